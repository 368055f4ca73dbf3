"""How far a goal has come: a bar with a tick for today's share; and its weeks, one mark each."""

from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from rejournal.domain.goal import WeekState
from rejournal.screens.goals import ShownWeek
from rejournal.ui.charts.reachable import Reachable
from rejournal.ui.theme.theme import theme


class Course(QWidget):
    """A bar as long as the amount, filled as far as it has come."""

    def __init__(self, name: str, share: float, expected: float, role: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._share, self._expected, self._role = share, expected, role
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme().px(26))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - always painted whole
        """Paint the track, how far it is, and the tick."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thick, middle = theme().px(12), self.height() / 2
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("track"))
        painter.drawRoundedRect(QRectF(0, middle - thick / 2, self.width(), thick), thick / 2, thick / 2)
        long = self.width() * min(1.0, self._share)
        if long:
            painter.setBrush(theme().color(self._role))
            left = self.width() - long if rtl else 0
            painter.drawRoundedRect(QRectF(left, middle - thick / 2, max(long, thick), thick), thick / 2, thick / 2)
        if self._expected > 0:
            x = self.width() * (1 - self._expected if rtl else self._expected)
            painter.setPen(QPen(theme().color("ink"), 2))
            painter.drawLine(QPointF(x, 1), QPointF(x, self.height() - 1))


class Weeks(Reachable):
    """A mark for each week: filled as far as it came, a ring where it rests, outlined where it is still to come."""

    opened = QtSignal(object)

    def __init__(self, name: str, weeks: tuple[ShownWeek, ...], role: str) -> None:
        super().__init__(name)
        self._weeks, self._role = weeks, role
        self.setAccessibleDescription("; ".join(one.said for one in weeks))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme().px(30))

    def minimumSizeHint(self) -> QSize:
        """Need a few pixels for each."""
        return QSize(len(self._weeks) * 8, self.height())

    def week(self, place: int) -> date:
        """Return the first day of a week."""
        return self._weeks[place].begins

    def _box(self, place: int) -> QRectF:
        wide = min(theme().px(28), self.width() / max(1, len(self._weeks)))
        side = min(wide - 4, theme().px(20))
        left = place * wide + 2
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            left = self.width() - left - side
        return QRectF(left, (self.height() - side) / 2, side, side)

    def _many(self) -> int:
        return len(self._weeks)

    def _at(self, point: QPointF) -> int:
        return next((place for place in range(len(self._weeks)) if self._box(place).contains(point)), -1)

    def _says(self, place: int) -> str:
        return self._weeks[place].said

    def _opens(self, place: int) -> None:
        self.opened.emit(self._weeks[place].begins)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - always painted whole
        """Paint each week from its foot up."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = theme().color(self._role)
        for place, one in enumerate(self._weeks):
            box = self._box(place)
            edge = "focus" if place == self._here else "line" if one.state is WeekState.AHEAD else self._role
            painter.setPen(QPen(theme().color(edge), 2 if place == self._here else 1))
            painter.setBrush(theme().color("track") if one.state is not WeekState.RESTING else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 4, 4)
            filled = min(1.0, one.share)
            if one.state is WeekState.RESTING:
                painter.drawLine(box.bottomLeft(), box.topRight())
            elif filled:
                shade = QColor(color)
                shade.setAlphaF(1.0 if filled >= 1 or one.state is WeekState.REPAIRED else 0.6)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(shade)
                high = box.height() * filled
                painter.drawRoundedRect(QRectF(box.left(), box.bottom() - high, box.width(), high), 4, 4)
        self._ring(painter)
