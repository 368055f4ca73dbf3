"""What locks: nobody touching key or mouse for a while, a sleep of the machine, or Ctrl+L anywhere.

And the other keys that work wherever the cursor is: F9 covers, Ctrl+K opens the palette, also in a field that would
take it for its own.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QInputEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

TICK = 5_000
"""Milliseconds between two looks at the clocks."""
QUIET = 2.0
"""Seconds without a touch after which what takes a moment may be done."""
SLEPT = 60
"""Seconds between two looks that only a sleep of the machine explains."""
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


def _presses(event: QKeyEvent, key: Qt.Key, modifier: Qt.KeyboardModifier) -> bool:
    return event.key() == key and event.modifiers() == modifier


class Idle(QObject):
    """Calls ``away`` once after so many minutes without a touch (0 never does), after a sleep, and at Ctrl+L.

    ``cover`` is called at F9, dialogs included as for Ctrl+L; ``palette`` at Ctrl+K, but not over a dialog.
    """

    def __init__(
        self,
        parent: QObject,
        away: Callable[[], None],
        cover: Callable[[], None] = lambda: None,
        palette: Callable[[], object] = lambda: None,
        elapsed: Callable[[], float] = _elapsed,
    ) -> None:
        super().__init__(parent)
        self._away, self._cover, self._palette, self._elapsed = away, cover, palette, elapsed
        self._minutes = 0
        self._watching = False
        self._touched = self._looked = elapsed()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)

    def watch(self, minutes: int) -> None:
        """Begin to count; with 0 only a sleep of the machine and Ctrl+L lock."""
        self._listen(listen=True)
        self._minutes = minutes
        self._touched = self._looked = self._elapsed()
        self._timer.start(TICK)

    def rest(self) -> None:
        """Stop: there is nothing to lock."""
        self._listen(listen=False)
        self._timer.stop()

    @property
    def is_quiet(self) -> bool:
        """Whether nobody has touched anything for a moment, as far as is known."""
        return not self._watching or self._elapsed() - self._touched >= QUIET

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
        """Look at the clock; going away ends the watch.

        Where two looks lie far apart the machine was asleep between them, whoever wakes it now.
        """
        now = self._elapsed()
        slept = now - self._looked >= SLEPT
        self._looked = now
        if self._watching and (slept or (self._minutes and now - self._touched >= self._minutes * 60)):
            self._lock()

    def _lock(self) -> None:
        self.rest()
        self._away()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - whatever it is meant for
        """Note every touch and let it pass, but for the three keys."""
        # Every event of the program passes here: to ask for its kind takes longer than to see that it is no touch.
        if isinstance(event, QInputEvent) and (kind := event.type()) in _TOUCHES:
            self._touched = self._elapsed()
            if kind is QEvent.Type.KeyPress and self._watching and isinstance(event, QKeyEvent):
                if _presses(event, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier):
                    # Locking destroys what this key was pressed in: it waits until the press is over.
                    QTimer.singleShot(0, self._lock)
                    return True
                if _presses(event, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier):
                    if not event.isAutoRepeat() and QApplication.activeModalWidget() is None:
                        QTimer.singleShot(0, self._palette)
                    return True
                if _presses(event, Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier):
                    if not event.isAutoRepeat():
                        QTimer.singleShot(0, self._cover)
                    return True
        return False
