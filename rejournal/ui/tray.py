"""The icon in the tray, where there is one: quick capture, the window, lock. It says nothing of what is inside."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from rejournal.screens.translation import tr


class Tray(QObject):
    """Stands in the tray while the program runs, if it was chosen and there is a tray."""

    def __init__(
        self,
        parent: QObject,
        picture: QIcon,
        *,
        capture: Callable[[], None],
        show: Callable[[], None],
        lock: Callable[[], None],
        close: Callable[[], object],
    ) -> None:
        super().__init__(parent)
        self._menu = QMenu()
        self._waiting = self._menu.addAction(tr("Something waits for you"), show)
        self._waiting.setVisible(False)
        self._menu.addAction(tr("Quick capture"), capture)
        self._menu.addAction(tr("Open"), show)
        self._menu.addAction(tr("Lock"), lock)
        self._menu.addSeparator()
        self._menu.addAction(tr("Close rejournal"), close)
        self._icon = QSystemTrayIcon(picture, self)
        self._icon.setToolTip("rejournal")
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(lambda reason: self._pressed(reason, capture))
        self._icon.messageClicked.connect(show)
        self._icon.show()

    @staticmethod
    def _pressed(reason: QSystemTrayIcon.ActivationReason, capture: Callable[[], None]) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            capture()

    @staticmethod
    def is_there() -> bool:
        """Whether this desktop has a tray."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def show_waiting(self, *, waits: bool) -> None:
        """Show in the menu, and where the pointer rests, that something waits."""
        self._waiting.setVisible(waits)
        self._icon.setToolTip(tr("rejournal: something waits for you") if waits else "rejournal")

    def remind(self) -> None:
        """Say that something waits, by the desktop's own notice, and never what."""
        self._icon.showMessage("rejournal", tr("Something waits for you."), self._icon.icon())

    def remove(self) -> None:
        """Take it away."""
        self._icon.hide()
        self._menu.deleteLater()
        self.deleteLater()
