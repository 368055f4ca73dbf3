"""What would be printed, looked at before it is: its pages as they would lie on paper."""

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget

from rejournal.screens.translation import tr
from rejournal.ui.dialogs.frame import Dialog
from rejournal.ui.dialogs.preview import page_pictures
from rejournal.ui.preview import pages_of
from rejournal.ui.sheets import pdf_of, print_sheet
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import button, column


class PaperDialog(Dialog):
    """The pages of a sheet, and the way to the printer."""

    def __init__(self, parent: QWidget, sheet: QTextDocument) -> None:
        super().__init__(parent, tr("On paper"), width=640)
        self._sheet = sheet
        room = theme().px(560)
        self.pages = pages_of(pdf_of(sheet), room)
        inside = column(spacing=0)
        inside.addWidget(page_pictures(self.pages, room), 1)
        self.print = button(tr("Print…"), self._print, "primary")
        self.build(inside, button(tr("Close"), self.reject), self.print)
        self.resize(theme().px(640), theme().px(680))

    def _print(self) -> None:
        print_sheet(self, self._sheet)
