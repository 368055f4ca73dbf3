"""A new key for the journal: everything is encrypted again, with a new passphrase and a new recovery code."""

from PySide6.QtWidgets import QProgressBar, QWidget

from rejournal.screens.rekey import RekeyScreen
from rejournal.screens.translation import tr
from rejournal.ui.dialogs.frame import Dialog
from rejournal.ui.widgets.basics import button, column, entry, label, named
from rejournal.ui.widgets.code_sheet import CodeSheet


class RekeyDialog(Dialog):
    """Asks, shows how far it is and can be stopped, then shows the new code."""

    def __init__(self, parent: QWidget, screen: RekeyScreen) -> None:
        super().__init__(parent, tr("A new key"), width=690)
        self._screen = screen
        self.about = label(
            tr(
                "For when somebody may know your passphrase or your recovery code. Everything is encrypted again, and "
                "neither opens this journal any more. Backups made before still open with what opened them then; you "
                "can renew them afterwards."
            ),
            "quiet",
            wrap=True,
        )
        self.old = entry(tr("The passphrase now"), tr("The passphrase now"), secret=True)
        self.new = entry(tr("A new passphrase"), tr("A new passphrase"), secret=True)
        self.again = entry(tr("The same again"), tr("The same again"), secret=True)
        self.progress = named(QProgressBar(), tr("Progress"))
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 1000)
        self.progress.setObjectName("meter")
        self.sheet = CodeSheet()
        self.stop = button(tr("Cancel"), self.reject)
        self.go = button(tr("Encrypt everything again"), self._go, "primary")
        self.open_it = button(tr("I have it, go on"), self.accept, "primary")
        self.build(
            column(self.about, self.old, self.new, self.again, self.progress, self.sheet, 0, spacing=10),
            self.stop,
            self.go,
            self.open_it,
        )
        self.again.returnPressed.connect(self._go)
        self.hear(screen.changed, self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        screen = self._screen
        asking = not screen.busy and not screen.code
        for one in (self.old, self.new, self.again, self.go):
            one.setVisible(asking)
        self.stop.setVisible(not screen.code)
        self.stop.setText(tr("Stop") if screen.busy else tr("Cancel"))
        self.progress.setVisible(screen.busy)
        self.progress.setValue(round(screen.done * 1000))
        self.sheet.setVisible(bool(screen.code))
        self.open_it.setVisible(bool(screen.code))
        if screen.code:
            self.heading.setText(tr("Your new recovery code"))
            self.about.setText(
                tr("Everything is encrypted anew. The old code opens nothing here any more: put this one in its place.")
            )
            self.sheet.set_code(screen.code)
        self.say(screen.problem)
        self.adjustSize()

    def _go(self) -> None:
        self._screen.start(self.old.text(), self.new.text(), self.again.text())

    def reject(self) -> None:
        """Stop what is under way, or close; once there is a new code it has to be taken."""
        if self._screen.code:
            self.accept()
        elif self._screen.busy:
            self._screen.stop()
        else:
            super().reject()
