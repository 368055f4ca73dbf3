"""Phosphor icons, tinted from the palette; loaded when the first one is needed."""

from typing import cast

from PySide6.QtGui import QIcon

from rejournal.ui.theme.theme import theme

NAMES = {
    "today": "ph.sun-horizon",
    "journal": "ph.notebook",
    "asks": "ph.paper-plane-tilt",
    "settings": "ph.gear-six",
    "help": "ph.question",
    "lock": "ph.lock-simple",
    "log_ask": "ph.paper-plane-tilt",
    "log_no": "ph.x-circle",
    "log_yes": "ph.check-circle",
    "sealed": "ph.lock-key",
    "unsealed": "ph.lock-key-open",
    "redirections": "ph.arrow-bend-up-right",
    "patterns": "ph.chart-line",
    "goals": "ph.flag",
    "search": "ph.magnifying-glass",
    "copy": "ph.copy",
    "save": "ph.floppy-disk",
    "print": "ph.printer",
    "write": "ph.pencil-simple-line",
    "bin": "ph.trash",
    "import": "ph.download-simple",
}


def icon(name: str, role: str = "muted") -> QIcon:
    """Return an icon in a role's colour."""
    import qtawesome  # a quarter of the time to the first page: not needed on the lock page

    return cast("QIcon", qtawesome.icon(NAMES[name], color=theme().color(role).name()))
