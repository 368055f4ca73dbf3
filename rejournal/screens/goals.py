"""Goals: each with how far it has come, where its pace leads, its weeks; and every no of a year, day by day."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from rejournal.domain.errors import WorldError
from rejournal.domain.goal import Counted, Goal, Per, WeekState
from rejournal.domain.span import add_months, month_of
from rejournal.domain.value import value
from rejournal.domain.week import WEEK, WeekStart, week_of
from rejournal.journal.changes import Changes
from rejournal.journal.goals import GoalFacts
from rejournal.screens.errors import sentence_for
from rejournal.screens.places import Place
from rejournal.screens.screen import Room, Screen
from rejournal.screens.sentences import days
from rejournal.screens.sentences import goals as words
from rejournal.screens.signal import Signal
from rejournal.screens.translation import tr, trn

ROLES = {Counted.NOS: "no", Counted.ASKS: "redirection", Counted.YESES: "yes"}


@value
class ShownWeek:
    """A week as a mark: its first day, how full it is (0 to 1 and beyond), how it stands, and what it says."""

    begins: date
    share: float
    state: WeekState
    said: str


@value
class GoalCard:
    """A goal as its card says it: ``share`` and ``expected`` of the amount, ``role`` the colour of what it counts."""

    goal: Goal
    title: str
    what: str
    why: str
    done: str
    of: str
    share: float
    expected: float
    role: str
    said: str
    weeks: tuple[ShownWeek, ...]
    is_over: bool
    can_close: bool


@value
class DayMark:
    """A day of the calendar that has nos: the numbers of their asks, and what it says."""

    day: date
    rows: tuple[int, ...]
    said: str

    @property
    def many(self) -> int:
        """How many nos it has."""
        return len(self.rows)


@value
class _Found:
    goals: tuple[GoalFacts, ...]
    year: dict[date, tuple[int, ...]]
    start: WeekStart


class GoalsScreen(Screen):
    """What the page of goals shows and does."""

    watches = Changes.GOALS | Changes.ASKS | Changes.ANSWERS | Changes.SETTINGS

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.goals: tuple[GoalFacts, ...] = ()
        self.year: dict[date, tuple[int, ...]] = {}
        self.start = WeekStart.MONDAY
        self.loaded = False

    def load(self) -> None:
        """Read every goal, and the year."""
        goals = self.room.journal.goals
        self.room.desk.ask(
            lambda: _Found(goals=tuple(goals.all()), year=goals.year(), start=goals.week_starts()), self._show
        )

    def _show(self, found: _Found) -> None:
        self.goals, self.year, self.start = found.goals, found.year, found.start
        self.loaded = True
        self.changed.emit()

    def cards(self) -> list[GoalCard]:
        """Return a card for each goal."""
        today = self.room.journal.clock.today()
        return [card_of(one, today) for one in self.goals]

    # The year

    def days(self) -> list[DayMark]:
        """Return the days of the last fifty-three weeks that have nos."""
        today = self.room.journal.clock.today()
        return [
            DayMark(
                day=day,
                rows=rows,
                said=trn("{day}: {n} no", "{day}: {n} nos", len(rows), day=days.full_day(day, today)),
            )
            for day, rows in sorted(self.year.items())
        ]

    @property
    def year_said(self) -> str:
        """Say how many nos the year had."""
        n = sum(len(rows) for rows in self.year.values())
        return trn("{n} in the last 12 months", "{n} in the last 12 months", n)

    def open_day(self, mark: DayMark) -> None:
        """Show the asks behind a day."""
        self.room.way.go_behind(mark.rows, mark.said)

    # What can be done

    def rest(self, goal: str, week: date) -> None:
        """Make a week one of rest, or none again."""
        self.room.desk.do(lambda: self.room.journal.goals.rest(goal, week))

    def close(self, goal: str) -> None:
        """Close a goal and look at what it came to."""
        self.room.desk.do(lambda: self.room.journal.goals.close(goal), lambda _: self.look_back(goal))

    def begin_again(self, goal: str) -> None:
        """Begin a goal again with the next week."""
        self.room.desk.do(lambda: self.room.journal.goals.begin_again(goal))

    def discard(self, goal: str) -> None:
        """Put a goal into the bin."""
        self.room.desk.do(lambda: self.room.journal.goals.discard(goal))

    def look_back(self, goal: str) -> None:
        """Show what a goal came to."""
        self.room.way.go(Place.REVIEW, goal=goal)


def card_of(facts: GoalFacts, today: date) -> GoalCard:
    """Return a goal as its card says it."""
    goal, progress = facts.goal, facts.progress
    wanted = max(1, progress.wanted)
    return GoalCard(
        goal=goal,
        title=goal.title,
        what=words.what(goal, today),
        why=goal.why,
        done=f"{progress.done:,}",
        of=tr("of {n}", n=f"{progress.wanted:,}"),
        share=progress.done / wanted,
        expected=min(1.0, progress.expected / wanted) if goal.ends_on and not goal.horizon else 0.0,
        role=ROLES[goal.counted],
        said=words.leads_to(facts, today),
        weeks=tuple(
            ShownWeek(
                begins=one.begins,
                share=one.count / max(1, one.wanted),
                state=one.state,
                said=words.week(one, today),
            )
            for one in progress.weeks[-53:]
        ),
        is_over=goal.is_over(today),
        can_close=goal.closed_on is None and goal.span(today)[0] <= today,
    )


PRESETS = ("november", "thousand", "five_yeses", "five_a_week", "hundred_days")


class GoalEditor:
    """A goal being made or changed; what it would ask is said as it is typed."""

    def __init__(self, room: Room, goal: Goal | None = None) -> None:
        self._room = room
        self.goal = goal or room.journal.goals.new()
        self.is_new = goal is None
        self.problem = ""
        self.realism: list[str] = []
        self.changed: Signal[[]] = Signal()
        self.kept: Signal[[]] = Signal()
        self._ask()

    def say(self, **fields: Any) -> None:
        """Set fields as they are typed."""
        self.goal = replace(self.goal, **fields)
        self._ask()

    def _ask(self) -> None:
        goal, goals = self.goal, self._room.journal.goals
        self._room.desk.ask(lambda: goals.facts(goal), self._show)

    def _show(self, facts: GoalFacts) -> None:
        self.realism = words.realism(facts, self._room.journal.clock.today())
        self.changed.emit()

    @staticmethod
    def presets() -> list[tuple[str, str]]:
        """Return the presets with their names."""
        names = (
            tr("November of No"),
            tr("A thousand nos in a year"),
            tr("Five yeses in three months"),
            tr("Five nos a week for two yeses a month"),
            tr("A hundred days"),
        )
        return list(zip(PRESETS, names, strict=True))

    def take(self, preset: str) -> None:
        """Take a preset: everything of it can be changed."""
        today = self._room.journal.clock.today()
        names = dict(self.presets())
        self.goal = replace(self.goal, title=names[preset], **_preset(preset, today))
        self._ask()

    def keep(self) -> None:
        """Keep it; what does not fit is said."""
        goal, goals = self.goal, self._room.journal.goals

        def failed(error: WorldError) -> None:
            self.problem = sentence_for(error)
            self.changed.emit()

        self._room.desk.do(lambda: goals.keep(goal), lambda _: self.kept.emit(), failed)


def _preset(preset: str, today: date) -> dict[str, Any]:
    """Return what a preset says of a goal that begins as soon as it can."""
    if preset == "november":
        year = today.year if today <= date(today.year, 11, 30) else today.year + 1
        november = {"starts_on": date(year, 11, 1), "ends_on": date(year, 11, 30)}
        return {"counted": Counted.NOS, "amount": 12, "per": Per.TOTAL, **november}
    if preset == "thousand":
        return {
            "counted": Counted.NOS,
            "amount": 1_000,
            "per": Per.TOTAL,
            "starts_on": today,
            "ends_on": today + timedelta(days=364),
        }
    if preset == "five_yeses":
        last = add_months(today, 3) - timedelta(days=1)
        return {"counted": Counted.YESES, "amount": 5, "per": Per.TOTAL, "starts_on": today, "ends_on": last}
    if preset == "five_a_week":
        _, after = month_of(add_months(today, 1))
        begins = week_of(today, WeekStart.MONDAY) + WEEK
        last = max(after - timedelta(days=1), begins + timedelta(days=27))
        return {"counted": Counted.NOS, "amount": 5, "per": Per.WEEK, "starts_on": begins, "ends_on": last}
    return {
        "counted": Counted.ASKS,
        "amount": 100,
        "per": Per.TOTAL,
        "starts_on": today,
        "ends_on": today + timedelta(days=99),
    }
