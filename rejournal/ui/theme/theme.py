"""The theme in use: palette, text size and style sheet, for widgets and for what is painted."""

import re

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from rejournal.locations import resources
from rejournal.ui.theme import fonts
from rejournal.ui.theme.palette import Palette, read_palette

_ROLE = re.compile(r"\{(\w+)\}")
_SIZE = re.compile(r"(border-radius: *)?(?<!\w)(\d+)px")


class Theme(QObject):
    """One for the whole window; ``changed`` when colours or text size change."""

    changed = Signal()

    def __init__(self, name: str = "light", percent: int = 100) -> None:
        super().__init__()
        self.palette: Palette = read_palette(name)
        self.percent = percent

    def apply(self, name: str, percent: int) -> None:
        """Take a theme and a text size in percent."""
        self.palette, self.percent = read_palette(name), percent
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setFont(self.sans(14))
            app.setPalette(self._qt_palette())
            app.setStyleSheet(self.sheet())
        self.changed.emit()

    def sheet(self) -> str:
        """Return the style sheet with roles and sizes filled in."""
        text = (resources() / "sheet.qss").read_text(encoding="utf-8")
        folder, name = resources() / "marks", self.palette.name
        marks = {mark: (folder / f"{mark}-{name}.svg").as_posix() for mark in ("check", "down", "up")}
        roles = self.palette.roles | marks
        text = _ROLE.sub(lambda match: roles[match[1]], text)
        return _SIZE.sub(self._grown, text)

    def _grown(self, match: re.Match[str]) -> str:
        """Let text and its room grow; hairlines stay. A radius is rounded down: over half a height is none."""
        pixels = int(match[2])
        if pixels <= 3:
            return match[0]
        grown = pixels * self.percent // 100 if match[1] else round(pixels * self.percent / 100)
        return f"{match[1] or ''}{grown}px"

    def color(self, role: str) -> QColor:
        """Return a role's colour."""
        return self.palette.color(role)

    def tone(self, outcome: str) -> QColor:
        """Return the colour of an outcome; those that have none of their own are muted."""
        return self.palette.color(outcome if outcome in self.palette.roles else "muted")

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
