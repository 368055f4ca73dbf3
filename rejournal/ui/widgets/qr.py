"""A QR code, painted."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_QUIET = 4
"""Modules of white around the code (ISO/IEC 18004)."""


def modules(text: str) -> list[list[bool]]:
    """Return the code's modules, dark as True, without the quiet zone."""
    import segno

    return [[bool(module) for module in line] for line in segno.make(text, error="m", micro=False).matrix]


def paint(painter: QPainter, text: str, rect: QRectF) -> None:
    """Paint a code black on white into a rectangle: scanners need both, whatever the theme."""
    lines = modules(text)
    painter.fillRect(rect, QColor(Qt.GlobalColor.white))
    size = rect.width() / (len(lines) + 2 * _QUIET)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(Qt.GlobalColor.black))
    for down, line in enumerate(lines):
        for across, dark in enumerate(line):
            if dark:
                left, top = rect.x() + (across + _QUIET) * size, rect.y() + (down + _QUIET) * size
                painter.drawRect(QRectF(left, top, size + 0.3, size + 0.3))


class QrCode(QWidget):
    """Shows one text as a QR code."""

    def __init__(self, name: str, side: int = 168) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFixedSize(QSize(side, side))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._text = ""

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._text = text
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - always painted whole
        """Paint the code."""
        if self._text:
            painter = QPainter(self)
            paint(painter, self._text, QRectF(self.rect()))
