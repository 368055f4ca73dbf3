"""Weeks: on which day they begin, which week a day is in, and which weeks a span has."""

from datetime import date, timedelta
from enum import StrEnum

WEEK = timedelta(days=7)


class WeekStart(StrEnum):
    """The day a week begins on."""

    MONDAY = "monday"
    SUNDAY = "sunday"
    SATURDAY = "saturday"


_FIRST = {WeekStart.MONDAY: 0, WeekStart.SUNDAY: 6, WeekStart.SATURDAY: 5}
"""As :meth:`datetime.date.weekday` counts."""


def week_of(day: date, start: WeekStart) -> date:
    """Return the first day of the week that a day is in; weeks have seven days across the ends of months and years."""
    return date.fromordinal(max(1, day.toordinal() - (day.weekday() - _FIRST[start]) % 7))


def weeks_of(first: date, last: date, start: WeekStart) -> tuple[date, ...]:
    """Return the first days of all weeks that have a day from ``first`` to ``last``, both counted in."""
    if last < first:
        return ()
    begin = week_of(first, start)
    return tuple(begin + WEEK * place for place in range((week_of(last, start) - begin).days // 7 + 1))


def week_start(text: str) -> WeekStart:
    """Return the day of that name, Monday for any other text."""
    return WeekStart(text) if text in set(WeekStart) else WeekStart.MONDAY
