"""Columns: how many there were in each week, on each weekday, in each month."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from rejournal.ui.charts.plot import Plot
from rejournal.ui.theme.theme import theme


class Columns(Plot):
    """A column for each mark, named below where there is room."""

    def _named_below(self) -> bool:
        return True

    def _column(self, place: int) -> QRectF:
        area, many = self.area, max(1, len(self.shown.marks))
        wide = area.width() / many
        column = many - 1 - place if self._rtl else place
        gap = min(theme().px(6), wide * 0.2)
        top = self.at_y(self.shown.marks[place].mark.many)
        return QRectF(area.left() + column * wide + gap / 2, top, wide - gap, area.bottom() - top)

    def _at(self, point: QPointF) -> int:
        area = self.area
        if not area.contains(point):
            return -1
        column = int((point.x() - area.left()) / (area.width() / max(1, len(self.shown.marks))))
        column = min(max(column, 0), len(self.shown.marks) - 1)
        return len(self.shown.marks) - 1 - column if self._rtl else column

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - always painted whole
        """Paint the frame, the columns and as many of their names as have room."""
        painter = QPainter(self)
        self.paint_frame(painter)
        area = self.area
        painter.setPen(QPen(theme().color("line"), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        for place, shown in enumerate(self.shown.marks):
            if shown.mark.many:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme().color("focus" if place == self._here else self.role))
                painter.drawRoundedRect(self._column(place), 2, 2)
        self._paint_names(painter)
        self._ring(painter)

    def _paint_names(self, painter: QPainter) -> None:
        painter.setFont(theme().sans(11))
        painter.setPen(theme().color("muted"))
        metrics, area = painter.fontMetrics(), self.area
        widest = max((metrics.horizontalAdvance(one.name) for one in self.shown.marks), default=1) + theme().px(8)
        room = area.width() / max(1, len(self.shown.marks))
        every = max(1, -(-widest // max(1, int(room))))
        for place in range(0, len(self.shown.marks), every):
            middle = self._column(place).center().x()
            box = QRectF(middle - widest / 2, area.bottom() + theme().px(4), widest, theme().px(16))
            box.moveLeft(min(max(box.left(), 0.0), self.width() - widest))
            painter.drawText(
                box, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), self.shown.marks[place].name
            )
