"""The desk: where work is handed in, and where its results land. The window's one has a thread behind it."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from rejournal.domain.errors import WorldError
from rejournal.journal.changes import Changes, Done
from rejournal.screens.notices import Notice
from rejournal.screens.signal import Signal

T = TypeVar("T")
Watch = Callable[[float], None]
Failed = Callable[[WorldError], None]


class Timer(Protocol):
    """Something that rings once after a while."""

    def start(self, milliseconds: int) -> None:
        """Ring after so long; starting again begins anew."""

    def stop(self) -> None:
        """Don't ring."""


class Desk(Protocol):
    """Hands work to whoever does it and brings the result back to the caller's side.

    ``failed`` is told the world's errors; without it they become notices.
    """

    changed: Signal[[Changes]]
    noticed: Signal[[Notice]]

    def do(
        self, work: Callable[[], Done[T]], then: Callable[[T], None] | None = None, failed: Failed | None = None
    ) -> None:
        """Change the journal; announce what changed, offer the undo, then call ``then`` with the record."""

    def ask(self, work: Callable[[], T], then: Callable[[T], None], failed: Failed | None = None) -> None:
        """Read from the journal."""

    def find(self, channel: str, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Search beside other work; of several on one ``channel`` only the newest brings its result.

        A channel within another (``list/count``) serves it: a new search of the list is not kept waiting by it, and
        what it was about to say is no longer asked.
        """

    def beside(
        self,
        work: Callable[[Watch], T],
        then: Callable[[T], None] | None = None,
        failed: Failed | None = None,
        progress: Callable[[float], None] | None = None,
    ) -> None:
        """Do something long beside everything else, on connections of its own.

        ``work`` is given a watch to tell how far it is, which raises Stopped when the journal is locked meanwhile.
        """

    def timer(self, ring: Callable[[], None]) -> Timer:
        """Return a timer that calls ``ring``."""
