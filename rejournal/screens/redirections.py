"""Redirections: every no and what it became, over time and as pairs, narrowed as one likes; and the honest rate."""

from rejournal.domain.lines import RedirectionLine
from rejournal.domain.query import LeftOut
from rejournal.domain.redirection import How
from rejournal.domain.value import value
from rejournal.domain.words import fold
from rejournal.journal.changes import Changes
from rejournal.patterns.became import Became
from rejournal.screens.places import Place
from rejournal.screens.screen import Room, Screen
from rejournal.screens.search_words import SearchWords
from rejournal.screens.sentences import asks, days, hindsight
from rejournal.screens.sentences import search as words
from rejournal.screens.translation import tr

FIRST, AT_ONCE = 3, 30
"""Pairs that are shown at first, and how many come each time more are asked for."""


@value
class Pair:
    """One redirection as its card says it: two ends with their pills, what was thought then, what is said today."""

    id: str
    no: str
    no_day: str
    end: str
    end_day: str
    end_pill: str
    end_role: str
    how: str
    then: str
    now: str
    missing: str
    said: str


@value
class _Gathered:
    lines: tuple[RedirectionLine, ...]
    rate: Became


@value
class _Ends:
    """The asks and pages that a search found, and what of it was left out."""

    ends: frozenset[str]
    left_out: tuple[LeftOut, ...]


class RedirectionsScreen(Screen):
    """What the page of redirections shows and does."""

    watches = Changes.REDIRECTIONS | Changes.LOOKBACKS | Changes.ASKS | Changes.ANSWERS | Changes.REFLECTIONS

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.all: tuple[RedirectionLine, ...] = ()
        self.rate: Became | None = None
        self.area, self.person, self.how = "", "", ""
        self.query = ""
        self.search_words = SearchWords(room)
        self._found: _Ends | None = None
        """What the search finds, where something is searched for."""
        self.shown = FIRST

    def load(self) -> None:
        """Read every redirection, slim, and the honest rate."""
        redirections = self.room.journal.redirections

        def read() -> _Gathered:
            return _Gathered(lines=tuple(redirections.all()), rate=redirections.rate())

        self.room.desk.ask(read, self._show)

    def _show(self, found: _Gathered) -> None:
        self.all, self.rate = found.lines, found.rate
        if self.query.strip():
            # What is found may be other now.
            self.search(self.query)
        self.changed.emit()

    # Narrowed

    def narrow(self, *, area: str | None = None, person: str | None = None, how: str | None = None) -> None:
        """Show only those of an area, a person, a kind; empty for all."""
        self.area = self.area if area is None else area
        self.person = self.person if person is None else person
        self.how = self.how if how is None else how
        self.shown = FIRST
        self.changed.emit()

    def search(self, query: str) -> None:
        """Show only those whose no, or what it led to, is found."""
        if not self.query:
            self.search_words.learn()
        self.query, self.shown = query, FIRST
        journal = self.room.journal

        def read() -> _Ends:
            asks, pages = journal.bulk.every_ask(query), journal.bulk.every_page(query)
            return _Ends(ends=frozenset(asks) | frozenset(pages), left_out=journal.left_out(query))

        def land(found: _Ends) -> None:
            self._found = found if query.strip() else None
            self.changed.emit()

        self.room.desk.find("redirections", read, land)

    @property
    def left_out(self) -> str:
        """Say what of the query was left out."""
        return "\n".join(words.left_out(one) for one in self._found.left_out) if self._found else ""

    @property
    def lines(self) -> tuple[RedirectionLine, ...]:
        """Those that are shown, the earliest no first."""
        ends = self._found.ends if self._found else None
        return tuple(
            line
            for line in self.all
            if (ends is None or not ends.isdisjoint((line.ask, line.to_ask, line.to_reflection)))
            and (not self.area or fold(line.area) == fold(self.area))
            and (not self.person or fold(self.person) in (fold(line.of), fold(line.to_of)))
            and (not self.how or line.how is How(self.how))
        )

    def areas(self) -> list[str]:
        """Return the areas there are, in the order of the alphabet."""
        return sorted({line.area for line in self.all if line.area}, key=str.casefold)

    def people(self) -> list[str]:
        """Return the people and places there are, at either end."""
        return sorted({of for line in self.all for of in (line.of, line.to_of) if of}, key=str.casefold)

    # Said

    @property
    def title(self) -> str:
        """How many there are, in words."""
        return hindsight.redirections(len(self.lines)) if self.all else tr("Where a no led")

    def pairs(self) -> list[Pair]:
        """Return the pairs that are shown now, the newest first."""
        return [self._pair(line) for line in reversed(self.lines[-self.shown :])]

    def every_pair(self) -> list[Pair]:
        """Return every pair that is not narrowed away, the newest first."""
        return [self._pair(line) for line in reversed(self.lines)]

    def more(self) -> int:
        """Return how many pairs are not shown yet."""
        return max(0, len(self.lines) - self.shown)

    def show_more(self) -> None:
        """Show some more pairs."""
        self.shown += AT_ONCE
        self.changed.emit()

    def _pair(self, line: RedirectionLine) -> Pair:
        today = self.room.journal.clock.today()
        pill, role = hindsight.end_pill(line)
        return Pair(
            id=line.id,
            no=asks.title(line.what, line.of),
            no_day=days.full_day(line.begins, today) if line.begins else "",
            end=asks.title(line.to_what, line.to_of),
            end_day=days.full_day(line.ends, today) if line.ends else "",
            end_pill=pill,
            end_role=role,
            how=hindsight.how(line.how),
            then=line.first_take,
            now=line.note or line.looked,
            missing=line.would_be_missing,
            said=self.say(line),
        )

    def say(self, line: RedirectionLine) -> str:
        """Say a pair in one sentence with its days."""
        span = hindsight.span_of(line, self.room.journal.clock.today())
        return " · ".join(filter(None, (hindsight.pair_said(line), span, hindsight.sure(line.sure))))

    def say_all(self, ids: list[str]) -> str:
        """Say the pair of a redirection, or of several that there are several; empty for none."""
        if len(ids) > 1:
            return hindsight.together(len(ids))
        line = next((one for one in self.all if one.id in ids), None)
        return self.say(line) if line else ""

    # Ways on

    def open_story(self, redirection: str) -> None:
        """Show the story of the no of a redirection."""
        line = next((one for one in self.all if one.id == redirection), None)
        if line:
            self.room.way.go(Place.STORY, answer=line.no)
