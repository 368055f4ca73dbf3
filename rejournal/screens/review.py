"""A month, a year or a goal in review: which time, which lines are quoted, and all of it as a page to print."""

from datetime import date, timedelta

from rejournal.domain.goal import Goal
from rejournal.domain.span import add_months
from rejournal.domain.value import value
from rejournal.journal.changes import Changes
from rejournal.journal.goals import GoalFacts
from rejournal.journal.review import OwnLine, Review
from rejournal.screens.goals import GoalCard, card_of
from rejournal.screens.places import Place, Visit
from rejournal.screens.screen import Room, Screen
from rejournal.screens.sentences import days, hindsight, reviews
from rejournal.screens.sentences.patterns import brief
from rejournal.screens.translation import tr

BREAK = "  \n"
"""The end of a line within a paragraph, in Markdown."""
QUOTED = 6
"""Lines that are quoted at first."""


@value
class Period:
    """A month, a year or the days of a goal, by the first day and the first day after."""

    first: date
    after: date
    goal: str = ""
    title: str = ""

    @property
    def is_month(self) -> bool:
        """Whether it is a month."""
        return not self.goal and (self.after - self.first).days <= 31

    @property
    def name(self) -> str:
        """What it is called."""
        if self.goal:
            return self.title
        return days.month_and_year(self.first) if self.is_month else f"{self.first.year}"


@value
class _Found:
    """The times there are, the one that is shown with its review, and the facts of its goal."""

    periods: tuple[Period, ...]
    period: Period | None
    review: Review | None
    goal: GoalFacts | None


@value
class Section:
    """A part of the page: its heading, and its paragraphs; what the person wrote is ``quoted``."""

    heading: str
    paragraphs: tuple[str, ...]
    quoted: bool = False


