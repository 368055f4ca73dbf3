"""The week: a month's weeks side by side, and a grid to log a past week or month in one sitting."""

import json
import re
from datetime import date, timedelta

from rejournal.domain.ask import Outcome
from rejournal.domain.errors import BadValue, WorldError
from rejournal.domain.reflection import Draft, DraftKind
from rejournal.domain.span import add_months, month_of
from rejournal.domain.value import value
from rejournal.journal.changes import Changes
from rejournal.journal.week import PastRow, WeekLog
from rejournal.screens.errors import sentence_for
from rejournal.screens.page_draft import PageDraft
from rejournal.screens.places import Place, Visit
from rejournal.screens.screen import Room, Screen
from rejournal.screens.sentences import asks, days
from rejournal.screens.translation import tr, trn

COLUMNS = ("what", "of", "area", "asked_on", "outcome", "answered_on")
EMPTY = ("",) * len(COLUMNS)
ROWS = "rows"
"""The draft's field for what stands in the grid."""
_DAY = re.compile(r"(\d{1,2})(?:[./-](\d{1,2})(?:[./-](\d{4}))?)?\.?")
"""A day of the month, with a month, with a year."""


@value
class WeekCell:
    """How many there were of something in a week, and the numbers of their asks."""

    rows: tuple[int, ...]
    said: str


