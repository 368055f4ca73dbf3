"""The table of asks: its rows as a model, and the outcome painted as a pill."""

from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from rejournal.domain.lines import AskLine
from rejournal.ui.models.cells import Cells
from rejournal.ui.models.paged import Index
from rejournal.ui.theme.theme import theme

ROLES = {"silence": "no", "not_yet": "waiting"}
"""Outcomes that share a colour; their words keep them apart."""


class AsksTable(Cells[AskLine]):
    """The table's rows, each with the role of its outcome."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text, font, colour or role."""
        line = self.line(index.row())
        if line is not None and role == Qt.ItemDataRole.UserRole:
            return ROLES.get(line.outcome.value, line.outcome.value)
        return super().data(index, role)


class PillDelegate(QStyledItemDelegate):
    """Paints the outcome as a pill in its colour; one that was never asked, as quiet words."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give the pill its room."""
        text = str(index.data() or "")
        metrics = QFontMetrics(theme().sans(12, bold=True))
        return QSize(metrics.horizontalAdvance(text) + 44, super().sizeHint(option, index).height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        painter.save()
        rect = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme().color("selected"))
        painter.setPen(theme().color("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role, text = str(index.data(Qt.ItemDataRole.UserRole)), str(index.data() or "")
        font = theme().sans(12, bold=role in theme().palette.roles)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()) - 34)
        width, height = metrics.horizontalAdvance(text) + 22, metrics.height() + 4
        pill = QRectF(rect.x() + 8, rect.center().y() - height / 2, width, height)
        if option.direction is Qt.LayoutDirection.RightToLeft:
            pill.moveRight(rect.right() - 8)
        if role in theme().palette.roles:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color(f"{role}_back"))
            painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setPen(theme().color(role if role in theme().palette.roles else "faint"))
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), text)
        painter.restore()
