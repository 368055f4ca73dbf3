"""The ways of a page or of chosen records out of the window: a PDF, a picture, paper, and text where there is one."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from rejournal.screens.notices import Notice, Tone
from rejournal.screens.records_out import RecordsOut
from rejournal.screens.screen import Room
from rejournal.screens.translation import tr
from rejournal.ui.dialogs.files import ask_save
from rejournal.ui.sheets import document, pdf_of, png_of, write_private
from rejournal.ui.widgets.basics import button


class WaysOut:
    """Writes what a page shows; the files are no longer encrypted, which is said each time.

    ``sheet`` returns everything there is, or for a picture only what is shown of it just now.
    """

    def __init__(
        self,
        page: QWidget,
        room: Room,
        name: str,
        sheet: Callable[[bool], QTextDocument],
        markdown: Callable[[], str] | None = None,
    ) -> None:
        self._page, self._room, self._name = page, room, name
        self._sheet, self._markdown = sheet, markdown
        self.button: QPushButton = button(tr("Export…"), self._offer)

    def _offer(self) -> None:
        menu = QMenu(self._page)
        menu.addAction(tr("As a PDF…"), lambda: self._save("pdf", lambda: pdf_of(self._sheet(True))))
        menu.addAction(tr("As a picture…"), lambda: self._save("png", lambda: png_of(self._sheet(False))))
        markdown = self._markdown
        if markdown is not None:
            menu.addAction(tr("As Markdown…"), lambda: self._save("md", lambda: markdown().encode()))
        menu.addAction(tr("Print…"), lambda: _look(self._page, self._sheet(True)))
        menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def _save(self, ending: str, made: Callable[[], bytes]) -> None:
        path = ask_save(self._page, tr("Export"), f"{self._name}.{ending}")
        if path:
            self.write(Path(path), made())

    def write(self, path: Path, content: bytes) -> None:
        """Write a file, and say that it is not encrypted; or that it can't be written."""
        _write(self._room, path, content)


class RecordsWaysOut:
    """Writes what was chosen of a list. It is read once a file is chosen, and looked at before it is printed."""

    def __init__(self, page: QWidget, records: RecordsOut, name: str, role: str = "") -> None:
        self._page, self._records, self._name = page, records, name
        self.button: QPushButton = button(tr("Export…"), self._offer, role)

    def _offer(self) -> None:
        menu = QMenu(self._page)
        menu.addAction(tr("As a PDF…"), lambda: self._save("pdf"))
        menu.addAction(tr("As Markdown…"), lambda: self._save("md"))
        menu.addAction(tr("As a CSV table…"), lambda: self._save("csv"))
        menu.addAction(tr("Print…"), self.look)
        menu.popup(self.button.mapToGlobal(self.button.rect().topLeft()))

    def _save(self, ending: str) -> None:
        path = ask_save(self._page, tr("Export"), f"{self._name}.{ending}")
        if path:
            self.write(Path(path), ending)

    def write(self, path: Path, ending: str) -> None:
        """Write what is chosen as a ``pdf``, ``md`` or ``csv``."""
        room = self._records.room
        if ending == "pdf":
            self._records.html(lambda html: _write(room, path, pdf_of(document(html))))
        else:
            made = self._records.markdown if ending == "md" else self._records.table
            made(lambda text: _write(room, path, text.encode()))

    def look(self) -> None:
        """Look at what would be printed."""
        self._records.html(lambda html: _look(self._page, document(html)))


def _look(page: QWidget, sheet: QTextDocument) -> None:
    from rejournal.ui.dialogs.paper import PaperDialog

    PaperDialog(page, sheet).open()


def _write(room: Room, path: Path, content: bytes) -> None:
    try:
        write_private(path, content)
    except OSError:
        room.desk.noticed.emit(Notice(text=tr("That file can’t be written."), tone=Tone.TROUBLE))
    else:
        room.desk.noticed.emit(Notice(text=tr("Written. That copy is not encrypted.")))
