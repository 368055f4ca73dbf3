"""What comes back by its date: stings to look at again, nudges, silences to be called, reasons to ask for, lessons."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from rejournal.domain.lesson import Lesson
from rejournal.domain.lines import AskLine
from rejournal.domain.value import value
from rejournal.domain.waiting import usual_waits
from rejournal.journal.work import Work
from rejournal.settings.declared import valid
from rejournal.settings.schema import QUIET_DAY
from rejournal.store import ask_lines, later, rows, shelves
from rejournal.store.store import Reading

MOST = 20
"""Of each kind that are read."""


class Which(StrEnum):
    """Which of the two later stings."""

    THREE_DAYS = "sting_3d"
    FOURTEEN_DAYS = "sting_14d"


WINDOWS = {Which.THREE_DAYS: (3, 14), Which.FOURTEEN_DAYS: (14, 31)}
"""Days after a no from which on, and until before which, it is asked for; then it is too late to be that one."""


@value
class StingDue:
    """A no whose sting is asked for once more."""

    which: Which
    answer: str
    line: AskLine


@value
class Overdue:
    """An ask that waits longer than answers usually take: ``usual`` days, here or, without an area's own, anywhere."""

    line: AskLine
    days: int
    usual: int
    in_area: bool


@value
class Due:
    """Everything that has come back by today."""

    stings: tuple[StingDue, ...]
    nudges: tuple[AskLine, ...]
    follow_ups: tuple[AskLine, ...]
    overdue: tuple[Overdue, ...]
    lessons: tuple[Lesson, ...]


class Later:
    """What comes back."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def due(self) -> Due:
        """Return what has come back by today, the longest due first."""
        today = self._work.clock.today()
        with self._work.store.reading() as db:
            table = rows.lessons
            due = (table.c.due_on <= today.isoformat()) & (table.c.retired.is_not(1))
            return Due(
                stings=tuple(_stings(db, today)),
                nudges=tuple(later.nudges(db, today, MOST)),
                follow_ups=tuple(later.follow_ups(db, today, MOST)),
                overdue=tuple(_overdue(db, today))[:MOST],
                lessons=tuple(shelves.lessons.all(db, due, order=(table.c.due_on, table.c.n)))[:MOST],
            )

    def overdue(self, ask: str) -> Overdue | None:
        """Return how long an ask is overdue, or None where it is not."""
        with self._work.store.reading() as db:
            return next((one for one in _overdue(db, self._work.clock.today()) if one.line.id == ask), None)

    def fears(self) -> dict[str, int]:
        """Return how many fears came true, partly and not at all."""
        with self._work.store.reading() as db:
            return later.fears(db)

    def is_raw(self) -> bool:
        """Whether a no was logged in the last 24 hours whose sting asks for a quiet day."""
        since = self._work.now() - timedelta(hours=24)
        with self._work.store.reading() as db:
            chosen = shelves.settings.get(db, QUIET_DAY.key)
            sting = int(valid(QUIET_DAY, chosen.content if chosen else QUIET_DAY.default))
            return later.is_raw(db, since, sting) if sting else False

    def usual(self) -> dict[str, int]:
        """Return the usual wait of each area in days; under the empty name, that over all of them."""
        with self._work.store.reading() as db:
            return usual_waits(later.waits(db))


def _stings(db: Reading, today: date) -> Iterable[StingDue]:
    for which, (first, after) in WINDOWS.items():
        between = today - timedelta(days=after - 1), today - timedelta(days=first)
        for answer, line in later.stings(db, which.value, between, first, MOST):
            yield StingDue(which=which, answer=answer, line=line)


def _overdue(db: Reading, today: date) -> Iterable[Overdue]:
    usual = usual_waits(later.waits(db))
    if not usual:
        return
    put_off = later.put_off(db, today)
    for line in ask_lines.waiting(db, 200, today):
        if line.id in put_off:
            continue
        days = (today - line.asked_on.day).days if line.asked_on else 0
        wait = usual.get(line.area, usual.get("", days))
        if days > wait:
            yield Overdue(line=line, days=days, usual=wait, in_area=line.area in usual and bool(line.area))
