"""Shares with their ranges: a dot where it is counted, a line for what it may be, the numbers said behind it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from rejournal.domain.value import value
from rejournal.ui.theme.theme import theme

LINE = 30
"""Pixels of a row at 100 %."""


@value
class Share:
    """One row: its name, its numbers said, and share, low and high from 0 to 1."""

    name: str
    said: str
    share: float
    low: float
    high: float
    role: str


class Intervals(QWidget):
    """One row for each share, all on one scale from nothing to all of them."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._shares: tuple[Share, ...] = ()
        theme().changed.connect(self._measure)
        self._measure()

    def show_shares(self, shares: tuple[Share, ...]) -> None:
        """Show these."""
        self._shares = shares
        self.setAccessibleDescription("; ".join(f"{one.name}: {one.said}" for one in shares))
        self.setVisible(bool(shares))
        self._measure()

    def _measure(self) -> None:
        self.setFixedHeight(theme().px(LINE) * max(1, len(self._shares)))
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Need room for the words and a short scale."""
        return QSize(theme().px(360), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - always painted whole
        """Paint names before, ranges between, numbers behind."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme().sans(13))
        metrics, line, gap = painter.fontMetrics(), theme().px(LINE), theme().px(18)
        before = max((metrics.horizontalAdvance(one.name) for one in self._shares), default=0)
        behind = max((metrics.horizontalAdvance(one.said) for one in self._shares), default=0)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        room = max(theme().px(40), self.width() - before - behind - 2 * gap)
        for place, one in enumerate(self._shares):
            middle = place * line + line / 2

            def x(share: float) -> float:
                return self.width() - before - gap - share * room if rtl else before + gap + share * room

            painter.setPen(QPen(theme().color("line"), 1))
            painter.drawLine(QPointF(x(0), middle), QPointF(x(1), middle))
            pen = QPen(theme().color(one.role), theme().px(4))
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            color = theme().color(one.role)
            color.setAlphaF(0.4)
            pen.setColor(color)
            painter.setPen(pen)
            painter.drawLine(QPointF(x(one.low), middle), QPointF(x(one.high), middle))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color(one.role))
            painter.drawEllipse(QPointF(x(one.share), middle), theme().px(5), theme().px(5))
            lead, trail = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
            sides = (trail, lead) if rtl else (lead, trail)
            whole = QRectF(0, place * line, self.width(), line)
            for text, side, role in ((one.name, sides[0], "ink"), (one.said, sides[1], "muted")):
                painter.setPen(theme().color(role))
                painter.drawText(
                    whole, int(Qt.AlignmentFlag.AlignVCenter | side | Qt.AlignmentFlag.AlignAbsolute), text
                )
