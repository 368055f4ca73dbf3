"""Day by day: how much each day has, and all that it has."""

from datetime import date

from rejournal.domain.lines import DayCount, DayLine
from rejournal.domain.week import WeekStart
from rejournal.journal.goals import starts_on
from rejournal.journal.work import Work
from rejournal.store import day_lines


class Days:
    """What stands on which day; read by the thread that searches."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def counts(self, first: date, after: date) -> list[DayCount]:
        """Return the days from ``first`` until before ``after`` that have anything."""
        with self._work.store.searching() as db:
            return day_lines.counts(db, first, after)

    def lines(self, first: date, after: date) -> list[DayLine]:
        """Return everything of the days from ``first`` until before ``after``."""
        with self._work.store.searching() as db:
            return day_lines.lines(db, first, after)

    def span(self) -> tuple[date, date] | None:
        """Return the first and the last day that has anything."""
        with self._work.store.searching() as db:
            return day_lines.span(db)

    def weeks_start(self) -> WeekStart:
        """Return the day that weeks begin on."""
        with self._work.store.searching() as db:
            return starts_on(db)
