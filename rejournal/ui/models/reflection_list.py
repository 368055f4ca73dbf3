"""The journal's list: its rows as a model, and how one is painted."""

import re
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rejournal.domain.lines import ReflectionLine
from rejournal.domain.words import MARK, UNMARK
from rejournal.ui.models.paged import Index, Paged
from rejournal.ui.theme.theme import theme

LINE = Qt.ItemDataRole.UserRole + 1


class ReflectionList(Paged[ReflectionLine]):
    """The journal's rows."""

    def __init__(
        self, more: Callable[[], None], has_more: Callable[[], bool], say: Callable[[ReflectionLine], str]
    ) -> None:
        super().__init__(1, more, has_more)
        self._say = say

    def place_of(self, reflection: str) -> int:
        """Return where a reflection stands, or -1."""
        return next((place for place, line in enumerate(self._lines) if line.id == reflection), -1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row, or what a screen reader says of it."""
        line = self.line(index.row())
        if line is None:
            return None
        if role == LINE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._say(line)
        return None


class ReflectionDelegate(QStyledItemDelegate):
    """Paints a row as a card: title and pill, two lines with the hits marked, the day."""

    def __init__(self, pill: Callable[[ReflectionLine], tuple[str, str]], day: Callable[[ReflectionLine], str]) -> None:
        super().__init__()
        self._pill, self._day = pill, day

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - every row is alike
        """Give every row the same room."""
        title, small = QFontMetrics(theme().sans(14, bold=True)), QFontMetrics(theme().sans(12))
        text = QFontMetrics(theme().sans(13))
        return QSize(200, title.height() + 2 * text.lineSpacing() + small.height() + 50)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        line = index.data(LINE)
        if not isinstance(line, ReflectionLine):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        card = QRectF(option.rect).adjusted(2, 2, -8, -8)
        held = chosen and bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QPen(theme().color("focus" if held else "edge" if chosen else "line"), 2 if chosen else 1))
        painter.setBrush(theme().color("card"))
        painter.drawRoundedRect(card, 13, 13)
        self._paint_inside(painter, card.toRect().adjusted(15, 12, -14, -10), line)
        painter.restore()

    def _paint_inside(self, painter: QPainter, room: QRect, line: ReflectionLine) -> None:
        width = self._paint_pill(painter, room, line)
        painter.setFont(theme().sans(14, bold=True))
        painter.setPen(theme().color("ink"))
        metrics = painter.fontMetrics()
        title = metrics.elidedText(line.title, Qt.TextElideMode.ElideRight, room.width() - width - 8)
        painter.drawText(QRect(room.x(), room.y(), room.width() - width, metrics.height()), 0, title)
        small = QFontMetrics(theme().sans(12))
        top = room.y() + metrics.height() + 5
        self._paint_excerpt(painter, QRect(room.x(), top, room.width(), room.bottom() - top - small.height()), line)
        painter.setFont(theme().sans(12))
        painter.setPen(theme().color("faint"))
        painter.drawText(
            QRect(room.x(), room.bottom() - small.height(), room.width(), small.height() + 2), 0, self._day(line)
        )

    def _paint_pill(self, painter: QPainter, room: QRect, line: ReflectionLine) -> int:
        text, role = self._pill(line)
        if not text:
            return 0
        role = {"silence": "no", "not_yet": "waiting", "withdrawn": "waiting"}.get(role, role)
        font = theme().sans(12, bold=True)
        metrics = QFontMetrics(font)
        width, height = metrics.horizontalAdvance(text) + 22, metrics.height() + 4
        pill = QRectF(room.right() - width + 1, room.y(), width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color(f"{role}_back"))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setFont(font)
        painter.setPen(theme().color(role))
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), text)
        return int(width)

    def _paint_excerpt(self, painter: QPainter, room: QRect, line: ReflectionLine) -> None:
        text, marks = unmark(line.excerpt)
        layout, end = _two_lines(text, marks, room.width())
        if end < len(text):
            layout, _ = _two_lines(text[: max(0, end - 2)].rstrip() + "…", marks, room.width())
        painter.setPen(theme().color("muted"))
        layout.draw(painter, QPointF(room.x(), room.y()))


def _two_lines(text: str, marks: list[tuple[int, int]], width: int) -> tuple[QTextLayout, int]:
    """Lay out the first two lines of a text, and say where they end."""
    layout = QTextLayout(text, theme().sans(13))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats([_marked(start, length) for start, length in marks if start < len(text)])
    layout.beginLayout()
    height, end = 0.0, 0
    for _ in range(2):
        row = layout.createLine()
        if not row.isValid():
            break
        row.setLineWidth(width)
        row.setPosition(QPointF(0, height))
        height += row.height() + 1
        end = row.textStart() + row.textLength()
    layout.endLayout()
    return layout, end


_SIGNS = re.compile(r"\*\*|__|`|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)|^#{1,6} |^> ?|^[-*+] ", re.MULTILINE)
"""Markdown's signs, which an excerpt shows without."""


def unmark(excerpt: str) -> tuple[str, list[tuple[int, int]]]:
    """Return an excerpt on one line without signs and marks, and where the marks were: start and length."""
    text, marks, start = "", [], 0
    for sign in " ".join(_SIGNS.sub("", excerpt).split()):
        if sign == MARK:
            start = len(text)
        elif sign == UNMARK:
            marks.append((start, len(text) - start))
        else:
            text += sign
    return text, marks


def _marked(start: int, length: int) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    style = QTextCharFormat()
    style.setFontWeight(700)
    style.setForeground(theme().color("mark_ink"))
    style.setBackground(theme().color("mark"))
    made.start, made.length, made.format = start, length, style
    return made
