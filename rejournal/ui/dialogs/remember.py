"""Let this computer remember the journal, or forget it."""

from PySide6.QtWidgets import QWidget

from rejournal.screens.safe import SafeScreen
from rejournal.screens.translation import tr
from rejournal.ui.dialogs.frame import Dialog
from rejournal.ui.widgets.basics import button, column, entry, label


class RememberDialog(Dialog):
    """Says what it means before it asks for the passphrase."""

    def __init__(self, parent: QWidget, safe: SafeScreen) -> None:
        super().__init__(parent, tr("Open without the passphrase on this computer?"))
        self._safe = safe
        about = label(
            tr(
                "A key is kept in the system’s keychain, never the passphrase itself. From then on anyone who can use "
                "your unlocked computer can open this journal. Your passphrase and your recovery code stay as they are."
            ),
            "quiet",
            wrap=True,
        )
        self.passphrase = entry(tr("Passphrase"), tr("Your passphrase, to be sure it’s you"), secret=True)
        self.passphrase.returnPressed.connect(self._go)
        self.remember = button(tr("Remember"), self._go, "primary")
        self.build(column(about, self.passphrase, spacing=12), self.cancel(), self.remember)

    def _go(self) -> None:
        self.remember.setEnabled(False)
        self._safe.remember(self.passphrase.text(), self.accept, self._failed)

    def _failed(self, sentence: str) -> None:
        self.remember.setEnabled(True)
        self.say(sentence)
