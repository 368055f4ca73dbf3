"""Today: one sentence, three actions, what waits, what was begun, and the nail."""

from datetime import date

from rejournal.domain.ask import Outcome
from rejournal.domain.lines import AskLine
from rejournal.domain.reflection import Draft, DraftKind
from rejournal.domain.words import count_words
from rejournal.journal.changes import Changes
from rejournal.journal.decks import FREE, built_in
from rejournal.journal.today import TodayFacts
from rejournal.patterns.memory import Found
from rejournal.screens.come_back import Back, ComeBack, read_back
from rejournal.screens.places import Place
from rejournal.screens.row import Row
from rejournal.screens.screen import Room, Screen
from rejournal.screens.sentences import asks, days, today
from rejournal.screens.sentences.patterns import brief
from rejournal.screens.translation import tr

PLACES = {
    DraftKind.ASK: Place.LOG_ASK,
    DraftKind.NO: Place.LOG_NO,
    DraftKind.YES: Place.LOG_YES,
    DraftKind.REFLECTION: Place.WRITE,
    DraftKind.LETTER: Place.LETTER,
    DraftKind.GRID: Place.WEEK,
}
"""Where a draft is taken up again."""


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
        | Changes.FINDINGS
        | Changes.GOALS
    )

    facts: TodayFacts | None = None
    new: Found | None = None
    """A new finding to point out, at most one a week."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.come_back = ComeBack(room)

    def load(self) -> None:
        """Read everything Today shows."""
        journal = self.room.journal
        self.room.desk.ask(lambda: (journal.today(), read_back(journal), journal.patterns.to_say()), self._show)

    def _show(self, found: tuple[TodayFacts, Back, Found | None]) -> None:
        self.facts, self.come_back.found, self.new = found
        if self.new is not None:
            new, patterns = self.new, self.room.journal.patterns
            self.room.desk.do(lambda: patterns.said(new))
        self.changed.emit()

    @property
    def found_line(self) -> str:
        """Say that something new shows in the patterns; empty where nothing does."""
        return today.something_new(brief(self.new.figure)) if self.new is not None else ""

    def open_patterns(self) -> None:
        """Show the patterns."""
        self.room.way.go(Place.PATTERNS)

    @property
    def ended_line(self) -> str:
        """Say that a goal has come to its end; empty where none has."""
        goal = self.facts.ended if self.facts else None
        return tr("“{title}” is over. See what it came to.", title=goal.title) if goal else ""

    def open_ended(self) -> None:
        """Show what the goal came to."""
        if self.facts and self.facts.ended:
            self.room.way.go(Place.REVIEW, goal=self.facts.ended.id)

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
        pill, back = asks.outcome_pill(line, day), self.come_back.found
        if back and line.id in {one.line.id for one in back.due.overdue}:
            pill = today.silence()
        if back and line.id in {one.id for one in back.due.nudges}:
            pill = today.nudge()
        return Row(
            id=line.id,
            title=asks.title(line.what, line.of),
            detail=asks.waiting_since(line, day),
            pill=pill,
            role="waiting",
        )

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
