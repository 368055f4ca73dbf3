"""What guards an open journal in the window: idle time, the system's word, the cover, the clipboard, a second start."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from rejournal.settings.file import MachineSettings
from rejournal.settings.schema import CLIPBOARD_SECONDS
from rejournal.ui.idle import Idle
from rejournal.ui.outside import Outside

if TYPE_CHECKING:
    from rejournal.ui.away import Away
    from rejournal.ui.clipboard import Clipboard
    from rejournal.ui.cover import Cover
    from rejournal.ui.instance import Instance

UNDER_COVER = 1
"""Minutes under the cover after which the journal locks, whatever the setting says."""


class Guard(QObject):
    """Begins when a journal is opened and rests when it is closed."""

    def __init__(
        self,
        window: QMainWindow,
        machine: MachineSettings,
        lock: Callable[[], None],
        outside: Outside,
        palette: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self._window, self._machine, self._lock, self._outside = window, machine, lock, outside
        self._palette = palette
        self._idle = Idle(self, lock, self.cover, self._show_palette)
        self._minutes = 0
        self._cover: Cover | None = None
        self._clipboard: Clipboard | None = None
        self._away: Away | None = None
        self._instance: Instance | None = None

    def begin(self, vault: Path) -> None:
        """Guard the journal that was just opened. What it needs is loaded now, behind the first page."""
        from rejournal.ui.away import Away
        from rejournal.ui.clipboard import Clipboard
        from rejournal.ui.instance import Instance

        self._away = self._away or Away(self, self._lock, self._lock)
        self._clipboard = self._clipboard or Clipboard(self, lambda: int(self._machine.get(CLIPBOARD_SECONDS)))
        self._clipboard.watch()
        self._instance = Instance(self, vault, self._outside.come_forward, self._outside.capture)

    def watch(self, minutes: int) -> None:
        """Lock after so many minutes without a touch."""
        self._minutes = minutes
        self._idle.watch(minutes)

    def watch_again(self) -> None:
        """Count anew, as the journal goes on being open after all."""
        self._idle.watch(self._minutes)

    def is_quiet(self) -> bool:
        """Whether nobody types or points just now."""
        return self._idle.is_quiet

    def cover(self) -> None:
        """Cover the window, or lift the cover."""
        from rejournal.ui.cover import Cover

        if self._cover is None:
            self._cover = Cover(self._window)
        if self._cover.isVisible():
            self._cover.lift()
            self._idle.watch(self._minutes)
        else:
            self._cover.lay()
            self._idle.watch(min(self._minutes or UNDER_COVER, UNDER_COVER))

    def _show_palette(self) -> None:
        if self._cover is None or not self._cover.isVisible():
            self._palette()

    def rest(self) -> None:
        """Take what was copied here out of the clipboard; there is nothing to guard any more."""
        self._idle.rest()
        if self._cover is not None:
            self._cover.forget()
        if self._clipboard is not None:
            self._clipboard.rest()
        if self._instance is not None:
            self._instance.close()
            self._instance.deleteLater()
            self._instance = None
