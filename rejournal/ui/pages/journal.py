"""The journal: list left, reader right, one search box."""

from functools import partial

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLayout, QListView, QWidget

from rejournal.domain.group import GroupBy
from rejournal.domain.lines import ReflectionLine
from rejournal.domain.words import first_words
from rejournal.screens.journal_list import GroupHead, Rest, Row
from rejournal.screens.places import Place
from rejournal.screens.reader import ReaderScreen
from rejournal.screens.sentences.reader import (
    group_by,
    nothing_found,
    rest_of,
    said_group,
)
from rejournal.screens.translation import tr
from rejournal.ui.models.reflection_list import ReflectionDelegate, ReflectionList, unmark
from rejournal.ui.pages.many_bar import ManyBar
from rejournal.ui.pages.reader_card import ReaderCard
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import button, clear, column, label, named, offer, row
from rejournal.ui.widgets.empty import EmptyCard
from rejournal.ui.widgets.flow import Flowing
from rejournal.ui.widgets.page import Apart, Heading, Page, framed, inset
from rejournal.ui.widgets.search_box import SearchBox

QUIET = 170
"""Pixels at 100 % that how many there are may take from the search."""


class JournalPage(Page):
    """Everything written, newest first."""

    def __init__(self, screen: ReaderScreen) -> None:
        super().__init__()
        self._screen = screen
        self._filling = False
        self._lay_out()
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        self.search = SearchBox(tr("Search"), tr("Search your words…"), self._screen.search_words.offers)
        self.write = button(tr("Write"), self._screen.write_free, "primary")
        self.questions = button(tr("With questions"), lambda: self._screen.room.way.go(Place.DECKS))
        self.heading = Heading(tr("Journal"), "", self.search, self.questions, self.write)
        self.model = ReflectionList(self._screen.more, lambda: self._screen.has_more, self._screen.more_of, self._say)
        self.list = named(QListView(), tr("Reflections"))
        self.list.setObjectName("cards")
        self.list.setModel(self.model)
        self._delegate = ReflectionDelegate(self._screen.line_pill, self._screen.line_day, self.model.look)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        go = self._screen.room.way.go
        self._first_no = button(tr("I got a no"), lambda: go(Place.LOG_NO), "primary")
        self._free = button(tr("Write a free page"), self._screen.write_free)
        self._clear = button(tr("Clear the search"), self.search.clear)
        self.empty = EmptyCard(self._first_no, self._free, self._clear)
        self.reader = ReaderCard(self._screen)
        left = column(self._search_ways(), spacing=0)
        left.addWidget(self.list, 1)
        left.addWidget(self.empty, 1)
        left.addSpacing(6)
        left.addWidget(self._other_ways())
        both = row(spacing=8)
        both.addLayout(left, 4)
        both.addWidget(Apart(self.reader), 6)
        layout = framed(self, self.heading)
        layout.addLayout(inset(both), 1)
        self.many = ManyBar(self, self._screen.many, self._choose_one)
        layout.addLayout(inset(self.many))
        theme().changed.connect(self._measure)
        self._measure()

    def _other_ways(self) -> QWidget:
        """Return what stands under the list: other ways in, and what lies beside it."""
        go = self._screen.room.way.go
        self.calendar = button(tr("Calendar"), lambda: go(Place.CALENDAR), "small_link")
        self.old = button(tr("An old page"), self._screen.any_old, "small_link")
        self.keepsakes = button(tr("Lessons and kind words"), lambda: go(Place.KEEPSAKES), "small_link")
        self.bin = button(tr("Bin"), lambda: go(Place.BIN), "small_link")
        return Flowing(self.calendar, self.old, self.keepsakes, self.bin, spacing=14)

    def _search_ways(self) -> QLayout:
        """Return what stands over the list: its order, searches that are kept, and what can be done with this one."""
        self.by = named(QComboBox(), tr("How the pages are put together"))
        offer(self.by, [("", group_by(None)), *((by.value, group_by(by)) for by in GroupBy)], "")
        self.rank = button("", self._screen.rank, "small_link")
        self.keep = button("", self._screen.save, "small_link")
        self.left_out = label("", "small", wrap=True)
        self._saved = Flowing(spacing=6)
        return column(self._saved, Flowing(self.by, self.rank, self.keep, spacing=12), self.left_out, 4, spacing=4)

    def _measure(self) -> None:
        self.list.setMinimumWidth(theme().px(232))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the search the room there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        ways = self.write.sizeHint().width() + self.questions.sizeHint().width() + 10
        taken = 118 + ways + min(self.heading.quiet.sizeHint().width(), theme().px(QUIET))
        self.search.setFixedWidth(max(120, min(theme().px(300), self.width() - taken)))

    def _connect(self) -> None:
        self._screen.changed.connect(self._refresh)
        self._screen.many.changed.connect(self._show_many)
        self.search.textChanged.connect(self._screen.search)
        self.search.returnPressed.connect(self.list.setFocus)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._chosen())
        self.list.activated.connect(self._activate)
        self.list.clicked.connect(self._fold)
        self.list.installEventFilter(self)
        self.by.activated.connect(lambda: self._screen.put_together(self._chosen_by()))
        for key, step in ((Qt.Key.Key_F3, 1), (Qt.Modifier.SHIFT | Qt.Key.Key_F3, -1)):
            QShortcut(QKeySequence(key), self).activated.connect(partial(self.reader.go_to_hit, step))

    def _refresh(self) -> None:
        screen = self._screen
        self.heading.quiet.setText(screen.heading() if screen.loaded else "")
        self._fit()
        if self.search.text() != screen.query:
            self.search.setText(screen.query)
        self._show_search()
        self._fill(screen.rows)
        self._show_many()
        self.list.setVisible(bool(screen.lines))
        self.empty.setVisible(screen.loaded and not screen.lines)
        if screen.query.strip():
            self.empty.say(nothing_found(screen.query), self._clear)
        else:
            self.empty.say(
                tr("Here is where what you write will be. It begins with a no, or with a free page."),
                self._first_no,
                self._free,
            )
        self.reader.refresh()
        self._select_open()

    def _show_many(self) -> None:
        self.many.refresh(self._screen.total or 0)

    def _fill(self, rows: list[Row]) -> None:
        """Show rows; what Qt chooses meanwhile, because a row it held is gone, nobody chose."""
        self._filling = True
        self.list.setUniformItemSizes(self._screen.by is None)
        self.model.set_lines(rows)
        self._filling = False
        if not self._screen.many.is_all:
            self._chosen()

    def _chosen(self) -> None:
        """Tell the screen which pages are chosen."""
        if not self._filling:
            lines = (self.model.line(index.row()) for index in self.list.selectionModel().selectedIndexes())
            # With two tags a page can stand in two groups.
            self._screen.many.choose(tuple(dict.fromkeys(one.id for one in lines if isinstance(one, ReflectionLine))))

    def _choose_one(self) -> None:
        """Choose only the page that is open."""
        place = self.model.index(self.model.place_of(self._screen.wanted), 0)
        self.list.selectionModel().setCurrentIndex(place, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._chosen()

    def _chosen_by(self) -> GroupBy | None:
        chosen = str(self.by.currentData())
        return GroupBy(chosen) if chosen else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Delete moves the chosen pages to the bin, as in the table of asks."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Delete:
            if watched is self.list and self._screen.many.records:
                self._screen.many.discard()
            return True
        return super().eventFilter(watched, event)

    def _activate(self, index: QModelIndex) -> None:
        """Write on in a page, or open a group."""
        if isinstance(self.model.line(index.row()), ReflectionLine):
            self._screen.edit()
        else:
            self._fold(index)

    def _fold(self, index: QModelIndex) -> None:
        line = self.model.line(index.row())
        if isinstance(line, GroupHead):
            self._screen.fold(line.key)

    def _show_search(self) -> None:
        screen = self._screen
        is_searching = bool(screen.query.strip())
        self.by.setCurrentIndex(self.by.findData(screen.by.value if screen.by else ""))
        self.rank.setVisible(is_searching and screen.by is None)
        self.keep.setVisible(is_searching)
        self.rank.setText(tr("Newest first") if screen.ranked else tr("Best match first"))
        self.keep.setText(tr("Keep this search") if screen.can_save else tr("Let this search go"))
        self.left_out.setText(screen.left_out)
        self.left_out.setVisible(bool(screen.left_out))
        saved = screen.searched.saved
        if [self._saved_text(place) for place in range(self._saved.flow.count())] != list(saved):
            clear(self._saved.flow)
            for query in saved:
                chip = button(first_words(query, 40), partial(self.search.setText, query), "chip")
                self._saved.flow.addWidget(named(chip, query))

    def _saved_text(self, place: int) -> str:
        item = self._saved.flow.itemAt(place)
        widget = item.widget() if item else None
        return widget.accessibleName() if widget else ""

    def _select_open(self) -> None:
        """Let the list stand where the page is that was asked for, but leave it at a heading that one went to."""
        here = self.model.line(self.list.currentIndex().row())
        place = self.model.place_of(self._screen.wanted)
        if place < 0 or here == self.model.line(place) or isinstance(here, GroupHead | Rest):
            return
        selection = self.list.selectionModel()
        selection.blockSignals(True)
        selection.setCurrentIndex(self.model.index(place, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect)
        selection.blockSignals(False)
        self.list.viewport().update()
        self._chosen()

    def _choose(self, now: QModelIndex, _before: QModelIndex) -> None:
        line = self.model.line(now.row())
        if isinstance(line, ReflectionLine) and not self._filling:
            self._screen.read(line.id)

    def _say(self, line: Row) -> str:
        if isinstance(line, GroupHead):
            return said_group(line.name, line.many, is_open=line.is_open)
        if isinstance(line, Rest):
            return rest_of(line.left)
        text, _ = unmark(line.excerpt)
        return ". ".join(filter(None, (line.title, self._screen.line_pill(line)[0], text, self._screen.line_day(line))))

    def focus_first(self) -> None:
        """Put the cursor into the search box."""
        self.search.setFocus()
