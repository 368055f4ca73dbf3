"""A look back: a scheduled hindsight review of a no."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from rejournal.domain.span import When, add_months
from rejournal.domain.value import value


class Verdict(StrEnum):
    """How a no looks from here; a real loss is a full answer."""

    BETTER = "better"
    NO_DIFFERENCE = "no_difference"
    STILL_HURTS = "still_hurts"
    REAL_LOSS = "real_loss"
    TOO_EARLY = "too_early"


@value
class LookBack:
    """One review of a no; ``looked_back_on`` is empty while it is still to come. Scales go from 0 to 10."""

    id: str
    answer: str
    due_on: date | None = None
    looked_back_on: When | None = None
    matters_now: int | None = None
    sting_now: int | None = None
    verdict: Verdict | None = None
    line: str = ""
    created_at: datetime
    changed_at: datetime


MONTHS = (1, 3, 6, 12)
"""After how many months a no is looked back on; before them comes one week, after them every year."""


def schedule(answered: date) -> tuple[date, ...]:
    """Return the days of the first five look backs: one week, then 1, 3, 6 and 12 months after the no."""
    return (answered + timedelta(days=7), *(add_months(answered, months) for months in MONTHS))


def opens_seal(answered: date, looked_back: date) -> bool:
    """Whether a look back on that day is late enough to open the sealed first take: a month or more."""
    return looked_back >= add_months(answered, 1)
