"""The journal's list: its rows as a model, and how one is painted."""

import re
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFontMetrics,
    QPainter,
    QPen,
    QPixmap,
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
PICTURES = 40
"""Rows whose pictures are kept: some windows full, a few megabytes."""


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
        """Reckon the two heights there are, once for each size of text, and paint every row anew."""
        self._pictures: dict[tuple[object, ...], QPixmap] = {}
        self._title, self._small = theme().sans(14, bold=True), theme().sans(12)
        self._text, self._role = theme().sans(13), theme().sans(12, bold=True)
        self._high, self._low = QFontMetrics(self._title), QFontMetrics(self._small)
        text = QFontMetrics(self._text)
        self._letter, self._dots = max(1, text.averageCharWidth()), text.horizontalAdvance("…") + 1
        self._card = QSize(200, self._high.height() + 2 * text.lineSpacing() + self._low.height() + 50)
        self._line = QSize(200, self._high.height() + theme().px(22))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - cards are alike
        """Give every card the same room, and every line of one."""
        return self._card if isinstance(index.data(LINE), ReflectionLine) else self._line

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row, from its picture where it was painted before."""
        line = index.data(LINE)
        if line is None:
            return
        if not isinstance(line, ReflectionLine):
            self._looked(line)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        held = chosen and bool(option.state & QStyle.StateFlag.State_HasFocus)
        size, dots = option.rect.size(), painter.device().devicePixelRatioF()
        key = (line, chosen, held, size.width(), dots, self._day(line) if isinstance(line, ReflectionLine) else "")
        picture = self._pictures.pop(key, None)
        if picture is None:
            picture = QPixmap(size * dots)
            picture.setDevicePixelRatio(dots)
            picture.fill(Qt.GlobalColor.transparent)
            inside = QPainter(picture)
            inside.setRenderHint(QPainter.RenderHint.Antialiasing)
            inside.setLayoutDirection(option.direction)
            self._paint_row(inside, QRectF(0, 0, size.width(), size.height()), line, chosen=chosen, held=held)
            inside.end()
        # The newest stands last, and the oldest gives way.
        self._pictures[key] = picture
        if len(self._pictures) > PICTURES:
            del self._pictures[next(iter(self._pictures))]
        painter.drawPixmap(option.rect.topLeft(), picture)

    def _paint_row(self, painter: QPainter, room: QRectF, line: Row, *, chosen: bool, held: bool) -> None:
        card = room.adjusted(2, 2, -8, -8)
        if isinstance(line, ReflectionLine):
            painter.setPen(QPen(theme().color("focus" if held else "edge" if chosen else "line"), 2 if chosen else 1))
            painter.setBrush(theme().color("card"))
            painter.drawRoundedRect(card, 13, 13)
            self._paint_inside(painter, card.toRect().adjusted(15, 12, -14, -10), line)
            return
        if held:
            painter.setPen(QPen(theme().color("focus"), 2))
            painter.drawRoundedRect(card, 8, 8)
        self._paint_line(painter, card.toRect().adjusted(8, 0, -8, 0), line)

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
        width, high, low = self._paint_pill(painter, room, line), self._high.height(), self._low.height()
        painter.setFont(self._title)
        painter.setPen(theme().color("ink"))
        title = self._high.elidedText(line.title, Qt.TextElideMode.ElideRight, room.width() - width - 8)
        painter.drawText(QRect(room.x(), room.y(), room.width() - width, high), 0, title)
        top = room.y() + high + 5
        self._paint_excerpt(painter, QRect(room.x(), top, room.width(), room.bottom() - top - low), line)
        painter.setFont(self._small)
        painter.setPen(theme().color("faint"))
        painter.drawText(QRect(room.x(), room.bottom() - low, room.width(), low + 2), 0, self._day(line))

    def _paint_pill(self, painter: QPainter, room: QRect, line: ReflectionLine) -> int:
        text, role = self._pill(line)
        if not text:
            return 0
        role = {"silence": "no", "not_yet": "waiting", "withdrawn": "waiting"}.get(role, role)
        metrics = QFontMetrics(self._role)
        width, height = metrics.horizontalAdvance(text) + 22, metrics.height() + 4
        pill = QRectF(room.right() - width + 1, room.y(), width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color(f"{role}_back"))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setFont(self._role)
        painter.setPen(theme().color(role))
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), text)
        return int(width)

    def _paint_excerpt(self, painter: QPainter, room: QRect, line: ReflectionLine) -> None:
        text, marks = unmark(line.excerpt)
        # What can't stand in two lines of narrow letters is not laid out.
        text = text[: 4 * room.width() // self._letter]
        layout = QTextLayout(text, self._text)
        if marks:
            layout.setFormats([_marked(start, length) for start, length in marks if start < len(text)])
        dots = _two_lines(layout, len(text), room.width(), self._dots)
        painter.setPen(theme().color("muted"))
        layout.draw(painter, QPointF(room.topLeft()))
        if dots is not None:
            painter.setFont(self._text)
            painter.drawText(dots + QPointF(room.topLeft()), "…")


def _two_lines(layout: QTextLayout, many: int, width: float, dots: float) -> QPointF | None:
    """Lay out the first two lines of so many letters; return where the dots stand if there are more."""
    layout.setTextOption(_WRAPPED)
    layout.beginLayout()
    first = layout.createLine()
    first.setLineWidth(width)
    last = layout.createLine()
    if last.isValid():
        last.setLineWidth(width)
        last.setPosition(QPointF(0, first.height() + 1))
    end = last.textStart() + last.textLength() if last.isValid() else many
    if end >= many:
        layout.endLayout()
        return None
    last.setLineWidth(width - dots)
    layout.endLayout()
    words, base = last.naturalTextRect(), last.y() + last.ascent()
    # Where one reads from right to left they stand at the left, in the room that is left for them there.
    if last.xToCursor(words.left()) > last.textStart():
        last.setPosition(QPointF(dots, last.y()))
        return QPointF(words.left(), base)
    return QPointF(words.right(), base)


_WRAPPED = QTextOption()
_WRAPPED.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
_SIGNS = re.compile(r"\*\*|__|`|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)|^#{1,6} |^> ?|^[-*+] ", re.MULTILINE)
"""Markdown's signs, which an excerpt shows without."""
_EITHER_MARK = re.compile(f"[{MARK}{UNMARK}]")


def unmark(excerpt: str) -> tuple[str, list[tuple[int, int]]]:
    """Return an excerpt on one line without signs and marks, and where the marks were: start and length."""
    text, marks = "", []
    for place, piece in enumerate(_EITHER_MARK.split(" ".join(_SIGNS.sub("", excerpt).split()))):
        # Every other piece stands between two marks.
        if place % 2:
            marks.append((len(text), len(piece)))
        text += piece
    return text, marks


def _marked(start: int, length: int) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    style = QTextCharFormat()
    style.setFontWeight(700)
    style.setForeground(theme().color("mark_ink"))
    style.setBackground(theme().color("mark"))
    made.start, made.length, made.format = start, length, style
    return made
