"""The wall: every no there is, each a slip of paper; what is on it shows when it is looked at."""

from rejournal.domain.lines import AskLine
from rejournal.journal.changes import Changes
from rejournal.screens.places import Place
from rejournal.screens.screen import Room, Screen
from rejournal.screens.sentences import asks, days
from rejournal.screens.translation import tr, trn


class WallScreen(Screen):
    """What the wall shows and does."""

    watches = Changes.ASKS | Changes.ANSWERS

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.nos: tuple[AskLine, ...] = ()
        self.loaded = False

    def load(self) -> None:
        """Read every no, oldest first."""
        self.room.desk.ask(self.room.journal.wall, self._show)

    def _show(self, found: list[AskLine]) -> None:
        self.nos, self.loaded = tuple(found), True
        self.changed.emit()

    @property
    def title(self) -> str:
        """How many there are."""
        if not self.nos:
            return tr("The wall")
        return trn("{n} no", "{n} nos", len(self.nos))

    def say(self, line: AskLine) -> str:
        """Say what is on a slip."""
        today = self.room.journal.clock.today()
        day = days.full_day(line.answered_on.day, today) if line.answered_on else ""
        return " · ".join(filter(None, (asks.title(line.what, line.of), day, asks.outcome(line.outcome))))

    def open(self, place: int) -> None:
        """Show the ask of a slip."""
        self.room.way.go(Place.ASK, ask=self.nos[place].id)
