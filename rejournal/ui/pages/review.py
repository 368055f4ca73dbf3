"""A month, a year or a goal in review: the page left as it reads, the lines to choose right."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QTextDocument
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QComboBox, QWidget

from rejournal.screens import paper
from rejournal.screens.places import Place
from rejournal.screens.review import ReviewScreen
from rejournal.screens.sentences import days
from rejournal.screens.translation import tr
from rejournal.ui.charts.course import Weeks
from rejournal.ui.pages.goal_head import head_of
from rejournal.ui.sheets import document
from rejournal.ui.theme.theme import theme
from rejournal.ui.ways_out import WaysOut
from rejournal.ui.widgets.basics import Card, button, clear, column, label, named, row
from rejournal.ui.widgets.empty import EmptyCard
from rejournal.ui.widgets.page import Heading, Page, Scrolling, framed, inset
from rejournal.ui.widgets.reading import ReadingArea

WIDE = 860
"""Pixels of a page at 100 % from which on the lines stand beside it."""


class ReviewPage(Page):
    """To read, to keep, to print."""

    def __init__(self, screen: ReviewScreen) -> None:
        super().__init__()
        self._screen = screen
        self._is_fresh = False
        self._lay_out()
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        go = self._screen.room.way.go
        self.out = WaysOut(self, self._screen.room, "rejournal review", self._sheet, self._screen.markdown)
        self.keep = button(tr("Keep in the journal"), self._screen.keep, "primary")
        self.period = named(QComboBox(), tr("Which time"))
        self.period.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.heading = Heading(
            "",
            tr("what it was, in numbers and in your words"),
            self.period,
            self.out.button,
            self.keep,
        )
        self.first = button(tr("Log something you asked for"), lambda: go(Place.LOG_ASK), "primary")
        self._empty = EmptyCard(self.first)
        self._empty.say(
            tr("Each month and each year can be read back here: what you asked, what came, and lines of your own."),
            self.first,
        )
        self.reading = ReadingArea(tr("The review"))
        self._goal = column(spacing=10)
        inside = column(self._goal, spacing=0)
        inside.addWidget(self.reading, 1)
        self._paper = Card(inside, margins=(24, 20, 16, 16))
        self._lines = column(spacing=10)
        listed = column(label(tr("YOUR LINES"), "caption"), spacing=10)
        listed.addWidget(Scrolling(column(self._lines, 0)), 1)
        self._choose = Card(listed, margins=(18, 16, 4, 12))
        self._two = row(spacing=14)
        self._two.addWidget(self._paper, 7)
        self._two.addWidget(self._choose, 4)
        # A widget takes the rest of the page also when nothing stands in it; a layout on end does not.
        rest = QWidget()
        rest.setLayout(self._two)
        framed(self, self.heading, self._empty).addLayout(inset(rest), 1)

    def _connect(self) -> None:
        self._screen.changed.connect(self._refresh)
        self.period.activated.connect(self._screen.choose)

    def _refresh(self) -> None:
        screen = self._screen
        there = screen.review is not None
        self.heading.title.setText(screen.title)
        self._empty.setVisible(screen.loaded and not there)
        lines = screen.lines()
        for one, shown in (
            (self._paper, there),
            (self._choose, bool(lines)),
            (self.period, there),
            (self.keep, there),
            (self.out.button, there),
        ):
            one.setVisible(shown)
        wanted = [one.name for one in screen.periods]
        if [self.period.itemText(place) for place in range(self.period.count())] != wanted:
            self.period.clear()
            self.period.addItems(wanted)
        if screen.period in screen.periods:
            self.period.setCurrentIndex(screen.periods.index(screen.period))
        held = self.reading.verticalScrollBar().value()
        self.reading.show_sections(tuple((one.heading, paper.paragraphs(one)) for one in screen.sections()))
        self.reading.verticalScrollBar().setValue(held)
        self._show_goal()
        self._show_lines()
        self._begin()

    def _show_goal(self) -> None:
        clear(self._goal)
        screen, card = self._screen, self._screen.goal_card
        if card is None:
            return
        about = button(tr("Write about it"), screen.write_about, "small_link")
        again = button(tr("Begin again"), screen.begin_again, "small_link")
        self._goal.addLayout(head_of(card, label(card.what, "quiet", wrap=True), row(about, again, 0, spacing=14)))
        if len(card.weeks) > 1:
            self._goal.addWidget(Weeks(tr("The weeks of {title}", title=card.title), card.weeks, card.role))
        self._goal.addSpacing(theme().px(4))

    def _show_lines(self) -> None:
        clear(self._lines)
        today = self._screen.room.journal.clock.today()
        for one, line, on in self._screen.lines():
            box = named(QCheckBox(), tr("Quote: {line}", line=line))
            box.setChecked(on)
            box.toggled.connect(lambda checked, source=one.source: self._screen.quote(source, on=checked))
            said = label(line, "serif_small", wrap=True)
            foot = row(label(days.short_day(one.day, today), "small"), 0, spacing=8)
            if len(one.lines) > 1:
                foot.addWidget(button(tr("Another line"), partial(self._screen.another, one.source), "small_link"))
            beside = row(spacing=6)
            beside.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
            beside.addLayout(column(said, foot, spacing=2), 1)
            self._lines.addLayout(beside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the lines beside the page where there is room, else under it."""
        super().resizeEvent(event)
        wide = self.width() >= theme().px(WIDE)
        self._two.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _sheet(self, everything: bool) -> QTextDocument:  # noqa: ARG002 - all of it is on it either way
        screen = self._screen
        return document(paper.headed(screen.title, "") + paper.sections(screen.sections()))

    def let_go(self) -> None:
        """Drop the words."""
        self.reading.clear()
        clear(self._lines)

    def focus_first(self) -> None:
        """Begin at the page, once it is read."""
        self._is_fresh = True
        self._begin()

    def _begin(self) -> None:
        if self._is_fresh and self._screen.loaded:
            self._is_fresh = False
            (self.reading if self._screen.review is not None else self.first).setFocus()
