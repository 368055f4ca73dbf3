"""What was copied here leaves the clipboard after a while, and on locking: only if it is still ours."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

_HINTS = {
    "x-kde-passwordManagerHint": b"secret",
    "ExcludeClipboardContentFromMonitorProcessing": b"1",
    "application/x-nspasteboard-concealed-type": b"1",
}
"""Words that tell the histories of clipboards (KDE's, Windows', macOS') to keep out of this one."""
_MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)


def _owns(clipboard: QClipboard, mode: QClipboard.Mode) -> bool:
    return clipboard.ownsSelection() if mode is QClipboard.Mode.Selection else clipboard.ownsClipboard()


class Clipboard(QObject):
    """Watches the clipboard while a journal is open."""

    def __init__(
        self, parent: QObject, seconds: Callable[[], int], owns: Callable[[QClipboard, QClipboard.Mode], bool] = _owns
    ) -> None:
        super().__init__(parent)
        self._seconds, self._owns = seconds, owns
        self._watching = False
        self._clipboard = QGuiApplication.clipboard()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear)
        self._clipboard.dataChanged.connect(self._changed)

    def watch(self) -> None:
        """From now on what is copied is private."""
        self._watching = True

    def rest(self) -> None:
        """Clear what is ours, and watch no more."""
        self.clear()
        self._watching = False

    def clear(self) -> None:
        """Take what was copied here out of the clipboard and the selection; what others put there stays."""
        self._timer.stop()
        for mode in _MODES if self._watching else ():
            if _has_text(self._clipboard.mimeData(mode)) and self._owns(self._clipboard, mode):
                self._clipboard.clear(mode)

    def _changed(self) -> None:
        if not self._watching or not self._owns(self._clipboard, QClipboard.Mode.Clipboard):
            return
        copied = self._clipboard.mimeData()
        if not _has_text(copied):
            return
        if not all(copied.hasFormat(hint) for hint in _HINTS):
            self._clipboard.setMimeData(_hinted(copied))
        elif self._seconds():
            self._timer.start(self._seconds() * 1000)


def _has_text(held: QMimeData | None) -> bool:
    """Whether there is text; where a platform has no selection there is nothing at all."""
    return held is not None and held.hasText()


def _hinted(copied: QMimeData) -> QMimeData:
    """Return a copy of what was copied, plain and rich, with the hints."""
    made = QMimeData()
    for form in copied.formats():
        made.setData(form, copied.data(form))
    made.setText(copied.text())
    for hint, content in _HINTS.items():
        made.setData(hint, content)
    return made
