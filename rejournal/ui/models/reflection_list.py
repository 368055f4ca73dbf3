"""The journal's list: its rows as a model, and how one is painted."""

import re
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFontMetrics,
    QPainter,
    QPen,
    QPolygonF,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
    QTransform,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rejournal.domain.lines import ReflectionLine
from rejournal.domain.words import MARK, UNMARK
from rejournal.screens.journal_list import GroupHead, Rest, Row
from rejournal.screens.sentences.reader import rest_of
from rejournal.ui.models.paged import Index, Paged
from rejournal.ui.theme.theme import theme

LINE = Qt.ItemDataRole.UserRole + 1


class ReflectionList(Paged[Row]):
    """The journal's rows; what stands for the rest of a group asks for it as soon as it is looked at."""

    def __init__(
        self,
        more: Callable[[], None],
        has_more: Callable[[], bool],
        more_of: Callable[[str], None],
        say: Callable[[Row], str],
    ) -> None:
        super().__init__(1, more, has_more)
        self._say, self._more_of = say, more_of

    def place_of(self, reflection: str) -> int:
        """Return where a reflection stands, or -1."""
        found = (
            at for at, line in enumerate(self._lines) if isinstance(line, ReflectionLine) and line.id == reflection
        )
        return next(found, -1)

    def key(self, line: Row) -> object:
        """Return what makes a row the same one: a heading stays it while it opens."""
        return line.id if isinstance(line, ReflectionLine) else (type(line), line.key)

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

    def look(self, row: Row) -> None:
        """Note that a row has come into view."""
        if isinstance(row, Rest):
            self._more_of(row.key)


class ReflectionDelegate(QStyledItemDelegate):
    """Paints a row as a card: title and pill, two lines with the hits marked, the day. Headings are one line."""

    def __init__(
        self,
        pill: Callable[[ReflectionLine], tuple[str, str]],
        day: Callable[[ReflectionLine], str],
        looked: Callable[[Row], None],
    ) -> None:
        super().__init__()
        self._pill, self._day, self._looked = pill, day, looked
        theme().changed.connect(self.measure)
        self.measure()

    def measure(self) -> None:
        """Reckon the two heights there are, once for each size of text."""
        title, small = QFontMetrics(theme().sans(14, bold=True)), QFontMetrics(theme().sans(12))
        text = QFontMetrics(theme().sans(13))
        self._card = QSize(200, title.height() + 2 * text.lineSpacing() + small.height() + 50)
        self._line = QSize(200, title.height() + theme().px(22))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - cards are alike
        """Give every card the same room, and every line of one."""
        return self._card if isinstance(index.data(LINE), ReflectionLine) else self._line

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        line = index.data(LINE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        card = QRectF(option.rect).adjusted(2, 2, -8, -8)
        held = chosen and bool(option.state & QStyle.StateFlag.State_HasFocus)
        if isinstance(line, ReflectionLine):
            painter.setPen(QPen(theme().color("focus" if held else "edge" if chosen else "line"), 2 if chosen else 1))
            painter.setBrush(theme().color("card"))
            painter.drawRoundedRect(card, 13, 13)
            self._paint_inside(painter, card.toRect().adjusted(15, 12, -14, -10), line)
        elif line is not None:
            self._looked(line)
            if held:
                painter.setPen(QPen(theme().color("focus"), 2))
                painter.drawRoundedRect(card, 8, 8)
            self._paint_line(painter, card.toRect().adjusted(8, 0, -8, 0), line)
        painter.restore()

    def _paint_line(self, painter: QPainter, room: QRect, line: GroupHead | Rest) -> None:
        """Paint the heading of a group with its count, or how many are still to come."""
        middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
        if isinstance(line, Rest):
            painter.setFont(theme().sans(12))
            painter.setPen(theme().color("muted"))
            painter.drawText(room, middle, rest_of(line.left))
            return
        side = theme().px(10)
        arrow = QPolygonF([QPointF(0, 0), QPointF(side * 0.6, side * 0.5), QPointF(0, side)])
        place = QTransform().translate(room.x(), room.center().y() - side / 2)
        if line.is_open:
            place = QTransform().translate(room.x() + side, room.center().y() - side * 0.25).rotate(90)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("muted"))
        painter.drawPolygon(place.map(arrow))
        painter.setFont(theme().sans(12))
        painter.setPen(theme().color("muted"))
        many = f"{line.many:,}"
        wide = painter.fontMetrics().horizontalAdvance(many)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignTrailing), many)
        painter.setFont(theme().sans(14, bold=True))
        painter.setPen(theme().color("ink"))
        words = room.adjusted(int(side * 2), 0, -wide - 10, 0)
        name = painter.fontMetrics().elidedText(line.name, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, middle, name)

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
