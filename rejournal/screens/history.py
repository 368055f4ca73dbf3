"""Earlier versions of a reflection, beside what it says now."""

from collections.abc import Callable

from rejournal.domain.difference import Change, Piece
from rejournal.domain.reflection import Reflection
from rejournal.journal.history import Earlier, difference
from rejournal.screens.screen import Room
from rejournal.screens.sentences import safe
from rejournal.screens.signal import Signal
from rejournal.screens.translation import tr


class HistoryScreen:
    """The versions of one reflection, newest first, and what changed between one of them and now."""

    def __init__(self, room: Room, reflection: str) -> None:
        self.room = room
        self.versions: list[Earlier] = []
        self.now: Reflection | None = None
        self.place = 0
        self.sections: list[tuple[str, tuple[Piece, ...]]] = []
        self.changed: Signal[[]] = Signal()
        self._id = reflection
        self._names: dict[str, str] = {}
        room.desk.ask(self._read, self._show)

    def _read(self) -> tuple[list[Earlier], Reflection, dict[str, str]]:
        journal = self.room.journal
        now = journal.reflections.get(self._id)
        deck = journal.decks.all().get(now.deck)
        return journal.history.of(self._id), now, {one.id: tr(one.short) for one in deck.prompts} if deck else {}

    def _show(self, found: tuple[list[Earlier], Reflection, dict[str, str]]) -> None:
        self.versions, self.now, self._names = found
        self.choose(0)

    def line(self, version: Earlier) -> str:
        """Say when a version was written."""
        return safe.moment(version.changed_at, self.room.journal.clock.today())

    def choose(self, place: int) -> None:
        """Compare another version with now."""
        self.place = place
        if self.now is None or not 0 <= place < len(self.versions):
            self.changed.emit()
            return
        before, after, names = self.versions[place].reflection, self.now, self._names
        # Comparing reads nothing: it may be done beside the journal's own thread.
        self.room.desk.find("history", lambda: difference(before, after, names), self._compared)

    def _compared(self, sections: list[tuple[str, tuple[Piece, ...]]]) -> None:
        self.sections = sections
        self.changed.emit()

    def summary(self) -> str:
        """Say in words what the colours show."""
        gone, new = self._count(Change.GONE), self._count(Change.NEW)
        if not gone and not new:
            return tr("The words are the same as now.")
        return tr("Since then {new} words came and {gone} went.", new=new, gone=gone)

    def _count(self, change: Change) -> int:
        """Return how many words are so."""
        texts = (piece.text for _, pieces in self.sections for piece in pieces if piece.change is change)
        return sum(len(text.split()) for text in texts)

    def restore(self, then: Callable[[], None]) -> None:
        """Make the chosen version the one that counts."""
        version = self.versions[self.place].id
        self.room.desk.do(lambda: self.room.journal.history.restore(version), lambda _: then())
