"""Dots: every row where it is, or as many as lie together; the line through them with its range."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF

from rejournal.ui.charts.plot import Plot
from rejournal.ui.theme.theme import theme

RADIUS = 3.6
"""Pixels of a dot that stands for one row."""
LARGEST, SMALLEST, FEW = 9.0, 2.4, 8
CROWD = 400
"""Marks from which on they are small, and darker where they stand for more."""


class Dots(Plot):
    """A mark for each row or few of them; those with a range of their own have it as a line up and down."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - always painted whole
        """Paint the frame, the line with its range, the dots, and over them the one that is looked at."""
        painter = QPainter(self)
        self.paint_frame(painter)
        color = theme().color(self.role)
        self._paint_diagonal(painter)
        most = max((one.mark.many for one in self.shown.marks), default=1)
        few = len(self.shown.marks) <= FEW
        faint = QColor(color)
        painter.setPen(Qt.PenStyle.NoPen)
        for place, shown in enumerate(self.shown.marks):
            # Where there is no room to be larger, what stands for more is darker.
            faint.setAlphaF(0.9 if few else 0.12 + 0.6 * shown.mark.many / most if self._crowded else 0.55)
            self._paint_dot(painter, place, faint)
        self._paint_line(painter, color)
        if 0 <= self._here < len(self.shown.marks):
            painter.setPen(QPen(theme().color("focus"), 2))
            self._paint_dot(painter, self._here, color, more=1.5)
        self._paint_names(painter)
        self._ring(painter)

    @property
    def _crowded(self) -> bool:
        return len(self.shown.marks) > CROWD

    def _paint_diagonal(self, painter: QPainter) -> None:
        picture, area = self.shown.picture, self.area
        if picture.diagonal:
            painter.setPen(QPen(theme().color("faint"), 1, Qt.PenStyle.DashLine))
            low, high = picture.across
            painter.drawLine(QPointF(self.at_x(low), area.bottom()), QPointF(self.at_x(high), area.top()))
        if picture.name == "decay":
            painter.setPen(QPen(theme().color("line"), 2))
            painter.drawPolyline([self.points[place] for place in range(len(self.shown.marks))])

    def _paint_line(self, painter: QPainter, color: QColor) -> None:
        picture, area = self.shown.picture, self.area
        if not picture.line:
            return
        painter.save()
        painter.setClipRect(area)
        band = QColor(color)
        band.setAlphaF(0.16)
        upper = [QPointF(self.at_x(point.x), self.at_y(point.high)) for point in picture.line]
        lower = [QPointF(self.at_x(point.x), self.at_y(point.low)) for point in reversed(picture.line)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(band)
        painter.drawPolygon(QPolygonF([*upper, *lower]))
        painter.setPen(QPen(color, 2))
        painter.drawPolyline([QPointF(self.at_x(point.x), self.at_y(point.y)) for point in picture.line])
        painter.restore()

    def _paint_dot(self, painter: QPainter, place: int, color: QColor, more: float = 0.0) -> None:
        mark, point = self.shown.marks[place].mark, self.points[place]
        if mark.low is not None and mark.high is not None:
            painter.save()
            painter.setPen(QPen(color, theme().px(2)))
            painter.drawLine(QPointF(point.x(), self.at_y(mark.low)), QPointF(point.x(), self.at_y(mark.high)))
            painter.restore()
        painter.setBrush(color)
        radius = RADIUS + 1.5 if mark.low is not None else min(LARGEST, RADIUS * max(1, mark.many) ** 0.35)
        radius = SMALLEST if self._crowded else radius
        size = theme().px(10 * (radius + more)) / 10
        painter.drawEllipse(point, size, size)

    def _paint_names(self, painter: QPainter) -> None:
        """Name those that have a name beside them, where there is room: above the dot, within the frame."""
        named = [place for place, one in enumerate(self.shown.marks) if one.name]
        painter.setFont(theme().sans(11))
        painter.setPen(theme().color("muted"))
        metrics, taken = painter.fontMetrics(), -1.0
        for place in sorted(named, key=lambda one: self.points[one].x()):
            text, point = self.shown.marks[place].name, self.points[place]
            wide = metrics.horizontalAdvance(text)
            mark = self.shown.marks[place].mark
            top = self.at_y(mark.high if mark.high is not None else mark.y) - theme().px(6)
            left = min(max(point.x() - wide / 2, self.area.left()), self.area.right() - wide)
            if left > taken:
                painter.drawText(QPointF(left, max(top, float(theme().px(11)))), text)
                taken = left + wide + theme().px(6)
