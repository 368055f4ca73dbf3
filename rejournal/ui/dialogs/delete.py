"""Delete a journal for good."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from rejournal.screens.translation import tr
from rejournal.ui.dialogs.frame import Dialog
from rejournal.ui.widgets.basics import button, column, entry, label


class DeleteDialog(Dialog):
    """Says what goes, and asks for the passphrase."""

    def __init__(
        self,
        parent: QWidget,
        folder: str,
        prove: Callable[[str, Callable[[], None], Callable[[str], None]], None],
        delete: Callable[[str], None],
    ) -> None:
        super().__init__(parent, tr("Delete this journal for good?"))
        self._prove, self._delete = prove, delete
        about = label(
            tr(
                "Everything in {folder} goes: every ask, every page, every draft. It can’t be undone. Backups you made "
                "stay where they are, and still open with their passphrase.",
                folder=folder,
            ),
            "quiet",
            wrap=True,
        )
        self.passphrase = entry(tr("Passphrase"), tr("Your passphrase, to be sure it’s you"), secret=True)
        self.build(
            column(about, self.passphrase, spacing=12),
            self.cancel(),
            button(tr("Delete it for good"), self._go, "danger"),
        )

    def _go(self) -> None:
        passphrase = self.passphrase.text()

        def proven() -> None:
            self.accept()
            self._delete(passphrase)

        self._prove(passphrase, proven, self.say)
