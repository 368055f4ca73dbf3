"""Files that go with something: each a button with its name, one to add more, and a place to drop them."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from rejournal.domain.attachment import Attachment
from rejournal.screens.sentences.files import size
from rejournal.screens.translation import tr
from rejournal.ui.widgets.basics import Button, button
from rejournal.ui.widgets.flow import Flow


class FileButton(Button):
    """One file; Enter opens it, Delete lets it go."""

    def __init__(self, file: Attachment, ways: Sequence[tuple[str, Callable[[Attachment], object]]]) -> None:
        super().__init__(tr("{name} · {size}", name=_short(file.name), size=size(file.size)).replace("&", "&&"))
        self.setObjectName("chip")
        self.setAutoDefault(False)
        self.setToolTip(file.name)
        self.setAccessibleName(tr("File {name}, {size}", name=file.name, size=size(file.size)))
        self._file, self._ways = file, ways
        if ways:
            self.clicked.connect(lambda _checked=False: ways[0][1](file))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for text, do in ways:
            action = QAction(text, self)
            action.triggered.connect(lambda _checked=False, do=do: do(file))
            self.addAction(action)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the last way by Delete, and show all of them by the menu key."""
        if event.key() == Qt.Key.Key_Delete and self._ways:
            self._ways[-1][1](self._file)
        elif event.key() == Qt.Key.Key_Menu:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addActions(self.actions())
            menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        else:
            super().keyPressEvent(event)


def _short(name: str) -> str:
    return name if len(name) <= 40 else f"{name[:24]}…{name[-14:]}"


class FilesStrip(QWidget):
    """Shows files and takes more; ``ways`` are what can be done with one, the first by a press, the last by Delete."""

    given = Signal(list)

    def __init__(self, pick: Callable[[], list[Path]], *ways: tuple[str, Callable[[Attachment], object]]) -> None:
        super().__init__()
        self.setAccessibleName(tr("Files"))
        self.setAcceptDrops(True)
        self._ways = ways
        self._shown: tuple[Attachment, ...] | None = None
        self._flow = Flow(8)
        self.setLayout(self._flow)
        self.add = button(tr("Attach a file…"), lambda: self._give(pick()), "link")
        self._flow.addWidget(self.add)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        """Need one line at least."""
        return self._flow.minimumSize()

    def show_files(self, files: tuple[Attachment, ...]) -> None:
        """Show these files."""
        if files == self._shown:
            return
        self._shown = files
        while self._flow.count() > 1:
            item = self._flow.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._flow.takeAt(0)
        for file in files:
            self._flow.addWidget(FileButton(file, self._ways))
        self._flow.addWidget(self.add)
        self.updateGeometry()

    def _give(self, paths: list[Path]) -> None:
        if paths:
            self.given.emit(paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files of this machine."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files that were dropped."""
        self._give([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()
