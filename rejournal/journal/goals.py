"""Goals: made, changed, rested from, closed and begun again; how far each has come, and where its pace leads."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rejournal.domain.errors import BadValue
from rejournal.domain.fields import clean_fields
from rejournal.domain.goal import Counted, Goal, Per, Progress, progress
from rejournal.domain.limits import LONGEST_LINE
from rejournal.domain.plain import Json, from_plain, to_plain
from rejournal.domain.value import value
from rejournal.domain.week import WEEK, WeekStart, week_of, week_start
from rejournal.journal.changes import Changes, Done
from rejournal.journal.discard import Stroke, take_back
from rejournal.journal.rhythms import chosen
from rejournal.journal.work import Work
from rejournal.settings.goals import WEEK_STARTS
from rejournal.store import goal_lines, shelves
from rejournal.store.goal_lines import Wanted
from rejournal.store.shelf import put_in_bin
from rejournal.store.store import Reading, Writing

if TYPE_CHECKING:
    from rejournal.patterns.pace import Outlook

PACE = timedelta(weeks=12)
"""What a pace goes by, up to yesterday."""
MOST, LONGEST_SPAN = 100_000, timedelta(days=3_660)


@value
class Pace:
    """What came lately: how many in how many days, the best week of a year, and the rate of yeses among ended asks."""

    seen: int
    days: int
    best_week: int
    yes: int
    ended: int


@value
class GoalFacts:
    """A goal with how far it has come and the pace it goes by."""

    goal: Goal
    progress: Progress
    pace: Pace
    nos: int
    yeses: int
    asks: int
    """What there was of each in its span, whatever it counts."""
    outlook: "Outlook"


class Goals:
    """The use cases around goals."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def all(self) -> list[GoalFacts]:
        """Return every goal, those under way first, then those to come, then those that are over, the newest first."""
        today = self._work.clock.today()
        with self._work.store.reading() as db:
            start = starts_on(db)
            found = [self._facts(db, goal, start) for goal in shelves.goals.all(db)]
        return sorted(
            found, key=lambda one: (one.goal.is_over(today), -one.goal.span(today)[0].toordinal(), one.goal.id)
        )

    def facts(self, goal: Goal) -> GoalFacts:
        """Return the facts of a goal, of one that is not kept yet too: what it would ask, at the pace there is."""
        with self._work.store.reading() as db:
            return self._facts(db, goal, starts_on(db))

    def _facts(self, db: Reading, goal: Goal, start: WeekStart) -> GoalFacts:
        today = self._work.clock.today()
        first, last = goal.span(today)
        daily = {
            counted: goal_lines.daily(db, Wanted(counted=counted, first=first, last=last, area=goal.area))
            for counted in Counted
        }
        come, pace = (
            progress(goal, daily[goal.counted], min(today, goal.closed_on or today), start),
            _pace(db, goal, today, start),
        )
        return GoalFacts(
            goal=goal,
            progress=come,
            pace=pace,
            outlook=_outlook(come, pace, today),
            nos=sum(daily[Counted.NOS].values()),
            yeses=sum(daily[Counted.YESES].values()),
            asks=sum(daily[Counted.ASKS].values()),
        )

    def new(self) -> Goal:
        """Return a goal of the next four weeks that is not kept yet."""
        now, today = self._work.now(), self._work.clock.today()
        last = today + 4 * WEEK - timedelta(days=1)
        return Goal(
            id=self._work.clock.new_id(),
            title="",
            amount=8,
            starts_on=today,
            ends_on=last,
            created_at=now,
            changed_at=now,
        )

    def keep(self, goal: Goal) -> Done[Goal]:
        """Keep a goal, a new one or a changed one; BadValue names what can't be so."""
        kept = _checked(replace(from_plain(Goal, clean_fields(Goal, to_plain(goal))), changed_at=self._work.now()))
        with self._work.store.reading() as db:
            before = shelves.goals.get(db, kept.id)
        return self._put(kept, before, "goal_kept")

    def change(self, goal: str, fields: Mapping[str, Json], undo: str) -> Done[Goal]:
        """Change some fields of a goal."""
        with self._work.store.reading() as db:
            before = shelves.goals.need(db, goal)
        after = from_plain(Goal, to_plain(before) | dict(fields))
        return self._put(_checked(replace(after, changed_at=self._work.now())), before, undo)

    def rest(self, goal: str, week: date) -> Done[Goal]:
        """Make a week one of rest, or one like the others again."""
        with self._work.store.reading() as db:
            before, start = shelves.goals.need(db, goal), starts_on(db)
        wanted = week_of(week, start)
        there = [day for day in before.rest_weeks if week_of(date.fromisoformat(day), start) != wanted]
        days = there if len(there) < len(before.rest_weeks) else [*there, wanted.isoformat()]
        return self.change(goal, {"rest_weeks": sorted(days)}, "goal_rested")

    def close(self, goal: str) -> Done[Goal]:
        """Close a goal: it counts as what it is."""
        return self.change(goal, {"closed_on": self._work.clock.today().isoformat()}, "goal_closed")

    def begin_again(self, goal: str) -> Done[Goal]:
        """Begin a goal anew with the next week, as long as it was; the one before is closed."""
        now, today = self._work.now(), self._work.clock.today()
        with self._work.store.reading() as db:
            before, start = shelves.goals.need(db, goal), starts_on(db)
        first, last = before.span(today)
        begins = week_of(today, start) + WEEK
        again = replace(
            before,
            id=self._work.clock.new_id(),
            starts_on=begins,
            ends_on=begins + (last - first) if before.ends_on else None,
            rest_weeks=(),
            closed_on=None,
            created_at=now,
            changed_at=now,
        )
        closed = before if before.is_over(today) else replace(before, closed_on=today, changed_at=now)

        def do(db: Writing) -> Goal:
            shelves.goals.put(db, closed)
            shelves.goals.put(db, again)
            return again

        def back(db: Writing, made: Goal) -> None:
            shelves.goals.remove(db, made.id)
            shelves.goals.put(db, replace(before, changed_at=self._work.now()))

        return self._work.change(Changes.GOALS, do, undo="goal_begun_again", inverse=back)

    def discard(self, goal: str) -> Done[Stroke]:
        """Put a goal into the bin."""

        def do(db: Writing) -> Stroke:
            stroke = db.mint()
            put_in_bin(db, shelves.goals, goal, stroke, self._work.now())
            return Stroke(id=stroke, records=(("goals", goal),))

        return self._work.change(Changes.GOALS, do, undo="goal_discarded", inverse=take_back)

    def _put(self, after: Goal, before: Goal | None, undo: str) -> Done[Goal]:
        def do(db: Writing) -> Goal:
            shelves.goals.put(db, after)
            return after

        def back(db: Writing, made: Goal) -> None:
            if before:
                shelves.goals.put(db, replace(before, changed_at=self._work.now()))
            else:
                shelves.goals.remove(db, made.id)

        return self._work.change(Changes.GOALS, do, undo=undo, inverse=back)

    # Every no, every day

    def year(self) -> dict[date, tuple[int, ...]]:
        """Return the numbers of the asks whose no came on each day of the last fifty-three weeks."""
        today = self._work.clock.today()
        with self._work.store.reading() as db:
            first = week_of(today, starts_on(db)) - 52 * WEEK
            found = goal_lines.behind(db, Wanted(counted=Counted.NOS, first=first, last=today))
        days: dict[date, list[int]] = {}
        for day, number in found:
            days.setdefault(day, []).append(number)
        return {day: tuple(numbers) for day, numbers in days.items()}

    def week_starts(self) -> WeekStart:
        """Return the day that weeks begin on."""
        with self._work.store.reading() as db:
            return starts_on(db)


