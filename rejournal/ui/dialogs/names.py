"""Areas, channels, people and tags, renamed everywhere at once; a name that is there already takes the other in."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QWidget

from rejournal.journal.names import Renamed
from rejournal.screens.errors import sentence_for
from rejournal.screens.screen import Room
from rejournal.screens.translation import tr, trn
from rejournal.ui.dialogs.frame import Dialog
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import button, column, entry, label, named


class NamesDialog(Dialog):
    """The names with how many asks have each; one is chosen, and called otherwise."""

    def __init__(self, parent: QWidget, room: Room, column_: str = "area", name: str = "") -> None:
        super().__init__(parent, tr("Names"), width=520)
        self._room, self._begin = room, name
        self.which = named(QComboBox(), tr("Which names"))
        self.which.addItem(tr("Areas"), "area")
        self.which.addItem(tr("Channels"), "channel")
        self.which.addItem(tr("People and places"), "of")
        self.which.addItem(tr("Tags"), "tag")
        self.which.setCurrentIndex(self.which.findData(column_))
        self.names = named(QListWidget(), tr("Names"))
        self.names.setMinimumHeight(theme().px(220))
        self.new = entry(tr("Its new name"), tr("Its new name"))
        self.warning = label("", "small", wrap=True)
        self.rename = button(tr("Rename everywhere"), self._rename, "primary")
        self.off = button(tr("Take off everywhere"), self._take_off)
        self.build(
            column(self.which, self.names, self.new, self.warning, spacing=10),
            button(tr("Close"), self.reject),
            self.off,
            self.rename,
        )
        self.which.currentIndexChanged.connect(self._load)
        self.names.currentItemChanged.connect(lambda now, _: self._choose(now))
        self.new.textEdited.connect(self._warn)
        self.new.returnPressed.connect(self._rename)
        self._load()

    @property
    def _column(self) -> str:
        return str(self.which.currentData())

    def _load(self) -> None:
        column_ = self._column
        self._room.desk.ask(lambda: self._room.journal.names.counted(column_), self._show)

    def _show(self, names: list[tuple[str, int]]) -> None:
        self.names.clear()
        for name, many in names:
            item = QListWidgetItem(tr("{name} · {asks}", name=name, asks=self._counted(many)))
            item.setData(Qt.ItemDataRole.UserRole, name)
            self.names.addItem(item)
        places = [name for name, _ in names]
        self.names.setCurrentRow(places.index(self._begin) if self._begin in places else 0)
        self.rename.setEnabled(bool(names))
        self.off.setVisible(self._column == "tag")
        self.off.setEnabled(bool(names))
        if not names:
            self.warning.setText(tr("None yet: they come from the asks you log."))

    def _counted(self, many: int) -> str:
        if self._column == "tag":
            return trn("on {n} ask or page", "on {n} asks and pages", many)
        return trn("{n} ask", "{n} asks", many)

    def _choose(self, item: QListWidgetItem | None) -> None:
        self.new.setText(str(item.data(Qt.ItemDataRole.UserRole)) if item else "")
        self.warning.setText("")

    def _chosen(self) -> str:
        return str(self.names.currentIndex().data(Qt.ItemDataRole.UserRole) or "")

    def _others(self) -> set[str]:
        model = self.names.model()
        rows = range(self.names.count())
        names = {str(model.index(at, 0).data(Qt.ItemDataRole.UserRole)).casefold() for at in rows}
        return names - {self._chosen().casefold()}

    def _warn(self, text: str) -> None:
        same = text.strip().casefold() in self._others()
        self.warning.setText(
            tr("That name is there already: the two become one. Undo takes them apart again.") if same else ""
        )

    def _rename(self) -> None:
        new = self.new.text()
        if new.strip() and new.strip() != self._chosen():
            self._call(new)

    def _take_off(self) -> None:
        self._call("")

    def _call(self, new: str) -> None:
        old, column_ = self._chosen(), self._column
        if not old:
            return
        self._begin = new.strip()
        names = self._room.journal.names
        self._room.desk.do(
            lambda: names.rename(column_, old, new), self._renamed, lambda error: self.say(sentence_for(error))
        )

    def _renamed(self, _: Renamed) -> None:
        self.say("")
        self._load()
