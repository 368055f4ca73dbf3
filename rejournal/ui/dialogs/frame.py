"""The frame of every dialog: a title, what it is about, and at the foot the ways out."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLayout, QPushButton, QWidget

from rejournal.screens.signal import Signal
from rejournal.screens.translation import tr
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import button, column, label, row
from rejournal.ui.widgets.page import Scrolling


class Dialog(QDialog):
    """A small window for one decision; Esc closes it."""

    def __init__(self, parent: QWidget | None, title: str, *, width: int = 520) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # The window's title stays neutral: what the dialog is about stands inside it.
        self.setWindowTitle("rejournal")
        self.setAccessibleName(title)
        self.heading = label(title, "subheading", wrap=True)
        self.problem = label("", "problem", wrap=True)
        self.problem.hide()
        self.setMinimumWidth(min(theme().px(width), 860))

    def build(self, inside: QLayout, *ways: QWidget, scroll: bool = False) -> None:
        """Put the dialog together."""
        body = column(self.heading, spacing=14, margins=(28, 24, 28, 22))
        if scroll:
            body.addWidget(Scrolling(inside), 1)
        else:
            body.addLayout(inside)
        body.addWidget(self.problem)
        body.addLayout(row(0, *ways, spacing=10))
        self.setLayout(body)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll what doesn't fit by PageUp and PageDown."""
        area = self.findChild(Scrolling)
        if area is None or not area.turn_page(event):
            super().keyPressEvent(event)

    def hear(self, signal: Signal[[]], do: Callable[[], None]) -> None:
        """Call ``do`` each time, until the dialog is closed: what is read by then lands nowhere."""
        signal.connect(do)
        self.finished.connect(lambda _=0: signal.disconnect_all())

    def cancel(self) -> QPushButton:
        """Return the button that closes the dialog."""
        return button(tr("Cancel"), self.reject)

    def say(self, problem: str) -> None:
        """Say what is wrong."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))


def confirm(parent: QWidget, title: str, about: str, way: str, do: Callable[[], object]) -> Dialog:
    """Ask before something that can't be undone."""
    dialog = Dialog(parent, title)

    def go() -> None:
        dialog.accept()
        do()

    dialog.build(column(label(about, "quiet", wrap=True)), dialog.cancel(), button(way, go, "danger"))
    dialog.open()
    return dialog
