"""The week: a month's weeks side by side, and under them a grid to log a past week or month by keyboard."""

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QCompleter,
    QGridLayout,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from rejournal.screens.translation import tr
from rejournal.screens.week import COLUMNS, WeekScreen
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import Card, button, clear, column, entry, label, named, row
from rejournal.ui.widgets.page import Heading, Page, Scrolling, framed

SPARE = 8
"""Empty rows that stand under what was typed."""
WIDTHS = {"of": 150, "area": 110, "asked_on": 100, "outcome": 100, "answered_on": 100}
Index = QModelIndex | QPersistentModelIndex


class Cells(QStyledItemDelegate):
    """Cells that complete the names used before."""

    def __init__(self, screen: WeekScreen) -> None:
        super().__init__()
        self._screen = screen

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QLineEdit:  # noqa: ARG002
        """Return a field with what may be meant."""
        name = COLUMNS[index.column()]
        made = entry(self._screen.header(name))
        made.setObjectName("cell")
        made.setParent(parent)
        offered = self._screen.names.get(name, [])
        if name == "outcome":
            offered = [said for _, said in self._screen.outcomes()]
        if offered:
            completer = QCompleter(offered, made)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            made.setCompleter(completer)
        return made


class Grid(QTableWidget):
    """A sheet of cells: Enter and Tab go on, a table can be pasted, Delete empties what is chosen."""

    def __init__(self, screen: WeekScreen) -> None:
        super().__init__(SPARE, len(COLUMNS))
        self.setHorizontalHeaderLabels([screen.header(name) for name in COLUMNS])
        self._cells = Cells(screen)
        self.setItemDelegate(self._cells)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme().px(38))
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        named(header, tr("Columns"))
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.setMinimumHeight(theme().px(38 * 6 + 40))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave at least two fifths to what was asked."""
        super().resizeEvent(event)
        room = self.viewport().width() * 0.6
        grown = min(1.0, room / theme().px(sum(WIDTHS.values())))
        for name, wide in WIDTHS.items():
            self.setColumnWidth(COLUMNS.index(name), int(theme().px(wide) * grown))

    def texts(self) -> list[tuple[str, ...]]:
        """Return what stands in it."""
        return [
            tuple(item.text() if (item := self.item(place, at)) is not None else "" for at in range(len(COLUMNS)))
            for place in range(self.rowCount())
        ]

    def fill(self, rows: list[tuple[str, ...]], first: int = 0, left: int = 0) -> None:
        """Put texts in, from a cell on; there are always a few rows more."""
        self.blockSignals(True)
        self.setRowCount(max(self.rowCount(), first + len(rows) + SPARE))
        for place, texts in enumerate(rows, first):
            for at, text in enumerate(texts[: len(COLUMNS) - left], left):
                self.setItem(place, at, QTableWidgetItem(text))
        self.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste a table, empty cells, go down by Enter; leave by Tab at the end and by Ctrl+Tab."""
        if event.matches(QKeySequence.StandardKey.Paste):
            lines = QGuiApplication.clipboard().text().splitlines()
            rows = [tuple(line.split("\t")) for line in lines]
            self.fill(rows, max(0, self.currentRow()), max(0, self.currentColumn()))
            self.cellChanged.emit(self.currentRow(), self.currentColumn())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            for item in self.selectedItems():
                item.setText("")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            # In a field the same key ends it first, and what ends it goes on.
            if self.state() is not QAbstractItemView.State.EditingState:
                self._next_row()
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go to the next row by Enter."""
        super().closeEditor(editor, hint)
        if hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._next_row()

    def _next_row(self) -> None:
        self.setCurrentCell(min(self.currentRow() + 1, self.rowCount() - 1), 0)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Leave the grid by Tab from its last filled row's end, and by Shift+Tab from its first cell."""
        last = self.currentRow() >= len([one for one in self.texts() if any(one)]) and self.currentColumn() <= 0
        if (forward and last) or (not forward and self.currentRow() <= 0 and self.currentColumn() <= 0):
            self.setTabKeyNavigation(False)
            left = super().focusNextPrevChild(forward)
            self.setTabKeyNavigation(True)
            return left
        return super().focusNextPrevChild(forward)


