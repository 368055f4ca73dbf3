"""Erase something for good, and say where it still is."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QWidget

from rejournal.screens.translation import tr
from rejournal.ui.dialogs.frame import Dialog
from rejournal.ui.widgets.basics import button, column, label


class EraseDialog(Dialog):
    """What goes, which backups still hold it, and whether to renew them."""

    def __init__(
        self, parent: QWidget, title: str, held: str, erase: Callable[[bool], None], *, can_renew: bool
    ) -> None:
        super().__init__(parent, title)
        self._erase = erase
        about = label(
            tr(
                "Its words go, and with them every earlier version, draft and entry in the index. It can’t be undone, "
                "and neither can what you did before it in this sitting."
            ),
            "quiet",
            wrap=True,
        )
        self.renew = QCheckBox(tr("Make a new backup now, and remove every older one"))
        self.renew.setVisible(can_renew)
        self.build(
            column(about, label(held, "quiet", wrap=True), self.renew, spacing=12),
            self.cancel(),
            button(tr("Erase for good"), self._go, "danger"),
        )

    def _go(self) -> None:
        self.accept()
        self._erase(self.renew.isChecked() and self.renew.isVisibleTo(self))
