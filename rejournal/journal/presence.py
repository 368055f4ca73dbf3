"""Whether somebody has a vault open, asked without opening it."""

from pathlib import Path

from rejournal.domain.errors import InUse, WorldError
from rejournal.vault.files import InstanceLock, synced_by


def syncing_program(folder: Path) -> str:
    """Return the name of the program that seems to sync the folder, empty where none does."""
    return synced_by(folder)


def is_held(folder: Path) -> bool:
    """Whether another process has the vault open."""
    lock = InstanceLock(folder)
    try:
        lock.take(create=False)
    except InUse:
        return True
    except WorldError:
        return False
    lock.let_go()
    return False
