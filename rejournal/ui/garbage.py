"""Python's cycle collector, on the window's thread only.

The collector runs in whichever thread happens to allocate. A QObject that it finds in the worker thread would be
destroyed there, its timers left behind to fire into nothing.
"""

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

INTERVAL = 1_000
"""Milliseconds between two looks at what has gathered."""


class Garbage(QObject):
    """Collects when enough has gathered, as the collector itself would, but from the event loop."""

    def __init__(self, parent: QObject, is_quiet: Callable[[], bool]) -> None:
        super().__init__(parent)
        self._is_quiet = is_quiet
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(INTERVAL)

    def look(self) -> None:
        """Collect the oldest generation that is full; everything there is takes three frames, and waits for a pause."""
        for generation in (2, 1, 0) if self._is_quiet() else (1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return
