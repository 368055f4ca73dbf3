"""A goal: how many nos, asks or yeses, in which area, by when, and why; and how far it has come."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from math import ceil

from rejournal.domain.value import value
from rejournal.domain.week import WEEK, WeekStart, week_of, weeks_of


class Counted(StrEnum):
    """What a goal counts."""

    NOS = "nos"
    ASKS = "asks"
    YESES = "yeses"


class Per(StrEnum):
    """Whether the amount is for each week or for the whole span."""

    WEEK = "week"
    TOTAL = "total"


@value
class Goal:
    """``amount`` of the counted thing, from ``starts_on`` to ``ends_on``, both counted in.

    ``smallest`` is the smallest version that still counts for the person. A ``horizon`` is looked towards, not kept to.
    ``rest_weeks`` are days of weeks in which nothing is asked for. On ``closed_on`` it was looked back on and ended.
    """

    id: str
    title: str
    area: str = ""
    counted: Counted = Counted.NOS
    amount: int = 1
    per: Per = Per.TOTAL
    starts_on: date | None = None
    ends_on: date | None = None
    why: str = ""
    created_at: datetime
    changed_at: datetime
    smallest: str = ""
    horizon: bool = False
    rest_weeks: tuple[str, ...] = ()
    closed_on: date | None = None

    def span(self, today: date) -> tuple[date, date]:
        """Return its first and its last day; without a first it began when it was made, without a last it goes on."""
        first = self.starts_on or self.created_at.astimezone().date()
        return first, max(first, self.ends_on or max(today, first))

    def runs(self, today: date) -> bool:
        """Whether it is under way."""
        first, last = self.span(today)
        return self.closed_on is None and first <= today <= last

    def is_over(self, today: date) -> bool:
        """Whether its last day is past, or it was closed."""
        return self.closed_on is not None or (self.ends_on is not None and self.ends_on < today)


class WeekState(StrEnum):
    """How a week stands; none of them is a failure."""

    AHEAD = "ahead"
    RUNNING = "running"
    MET = "met"
    REPAIRED = "repaired"
    """The week after it had enough for both."""
    RESTING = "resting"
    SHORT = "short"


@value
class WeekCount:
    """A week of a goal: how many there were, how many were wanted, and how it stands."""

    begins: date
    count: int
    wanted: int
    state: WeekState


@value
class Progress:
    """How far a goal has come: ``done`` of ``wanted`` in all, ``expected`` by today if each day had its share."""

    done: int
    wanted: int
    expected: float
    days_left: int
    """Days of the span that are still to come, days of rest not counted."""
    weeks: tuple[WeekCount, ...]


def progress(goal: Goal, daily: Mapping[date, int], today: date, start: WeekStart) -> Progress:
    """Return how far a goal has come; ``daily`` has the counted things of each day."""
    first, last = goal.span(today)
    rest = resting(goal, start)
    days = [first + timedelta(days=place) for place in range((last - first).days + 1)]
    active = [day for day in days if week_of(day, start) not in rest]
    gone = sum(day < today for day in active) + (today in active) * 0.5
    weeks = _weeks(goal, daily, today, start)
    wanted = goal.amount if goal.per is Per.TOTAL else sum(week.wanted for week in weeks)
    return Progress(
        done=sum(many for day, many in daily.items() if first <= day <= last),
        wanted=wanted,
        expected=wanted * gone / len(active) if active else 0.0,
        days_left=sum(day > today for day in active),
        weeks=weeks,
    )


def resting(goal: Goal, start: WeekStart) -> set[date]:
    """Return the first days of the weeks of rest."""
    return {week_of(date.fromisoformat(day), start) for day in goal.rest_weeks}


def _weeks(goal: Goal, daily: Mapping[date, int], today: date, start: WeekStart) -> tuple[WeekCount, ...]:
    first, last = goal.span(today)
    rest = resting(goal, start)
    active = sum(week_of(first + timedelta(days=place), start) not in rest for place in range((last - first).days + 1))
    share = goal.amount / 7 if goal.per is Per.WEEK else goal.amount / max(1, active)
    made = []
    for begins in weeks_of(first, last, start):
        within = [begins + timedelta(days=place) for place in range(7)]
        count = sum(daily.get(day, 0) for day in within if first <= day <= last)
        many = sum(first <= day <= last for day in within) if begins not in rest else 0
        # A week cut short by the span asks for its share, rounded up.
        wanted = ceil(share * many - 1e-9)
        made.append(
            WeekCount(
                begins=begins,
                count=count,
                wanted=wanted,
                state=_state(
                    (count, wanted), begins, min(begins + WEEK - timedelta(days=1), last), today, is_rest=begins in rest
                ),
            )
        )
    return _repaired(made)


def _state(come: tuple[int, int], begins: date, ends: date, today: date, *, is_rest: bool) -> WeekState:
    """Return how a week stands that has so many of those wanted; ``ends`` is its last day within the goal."""
    if is_rest:
        return WeekState.RESTING
    if begins > today:
        return WeekState.AHEAD
    if come[0] >= come[1]:
        return WeekState.MET
    return WeekState.RUNNING if today <= ends else WeekState.SHORT


def _repaired(weeks: list[WeekCount]) -> tuple[WeekCount, ...]:
    """Let what a week has beyond its own mend the one before it."""
    made = list(weeks)
    for place, week in enumerate(made[:-1]):
        after = made[place + 1]
        if week.state is WeekState.SHORT and after.count - after.wanted >= week.wanted - week.count:
            made[place] = replace(week, state=WeekState.REPAIRED)
    return tuple(made)
