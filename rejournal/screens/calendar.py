"""The calendar: a year at a glance, a month with what each day has, and all of one day."""

from calendar import monthrange
from datetime import date, timedelta

from rejournal.domain.lines import DayCount, DayLine
from rejournal.domain.value import value
from rejournal.domain.week import WeekStart
from rejournal.journal.changes import Changes
from rejournal.screens.places import Place
from rejournal.screens.screen import Room, Screen
from rejournal.screens.sentences import asks, days
from rejournal.screens.translation import tr, trn

FIRST_YEAR, LAST_YEAR = 1, 9998
SHOWN = 60
"""Things of a day that stand beside the month; an import can put thousands on one."""


@value
class DaySquare:
    """A day that has something: how much of it, and that in words."""

    day: date
    many: int
    said: str


@value
class DayCell:
    """A day of the month: what it has, shortly, and in words."""

    day: date
    titles: tuple[tuple[str, str], ...]
    """Each title with its role."""
    said: str


@value
class _Read:
    year: int
    counts: list[DayCount]
    lines: list[DayLine]
    span: tuple[date, date] | None
    start: WeekStart


class CalendarScreen(Screen):
    """What the page of the calendar shows and does."""

    watches = Changes.REFLECTIONS | Changes.ASKS | Changes.ANSWERS | Changes.SETTINGS

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.today = room.journal.clock.today()
        self.day = self.today
        """The day that is looked at; its year and its month are shown."""
        self.start = WeekStart.MONDAY
        self.loaded = False
        self._counts: list[DayCount] = []
        self._lines: list[DayLine] = []
        self._span: tuple[date, date] | None = None

    def load(self) -> None:
        """Read the year and the month, beside other work."""
        self.today = self.room.journal.clock.today()
        first, found = self.month, self.room.journal.days

        def read() -> _Read:
            year = date(first.year, 1, 1), date(first.year + 1, 1, 1)
            return _Read(
                year=first.year,
                counts=found.counts(*year),
                lines=found.lines(first, first + timedelta(days=self.days_of_month)),
                span=found.span(),
                start=found.weeks_start(),
            )

        self.room.desk.find("calendar", read, self._show)

    def _show(self, found: _Read) -> None:
        self._counts, self._lines, self._span, self.start = found.counts, found.lines, found.span, found.start
        self.loaded = True
        self.changed.emit()

    # Where one is

    @property
    def month(self) -> date:
        """The first day of the month."""
        return self.day.replace(day=1)

    @property
    def days_of_month(self) -> int:
        """How many days the month has."""
        return monthrange(self.day.year, self.day.month)[1]

    def choose(self, day: date) -> None:
        """Look at a day."""
        if day == self.day:
            return
        is_other = (day.year, day.month) != (self.day.year, self.day.month)
        self.day = day
        if is_other:
            self.load()
        self.changed.emit()

    def go_months(self, step: int) -> None:
        """Go some months on or back, to the same day of the month as far as there is one."""
        months = self.day.year * 12 + self.day.month - 1 + step
        year, month = divmod(months, 12)
        year = min(max(year, FIRST_YEAR), LAST_YEAR)
        self.choose(date(year, month + 1, min(self.day.day, monthrange(year, month + 1)[1])))

    # What is shown

    @property
    def quiet(self) -> str:
        """From when to when there is anything."""
        if not self._span:
            return tr("nothing yet") if self.loaded else ""
        first, last = (days.month_and_year(one) for one in self._span)
        return first if first == last else tr("{first} to {last}", first=first, last=last)

    @property
    def year_said(self) -> str:
        """Say how much the year has."""
        pages, went, came = (sum(getattr(one, name) for one in self._counts) for name in ("pages", "asks", "answers"))
        return tr("{year}: {all}", year=self.day.year, all=_all_of(pages, went, came))

    def squares(self) -> list[DaySquare]:
        """Return the days of the year that have something."""
        return [
            DaySquare(day=one.day, many=one.many, said=f"{days.long_day(one.day)}: {_of(one)}") for one in self._counts
        ]

    def cells(self) -> list[DayCell]:
        """Return every day of the month."""
        return [self._cell(self.month + timedelta(days=place)) for place in range(self.days_of_month)]

    def _cell(self, day: date) -> DayCell:
        lines = self.lines(day)
        said = "; ".join(f"{self.pill(line)[0]}: {self.title(line)}" for line in lines)
        return DayCell(
            day=day,
            titles=tuple((self.title(line), self.pill(line)[1]) for line in lines),
            said=f"{days.long_day(day)}: {said or tr('nothing')}",
        )

    def lines(self, day: date) -> list[DayLine]:
        """Return everything of a day of the month."""
        return [line for line in self._lines if line.day.day == day]

    def more(self) -> tuple[str, str]:
        """Say how many things of the day don't stand beside the month, asks and pages apart; empty for none."""
        rest = self.lines(self.day)[SHOWN:]
        pages = sum(line.kind == "page" for line in rest)
        asks_ = len(rest) - pages
        return (
            trn("{n} more page", "{n} more pages", pages) if pages else "",
            trn("{n} more among the asks", "{n} more among the asks", asks_) if asks_ else "",
        )

    def title(self, line: DayLine) -> str:
        """Name something of a day."""
        return line.title if line.kind == "page" else asks.title(line.title, line.of)

    def pill(self, line: DayLine) -> tuple[str, str]:
        """Say what it is in two words, and its role."""
        if line.outcome is not None:
            return asks.outcome(line.outcome), line.outcome.value
        return (tr("written"), "redirection") if line.kind == "page" else (tr("asked"), "waiting")

    @property
    def day_said(self) -> str:
        """Name the day that is looked at."""
        year = "" if self.day.year == self.today.year else f" {self.day.year}"
        return f"{days.long_day(self.day)}{year}"

    # Ways on

    def open(self, line: DayLine) -> None:
        """Go to a page or an ask."""
        if line.kind == "page":
            self.room.way.go(Place.JOURNAL, reflection=line.record)
        else:
            self.room.way.go(Place.ASK, ask=line.ask)

    def open_pages(self) -> None:
        """Show the pages of the day in the journal."""
        self.room.way.go(Place.JOURNAL, query=f"wrote:{self.day.isoformat()}")

    def open_asks(self) -> None:
        """Show what was asked or answered on the day in the table."""
        day = self.day.isoformat()
        self.room.way.go(Place.ASKS, query=f"asked:{day} OR answered:{day}")

    def read_on(self) -> None:
        """Show the pages of the month in the journal."""
        self.room.way.go(Place.JOURNAL, query=f"wrote:{self.month.isoformat()[:7]}")


def _of(one: DayCount) -> str:
    return _all_of(one.pages, one.asks, one.answers)


def _all_of(pages: int, went: int, came: int) -> str:
    """Say how much there is: ``2 pages, 1 ask, 3 answers``."""
    said = [
        trn("{n} page", "{n} pages", pages) if pages else "",
        trn("{n} ask", "{n} asks", went) if went else "",
        trn("{n} answer", "{n} answers", came) if came else "",
    ]
    return ", ".join(filter(None, said)) or tr("nothing")
