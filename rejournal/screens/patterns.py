"""Patterns: a card for each subject that has something to tell, the strongest finding first, and why not more."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from rejournal.domain.lines import AskLine
from rejournal.domain.value import value
from rejournal.journal.changes import Changes
from rejournal.patterns import memory as memories
from rejournal.patterns.figure import FEWEST
from rejournal.patterns.memory import Memory
from rejournal.patterns.needed import needed
from rejournal.screens.pattern_cards import PatternCard, ShownMark, card_of
from rejournal.screens.places import Place
from rejournal.screens.screen import Room, Screen
from rejournal.screens.sentences import asks, days, evidence
from rejournal.screens.sentences.patterns import sentence
from rejournal.screens.signal import Signal
from rejournal.screens.translation import tr, trn

if TYPE_CHECKING:
    from rejournal.patterns.figure import Figure
    from rejournal.patterns.show import Look

PERIODS = ("", "year", "12m", "3m")


@value
class Withdrawn:
    """A finding that holds no more: its key, what was said, and since when it is not so."""

    key: str
    said: str
    when: str


class PatternsScreen(Screen):
    """What the page of patterns shows and does."""

    watches = Changes.ASKS | Changes.ANSWERS | Changes.LOOKBACKS | Changes.LABELS

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.area, self.period = "", ""
        self.look: Look | None = None
        self.cards: tuple[PatternCard, ...] = ()
        self.memory = Memory()
        self.pointed: Signal[[str, str]] = Signal()
        """Told a subject and what is pointed at in its picture."""

    def load(self) -> None:
        """Look, beside other work."""
        area, since, patterns = self.area, self._since(), self.room.journal.patterns

        def look() -> "tuple[Look, tuple[PatternCard, ...]]":
            # Thousands of marks have words: the window's thread has no time to find them.
            found = patterns.show(area, since)
            return found, tuple(_cards(found))

        self.room.desk.find("patterns", look, self._show)

    def _since(self) -> date | None:
        today = self.room.journal.clock.today()
        return {
            "year": date(today.year, 1, 1),
            "12m": today - timedelta(days=365),
            "3m": today - timedelta(days=91),
        }.get(self.period)

    def _show(self, made: "tuple[Look, tuple[PatternCard, ...]]") -> None:
        self.look, self.cards = found, _ = made
        if not self.is_narrowed:
            self.memory = found.memory
            told = memories.told(found.memory, self.room.journal.clock.today(), {one.subject for one in self.cards})
            self.room.desk.do(lambda: self.room.journal.patterns.keep(found.before, told))
        elif self.area and self.area not in found.areas:
            # It was renamed or merged meanwhile.
            self.narrow(area="")
            return
        self.changed.emit()

    # Narrowed

    @property
    def is_narrowed(self) -> bool:
        """Whether only a part of the journal is shown, of which there are no findings."""
        return bool(self.area or self.period)

    def narrow(self, *, area: str | None = None, period: str | None = None) -> None:
        """Show only an area, or only what was asked in a period; empty for all."""
        self.area = self.area if area is None else area
        self.period = self.period if period is None else period
        self.load()

    def areas(self) -> list[tuple[str, str]]:
        """Return the areas there are, with their names."""
        return [(one, one) for one in (self.look.areas if self.look else ())]

    def periods(self) -> list[tuple[str, str]]:
        """Return the periods that can be chosen, with their names."""
        names = (tr("All the time"), tr("This year"), tr("Twelve months"), tr("Three months"))
        return list(zip(PERIODS, names, strict=True))

    # Said

    @property
    def quiet(self) -> str:
        """What all of it is from."""
        if self.look is None or not self.look.asks:
            return tr("what went with what")
        said = [trn("{n} ask", "{n} asks", self.look.asks)]
        if self.look.since:
            months = max(1, round((self.room.journal.clock.today() - self.look.since).days / 30.44))
            said.append(trn("{n} month", "{n} months", months))
        if self.is_narrowed:
            said.append(tr("a part of it: figures, and no findings"))
        return " · ".join(said)

    @property
    def title(self) -> str:
        """The head of the page."""
        return tr("What your nos are telling you") if self.cards else tr("Patterns")

    def withdrawn(self) -> list[Withdrawn]:
        """Return the findings that were told and hold no more."""
        if self.is_narrowed:
            return []
        today = self.room.journal.clock.today()
        return [
            Withdrawn(
                key=one.figure.key,
                said=sentence(one.figure),
                when=tr(
                    "told since {first}, no longer so since {last}",
                    first=days.full_day(one.told_on or one.found_on, today),
                    last=days.full_day(one.gone_on or today, today),
                ),
            )
            for one in self.memory.withdrawn
        ]

    def understand(self, key: str) -> None:
        """Take note that a finding holds no more."""
        self.memory = memories.understood(self.memory, key)
        self.room.desk.do(lambda: self.room.journal.patterns.understood(key))
        self.changed.emit()

    # Why not more

    def why_not_more(self) -> list[tuple[str, str, str]]:
        """Return for each question what it is about, from how many rows, and what it would need."""
        figures = self.look.figures if self.look else ()
        questions = sum(one.p is not None for one in figures)
        lines = []
        seen = set()
        for one in figures:
            is_question = one.p is not None or (one.effect is None and one.subject not in seen)
            seen.add(one.subject)
            if is_question:
                name = evidence.question_name(one)
                lines.append(
                    (name, trn("{n} row", "{n} rows", one.n), evidence.need(one, needed(one, questions), FEWEST))
                )
        return lines

    # The rows behind

    def point(self, subject: str, mark: ShownMark | None) -> None:
        """Say what is pointed at, and once they are read which asks are behind it."""
        if mark is None:
            self.pointed.emit(subject, "")
            return
        self.pointed.emit(subject, mark.said)
        rows, patterns = mark.mark.rows, self.room.journal.patterns

        def show(lines: list[AskLine]) -> None:
            names = ", ".join(asks.title(line.what, line.of) for line in lines)
            more = len(rows) - len(lines)
            tail = trn("and {n} more", "and {n} more", more) if more > 0 else ""
            self.pointed.emit(subject, " · ".join(filter(None, (mark.said, " ".join(filter(None, (names, tail)))))))

        if rows:
            self.room.desk.find("pointed", lambda: patterns.some_behind(rows), show)

    def open(self, card: PatternCard, mark: ShownMark) -> None:
        """Show the asks behind a mark in the table of asks."""
        if mark.mark.rows:
            self.room.way.go_behind(mark.mark.rows, f"{card.caption.capitalize()} · {mark.said}")

    def think_over(self, area: str) -> None:
        """Think an area over in which every answer was a no: adjust, retry, or pivot."""
        self.room.way.go(Place.WRITE, deck="adjust-retry-pivot", title=area)


def _cards(found: "Look") -> list[PatternCard]:
    by: dict[str, list[Figure]] = {}
    for one in found.figures:
        by.setdefault(one.subject, []).append(one)
    told = [subject for subject in by if found.pictures.get(subject)]

    def strength(subject: str) -> tuple[bool, float, int]:
        figures = by[subject]
        q = min((one.q or 0.0 for one in figures if one.finding), default=1.0)
        # What is only ever counted comes last.
        is_count = subject == "pace"
        return is_count or not any(one.finding for one in figures), q + is_count, -max(one.n for one in figures)

    new = {one.figure.key for one in found.memory.holding if one.told_on is None}
    return [card_of(one, by[one], found.pictures[one], new) for one in sorted(told, key=strength)]
