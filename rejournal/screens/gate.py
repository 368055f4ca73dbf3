"""The gate: what is done while no journal is open. What it needs is imported when first used, to start fast."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from rejournal.domain.errors import WorldError
from rejournal.domain.value import value
from rejournal.locations import resources

if TYPE_CHECKING:
    from rejournal.journal.clock import Clock
    from rejournal.journal.journal import Journal

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


class Gate:
    """Makes, opens and recovers vaults."""

    def __init__(self, runner: Runner, clock: "Callable[[], Clock]") -> None:
        self._runner = runner
        self._clock = clock

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

        journal = door.create(folder, passphrase, self._clock())
        return journal, door.first_code(journal)

    def unlock(self, folder: Path, passphrase: str) -> "Journal":
        """Open a vault."""
        from rejournal.journal import door

        return door.unlock(folder, passphrase, self._clock())

    def recover(self, folder: Path, code: str, passphrase: str) -> "Journal":
        """Open a vault by its recovery code and give it a new passphrase."""
        from rejournal.journal import door

        return door.recover(folder, code, passphrase, self._clock())

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
