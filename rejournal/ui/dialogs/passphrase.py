"""Change the passphrase."""

from PySide6.QtWidgets import QWidget

from rejournal.screens.safe import SafeScreen
from rejournal.screens.translation import tr
from rejournal.ui.dialogs.frame import Dialog
from rejournal.ui.widgets.basics import button, column, entry, label


class PassphraseDialog(Dialog):
    """The old one, and twice the new one."""

    def __init__(self, parent: QWidget, safe: SafeScreen) -> None:
        super().__init__(parent, tr("Change the passphrase"))
        self._safe = safe
        self.old = entry(tr("The passphrase now"), tr("The passphrase now"), secret=True)
        self.new = entry(tr("A new passphrase"), tr("A new passphrase"), secret=True)
        self.again = entry(tr("The same again"), tr("The same again"), secret=True)
        about = label(tr("Backups made before still open with the passphrase of their day."), "quiet", wrap=True)
        self.change = button(tr("Change it"), self._change, "primary")
        self.build(column(self.old, self.new, self.again, about, spacing=10), self.cancel(), self.change)
        self.old.returnPressed.connect(self.new.setFocus)
        self.new.returnPressed.connect(self.again.setFocus)
        self.again.returnPressed.connect(self._change)

    def _change(self) -> None:
        if self.new.text() != self.again.text():
            self.say(tr("The two passphrases aren’t the same."))
            return
        self.change.setEnabled(False)
        self._safe.change_passphrase(self.old.text(), self.new.text(), self.accept, self._failed)

    def _failed(self, sentence: str) -> None:
        self.change.setEnabled(True)
        self.say(sentence)
        self.old.selectAll()
        self.old.setFocus()
