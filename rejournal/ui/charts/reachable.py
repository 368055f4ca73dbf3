"""A painted picture whose marks can be reached: by pointing, by the arrow keys, by a screen reader."""

from typing import ClassVar

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from rejournal.ui.theme.theme import theme

_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Reachable(QWidget):
    """What is painted says how many marks there are, where each is, what it says, and what opening it does."""

    looked_at = QtSignal(int)
    """The mark that is pointed at, -1 for none."""
    steps: ClassVar[dict[Qt.Key, int]] = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
    """The keys that go from mark to mark."""
    leads_on = True
    """Whether a mark opens anything."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._here = -1

    def _many(self) -> int:
        raise NotImplementedError

    def _at(self, point: QPointF) -> int:
        raise NotImplementedError

    def _says(self, place: int) -> str:
        raise NotImplementedError

    def _opens(self, place: int) -> None:
        raise NotImplementedError

    def _first(self) -> int:
        """Return where one begins."""
        return 0

    def _look(self, place: int) -> None:
        if place != self._here:
            self._here = place
            if place >= 0:
                self.setAccessibleDescription(self._says(place))
            self.looked_at.emit(place)
            self.update()

    def _ring(self, painter: QPainter) -> None:
        """Paint the ring of what has the focus."""
        if self.hasFocus():
            painter.setPen(QPen(theme().color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)

    def event(self, event: QEvent) -> bool:
        """Say a mark when the mouse rests on it."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._says(place) if place >= 0 else "", self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from mark to mark, and open."""
        key, many = Qt.Key(event.key()), self._many()
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: many - 1}
        if key in self.steps and many:
            self._look(min(max(self._here + self.steps[key], 0), many - 1))
        elif key in ends and many:
            self._look(ends[key])
        elif key in _OPENS and 0 <= self._here < many:
            self._opens(self._here)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the mark that was clicked."""
        place = self._at(event.position())
        if place >= 0:
            self._opens(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Look at the mark under the pointer, and show that it can be opened."""
        place = self._at(event.position())
        self._look(place)
        opens = place >= 0 and self.leads_on
        self.setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)

    def leaveEvent(self, event: QEvent) -> None:
        """Look at nothing."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self._look(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first mark."""
        super().focusInEvent(event)
        by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if self._here < 0 and self._many() and by_key:
            self._look(self._first())
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Look at nothing."""
        super().focusOutEvent(event)
        self._look(-1)
        self.update()
