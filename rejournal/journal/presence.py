"""Whether somebody has a vault open, asked without opening it."""

from pathlib import Path

from rejournal.domain.errors import InUse, WorldError
from rejournal.vault.files import InstanceLock


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
