"""The story of one no: a strip, and the same steps as rows."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QFrame, QScrollArea

from rejournal.screens import paper
from rejournal.screens.link import LinkScreen
from rejournal.screens.places import Place
from rejournal.screens.sentences import asks
from rejournal.screens.story import StoryScreen
from rejournal.screens.translation import tr
from rejournal.ui.charts.strip import Stop, Strip
from rejournal.ui.sheets import document, picture_of
from rejournal.ui.ways_out import WaysOut
from rejournal.ui.widgets.basics import Card, button, clear, column, label, row
from rejournal.ui.widgets.page import Heading, Page, Scrolling, framed
from rejournal.ui.widgets.row_button import RowButton


class StoryPage(Page):
    """From the ask to what it became, and on."""

    def __init__(self, screen: StoryScreen) -> None:
        super().__init__()
        self._screen = screen
        self._lay_out()
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        screen = self._screen
        self.out = WaysOut(self, screen.room, "rejournal story", self._sheet)
        self.back = button(tr("Redirections"), lambda: screen.room.way.go(Place.REDIRECTIONS))
        self.heading = Heading("", "", self.back, self.out.button)
        self.strip = Strip(tr("The story, step by step"))
        along = QScrollArea()
        along.setObjectName("plain_scroll")
        along.setFrameShape(QFrame.Shape.NoFrame)
        along.setWidgetResizable(True)
        along.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        along.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        along.setWidget(self.strip)
        along.setFixedHeight(self.strip.height() + 16)
        self._along = along
        self._rows = column(spacing=2)
        self.link = button(tr("Link what came of it…"), self._link)
        self.look = button(tr("Look back now"), self._look_back)
        rows = Card(
            column(
                row(label(tr("STEP BY STEP"), "caption"), 0, self.look, self.link, spacing=10, margins=(6, 0, 6, 0)),
                self._rows,
                spacing=10,
            ),
            margins=(14, 16, 14, 12),
        )
        layout = framed(self, self.heading)
        layout.addWidget(Scrolling(column(Card(column(along), margins=(12, 12, 12, 4)), rows, 0, spacing=18)), 1)

    def _connect(self) -> None:
        self._screen.changed.connect(self._refresh)
        self.strip.opened.connect(self._screen.open)

    def _refresh(self) -> None:
        screen, story = self._screen, self._screen.story
        self.heading.title.setText(screen.title)
        self.heading.quiet.setText(screen.quiet)
        clear(self._rows)
        stops = self._stops()
        links = tuple((one, other) for one, other, _ in story.links) if story else ()
        self.strip.show_stops(stops, links)
        self._along.setFixedHeight(self.strip.height() + 16)
        for step, stop in zip(story.steps if story else (), stops, strict=True):
            detail = " · ".join(filter(None, (stop.day, screen.words(step))))
            row_ = RowButton(stop.title, detail, stop.pill, stop.role, partial(screen.open, step.record))
            row_.setEnabled(bool(step.ask or step.reflection))
            self._rows.addWidget(row_)

    def _stops(self) -> tuple[Stop, ...]:
        screen = self._screen
        made = []
        for step in screen.story.steps if screen.story else ():
            pill, role = screen.pill(step)
            title, day = asks.title(step.what, step.of), screen.day(step)
            said = ", ".join(filter(None, (day, pill, title, screen.words(step))))
            made.append(Stop(id=step.record, pill=pill, role=role, day=day, title=title, said=said))
        return tuple(made)

    def _link(self) -> None:
        from rejournal.ui.dialogs.link import LinkDialog

        if self._screen.story:
            LinkDialog(self, LinkScreen(self._screen.room, no=self._screen.story.no)).open()

    def _look_back(self) -> None:
        if self._screen.story:
            self._screen.room.way.go(Place.LOOK_BACK, answer=self._screen.story.no)

    def _sheet(self, everything: bool) -> QTextDocument:  # noqa: ARG002 - all of it is on it either way
        screen = self._screen
        rows = [
            (stop.day, stop.pill, stop.title, screen.words(step))
            for step, stop in zip(screen.story.steps if screen.story else (), self._stops(), strict=True)
        ]
        return document(
            paper.headed(screen.title, screen.quiet, chart=True) + paper.steps(rows), picture_of(self.strip)
        )

    def focus_first(self) -> None:
        """Begin at the strip."""
        self.strip.setFocus()
