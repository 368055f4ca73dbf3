"""A year of days: a square for each in columns of weeks, the darker the more there is."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from rejournal.domain.week import WeekStart, weeks_of
from rejournal.screens.sentences import days
from rejournal.ui.charts.reachable import Reachable
from rejournal.ui.theme.theme import theme

WEEKS = 53
MANY = 4
"""Things of a day from which on its square is darkest."""


class Marked(Protocol):
    """A day that has something: how much, and what it says."""

    @property
    def day(self) -> date:
        """Which day."""

    @property
    def many(self) -> int:
        """How much it has."""

    @property
    def said(self) -> str:
        """All of it in one sentence."""


class Calendar(Reachable):
    """Weeks from the first day to the last; arrows go from day to day that has any, Enter opens it."""

    opened = QtSignal(object)

    def __init__(self, name: str, role: str = "no") -> None:
        super().__init__(name)
        self._role = role
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._marks: Sequence[Marked] = ()
        self._places: dict[date, int] = {}
        self._first_day = self._last_day = date.min
        self._begins, self._weeks = date.min, WEEKS
        theme().changed.connect(self._measure)
        self._measure()

    def show_days(self, marks: Sequence[Marked], first: date, last: date, start: WeekStart) -> None:
        """Show the days from the first to the last, with the marks of those that have something."""
        self._marks, self._first_day, self._last_day = marks, first, last
        weeks = weeks_of(first, last, start)
        self._begins, self._weeks = weeks[0], len(weeks)
        self._places = {one.day: place for place, one in enumerate(marks)}
        self.setAccessibleDescription("; ".join(one.said for one in marks[-12:]))
        self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as seven squares of that width."""
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        side = min(float(theme().px(20)), max(6.0, self.width() / self._weeks))
        self.setFixedHeight(int(7 * side) + theme().px(24))
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Need a few pixels for each week."""
        return QSize(WEEKS * 6, self.height())

    @property
    def _side(self) -> float:
        return min(self.width() / self._weeks, (self.height() - theme().px(22)) / 7)

    def _box(self, day: date) -> QRectF:
        since = (day - self._begins).days
        week, row = divmod(since, 7)
        side, wide = self._side, self.width() / self._weeks
        left = week * wide
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            left = self.width() - left - wide
        return QRectF(left, theme().px(20) + row * side, max(2.0, wide - 3), max(2.0, side - 3))

    def _many(self) -> int:
        return len(self._marks)

    def _first(self) -> int:
        return len(self._marks) - 1

    def _at(self, point: QPointF) -> int:
        wide, side = self.width() / self._weeks, self._side
        week, row = int(point.x() // wide), int((point.y() - theme().px(20)) // side)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            week = self._weeks - 1 - week
        if not (0 <= row < 7 and 0 <= week < self._weeks) or self._begins == date.min:
            return -1
        return self._places.get(self._begins + timedelta(days=week * 7 + row), -1)

    def _says(self, place: int) -> str:
        return self._marks[place].said

    def _opens(self, place: int) -> None:
        self.opened.emit(self._marks[place])

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - always painted whole
        """Paint a square for each day up to today, and the names of months above."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._begins == date.min:
            return
        color, track = theme().color(self._role), theme().color("track")
        for since in range((self._last_day - self._first_day).days + 1):
            day = self._first_day + timedelta(days=since)
            place = self._places.get(day, -1)
            painter.setPen(QPen(theme().color("focus"), 2) if 0 <= place == self._here else Qt.PenStyle.NoPen)
            shade = QColor(color)
            if place >= 0:
                shade.setAlphaF(min(1.0, 0.25 + 0.75 * self._marks[place].many / MANY))
            painter.setBrush(track if place < 0 else shade)
            painter.drawRoundedRect(self._box(day), 3, 3)
        self._paint_months(painter)
        self._ring(painter)

    def _paint_months(self, painter: QPainter) -> None:
        painter.setFont(theme().sans(11))
        painter.setPen(theme().color("faint"))
        free = -1.0
        for week in range(self._weeks):
            day = self._begins + timedelta(days=week * 7)
            if day.day <= 7 and day <= self._last_day:
                text = f"{day.year}" if day.month == 1 else days.short_month(day.month)
                left = self._box(day).left()
                if self.layoutDirection() is Qt.LayoutDirection.RightToLeft or left > free:
                    painter.drawText(QPointF(left, theme().px(12)), text)
                    free = left + painter.fontMetrics().horizontalAdvance(text) + theme().px(6)