class WeekScreen(Screen):
    """What the page of weeks shows and does."""

    watches = Changes.ASKS | Changes.ANSWERS | Changes.SETTINGS

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.page = PageDraft(room, self.changed.emit)
        self.month, _ = month_of(room.journal.clock.today())
        self.weeks: tuple[WeekLog, ...] = ()
        self.names: dict[str, list[str]] = {}
        self.problem = ""
        self.opened = 0
        """Rises each time another grid is taken up."""

    def visit(self, visit: Visit) -> None:
        """Take up what was typed into the grid and not logged."""
        drafts = self.room.journal.drafts

        def read() -> Draft:
            return (
                (drafts.get(visit.draft) if visit.draft else None)
                or drafts.find(DraftKind.GRID)
                or drafts.new(DraftKind.GRID)
            )

        self.room.desk.ask(read, self._take_up)

    def _take_up(self, draft: Draft) -> None:
        if self.page.draft is None or self.page.draft.id != draft.id:
            self.page.take_up(draft)
            self.opened += 1
        self.changed.emit()

    def load(self) -> None:
        """Read the weeks of the month."""
        first, after = month_of(self.month)
        journal = self.room.journal

        def read() -> tuple[list[WeekLog], dict[str, list[str]]]:
            names = {name: journal.names.used(name) for name in ("of", "area")}
            return journal.weeks.between(first, after - timedelta(days=1)), names

        self.room.desk.ask(read, self._show)

    def _show(self, found: tuple[list[WeekLog], dict[str, list[str]]]) -> None:
        weeks, self.names = found
        self.weeks = tuple(weeks)
        self.changed.emit()

    def turn(self, months: int) -> None:
        """Show another month."""
        self.month = add_months(self.month, months)
        self.load()

    @property
    def unsaved(self) -> bool:
        """Whether something that was typed is not on the disk yet."""
        return self.page.unsaved

    def flush(self) -> None:
        """Save now what is unsaved."""
        self.page.flush()

    # The weeks

    @property
    def month_name(self) -> str:
        """Which month it is."""
        return days.month_and_year(self.month)

    def head(self, week: WeekLog) -> str:
        """Name a week by its first and its last day."""
        last = week.begins + timedelta(days=6)
        today = self.room.journal.clock.today()
        if last.month == week.begins.month:
            return tr("{first}–{last}", first=week.begins.day, last=days.short_day(last, today))
        return tr("{first} – {last}", first=days.short_day(week.begins, today), last=days.short_day(last, today))

    def lines(self) -> list[tuple[str, list[WeekCell]]]:
        """Return attempts, rejections and yeses, week by week."""
        return [
            (
                tr("Asks"),
                [self._cell(week, week.asks, trn("{n} ask", "{n} asks", len(week.asks))) for week in self.weeks],
            ),
            (tr("Nos"), [self._cell(week, week.nos, trn("{n} no", "{n} nos", len(week.nos))) for week in self.weeks]),
            (
                tr("Yeses"),
                [self._cell(week, week.yeses, trn("{n} yes", "{n} yeses", len(week.yeses))) for week in self.weeks],
            ),
        ]

    def _cell(self, week: WeekLog, rows: tuple[int, ...], said: str) -> WeekCell:
        return WeekCell(rows=rows, said=tr("{week}: {said}", week=self.head(week), said=said))

    def open(self, cell: WeekCell) -> None:
        """Show the asks behind a number."""
        if cell.rows:
            self.room.way.go_behind(cell.rows, cell.said)

    def close_week(self) -> None:
        """Close the week: five minutes of writing."""
        self.room.way.go(Place.WRITE, deck="week-close")

    # The grid

    @property
    def grid(self) -> list[tuple[str, ...]]:
        """What stands in the grid."""
        try:
            held = json.loads(self.page.fields.get(ROWS, "[]"))
            return [tuple(str(cell) for cell in row)[: len(COLUMNS)] for row in held if isinstance(row, list)]
        except ValueError:
            return []

    def type(self, rows: list[tuple[str, ...]]) -> None:
        """Take what stands in the grid; it is kept as a draft."""
        kept = list(rows)
        while kept and not any(cell.strip() for cell in kept[-1]):
            kept.pop()
        self.problem = ""
        self.page.set(ROWS, json.dumps(kept, ensure_ascii=False) if kept else "")

    def header(self, column: str) -> str:
        """Name a column."""
        return {
            "what": tr("What I asked for"),
            "of": tr("Of whom"),
            "area": tr("Area"),
            "asked_on": tr("Asked"),
            "outcome": tr("Came"),
            "answered_on": tr("On"),
        }[column]

    @staticmethod
    def outcomes() -> list[tuple[str, str]]:
        """Return what a row may have come to, with its words."""
        some = (Outcome.NO, Outcome.SILENCE, Outcome.YES, Outcome.NOT_YET, Outcome.WITHDRAWN)
        return [(one.value, asks.outcome(one)) for one in some]

    def log(self) -> None:
        """Log every row of the grid, as one change."""
        try:
            rows = [self._row(place, row) for place, row in enumerate(self.grid, 1) if row[0].strip()]
        except BadValue as error:
            self.problem = tr("Row {n}: {what}", n=error.args[0], what=error.args[1])
            self.changed.emit()
            return
        if not rows:
            return
        weeks, drafts, draft = self.room.journal.weeks, self.room.journal.drafts, self.page.draft

        def logged(_: int) -> None:
            self.page.take_up(drafts.new(DraftKind.GRID))
            self.opened += 1
            if draft is not None:
                self.room.desk.do(lambda: drafts.finish(draft.id))
            self.changed.emit()

        def failed(error: WorldError) -> None:
            self.problem = sentence_for(error)
            self.changed.emit()

        self.room.desk.do(lambda: weeks.log_past(rows), logged, failed)

    def _row(self, place: int, row: tuple[str, ...]) -> PastRow:
        what, of, area, asked, outcome, answered = (*row, *EMPTY)[: len(COLUMNS)]
        asked_on = self._day(place, asked)
        return PastRow(
            what=what,
            of=of,
            area=area,
            asked_on=asked_on,
            outcome=self._outcome(place, outcome),
            answered_on=self._day(place, answered),
        )

    def _outcome(self, place: int, text: str) -> str:
        words = {said.casefold(): value for value, said in self.outcomes()} | {
            value: value for value, _ in self.outcomes()
        }
        found = words.get(text.strip().casefold(), "" if not text.strip() else None)
        if found is None:
            raise BadValue(f"{place}", tr("“{text}” is no answer that I know.", text=text.strip()))
        return found

    def _day(self, place: int, text: str) -> str:
        """Read a day: whole as 2026-11-03, or 3, 3.11. and 3/11 of the month that is shown."""
        text = text.strip()
        if not text:
            return ""
        try:
            if len(text) == len("2026-11-03"):
                return date.fromisoformat(text).isoformat()
            short = _DAY.fullmatch(text)
            if short:
                day, month, year = (int(one) if one else None for one in short.groups())
                return date(year or self.month.year, month or self.month.month, day or 0).isoformat()
        except ValueError:
            pass
        raise BadValue(f"{place}", tr("“{text}” is no day; 3 or 2026-11-03 would be one.", text=text))
