"""Saves as typed: half a second after a pause, and at the latest a second and a half after the first key."""

from collections.abc import Callable

from rejournal.screens.desk import Desk

PAUSE, LATEST = 500, 1_500
"""Milliseconds."""


class Autosave:
    """Calls ``save`` soon after each ``touch``; ``flush`` calls it now if something is unsaved."""

    def __init__(self, desk: Desk, save: Callable[[], None]) -> None:
        self._save = save
        self._pause = desk.timer(self.flush)
        self._latest = desk.timer(self.flush)
        self.unsaved = False

    def touch(self) -> None:
        """Something was typed."""
        if not self.unsaved:
            self.unsaved = True
            self._latest.start(LATEST)
        self._pause.start(PAUSE)

    def flush(self) -> None:
        """Save now what is unsaved."""
        self._pause.stop()
        self._latest.stop()
        if self.unsaved:
            self.unsaved = False
            self._save()

    def forget(self) -> None:
        """Let what is unsaved go: it was recorded elsewhere."""
        self._pause.stop()
        self._latest.stop()
        self.unsaved = False
