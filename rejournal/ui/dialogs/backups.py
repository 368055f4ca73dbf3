"""The backups: when each was made, what it holds, when it was last found whole; and single entries out of one."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from rejournal.domain.backup import Backup
from rejournal.screens.backups import BackupsScreen, EntriesScreen
from rejournal.screens.screen import Room
from rejournal.screens.translation import tr
from rejournal.ui.dialogs.files import ask_folder
from rejournal.ui.dialogs.frame import Dialog, confirm
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import Elided, button, column, entry, label, named, row


class BackupsDialog(Dialog):
    """A list, and what can be done with the one that is chosen."""

    def __init__(self, parent: QWidget, room: Room, keep_in: Callable[[str], None]) -> None:
        super().__init__(parent, tr("Backups"), width=720)
        self._room, self._keep_in = room, keep_in
        self._screen = BackupsScreen(room)
        self.summary = label("", "quiet", wrap=True)
        self.list = named(QListWidget(), tr("Backups"))
        self.proven = label("", "small")
        self.place = Elided(self._screen.folder, "small")
        self.elsewhere = button(tr("Keep them elsewhere…"), self._choose_folder, "link")
        self.prove = button(tr("Read it whole again"), lambda: self._with(self._screen.prove))
        self.entries = button(tr("Single entries…"), lambda: self._with(self._open_entries))
        self.renew = button(tr("Keep only a new one…"), self._renew, "danger")
        self.make = button(tr("Back up now"), self._screen.make, "primary")
        inside = column(self.summary, spacing=10)
        inside.addWidget(self.list, 1)
        inside.addLayout(row(self.proven, 0, self.prove, self.entries, spacing=10))
        where = row(spacing=10)
        where.addWidget(self.place, 1)
        where.addWidget(self.elsewhere)
        inside.addLayout(where)
        self.build(inside, self.renew, button(tr("Close"), self.reject), self.make)
        self.resize(theme().px(720), min(theme().px(560), 760))
        self.hear(self._screen.changed, self._refresh)
        self.list.currentRowChanged.connect(lambda _: self._show_chosen())
        self._refresh()

    @property
    def chosen(self) -> Backup | None:
        """The backup that is chosen."""
        place = self.list.currentRow()
        return self._screen.backups[place] if 0 <= place < len(self._screen.backups) else None

    def _refresh(self) -> None:
        screen = self._screen
        self.place.setText(screen.folder)
        self.summary.setText(screen.busy or screen.summary())
        place = max(0, self.list.currentRow())
        self.list.clear()
        for backup in screen.backups:
            when, about = screen.line(backup)
            self.list.addItem(f"{when}\n{about}")
        self.list.setCurrentRow(min(place, len(screen.backups) - 1))
        self._show_chosen()

    def _show_chosen(self) -> None:
        chosen, free = self.chosen, not self._screen.busy
        self.proven.setText(self._screen.proven(chosen) if chosen else "")
        for one in (self.prove, self.entries):
            one.setEnabled(free and chosen is not None)
        for one in (self.make, self.renew):
            one.setEnabled(free)
        self.renew.setVisible(bool(self._screen.backups))

    def _choose_folder(self) -> None:
        folder = ask_folder(self, tr("Where should backups be kept from now on?"))
        if folder:
            self._keep_in(folder)

    def _with(self, do: object) -> None:
        if self.chosen is not None and callable(do):
            do(self.chosen)

    def _open_entries(self, backup: Backup) -> None:
        EntriesDialog(self, self._room, backup).open()

    def _renew(self) -> None:
        confirm(
            self,
            tr("Keep only a new backup?"),
            tr("A backup of what is here now is made and proven first. Then every older automatic one is removed."),
            tr("Renew"),
            self._screen.renew,
        )


class EntriesDialog(Dialog):
    """What the backup has and the journal has no more, or has otherwise; ticked entries come back."""

    def __init__(self, parent: QWidget, room: Room, backup: Backup) -> None:
        super().__init__(parent, tr("Single entries of a backup"), width=640)
        self._screen = EntriesScreen(room, backup)
        self.about = label("", "quiet", wrap=True)
        self.secret = entry(tr("Passphrase of that day"), tr("Passphrase of that day, or recovery code"), secret=True)
        self.secret.returnPressed.connect(lambda: self._screen.open(self.secret.text()))
        self.list = named(QListWidget(), tr("Entries"))
        self.text = label("", "small", wrap=True)
        self.text.setMinimumHeight(theme().px(54))
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.bring = button(tr("Bring back"), self._bring, "primary")
        inside = column(self.about, self.secret, spacing=10)
        inside.addWidget(self.list, 1)
        inside.addWidget(self.text)
        self.build(inside, self.cancel(), self.bring)
        self.resize(theme().px(640), min(theme().px(540), 740))
        self.hear(self._screen.changed, self._refresh)
        self.list.currentRowChanged.connect(self._show)
        self.list.itemChanged.connect(lambda _: self._count())
        self._refresh()

    def _refresh(self) -> None:
        screen = self._screen
        self.secret.setVisible(screen.needs_secret)
        self.list.setVisible(not screen.needs_secret)
        self.about.setText(self._said())
        self.say(screen.problem)
        self.list.clear()
        for one in screen.entries:
            title, about = screen.line(one)
            item = QListWidgetItem(f"{title}\n{about}")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self._count()

    def _said(self) -> str:
        screen = self._screen
        if screen.needs_secret:
            return tr("This backup was made under another key. It opens with what opened the journal on that day.")
        if not screen.loaded:
            return tr("Reading…")
        if not screen.entries:
            return tr("Everything in the backup of {when} is here, word for word.", when=screen.title())
        return tr(
            "In the backup of {when}, and gone or different now. What is here of it stays among the earlier versions.",
            when=screen.title(),
        )

    def _show(self, place: int) -> None:
        entries = self._screen.entries
        self.text.setText(entries[place].text[:300] if 0 <= place < len(entries) else "")

    def _ticked(self) -> list[int]:
        return [
            place for place in range(self.list.count()) if self.list.item(place).checkState() is Qt.CheckState.Checked
        ]

    def _count(self) -> None:
        self.bring.setEnabled(bool(self._ticked()))

    def _bring(self) -> None:
        self._screen.bring_back([self._screen.entries[place] for place in self._ticked()], self.accept)
