"""A reader for safe HTML that loads nothing: no file, no address, whatever the text names."""

import html
import re
from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QByteArray, Qt, QUrl
from PySide6.QtGui import QColor, QDesktopServices, QImage, QResizeEvent, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QMessageBox, QTextBrowser, QTextEdit

from rejournal.domain.excerpt import places
from rejournal.screens.translation import tr
from rejournal.ui.theme.fonts import SERIF
from rejournal.ui.theme.theme import theme

PROSE = 17
"""Pixels of the serif at 100 %, as in the sheet."""
MEASURE = 600
"""Pixels of a line of prose at 100 %: 60 to 75 letters of the serif."""
LINE, EDGE = 2, 8
"""Pixels of the line that shows the focus, and from it to the words: what stands over them begins as far in."""
MARKED = 500
"""Places that are marked at most."""
_DOUBLE = re.compile("[\U00010000-\U0010ffff]")
_SCHEMES = ("http", "https", "mailto")


def _nothing() -> QImage:
    """Return a picture of one clear pixel: where Qt gets none it would open the path itself."""
    image = QImage(1, 1, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    return image


class ReadingArea(QTextBrowser):
    """Shows text in the serif, in a column that is easy to read."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("reading")
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        # A text that can only be read is left out of the tab order otherwise: the keyboard could not scroll it.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.anchorClicked.connect(self._follow)
        self.setViewportMargins(EDGE - LINE, 0, 0, 0)
        self.document().setDocumentMargin(0)
        self.document().setIndentWidth(26)
        self._sections: tuple[tuple[str, str], ...] = ()
        self._wanted: tuple[tuple[str, bool], ...] = ()
        self._hits: list[tuple[int, int]] = []
        theme().changed.connect(self._again)

    def loadResource(self, kind: int, address: QUrl | str) -> object:  # noqa: ARG002 - no address is ever looked at
        """Refuse everything a text asks to load."""
        if QTextDocument.ResourceType(kind) is QTextDocument.ResourceType.ImageResource:
            return _nothing()
        return QByteArray(b" ")

    def show_sections(self, sections: tuple[tuple[str, str], ...]) -> None:
        """Show pairs of a heading (plain text) and its safe HTML."""
        self._sections = sections
        muted = theme().color("muted").name()
        # A prompt names its own font: Qt goes on drawing small capitals in the one that a text had at first.
        self.document().setDefaultStyleSheet(
            f"p.prompt {{ color: {muted}; margin-top: 20px; margin-bottom: 4px;"
            f' font-variant: small-caps; font-family: "{SERIF}"; font-size: {theme().px(PROSE)}px }}'
            f"a {{ color: {theme().color('redirection').name()} }}"
            f"blockquote {{ color: {muted} }} p {{ margin-top: 0; margin-bottom: 10px }} li {{ margin-bottom: 3px }}"
        )
        self.setHtml(
            "".join(
                f'<p class="prompt">{html.escape(heading)}</p>{body}' if heading else body for heading, body in sections
            )
        )
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        spacing = QTextBlockFormat()
        spacing.setLineHeight(114, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(spacing)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hold lines of prose to 60-75 letters, with the bar at the end of the card."""
        super().resizeEvent(event)
        self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.setLineWrapColumnOrWidth(min(self.viewport().width() - 14, theme().px(MEASURE)))

    # Hits of a search

    def mark(self, wanted: Sequence[tuple[str, bool]]) -> int:
        """Mark the words that were looked for; return how many places there are."""
        self._wanted = tuple(wanted)
        text = self.toPlainText()
        # Qt counts a letter beyond the first 65,536 as two.
        double = [found.start() for found in _DOUBLE.finditer(text)]
        found = ((at, at + long) for at, long in places(text, wanted, MARKED))
        self._hits = [(start + bisect_left(double, start), end + bisect_left(double, end)) for start, end in found]
        self._paint_hits(-1)
        return len(self._hits)

    def go_to(self, hit: int) -> None:
        """Bring a marked place into view."""
        self._paint_hits(hit)
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._hits[hit][0])
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _paint_hits(self, current: int) -> None:
        shown = []
        for at, (start, end) in enumerate(self._hits):
            one = QTextEdit.ExtraSelection()
            one.cursor = QTextCursor(self.document())
            one.cursor.setPosition(start)
            one.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            one.format.setBackground(theme().color("mark"))
            one.format.setForeground(theme().color("mark_ink"))
            one.format.setFontUnderline(at == current)
            shown.append(one)
        self.setExtraSelections(shown)

    def _again(self) -> None:
        self.show_sections(self._sections)
        self.mark(self._wanted)

    def _follow(self, address: QUrl) -> None:
        """Open a link in the browser, after saying where it leads."""
        if address.scheme() not in _SCHEMES:
            return
        box = QMessageBox(self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(tr("Open a link"))
        box.setText(
            tr(
                "This leaves rejournal and opens in your browser:\n\n{address}",
                address=bytes(address.toEncoded().data()).decode("ascii"),
            )
        )
        box.setStandardButtons(QMessageBox.StandardButton.Open | QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        box.accepted.connect(lambda: QDesktopServices.openUrl(address))
        box.open()
