"""Words for a month, a year or a goal in review."""

from datetime import date

from rejournal.domain.goal import WeekState
from rejournal.domain.lookback import Verdict
from rejournal.journal.goals import GoalFacts
from rejournal.journal.review import AreaTally, Review
from rejournal.screens.sentences import goals, hindsight
from rejournal.screens.translation import tr, trn

WEEKS = 8
"""Weeks of a goal that are named one by one."""
AREAS = 6
"""Areas that are named one by one."""


def counted(review: Review) -> tuple[str, ...]:
    """Say what was asked and what came, in all and by area."""
    whole = review.whole
    said = [tally(whole) + "."] if tally(whole) else []
    if review.unasked:
        said.append(trn("{n} more you talked yourself out of.", "{n} more you talked yourself out of.", review.unasked))
    named = [one for one in review.areas if one.name][:AREAS]
    if len(named) > 1:
        said.append("\n".join(tr("{area}: {said}", area=one.name, said=tally(one)) for one in named if tally(one)))
    if review.pages:
        said.append(trn("{n} page written.", "{n} pages written.", review.pages))
    return tuple(said)


def came_to(facts: GoalFacts, today: date) -> tuple[str, ...]:
    """Say what a goal that is over came to, what it was for, and what its weeks had."""
    said = [goals.ended(facts)]
    if facts.goal.why:
        said.append(tr("What it was for: {why}", why=facts.goal.why))
    if facts.goal.smallest:
        said.append(tr("The smallest that counts: {smallest}", smallest=facts.goal.smallest))
    weeks = [one for one in facts.progress.weeks if one.state is not WeekState.AHEAD]
    if 1 < len(weeks) <= WEEKS:
        said.append("\n".join(goals.week(one, today) for one in weeks))
    elif weeks and (best := max(one.count for one in weeks)):
        had = sum(one.count > 0 for one in weeks)
        said.append(
            tr(
                "{had} of its {n} weeks had one or more; the fullest had {best}.",
                had=had,
                n=len(weeks),
                best=goals.counted(facts.goal.counted, best),
            )
        )
    return tuple(said)


def tally(one: AreaTally) -> str:
    """Say how many asks, nos, silences and yeses; nothing of what there was none of."""
    pieces = [
        trn("{n} ask", "{n} asks", one.asks) if one.asks else "",
        trn("{n} no", "{n} nos", one.nos) if one.nos else "",
        trn("{n} silence", "{n} silences", one.silences) if one.silences else "",
        trn("{n} yes", "{n} yeses", one.yeses) if one.yeses else "",
    ]
    return ", ".join(filter(None, pieces))


def looked(review: Review) -> tuple[str, ...]:
    """Say how often somebody looked back, and what was found; the better ones first, the losses as plainly."""
    if not review.looked:
        return ()
    order = (Verdict.BETTER, Verdict.NO_DIFFERENCE, Verdict.STILL_HURTS, Verdict.REAL_LOSS, Verdict.TOO_EARLY)
    named = [
        tr("{verdict} {n}", verdict=hindsight.verdict(one), n=review.verdicts[one])
        for one in order
        if review.verdicts.get(one)
    ]
    head = trn("You looked back on {n} no.", "You looked back on {n} nos.", review.looked)
    return (head, tr("{list}.", list=", ".join(named).capitalize())) if named else (head,)
