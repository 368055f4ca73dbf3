"""Today: one sentence, three actions, what waits, what was begun, and the nail."""

from datetime import date, timedelta

from rejournal.domain.ask import Outcome
from rejournal.domain.lesson import Lesson
from rejournal.domain.lines import AskLine
from rejournal.domain.reflection import Draft, DraftKind
from rejournal.domain.value import value
from rejournal.domain.words import count_words
from rejournal.journal.changes import Changes
from rejournal.journal.decks import FREE, built_in
from rejournal.journal.later import Due, StingDue
from rejournal.journal.look_backs import LooksDue
from rejournal.journal.own_letters import ShutLetter
from rejournal.journal.today import TodayFacts
from rejournal.screens.places import Place
from rejournal.screens.screen import Room, Screen
from rejournal.screens.sentences import asks, days, hindsight, today
from rejournal.screens.signal import Signal
from rejournal.screens.translation import tr


@value
class Row:
    """One line of a card: bold, then quiet, with a pill."""

    id: str
    title: str
    detail: str
    pill: str
    role: str


PLACES = {
    DraftKind.ASK: Place.LOG_ASK,
    DraftKind.NO: Place.LOG_NO,
    DraftKind.YES: Place.LOG_YES,
    DraftKind.REFLECTION: Place.WRITE,
    DraftKind.LETTER: Place.LETTER,
}
"""Where a draft is taken up again."""


@value
class _Gathered:
    facts: TodayFacts
    due: Due
    looks: LooksDue
    letters: tuple[ShutLetter, ...]


_LOOK, _LETTER = "look:", "letter:"
"""What the id of a row begins with where it is none of an ask or an answer."""


