"""An answer came: paste it, or drop the mail; what was recognised is shown, and confirmed by going on."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from rejournal.domain.ask import Outcome
from rejournal.screens.letter import LetterScreen
from rejournal.screens.translation import tr
from rejournal.ui.dialogs.files import ask_open
from rejournal.ui.dialogs.frame import Dialog
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import button, column, label, named, row

PAUSE = 400
"""Milliseconds after the last key before what was typed is read."""


class LetterDialog(Dialog):
    """The letter above, what was recognised below, and the ways on."""

    def __init__(self, parent: QWidget, screen: LetterScreen) -> None:
        super().__init__(parent, tr("An answer came"), width=660)
        self._screen = screen
        self._read = 0
        self.setAcceptDrops(True)
        self.text = named(QPlainTextEdit(), tr("The letter"))
        self.text.setPlaceholderText(
            tr("Paste the letter here, headers and all, or drop the mail’s file anywhere on this window.")
        )
        self.text.setMinimumHeight(theme().px(210))
        self.text.setAcceptDrops(False)
        self.text.setTabChangesFocus(True)
        self.found = label("", "quiet", wrap=True)
        self.asks = named(QComboBox(), tr("Which ask it answers"))
        self.asks.setMinimumContentsLength(20)
        self.which = label("", "small", wrap=True)
        above = row(button(tr("Open a mail’s file…"), self._open, "link"), 0)
        self.ways = [
            button(tr("It’s a no"), partial(self._go, Outcome.NO)),
            button(tr("It’s a yes"), partial(self._go, Outcome.YES)),
            button(tr("Not yet"), partial(self._go, Outcome.NOT_YET)),
        ]
        self.build(column(above, self.text, self.found, self.asks, self.which, spacing=10), self.cancel(), *self.ways)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._read_again)
        self.text.textChanged.connect(self._pause.start)
        self.hear(screen.changed, self._refresh)
        self.hear(screen.done, self.accept)
        self._refresh()
        self.text.setFocus()

    def _open(self) -> None:
        chosen = ask_open(self, tr("Open a mail"), tr("Mails and texts (*.eml *.txt)"))
        if chosen:
            self._screen.open(Path(chosen))

    def _read_again(self) -> None:
        self._screen.type(self.text.toPlainText())

    def _refresh(self) -> None:
        screen = self._screen
        self.say(screen.problem)
        if screen.read_times != self._read:
            self._read = screen.read_times
            self._show_words()
        there = bool(screen.mail.words or screen.mail.subject)
        self.found.setText(screen.summary() if there else "")
        self.found.setVisible(there)
        held = self.asks.currentData()
        self.asks.blockSignals(True)
        self.asks.clear()
        for line in screen.open_asks:
            self.asks.addItem(screen.name(line), line.id)
        self.asks.addItem(tr("Something that isn’t logged yet"), "")
        place = self.asks.findData(held) if held and not screen.matched else 0
        self.asks.setCurrentIndex(max(0, place))
        self.asks.blockSignals(False)
        said = (
            tr("This ask is named in the letter.") if screen.matched else tr("None of your open asks is named in it.")
        )
        self.which.setText(said if there else "")
        for way in self.ways:
            way.setEnabled(there)

    def _show_words(self) -> None:
        """Show the words of a file's letter. What was typed is never changed under the hands that type it."""
        self.text.blockSignals(True)
        self.text.setPlainText(self._screen.mail.words)
        self.text.blockSignals(False)

    def _go(self, outcome: Outcome) -> None:
        ask = str(self.asks.currentData() or "")
        if self._pause.isActive():
            self._pause.stop()
            self._read_again()
        self._screen.go_on(outcome, ask)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a mail's file, or text."""
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self._screen.open(Path(files[0]))
        elif event.mimeData().hasText():
            self.text.setPlainText(event.mimeData().text())
        event.acceptProposedAction()
