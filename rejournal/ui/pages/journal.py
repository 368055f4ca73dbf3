"""The journal: list left, reader right, one search box."""

from functools import partial

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLayout, QListView, QWidget

from rejournal.domain.ask import Outcome
from rejournal.domain.lines import ReflectionLine
from rejournal.domain.words import first_words
from rejournal.screens.files import KeptFiles
from rejournal.screens.places import Place
from rejournal.screens.reader import ReaderScreen
from rejournal.screens.sentences import asks
from rejournal.screens.sentences.reader import earlier_versions, left_out, nothing_found
from rejournal.screens.translation import tr, trn
from rejournal.ui.looking import ways_of_looking
from rejournal.ui.models.reflection_list import ReflectionDelegate, ReflectionList, unmark
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import Card, Elided, Pill, button, clear, column, label, named, row
from rejournal.ui.widgets.empty import EmptyCard
from rejournal.ui.widgets.files_strip import FilesStrip
from rejournal.ui.widgets.flow import Flow
from rejournal.ui.widgets.page import Heading, Page, framed, inset
from rejournal.ui.widgets.reading import ReadingArea
from rejournal.ui.widgets.search_box import SearchBox

QUIET = 170
"""Pixels at 100 % that how many there are may take from the search."""


class JournalPage(Page):
    """Everything written, newest first."""

    def __init__(self, screen: ReaderScreen) -> None:
        super().__init__()
        self._screen = screen
        self._many, self._hit = 0, -1
        self._lay_out()
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        self.search = SearchBox(tr("Search"), tr("Search your words…"), self._screen.search_words.offers)
        self.write = button(tr("Write"), self._screen.write_free, "primary")
        self.questions = button(tr("With questions"), lambda: self._screen.room.way.go(Place.DECKS))
        self.heading = Heading(tr("Journal"), "", self.search, self.questions, self.write)
        self.model = ReflectionList(self._screen.more, self._has_more, self._say)
        self.list = named(QListView(), tr("Reflections"))
        self.list.setObjectName("cards")
        self.list.setModel(self.model)
        self._delegate = ReflectionDelegate(self._screen.line_pill, self._screen.line_day)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        go = self._screen.room.way.go
        self._first_no = button(tr("I got a no"), lambda: go(Place.LOG_NO), "primary")
        self._free = button(tr("Write a free page"), self._screen.write_free)
        self._clear = button(tr("Clear the search"), self.search.clear)
        self.empty = EmptyCard(self._first_no, self._free, self._clear)
        self._reader = self._reader_card()
        left = column(self._search_ways(), spacing=0)
        left.addWidget(self.list, 1)
        left.addWidget(self.empty, 1)
        left.addSpacing(6)
        left.addLayout(row(self.bin, self.keepsakes, 0, spacing=16))
        both = row(spacing=8)
        both.addLayout(left, 4)
        both.addWidget(self._reader, 6)
        layout = framed(self, self.heading)
        layout.addLayout(inset(both), 1)
        theme().changed.connect(self._measure)
        self._measure()

    def _search_ways(self) -> QLayout:
        """Return what stands over the list: searches that are kept, and what can be done with the one there is."""
        self.rank = button("", self._screen.rank, "link")
        self.keep = button("", self._screen.save, "link")
        self._searching = QWidget()
        self._searching.setLayout(row(self.rank, 0, self.keep, spacing=14))
        self.left_out = label("", "small", wrap=True)
        self._saved = Flow(6)
        return column(self._saved, self._searching, self.left_out, spacing=4)

    def _reader_card(self) -> QWidget:
        self.pill, self.facts = Pill(), label("", "small", wrap=True)
        self.title = label("", "subheading", wrap=True)
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.reading = ReadingArea(tr("The reflection"))
        self.files = FilesStrip(list, *ways_of_looking(self, KeptFiles(self._screen.room)))
        self.files.add.hide()
        self.due = Elided("", "small")
        self.tags = Elided("", "small")
        self.rest = button("", self._screen.show_all, "link")
        self.versions = button("", self._show_versions, "link")
        self.keepsakes = button(tr("Lessons and kind words"), lambda: self._screen.room.way.go(Place.KEEPSAKES), "link")
        self.bin = button(tr("Bin"), lambda: self._screen.room.way.go(Place.BIN), "link")
        self.edit = button(tr("Write on"), self._screen.edit)
        self.discard = button(tr("Move to the bin"), self._screen.discard, "link")
        self.hits = label("", "small")
        self.before = named(button("‹", lambda: self._go_to_hit(-1), "small_link"), tr("The hit before"))
        self.after = named(button("›", lambda: self._go_to_hit(1), "small_link"), tr("The next hit"))
        above = row(self.pill, spacing=10)
        above.addWidget(self.facts, 1)
        for one in (self.before, self.hits, self.after):
            above.addWidget(one)
        rule = QFrame()
        rule.setObjectName("rule")
        inside = column(inset(above), inset(self.title), inset(self.tags), spacing=10)
        inside.addWidget(self.reading, 1)
        inside.addLayout(inset(row(self.rest, 0)))
        inside.addLayout(inset(self.files))
        inside.addLayout(inset(rule))
        said = row(spacing=10)
        said.addWidget(self.due, 1)
        said.addWidget(self.versions)
        inside.addLayout(inset(said))
        inside.addLayout(inset(row(self.discard, 0, self.edit, spacing=10)))
        return Card(inside, margins=(28, 24, 14, 18))

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
        self.search.textChanged.connect(self._screen.search)
        self.search.returnPressed.connect(self.list.setFocus)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.list.activated.connect(lambda _: self._screen.edit())
        for key, step in ((Qt.Key.Key_F3, 1), (Qt.Modifier.SHIFT | Qt.Key.Key_F3, -1)):
            QShortcut(QKeySequence(key), self).activated.connect(partial(self._go_to_hit, step))

    def _refresh(self) -> None:
        screen = self._screen
        self.heading.quiet.setText(screen.heading() if screen.loaded else "")
        self._fit()
        if self.search.text() != screen.query:
            self.search.setText(screen.query)
        self._show_search()
        self.model.set_lines(screen.lines)
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
        self._show_open()

    def _show_search(self) -> None:
        screen = self._screen
        self._searching.setVisible(bool(screen.query.strip()))
        self.rank.setText(tr("Newest first") if screen.ranked else tr("Best match first"))
        self.keep.setText(tr("Keep this search") if screen.can_save else tr("Let this search go"))
        self.left_out.setText(screen.left_out)
        self.left_out.setVisible(bool(screen.left_out))
        saved = screen.searched.saved
        if [self._saved_text(place) for place in range(self._saved.count())] != list(saved):
            clear(self._saved)
            for query in saved:
                chip = button(first_words(query, 40), partial(self.search.setText, query), "chip")
                self._saved.addWidget(named(chip, query))

    def _saved_text(self, place: int) -> str:
        item = self._saved.itemAt(place)
        widget = item.widget() if item else None
        return widget.accessibleName() if widget else ""

    def _mark(self) -> None:
        """Mark what was looked for, and say how many places there are."""
        self._many = self.reading.mark(self._screen.searched.wanted)
        self._hit = -1
        self._say_hit()

    def _say_hit(self) -> None:
        for one in (self.before, self.hits, self.after):
            one.setVisible(bool(self._many))
        self.hits.setText(
            tr("{at} of {n}", at=self._hit + 1, n=self._many)
            if self._hit >= 0
            else trn("{n} hit", "{n} hits", self._many)
        )

    def _go_to_hit(self, step: int) -> None:
        if self._many:
            self._hit = (self._hit + step) % self._many if self._hit >= 0 or step > 0 else self._many - 1
            self.reading.go_to(self._hit)
            self._say_hit()

    def _show_open(self) -> None:
        reading = self._screen.open
        self._reader.setVisible(reading is not None)
        if reading is None:
            return
        self.pill.say(asks.outcome(Outcome(reading.outcome)) if reading.outcome else "", reading.outcome)
        self.facts.setText(reading.facts)
        self.title.setText(reading.title)
        self.title.setVisible(bool(reading.title))
        self.tags.setText(reading.tags)
        self.tags.setVisible(bool(reading.tags))
        self.reading.show_sections(tuple((section.heading, section.html) for section in reading.sections))
        self._mark()
        self.files.show_files(reading.reflection.attachments)
        self.files.setVisible(bool(reading.reflection.attachments))
        self.due.setText(reading.due)
        self.rest.setText(left_out(reading.left_out))
        self.rest.setVisible(bool(reading.left_out))
        self.versions.setText(earlier_versions(reading.versions))
        self.versions.setVisible(bool(reading.versions))
        place = self.model.place_of(reading.reflection.id)
        if place >= 0 and self.list.currentIndex().row() != place:
            selection = self.list.selectionModel()
            selection.blockSignals(True)
            selection.setCurrentIndex(self.model.index(place, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect)
            selection.blockSignals(False)
            self.list.viewport().update()

    def _show_versions(self) -> None:
        from rejournal.ui.dialogs.history import HistoryDialog

        if self._screen.open:
            HistoryDialog(self, self._screen.room, reflection=self._screen.open.reflection.id).open()

    def _choose(self, now: QModelIndex, _before: QModelIndex) -> None:
        line = self.model.line(now.row())
        if line:
            self._screen.read(line.id)

    def _has_more(self) -> bool:
        return len(self._screen.lines) < self._screen.total

    def _say(self, line: ReflectionLine) -> str:
        text, _ = unmark(line.excerpt)
        return ". ".join(filter(None, (line.title, self._screen.line_pill(line)[0], text, self._screen.line_day(line))))

    def focus_first(self) -> None:
        """Put the cursor into the search box."""
        self.search.setFocus()
