"""Show the recovery code to whoever knows the passphrase."""

from PySide6.QtWidgets import QWidget

from rejournal.screens.safe import SafeScreen
from rejournal.screens.translation import tr
from rejournal.ui.dialogs.frame import Dialog
from rejournal.ui.widgets.basics import button, column, entry, label
from rejournal.ui.widgets.code_sheet import CodeSheet


class RecoveryDialog(Dialog):
    """First the passphrase, then the code."""

    def __init__(self, parent: QWidget, safe: SafeScreen) -> None:
        super().__init__(parent, tr("Recovery code"), width=690)
        self._safe = safe
        self.passphrase = entry(tr("Passphrase"), tr("Passphrase"), secret=True)
        self.show_code = button(tr("Show it"), self._show, "primary")
        self.sheet = CodeSheet()
        self.sheet.hide()
        self.about = label(
            tr("Whoever has this code and the journal’s folder can read the journal."), "quiet", wrap=True
        )
        self.close_it = button(tr("Close"), self.reject)
        self.build(column(self.about, self.passphrase, self.sheet, spacing=12), self.close_it, self.show_code)
        self.passphrase.returnPressed.connect(self._show)

    def _show(self) -> None:
        self._safe.recovery_code(self.passphrase.text(), self._shown, self.say)

    def _shown(self, code: str) -> None:
        self.say("")
        self.passphrase.clear()
        self.passphrase.hide()
        self.show_code.hide()
        self.sheet.set_code(code)
        self.sheet.show()
        self.adjustSize()
