"""Phosphor icons in the palette's colours, drawn from their SVG at whatever size and density is asked for."""

from functools import cache

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from rejournal.locations import resources
from rejournal.ui.theme.theme import theme

NAMES = {
    "today": "sun-horizon",
    "journal": "notebook",
    "asks": "paper-plane-tilt",
    "settings": "gear-six",
    "help": "question",
    "lock": "lock-simple",
    "log_ask": "paper-plane-tilt",
    "log_no": "x-circle",
    "log_yes": "check-circle",
    "sealed": "lock-key",
    "unsealed": "lock-key-open",
    "redirections": "arrow-bend-up-right",
    "patterns": "chart-line",
    "goals": "flag",
    "search": "magnifying-glass",
    "copy": "copy",
    "save": "floppy-disk",
    "print": "printer",
    "write": "pencil-simple-line",
    "bin": "trash",
    "import": "download-simple",
}
_AIR = 16
"""An icon leaves free a sixteenth of its room on each side."""
_DIM = 0.45
"""How much is left of an icon on what can't be used."""


class _Drawn(QIconEngine):
    """Draws one icon in one colour."""

    def __init__(self, drawing: str, color: str) -> None:
        super().__init__()
        self._drawing, self._color = drawing, color

    def clone(self) -> QIconEngine:
        """Return another of the same."""
        return _Drawn(self._drawing, self._color)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:  # noqa: ARG002
        """Draw it into a place."""
        air = rect.height() / _AIR
        drawing = QSvgRenderer(self._drawing.replace("currentColor", self._color).encode())
        # It may be anybody's painter, who goes on with it.
        painter.save()
        if mode is QIcon.Mode.Disabled:
            painter.setOpacity(_DIM)
        drawing.render(painter, QRectF(rect).adjusted(air, air, -air, -air))
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return a picture of it on nothing."""
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return made


@cache
def _drawing(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def icon(name: str, role: str = "muted") -> QIcon:
    """Return an icon in a role's colour."""
    return QIcon(_Drawn(_drawing(NAMES[name]), theme().color(role).name()))