class ReviewScreen(Screen):
    """What the page of reviews shows and does."""

    watches = (
        Changes.ASKS
        | Changes.ANSWERS
        | Changes.REFLECTIONS
        | Changes.LOOKBACKS
        | Changes.REDIRECTIONS
        | Changes.KEEPSAKES
        | Changes.FINDINGS
        | Changes.GOALS
    )

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.periods: tuple[Period, ...] = ()
        self.period: Period | None = None
        self.review: Review | None = None
        self.goal: GoalFacts | None = None
        """What the goal came to whose days are shown."""
        self.loaded = False
        self._wanted = ""
        self._chosen: dict[str, int] = {}
        """For each source of lines which of them is quoted; none where it is left out."""
        self._off: set[str] = set()

    def visit(self, visit: Visit) -> None:
        """Show a goal's days where one is named."""
        if visit.goal:
            self._wanted, self._stale = visit.goal, True

    def load(self) -> None:
        """Read which times there are, and the one that is shown."""
        journal, today, wanted = self.room.journal, self.room.journal.clock.today(), self._wanted
        self._wanted = ""

        def read() -> _Found:
            over = {one.goal.id: one for one in journal.goals.all() if one.goal.is_over(today)}
            there = periods(journal.reviews.months(), today) + tuple(_days_of(one.goal, today) for one in over.values())
            named = next((one for one in there if wanted and one.goal == wanted), None)
            chosen = named or (self.period if self.period in there else _begin_with(there, today))
            return _Found(
                periods=there,
                period=chosen,
                review=journal.reviews.of(chosen.first, chosen.after) if chosen else None,
                goal=over[chosen.goal] if chosen and chosen.goal else None,
            )

        self.room.desk.ask(read, self._show)

    def _show(self, found: _Found) -> None:
        before = self.period
        self.periods, self.period, self.review, self.goal = found.periods, found.period, found.review, found.goal
        self.loaded = True
        if self.period != before or not self._chosen:
            self._quote_some()
        self.changed.emit()

    def _quote_some(self) -> None:
        """Quote a few lines from all over the time, one of each page."""
        there = self.review.lines if self.review else ()
        step = max(1.0, len(there) / QUOTED)
        wanted = {there[int(place * step)].source for place in range(min(QUOTED, len(there)))}
        self._chosen = {one.source: 0 for one in there}
        self._off = {one.source for one in there if one.source not in wanted}

    def choose(self, place: int) -> None:
        """Show another time."""
        if 0 <= place < len(self.periods) and self.periods[place] != self.period:
            self.period = self.periods[place]
            self._chosen = {}
            self.load()

    # Lines

    def lines(self) -> list[tuple[OwnLine, str, bool]]:
        """Return each source of lines, the line of it that would be quoted, and whether it is."""
        there = self.review.lines if self.review else ()
        return [
            (one, one.lines[self._chosen.get(one.source, 0) % len(one.lines)], one.source not in self._off)
            for one in there
        ]

    def quote(self, source: str, *, on: bool) -> None:
        """Quote a line, or leave it out."""
        (self._off.discard if on else self._off.add)(source)
        self.changed.emit()

    def another(self, source: str) -> None:
        """Take another line of the same page."""
        self._chosen[source] = self._chosen.get(source, 0) + 1
        self.changed.emit()

    # A goal

    @property
    def goal_card(self) -> GoalCard | None:
        """The goal whose days are shown, as its card says it."""
        return card_of(self.goal, self.room.journal.clock.today()) if self.goal else None

    def write_about(self) -> None:
        """Write a few lines on what the goal came to."""
        if self.goal:
            self.room.way.go(Place.WRITE, deck="month-close", title=self.goal.goal.title)

    def begin_again(self) -> None:
        """Begin the goal again with the next week."""
        if self.goal:
            goal, goals = self.goal.goal.id, self.room.journal.goals
            self.room.desk.do(lambda: goals.begin_again(goal), lambda _: self.room.way.go(Place.GOALS))

    # The page

    @property
    def title(self) -> str:
        """The head of the page."""
        return tr("{time} in review", time=self.period.name) if self.period else tr("In review")

    def sections(self) -> list[Section]:
        """Return the page, part by part; a part that has nothing to say is left out."""
        review = self.review
        if review is None:
            return []
        today = self.room.journal.clock.today()
        quoted = tuple(line for _, line, on in self.lines() if on)
        made = [
            Section(heading=tr("What it came to"), paragraphs=reviews.came_to(self.goal, today) if self.goal else ()),
            Section(
                heading=tr("All that was asked in those days") if self.goal else tr("What was asked, and what came"),
                paragraphs=reviews.counted(review),
            ),
            Section(heading=tr("What showed"), paragraphs=tuple(f"{brief(one.figure)}." for one in review.found)),
            Section(heading=tr("In your words"), paragraphs=quoted, quoted=True),
            Section(
                heading=tr("What it led to"),
                paragraphs=tuple(
                    f"{hindsight.pair_said(one)} · {hindsight.span_of(one, today)}" for one in review.redirections
                ),
            ),
            Section(heading=tr("Looking back"), paragraphs=reviews.looked(review)),
            Section(heading=tr("Lessons kept"), paragraphs=tuple(one.text for one in review.lessons), quoted=True),
            Section(
                heading=tr("Kind words"),
                paragraphs=tuple(f"{one.text} — {one.of}" if one.of else one.text for one in review.kind_words),
                quoted=True,
            ),
        ]
        return [one for one in made if one.paragraphs]

    def markdown(self) -> str:
        """Return the page as Markdown."""
        parts = []
        for one in self.sections():
            lead = "> " if one.quoted else "- " if len(one.paragraphs) > 1 else ""
            between = "\n\n" if one.quoted else "\n"
            parts.append(
                f"## {one.heading}\n\n"
                + between.join(f"{lead}{text.replace(chr(10), BREAK)}" for text in one.paragraphs)
            )
        return "\n\n".join(parts) + "\n"

    def keep(self) -> None:
        """Keep the page in the journal."""
        title, text, kept = self.title, self.markdown(), self.room.journal.reviews
        self.room.desk.do(lambda: kept.keep(title, text), lambda page: self.room.way.go(Place.JOURNAL, reflection=page))


def _days_of(goal: Goal, today: date) -> Period:
    """Return the days of a goal that is over: those until it was closed."""
    first, last = goal.span(today)
    after = max(first, min(last, goal.closed_on or last)) + timedelta(days=1)
    return Period(first=first, after=after, goal=goal.id, title=goal.title)


def periods(months: list[date], today: date) -> tuple[Period, ...]:
    """Return the months and years that there is anything in, the newest first, each year after its months."""
    made: list[Period] = []
    past = [month for month in months if month <= today]
    for place, month in enumerate(past, 1):
        made.append(Period(first=month, after=add_months(month, 1)))
        if place == len(past) or past[place].year != month.year:
            made.append(Period(first=date(month.year, 1, 1), after=date(month.year + 1, 1, 1)))
    return tuple(made)


def _begin_with(there: tuple[Period, ...], today: date) -> Period | None:
    """Return the month before this one where there is one (this one is not over), else the newest."""
    months = [one for one in there if one.is_month]
    over = [one for one in months if one.after <= today] if today.day <= MONTH_BEGINS else []
    return next(iter(over or months), None)


MONTH_BEGINS = 7
"""Days into a month up to which it is the last one that is looked back on."""