class TodayScreen(Screen):
    """What Today shows and does."""

    watches = (
        Changes.ASKS
        | Changes.ANSWERS
        | Changes.DRAFTS
        | Changes.REFLECTIONS
        | Changes.KEEPSAKES
        | Changes.LOOKBACKS
        | Changes.SETTINGS
    )

    facts: TodayFacts | None = None
    due: Due | None = None
    looks: LooksDue | None = None
    letters: tuple[ShutLetter, ...] = ()

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.sting_wanted: Signal[[StingDue]] = Signal()
        self.lesson_wanted: Signal[[Lesson]] = Signal()

    def load(self) -> None:
        """Read everything Today shows."""
        journal = self.room.journal
        self.room.desk.ask(
            lambda: _Gathered(
                facts=journal.today(),
                due=journal.later.due(),
                looks=journal.look_backs.due(),
                letters=tuple(journal.letters.due()),
            ),
            self._show,
        )

    def _show(self, found: _Gathered) -> None:
        self.facts, self.due, self.looks, self.letters = found.facts, found.due, found.looks, found.letters
        self.changed.emit()

    @property
    def day(self) -> str:
        """Today in words."""
        return days.long_day(self.facts.day if self.facts else self.room.journal.clock.today())

    @property
    def is_new(self) -> bool:
        """Whether nothing was ever logged."""
        return self.facts is not None and not self.facts.asks and not self.facts.drafts

    def waiting(self) -> list[Row]:
        """Return what is out, the longest wait first."""
        if self.facts is None:
            return []
        return [self._waiting_row(line, self.facts.day) for line in self.facts.waiting]

    def _waiting_row(self, line: AskLine, day: date) -> Row:
        pill = asks.outcome_pill(line, day)
        if self.due and line.id in {one.line.id for one in self.due.overdue}:
            pill = today.silence()
        if self.due and line.id in {one.id for one in self.due.nudges}:
            pill = today.nudge()
        return Row(
            id=line.id,
            title=asks.title(line.what, line.of),
            detail=asks.waiting_since(line, day),
            pill=pill,
            role="waiting",
        )

    def back(self) -> list[Row]:
        """Return what has come back: letters, nos to look back on, stings, reasons asked for, lessons."""
        if self.facts is None or self.due is None:
            return []
        day = self.facts.day
        stings = [
            self._back_row(one.answer, one.line, today.sting_again(one.line, day), today.how_much())
            for one in self.due.stings
        ]
        follow_ups = [
            self._back_row(line.id, line, today.why_was_asked(), today.did_they_say()) for line in self.due.follow_ups
        ]
        lessons = [
            Row(id=one.id, title=one.text, detail=today.lesson(), pill=today.still_true(), role="redirection")
            for one in self.due.lessons
        ]
        return self._back_letters(day) + self._back_looks(day) + stings + follow_ups + lessons

    def _back_letters(self, day: date) -> list[Row]:
        return [
            Row(
                id=f"{_LETTER}{one.id}",
                title=tr("A letter from you"),
                detail=tr("written {ago}", ago=days.ago(one.written, day)),
                pill=tr("open it"),
                role="redirection",
            )
            for one in self.letters
        ]

    def _back_looks(self, day: date) -> list[Row]:
        return [
            Row(
                id=f"{_LOOK}{one.answer}",
                title=hindsight.the_no(one.line),
                detail=hindsight.detail_of_due(one.line, one.answered, day),
                pill=today.how_much() if one.sting_only else today.did_it_turn(),
                role="redirection",
            )
            for one in (self.looks.looks if self.looks else ())
        ]

    def _back_row(self, id_: str, line: AskLine, detail: str, pill: str) -> Row:
        return Row(id=id_, title=asks.title(line.what, line.of), detail=detail, pill=pill, role="redirection")

    def open_back(self, id_: str) -> None:
        """Open what has come back: a letter, a no, its sting, a lesson, an ask."""
        if self.due is None:
            return
        if id_.startswith(_LOOK):
            self.room.way.go(Place.LOOK_BACK, answer=id_.removeprefix(_LOOK))
            return
        if id_.startswith(_LETTER):
            self._open_letter(id_.removeprefix(_LETTER))
            return
        sting = next((one for one in self.due.stings if one.answer == id_), None)
        lesson = next((one for one in self.due.lessons if one.id == id_), None)
        if sting:
            self.sting_wanted.emit(sting)
        elif lesson:
            self.lesson_wanted.emit(lesson)
        else:
            self.open_ask(id_)

    def _open_letter(self, letter: str) -> None:
        self.room.desk.do(
            lambda: self.room.journal.letters.open(letter),
            lambda opened: self.room.way.go(Place.JOURNAL, reflection=opened.id),
        )

    @property
    def can_rest(self) -> bool:
        """Whether there is a look back to rest from."""
        return bool(self.looks and self.looks.looks)

    @property
    def resting(self) -> str:
        """Until when look backs rest, said; empty where they don't."""
        until = self.looks.resting_until if self.looks else None
        return tr("resting until {day}", day=days.long_day(until)) if until else ""

    def rest(self, for_days: int) -> None:
        """Ask for no look back for some days; 0 ends the rest."""
        rhythms = self.room.journal.rhythms
        until = self.room.journal.clock.today() + timedelta(days=for_days) if for_days else None
        self.room.desk.do(lambda: rhythms.rest(until))

    def keep_sting(self, due: StingDue, sting: int) -> None:
        """Keep how much it stings now."""
        self.room.desk.do(lambda: self.room.journal.answers.revise(due.answer, {due.which.value: sting}))

    def still_true(self, lesson: str, *, used: bool = False) -> None:
        """Say that a lesson holds, or was used."""
        self.room.desk.do(lambda: self.room.journal.lessons.still_true(lesson, used=used))

    def edit(self, lesson: str, text: str) -> None:
        """Put a lesson in other words."""
        self.room.desk.do(lambda: self.room.journal.lessons.edit(lesson, text))

    def retire(self, lesson: str) -> None:
        """Let a lesson go."""
        self.room.desk.do(lambda: self.room.journal.lessons.retire(lesson))

    def begun(self) -> list[Row]:
        """Return what was begun and asks to be taken up again."""
        if self.facts is None:
            return []
        pairs = zip(self.facts.drafts, self.facts.draft_asks, strict=True)
        return [self._draft_row(draft, about, self.facts.day) for draft, about in pairs]

    def _draft_row(self, draft: Draft, about: AskLine | None, day: date) -> Row:
        what = (
            about.what
            if about
            else draft.fields.get("what", "") or draft.fields.get("title", "") or self._deck_of(draft)
        )
        words = sum(count_words(text) for name, text in draft.fields.items() if name.startswith("part:"))
        changed = draft.changed_at.astimezone().date()
        role = {DraftKind.NO: "no", DraftKind.YES: "yes"}.get(draft.kind, "redirection")
        return Row(
            id=draft.id,
            title=today.draft_title(draft.kind, what),
            detail=today.draft_state(words, changed, day),
            pill=asks.go_on(),
            role=role,
        )

    def _deck_of(self, draft: Draft) -> str:
        """Return the name of the deck that a page was begun with; none for a free one."""
        deck = built_in().get(draft.fields.get("deck", FREE))
        return tr(deck.title) if deck and deck.id != FREE else ""

    def open_draft(self, draft: str) -> None:
        """Take a draft up where it was left."""
        if self.facts is None:
            return
        found = next((one for one in self.facts.drafts if one.id == draft), None)
        if found:
            if found.kind is DraftKind.EDIT:
                self.room.way.go(Place.ASK, ask=found.fields.get("ask", ""))
            else:
                self.room.way.go(PLACES[found.kind], draft=found.id)

    def drop_draft(self, draft: str) -> None:
        """Let a draft go; the notice brings it back."""
        self.room.desk.do(lambda: self.room.journal.drafts.drop(draft))

    def open_waiting(self) -> None:
        """Show every ask that waits."""
        self.room.way.go(Place.ASKS, outcome=Outcome.WAITING.value)

    def open_ask(self, ask: str) -> None:
        """Show an ask."""
        self.room.way.go(Place.ASK, ask=ask)
