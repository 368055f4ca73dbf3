"""Notices when nobody has touched key or mouse for a while, also across a sleep of the machine."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
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


class Idle(QObject):
    """Calls ``away`` once after so many minutes without a touch; 0 never does."""

    def __init__(self, away: Callable[[], None], elapsed: Callable[[], float] = _elapsed) -> None:
        super().__init__()
        self._away, self._elapsed = away, elapsed
        self._minutes = 0
        self._touched = elapsed()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        app = QApplication.instance()
        if app:
            app.installEventFilter(self)

    def watch(self, minutes: int) -> None:
        """Begin to count, or stop with 0."""
        self._minutes = minutes
        self._touched = self._elapsed()
        if minutes:
            self._timer.start(TICK)
        else:
            self._timer.stop()

    def look(self) -> None:
        """Look at the clock; going away ends the watch."""
        if self._minutes and self._elapsed() - self._touched >= self._minutes * 60:
            self.watch(0)
            self._away()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note every touch and let it pass."""
        if event.type() in _TOUCHES:
            self._touched = self._elapsed()
        return super().eventFilter(watched, event)
