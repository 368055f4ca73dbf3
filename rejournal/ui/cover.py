"""The cover: one key hides everything at once, without locking; another press shows it again."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from rejournal.screens.translation import tr
from rejournal.ui.widgets.basics import column, label

LOCKS_AFTER = 1
"""Minutes under the cover after which the journal locks, whatever the setting says."""


class Cover(QWidget):
    """A blank sheet over the whole window; while it lies there the program's other windows are hidden."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("gate")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Covered"))
        said = label(tr("F9 shows it again."), "small")
        said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLayout(column(0, said, margins=(20, 20, 20, 28)))
        self._hidden: list[QWidget] = []
        self._focus: QWidget | None = None
        window.installEventFilter(self)
        self.hide()

    def lay(self) -> None:
        """Cover everything."""
        window = self.window()
        self._focus = window.focusWidget()
        self._hidden = [one for one in QApplication.topLevelWidgets() if one is not window and one.isVisible()]
        for one in self._hidden:
            one.hide()
        self._enable(on=False)
        self.setGeometry(window.rect())
        self.raise_()
        self.show()
        self.setFocus()

    def lift(self) -> None:
        """Show again what was covered."""
        self.hide()
        self._enable(on=True)
        for one in self._hidden:
            one.show()
        self._hidden = []
        if self._focus is not None:
            self._focus.setFocus()
        self._focus = None

    def forget(self) -> None:
        """Take the cover off without showing what was under it: that is gone."""
        self._hidden, self._focus = [], None
        self.hide()

    def _enable(self, *, on: bool) -> None:
        """Let the keys of what is covered work, or not."""
        window = self.window()
        under = window.centralWidget() if isinstance(window, QMainWindow) else None
        if under is not None:
            under.setEnabled(on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let no key through to what is covered."""
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let no click through."""
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return super().eventFilter(watched, event)
