"""Dates as people have them: a day, perhaps with a wall-clock time and its offset from UTC."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone

from rejournal.domain.errors import BadValue
from rejournal.domain.value import value

_FORM = re.compile(r"^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(Z|[+-]\d{2}:[0-5]\d)?)?$", re.ASCII)
EARLIEST, LATEST = 1000, 9000
"""Years a date can be in: those in which every reckoning with months and zones still has room."""
WIDEST = 18 * 60
"""Minutes that a wall clock can be away from UTC."""


@value
class When:
    """A day, or a day with the time on the wall there and then; it never moves when the reader travels."""

    day: date
    clock: time | None = None
    offset: int | None = None
    """Minutes east of UTC, where known."""

    @property
    def text(self) -> str:
        """The written form: ``2026-11-22``, ``2026-11-22T14:05:00`` or ``2026-11-22T14:05:00+01:00``."""
        if self.clock is None:
            return self.day.isoformat()
        zone = "" if self.offset is None else _zone_text(self.offset)
        return f"{self.day.isoformat()}T{self.clock.isoformat(timespec='seconds')}{zone}"

    @classmethod
    def parse(cls, text: str) -> "When":
        """Read the written form; BadValue for anything else, an impossible day included."""
        match = _FORM.match(text.strip())
        if not match:
            raise BadValue("date", "YYYY-MM-DD")
        try:
            day = date.fromisoformat(match[1])
            clock = time.fromisoformat(match[2]) if match[2] else None
        except ValueError as error:
            raise BadValue("date", "YYYY-MM-DD") from error
        offset = _zone_minutes(match[3]) if match[3] else None
        if not EARLIEST <= day.year <= LATEST or abs(offset or 0) > WIDEST:
            raise BadValue("date", "YYYY-MM-DD")
        return cls(day=day, clock=clock, offset=offset)

    @classmethod
    def of(cls, moment: datetime) -> "When":
        """Return the wall time of an aware ``moment`` in its own zone, to the second."""
        gap = moment.utcoffset()
        return cls(
            day=moment.date(),
            clock=moment.time().replace(microsecond=0),
            offset=None if gap is None else int(gap.total_seconds() // 60),
        )


def _zone_text(minutes: int) -> str:
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def _zone_minutes(text: str) -> int:
    if text == "Z":
        return 0
    minutes = int(text[1:3]) * 60 + int(text[4:6])
    return -minutes if text[0] == "-" else minutes


def read_instant(text: str) -> datetime:
    """Read an instant written by :func:`write_instant`; BadValue for anything else."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise BadValue("time", "ISO 8601") from error
    if moment.tzinfo is None:
        raise BadValue("time", "ISO 8601 with offset")
    return moment.astimezone(UTC)


def write_instant(moment: datetime) -> str:
    """Write an aware instant in UTC to the microsecond, so that text order is time order."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def local_zone(minutes: int) -> timezone:
    """Return the zone ``minutes`` east of UTC."""
    return timezone(timedelta(minutes=minutes))


def add_months(day: date, months: int) -> date:
    """Return the same day ``months`` later, or the last day of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for candidate in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(candidate, day.day))
        except ValueError:
            continue
    raise BadValue("date", "YYYY-MM-DD")


def month_of(day: date) -> tuple[date, date]:
    """Return the first day of the month of ``day`` and the first of the next one."""
    first = day.replace(day=1)
    return first, add_months(first, 1)
