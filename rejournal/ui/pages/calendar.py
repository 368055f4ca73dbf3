"""The calendar: the year as squares, the month as a sheet, and the day that is looked at."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton

from rejournal.screens.calendar import SHOWN, CalendarScreen
from rejournal.screens.sentences import days
from rejournal.screens.translation import tr
from rejournal.ui.charts.calendar import Calendar
from rejournal.ui.charts.month import Month
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import Card, button, clear, column, label, named, row
from rejournal.ui.widgets.page import Heading, Page, Scrolling, framed
from rejournal.ui.widgets.row_button import RowButton

NARROW = 900
"""Pixels at 100 % under which the day stands under the month."""


class CalendarPage(Page):
    """A way to any day."""

    def __init__(self, screen: CalendarScreen) -> None:
        super().__init__()
        self._screen = screen
        self._lay_out()
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        screen = self._screen
        self.today = button(tr("Today"), lambda: screen.choose(screen.today))
        self.pages = button(tr("Read this month"), screen.read_on)
        self.heading = Heading(tr("Calendar"), "", self.today, self.pages)
        self.year = Calendar(tr("The year, day by day"), "redirection")
        self.year_said = label("", "quiet", wrap=True)
        back, on = self._steps(12, tr("The year before"), tr("The next year"))
        said = row(spacing=6)
        said.addWidget(back)
        said.addWidget(self.year_said, 1)
        said.addWidget(on)
        self.month = Month(tr("The month, day by day"))
        self.month_said = label("", "subheading")
        self.month_said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        back, on = self._steps(1, tr("The month before"), tr("The next month"))
        head = row(back, spacing=6)
        head.addWidget(self.month_said, 1)
        head.addWidget(on)
        self.day_said = label("", "strong", wrap=True)
        self._day = column(spacing=2)
        self._both = row(spacing=14)
        self._both.addWidget(Card(column(head, self.month, spacing=10), margins=(16, 12, 12, 12)), 7)
        self._both.addWidget(Card(column(self.day_said, self._day, 0, spacing=8)), 4)
        year = Card(column(said, self.year, spacing=8), margins=(16, 12, 16, 10))
        layout = framed(self, self.heading)
        layout.addWidget(Scrolling(column(year, self._both, 0, spacing=14)), 1)

    def _steps(self, months: int, before: str, after: str) -> tuple[QPushButton, QPushButton]:
        return (
            named(button("‹", partial(self._screen.go_months, -months), "small_link"), before),
            named(button("›", partial(self._screen.go_months, months), "small_link"), after),
        )

    def _connect(self) -> None:
        screen = self._screen
        screen.changed.connect(self._refresh)
        self.year.opened.connect(lambda square: screen.choose(square.day))
        self.month.opened.connect(screen.choose)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the day under the month where there is no room beside it."""
        super().resizeEvent(event)
        narrow = self.width() < theme().px(NARROW)
        ways = QBoxLayout.Direction
        self._both.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    def _refresh(self) -> None:
        screen = self._screen
        self.heading.quiet.setText(screen.quiet)
        self.year_said.setText(screen.year_said if screen.loaded else "")
        first = screen.day.replace(month=1, day=1)
        self.year.show_days(screen.squares(), first, first.replace(month=12, day=31), screen.start)
        self.month_said.setText(days.month_and_year(screen.day))
        self.month.show_month(screen.cells(), screen.day, screen.today, screen.start)
        self.day_said.setText(screen.day_said)
        clear(self._day)
        lines = screen.lines(screen.day)
        for line in lines[:SHOWN]:
            pill, role = screen.pill(line)
            self._day.addWidget(RowButton(screen.title(line), "", pill, role, partial(screen.open, line)))
        for more, go in zip(screen.more(), (screen.open_pages, screen.open_asks), strict=True):
            if more:
                self._day.addWidget(button(more, go, "link"))
        if not lines and screen.loaded:
            self._day.addWidget(label(tr("Nothing on this day."), "quiet", wrap=True))

    def focus_first(self) -> None:
        """Begin at the month."""
        self.month.setFocus(Qt.FocusReason.TabFocusReason)
