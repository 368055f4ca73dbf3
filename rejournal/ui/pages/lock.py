"""The lock page: one field, one button, and the way in by the recovery code."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from rejournal.screens.lock import LockScreen
from rejournal.screens.translation import tr
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import button, column, entry, label, row


class LockPage(QWidget):
    """Shown whenever no journal is open."""

    def __init__(self, screen: LockScreen, others: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("gate")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._screen = screen
        self._others = others
        self._lay_out()
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        brand = label(tr("rejournal"), "brand_large")
        motto = label(tr("A private place for the moment after a no."), "quiet")
        self.code = entry(tr("Recovery code"), tr("Recovery code"))
        self.passphrase = entry(tr("Passphrase"), tr("Passphrase"), secret=True)
        self.unlock = button(tr("Unlock"), self._go, "primary")
        self.problem = label("", "problem", wrap=True)
        self.recover = button("", self._turn, "link")
        self.device = button(tr("Open with this computer’s keychain"), self._screen.use_device)
        self.ways_out = button(tr("What now…"), self._screen.to_rescue)
        self.restore = button(tr("Restore a backup…"), self._screen.to_rescue, "link")
        self.other = button(tr("Another journal…"), self._others, "link")
        self.name = label("", "small")
        for one in (brand, motto, self.problem, self.name):
            one.setAlignment(Qt.AlignmentFlag.AlignCenter)
        ways = (self.code, self.passphrase, self.unlock, self.device, self.problem, self.ways_out, self.recover)
        middle = column(brand, 12, motto, 24, *ways, spacing=12)
        held = QWidget()
        held.setLayout(middle)
        self._held = held
        theme().changed.connect(self._measure)
        self._measure()
        self.setLayout(
            column(
                0,
                row(0, held, 0),
                0,
                row(0, self.name, self.other, self.restore, 0, spacing=14),
                margins=(20, 20, 20, 20),
            )
        )

    def _measure(self) -> None:
        self._held.setFixedWidth(theme().px(340))

    def _connect(self) -> None:
        self._screen.changed.connect(self._refresh)
        self.passphrase.returnPressed.connect(self._go)
        self.code.returnPressed.connect(self.passphrase.setFocus)

    def _refresh(self) -> None:
        screen = self._screen
        self.code.setVisible(screen.recovering)
        self.passphrase.setPlaceholderText(tr("A new passphrase") if screen.recovering else tr("Passphrase"))
        self.recover.setText(tr("I have my passphrase") if screen.recovering else tr("I have my recovery code"))
        self.unlock.setText(
            tr("Opening…")
            if screen.busy
            else tr("Open and set this passphrase")
            if screen.recovering
            else tr("Open it as it is")
            if screen.older
            else tr("Unlock")
        )
        self.device.setVisible(screen.remembered and not screen.recovering)
        self.ways_out.setVisible(screen.damaged)
        for one in (
            self.unlock,
            self.passphrase,
            self.code,
            self.recover,
            self.other,
            self.device,
            self.restore,
            self.ways_out,
        ):
            one.setEnabled(not screen.busy)
        self.problem.setText(screen.problem)
        self.problem.setVisible(bool(screen.problem))
        self.name.setText(screen.name)
        if screen.problem:
            self.passphrase.selectAll()
            self.passphrase.setFocus()

    def _go(self) -> None:
        if self._screen.recovering:
            self._screen.recover(self.code.text(), self.passphrase.text())
        else:
            self._screen.unlock(self.passphrase.text())

    def _turn(self) -> None:
        self._screen.show_recovery(recovering=not self._screen.recovering)
        self.passphrase.clear()
        (self.code if self._screen.recovering else self.passphrase).setFocus()

    def focus_first(self) -> None:
        """Put the cursor into the passphrase."""
        self.passphrase.setFocus()
