"""Colours by role, from a theme's TOML file."""

import tomllib

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication

from rejournal.domain.value import value
from rejournal.locations import resources

THEMES = ("light", "dark", "high_contrast")


@value
class Palette:
    """A theme: its roles as ``#RRGGBB``."""

    name: str
    dark: bool
    roles: dict[str, str]

    def color(self, role: str) -> QColor:
        """Return a role's colour."""
        return QColor(self.roles[role])


def read_palette(name: str) -> Palette:
    """Read a theme by its file's name."""
    plain = tomllib.loads((resources() / "themes" / f"{name}.toml").read_text(encoding="utf-8"))
    return Palette(name=name, dark=plain["dark"], roles=plain["roles"])


def chosen(setting: str) -> str:
    """Return the theme a setting stands for: the system's own where it is to be followed."""
    if setting in THEMES:
        return setting
    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return "dark" if dark else "light"
