"""A month as a sheet: a cell for each day with what it has, as far as there is room, and how much more."""

from datetime import date, timedelta
from typing import ClassVar

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from rejournal.domain.week import WeekStart, week_of, weeks_of
from rejournal.screens.calendar import DayCell
from rejournal.screens.sentences import days
from rejournal.ui.charts.reachable import Reachable
from rejournal.ui.theme.theme import theme

ROWS = 6
"""Weeks that a month can touch; the sheet is as high for each, so that nothing jumps."""


class Month(Reachable):
    """Arrows go from day to day and from week to week; Enter looks at a day."""

    opened = QtSignal(object)
    steps: ClassVar[dict[Qt.Key, int]] = {
        Qt.Key.Key_Right: 1,
        Qt.Key.Key_Left: -1,
        Qt.Key.Key_Down: 7,
        Qt.Key.Key_Up: -7,
    }

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._cells: list[DayCell] = []
        self._start, self._chosen, self._today = WeekStart.MONDAY, date.min, date.min
        theme().changed.connect(self._measure)
        self._measure()

    def show_month(self, cells: list[DayCell], chosen: date, today: date, start: WeekStart) -> None:
        """Show a month, with the day that is looked at and today marked."""
        self._cells, self._chosen, self._today, self._start = cells, chosen, today, start
        self._here = min(self._here, len(cells) - 1)
        self.update()

    def _measure(self) -> None:
        self.setFixedHeight(theme().px(24 + ROWS * 66))
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Need room for a number and a few letters a day."""
        return QSize(7 * theme().px(44), self.height())

    def _box(self, place: int) -> QRectF:
        day = self._cells[place].day
        week = weeks_of(self._cells[0].day, day, self._start)
        across = (day - week_of(day, self._start)).days
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            across = 6 - across
        wide, top = self.width() / 7, theme().px(24)
        high = (self.height() - top) / ROWS
        return QRectF(across * wide, top + (len(week) - 1) * high, wide - 4, high - 4)

    def _many(self) -> int:
        return len(self._cells)

    def _first(self) -> int:
        return max(0, next((at for at, one in enumerate(self._cells) if one.day == self._chosen), 0))

    def _at(self, point: QPointF) -> int:
        return next((place for place in range(len(self._cells)) if self._box(place).contains(point)), -1)

    def _says(self, place: int) -> str:
        return self._cells[place].said

    def _opens(self, place: int) -> None:
        self.opened.emit(self._cells[place].day)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - always painted whole
        """Paint the names of the weekdays and a cell for each day."""
        if not self._cells:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme().sans(11))
        painter.setPen(theme().color("muted"))
        begin, wide = week_of(self._cells[0].day, self._start), self.width() / 7
        is_rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for place in range(7):
            name = days.weekday(begin + timedelta(days=place))
            name = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(wide) - 8)
            across = 6 - place if is_rtl else place
            painter.drawText(QRectF(across * wide + 6, 0, wide - 8, theme().px(20)), _BEGIN, name)
        for place in range(len(self._cells)):
            self._paint_cell(painter, place)
        self._ring(painter)

    def _paint_cell(self, painter: QPainter, place: int) -> None:
        cell, box = self._cells[place], self._box(place)
        held = place == self._here and self.hasFocus()
        edge = "focus" if held else "edge" if cell.day == self._chosen else "line"
        painter.setPen(QPen(theme().color(edge), 1 if edge == "line" else 2))
        painter.setBrush(theme().color("card" if cell.titles else "page"))
        painter.drawRoundedRect(box, 8, 8)
        inside = box.adjusted(7, 4, -6, -4)
        painter.setFont(theme().sans(12, bold=cell.day == self._today))
        painter.setPen(theme().color("ink" if cell.titles or cell.day == self._today else "faint"))
        high = painter.fontMetrics().height()
        painter.drawText(QRectF(inside.x(), inside.y(), inside.width(), high), _BEGIN, str(cell.day.day))
        painter.setFont(theme().sans(11))
        metrics = painter.fontMetrics()
        room = int((inside.height() - high) // metrics.height())
        shown = cell.titles if len(cell.titles) <= room else cell.titles[: max(0, room - 1)]
        top = inside.y() + high
        for title, role in shown:
            line = QRectF(inside.x(), top, inside.width(), metrics.height())
            painter.setPen(theme().tone(role))
            painter.drawText(line, _BEGIN, metrics.elidedText(title, Qt.TextElideMode.ElideRight, int(inside.width())))
            top += metrics.height()
        if len(shown) < len(cell.titles):
            painter.setPen(theme().color("muted"))
            more = f"+{len(cell.titles) - len(shown)}" if shown else f"{len(cell.titles)}"
            painter.drawText(QRectF(inside.x(), top, inside.width(), metrics.height()), _BEGIN, more)


_BEGIN = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
