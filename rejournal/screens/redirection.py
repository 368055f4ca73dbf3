"""One redirection: how it led on, its note, how sure, and what there would not be, had it been a yes."""

from rejournal.domain.errors import WorldError
from rejournal.domain.lines import RedirectionLine
from rejournal.domain.plain import Json
from rejournal.screens.errors import sentence_for
from rejournal.screens.places import Place
from rejournal.screens.screen import Room
from rejournal.screens.sentences import asks, hindsight
from rejournal.screens.signal import Signal


class RedirectionScreen:
    """What the small window of a redirection shows and does."""

    def __init__(self, room: Room, redirection: str) -> None:
        self.room = room
        self.line: RedirectionLine | None = None
        self.problem = ""
        self.changed: Signal[[]] = Signal()
        self.done: Signal[[]] = Signal()
        self._id = redirection
        room.desk.ask(lambda: room.journal.redirections.get(redirection), self._show, self._failed)

    def _show(self, line: RedirectionLine) -> None:
        self.line = line
        self.changed.emit()

    def _failed(self, error: WorldError) -> None:
        self.problem = sentence_for(error)
        self.changed.emit()

    @property
    def ends(self) -> tuple[str, str]:
        """The no and what it led to, in one line each."""
        line = self.line
        return (asks.title(line.what, line.of), asks.title(line.to_what, line.to_of)) if line else ("", "")

    @property
    def span(self) -> str:
        """From when to when."""
        return hindsight.span_of(self.line, self.room.journal.clock.today()) if self.line else ""

    def keep(self, fields: dict[str, Json]) -> None:
        """Keep what was changed."""
        revise = self.room.journal.redirections.revise
        self.room.desk.do(lambda: revise(self._id, fields), lambda _: self.done.emit(), self._failed)

    def unlink(self) -> None:
        """Take the link away; the notice brings it back."""
        unlink = self.room.journal.redirections.unlink
        self.room.desk.do(lambda: unlink(self._id), lambda _: self.done.emit(), self._failed)

    def open_end(self) -> None:
        """Show what it led to."""
        line = self.line
        if line and line.to_ask:
            self.done.emit()
            self.room.way.go(Place.ASK, ask=line.to_ask)
        elif line and line.to_reflection:
            self.done.emit()
            self.room.way.go(Place.JOURNAL, reflection=line.to_reflection)

    def open_story(self) -> None:
        """Show the story of the no."""
        if self.line:
            answer = self.line.no
            self.done.emit()
            self.room.way.go(Place.STORY, answer=answer)
