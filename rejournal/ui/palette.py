"""The palette: a field, and under it everywhere one can go with what was typed. Esc closes it.

It lies in the window and is no window of its own: nothing has to be told which of two has the keys.
"""

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from shiboken6 import isValid

from rejournal.screens.palette import Choice, Palette
from rejournal.screens.translation import tr
from rejournal.ui.models.cells import Cells
from rejournal.ui.models.paged import Index
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import column, entry, named

ROWS = 9
"""Rows that are seen at a time."""
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: ROWS - 1,
    Qt.Key.Key_PageUp: 1 - ROWS,
}
_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""Reasons to lose the cursor after which it comes back."""


class PalettePanel(QFrame):
    """Hangs under the top of the window; the cursor stays in the field while the keys go through the list."""

    def __init__(self, parent: QWidget, palette: Palette) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self._palette, self._before = palette, QApplication.focusWidget()
        self.field = entry(tr("Where to"), tr("A page, an action, a person, an ask, words you wrote…"))
        self.model: Cells[Choice] = Cells(("name",), lambda _: "", lambda one, _: f"{one.name}, {one.detail}")
        self.list = named(QListView(), tr("Where one can go"))
        self.list.setObjectName("popup")
        self.list.setModel(self.model)
        self._rows = _Rows(self.model)
        self.list.setItemDelegate(self._rows)
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayout(column(self.field, self.list, spacing=8, margins=(12, 12, 12, 12)))
        self.field.textEdited.connect(palette.look_for)
        self.field.installEventFilter(self)
        self.list.clicked.connect(lambda index: self._take(index.row()))
        palette.changed.connect(self._refresh)
        self._refresh()
        self._place(parent)

    def appear(self) -> None:
        """Show it, with the cursor in its field."""
        self.show()
        self.raise_()
        self.field.setFocus()

    def leave(self) -> None:
        """Close it; the cursor goes back to where it was, unless it has gone elsewhere."""
        self._palette.changed.disconnect_all()
        held = self.field.hasFocus()
        self.hide()
        self.deleteLater()
        if held and self._before is not None and isValid(self._before):
            self._before.setFocus()

    def _place(self, parent: QWidget) -> None:
        wide = min(theme().px(600), parent.width() - 80)
        high = self.field.sizeHint().height() + ROWS * self._rows.high() + theme().px(44)
        self.setGeometry((parent.width() - wide) // 2, theme().px(56), wide, min(high, parent.height() - 80))

    def _refresh(self) -> None:
        self.model.set_lines(self._palette.choices)
        self.list.setCurrentIndex(self.model.index(0, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go through the list by the arrows, take what is chosen by Enter, and close by Esc or by going elsewhere."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            # Esc has a meaning in the window, which is not meant here.
            event.accept()
            if event.type() is QEvent.Type.KeyPress:
                self.leave()
            return True
        if isinstance(event, QFocusEvent) and event.type() is QEvent.Type.FocusOut and self.isVisible():
            if event.reason() not in _STAYS:
                self.leave()
        elif event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._goes(event)
        return super().eventFilter(watched, event)

    def _goes(self, event: QKeyEvent) -> bool:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            last = self.model.rowCount() - 1
            self.list.setCurrentIndex(self.model.index(min(max(self.list.currentIndex().row() + step, 0), last), 0))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.currentIndex().row())
        return step is not None or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)

    def _take(self, place: int) -> None:
        choice = self.model.line(place)
        if choice is not None and self.isVisible():
            self.leave()
            choice.take()


class _Rows(QStyledItemDelegate):
    """Paints a row: the name, and what it is or its key at the end."""

    def __init__(self, model: Cells[Choice]) -> None:
        super().__init__()
        self._model = model

    def high(self) -> int:
        """Return the height of a row."""
        return QFontMetrics(theme().sans(14)).height() + theme().px(16)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - every row is alike
        """Give every row the same room."""
        return QSize(200, self.high())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        choice = self._model.line(index.row())
        if choice is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("selected"))
            painter.drawRoundedRect(option.rect.adjusted(0, 1, 0, -1), 8, 8)
        room = option.rect.adjusted(12, 0, -12, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme().sans(12))
        painter.setPen(theme().color("muted"))
        wide = painter.fontMetrics().horizontalAdvance(choice.detail)
        painter.drawText(room, int(middle | Qt.AlignmentFlag.AlignTrailing), choice.detail)
        painter.setFont(theme().sans(14))
        painter.setPen(theme().color("ink"))
        words = QRect(room.x(), room.y(), room.width() - wide - 16, room.height())
        if option.direction is Qt.LayoutDirection.RightToLeft:
            words.translate(wide + 16, 0)
        name = painter.fontMetrics().elidedText(choice.name, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, int(middle | Qt.AlignmentFlag.AlignLeading), name)
        painter.restore()
