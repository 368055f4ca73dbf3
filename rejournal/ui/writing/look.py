"""How the page looks: font, size and width, each paragraph's direction, and what is dimmed or held in the middle."""

import unicodedata

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import (
    QFontDatabase,
    QFontMetricsF,
    QGuiApplication,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit

from rejournal.ui.theme import fonts
from rejournal.ui.theme.theme import theme
from rejournal.ui.writing import lists
from rejournal.ui.writing.style import MarkdownStyle
from rejournal.ui.writing.track import Track

PIXELS = 18
"""Of the text at 100 %."""
WIDTH = 68
"""Letters of a line."""
SPACING = 116
"""Percent of a line's height."""
HUGE = 300_000
"""Letters of a text that is styled where it is looked at only."""
_SAMPLE = "the quick brown fox jumps over the lazy dog and it was still there when she came home"


class Look(QObject):
    """Dresses an area."""

    def __init__(self, area: QTextEdit, track: Track, style: MarkdownStyle) -> None:
        # With the area for a parent the theme tells it nothing more once that is gone.
        super().__init__(area)
        self._area, self._track, self._style = area, track, style
        self._face, self._percent, self._letters = "serif", 100, WIDTH
        self._focus = self._typewriter = False
        area.document().setDocumentMargin(0)
        option = area.document().defaultTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        area.document().setDefaultTextOption(option)
        theme().changed.connect(self._dress)
        self._dress()

    @property
    def focus(self) -> bool:
        """Whether every paragraph but the one that is being written is dimmed."""
        return self._focus

    @focus.setter
    def focus(self, on: bool) -> None:
        """Dim them, or don't."""
        if on != self._focus:
            self._focus = on
            self._style.here = self._area.textCursor().block() if on else None
            self._style.style_all()

    @property
    def typewriter(self) -> bool:
        """Whether the line that is being written stays in the middle."""
        return self._typewriter

    @typewriter.setter
    def typewriter(self, on: bool) -> None:
        """Hold it there, or don't."""
        if on != self._typewriter:
            self._typewriter = on
            self.make_room()

    def wear(self, face: str, percent: int, letters: int) -> None:
        """Take a face (serif, sans or mono), a size in percent and a width in letters."""
        if (face, percent, letters) != (self._face, self._percent, self._letters):
            self._face, self._percent, self._letters = face, percent, letters
            self._dress()

    def _dress(self) -> None:
        """Set the font, at the window's text size, and the width that so many of its letters take."""
        family = {"serif": fonts.SERIF, "sans": fonts.SANS}.get(self._face)
        if family is None:
            family = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
        pixels = max(1, theme().px(PIXELS * self._percent / 100))
        # The window's sheet would have the last word on the font; this area's own one has it.
        with self._track.quietly():
            self._area.setStyleSheet(f'QTextEdit#writing {{ font-family: "{family}"; font-size: {pixels}px; }}')
            self._area.ensurePolished()
        advance = QFontMetricsF(self._area.font()).horizontalAdvance(_SAMPLE) / len(_SAMPLE)
        bar = self._area.verticalScrollBar().sizeHint().width()
        self._area.setMaximumWidth(round(advance * self._letters) + bar + 2)
        if self._style.base != pixels:
            self._style.base = pixels
            self._style.restyle()
            self._style.style_all()
        self.make_room()

    def fill(self, text: str) -> None:
        """Replace the whole text; its lines are spaced as they come."""
        document = self._area.document()
        spacing = QTextBlockFormat()
        spacing.setLineHeight(SPACING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(document)
        self._style.is_huge = self._style.asleep = len(text) > HUGE
        # In one block of edits, and as one new text, it is styled once and laid out as far as it is looked at.
        cursor.beginEditBlock()
        document.setPlainText(text)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spacing)
        cursor.endEditBlock()
        self._style.asleep = False
        if "[x]" in text or "[X]" in text:
            block = document.begin()
            while block.isValid():
                self._turn(block)
                block = block.next()
        self.make_room()

    def turn(self) -> None:
        """Let the line that is written run the way its words do."""
        self._turn(self._area.textCursor().block())

    def _turn(self, block: QTextBlock) -> None:
        """Give a ticked item the direction of its words: the letter in the box would be the first there is."""
        line = block.text()
        box = lists.box_in(line)
        wanted = Qt.LayoutDirection.LayoutDirectionAuto
        if box is not None and box[1]:
            wanted = direction_of(line[box[0] + 3 :])
        form = block.blockFormat()
        if form.layoutDirection() != wanted:
            form.setLayoutDirection(wanted)
            self._area.blockSignals(True)
            with self._track.quietly():
                QTextCursor(block).setBlockFormat(form)
            self._area.blockSignals(False)

    def follow(self) -> None:
        """Go where the cursor went: the paragraph that is not dimmed, the line in the middle."""
        if self._focus:
            here, before = self._area.textCursor().block(), self._style.here
            if here != before:
                self._style.here = here
                self._style.style_again([block for block in (before, here) if block is not None and block.isValid()])
        if self._typewriter and not QGuiApplication.mouseButtons():
            bar, view = self._area.verticalScrollBar(), self._area.viewport()
            bar.setValue(bar.value() + self._area.cursorRect().center().y() - view.height() // 2)

    def make_room(self) -> None:
        """Leave half a page above and below the text where its lines are held in the middle."""
        frame = self._area.document().rootFrame()
        form = frame.frameFormat()
        room = self._area.viewport().height() // 2 if self._typewriter else 0
        if form.topMargin() != room:
            form.setTopMargin(room)
            form.setBottomMargin(room)
            self._area.blockSignals(True)
            with self._track.quietly():
                frame.setFrameFormat(form)
            self._area.blockSignals(False)
        self.follow()


def direction_of(text: str) -> Qt.LayoutDirection:
    """Return the direction of the first strong letter; automatic where there is none."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in ("R", "AL"):
            return Qt.LayoutDirection.RightToLeft
        if kind == "L":
            return Qt.LayoutDirection.LeftToRight
    return Qt.LayoutDirection.LayoutDirectionAuto


def box_at(area: QTextEdit, point: QPoint) -> QTextCursor | None:
    """Return a cursor at the box of a list that stands at a point of the view."""
    cursor = area.cursorForPosition(point)
    block = cursor.block()
    box = lists.box_in(block.text())
    if box is None or cursor.positionInBlock() > box[0] + 3:
        return None
    left, right = QTextCursor(block), QTextCursor(block)
    left.setPosition(block.position() + box[0])
    right.setPosition(block.position() + box[0] + 3)
    one, other = area.cursorRect(left), area.cursorRect(right)
    return left if one.united(other).contains(point) else None
