"""Tags and an area for everything that was chosen."""

from collections.abc import Callable

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from rejournal.domain.errors import WorldError
from rejournal.screens.errors import sentence_for
from rejournal.screens.many import Many
from rejournal.screens.translation import tr
from rejournal.ui.dialogs.frame import Dialog
from rejournal.ui.widgets.basics import button, column, entry, label, named


class _ManyDialog(Dialog):
    """What is done with all of them is said in the title; it closes once that is done."""

    def __init__(self, parent: QWidget, many: Many, title: str) -> None:
        super().__init__(parent, title, width=460)
        self._many = many

    def _done(self, _: int) -> None:
        self.accept()

    def _failed(self, error: WorldError) -> None:
        self.say(sentence_for(error))

    def _names(self, field: QLineEdit, read: Callable[[], list[str]]) -> None:
        """Offer names while one is typed."""
        model = QStringListModel(self)
        completer = QCompleter(model, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setPopup(named(QListView(), field.accessibleName()))
        field.setCompleter(completer)
        self._many.room.desk.ask(read, model.setStringList)


class TagsDialog(_ManyDialog):
    """Tags to put on all of them, and tags to take off."""

    def __init__(self, parent: QWidget, many: Many) -> None:
        super().__init__(parent, many, tr("Tags"))
        self.add = entry(tr("Tags to put on"), tr("apart by commas"))
        self.remove = entry(tr("Tags to take off"), tr("apart by commas"))
        self.keep = button(tr("Change tags"), self._keep, "primary")
        rows = (label(many.say(), "quiet"), label(tr("Put on"), "small"), self.add, label(tr("Take off"), "small"))
        self.build(column(*rows, self.remove, spacing=8), self.cancel(), self.keep)
        for field in (self.add, self.remove):
            self._names(field, many.room.journal.names.tags)
            field.returnPressed.connect(self._keep)

    def _keep(self) -> None:
        self._many.tag(self.add.text(), self.remove.text(), self._done, self._failed)


class AreaDialog(_ManyDialog):
    """One area for all of them."""

    def __init__(self, parent: QWidget, many: Many) -> None:
        super().__init__(parent, many, tr("Area"))
        self.area = entry(tr("Area"), tr("empty for none"))
        self.keep = button(tr("Give them this area"), self._keep, "primary")
        self.build(column(label(many.say(), "quiet"), self.area, spacing=8), self.cancel(), self.keep)
        self._names(self.area, lambda: many.room.journal.names.used("area"))
        self.area.returnPressed.connect(self._keep)

    def _keep(self) -> None:
        self._many.move(self.area.text(), self._done, self._failed)
