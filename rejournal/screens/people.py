"""People and places: everyone who was ever asked, and what came of it."""

from rejournal.domain.lines import PersonLine
from rejournal.domain.query import typed
from rejournal.domain.words import fold
from rejournal.journal.changes import Changes
from rejournal.screens.places import Place
from rejournal.screens.screen import Room, Screen
from rejournal.screens.sentences import days
from rejournal.screens.translation import tr, trn

COLUMNS = ("name", "asks", "came", "pages", "last")


class PeopleScreen(Screen):
    """What the page of people and places shows and does."""

    watches = Changes.ASKS | Changes.ANSWERS | Changes.REFLECTIONS | Changes.REDIRECTIONS

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.all: list[PersonLine] = []
        self.filter = ""
        self.sort, self.descending = "last", True
        self.loaded = False

    def load(self) -> None:
        """Read everyone, beside other work."""
        self.room.desk.find("people", self.room.journal.names.people, self._show)

    def _show(self, found: list[PersonLine]) -> None:
        self.all, self.loaded = found, True
        self.changed.emit()

    def set_filter(self, text: str) -> None:
        """Show only those with these letters in their name."""
        self.filter = text
        self.changed.emit()

    def sort_by(self, column: str) -> None:
        """Sort by a column; by the same one again the other way round."""
        self.descending = not self.descending if column == self.sort else column != "name"
        self.sort = column
        self.changed.emit()

    @property
    def lines(self) -> list[PersonLine]:
        """Those that are shown, in their order."""
        wanted = fold(self.filter)
        found = [line for line in self.all if wanted in fold(line.name)]
        keys = {
            "name": lambda line: fold(line.name),
            "asks": lambda line: line.asks,
            "came": lambda line: (line.yeses, line.nos),
            "pages": lambda line: line.pages,
            "last": lambda line: line.last.text if line.last else "",
        }
        return sorted(found, key=keys[self.sort], reverse=self.descending)

    @property
    def quiet(self) -> str:
        """Say how many there are."""
        if not self.loaded:
            return ""
        return trn("{n} person or place", "{n} people and places", len(self.all)) if self.all else tr("nobody yet")

    def header(self, column: str) -> str:
        """Return a column's name."""
        return {
            "name": tr("Who"),
            "asks": tr("Asks"),
            "came": tr("What came of it"),
            "pages": tr("Pages"),
            "last": tr("Last asked"),
        }[column]

    def cell(self, line: PersonLine, column: str) -> str:
        """Return the text of one cell."""
        today = self.room.journal.clock.today()
        return {
            "name": line.name,
            "asks": f"{line.asks:,}",
            "came": came_of(line),
            "pages": f"{line.pages:,}" if line.pages else "",
            "last": days.short_day(line.last.day, today) if line.last else "",
        }[column]

    def open(self, line: PersonLine) -> None:
        """Show all that was asked of them."""
        self.room.way.go(Place.ASKS, query=typed("of", line.name))

    def read(self, line: PersonLine) -> None:
        """Show what was written about it."""
        self.room.way.go(Place.JOURNAL, query=typed("of", line.name))


def came_of(line: PersonLine) -> str:
    """Say what came of all that was asked of someone: ``1 yes, 3 nos (1 led on), 2 waiting``."""
    led_on = trn("{n} led on", "{n} led on", line.turned) if line.turned else ""
    nos = trn("{n} no", "{n} nos", line.nos) if line.nos else ""
    said = [
        trn("{n} yes", "{n} yeses", line.yeses) if line.yeses else "",
        tr("{nos} ({led_on})", nos=nos, led_on=led_on) if nos and led_on else nos,
        trn("{n} waiting", "{n} waiting", line.waiting) if line.waiting else "",
        trn("{n} not asked", "{n} not asked", line.unasked) if line.unasked else "",
    ]
    return ", ".join(filter(None, said))
