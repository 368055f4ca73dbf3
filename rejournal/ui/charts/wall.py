"""The wall of nos: a slip for each, in the order they came, no word on any until it is looked at."""

import hashlib

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from rejournal.domain.value import value
from rejournal.ui.charts.reachable import Reachable
from rejournal.ui.theme.theme import theme

SLIP = (46, 20)
"""Pixels of a slip at 100 %; as many more apart."""
GAP = 8


@value
class Paper:
    """One slip: what tilts it, its role, and the year it begins where it is the first of one."""

    id: str
    role: str
    year: str = ""


class Wall(Reachable):
    """Rows of slips, as many as fit; only those in view are painted."""

    opened = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._papers: tuple[Paper, ...] = ()
        self._rows: list[tuple[int, int, float, str]] = []
        """Of each row the first slip, how many, its top, and the year that stands over it."""
        theme().changed.connect(self._measure)

    def show_papers(self, papers: tuple[Paper, ...]) -> None:
        """Show these, oldest first."""
        self._papers = papers
        self._here = min(self._here, len(papers) - 1)
        self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the rows anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._measure()

    def _measure(self) -> None:
        """Lay the slips in rows; each year begins one of its own."""
        wide, high, year = theme().px(SLIP[0] + GAP), theme().px(SLIP[1] + GAP + 4), theme().px(30)
        fit = max(1, (self.width() - theme().px(GAP)) // wide)
        self._rows, top, first = [], 0.0, 0
        for place in range(1, len(self._papers) + 1):
            ends = place == len(self._papers)
            if ends or self._papers[place].year or place - first == fit:
                name = self._papers[first].year
                top += year if name else 0
                self._rows.append((first, place - first, top, name))
                top += high
                first = place
        self.setFixedHeight(int(top) + theme().px(10))
        self.update()

    def sizeHint(self) -> QSize:
        """Take a page's width."""
        return QSize(theme().px(700), self.height())

    def rect_of(self, place: int) -> QRectF:
        """Return where a slip hangs, before its tilt."""
        for first, many, top, _ in self._rows:
            if first <= place < first + many:
                column = place - first
                left = theme().px(GAP) + column * theme().px(SLIP[0] + GAP)
                if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
                    left = self.width() - left - theme().px(SLIP[0])
                return QRectF(left, top, theme().px(SLIP[0]), theme().px(SLIP[1]))
        return QRectF()

    def _at(self, point: QPointF) -> int:
        high = theme().px(SLIP[1] + GAP)
        for first, many, top, _ in self._rows:
            if top - 4 <= point.y() <= top + high:
                return next((at for at in range(first, first + many) if self.rect_of(at).contains(point)), -1)
        return -1

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows that are in view."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        seen = event.rect().adjusted(0, -theme().px(40), 0, theme().px(40))
        for first, many, top, year in self._rows:
            if not seen.top() <= top <= seen.bottom():
                continue
            if year:
                painter.setFont(theme().sans(12, bold=True))
                painter.setPen(theme().color("muted"))
                flags = int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
                painter.drawText(QRectF(theme().px(GAP), top - theme().px(27), 200, theme().px(22)), flags, year)
            for place in range(first, first + many):
                self._paint_slip(painter, place)

    def _paint_slip(self, painter: QPainter, place: int) -> None:
        paper, rect = self._papers[place], self.rect_of(place)
        tilt = (hashlib.sha256(paper.id.encode()).digest()[0] / 255 - 0.5) * 9
        here = place == self._here
        painter.save()
        painter.translate(rect.center())
        painter.rotate(tilt)
        held = QRectF(-rect.width() / 2, -rect.height() / 2, rect.width(), rect.height())
        painter.setPen(QPen(theme().color("focus" if here and self.hasFocus() else paper.role), 2.5 if here else 1))
        painter.setBrush(theme().color(f"{paper.role}_back"))
        painter.drawRoundedRect(held, 3, 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("nail"))
        painter.drawEllipse(QPointF(0, held.top() + theme().px(4)), theme().px(1.6), theme().px(1.6))
        painter.restore()

    # Looking

    def _many(self) -> int:
        return len(self._papers)

    def _first(self) -> int:
        return len(self._papers) - 1

    def _says(self, place: int) -> str:  # noqa: ARG002 - no word stands on the wall: its page has them
        return ""

    def _opens(self, place: int) -> None:
        self.opened.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the row above or below; along a row as in every picture."""
        turn = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if turn and self._papers:
            self._look(self._beside(turn))
        else:
            super().keyPressEvent(event)

    def _beside(self, turn: int) -> int:
        """Return the slip above or below."""
        for row, (first, many, _, _) in enumerate(self._rows):
            if first <= self._here < first + many and 0 <= row + turn < len(self._rows):
                other, there, _, _ = self._rows[row + turn]
                return other + min(self._here - first, there - 1)
        return self._here
