"""The journal: the list of reflections, the search as you type, and the one being read."""

from rejournal.domain.lines import ReflectionLine
from rejournal.journal.changes import Changes
from rejournal.journal.trail import Mark, Sort
from rejournal.screens.journal_list import JournalList
from rejournal.screens.old_page import open_old_page
from rejournal.screens.places import Place, Visit
from rejournal.screens.screen import Room
from rejournal.screens.sentences.reader import said_mark
from rejournal.screens.whole_page import Reading, read_page


class ReaderScreen(JournalList):
    """List left, reader right."""

    watches = (
        Changes.REFLECTIONS
        | Changes.ANSWERS
        | Changes.ASKS
        | Changes.REDIRECTIONS
        | Changes.LOOKBACKS
        | Changes.SETTINGS
    )

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.open: Reading | None = None
        self.wanted = ""
        """What was asked for last: it is open, or will be once it is read."""
        self._whole = ""
        """The long reflection that is shown to its end."""

    def visit(self, visit: Visit) -> None:
        """Open the reflection that is asked for, or search."""
        if visit.query:
            self.query, self.by, self.lines, self._stale = visit.query, None, [], True
            self.many.forget()
        if visit.reflection:
            self.wanted = visit.reflection
            if self.query and visit.reflection not in {line.id for line in self.lines}:
                self.query = ""
                self._stale = True
            self.read(visit.reflection)

    def _pick(self) -> None:
        there = [line for line in self.rows if isinstance(line, ReflectionLine)]
        # What was asked for last stands before what is open; outside a search it may lie further down the list.
        if self.wanted and (not self.query or self.wanted in {line.id for line in there}):
            self.read(self.wanted)
        elif there:
            self.read(there[0].id)
        else:
            self.wanted, self.open = "", None

    def any_old(self) -> None:
        """Open some old page, by chance."""
        open_old_page(self.room)

    # The reader

    def read(self, reflection: str) -> None:
        """Open a reflection."""
        self.wanted = reflection
        journal, whole = self.room.journal, reflection == self._whole
        self.room.desk.ask(
            lambda: read_page(journal, reflection, whole=whole), self._opened, lambda _: self._missed(reflection)
        )

    def _missed(self, reflection: str) -> None:
        """Let a page that is gone, into the bin or for good, give way to the first of the list."""
        there = [line.id for line in self.rows if isinstance(line, ReflectionLine)]
        if reflection != self.wanted or reflection in there:
            return
        self.wanted, self.open = "", None
        if there:
            self.read(there[0])
        else:
            self.changed.emit()

    def show_all(self) -> None:
        """Show the open reflection to its end, however long that takes."""
        if self.open:
            self._whole = self.open.reflection.id
            self.read(self._whole)

    def _opened(self, reading: Reading) -> None:
        if reading.reflection.id == self.wanted:
            self.open = reading
            self.changed.emit()

    def say_mark(self, mark: Mark) -> str:
        """Say a moment of the trail."""
        return said_mark(mark, self.room.journal.clock.today())

    def follow(self, mark: Mark) -> None:
        """Go where a moment of the trail leads."""
        if mark.reflection:
            self.room.way.go(Place.JOURNAL, reflection=mark.reflection)
        elif mark.ask:
            self.room.way.go(Place.ASK, ask=mark.ask)
        elif mark.sort is Sort.LESSON:
            self.room.way.go(Place.KEEPSAKES)

    # What can be done

    def edit(self) -> None:
        """Write on in the open reflection."""
        if self.open:
            self.room.way.go(Place.WRITE, reflection=self.open.reflection.id)

    def write_free(self) -> None:
        """Begin a free page."""
        self.room.way.go(Place.WRITE)

    def discard(self) -> None:
        """Put the open reflection into the bin."""
        if self.open:
            gone = self.open.reflection.id
            self.open, self.wanted = None, ""
            self.room.desk.do(lambda: self.room.journal.reflections.discard([gone]))
