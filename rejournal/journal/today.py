"""What Today shows, read in one go."""

from collections.abc import Sequence
from datetime import date, timedelta

from rejournal.domain.goal import Counted, Goal
from rejournal.domain.lines import AskLine
from rejournal.domain.reflection import Draft
from rejournal.domain.span import month_of
from rejournal.domain.value import value
from rejournal.domain.week import WEEK
from rejournal.journal.rhythms import chosen
from rejournal.journal.work import Work
from rejournal.settings.goals import CELEBRATE
from rejournal.store import ask_lines, rows, shelves

MOST_WAITING = 12
"""Rows of what waits; the rest is a click away."""
LONGEST_NAIL = 60
"""Slips that are read; more than these are counted, not drawn."""


@value
class TodayFacts:
    """Everything the page says: numbers of this month, what waits, the nail and what was begun."""

    day: date
    nos: int
    silences: int
    yeses: int
    asks: int
    waiting: tuple[AskLine, ...]
    waiting_count: int
    nail: tuple[AskLine, ...]
    nail_count: int
    goal: Goal | None
    ended: Goal | None
    """A goal whose last day was in the last week: time to see what it came to."""
    counts_today: bool
    """Whether the newest slip came today, and is to be counted aloud."""
    drafts: tuple[Draft, ...]
    draft_asks: tuple[AskLine | None, ...]
    """For each draft the ask it is about."""


def read_today(work: Work, *, waiting: int = MOST_WAITING) -> TodayFacts:
    """Read what Today shows."""
    day = work.clock.today()
    first, after = month_of(day)
    with work.store.reading() as db:
        tally = ask_lines.tally_between(db, first, after)
        goals = shelves.goals.all(db)
        goal = running_goal(goals, day)
        # A goal's last day is one of its own.
        since, until = (goal.span(day)[0], goal.span(day)[1] + timedelta(days=1)) if goal else (first, after)
        area = goal.area if goal else ""
        nail_count = ask_lines.count_nos_between(db, since, until, area)
        nail = ask_lines.nos_between(db, since, until, LONGEST_NAIL, area)
        drafts = tuple(
            draft
            for draft in shelves.drafts.all(db, order=(rows.drafts.c.changed_at.desc(),))
            if draft.is_begun and (draft.come_back_on is None or draft.come_back_on <= day)
        )
        return TodayFacts(
            day=day,
            nos=tally.get("no", 0),
            silences=tally.get("silence", 0),
            yeses=tally.get("yes", 0),
            asks=shelves.asks.count(db),
            waiting=tuple(ask_lines.waiting(db, waiting)),
            waiting_count=ask_lines.count_waiting(db),
            nail=tuple(nail),
            nail_count=nail_count,
            goal=goal,
            ended=ended_goal(goals, day),
            counts_today=bool(nail and nail[-1].answered_on and nail[-1].answered_on.day == day)
            and chosen(db, CELEBRATE) == "on",
            drafts=drafts,
            draft_asks=tuple(ask_lines.one(db, draft.fields.get("ask", "")) for draft in drafts),
        )


def running_goal(goals: Sequence[Goal], day: date) -> Goal | None:
    """Return the goal of nos that runs on ``day``; the one that began last, where there are several."""
    running = [goal for goal in goals if goal.counted is Counted.NOS and goal.runs(day)]
    return max(running, key=lambda goal: goal.starts_on or date.min, default=None)


def ended_goal(goals: Sequence[Goal], day: date) -> Goal | None:
    """Return the goal whose last day was in the seven before ``day``; the last of them, none that was closed."""
    there = [goal for goal in goals if goal.closed_on is None and goal.ends_on and day - WEEK <= goal.ends_on < day]
    return max(there, key=lambda goal: (goal.ends_on or date.min, goal.id), default=None)
