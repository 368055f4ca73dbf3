"""The sheet over a journal that is to be locked while words of it can't be saved: nothing shows, nothing is lost."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from rejournal.screens.translation import tr
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import button, column, entry, label, row

AGAIN = 5_000
"""Milliseconds between two tries to save."""


class Held(QWidget):
    """Tries again and again; the passphrase opens the way back to the words, or lets them go."""

    def __init__(
        self,
        window: QWidget,
        again: Callable[[], None],
        prove: Callable[[str, Callable[[], None], Callable[[str], None]], None],
        back: Callable[[], None],
        let_go: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self.setObjectName("gate")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._prove, self._back, self._let_go = prove, back, let_go
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.timeout.connect(again)
        self._timer.start(AGAIN)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.raise_()
        self.show()
        self.passphrase.setFocus()

    def _lay_out(self) -> None:
        heading = label(tr("Your last words aren’t saved yet"), "subheading", wrap=True)
        about = label(
            tr(
                "The disk would not take them, so the journal isn’t locked yet: it is covered, and your words are kept "
                "here. It is tried again every few seconds, and locks by itself once they are saved."
            ),
            "quiet",
            wrap=True,
        )
        self.passphrase = entry(tr("Passphrase"), tr("Passphrase, to go on"), secret=True)
        self.problem = label("", "problem", wrap=True)
        self.problem.hide()
        self.back = button(tr("Back to my words"), lambda: self._go(self._back), "primary")
        self.drop = button(tr("Lock without them"), lambda: self._go(self._let_go), "danger")
        self.passphrase.returnPressed.connect(lambda: self._go(self._back))
        held = QWidget()
        held.setFixedWidth(theme().px(440))
        held.setLayout(
            column(heading, about, 6, self.passphrase, self.problem, row(self.drop, 0, self.back), spacing=12)
        )
        self.setLayout(column(0, row(0, held, 0), 0, margins=(20, 20, 20, 20)))

    def _go(self, way: Callable[[], None]) -> None:
        self._prove(self.passphrase.text(), way, self._say)

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.passphrase.selectAll()
        self.passphrase.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return super().eventFilter(watched, event)
