"""Locking waits for words that can't be saved: they are covered, tried again, and never dropped without being asked."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from rejournal.ui.held import Held
    from rejournal.ui.shell import Shell


class Window(Protocol):
    """What the window does for it."""

    def lock(self) -> None:
        """Try to lock again."""

    def prove(self, passphrase: str, then: Callable[[], None], failed: Callable[[str], None]) -> None:
        """Call ``then`` if the passphrase is the open journal's."""

    def go_back(self) -> None:
        """Go on with the journal."""

    def lock_without(self) -> None:
        """Lock and let the words go."""


class Holding:
    """The sheet over the window, while there is one."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._held: Held | None = None

    def is_saved(self, shell: "Shell") -> bool:
        """Save everything of the open journal; False, with a sheet over it, where the disk does not take it."""
        if shell.save_all():
            return True
        if self._held is None and isinstance(self._window, QWidget):
            from rejournal.ui.held import Held

            self._held = Held(self._window, self._window.lock, self._window.prove, self._back, self._let_go)
            shell.setEnabled(False)
            shell.close_dialogs()
        return False

    def lift(self) -> None:
        """Take the sheet away."""
        held, self._held = self._held, None
        if held is not None:
            held.hide()
            held.deleteLater()

    def _back(self) -> None:
        self.lift()
        self._window.go_back()

    def _let_go(self) -> None:
        self.lift()
        self._window.lock_without()
