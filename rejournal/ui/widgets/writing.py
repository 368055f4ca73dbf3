"""The page to write on: plain text that is Markdown, lightly styled as it is typed."""

import re

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPalette,
    QSyntaxHighlighter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from rejournal.ui.theme.theme import theme

LONGEST_STYLED = 5_000
"""Letters of one paragraph; a longer one is left plain, so that a huge paste never holds the keys up."""
_HEADING = re.compile(r"^(#{1,6}) +.*$")
_QUOTE = re.compile(r"^ {0,3}>.*$")
_BULLET = re.compile(r"^ *(?:[-*+]|\d{1,3}[.)]) +(?:\[[ xX]\] )?")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.{1,500}?)(?<=\S)\1")
_ITALIC = re.compile(r"(?<![\w*])(\*|_)(?=[^\s*_])(.{1,500}?)(?<=[^\s*_])\1(?![\w*])")
_CODE = re.compile(r"`[^`\n]{1,500}`")


class MarkdownStyle(QSyntaxHighlighter):
    """Makes headings, emphasis, quotes and lists look like what they are, the signs kept and quiet."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.restyle()
        theme().changed.connect(self._changed)

    def _changed(self) -> None:
        self.restyle()
        self.rehighlight()

    def restyle(self) -> None:
        """Take the theme's colours."""
        self._quiet = QTextCharFormat()
        self._quiet.setForeground(theme().color("faint"))
        self._strong = QTextCharFormat()
        self._strong.setFontWeight(QFont.Weight.Bold)
        self._soft = QTextCharFormat()
        self._soft.setFontItalic(True)
        self._quote = QTextCharFormat()
        self._quote.setForeground(theme().color("muted"))
        self._quote.setFontItalic(True)
        self._code = QTextCharFormat()
        self._code.setForeground(theme().color("redirection"))

    def highlightBlock(self, text: str) -> None:
        """Style one paragraph."""
        if len(text) > LONGEST_STYLED:
            return
        heading = _HEADING.match(text)
        if heading:
            self.setFormat(0, len(text), self._strong)
            self.setFormat(0, len(heading[1]), self._quiet)
            return
        if _QUOTE.match(text):
            self.setFormat(0, len(text), self._quote)
        bullet = _BULLET.match(text)
        if bullet:
            self.setFormat(0, bullet.end(), self._quiet)
        for pattern, style in ((_BOLD, self._strong), (_ITALIC, self._soft)):
            for match in pattern.finditer(text):
                signs = len(match[1])
                self.setFormat(match.start() + signs, len(match[2]), style)
                self.setFormat(match.start(), signs, self._quiet)
                self.setFormat(match.end() - signs, signs, self._quiet)
        for match in _CODE.finditer(text):
            self.setFormat(match.start(), len(match[0]), self._code)


class WritingArea(QTextEdit):
    """A quiet page in the serif. What is pasted comes as plain text; Tab goes on to the next control."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("writing")
        self.setAccessibleName(name)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._style = MarkdownStyle(self.document())
        self.document().setDocumentMargin(0)
        theme().changed.connect(self._tint)
        self._tint()
        self._space_lines()

    def text(self) -> str:
        """Return the text with LF line ends."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Show another text; its own undo begins here."""
        self.blockSignals(True)
        self.setPlainText(text)
        self._space_lines()
        self.document().clearUndoRedoStacks()
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.blockSignals(False)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take text only."""
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as plain text, whatever else the clipboard offers."""
        if source.hasText():
            self.insertPlainText(source.text())

    def _space_lines(self) -> None:
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        spacing = QTextBlockFormat()
        spacing.setLineHeight(116, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(spacing)

    def _tint(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.PlaceholderText, QColor(theme().color("faint")))
        self.setPalette(palette)
