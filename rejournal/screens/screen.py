"""What every screen has: the journal, the desk, the way, and one signal that says *look again*."""

from dataclasses import dataclass

from rejournal.journal.changes import Changes
from rejournal.journal.journal import Journal
from rejournal.screens.desk import Desk
from rejournal.screens.places import Visit, Way
from rejournal.screens.signal import Signal


@dataclass(frozen=True, slots=True, repr=False)
class Room:
    """What a screen stands in while the journal is open."""

    journal: Journal
    desk: Desk
    way: Way


class Screen:
    """Knows and does what one page shows. It asks again when something it watches has changed while it is shown."""

    watches = Changes.NOTHING

    def __init__(self, room: Room) -> None:
        self.room = room
        self.changed: Signal[[]] = Signal()
        self._shown = False
        self._stale = True
        room.desk.changed.connect(self._note)

    def enter(self, visit: Visit) -> None:
        """Come into view."""
        self._shown = True
        self.visit(visit)
        if self._stale:
            self.ask_again()

    def leave(self) -> None:
        """Go out of view; what is unsaved is saved."""
        self._shown = False
        self.flush()

    @property
    def unsaved(self) -> bool:
        """Whether something that was typed is not on the disk yet; most screens are typed into nothing."""
        return False

    def flush(self) -> None:
        """Save now what is unsaved."""

    def visit(self, visit: Visit) -> None:
        """Take up what is to be seen; most screens have one state only."""

    def ask_again(self) -> None:
        """Read everything anew."""
        self._stale = False
        self.load()

    def load(self) -> None:
        """Hand in the reading; the result calls ``changed``."""

    def _note(self, changes: Changes) -> None:
        if changes & self.watches:
            self._stale = True
            if self._shown:
                self.ask_again()
