"""The ways of a page out of the window: a PDF, a picture, paper, and text where there is one."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from rejournal.screens.notices import Notice, Tone
from rejournal.screens.screen import Room
from rejournal.screens.translation import tr
from rejournal.ui.dialogs.files import ask_save
from rejournal.ui.sheets import pdf_of, png_of, print_sheet, write_private
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
        menu.addAction(tr("Print…"), lambda: print_sheet(self._page, self._sheet(True)))
        menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def _save(self, ending: str, made: Callable[[], bytes]) -> None:
        path = ask_save(self._page, tr("Export"), f"{self._name}.{ending}")
        if path:
            self.write(Path(path), made())

    def write(self, path: Path, content: bytes) -> None:
        """Write a file, and say that it is not encrypted; or that it can't be written."""
        try:
            write_private(path, content)
        except OSError:
            self._room.desk.noticed.emit(Notice(text=tr("That file can’t be written."), tone=Tone.TROUBLE))
        else:
            self._room.desk.noticed.emit(Notice(text=tr("Written. That copy is not encrypted.")))