def _outlook(come: Progress, pace: Pace, today: date) -> "Outlook":
    # Statistics take half a second to import: only for those who look.
    from rejournal.patterns.pace import Course, outlook

    course = Course(
        done=come.done,
        wanted=come.wanted,
        days_left=come.days_left,
        seen=pace.seen,
        days=pace.days,
        yes=pace.yes,
        ended=pace.ended,
    )
    return outlook(course, today)


def starts_on(db: Reading) -> WeekStart:
    """Return the day that weeks begin on."""
    return week_start(chosen(db, WEEK_STARTS))


def _checked(goal: Goal) -> Goal:
    if not goal.title:
        raise BadValue("title", "text")
    for name in ("title", "area", "why", "smallest"):
        if len(getattr(goal, name)) > LONGEST_LINE:
            raise BadValue(name, f"{LONGEST_LINE:,} letters at most")
    if not 1 <= goal.amount <= MOST:
        raise BadValue("amount", f"1-{MOST:,}")
    if goal.starts_on and goal.ends_on and not timedelta() <= goal.ends_on - goal.starts_on <= LONGEST_SPAN:
        raise BadValue("ends_on", "a day after the first, within ten years")
    if goal.per is Per.WEEK and goal.ends_on is None:
        raise BadValue("ends_on", "a last day")
    return goal


def _pace(db: Reading, goal: Goal, today: date, start: WeekStart) -> Pace:
    """Return what came lately, up to yesterday, and since there was anything at all."""
    begun = goal_lines.first_day(db, goal.counted, goal.area)
    first = max(today - PACE, begun) if begun else today
    last = today - timedelta(days=1)
    year = Wanted(counted=goal.counted, first=today - timedelta(days=364), last=today, area=goal.area)
    weeks: dict[date, int] = {}
    daily = goal_lines.daily(db, year)
    for day, many in daily.items():
        weeks[week_of(day, start)] = weeks.get(week_of(day, start), 0) + many
    yes, ended = goal_lines.ended(db, goal.area)
    return Pace(
        seen=sum(many for day, many in daily.items() if first <= day <= last),
        days=max(0, (last - first).days + 1),
        best_week=max(weeks.values(), default=0),
        yes=yes,
        ended=ended,
    )
