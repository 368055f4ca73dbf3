"""What reaches the program from outside its window: the tray, a second start, and the wish to capture a line."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QMainWindow

from rejournal.settings.file import MachineSettings
from rejournal.settings.schema import HOTKEY, TRAY

if TYPE_CHECKING:
    from rejournal.screens.reminder import Reminder
    from rejournal.ui.capture import CaptureWindow
    from rejournal.ui.hotkey import WindowsHotkey, X11Hotkey
    from rejournal.ui.shell import Shell
    from rejournal.ui.tray import Tray


EVERY = 5 * 60_000
"""Milliseconds between two looks at the clock."""


class Outside(QObject):
    """Answers from outside, whether the journal is open or locked."""

    def __init__(self, window: QMainWindow, machine: MachineSettings, lock: Callable[[], None]) -> None:
        super().__init__(window)
        self._window, self._machine, self._lock = window, machine, lock
        self._shell: Shell | None = None
        self._small: CaptureWindow | None = None
        self._wanted = False
        """Whether a line is to be captured as soon as the journal is unlocked."""
        self._tray: Tray | None = None
        self._reminder: Reminder | None = None
        self._every = QTimer(self)
        self._every.setInterval(EVERY)
        self._every.timeout.connect(self.tick)
        self._hotkey: X11Hotkey | WindowsHotkey | None = None

    def begin(self, shell: "Shell") -> None:
        """Take up an open journal."""
        self._shell = shell
        self.apply()
        self._begin_reminding(shell)
        if self._wanted:
            self.capture()

    def rest(self) -> None:
        """Let go of the journal, which is closed, its small window with it."""
        self._shell = self._small = None
        if self._reminder is not None:
            self._reminder.rest()

    def _begin_reminding(self, shell: "Shell") -> None:
        from rejournal.screens.reminder import Reminder  # knows the journal, which the first page does without

        self._reminder = self._reminder or Reminder(self._remind, self._show_waiting)
        self._reminder.begin(shell.room)
        self._every.start()

    def tick(self) -> None:
        """Remind, if it is time for it."""
        if self._reminder is not None:
            self._reminder.tick(datetime.now().astimezone())

    def _show_waiting(self, waits: bool) -> None:
        if self._tray is not None:
            self._tray.show_waiting(waits=waits)

    def _remind(self) -> None:
        if self._tray is not None:
            self._tray.remind()

    def apply(self) -> None:
        """Be there as it was chosen: in the tray, and at a key."""
        self._show_tray()
        self._hear_hotkey()

    def _show_tray(self) -> None:
        from rejournal.ui.icons import icon
        from rejournal.ui.tray import Tray

        wanted = self._machine.get(TRAY) == "on" and Tray.is_there()
        if wanted and self._tray is None:
            self._tray = Tray(
                self,
                icon("journal", "muted"),
                capture=self.capture,
                show=self.come_forward,
                lock=self._lock,
                close=self._window.close,
            )
        elif not wanted and self._tray is not None:
            self._tray.remove()
            self._tray = None

    def _hear_hotkey(self) -> None:
        from rejournal.ui.hotkey import listen

        wanted = self._machine.get(HOTKEY) == "on"
        if wanted and self._hotkey is None:
            self._hotkey = listen(self, self.capture)
        elif not wanted and self._hotkey is not None:
            self._hotkey.remove()
            self._hotkey = None

    def capture(self) -> None:
        """Open the small window; where the journal is locked, ask for the passphrase first."""
        if self._shell is None:
            self._wanted = True
            self.come_forward()
            return
        from rejournal.screens.capture import CaptureScreen
        from rejournal.ui.capture import CaptureWindow

        self._wanted = False
        if self._small is None:
            self._small = CaptureWindow(self._shell, CaptureScreen(self._shell.room))
            self._small.destroyed.connect(lambda: setattr(self, "_small", None))
        self._small.show()
        self._small.raise_()
        self._small.activateWindow()

    def raise_other(self, vault: Path) -> None:
        """Bring the window to the front that has this vault open."""
        from rejournal.ui.instance import tell_other

        tell_other(vault)

    def come_forward(self) -> None:
        """Bring the window to the front."""
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
