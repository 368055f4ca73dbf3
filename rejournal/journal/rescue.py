"""The ways out for a vault that no longer opens: its backups, and what can still be read of it."""

from pathlib import Path

from rejournal.domain.backup import Backup
from rejournal.domain.errors import WorldError
from rejournal.journal import salvage as saving
from rejournal.journal.backups import folder_of, found_in
from rejournal.journal.clock import Clock
from rejournal.journal.salvage import Salvaged
from rejournal.locations import Homes
from rejournal.vault import header as heads


def backups_of(folder: Path, homes: Homes) -> list[tuple[Path, Backup]]:
    """Return the automatic backups of a closed vault, the newest first.

    Where its header is lost nobody can say which vault it was: then those that lie under its name.
    """
    try:
        places = [(folder_of(homes, folder, header.vault_id), header.vault_id) for header in heads.read_headers(folder)]
    except WorldError:
        places = [(place, "") for place in homes.backups.glob(f"{folder.stem}-*")] if homes.backups.is_dir() else []
    return [
        (place / backup.name, backup)
        for place, vault_id in dict.fromkeys(places)
        for backup in found_in(place, vault_id)
    ]


def salvage(folder: Path, secret: str, target: Path, clock: Clock, homes: Homes) -> Salvaged:
    """Make a vault of what can still be read, the gaps filled from the newest backup."""
    newest = next((path for path, _ in backups_of(folder, homes)), None)
    return saving.salvage(folder, secret, target, clock, newest)
