"""What locks: nobody touching key or mouse for a while (a sleep of the machine counts), or Ctrl+L anywhere."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

TICK = 5_000
"""Milliseconds between two looks at the clocks."""
_TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


def _elapsed() -> float:
    """Return seconds of a clock that goes on while the machine sleeps, where the platform has one."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.clock_gettime(boot) if boot is not None else time.time()


def _asks_to_lock(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_L and event.modifiers() == Qt.KeyboardModifier.ControlModifier


class Idle(QObject):
    """Calls ``away`` once after so many minutes without a touch (0 never does), and at Ctrl+L, dialogs included."""

    def __init__(self, parent: QObject, away: Callable[[], None], elapsed: Callable[[], float] = _elapsed) -> None:
        super().__init__(parent)
        self._away, self._elapsed = away, elapsed
        self._minutes = 0
        self._watching = False
        self._touched = elapsed()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)

    def watch(self, minutes: int) -> None:
        """Begin to count; with 0 only Ctrl+L locks."""
        self._listen(listen=True)
        self._minutes = minutes
        self._touched = self._elapsed()
        if minutes:
            self._timer.start(TICK)
        else:
            self._timer.stop()

    def rest(self) -> None:
        """Stop: there is nothing to lock."""
        self._listen(listen=False)
        self._timer.stop()

    def _listen(self, *, listen: bool) -> None:
        """Look at the events of the whole program, but only while there is something to lock."""
        app = QApplication.instance()
        if app is None or listen is self._watching:
            return
        self._watching = listen
        if listen:
            app.installEventFilter(self)
        else:
            app.removeEventFilter(self)

    def look(self) -> None:
        """Look at the clock; going away ends the watch."""
        if self._watching and self._minutes and self._elapsed() - self._touched >= self._minutes * 60:
            self._lock()

    def _lock(self) -> None:
        self.rest()
        self._away()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note every touch and let it pass, but for Ctrl+L."""
        kind = event.type()
        if kind in _TOUCHES:
            self._touched = self._elapsed()
            if (
                kind is QEvent.Type.KeyPress
                and self._watching
                and isinstance(event, QKeyEvent)
                and _asks_to_lock(event)
            ):
                # Locking destroys what this key was pressed in: it waits until the press is over.
                QTimer.singleShot(0, self._lock)
                return True
        return super().eventFilter(watched, event)
