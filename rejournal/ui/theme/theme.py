"""The theme in use: palette, text size and style sheet, for widgets and for what is painted."""

import re

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from rejournal.locations import resources
from rejournal.ui.theme import fonts
from rejournal.ui.theme.palette import Palette, read_palette

_ROLE = re.compile(r"\{(\w+)\}")
_SIZE = re.compile(r"(?<![\w-])(\d+)px")


class Theme(QObject):
    """One for the whole window; ``changed`` when colours or text size change."""

    changed = Signal()

    def __init__(self, name: str = "light", percent: int = 100, *, motion: bool = True) -> None:
        super().__init__()
        self.palette: Palette = read_palette(name)
        self.percent = percent
        self.motion = motion

    def apply(self, name: str, percent: int, *, motion: bool) -> None:
        """Take a theme, a text size in percent, and whether things may move."""
        self.palette, self.percent, self.motion = read_palette(name), percent, motion
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setFont(self.sans(14))
            app.setPalette(self._qt_palette())
            app.setStyleSheet(self.sheet())
        self.changed.emit()

    def sheet(self) -> str:
        """Return the style sheet with roles and sizes filled in."""
        text = (resources() / "sheet.qss").read_text(encoding="utf-8")
        marks = {"check": (resources() / "marks" / f"check-{self.palette.name}.svg").as_posix()}
        roles = self.palette.roles | marks
        text = _ROLE.sub(lambda match: roles[match[1]], text)
        return _SIZE.sub(lambda match: f"{self._sheet_size(int(match[1]))}px", text)

    def _sheet_size(self, pixels: int) -> int:
        # Hairlines and radii stay; text and the room around it grow.
        return pixels if pixels <= 3 else round(pixels * self.percent / 100)

    def color(self, role: str) -> QColor:
        """Return a role's colour."""
        return self.palette.color(role)

    def px(self, pixels: float) -> int:
        """Return a length at today's text size."""
        return round(pixels * self.percent / 100)

    def serif(self, pixels: float, *, italic: bool = False) -> QFont:
        """Return the serif at today's text size."""
        return fonts.serif(pixels * self.percent / 100, italic=italic)

    def sans(self, pixels: float, *, bold: bool = False) -> QFont:
        """Return the sans at today's text size."""
        return fonts.sans(pixels * self.percent / 100, bold=bold)

    def _qt_palette(self) -> QPalette:
        palette = QPalette()
        roles = {
            QPalette.ColorRole.Window: "page",
            QPalette.ColorRole.WindowText: "ink",
            QPalette.ColorRole.Base: "card",
            QPalette.ColorRole.AlternateBase: "hover",
            QPalette.ColorRole.Text: "ink",
            QPalette.ColorRole.PlaceholderText: "faint",
            QPalette.ColorRole.Button: "card",
            QPalette.ColorRole.ButtonText: "ink",
            QPalette.ColorRole.ToolTipBase: "card",
            QPalette.ColorRole.ToolTipText: "ink",
            QPalette.ColorRole.Highlight: "redirection_back",
            QPalette.ColorRole.HighlightedText: "ink",
            QPalette.ColorRole.Link: "redirection",
            QPalette.ColorRole.LinkVisited: "redirection",
            QPalette.ColorRole.Accent: "focus",
        }
        for role, name in roles.items():
            palette.setColor(role, self.color(name))
        return palette


_theme: list[Theme] = []


def theme() -> Theme:
    """Return the window's theme."""
    if not _theme:
        _theme.append(Theme())
    return _theme[0]
