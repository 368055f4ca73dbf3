"""Which words are looked up, and when: those in view, when the keys rest; and never the one being typed."""

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextEdit

from rejournal.domain.spelt import words_in
from rejournal.ui.spelling import Speller
from rejournal.ui.writing.past import units
from rejournal.ui.writing.style import CODE, LONGEST_STYLED, MarkdownStyle
from rejournal.ui.writing.track import Track

REST = 250
"""Milliseconds after the last key or turn of the page."""


class Proof(QObject):
    """Goes over the lines in view and marks those in which a wrong word was found."""

    def __init__(self, area: QTextEdit, track: Track, speller: Speller) -> None:
        super().__init__(area)
        self._area, self._track, self._speller = area, track, speller
        self._edited = False
        # Before the style, which is told of a change after this: it is to know that somebody types.
        area.document().contentsChange.connect(self._typed)
        self.style = MarkdownStyle(area.document(), speller)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST)
        self._timer.timeout.connect(self.look)
        area.cursorPositionChanged.connect(self._moved)
        area.verticalScrollBar().valueChanged.connect(self.rest)
        speller.found.connect(self._mark)
        speller.changed.connect(self._anew)

    def rest(self) -> None:
        """Look at what is in view once nothing has happened for a while."""
        if self._speller.is_on or self.style.is_huge:
            self._timer.start()

    def look(self) -> None:
        """Have the words in view looked up now."""
        if self.style.is_huge:
            self.style.style_again(self._in_view())
        if not self._speller.is_on or not self._area.isVisible():
            return
        cursor, typed = self._area.textCursor(), ""
        if self.style.cursor is not None:
            typed = _word_at(cursor.block().text(), cursor.position() - cursor.block().position())
        words = (word for block in self._in_view() for _, word in words_in(block.text()) if word != typed)
        unknown = self._speller.unknown(words)
        if unknown:
            self._speller.check(unknown)

    def wrong_at(self, cursor: QTextCursor) -> tuple[str, QTextCursor]:
        """Return the wrong word at a cursor, and a cursor that selects it; no word where there is none."""
        block = cursor.block()
        line = block.text()
        for start, word in words_in(line):
            first = units(line[:start])
            last = first + units(word)
            if first <= cursor.positionInBlock() <= last and self._speller.is_wrong(word):
                place = QTextCursor(block)
                place.setPosition(block.position() + first)
                place.setPosition(block.position() + last, QTextCursor.MoveMode.KeepAnchor)
                return word, place
        return "", cursor

    def _in_view(self) -> list[QTextBlock]:
        """Return the paragraphs in view that are prose, and one on either side."""
        area = self._area
        block = area.cursorForPosition(QPoint(1, 1)).block()
        last = area.cursorForPosition(QPoint(1, area.viewport().height() - 1)).block()
        block, last = block.previous() if block.previous().isValid() else block, last.next()
        found = []
        while block.isValid():
            if block.userState() != CODE and block.length() <= LONGEST_STYLED:
                found.append(block)
            if block == last:
                break
            block = block.next()
        return found

    def _mark(self, wrong: list[str]) -> None:
        new = set(wrong)
        lines = ((block, block.text()) for block in self._in_view())
        self.style.style_again([block for block, text in lines if any(word in text for word in new)])

    def _anew(self) -> None:
        self.style.style_all()
        self.rest()

    def _typed(self) -> None:
        if not self._track.fresh:
            return
        self._track.fresh = False
        self._edited = True
        self.style.cursor = self._area.textCursor()
        self.rest()

    def _moved(self) -> None:
        if self._edited:
            self._edited = False
            return
        self.style.cursor = None
        passed, self.style.passed = self.style.passed, None
        if passed is not None and passed.isValid():
            self.style.style_again([passed])
            self.rest()


def _word_at(line: str, place: int) -> str:
    """Return the word at a place, which is near enough where letters take two units."""
    return next((word for start, word in words_in(line) if start <= place <= start + len(word)), "")
