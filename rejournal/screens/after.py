"""The quiet page after a hard no: a name for it, kind words, a minute; the why comes tomorrow, or when asked."""

from datetime import timedelta

from rejournal.domain.answer import Answer
from rejournal.domain.kind_words import KindWords
from rejournal.domain.reflection import DraftKind, Reflection
from rejournal.domain.value import value
from rejournal.journal.asks import WholeAsk
from rejournal.journal.changes import Changes
from rejournal.journal.decks import FOUR_QUESTIONS
from rejournal.journal.own_letters import ShutLetter
from rejournal.screens.notices import Notice
from rejournal.screens.places import Place, Visit
from rejournal.screens.screen import Room, Screen
from rejournal.screens.sentences import asks, days
from rejournal.screens.translation import tr
from rejournal.settings.schema import RITUAL


@value
class _Gathered:
    about: WholeAsk
    answer: Answer
    kind_words: tuple[KindWords, ...]
    ritual: tuple[str, ...]
    fears: str
    letter: ShutLetter | None


class AfterScreen(Screen):
    """What the page after a hard no shows and does."""

    watches = Changes.KEEPSAKES | Changes.SETTINGS

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.about: WholeAsk | None = None
        self.answer: Answer | None = None
        self.kind_words: tuple[KindWords, ...] = ()
        self.ritual: tuple[str, ...] = ()
        self.fears = ""
        """How many of one's fears came true, said."""
        self.letter: ShutLetter | None = None
        """A letter to oneself that waited for a no like this one."""
        self.letter_text = ""
        """What is in it, once it is opened."""
        self._visit = Visit(place=Place.AFTER)

    def visit(self, visit: Visit) -> None:
        """Take up the no that was just logged."""
        self._visit = visit
        self.about = self.answer = self.letter = None
        self.letter_text = ""
        self._stale = True
        self.changed.emit()

    def load(self) -> None:
        """Read the no and what may be of help."""
        self.room.desk.ask(self._gather, self._show, lambda _: self.room.way.go(Place.TODAY))

    def _gather(self) -> _Gathered:
        journal = self.room.journal
        about = journal.asks.get(self._visit.ask)
        answer = next(one for one in about.answers if one.id == self._visit.answer)
        return _Gathered(
            about=about,
            answer=answer,
            kind_words=tuple(journal.kindness.some()),
            ritual=lines_of(journal.settings.get(RITUAL)),
            fears=asks.tally_of_fears(journal.later.fears()),
            letter=next((one for one in journal.letters.due() if one.opens_on is None), None),
        )

    def _show(self, found: _Gathered) -> None:
        self.about, self.answer = found.about, found.answer
        self.kind_words, self.ritual, self.fears = found.kind_words, found.ritual, found.fears
        self.letter = found.letter if found.letter or not self.letter_text else self.letter
        self.changed.emit()

    @property
    def title(self) -> str:
        """The ask in one line."""
        return asks.title(self.about.ask.what, self.about.ask.of) if self.about else ""

    @property
    def fear(self) -> str:
        """What was feared before the ask."""
        return self.about.ask.fear if self.about else ""

    def say(self, field: str, content: str) -> None:
        """Keep a word on this no: its feeling, whether what was feared happened, what surprised."""
        answer = self.answer
        if answer is None or (getattr(answer, field) or "") == content:
            return
        self.room.desk.do(
            lambda: self.room.journal.answers.revise(answer.id, {field: content or None}), self._said_again
        )

    def _said_again(self, answer: Answer) -> None:
        self.answer = answer
        self.changed.emit()

    def said_letter(self) -> str:
        """Say when the letter was written."""
        today = self.room.journal.clock.today()
        return (
            tr("You wrote it {ago}, for a day like this.", ago=days.ago(self.letter.written, today))
            if self.letter
            else ""
        )

    def open_letter(self) -> None:
        """Open the letter; it stands in the journal from now on."""
        letter = self.letter
        if letter is None or self.letter_text:
            return

        def opened(reflection: Reflection) -> None:
            self.letter_text = "\n\n".join(part.text for part in reflection.parts)
            self.changed.emit()

        self.room.desk.do(lambda: self.room.journal.letters.open(letter.id), opened)

    def write_now(self) -> None:
        """Open the questions today after all."""
        self.room.way.go(Place.WRITE, ask=self._visit.ask, answer=self._visit.answer)

    def enough(self) -> None:
        """Leave it for today; the questions stand on Today tomorrow."""
        journal, ask, answer = self.room.journal, self._visit.ask, self._visit.answer
        day = journal.clock.today() + timedelta(days=1)

        def keep() -> None:
            fields = {"ask": ask, "answer": answer, "deck": FOUR_QUESTIONS}
            draft = journal.drafts.new(DraftKind.REFLECTION, fields)
            self.room.desk.do(lambda: journal.drafts.come_back(draft, day), lambda _: self._gone())

        self.room.desk.ask(
            lambda: journal.drafts.find(DraftKind.REFLECTION, answer=answer),
            lambda there: self._gone() if there is not None else keep(),
        )

    def _gone(self) -> None:
        self.room.way.go(Place.TODAY)
        self.room.desk.noticed.emit(Notice(text=tr("That was enough for today. The questions come back tomorrow.")))


def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines of a text that have something on them."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
