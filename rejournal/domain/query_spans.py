"""Days and numbers as a query says them: ``2025``, ``2025-03``, ``last-month``, ``>=7``, ``2024-05..2024-07``."""

import re
from datetime import date, timedelta

from rejournal.domain.errors import BadValue
from rejournal.domain.query import Between, During
from rejournal.domain.span import EARLIEST, LATEST, add_months
from rejournal.domain.value import value
from rejournal.domain.week import WEEK, WeekStart, week_of
from rejournal.domain.words import fold

_SIGNED = re.compile(r"(>=|<=|>|<|=)?(.+)")
_NUMBER = re.compile(r"(\d{1,4})%?", re.ASCII)
_RANGE = re.compile(r"(\d{0,4})%?\.\.(\d{0,4})%?", re.ASCII)
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)


def number(field: str, written: str) -> Between | None:
    """Return what a number has to be; None for what is none."""
    if match := _RANGE.fullmatch(written):
        ends = [int(one) if one else None for one in match.groups()]
        return Between(field=field, low=ends[0], high=ends[1]) if ends != [None, None] else None
    sign, rest = _signed(written)
    if not (match := _NUMBER.fullmatch(rest)):
        return None
    found = int(match[1])
    low, high = {
        ">=": (found, None),
        ">": (found + 1, None),
        "<": (None, found - 1),
        "<=": (None, found),
        "=": (found, found),
    }[sign]
    return Between(field=field, low=low, high=high)


def _signed(written: str) -> tuple[str, str]:
    match = _SIGNED.fullmatch(written)
    return (match[1] or "=", match[2].strip()) if match else ("=", "")


@value
class Calendar:
    """Reads days; words such as ``last-week`` are as seen from ``today``."""

    today: date
    start: WeekStart

    def during(self, field: str, written: str) -> During | None:
        """Return the days that something has to be in; None for what is no time."""
        if ".." in written:
            return self._between(field, *written.split("..", 1))
        sign, rest = _signed(written)
        if not (span := self._span(rest)):
            return None
        first, after = {
            ">=": (span[0], None),
            ">": (span[1], None),
            "<": (None, span[0]),
            "<=": (None, span[1]),
            "=": span,
        }[sign]
        return During(field=field, first=first, after=after)

    def _between(self, field: str, left: str, right: str) -> During | None:
        spans = [self._span(one) if one.strip() else None for one in (left, right)]
        if any(one.strip() and not span for one, span in zip((left, right), spans, strict=True)) or spans == [None] * 2:
            return None
        return During(field=field, first=spans[0] and spans[0][0], after=spans[1] and spans[1][1])

    def _span(self, written: str) -> tuple[date, date] | None:
        """Return the first day of a year, a month, a day or a word of time, and the first day after it."""
        try:
            return self._words().get(fold(written).replace("_", "-").replace(" ", "-")) or _calendar(written.strip())
        except (ValueError, BadValue, OverflowError):
            return None

    def _words(self) -> dict[str, tuple[date, date]]:
        today, day = self.today, timedelta(days=1)
        week, month, year = week_of(today, self.start), today.replace(day=1), date(today.year, 1, 1)
        return {
            "today": (today, today + day),
            "yesterday": (today - day, today),
            "this-week": (week, week + WEEK),
            "last-week": (week - WEEK, week),
            "this-month": (month, add_months(month, 1)),
            "last-month": (add_months(month, -1), month),
            "this-year": (year, date(year.year + 1, 1, 1)),
            "last-year": (date(year.year - 1, 1, 1), year),
        }


def _calendar(written: str) -> tuple[date, date] | None:
    match = _DAY.fullmatch(written)
    if not match or not EARLIEST <= int(match[1]) <= LATEST:
        return None
    first = date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    if match[3]:
        return first, first + timedelta(days=1)
    return first, add_months(first, 1 if match[2] else 12)
