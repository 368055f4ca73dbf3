"""A goal: how many nos, asks or yeses, in which area, by when, and why."""

from datetime import date, datetime
from enum import StrEnum

from rejournal.domain.value import value


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
    """``amount`` of the counted thing, from ``starts_on`` to ``ends_on``."""

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
