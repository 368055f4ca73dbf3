"""What the system says when the person goes away: the screen locks, the machine sleeps, the session ends.

Loaded once a journal is open. Each source that is not there is simply silent; idle time, a sleep of the machine and
Ctrl+L always work. The screen's lock is heard on Linux' desktops only.
"""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

_SESSION = (
    ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged"),
    ("/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged"),
    ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged"),
    ("/org/cinnamon/ScreenSaver", "org.cinnamon.ScreenSaver", "ActiveChanged"),
    ("/org/mate/ScreenSaver", "org.mate.ScreenSaver", "ActiveChanged"),
    ("/org/xfce/ScreenSaver", "org.xfce.ScreenSaver", "ActiveChanged"),
)
"""Signals of the session's bus with one truth: whether the screen is locked now. From any sender: names differ."""
_SAID, _LOCKED = SLOT("said(bool)"), SLOT("locked()")
_LOGIND = "org.freedesktop.login1"


class Away(QObject):
    """Calls ``away`` when the screen locks or the machine goes to sleep, and ``ends`` when the session does."""

    def __init__(self, parent: QObject, away: Callable[[], None], ends: Callable[[], None]) -> None:
        super().__init__(parent)
        self._away, self._ends = away, ends
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.commitDataRequest.connect(self.ended)
        if sys.platform.startswith("linux"):
            self._listen_to_buses()

    def _listen_to_buses(self) -> None:
        from PySide6.QtDBus import QDBusConnection

        session, system = QDBusConnection.sessionBus(), QDBusConnection.systemBus()
        for path, interface, name in _SESSION if session.isConnected() else ():
            self._hear(session, ("", path, interface, name), _SAID)
        if system.isConnected():
            manager = (_LOGIND, "/org/freedesktop/login1", f"{_LOGIND}.Manager", "PrepareForSleep")
            self._hear(system, manager, _SAID)
            # Of whichever session: another's screen that locks is no harm.
            self._hear(system, (_LOGIND, "", f"{_LOGIND}.Session", "Lock"), _LOCKED)

    def _hear(self, bus: "QDBusConnection", whose: tuple[str, str, str, str], slot: str) -> None:
        # The stubs ask for bytes, the binding for text.
        bus.connect(*whose, self, slot)  # type: ignore[call-overload]

    @Slot(bool)
    def said(self, gone: bool) -> None:
        """Hear that the screen was locked or opened, or that the machine goes to sleep or wakes."""
        if gone:
            self._away()

    @Slot()
    def ended(self, *_: object) -> None:
        """Hear that the session ends."""
        self._ends()

    @Slot()
    def locked(self) -> None:
        """Hear that the session was locked."""
        self._away()
