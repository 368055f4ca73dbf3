"""The small window of quick capture: one line, Enter, gone. It closes with the journal."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from rejournal.screens.capture import CaptureScreen, What
from rejournal.screens.translation import tr
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import button, column, entry, label, row
from rejournal.ui.widgets.chips import Chips
from rejournal.ui.widgets.scale import Number, Scale


class CaptureWindow(QWidget):
    """Its title is neutral, as every window's of this program."""

    def __init__(self, parent: QWidget, screen: CaptureScreen) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.WindowStaysOnTopHint)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("rejournal")
        self._screen = screen
        self._lay_out()
        self._connect()
        self._refresh()
        self.line.setFocus()

    def _lay_out(self) -> None:
        kinds = (
            (What.NO.value, tr("I got a no")),
            (What.ASK.value, tr("I asked")),
            (What.YES.value, tr("I got a yes")),
            (What.LINE.value, tr("A line for the journal")),
        )
        self.what = Chips(kinds, tr("What is it?"), "redirection")
        self.line = entry(tr("One line"), "", "large")
        self.line.setMaxLength(1000)
        self.sting, self.number = Scale(tr("How much does it sting, 0 to 10?")), Number()
        self._stings = QWidget()
        stings = row(label(tr("Sting"), "quiet"), spacing=12)
        stings.addWidget(self.sting, 1)
        stings.addWidget(self.number)
        self._stings.setLayout(stings)
        self.matched, self.problem = label("", "small"), label("", "problem", wrap=True)
        self.save = button(tr("Save"), self._screen.save, "primary")
        keys = label(tr("Enter saves · Esc keeps a draft"), "small")
        self.setLayout(
            column(
                self.what,
                self.line,
                self.matched,
                self._stings,
                self.problem,
                0,
                row(keys, 0, self.save, spacing=12),
                spacing=12,
                margins=(22, 20, 22, 18),
            )
        )
        self.setFixedWidth(theme().px(560))

    def _connect(self) -> None:
        self._screen.changed.connect(self._refresh)
        self._screen.saved.connect(self._saved)
        self.what.chosen.connect(lambda value: self._screen.choose(What(value or What.NO.value)))
        self.line.textEdited.connect(self._typed)
        self.line.returnPressed.connect(self._screen.save)
        self.sting.given.connect(self._stung)

    def _saved(self) -> None:
        self.close()

    def _typed(self, text: str) -> None:
        self._screen.say(text, self.sting.text)
        self.matched.setText(self._screen.matched)
        self.matched.setVisible(bool(self.matched.text()))

    def _stung(self, number: str) -> None:
        self._screen.say(self.line.text(), number)
        self.number.say(number)

    def _refresh(self) -> None:
        screen = self._screen
        self.what.set_value(screen.what.value)
        if self.line.text() != screen.text:
            self.line.setText(screen.text)
        self.sting.set_text(screen.sting)
        self.number.say(screen.sting)
        is_line = screen.what is What.LINE
        self.line.setPlaceholderText(tr("What’s on your mind?") if is_line else tr("What did you ask for?"))
        self._stings.setVisible(screen.what is What.NO)
        self.matched.setText(screen.matched)
        self.matched.setVisible(bool(self.matched.text()))
        self.problem.setText(screen.problem)
        self.problem.setVisible(bool(screen.problem))
        layout = self.layout()
        if layout is not None:
            # Qt takes wrapped chips for higher than they are at this width.
            self.resize(self.width(), layout.totalHeightForWidth(theme().px(560)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save by Ctrl+Enter, and put away by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._screen.save()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.setFixedWidth(theme().px(560))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what was typed."""
        self._screen.put_away()
        self._screen.changed.disconnect_all()
        self._screen.saved.disconnect_all()
        super().closeEvent(event)
