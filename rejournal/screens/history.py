"""Earlier versions of a reflection, or of an ask and its answers, beside what is so now."""

from collections.abc import Callable, Mapping

from rejournal.domain.answer import Answer
from rejournal.domain.ask import Ask
from rejournal.domain.difference import Change, Piece
from rejournal.domain.prompt import Deck, prompt_of
from rejournal.domain.reflection import Reflection
from rejournal.journal.asks import WholeAsk
from rejournal.journal.history import Earlier, difference
from rejournal.screens.ask_editor import answer_fields, ask_fields, texts_of
from rejournal.screens.screen import Room
from rejournal.screens.sentences import asks, safe
from rejournal.screens.signal import Signal
from rejournal.screens.translation import tr

Record = Reflection | Ask | Answer


class HistoryScreen:
    """The versions of one thing, newest first, and what changed between one of them and now."""

    def __init__(self, room: Room, *, reflection: str = "", ask: str = "") -> None:
        self.room = room
        self.versions: list[Earlier] = []
        self.place = 0
        self.sections: list[tuple[str, tuple[Piece, ...]]] = []
        self.changed: Signal[[]] = Signal()
        self._now: dict[str, Record] = {}
        self._about: WholeAsk | None = None
        self._deck: Deck | None = None
        room.desk.ask(lambda: self._read(reflection, ask), self._show)

    def _read(self, reflection: str, ask: str) -> tuple[list[Earlier], dict[str, Record], WholeAsk | None, Deck | None]:
        journal = self.room.journal
        now: dict[str, Record] = {}
        about, deck = None, None
        if ask:
            about = journal.asks.get(ask)
            now = {ask: about.ask, **{answer.id: answer for answer in about.answers}}
        else:
            found = journal.reflections.get(reflection)
            now, deck = {reflection: found}, journal.decks.all().get(found.deck)
        return journal.history.of(*now), now, about, deck

    def _show(self, found: tuple[list[Earlier], dict[str, Record], WholeAsk | None, Deck | None]) -> None:
        self.versions, self._now, self._about, self._deck = found
        self.choose(0)

    def line(self, version: Earlier) -> str:
        """Say when a version was written, and of an ask's which part of it that was."""
        when = safe.moment(version.changed_at, self.room.journal.clock.today())
        if isinstance(version.record, Answer):
            return tr("{when} · the {answer}", when=when, answer=asks.outcome(version.record.outcome))
        return when

    def choose(self, place: int) -> None:
        """Compare another version with now."""
        self.place = place
        if not 0 <= place < len(self.versions):
            self.changed.emit()
            return
        before = self.versions[place].record
        texts = self._texts(before), self._texts(self._now[before.id])
        # Comparing reads nothing: it may be done beside the journal's own thread.
        self.room.desk.find("history", lambda: difference(*texts), self._compared)

    def _texts(self, record: Record) -> Mapping[str, str]:
        """Return what can be compared of a record, by names that people read."""
        if isinstance(record, Reflection):
            return {tr(prompt_of(self._deck, part.prompt).short): part.text for part in record.parts}
        if isinstance(record, Ask):
            fields = ask_fields(record)
        else:
            fields = answer_fields(record, self._about.ask) if self._about else ()
        found = texts_of(record, tuple(field.name for field in fields))
        choices = {field.name: dict(field.choices) for field in fields}
        return {field.label: choices[field.name].get(found[field.name], found[field.name]) for field in fields}

    def _compared(self, sections: list[tuple[str, tuple[Piece, ...]]]) -> None:
        is_ask = self._about is not None
        # Of an ask's many fields those that are as they were would hide the one that is not.
        self.sections = [
            one for one in sections if not is_ask or any(piece.change is not Change.SAME for piece in one[1])
        ]
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
