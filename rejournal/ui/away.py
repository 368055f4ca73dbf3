"""What the system says when the person goes away: the screen locks, the machine sleeps, the session ends.

Loaded once a journal is open. Each source that is not there is simply silent; idle time, a sleep of the machine and
Ctrl+L always work. The screen's lock is heard on Linux' desktops only.
"""

import sys
from collections.abc import Callable

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtGui import QGuiApplication

_SESSION = (
    ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged"),
    ("/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged"),
    ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged"),
    ("/org/cinnamon/ScreenSaver", "org.cinnamon.ScreenSaver", "ActiveChanged"),
    ("/org/mate/ScreenSaver", "org.mate.ScreenSaver", "ActiveChanged"),
    ("/org/xfce/ScreenSaver", "org.xfce.ScreenSaver", "ActiveChanged"),
)
"""Signals of the session's bus with one truth: whether the screen is locked now. From any sender: names differ."""
_SAID, _LOCKED = SLOT("said(bool)").encode(), SLOT("locked()").encode()
_LOGIND = "org.freedesktop.login1"


class Away(QObject):
    """Calls ``away`` when the screen locks or the machine goes to sleep, and ``ends`` when the session does."""

    def __init__(self, parent: QObject, away: Callable[[], None], ends: Callable[[], None]) -> None:
        super().__init__(parent)
        self._away, self._ends = away, ends
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.commitDataRequest.connect(lambda _: self._ends())
        if sys.platform.startswith("linux"):
            self._listen_to_buses()

    def _listen_to_buses(self) -> None:
        from PySide6.QtDBus import QDBusConnection

        session, system = QDBusConnection.sessionBus(), QDBusConnection.systemBus()
        for path, interface, name in _SESSION if session.isConnected() else ():
            session.connect("", path, interface, name, self, _SAID)
        if system.isConnected():
            path = "/org/freedesktop/login1"
            system.connect(_LOGIND, path, f"{_LOGIND}.Manager", "PrepareForSleep", self, _SAID)
            # Of whichever session: another's screen that locks is no harm.
            system.connect(_LOGIND, "", f"{_LOGIND}.Session", "Lock", self, _LOCKED)

    @Slot(bool)
    def said(self, gone: bool) -> None:
        """Hear that the screen was locked or opened, or that the machine goes to sleep or wakes."""
        if gone:
            self._away()

    @Slot()
    def locked(self) -> None:
        """Hear that the session was locked."""
        self._away()
