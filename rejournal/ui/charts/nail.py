"""The nail: each no a slip of paper on it, after Stephen King's. Names show where there is room for them."""

import hashlib
from typing import ClassVar

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QTransform
from PySide6.QtWidgets import QSizePolicy

from rejournal.domain.value import value
from rejournal.ui.charts.reachable import Reachable
from rejournal.ui.theme.theme import theme


@value
class Slip:
    """One no: its id, and the words on the slip."""

    id: str
    text: str


class Nail(Reachable):
    """Painted from the foot up, the newest slip on top. Arrows go from slip to slip, Enter opens one."""

    opened = Signal(str)
    steps: ClassVar = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._slips: tuple[Slip, ...] = ()
        theme().changed.connect(self.update)

    def set_slips(self, slips: tuple[Slip, ...], description: str) -> None:
        """Show these slips, oldest first."""
        self._slips = slips
        self._here = min(self._here, len(slips) - 1)
        self.setAccessibleDescription(description)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if slips else Qt.FocusPolicy.NoFocus)
        self.update()

    def sizeHint(self) -> QSize:
        """Take a third of a page."""
        return QSize(theme().px(300), theme().px(300))

    def minimumSizeHint(self) -> QSize:
        """Show at least a few slips."""
        return QSize(theme().px(170), theme().px(150))

    # Where the slips are

    def _gap(self) -> float:
        room = self.height() - theme().px(70)
        # A dozen slips fill a high nail; a low one shows fewer of them apart.
        fitting = min(12, max(1, room // theme().px(24)))
        return min(theme().px(30), max(2.0, room / max(fitting, len(self._slips))))

    def _slip(self, place: int) -> tuple[QTransform, QRectF]:
        """Return the turn and the rectangle of a slip; its tilt is its own, from its id."""
        seed = hashlib.sha256(self._slips[place].id.encode()).digest()
        width, height = (
            min(theme().px(156), self.width() - theme().px(30)),
            max(theme().px(19), min(theme().px(25), self._gap() * 0.85)),
        )
        middle = QPointF(
            self.width() / 2 + (seed[1] / 255 - 0.5) * theme().px(14),
            self.height() - theme().px(22) - place * self._gap(),
        )
        turn = QTransform().translate(middle.x(), middle.y()).rotate((seed[0] / 255 - 0.5) * 13)
        return turn, QRectF(-width / 2, -height / 2, width, height)

    def _at(self, point: QPointF) -> int:
        for place in range(len(self._slips) - 1, -1, -1):
            turn, rect = self._slip(place)
            inverted, _ = turn.inverted()
            if rect.contains(inverted.map(point)):
                return place
        return -1

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - always painted whole
        """Paint the nail, then the slips from the foot up."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_nail(painter)
        for place in range(len(self._slips)):
            self._paint_slip(painter, place)

    def _paint_nail(self, painter: QPainter) -> None:
        metal = theme().color("nail")
        middle, top, foot = self.width() / 2, theme().px(8), self.height() - theme().px(6)
        painter.setPen(QPen(metal, theme().px(4), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(middle, top + 3), QPointF(middle, foot))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(metal)
        painter.drawEllipse(QPointF(middle, top), theme().px(8), theme().px(4.5))

    def _paint_slip(self, painter: QPainter, place: int) -> None:
        turn, rect = self._slip(place)
        held = place == self._here and self.hasFocus()
        painter.save()
        painter.setTransform(turn, True)
        painter.setPen(QPen(theme().color("focus" if held else "no"), 2.5 if held else 1))
        painter.setBrush(theme().color("no_back"))
        painter.drawRoundedRect(rect, 3, 3)
        if self._gap() >= theme().px(11) or place == self._here or place == len(self._slips) - 1:
            painter.setFont(theme().sans(11))
            painter.setPen(theme().color("no"))
            text = painter.fontMetrics().elidedText(
                self._slips[place].text, Qt.TextElideMode.ElideRight, int(rect.width() - 12)
            )
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), text)
        painter.restore()

    # Reaching them

    def _many(self) -> int:
        return len(self._slips)

    def _first(self) -> int:
        return len(self._slips) - 1

    def _says(self, place: int) -> str:
        return self._slips[place].text

    def _opens(self, place: int) -> None:
        self.opened.emit(self._slips[place].id)
