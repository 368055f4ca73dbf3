"""Two numbers from 0 to 10 as bars, one under the other: what was thought, and what it was."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from rejournal.domain.value import value
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import appear

TOP = 10


@value
class Bar:
    """One bar: what it is called, its number, and its role."""

    name: str
    number: int
    role: str


class Bars(QWidget):
    """Names left, numbers right; said as well as painted."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._bars: tuple[Bar, ...] = ()
        theme().changed.connect(self._measure)
        self._measure()

    def show_bars(self, *bars: Bar) -> None:
        """Show these."""
        self._bars = bars
        self.setAccessibleDescription(", ".join(f"{bar.name} {bar.number}" for bar in bars))
        appear(self, shown=bool(bars))
        self._measure()

    def _measure(self) -> None:
        self.setFixedHeight(theme().px(30) * max(1, len(self._bars)))
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Need room for the names and a short bar."""
        return QSize(theme().px(180), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - always painted whole
        """Paint a track, the bar on it, its name before it and its number behind."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme().sans(12))
        metrics = painter.fontMetrics()
        start = max((metrics.horizontalAdvance(bar.name) for bar in self._bars), default=0) + theme().px(16)
        room, thick, line = self.width() - start - theme().px(30), theme().px(11), theme().px(30)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for place, bar in enumerate(self._bars):
            middle = place * line + line / 2
            long = room * bar.number / TOP
            left = self.width() - start - room if rtl else start
            track = QRectF(left, middle - thick / 2, room, thick)
            filled = QRectF(left + room - long if rtl else left, track.top(), long, thick)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("line"))
            painter.drawRoundedRect(track, thick / 2, thick / 2)
            painter.setBrush(theme().color(bar.role))
            painter.drawRoundedRect(filled, thick / 2, thick / 2)
            painter.setPen(theme().color("muted"))
            whole = QRectF(0, place * line, self.width(), line)
            lead, trail = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
            sides = (trail, lead) if rtl else (lead, trail)
            for text, side in ((bar.name, sides[0]), (str(bar.number), sides[1])):
                painter.drawText(
                    whole, int(Qt.AlignmentFlag.AlignVCenter | side | Qt.AlignmentFlag.AlignAbsolute), text
                )
