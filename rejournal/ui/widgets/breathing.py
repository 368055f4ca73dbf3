"""A minute of breathing: a circle that grows and shrinks calmly, or words alone where nothing is to move."""

import math

from PySide6.QtCore import QElapsedTimer, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from rejournal.screens.translation import tr
from rejournal.ui.theme.motion import is_still
from rejournal.ui.theme.theme import theme

IN, OUT, MINUTE = 4.0, 6.0, 60.0
"""Seconds of a breath in, of one out, and of all of them."""
FRAME = 40
"""Milliseconds between two pictures; half a second where nothing moves."""


class Breathing(QWidget):
    """Begins when it is told to and ends by itself; ``ended`` when the minute is over."""

    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("A minute of breathing"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._clock = QElapsedTimer()
        self._at = -1.0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        theme().changed.connect(self.update)

    @property
    def is_under_way(self) -> bool:
        """Whether a minute is under way."""
        return self._timer.isActive()

    def begin(self) -> None:
        """Begin a minute."""
        self._clock.start()
        self._timer.start(FRAME if not is_still() else 500)
        self.show_at(0.0)

    def stop(self) -> None:
        """End it before its time; nothing is lost by that."""
        self._timer.stop()
        self.show_at(-1.0)

    def show_at(self, seconds: float) -> None:
        """Show the picture of that many seconds; a negative number shows the rest before it begins."""
        before, self._at = self.said(), seconds
        if self.said() != before:
            self.setAccessibleDescription(self.said())
        self.update()

    def said(self) -> str:
        """Return the words of this moment."""
        if self._at < 0:
            return tr("A minute, if you like")
        if self._at >= MINUTE:
            return tr("That was a minute.")
        return tr("breathe in") if self._at % (IN + OUT) < IN else tr("and out")

    def fullness(self) -> float:
        """Return how far the breath is in, from 0 to 1; the same all the time where nothing is to move."""
        if self._at < 0 or self._at >= MINUTE or is_still():
            return 0.5
        within = self._at % (IN + OUT)
        share = within / IN if within < IN else 1 - (within - IN) / OUT
        return (1 - math.cos(math.pi * share)) / 2

    def _tick(self) -> None:
        seconds = self._clock.elapsed() / 1000
        self.show_at(seconds)
        if seconds >= MINUTE:
            self._timer.stop()
            self.ended.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop when it is out of sight."""
        self.stop()
        super().hideEvent(event)

    def sizeHint(self) -> QSize:
        """Ask for room to breathe."""
        return QSize(theme().px(220), theme().px(200))

    def minimumSizeHint(self) -> QSize:
        """Need room for the words."""
        return QSize(theme().px(160), theme().px(150))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the whole widget is painted
        """Paint the circle and the words in it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        largest = min(self.width(), self.height()) / 2 - 4
        middle = self.rect().center()
        for share, role in ((1.0, "hover"), (0.62 + 0.38 * self.fullness(), "redirection_back")):
            radius = largest * share
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color(role))
            painter.drawEllipse(QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius))
        painter.setPen(theme().color("ink"))
        painter.setFont(theme().serif(17))
        inner = QRectF(0, 0, largest * 1.1, largest * 1.1)
        inner.moveCenter(middle.toPointF())
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap), self.said())
