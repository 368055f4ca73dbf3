"""The table of asks: filter, sort, open, and answer."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QMenu, QWidget

from rejournal.domain.ask import Outcome
from rejournal.domain.lines import AskLine
from rejournal.screens.asks import COLUMNS, AsksScreen
from rejournal.screens.places import Place
from rejournal.screens.sentences import asks
from rejournal.screens.translation import tr
from rejournal.ui.models.asks_table import AsksTable, PillDelegate
from rejournal.ui.pages.many_bar import ManyBar
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import Card, button, column, label, named, row
from rejournal.ui.widgets.empty import EmptyCard
from rejournal.ui.widgets.page import Heading, Page, framed, inset
from rejournal.ui.widgets.search_box import SearchBox
from rejournal.ui.widgets.table import table

WIDTHS = {"of": 170, "area": 96, "asked_on": 112, "guess": 92, "reach": 88, "outcome": 136}
"""Pixels at 100 %; *what* takes the rest."""


def _asks_for_menu(event: QKeyEvent) -> bool:
    shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
    return event.key() == Qt.Key.Key_Menu or (event.key() == Qt.Key.Key_F10 and shift)


class AsksPage(Page):
    """All asks and unasked ones."""

    def __init__(self, screen: AsksScreen) -> None:
        super().__init__()
        self._screen = screen
        self._lay_out()
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        self.filter = SearchBox(tr("Filter asks"), tr("Filter asks…"), self._screen.search_words.offers)
        self.outcome = named(QComboBox(), tr("Outcome"))
        self.outcome.addItem(tr("All"), "")
        for outcome in Outcome:
            self.outcome.addItem(asks.outcome(outcome), outcome.value)
        self.log = button(tr("Log an ask"), lambda: self._screen.room.way.go(Place.LOG_ASK), "primary")
        self.letter = button(tr("An answer came…"), self._letter, "link")
        self.heading = Heading(tr("Asks"), "", self.filter, self.outcome, self.log)
        self._lay_out_table()
        self._begin = button(tr("Log your first ask"), lambda: self._screen.room.way.go(Place.LOG_ASK), "primary")
        self._bring = button(tr("Import a table…"), lambda: self._screen.room.way.go(Place.SETTINGS))
        self._all = button(tr("Show all"), self._show_all)
        self.empty = EmptyCard(self._begin, self._bring, self._all)
        self.empty.setObjectName("")
        inside = column(spacing=0)
        inside.addWidget(self.table, 1)
        inside.addWidget(self.empty, 1)
        self.behind, self.behind_all = label("", "quiet", wrap=True), button(tr("Show all"), self._show_all, "link")
        back = button(tr("Back to patterns"), lambda: self._screen.room.way.go(Place.PATTERNS), "link")
        self._behind = QWidget()
        beside = row(spacing=14)
        beside.addWidget(self.behind, 1)
        beside.addWidget(back)
        beside.addWidget(self.behind_all)
        self._behind.setLayout(beside)
        self.left_out = label("", "small", wrap=True)
        layout = framed(self, self.heading, self._behind, self.left_out)
        layout.addLayout(inset(Card(inside, margins=(6, 6, 6, 8))), 1)
        self.many = ManyBar(self, self._screen.many, self._choose_none)
        layout.addLayout(inset(self.many))
        go = self._screen.room.way.go
        self.people = button(tr("People and places"), lambda: go(Place.PEOPLE), "link")
        self.names = button(tr("Areas, channels and tags…"), self._names, "link")
        layout.addLayout(inset(row(self.letter, self.people, self.names, 0, spacing=16)))
        theme().changed.connect(self._measure)
        self._measure()

    def _lay_out_table(self) -> None:
        self.model = AsksTable(COLUMNS, self._screen.header, self._screen.cell, self._screen.more, self._has_more)
        self.table = table(tr("Asks"), self.model)
        self._pills = PillDelegate()
        self.table.setItemDelegateForColumn(COLUMNS.index("outcome"), self._pills)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many columns as leave room for *what*."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - 130 - theme().px(230) - sum(theme().px(width) for width in WIDTHS.values())
        for name in ("reach", "guess", "area", "asked_on"):
            self.table.setColumnHidden(COLUMNS.index(name), room < 0)
            room += theme().px(WIDTHS[name]) if room < 0 else 0

    def _measure(self) -> None:
        self.filter.setMaximumWidth(theme().px(200))
        self.filter.setMinimumWidth(120)
        self.table.verticalHeader().setDefaultSectionSize(theme().px(46))
        for name, width in WIDTHS.items():
            self.table.setColumnWidth(COLUMNS.index(name), theme().px(width))
        self._fit()

    def _connect(self) -> None:
        self._screen.changed.connect(self._refresh)
        self._screen.many.changed.connect(self._show_many)
        self.filter.textChanged.connect(self._screen.set_filter)
        self.filter.returnPressed.connect(self.table.setFocus)
        self.outcome.currentIndexChanged.connect(self._pick_outcome)
        self.table.horizontalHeader().sectionClicked.connect(lambda place: self._screen.sort_by(COLUMNS[place]))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._tell_chosen())
        self.table.activated.connect(lambda index: self._open(index.row()))
        self.table.customContextMenuRequested.connect(self._menu)
        self.table.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Delete moves the chosen rows to the bin."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Delete:
            self._screen.many.discard()
            return True
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and _asks_for_menu(event):
            self._menu(self.table.visualRect(self.table.currentIndex()).bottomLeft())
            return True
        if event.type() is QEvent.Type.FocusIn and not self.table.currentIndex().isValid():
            # The first row is where one begins; without it the first Down would pass it by.
            self.table.selectRow(0)
        return super().eventFilter(watched, event)

    def _refresh(self) -> None:
        screen = self._screen
        self.heading.quiet.setText(screen.heading if screen.loaded else "")
        order = Qt.SortOrder.DescendingOrder if screen.descending else Qt.SortOrder.AscendingOrder
        self.table.horizontalHeader().setSortIndicator(COLUMNS.index(screen.sort), order)
        place = self.outcome.findData(screen.outcome.value if screen.outcome else "")
        if self.outcome.currentIndex() != place:
            self.outcome.blockSignals(True)
            self.outcome.setCurrentIndex(place)
            self.outcome.blockSignals(False)
        self._behind.setVisible(screen.behind is not None)
        self.behind.setText(tr("Only those behind: {title}", title=screen.behind_title))
        self.left_out.setText(screen.left_out)
        self.left_out.setVisible(bool(screen.left_out))
        if self.filter.text() != screen.filter:
            self.filter.setText(screen.filter)
        self.model.set_lines(screen.lines)
        self._show_many()
        self.table.setVisible(bool(screen.lines))
        self.empty.setVisible(screen.loaded and not screen.lines)
        if screen.counts.asks:
            self.empty.say(tr("Nothing fits that filter."), self._all)
        else:
            self.empty.say(
                tr("Here will be everything you put out there, and what came back."), self._begin, self._bring
            )

    def _letter(self) -> None:
        from rejournal.screens.letter import LetterScreen
        from rejournal.ui.dialogs.letter import LetterDialog

        LetterDialog(self, LetterScreen(self._screen.room)).open()

    def _names(self) -> None:
        from rejournal.ui.dialogs.names import NamesDialog

        NamesDialog(self, self._screen.room).open()

    def _show_many(self) -> None:
        self.many.refresh(self._screen.total)

    def _choose_none(self) -> None:
        self.table.clearSelection()
        self._screen.many.forget()

    def _tell_chosen(self) -> None:
        self._screen.many.choose(tuple(line.id for line in self._chosen()))

    def _show_all(self) -> None:
        self._screen.show_all()

    def _chosen(self) -> list[AskLine]:
        rows = self.table.selectionModel().selectedRows()
        return [line for line in (self.model.line(index.row()) for index in rows) if line]

    def _open(self, place: int) -> None:
        line = self.model.line(place)
        if line:
            self._screen.open(line.id)

    def _pick_outcome(self) -> None:
        value = self.outcome.currentData()
        self._screen.set_outcome(Outcome(value) if value else None)

    def _menu(self, point: QPoint) -> None:
        chosen = self._chosen()
        menu = QMenu(self)
        if len(chosen) == 1:
            line = chosen[0]
            menu.addAction(tr("Open"), lambda: self._screen.open(line.id))
            menu.addSeparator()
            if line.outcome is Outcome.UNASKED:
                menu.addAction(tr("Ask after all"), lambda: self._screen.ask_after_all(line.id))
            menu.addAction(tr("I got a no"), lambda: self._screen.log_answer(line.id, Outcome.NO))
            menu.addAction(tr("I got a yes"), lambda: self._screen.log_answer(line.id, Outcome.YES))
            menu.addAction(tr("Call it silence"), lambda: self._screen.log_answer(line.id, Outcome.SILENCE))
            menu.addAction(tr("Not yet"), lambda: self._screen.log_answer(line.id, Outcome.NOT_YET))
            menu.addAction(tr("I withdrew it"), lambda: self._screen.log_answer(line.id, Outcome.WITHDRAWN))
            if line.answer:
                menu.addAction(tr("Write about it"), lambda: self._screen.write(line.id, line.answer or ""))
            menu.addSeparator()
        if chosen:
            menu.addAction(tr("Move to the bin"), self._screen.many.discard)
            menu.addSeparator()
        order = menu.addMenu(tr("Sort by"))
        for name in COLUMNS:
            order.addAction(self._screen.header(name), partial(self._screen.sort_by, name))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.table.viewport().mapToGlobal(point))

    def _has_more(self) -> bool:
        return len(self._screen.lines) < self._screen.total

    def focus_first(self) -> None:
        """Put the cursor into the filter."""
        self.filter.setFocus()
