"""Shares with their ranges: a dot where it is counted, a line for what it may be, the numbers said behind it."""

from typing import ClassVar

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from rejournal.domain.value import value
from rejournal.ui.charts.reachable import Reachable
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import appear

LINE = 30
"""Pixels of a row at 100 %."""


@value
class Share:
    """One row: its name, its numbers said, share, low and high on the scale; ``whole`` says all of it in a sentence."""

    name: str
    said: str
    share: float
    low: float
    high: float
    role: str
    whole: str = ""


class Intervals(Reachable):
    """One row for each share, all on one scale, which is from nothing to all of them unless it is said."""

    opened = QtSignal(int)
    steps: ClassVar = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}

    def __init__(self, name: str, across: tuple[float, float] = (0.0, 1.0)) -> None:
        super().__init__(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._shares: tuple[Share, ...] = ()
        self._across, self._scale = across, (0, 0)
        theme().changed.connect(self._measure)
        self._measure()

    def show_shares(self, shares: tuple[Share, ...]) -> None:
        """Show these."""
        self._shares = shares
        self.setAccessibleDescription("; ".join(f"{one.name}: {one.said}" for one in shares))
        appear(self, shown=bool(shares))
        self._measure()

    def _measure(self) -> None:
        self.setFixedHeight(theme().px(LINE) * max(1, len(self._shares)))
        self._place()
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Need room for the words and a short scale."""
        return QSize(theme().px(280), self.height())

    def _many(self) -> int:
        return len(self._shares)

    def _at(self, point: QPointF) -> int:
        place = int(point.y() // theme().px(LINE))
        return place if 0 <= place < len(self._shares) else -1

    def _says(self, place: int) -> str:
        one = self._shares[place]
        return one.whole or f"{one.name}: {one.said}"

    def _opens(self, place: int) -> None:
        self.opened.emit(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure again how long the scale is."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """Measure once where the scale begins and how long it is: names stand before it, numbers behind."""
        metrics, gap = QFontMetrics(theme().sans(13)), theme().px(18)
        before = max((metrics.horizontalAdvance(one.name) for one in self._shares), default=0)
        behind = max((metrics.horizontalAdvance(one.said) for one in self._shares), default=0)
        # A name that just fits is cut for a fraction of a pixel otherwise.
        before = min(before + 2, max(theme().px(60), int(self.width() * 0.38)))
        self._scale = before + gap, max(theme().px(40), self.width() - before - behind - 2 * gap)

    def _x(self, number: float) -> float:
        begin, room = self._scale
        low, high = self._across
        along = begin + (number - low) / ((high - low) or 1.0) * room
        return self.width() - along if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else along

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - always painted whole
        """Paint names before, ranges between, numbers behind."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme().sans(13))
        line = theme().px(LINE)
        for place, one in enumerate(self._shares):
            middle = place * line + line / 2
            if place == self._here:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme().color("hover"))
                painter.drawRoundedRect(QRectF(0, place * line, self.width(), line), 6, 6)
            self._paint_range(painter, one, middle)
            self._paint_words(painter, one, place)
        if self._across[0] < 0 < self._across[1]:
            painter.setPen(QPen(theme().color("faint"), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(self._x(0), 0), QPointF(self._x(0), self.height()))
        self._ring(painter)

    def _paint_range(self, painter: QPainter, one: Share, middle: float) -> None:
        painter.setPen(QPen(theme().color("line"), 1))
        painter.drawLine(QPointF(self._x(self._across[0]), middle), QPointF(self._x(self._across[1]), middle))
        color = theme().color(one.role)
        color.setAlphaF(0.4)
        painter.setPen(QPen(color, theme().px(8), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(self._x(one.low), middle), QPointF(self._x(one.high), middle))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color(one.role))
        painter.drawEllipse(QPointF(self._x(one.share), middle), theme().px(6), theme().px(6))

    def _paint_words(self, painter: QPainter, one: Share, place: int) -> None:
        lead, trail = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            lead, trail = trail, lead
        whole = QRectF(0, place * theme().px(LINE), self.width(), theme().px(LINE))
        room = int(self._scale[0] - theme().px(18))
        name = painter.fontMetrics().elidedText(one.name, Qt.TextElideMode.ElideRight, room)
        for text, side, role in ((name, lead, "ink"), (one.said, trail, "muted")):
            painter.setPen(theme().color(role))
            painter.drawText(whole, int(Qt.AlignmentFlag.AlignVCenter | side | Qt.AlignmentFlag.AlignAbsolute), text)
