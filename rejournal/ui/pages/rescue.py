"""The rescue page: backups to restore, and for a damaged journal what can still be read of it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from rejournal.screens.rescue import RescueScreen
from rejournal.screens.translation import tr
from rejournal.ui.dialogs.files import ask_folder, ask_open
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import Card, Elided, button, clear, column, entry, label, row
from rejournal.ui.widgets.page import Scrolling

MOST_SHOWN = 5


class RescuePage(QWidget):
    """Everything it makes goes into a new folder; what is there stays as it is."""

    def __init__(self, screen: RescueScreen, back: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("gate")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._screen = screen
        self._back = back
        self._lay_out()
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        damaged = self._screen.damaged
        title = tr("Your journal doesn’t open as it is") if damaged else tr("Restore a backup")
        about = (
            tr(
                "Nothing was changed or overwritten, and nothing will be: what is saved or restored goes into a new "
                "folder beside the old one."
            )
            if damaged
            else tr("It becomes a journal of its own in a new folder. The one you have stays as it is.")
        )
        self.secret = entry(tr("Passphrase or recovery code"), tr("Passphrase or recovery code"), secret=True)
        self._group = QButtonGroup(self)
        self._list = column(spacing=6)
        self.none = label(tr("There is no automatic backup of this journal on this computer."), "quiet", wrap=True)
        self.other = button(tr("Another backup…"), self._choose_file, "link")
        self.place = Elided("", "small")
        self.elsewhere = button(tr("Elsewhere…"), self._choose_place, "link")
        self.restore = button(tr("Restore it"), self._restore, "primary")
        self.salvage = button(tr("Save what can be read"), self._salvage)
        self.salvage.setVisible(damaged)
        self.salvage_about = label(
            tr(
                "Reads every page that is whole, one by one, and takes from the newest backup only what is missing. It "
                "keeps more of your last days than a backup alone."
            ),
            "small",
            wrap=True,
        )
        self.salvage_about.setVisible(damaged)
        self.problem, self.done = label("", "problem", wrap=True), label("", "strong", wrap=True)
        self.open_it = button(tr("Open it"), self._screen.open_made, "primary")
        self.back = button(tr("Back"), self._back, "link")
        self.setLayout(column(self._framed(title, about), margins=(0, 0, 0, 0)))

    def _framed(self, title: str, about: str) -> QWidget:
        where = row(spacing=10)
        where.addWidget(self.place, 1)
        where.addWidget(self.elsewhere)
        card = Card(
            column(
                label(title, "subheading", wrap=True),
                label(about, "quiet", wrap=True),
                6,
                label(tr("BACKUPS"), "caption"),
                self._list,
                self.none,
                row(self.other, 0),
                self.secret,
                where,
                self.salvage_about,
                self.problem,
                self.done,
                row(self.back, 0, self.salvage, self.restore, self.open_it),
                spacing=10,
            ),
            margins=(28, 26, 28, 24),
        )
        card.setFixedWidth(min(theme().px(620), 860))
        return Scrolling(column(0, row(0, card, 0), 0, margins=(24, 24, 24, 24)), gutter=0)

    def _connect(self) -> None:
        self._screen.changed.connect(self._refresh)
        self.secret.returnPressed.connect(self._restore)

    def _refresh(self) -> None:
        screen = self._screen
        finished = bool(screen.done)
        self._show_backups()
        self.none.setVisible(not screen.backups)
        self.place.setText(tr("It will live in {folder}", folder=str(screen.target)))
        for said, text in ((self.problem, screen.problem), (self.done, screen.done)):
            said.setText(text)
            said.setVisible(bool(text))
        for one in (self.restore, self.salvage, self.other, self.elsewhere, self.secret, self.back):
            one.setEnabled(not screen.busy)
        self.restore.setText(tr("Working…") if screen.busy else tr("Restore it"))
        self.restore.setEnabled(not screen.busy and screen.chosen is not None)
        for way in (self.restore, self.other, self.elsewhere):
            way.setVisible(not finished)
        self.secret.setVisible(not finished)
        self.salvage.setVisible(screen.damaged and not finished)
        self.salvage_about.setVisible(screen.damaged and not finished)
        self.open_it.setVisible(finished)

    def _show_backups(self) -> None:
        screen = self._screen
        clear(self._list)
        shown = screen.backups[:MOST_SHOWN]
        for path, backup in shown:
            choice = QRadioButton(screen.line(backup))
            choice.setChecked(path == screen.chosen)
            choice.clicked.connect(lambda _checked=False, path=path: screen.choose(path))
            choice.setEnabled(not screen.done)
            self._group.addButton(choice)
            self._list.addWidget(choice)
        if screen.chosen is not None and screen.chosen not in {path for path, _ in shown}:
            choice = QRadioButton(screen.chosen.name)
            choice.setChecked(True)
            self._list.addWidget(choice)

    def _restore(self) -> None:
        self._screen.restore(self.secret.text())

    def _salvage(self) -> None:
        self._screen.salvage(self.secret.text())

    def _choose_file(self) -> None:
        path = ask_open(self, tr("Restore a backup"), tr("Backups (*.jbackup)"))
        if path:
            self._screen.choose(Path(path))

    def _choose_place(self) -> None:
        folder = ask_folder(self, tr("Where should the restored journal live?"))
        if folder:
            self._screen.live_in(folder)

    def focus_first(self) -> None:
        """Put the cursor into the passphrase."""
        self.secret.setFocus()
