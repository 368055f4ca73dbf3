"""Steps: a curve that goes down at each day something ended, with the range of what is left."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF

from rejournal.ui.charts.plot import Plot
from rejournal.ui.theme.theme import theme


class Steps(Plot):
    """The share that still waits, from all of it at the beginning."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - always painted whole
        """Paint the frame, the range, the curve, and the step that is looked at."""
        painter = QPainter(self)
        self.paint_frame(painter)
        color = theme().color(self.role)
        marks = [one.mark for one in self.shown.marks]
        band = QColor(color)
        band.setAlphaF(0.16)
        upper = self._stairs([(mark.x, mark.high if mark.high is not None else mark.y) for mark in marks])
        lower = self._stairs([(mark.x, mark.low if mark.low is not None else mark.y) for mark in marks])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(band)
        painter.drawPolygon(QPolygonF([*upper, *reversed(lower)]))
        painter.setPen(QPen(color, 2))
        painter.drawPolyline(self._stairs([(mark.x, mark.y) for mark in marks]))
        if 0 <= self._here < len(marks):
            painter.setPen(QPen(theme().color("focus"), 2))
            painter.setBrush(color)
            painter.drawEllipse(self.points[self._here], theme().px(5), theme().px(5))
        self._ring(painter)

    def _stairs(self, corners: list[tuple[float, float]]) -> list[QPointF]:
        points, height = [QPointF(self.at_x(self.shown.picture.across[0]), self.at_y(1.0))], 1.0
        for x, y in corners:
            points += [QPointF(self.at_x(x), self.at_y(height)), QPointF(self.at_x(x), self.at_y(y))]
            height = y
        points.append(QPointF(self.at_x(self.shown.picture.across[1]), self.at_y(height)))
        return points
