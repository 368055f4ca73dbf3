"""What the pictures of patterns share: a frame with its scales, and marks that open what is behind them."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from rejournal.screens.pattern_cards import ShownPicture
from rejournal.ui.charts.reachable import Reachable
from rejournal.ui.theme.theme import theme

HIGH = 190
"""Pixels of a picture at 100 %."""
NEAR = 12
"""Pixels from which on a mark is pointed at."""


class Plot(Reachable):
    """A picture with a scale up and one across; what stands in it is painted by each kind."""

    opened = QtSignal(int)

    def __init__(self, name: str, shown: ShownPicture, role: str) -> None:
        super().__init__(name)
        self.shown, self.role = shown, role
        self.area, self.points = QRectF(), list[QPointF]()
        self.setAccessibleDescription("; ".join(mark.said for mark in shown.marks[:12]))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self.setFixedHeight(theme().px(HIGH))
        self._place()
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Need room for the scales and a little between them."""
        return QSize(theme().px(200), self.height())

    # Where things are

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure again where the marks are."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """Measure once where the marks are, within the scales: thousands of them ask for it."""
        metrics = QFontMetricsF(theme().sans(11))
        before = max((metrics.horizontalAdvance(text) for _, text in self.shown.heights), default=0.0) + theme().px(10)
        foot = theme().px(22) if any(self.shown.ends) or self._named_below() else theme().px(8)
        left, right = (theme().px(8), before) if self._rtl else (before, theme().px(8))
        self.area = QRectF(left, theme().px(10), self.width() - left - right, self.height() - theme().px(10) - foot)
        self.points = [QPointF(self.at_x(one.mark.x), self.at_y(one.mark.y)) for one in self.shown.marks]

    def _named_below(self) -> bool:
        return False

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the direction of writing changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._place()

    @property
    def _rtl(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def at_x(self, value: float) -> float:
        """Return the place of a value across."""
        low, high = self.shown.picture.across
        share = (value - low) / ((high - low) or 1.0)
        area = self.area
        return area.right() - share * area.width() if self._rtl else area.left() + share * area.width()

    def at_y(self, value: float) -> float:
        """Return the height of a value."""
        low, high = self.shown.picture.up
        area = self.area
        return area.bottom() - (value - low) / ((high - low) or 1.0) * area.height()

    def _many(self) -> int:
        return len(self.shown.marks)

    def _at(self, point: QPointF) -> int:
        near = [
            ((there - point).manhattanLength(), place)
            for place, there in enumerate(self.points)
            if abs(there.x() - point.x()) <= theme().px(NEAR)
        ]
        far, place = min(near, default=(float("inf"), -1))
        return place if far <= theme().px(NEAR) else -1

    def _says(self, place: int) -> str:
        return self.shown.marks[place].said

    def _opens(self, place: int) -> None:
        self.opened.emit(place)

    # The frame

    def paint_frame(self, painter: QPainter) -> None:
        """Paint the scales: a line at each height that is named, and what stands at the ends of the other."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme().sans(11))
        area, line = self.area, theme().px(16)
        side = Qt.AlignmentFlag.AlignLeft if self._rtl else Qt.AlignmentFlag.AlignRight
        for height, text in self.shown.heights:
            y = self.at_y(height)
            painter.setPen(QPen(theme().color("line"), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(theme().color("faint"))
            beside = QRectF(area.right() + theme().px(6), y - line / 2, self.width(), line)
            if not self._rtl:
                beside = QRectF(0, y - line / 2, area.left() - theme().px(6), line)
            painter.drawText(beside, int(side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute), text)
        painter.setPen(theme().color("faint"))
        for text, at in zip(
            self.shown.ends, (Qt.AlignmentFlag.AlignLeading, Qt.AlignmentFlag.AlignTrailing), strict=True
        ):
            below = QRectF(area.left(), area.bottom() + theme().px(4), area.width(), line)
            flag = at
            if self._rtl:
                flag = (
                    Qt.AlignmentFlag.AlignRight if at is Qt.AlignmentFlag.AlignLeading else Qt.AlignmentFlag.AlignLeft
                )
            painter.drawText(below, int(flag | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignAbsolute), text)
