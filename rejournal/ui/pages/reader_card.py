"""The page of the journal that is open: the moments it stands in, its words, and what can be done with it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from rejournal.domain.ask import Outcome
from rejournal.journal.bulk import Chosen
from rejournal.journal.trail import Mark, Sort
from rejournal.screens.files import KeptFiles
from rejournal.screens.reader import ReaderScreen
from rejournal.screens.records_out import RecordsOut
from rejournal.screens.sentences import asks
from rejournal.screens.sentences.reader import earlier_versions, left_out
from rejournal.screens.translation import tr, trn
from rejournal.screens.whole_page import Reading
from rejournal.ui.looking import ways_of_looking
from rejournal.ui.ways_out import RecordsWaysOut
from rejournal.ui.widgets.basics import Card, Elided, Pill, button, column, label, named, row
from rejournal.ui.widgets.files_strip import FilesStrip
from rejournal.ui.widgets.page import inset
from rejournal.ui.widgets.reading import EDGE, ReadingArea
from rejournal.ui.widgets.trail import Trail

ON_THE_WAY = (Sort.ASKED, Sort.ANSWER, Sort.LOOK_BACK, Sort.LED_TO, Sort.CAME_FROM)
"""Moments of the trail that follow one another; the others lie beside them."""


class ReaderCard(Card):
    """The sheet at the side of the list."""

    def __init__(self, screen: ReaderScreen) -> None:
        inside = column(spacing=8)
        super().__init__(inside, margins=(28 - EDGE, 24, 14, 18))
        self._screen = screen
        self._hits, self._hit = 0, -1
        self._reading: Reading | None = None
        self._wanted: tuple[tuple[str, bool], ...] | None = None
        """The page that is shown, and what is marked in it."""
        self._lay_out(inside)

    def _lay_out(self, inside: QVBoxLayout) -> None:
        self.pill, self.facts = Pill(), label("", "small", wrap=True)
        self.trail: Trail[Mark] = Trail(self._screen.follow)
        self.title = label("", "subheading", wrap=True)
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.reading = ReadingArea(tr("The reflection"))
        self.files = FilesStrip(list, *ways_of_looking(self, KeptFiles(self._screen.room)))
        self.files.add.hide()
        self.due = Elided("", "small")
        self.tags = Elided("", "small")
        self.rest = button("", self._screen.show_all, "link")
        self.versions = button("", self._show_versions, "link")
        self.edit = button(tr("Write on"), self._screen.edit)
        self.discard = button(tr("Move to the bin"), self._screen.discard, "link")
        self.hits = label("", "small")
        self.before = named(button("‹", lambda: self.go_to_hit(-1), "small_link"), tr("The hit before"))
        self.after = named(button("›", lambda: self.go_to_hit(1), "small_link"), tr("The next hit"))
        above = row(self.pill, spacing=10)
        above.addWidget(self.facts, 1)
        for one in (self.before, self.hits, self.after):
            above.addWidget(one)
        rule = QFrame()
        rule.setObjectName("rule")
        for item in (self.trail, above, self.title, self.tags):
            inside.addLayout(inset(item, left=EDGE))
        inside.addWidget(self.reading, 1)
        inside.addLayout(inset(row(self.rest, 0), left=EDGE))
        inside.addLayout(inset(self.files, left=EDGE))
        inside.addLayout(inset(rule, left=EDGE))
        said = row(spacing=10)
        said.addWidget(self.due, 1)
        said.addWidget(self.versions)
        inside.addLayout(inset(said, left=EDGE))
        self.out = RecordsWaysOut(self, RecordsOut(self._screen.room, self._open_one), "rejournal page", "link")
        inside.addLayout(inset(row(self.discard, 0, self.out.button, self.edit, spacing=10), left=EDGE))

    def refresh(self) -> None:
        """Show the page that is open; nothing while none is."""
        reading, wanted = self._screen.open, self._screen.searched.wanted
        self.setVisible(reading is not None)
        # What another page takes the place of in a moment is not touched any more.
        if reading is None or reading.reflection.id != self._screen.wanted:
            return
        if reading != self._reading:
            self._reading = reading
            self._show(reading)
            self._wanted = None
        if wanted != self._wanted:
            self._wanted = wanted
            self._mark()

    def _show(self, reading: Reading) -> None:
        self.pill.say(asks.outcome(Outcome(reading.outcome)) if reading.outcome else "", reading.outcome)
        self.facts.setText(reading.facts)
        self.trail.show_marks([(mark, self._screen.say_mark(mark), mark.sort in ON_THE_WAY) for mark in reading.trail])
        self.title.setText(reading.title)
        self.title.setVisible(bool(reading.title))
        self.tags.setText(reading.tags)
        self.tags.setVisible(bool(reading.tags))
        self.reading.show_sections(tuple((section.heading, section.html) for section in reading.sections))
        self.files.show_files(reading.reflection.attachments)
        self.files.setVisible(bool(reading.reflection.attachments))
        self.due.setText(reading.due)
        self.rest.setText(left_out(reading.left_out))
        self.rest.setVisible(bool(reading.left_out))
        self.versions.setText(earlier_versions(reading.versions))
        self.versions.setVisible(bool(reading.versions))

    def _mark(self) -> None:
        """Mark what was looked for, and say how many places there are."""
        self._hits = self.reading.mark(self._wanted or ())
        self._hit = -1
        self._say_hit()

    def _say_hit(self) -> None:
        for one in (self.before, self.hits, self.after):
            one.setVisible(bool(self._hits))
        self.hits.setText(
            tr("{at} of {n}", at=self._hit + 1, n=self._hits)
            if self._hit >= 0
            else trn("{n} hit", "{n} hits", self._hits)
        )

    def go_to_hit(self, step: int) -> None:
        """Go to the next place that was looked for, or to the one before."""
        if self._hits:
            self._hit = (self._hit + step) % self._hits if self._hit >= 0 or step > 0 else self._hits - 1
            self.reading.go_to(self._hit)
            self._say_hit()

    def _open_one(self) -> Chosen:
        return Chosen(reflections=(self._screen.open.reflection.id,) if self._screen.open else ())

    def _show_versions(self) -> None:
        from rejournal.ui.dialogs.history import HistoryDialog

        if self._screen.open:
            HistoryDialog(self, self._screen.room, reflection=self._screen.open.reflection.id).open()
