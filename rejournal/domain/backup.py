"""Backups: why each was made, and which of them are worth keeping."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from datetime import datetime, timedelta
from enum import StrEnum

from rejournal.domain.value import value

HOURLY, DAILY, WEEKLY, MONTHLY = timedelta(days=1), 7, 4, 12
"""Kept: one an hour over the day before the newest, then the newest of so many days, weeks and months."""
TURNING_POINTS = 5
"""Kept besides: so many of those made before a large change, newest first."""


class Reason(StrEnum):
    """Why a backup was made."""

    BY_HAND = "by_hand"
    AUTOMATIC = "automatic"
    BEFORE_IMPORT = "before_import"
    BEFORE_MIGRATION = "before_migration"
    BEFORE_REKEY = "before_rekey"
    BEFORE_RESTORE = "before_restore"


_BEFORE = {Reason.BEFORE_IMPORT, Reason.BEFORE_MIGRATION, Reason.BEFORE_REKEY, Reason.BEFORE_RESTORE}


@value
class Backup:
    """A backup that was opened and found whole when it was made; ``proven_at`` is when that was done last."""

    name: str
    """Its file's name."""
    made_at: datetime
    proven_at: datetime
    seq: int
    """The number of the last change in it: the order of backups, whatever the clock said."""
    reason: Reason
    size: int
    """Bytes."""
    incarnation: str = ""
    """Which life of the journal it is of: a restored one begins another."""
    counts: Mapping[str, int] = field(default_factory=dict)


def to_let_go(newest_first: Sequence[Backup], budget: int) -> list[Backup]:
    """Return the backups that no generation keeps, and then the oldest until the rest fits ``budget`` bytes.

    The generations are counted among the backups themselves, not from today: a clock that was years ahead for a day
    adds one to them and takes none away. Those made by hand are the person's; the two newest always stay.
    """
    kept = _generations(newest_first)
    gone = [one for one in newest_first if one not in kept]
    room = budget
    for place, one in enumerate(one for one in newest_first if one in kept):
        room -= one.size
        if room < 0 and place >= 2 and one.reason is not Reason.BY_HAND:
            gone.append(one)
    return gone


def _generations(newest_first: Sequence[Backup]) -> list[Backup]:
    if not newest_first:
        return []
    since = newest_first[0].made_at - HOURLY
    kept = [*newest_first[:2], *(one for one in newest_first if one.reason is Reason.BY_HAND)]
    kept += _first_of_each(newest_first, lambda one: one.made_at.strftime("%Y%m%d%H") if one.made_at > since else "")
    kept += _first_of_each(newest_first, lambda one: one.made_at.strftime("%Y%m%d"))[:DAILY]
    kept += _first_of_each(newest_first, lambda one: one.made_at.strftime("%G%V"))[:WEEKLY]
    kept += _first_of_each(newest_first, lambda one: one.made_at.strftime("%Y%m"))[:MONTHLY]
    return kept + [one for one in newest_first if one.reason in _BEFORE][:TURNING_POINTS]


def _first_of_each(backups: Sequence[Backup], bucket: Callable[[Backup], str]) -> list[Backup]:
    found: dict[str, Backup] = {}
    for one in backups:
        if bucket(one):
            found.setdefault(bucket(one), one)
    return list(found.values())
