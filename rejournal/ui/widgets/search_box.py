"""A search box that offers ways to go on; nothing is taken over that was not chosen."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QModelIndex, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from rejournal.ui.theme.theme import theme


class Offered(Protocol):
    """A way to go on: what would be typed, and what it says."""

    @property
    def typed(self) -> str:
        """What would stand in the box."""

    @property
    def said(self) -> str:
        """What that means."""


class SearchBox(QLineEdit):
    """A field of one line with a list under it while a word is begun that may be a field or one of its values."""

    def __init__(self, name: str, hint: str, offers: Callable[[str, int], tuple[int, Sequence[Offered]]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setClearButtonEnabled(True)
        self._offers, self._begins = offers, 0
        self._shown: dict[str, str] = {}
        """What would be typed, by the line that offers it."""
        self._model, self.popup = QStringListModel(self), QListView()
        self.popup.setObjectName("popup")
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setPopup(self.popup)
        self._completer.setWidget(self)
        self._completer.activated.connect(self._take)
        self.textEdited.connect(lambda _: self._offer())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the list while something in it is chosen: the completer asks the box first."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.popup.isVisible() and self.popup.currentIndex().isValid():
            event.ignore()
            return
        super().keyPressEvent(event)

    def _offer(self) -> None:
        self._begins, offers = self._offers(self.text(), self.cursorPosition())
        self._shown = {f"{one.typed}   {one.said}".rstrip(): one.typed for one in offers}
        self._model.setStringList(list(self._shown))
        if not offers:
            self.popup.hide()
            return
        # The completer measures its rows, and not the room that the style sheet gives the list around them.
        around = 2 * theme().px(6)
        self.popup.setMinimumSize(theme().px(320), len(offers) * self.popup.sizeHintForRow(0) + around)
        self._completer.complete()
        # A list that is given the focus chooses its first line, which nobody asked for.
        self.popup.setCurrentIndex(QModelIndex())

    def _take(self, shown: str) -> None:
        """Put the chosen way in the place of the word that was begun; a field's value comes next."""
        typed = self._shown[shown]
        place = self.cursorPosition()
        space = "" if typed.endswith(":") or self.text()[place : place + 1] == " " else " "
        self.setText(f"{self.text()[: self._begins]}{typed}{space}{self.text()[place:]}")
        self.setCursorPosition(self._begins + len(typed) + len(space))
        if typed.endswith(":"):
            self._offer()
