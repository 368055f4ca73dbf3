"""Every no, every day: a square for each day of a year in columns of weeks, the darker the more there were."""

from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from rejournal.domain.week import WeekStart, week_of
from rejournal.screens.goals import DayMark
from rejournal.screens.sentences import days
from rejournal.ui.charts.reachable import Reachable
from rejournal.ui.theme.theme import theme

WEEKS = 53
MANY = 4
"""Nos of a day from which on its square is darkest."""


class Calendar(Reachable):
    """Fifty-three weeks up to today; arrows go from day to day that has any, Enter opens its rows."""

    opened = QtSignal(object)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._marks: tuple[DayMark, ...] = ()
        self._places: dict[date, int] = {}
        self._today = date.min
        self._begins = date.min
        theme().changed.connect(self._measure)
        self._measure()

    def show_days(self, marks: tuple[DayMark, ...], today: date, start: WeekStart) -> None:
        """Show these days."""
        self._marks, self._today = marks, today
        self._begins = week_of(today, start) - timedelta(weeks=WEEKS - 1)
        self._places = {one.day: place for place, one in enumerate(marks)}
        self.setAccessibleDescription("; ".join(one.said for one in marks[-12:]))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as seven squares of that width."""
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        side = min(float(theme().px(20)), max(6.0, self.width() / WEEKS))
        self.setFixedHeight(int(7 * side) + theme().px(24))
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Need a few pixels for each week."""
        return QSize(WEEKS * 6, self.height())

    @property
    def _side(self) -> float:
        return min(self.width() / WEEKS, (self.height() - theme().px(22)) / 7)

    def _box(self, day: date) -> QRectF:
        since = (day - self._begins).days
        week, row = divmod(since, 7)
        side, wide = self._side, self.width() / WEEKS
        left = week * wide
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            left = self.width() - left - wide
        return QRectF(left, theme().px(20) + row * side, max(2.0, wide - 3), max(2.0, side - 3))

    def _many(self) -> int:
        return len(self._marks)

    def _first(self) -> int:
        return len(self._marks) - 1

    def _at(self, point: QPointF) -> int:
        wide, side = self.width() / WEEKS, self._side
        week, row = int(point.x() // wide), int((point.y() - theme().px(20)) // side)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            week = WEEKS - 1 - week
        if not (0 <= row < 7 and 0 <= week < WEEKS) or self._begins == date.min:
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
        color, track = theme().color("no"), theme().color("track")
        for since in range((self._today - self._begins).days + 1):
            day = self._begins + timedelta(days=since)
            place = self._places.get(day, -1)
            painter.setPen(QPen(theme().color("focus"), 2) if 0 <= place == self._here else Qt.PenStyle.NoPen)
            shade = QColor(color)
            if place >= 0:
                shade.setAlphaF(min(1.0, 0.25 + 0.75 * len(self._marks[place].rows) / MANY))
            painter.setBrush(track if place < 0 else shade)
            painter.drawRoundedRect(self._box(day), 3, 3)
        self._paint_months(painter)
        self._ring(painter)

    def _paint_months(self, painter: QPainter) -> None:
        painter.setFont(theme().sans(11))
        painter.setPen(theme().color("faint"))
        free = -1.0
        for week in range(WEEKS):
            day = self._begins + timedelta(days=week * 7)
            if day.day <= 7 and day <= self._today:
                text = f"{day.year}" if day.month == 1 else days.short_month(day.month)
                left = self._box(day).left()
                if self.layoutDirection() is Qt.LayoutDirection.RightToLeft or left > free:
                    painter.drawText(QPointF(left, theme().px(12)), text)
                    free = left + painter.fontMetrics().horizontalAdvance(text) + theme().px(6)
