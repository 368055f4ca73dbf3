"""People and places: a table of everyone who was asked, with what came of it."""

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QSizePolicy

from rejournal.domain.lines import PersonLine
from rejournal.screens.people import COLUMNS, PeopleScreen
from rejournal.screens.places import Place
from rejournal.screens.translation import tr
from rejournal.ui.models.cells import Cells
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import Card, button, column, entry
from rejournal.ui.widgets.empty import EmptyCard
from rejournal.ui.widgets.page import Heading, Page, framed, inset
from rejournal.ui.widgets.table import table

WIDTHS = {"asks": 76, "came": 250, "pages": 76, "last": 116}
"""Pixels at 100 %; *who* takes the rest."""
LEAST = 180
"""Pixels at 100 % that a name has at least, before other columns give way."""


class PeoplePage(Page):
    """Everyone who was ever asked."""

    def __init__(self, screen: PeopleScreen) -> None:
        super().__init__()
        self._screen = screen
        self._lay_out()
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        go = self._screen.room.way.go
        self.filter = entry(tr("Filter people and places"), tr("Filter…"))
        self.filter.setClearButtonEnabled(True)
        self.rename = button(tr("Rename or merge…"), self._rename)
        self.rename.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.heading = Heading(tr("People and places"), "", self.filter, self.rename)
        self.model: Cells[PersonLine] = Cells(COLUMNS, self._screen.header, self._screen.cell)
        self.table = table(tr("People and places"), self.model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._first = button(tr("Log an ask"), lambda: go(Place.LOG_ASK), "primary")
        self._clear = button(tr("Show all"), self.filter.clear)
        self.empty = EmptyCard(self._first, self._clear)
        self.empty.setObjectName("")
        inside = column(spacing=0)
        inside.addWidget(self.table, 1)
        inside.addWidget(self.empty, 1)
        layout = framed(self, self.heading)
        layout.addLayout(inset(Card(inside, margins=(6, 6, 6, 8))), 1)
        theme().changed.connect(self._measure)
        self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many columns as leave room for the names."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - 130 - theme().px(LEAST) - sum(theme().px(width) for width in WIDTHS.values())
        for name in ("pages", "asks", "last"):
            self.table.setColumnHidden(COLUMNS.index(name), room < 0)
            room += theme().px(WIDTHS[name]) if room < 0 else 0

    def _measure(self) -> None:
        self.filter.setFixedWidth(theme().px(200))
        self.table.verticalHeader().setDefaultSectionSize(theme().px(46))
        for name, width in WIDTHS.items():
            self.table.setColumnWidth(COLUMNS.index(name), theme().px(width))
        self._fit()

    def _connect(self) -> None:
        screen = self._screen
        screen.changed.connect(self._refresh)
        self.filter.textChanged.connect(screen.set_filter)
        self.filter.returnPressed.connect(self.table.setFocus)
        self.table.horizontalHeader().sectionClicked.connect(lambda place: screen.sort_by(COLUMNS[place]))
        self.table.activated.connect(lambda index: self._open(index.row()))
        self.table.customContextMenuRequested.connect(self._menu)

    def _refresh(self) -> None:
        screen = self._screen
        self.heading.quiet.setText(screen.quiet)
        order = Qt.SortOrder.DescendingOrder if screen.descending else Qt.SortOrder.AscendingOrder
        self.table.horizontalHeader().setSortIndicator(COLUMNS.index(screen.sort), order)
        lines = screen.lines
        self.model.set_lines(lines)
        self.table.setVisible(bool(lines))
        self.empty.setVisible(screen.loaded and not lines)
        if screen.all:
            self.empty.say(tr("Nobody has these letters in their name."), self._clear)
        else:
            said = tr("Everyone you ask something of will stand here, with what came of it.")
            self.empty.say(said, self._first)

    def _open(self, place: int) -> None:
        line = self.model.line(place)
        if line:
            self._screen.open(line)

    def _menu(self, point: QPoint) -> None:
        line = self.model.line(self.table.indexAt(point).row())
        if line is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("What was asked"), partial(self._screen.open, line))
        menu.addAction(tr("What was written"), partial(self._screen.read, line))
        menu.addAction(tr("Rename or merge…"), partial(self._rename, line))
        menu.popup(self.table.viewport().mapToGlobal(point))

    def _rename(self, line: PersonLine | None = None) -> None:
        from rejournal.ui.dialogs.names import NamesDialog

        chosen = line or self.model.line(self.table.currentIndex().row())
        NamesDialog(self, self._screen.room, "of", chosen.name if chosen else "").open()

    def focus_first(self) -> None:
        """Put the cursor into the filter."""
        self.filter.setFocus()
