"""The gate: what is done while no journal is open. What it needs is imported when first used, to start fast."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from rejournal.domain.errors import WorldError
from rejournal.domain.value import value
from rejournal.locations import Homes, resources
from rejournal.screens.desk import Watch

if TYPE_CHECKING:
    from rejournal.domain.backup import Backup
    from rejournal.journal.clock import Clock
    from rejournal.journal.journal import Journal
    from rejournal.journal.salvage import Salvaged

T = TypeVar("T")


class Runner(Protocol):
    """Runs work beside the window and brings its result, or the world's error, back."""

    def __call__(self, work: Callable[[], T], then: Callable[[T], None], failed: Callable[[WorldError], None]) -> None:
        """Run ``work``; then call one of the two."""


@value
class Judged:
    """How strong a passphrase is: ``level`` 0-4; ``enough`` for a vault to be made with it."""

    level: int
    enough: bool


def synced_by(folder: Path) -> str:
    """Return the name of the program that seems to sync the folder, empty where none does."""
    from rejournal.journal.presence import syncing_program

    return syncing_program(folder)


class LongRunner(Protocol):
    """Runs work that takes a while, and tells how far it is."""

    def __call__(
        self,
        work: Callable[[Watch], T],
        then: Callable[[T], None] | None = None,
        failed: Callable[[WorldError], None] | None = None,
        progress: Callable[[float], None] | None = None,
    ) -> None:
        """Run ``work`` with a watch; then call one of the two."""


def is_open_elsewhere(folder: Path) -> bool:
    """Whether another process has the vault open: a look at its lock, without loading anything large."""
    from rejournal.journal.presence import is_held

    return is_held(folder)


class Devices:
    """What this device remembers of vaults."""

    def __init__(self, clock: "Callable[[], Clock]", homes: Callable[[], Homes]) -> None:
        self._clock, self._homes = clock, homes

    def knows(self, folder: Path) -> bool:
        """Whether this device was told to remember the vault: a look at one name, without loading anything."""
        from rejournal.journal import devices

        return devices.knows(folder, self._homes())

    def knows_any(self) -> bool:
        """Whether this device remembers any vault at all: a look at one folder, without loading anything."""
        try:
            return any(self._homes().state.glob("*.slot"))
        except OSError:
            return False

    def open(self, folder: Path, *, accept_older: bool = False) -> "Journal | None":
        """Open a vault by what this device remembers; None where that does not work just now."""
        from rejournal.journal import door

        return door.open_by_device(folder, self._clock(), accept_older=accept_older, homes=self._homes())


class Repairs:
    """What is done to a vault that is closed: encrypt it anew, restore it, save what can be read."""

    def __init__(self, long: LongRunner, clock: "Callable[[], Clock]", homes: Callable[[], Homes]) -> None:
        self.long = long
        self._clock, self._homes = clock, homes

    def rekey(self, folder: Path, old: str, new: str, watch: Watch) -> str:
        """Encrypt a vault anew under a new key; return its new recovery code."""
        from rejournal.journal.rekey import change_key

        return change_key(folder, old, new, self._clock(), homes=self._homes(), watch=watch)

    def backups(self, folder: Path) -> "list[tuple[Path, Backup]]":
        """Return the automatic backups of a vault with their files, the newest first."""
        from rejournal.journal import rescue

        return rescue.backups_of(folder, self._homes())

    def restore(self, backup: Path, folder: Path, secret: str) -> dict[str, int]:
        """Make a vault of a backup."""
        from rejournal.journal.restore import restore

        return restore(backup, folder, secret)

    def salvage(self, folder: Path, secret: str, target: Path) -> "Salvaged":
        """Make a vault of what can still be read of a damaged one, and of its newest backup."""
        from rejournal.journal import rescue

        return rescue.salvage(folder, secret, target, self._clock(), self._homes())


class Gate:
    """Makes, opens and recovers vaults."""

    def __init__(
        self, runner: Runner, long: LongRunner, clock: "Callable[[], Clock]", homes: Callable[[], Homes]
    ) -> None:
        self._runner = runner
        self._clock = clock
        self._homes = homes
        self.devices = Devices(clock, homes)
        self.repairs = Repairs(long, clock, homes)

    def run(self, work: Callable[[], T], then: Callable[[T], None], failed: Callable[[WorldError], None]) -> None:
        """Run work beside the window."""
        self._runner(work, then, failed)

    def preload(self) -> None:
        """Import what unlocking needs, while the passphrase is typed."""
        from rejournal.journal import door

        door.warm_up()

    def create(self, folder: Path, passphrase: str) -> "tuple[Journal, str]":
        """Make a vault; return it open, with its recovery code."""
        from rejournal.journal import door

        journal = door.create(folder, passphrase, self._clock(), homes=self._homes())
        return journal, door.first_code(journal)

    def unlock(self, folder: Path, passphrase: str, *, accept_older: bool = False) -> "Journal":
        """Open a vault."""
        from rejournal.journal import door

        return door.unlock(folder, passphrase, self._clock(), accept_older=accept_older, homes=self._homes())

    def recover(self, folder: Path, code: str, passphrase: str, *, accept_older: bool = False) -> "Journal":
        """Open a vault by its recovery code and give it a new passphrase."""
        from rejournal.journal import door

        return door.recover(folder, code, passphrase, self._clock(), accept_older=accept_older, homes=self._homes())

    def is_vault(self, folder: Path) -> bool:
        """Whether there is a vault in the folder: a look at two names, without loading anything."""
        return any((folder / name).is_file() for name in ("header.json", "header.json.bak"))

    def check_passphrase(self, folder: Path, passphrase: str) -> None:
        """Raise WrongPassphrase unless the passphrase opens the vault."""
        from rejournal.journal import door

        door.check_passphrase(folder, passphrase)

    def delete(self, folder: Path, passphrase: str) -> None:
        """Delete a vault for good."""
        from rejournal.journal import door

        door.delete(folder, passphrase)

    def judge(self, passphrase: str) -> Judged:
        """Say how strong a passphrase is."""
        from rejournal.journal import door

        level, enough = door.judge(passphrase)
        return Judged(level=level, enough=enough)

    def suggest(self) -> str:
        """Return five random words."""
        from rejournal.journal import door

        return door.suggest(resources() / "words" / "eff-large.txt")

    def same_group(self, typed: str, group: str) -> bool:
        """Whether a group of the recovery code was typed back right."""
        from rejournal.journal import door

        return door.is_same_group(typed, group)
