"""How much does it sting now? One number, five seconds."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from rejournal.screens.translation import tr
from rejournal.ui.dialogs.frame import Dialog
from rejournal.ui.widgets.basics import button, column, label, row
from rejournal.ui.widgets.scale import Number, Scale


class StingDialog(Dialog):
    """A scale that digits set; Enter keeps it. What it was before isn't shown: it would lead the answer."""

    def __init__(self, parent: QWidget, title: str, keep: Callable[[int], None]) -> None:
        super().__init__(parent, tr("How much does it sting now?"), width=460)
        self._keep = keep
        self.scale, self.number = Scale(tr("How much does it sting now, 0 to 10?")), Number()
        self.scale.given.connect(self._given)
        line = row(spacing=12)
        line.addWidget(self.scale, 1)
        line.addWidget(self.number)
        self.save = button(tr("Keep"), self._save, "primary")
        self.save.setEnabled(False)
        self.save.setDefault(True)
        self.build(column(label(title, "quiet", wrap=True), line, spacing=12), self.cancel(), self.save)
        self.scale.setFocus()

    def _given(self, text: str) -> None:
        self.number.say(text)
        self.save.setEnabled(bool(text))

    def _save(self) -> None:
        self.accept()
        self._keep(int(self.scale.text))
