"""The story of a no as a strip: its steps in the order of their days, and over them what led to what as arcs."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from rejournal.domain.value import value
from rejournal.ui.charts.reachable import Reachable
from rejournal.ui.theme.theme import theme


@value
class Stop:
    """One step: what it opens, its two words and their role, its day, of what it is, and all of it in one sentence."""

    id: str
    pill: str
    role: str
    day: str
    title: str
    said: str


class Strip(Reachable):
    """As wide as its steps; what stands around it scrolls."""

    opened = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._stops: tuple[Stop, ...] = ()
        self._links: tuple[tuple[int, int], ...] = ()
        theme().changed.connect(self._measure)
        self._measure()

    def show_stops(self, stops: tuple[Stop, ...], links: tuple[tuple[int, int], ...]) -> None:
        """Show these, with links between two of them by place."""
        self._stops, self._links = stops, links
        self._here = min(self._here, len(stops) - 1)
        self.setAccessibleDescription("; ".join(stop.said for stop in stops))
        self._measure()

    def _measure(self) -> None:
        self.setFixedHeight(theme().px(222))
        self.setMinimumWidth(max(1, len(self._stops)) * theme().px(124))
        self.update()

    def sizeHint(self) -> QSize:
        """Take what the steps need."""
        return QSize(self.minimumWidth(), self.height())

    @property
    def _ground(self) -> float:
        return theme().px(112)

    def _x(self, place: int) -> float:
        share = (place + 0.5) / max(1, len(self._stops))
        return self.width() * (1 - share if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else share)

    def _at(self, point: QPointF) -> int:
        wide = self.width() / max(1, len(self._stops))
        return next((place for place in range(len(self._stops)) if abs(self._x(place) - point.x()) < wide / 2), -1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - always painted whole
        """Paint the line, the links over it, and each step with its words under it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._stops:
            return
        ends = sorted((self._x(0), self._x(len(self._stops) - 1)))
        painter.setPen(QPen(theme().color("line"), 2))
        painter.drawLine(QPointF(ends[0], self._ground), QPointF(ends[1], self._ground))
        painter.setPen(QPen(theme().color("redirection"), 2))
        for one, other in self._links:
            left, right = sorted((self._x(one), self._x(other)))
            high = min(self._ground - theme().px(10), (right - left) / 2)
            path = QPainterPath(QPointF(left, self._ground))
            path.arcTo(QRectF(left, self._ground - high, right - left, high * 2), 180, -180)
            painter.drawPath(path)
        for place in range(len(self._stops)):
            self._paint_stop(painter, place)

    def _paint_stop(self, painter: QPainter, place: int) -> None:
        stop, middle, base = self._stops[place], self._x(place), self._ground
        held = place == self._here and self.hasFocus()
        painter.setPen(QPen(theme().color("focus"), 2.5) if held else Qt.PenStyle.NoPen)
        painter.setBrush(theme().tone(stop.role))
        painter.drawEllipse(QPointF(middle, base), theme().px(6), theme().px(6))
        wide = self.width() / len(self._stops) - theme().px(8)
        center = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        rows = (
            (stop.pill, theme().sans(12, bold=True), stop.role, 14, 18),
            (stop.day, theme().sans(11), "muted", 33, 16),
            (stop.title, theme().sans(12), "ink", 53, 50),
        )
        for text, font, role, below, high in rows:
            painter.setFont(font)
            painter.setPen(theme().tone(role))
            box = QRectF(middle - wide / 2, base + theme().px(below), wide, theme().px(high))
            if text is stop.title:
                painter.drawText(box, center | int(Qt.TextFlag.TextWordWrap), _three_lines(painter, text, wide))
            else:
                painter.drawText(
                    box, center, painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(wide))
                )

    # Reaching them

    def _many(self) -> int:
        return len(self._stops)

    def _says(self, place: int) -> str:
        return self._stops[place].said

    def _opens(self, place: int) -> None:
        self.opened.emit(self._stops[place].id)


def _three_lines(painter: QPainter, text: str, wide: float) -> str:
    """Return as much of a text as three lines hold."""
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(wide * 2.5))
