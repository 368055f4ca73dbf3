"""The palette: a field, and under it everywhere one can go with what was typed. Esc closes it."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from rejournal.screens.palette import Choice, Palette
from rejournal.screens.translation import tr
from rejournal.ui.dialogs.frame import Dialog
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


class PaletteDialog(Dialog):
    """Hangs under the top of the window; the cursor stays in the field while the keys go through the list."""

    def __init__(self, parent: QWidget, palette: Palette) -> None:
        super().__init__(parent, tr("Go anywhere"), width=600)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setObjectName("palette")
        self._palette = palette
        self.field = entry(tr("Where to"), tr("A page, an action, a person, an ask, words you wrote…"))
        self.model: Cells[Choice] = Cells(("name",), lambda _: "", lambda one, _: f"{one.name}, {one.detail}")
        self.list = named(QListView(), tr("Where one can go"))
        self.list.setObjectName("popup")
        self.list.setModel(self.model)
        self._rows = _Rows(self.model)
        self.list.setItemDelegate(self._rows)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayout(column(self.field, self.list, spacing=8, margins=(12, 12, 12, 12)))
        self.heading.hide()
        self.field.textEdited.connect(palette.look_for)
        self.field.installEventFilter(self)
        self.list.clicked.connect(lambda index: self._take(index.row()))
        self.list.activated.connect(lambda index: self._take(index.row()))
        self.hear(palette.changed, self._refresh)
        self._refresh()
        self._place(parent)

    def _place(self, parent: QWidget) -> None:
        window = parent.window()
        wide = min(theme().px(600), window.width() - 80)
        high = self.field.sizeHint().height() + ROWS * self._rows.high() + theme().px(44)
        self.setFixedSize(wide, min(high, window.height() - 80))
        self.move(window.mapToGlobal(QPoint((window.width() - wide) // 2, theme().px(56))))

    def _refresh(self) -> None:
        self.model.set_lines(self._palette.choices)
        self.list.setCurrentIndex(self.model.index(0, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go through the list by the arrows, and take what is chosen by Enter."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            last = self.model.rowCount() - 1
            self.list.setCurrentIndex(self.model.index(min(max(self.list.currentIndex().row() + step, 0), last), 0))
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.currentIndex().row())
            return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Close when another window is turned to."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isVisible() and not self.isActiveWindow():
            self.reject()

    def _take(self, place: int) -> None:
        choice = self.model.line(place)
        if choice is not None and self.isVisible():
            self.accept()
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
