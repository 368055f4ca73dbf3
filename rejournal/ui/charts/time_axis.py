"""The line of time under a chart: months where there is room for them, quarters or years where there is not."""

from collections.abc import Callable, Iterator
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from rejournal.domain.span import add_months
from rejournal.screens.sentences import days
from rejournal.ui.theme.theme import theme

STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
"""Months between two labels."""


def paint_axis(
    painter: QPainter, span: tuple[float, float], x: Callable[[float], float], base: float, ends: tuple[float, float]
) -> None:
    """Paint a line at height ``base`` with the names of months under it.

    ``span`` are the first and the last day (ordinals), ``x`` gives the place of one, ``ends`` are those of the line.
    """
    first, last = span
    painter.setPen(QPen(theme().color("line"), 2))
    painter.drawLine(QPointF(ends[0], base), QPointF(ends[1], base))
    painter.setFont(theme().sans(11))
    painter.setPen(theme().color("muted"))
    room = theme().px(64)
    long = max(last - first, 1.0)
    step = next((one for one in STEPS if one * 30.44 / long * (ends[1] - ends[0]) >= room), STEPS[-1])
    flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
    for day in _marks(first, last, step):
        middle = x(day.toordinal())
        if ends[0] <= middle <= ends[1]:
            text = f"{day.year}" if day.month == 1 else days.short_month(day.month)
            left = min(max(middle - room / 2, ends[0] - theme().px(8)), ends[1] - room + theme().px(8))
            painter.drawText(QRectF(left, base + theme().px(11), room, theme().px(18)), flags, text)


def _marks(first: float, last: float, step: int) -> Iterator[date]:
    begin = date.fromordinal(max(1, int(first)))
    months = (begin.year * 12 + begin.month - 1) // step * step
    day = date(max(1, months // 12), months % 12 + 1, 1)
    while day.toordinal() <= last:
        yield day
        day = add_months(day, step)
