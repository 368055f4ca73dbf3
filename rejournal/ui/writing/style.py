"""Markdown made to look like what it is, line by line as it is typed, its signs kept and quiet."""

import re

from PySide6.QtGui import (
    QFont,
    QSyntaxHighlighter,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from rejournal.domain.spelt import wrong_in
from rejournal.ui.spelling import Speller
from rejournal.ui.theme.theme import theme
from rejournal.ui.writing.past import units

LONGEST_STYLED = 5_000
"""Letters of one paragraph; a longer one is left plain, so that a huge paste never holds the keys up."""
SIZES = (1.5, 1.3, 1.15, 1.0, 1.0, 1.0)
"""How much larger than the text each level of heading is."""
PROSE, CODE = -1, 1
"""What a line is in: prose, as every line is at first, or code between fences."""
_HEADING = re.compile(r"^ {0,3}(#{1,6})(?: +.*)?$")
_QUOTE = re.compile(r"^ {0,3}>.*$")
_BULLET = re.compile(r"^[> \t]*(?:[-*+]|\d{1,9}[.)]) +(\[([ xX])\](?: |$))?")
_BULLETS = frozenset("-*+>0123456789")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.{1,500}?)(?<=\S)\1")
_ITALIC = re.compile(r"(?<![\w*])(\*|_)(?=[^\s*_])(.{1,500}?)(?<=[^\s*_])\1(?![\w*])")
_STRUCK = re.compile(r"(~~)(?=\S)(.{1,500}?)(?<=\S)\1")
_CODE = re.compile(r"`[^`\n]{1,500}`")
_LINK = re.compile(r"(!?\[)([^\]\n]{0,300})(\]\([^)\n]{0,1000}\))")
_ADDRESS = re.compile(r"\b(?:https?://|mailto:|www\.)[^\s<>)\]]+")
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)")


