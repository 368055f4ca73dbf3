"""Words for goals: what one is, how far it has come, where its pace leads, what it takes; without blame."""

from datetime import date

from rejournal.domain.goal import Counted, Goal, Per, WeekCount, WeekState
from rejournal.journal.goals import GoalFacts, Pace
from rejournal.screens.sentences import days
from rejournal.screens.translation import tr, trn

FEW_DAYS = 7
"""Days of a pace below which it tells nothing."""
FAR = 1.5
"""Times one's best week from which on a goal is said to be far beyond it."""


def counted(which: Counted, n: int) -> str:
    """Say so many of what is counted."""
    return {
        Counted.NOS: trn("{n} no", "{n} nos", n),
        Counted.ASKS: trn("{n} ask", "{n} asks", n),
        Counted.YESES: trn("{n} yes", "{n} yeses", n),
    }[which]


def what(goal: Goal, today: date) -> str:
    """Say what a goal is: area, amount, until when."""
    pieces = [goal.area or tr("everything")]
    amount = counted(goal.counted, goal.amount)
    if goal.per is Per.WEEK:
        amount = tr("{amount} a week", amount=amount)
    if goal.ends_on:
        pieces.append(tr("{amount} by {day}", amount=amount, day=days.full_day(goal.ends_on, today)))
    else:
        pieces.append(amount)
    if goal.starts_on and goal.starts_on > today:
        pieces.append(tr("from {day}", day=days.full_day(goal.starts_on, today)))
    if goal.horizon:
        pieces.append(tr("a horizon"))
    return " · ".join(pieces)


def leads_to(facts: GoalFacts, today: date) -> str:
    """Say where the pace of the last weeks leads, and how sure that is."""
    goal, progress, pace = facts.goal, facts.progress, facts.pace
    if goal.is_over(today):
        return ended(facts)
    if goal.starts_on and goal.starts_on > today:
        return tr("It begins on {day}.", day=days.long_day(goal.starts_on))
    if progress.done >= progress.wanted:
        return tr("There. Everything from here on is beyond it.")
    if pace.days < FEW_DAYS:
        return tr("Too early to say where it leads.")
    if goal.ends_on is None or goal.horizon:
        return _horizon(facts)
    found = facts.outlook.forecast
    said = tr("On pace for {n} (between {low} and {high}).", n=found.middle, low=found.low, high=found.high)
    if found.low == found.high:
        said = tr("On pace for {n}.", n=found.middle)
    return " ".join(filter(None, (said, _within_reach(facts, found.middle))))


def _within_reach(facts: GoalFacts, middle: int) -> str:
    """Say what would bring a goal within reach, where it is out of it."""
    progress, missing = facts.progress, facts.progress.wanted - facts.progress.done
    weeks = max(1.0, progress.days_left / 7)
    if middle >= progress.wanted or missing <= 0:
        return ""
    more = -(-missing // weeks)
    if facts.goal.counted is Counted.YESES:
        takes = facts.outlook.left
        if takes is None:
            return ""
        return tr(
            "{n} more would take some {low} to {high} asks, at your rate.", n=missing, low=takes[0], high=takes[1]
        )
    if progress.days_left < FEW_DAYS:
        return trn("{n} more would be all of it.", "{n} more would be all of it.", missing)
    return trn("{n} a week would bring it within reach.", "{n} a week would bring it within reach.", int(more))


def _horizon(facts: GoalFacts) -> str:
    day = facts.outlook.lands
    if day is None:
        return tr("A horizon. Nothing has come lately, and that is fine.")
    if not facts.goal.horizon:
        return tr("At your pace it is there in {month}.", month=days.month_and_year(day))
    return tr(
        "At your pace, {n} lands in {month}. Kept as a horizon, not a deadline.",
        n=f"{facts.progress.wanted:,}",
        month=days.month_and_year(day),
    )


def ended(facts: GoalFacts) -> str:
    """Say what a goal that is over came to: as what it is."""
    also = []
    if facts.goal.counted is not Counted.NOS and facts.nos:
        also.append(counted(Counted.NOS, facts.nos))
    if facts.goal.counted is not Counted.YESES and facts.yeses:
        also.append(counted(Counted.YESES, facts.yeses))
    done = tr(
        "{done} of {wanted}", done=f"{facts.progress.done:,}", wanted=counted(facts.goal.counted, facts.progress.wanted)
    )
    if also:
        return tr("{done}, and {also} on the way. Each was asked for.", done=done, also=" · ".join(also))
    return tr("{done}. Each was asked for.", done=done)


def week(one: WeekCount, today: date) -> str:
    """Say how a week stands."""
    state = {
        WeekState.AHEAD: tr("still to come"),
        WeekState.RUNNING: tr("this week"),
        WeekState.MET: tr("there"),
        WeekState.REPAIRED: tr("made up the week after"),
        WeekState.RESTING: tr("a week of rest"),
        WeekState.SHORT: tr("counts as it is"),
    }[one.state]
    day = days.short_day(one.begins, today)
    if one.state is WeekState.RESTING:
        return tr("week from {day}: {state}", day=day, state=state)
    return tr("week from {day}: {n} of {wanted}, {state}", day=day, n=one.count, wanted=one.wanted, state=state)


# What it would ask, before it is kept


def realism(facts: GoalFacts, today: date) -> list[str]:
    """Say what a goal would ask, beside one's own pace: no verdict, the numbers."""
    goal, pace, progress = facts.goal, facts.pace, facts.progress
    first, last = goal.span(today)
    weeks = max(1.0, ((last - first).days + 1) / 7)
    a_week = goal.amount if goal.per is Per.WEEK else progress.wanted / weeks
    said = [tr("That is about {n} a week.", n=_few(a_week))] if goal.ends_on else []
    if pace.days >= FEW_DAYS:
        said.append(_beside_pace(goal, pace, a_week))
        if goal.ends_on and last >= today and not goal.horizon:
            found = facts.outlook.forecast
            said.append(tr("As you go now it would end between {low} and {high}.", low=found.low, high=found.high))
    else:
        said.append(tr("There is no pace of yours to set beside it yet."))
    said += _both_ways(facts)
    return [one for one in said if one]


def _beside_pace(goal: Goal, pace: Pace, a_week: float) -> str:
    if not pace.best_week:
        return tr("None of them came in the last year.")
    best = counted(goal.counted, pace.best_week)
    times = a_week / pace.best_week
    if times >= FAR:
        return tr("Your best week had {best}; this is {times} times that, every week.", best=best, times=_few(times))
    lately = pace.seen / (pace.days / 7)
    return tr("Lately you had about {lately} a week; your best week had {best}.", lately=_few(lately), best=best)


def _both_ways(facts: GoalFacts) -> list[str]:
    """Say what yeses take in asks, and what asks or nos may bring in yeses, at one's own rate."""
    wanted, takes, one = facts.progress.wanted, facts.outlook.all, facts.outlook.one
    if takes is None or one is None:
        return []
    if facts.goal.counted is Counted.YESES:
        yeses = counted(Counted.YESES, wanted)
        return [tr("{yeses} at your rate: between {low} and {high} asks.", yeses=yeses, low=takes[0], high=takes[1])]
    low, high = wanted // one[1], wanted // one[0]
    if not high:
        return []
    return [tr("At your rate, between {low} and {high} yeses may come with it.", low=low, high=high)]


def _few(number: float) -> str:
    return f"{number:.1f}".rstrip("0").rstrip(".") if number < 10 else f"{number:.0f}"
