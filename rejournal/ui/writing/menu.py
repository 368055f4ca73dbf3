"""The menu at a word: what may have been meant, and what can be done with what is selected."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from rejournal.screens.translation import tr
from rejournal.ui.spelling import SUGGESTIONS, Speller

Way = tuple[str, QKeySequence | QKeySequence.StandardKey | str, Callable[[], object], bool]
"""A name, a key, what is done, and whether it can be done now."""


class WritingMenu(QMenu):
    """Opens at once; suggestions fill the lines that are kept for them when they are found."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._slots: list[QAction] = []
        self._replace: Callable[[str], object] = str
        # What is found later is for nobody.
        self.aboutToHide.connect(self._slots.clear)

    def offer(self, word: str, speller: Speller, replace: Callable[[str], object]) -> None:
        """Offer other words for one that is spelt wrong."""
        self._replace = replace
        for place in range(SUGGESTIONS):
            slot = self.addAction(tr("Looking for suggestions…") if place == 0 else "…")
            slot.setEnabled(False)
            self._slots.append(slot)
        self.addSeparator()
        self.addAction(tr("Add to my words"), lambda: speller.learn(word))
        self.addAction(tr("Ignore here"), lambda: speller.ignore(word))
        self.addSeparator()
        speller.suggest(word, self._fill)

    def _fill(self, words: list[str]) -> None:
        for place, slot in enumerate(self._slots):
            if place < len(words):
                word = words[place]
                slot.setText(word.replace("&", "&&"))
                slot.setEnabled(True)
                slot.triggered.connect(lambda _=False, word=word: self._replace(word))
            elif place:
                slot.setVisible(False)
            else:
                slot.setText(tr("No suggestions"))

    def add_ways(self, *ways: Way | None) -> None:
        """Add what can be done; None is a line between."""
        for way in ways:
            if way is None:
                self.addSeparator()
                continue
            name, key, do, enabled = way
            action = self.addAction(name)
            action.setShortcut(QKeySequence(key))
            action.setShortcutVisibleInContextMenu(True)
            action.triggered.connect(lambda _=False, do=do: do())
            action.setEnabled(enabled)


def has_clipboard() -> bool:
    """Whether there is something to paste."""
    held: QMimeData | None = QGuiApplication.clipboard().mimeData()
    return held is not None and (held.hasText() or held.hasImage() or held.hasUrls())