class WeekPage(Page):
    """What was, week by week; and what was never written down."""

    def __init__(self, screen: WeekScreen) -> None:
        super().__init__()
        self._screen = screen
        self._opened = -1
        self._lay_out()
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        screen = self._screen
        self.before = named(button("‹", partial(screen.turn, -1)), tr("The month before"))
        self.after = named(button("›", partial(screen.turn, 1)), tr("The month after"))
        self.close_week = button(tr("Close the week"), screen.close_week, "primary")
        self.heading = Heading("", tr("week by week"), self.before, self.after, self.close_week)
        self._table = QGridLayout()
        self._table.setHorizontalSpacing(theme().px(10))
        self._table.setVerticalSpacing(theme().px(6))
        weeks = Card(column(self._table))
        self.grid = named(Grid(screen), tr("What was asked, a row each"))
        said = label(
            tr(
                "A past week or month in one sitting: a row for each ask. An empty area or day is that of the row "
                "above; a day is 3, or 2026-11-03. A table can be pasted."
            ),
            "small",
            wrap=True,
        )
        self.problem = label("", "problem", wrap=True)
        self.state = label("", "small")
        self.log = button(tr("Log them all"), screen.log, "primary")
        foot = row(spacing=12)
        foot.addWidget(self.problem, 1)
        foot.addWidget(self.state)
        foot.addWidget(self.log)
        inside = column(label(tr("FILL IN WHAT WAS"), "caption"), said, self.grid, foot, spacing=10)
        framed(self, self.heading).addWidget(Scrolling(column(weeks, Card(inside), 0, spacing=14)), 1)

    def _connect(self) -> None:
        self._screen.changed.connect(self._refresh)
        self.grid.cellChanged.connect(lambda _row, _column: self._typed())
        self.grid.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin in the first cell."""
        if watched is self.grid and event.type() is QEvent.Type.FocusIn and self.grid.currentRow() < 0:
            self.grid.setCurrentCell(0, 0)
        return super().eventFilter(watched, event)

    def _typed(self) -> None:
        self._screen.type(self.grid.texts())
        self.problem.setText("")
        if any(any(one) for one in self.grid.texts()[-2:]):
            self.grid.setRowCount(self.grid.rowCount() + SPARE)

    def _refresh(self) -> None:
        screen = self._screen
        self.heading.title.setText(screen.month_name)
        self.problem.setText(screen.problem)
        self.state.setText(screen.page.state)
        self._show_weeks()
        if self._opened != screen.opened:
            self._opened = screen.opened
            self.grid.blockSignals(True)
            self.grid.clearContents()
            self.grid.setRowCount(SPARE)
            self.grid.blockSignals(False)
            self.grid.fill(screen.grid)
            # Without a cell that is meant, what is typed goes nowhere.
            self.grid.setCurrentCell(min(len(screen.grid), self.grid.rowCount() - 1), 0)

    def _show_weeks(self) -> None:
        clear(self._table)
        for at, week in enumerate(self._screen.weeks, 1):
            self._table.addWidget(label(self._screen.head(week), "small", wrap=True), 0, at)
            self._table.setColumnStretch(at, 1)
        for place, (name, cells) in enumerate(self._screen.lines(), 1):
            self._table.addWidget(label(name, "quiet"), place, 0)
            for at, cell in enumerate(cells, 1):
                made = button(f"{len(cell.rows):,}" if cell.rows else "·", partial(self._screen.open, cell), "link")
                made.setEnabled(bool(cell.rows))
                self._table.addWidget(named(made, cell.said), place, at)

    def let_go(self) -> None:
        """Drop the words."""
        self.grid.clearContents()

    def go_on(self) -> None:
        """Log what stands in the grid."""
        self._screen.log()

    def focus_first(self) -> None:
        """Begin in the grid, in its first empty row."""
        self.grid.setFocus()
        if self.grid.currentRow() < 0:
            self.grid.setCurrentCell(0, 0)
