"""A file of the journal, looked at in memory."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from rejournal.domain.attachment import Attachment
from rejournal.screens.sentences.files import size
from rejournal.screens.translation import tr, trn
from rejournal.ui.dialogs.frame import Dialog
from rejournal.ui.preview import MOST_PAGES, image_of, pages_of, text_of
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import button, column, label, named
from rejournal.ui.widgets.page import Scrolling

LONGEST = 200_000
"""Letters of a text that are shown."""


class PreviewDialog(Dialog):
    """An image, the pages of a PDF, a text; of anything else its name and size."""

    def __init__(self, parent: QWidget, file: Attachment, content: bytes, save: Callable[[], None]) -> None:
        super().__init__(parent, file.name, width=720)
        self._room = theme().px(620)
        inside = column(label(tr("{kind} · {size}", kind=file.kind, size=size(file.size)), "small"), spacing=12)
        inside.addWidget(self._shown(file, content), 1)
        self.build(inside, button(tr("Save a copy…"), save), button(tr("Close"), self.reject, "primary"))
        self.resize(theme().px(720), theme().px(640))

    def _shown(self, file: Attachment, content: bytes) -> QWidget:
        if file.kind == "application/pdf":
            pages = pages_of(content, self._room)
            if pages:
                return self._pages(pages)
        picture = image_of(content) if file.kind.startswith("image/") else QImage()
        if not picture.isNull():
            return self._pages([picture])
        text = text_of(content) if file.kind.startswith(("text/", "message/")) else ""
        if text:
            area = named(QPlainTextEdit(text[:LONGEST]), file.name)
            area.setReadOnly(True)
            area.setTabChangesFocus(True)
            return area
        said = tr(
            "This kind of file can’t be looked at here. Save a copy to open it elsewhere; the copy isn’t encrypted."
        )
        return label(said, "quiet", wrap=True)

    def _pages(self, pages: list[QImage]) -> QWidget:
        return page_pictures(pages, self._room)


def page_pictures(pages: list[QImage], room: int) -> Scrolling:
    """Return pages one under the other, none wider than the ``room`` in pixels."""
    shown: list[QWidget] = [_picture(page, tr("Page {n}", n=place), room) for place, page in enumerate(pages, start=1)]
    if len(pages) == MOST_PAGES:
        shown.append(label(trn("The first {n} page.", "The first {n} pages.", MOST_PAGES), "small"))
    return Scrolling(column(*shown, 0, spacing=12))


def _picture(page: QImage, name: str, room: int) -> QLabel:
    made = named(QLabel(), name)
    if page.width() > room:
        page = page.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
    made.setPixmap(QPixmap.fromImage(page))
    made.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
    return made
