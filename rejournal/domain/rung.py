"""The fear ladder: rungs of one's own, each an ask and how much it asks of one; and which of them comes next."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from rejournal.domain.value import value

TOP = 100
RESTING = timedelta(days=21)
"""Variety over repetition: a rung that was climbed is not suggested again before."""
STEP = 15
"""How much further up than the highest one so far the next may be."""


@value
class Rung:
    """An ask, how much fear there is of it (0 to 100), and the days on which it was asked."""

    id: str
    text: str
    fear: int
    asked: tuple[date, ...] = ()


def climbed(rung: Rung, day: date) -> Rung:
    """Return the rung once it was asked on a day."""
    return replace(rung, asked=(*rung.asked, day))


def next_rung(rungs: Sequence[Rung], today: date) -> Rung | None:
    """Return the rung to suggest: one that was not asked lately, sooner new than known, and no leap from what was.

    Nothing forces the order: it is the least of those that are a little beyond the highest one asked so far, or where
    there is none, the least of all.
    """
    rested = [one for one in rungs if not one.asked or today - max(one.asked) >= RESTING]
    if not rested:
        return None
    highest = max((one.fear for one in rungs if one.asked), default=None)
    near = [one for one in rested if highest is None or one.fear <= highest + STEP]
    # Where every step is a leap, the least leap is the next one.
    among = near or [min(rested, key=lambda one: (one.fear, one.id))]
    fresh = [one for one in among if not one.asked]
    if fresh and highest is not None:
        above = [one for one in fresh if one.fear >= highest]
        fresh = above or fresh
    return min(fresh or among, key=lambda one: (len(one.asked), one.fear, one.id))