class MarkdownStyle(QSyntaxHighlighter):
    """Styles, marks what is spelt wrong, and dims what is not being written, if that is wished."""

    def __init__(self, document: QTextDocument, speller: Speller) -> None:
        super().__init__(document)
        self._speller = speller
        self.base = 18
        """Pixels of the text."""
        self.here: QTextBlock | None = None
        """The one paragraph that is not dimmed; None dims none."""
        self.cursor: QTextCursor | None = None
        """Where somebody types: the word there is not marked yet."""
        self.passed: QTextBlock | None = None
        """The paragraph in which a wrong word was passed over because it is being typed."""
        self.is_huge = False
        """Whether the text is so long that what is in view is styled when it comes into view, or typed."""
        self.asleep = False
        """Whether nothing is styled for now."""
        self._line = ""
        self._plain = True
        self.restyle()
        theme().changed.connect(self._changed)

    def _changed(self) -> None:
        self.restyle()
        self.style_all()

    def style_all(self) -> None:
        """Style every paragraph anew, and lay them out once.

        The toolkit's own way lays the whole text out after each paragraph, which takes half a minute for some
        thousand of them. A change of all of it, though of nothing in it, is styled as one.
        """
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(QTextBlockFormat())

    def restyle(self) -> None:
        """Take the theme's colours and the size of the text."""
        self._quiet = _inked("faint")
        self._strong = QTextCharFormat()
        self._strong.setFontWeight(QFont.Weight.Bold)
        self._soft = QTextCharFormat()
        self._soft.setFontItalic(True)
        self._gone = _inked("muted")
        self._gone.setFontStrikeOut(True)
        self._quote = _inked("muted")
        self._quote.setFontItalic(True)
        self._code = _inked("redirection")
        self._done = _inked("muted")
        self._box = _inked("redirection")
        self._box.setFontWeight(QFont.Weight.Bold)
        self._link = _inked("redirection")
        self._dim = _inked("faint")
        self._wave = QTextCharFormat()
        self._wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        self._wave.setUnderlineColor(theme().color("no"))
        self._headings = []
        for size in SIZES:
            heading = QTextCharFormat()
            heading.setFontWeight(QFont.Weight.Bold)
            heading.setProperty(QTextFormat.Property.FontPixelSize, round(self.base * size))
            self._headings.append(heading)

    def style_again(self, blocks: list[QTextBlock]) -> None:
        """Style some paragraphs anew."""
        for block in blocks:
            self.rehighlightBlock(block)

    def highlightBlock(self, text: str) -> None:
        """Style one paragraph."""
        if self.asleep:
            return
        fence = _FENCE.match(text) is not None
        inside = self.previousBlockState() == CODE
        self.setCurrentBlockState(CODE if inside != fence else PROSE)
        if not text or len(text) > LONGEST_STYLED:
            return
        self._plain = text.isascii() or units(text) == len(text)
        self._line = text
        if inside or fence:
            self._set(0, len(text), self._code)
        else:
            self._style_line(text)
            self._mark(text)
        if self.here is not None and self.currentBlock() != self.here:
            self._merge(0, len(text), self._dim)

    def _style_line(self, text: str) -> None:
        first = text.lstrip(" \t")[:1]
        heading = _HEADING.match(text) if first == "#" else None
        if heading:
            form = self._headings[len(heading[1]) - 1]
            self._set(0, len(text), form)
            self._merge(0, heading.end(1), self._quiet)
            return
        if first == ">" and _QUOTE.match(text):
            self._set(0, len(text), self._quote)
        bullet = _BULLET.match(text) if first in _BULLETS else None
        if bullet:
            self._style_item(bullet, text)
        if "*" in text or "_" in text or "~~" in text:
            self._emphasize(text)
        for match in _CODE.finditer(text) if "`" in text else ():
            self._set(match.start(), match.end(), self._code)
        if "](" in text:
            for match in _LINK.finditer(text):
                self._merge(match.start(2), match.end(2), self._link)
                self._set(match.start(1), match.end(1), self._quiet)
                self._set(match.start(3), match.end(3), self._quiet)
        elif ":" in text or "www." in text:
            for match in _ADDRESS.finditer(text):
                self._set(match.start(), match.end(), self._quiet)

    def _style_item(self, bullet: re.Match[str], text: str) -> None:
        self._set(0, bullet.end(), self._quiet)
        if bullet[1]:
            self._set(bullet.start(1), bullet.end(1), self._box)
            if bullet[2] != " ":
                self._set(bullet.end(), len(text), self._done)

    def _emphasize(self, text: str) -> None:
        for pattern, form in ((_BOLD, self._strong), (_ITALIC, self._soft), (_STRUCK, self._gone)):
            for match in pattern.finditer(text):
                self._merge(match.start(2), match.end(2), form)
                self._merge(match.start(), match.start(2), self._quiet)
                self._merge(match.end(2), match.end(), self._quiet)

    def _mark(self, text: str) -> None:
        """Underline what is spelt wrong, but the word that is being typed."""
        found = wrong_in(text, self._speller.wrong)
        if not found:
            return
        block = self.currentBlock()
        at = self.cursor.position() - block.position() if self.cursor is not None else -1
        for start, word in found:
            if at >= 0 and self._unit(start) <= at <= self._unit(start + len(word)):
                self.passed = block
                continue
            self._merge(start, start + len(word), self._wave)

    def _unit(self, place: int) -> int:
        """Return a place in letters as one in UTF-16 units."""
        return place if self._plain else units(self._line[:place])

    def _set(self, start: int, end: int, form: QTextCharFormat) -> None:
        first = self._unit(start)
        self.setFormat(first, self._unit(end) - first, form)

    def _merge(self, start: int, end: int, form: QTextCharFormat) -> None:
        """Add a format to those that are there, run by run."""
        place, last = self._unit(start), self._unit(end)
        while place < last:
            there = self.format(place)
            run = place + 1
            while run < last and self.format(run) == there:
                run += 1
            there.merge(form)
            self.setFormat(place, run - place, there)
            place = run


def _inked(role: str) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setForeground(theme().color(role))
    return form
