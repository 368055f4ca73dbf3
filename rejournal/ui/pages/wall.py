"""The wall: every no as a slip of paper, silent until it is looked at."""

from PySide6.QtGui import QTextDocument

from rejournal.screens import paper
from rejournal.screens.places import Place
from rejournal.screens.translation import tr
from rejournal.screens.wall import WallScreen
from rejournal.ui.charts.wall import Paper, Wall
from rejournal.ui.sheets import document, picture_of
from rejournal.ui.ways_out import WaysOut
from rejournal.ui.widgets.basics import Card, button, column, label
from rejournal.ui.widgets.empty import EmptyCard
from rejournal.ui.widgets.page import Heading, Page, Scrolling, framed


class WallPage(Page):
    """All of them, and one line for the one that is looked at."""

    def __init__(self, screen: WallScreen) -> None:
        super().__init__()
        self._screen = screen
        self._is_fresh = False
        self._lay_out()
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        go = self._screen.room.way.go
        self.out = WaysOut(self, self._screen.room, "rejournal wall", self._sheet)
        back = button(tr("Redirections"), lambda: go(Place.REDIRECTIONS))
        self.heading = Heading("", tr("each of them counts as having tried"), back, self.out.button)
        self.first = button(tr("I got a no"), lambda: go(Place.LOG_NO), "primary")
        self._empty = EmptyCard(self.first)
        self._empty.say(
            tr("Every no you log hangs here as a slip of paper, with no word on it until you look."), self.first
        )
        self.said = label("", "strong", wrap=True)
        self.wall = Wall(tr("The wall of nos"))
        self._card = Card(column(self.wall), margins=(14, 14, 14, 10))
        layout = framed(self, self.heading, self.said)
        self._area = Scrolling(column(self._empty, self._card, 0))
        layout.addWidget(self._area, 1)

    def _connect(self) -> None:
        self._screen.changed.connect(self._refresh)
        self.wall.looked_at.connect(self._say)
        self.wall.opened.connect(self._screen.open)

    def _refresh(self) -> None:
        screen = self._screen
        self.heading.title.setText(screen.title)
        self._empty.setVisible(screen.loaded and not screen.nos)
        self._card.setVisible(bool(screen.nos))
        self.out.button.setVisible(bool(screen.nos))
        made, year = [], ""
        for line in screen.nos:
            this = f"{line.answered_on.day.year}" if line.answered_on else ""
            role = "waiting" if line.outcome.value == "silence" else "no"
            made.append(Paper(id=line.answer or line.id, role=role, year=this if this != year else ""))
            year = this
        self.wall.show_papers(tuple(made))
        self._say(-1)
        self._begin()

    def _say(self, place: int) -> None:
        if place < 0:
            self.said.setText(tr("Look at a slip to see what is on it.") if self._screen.nos else "")
            return
        self.said.setText(self._screen.say(self._screen.nos[place]))
        self.wall.setAccessibleDescription(self.said.text())
        if self.wall.hasFocus():
            rect = self.wall.rect_of(place).toRect()
            where = self._card.mapToParent(self.wall.mapTo(self._card, rect.center()))
            self._area.ensureVisible(where.x(), where.y(), 40, 60)

    def _sheet(self, everything: bool) -> QTextDocument:  # noqa: ARG002 - all of it is on it either way
        return document(paper.headed(self._screen.title, self.heading.quiet.text(), chart=True), picture_of(self.wall))

    def focus_first(self) -> None:
        """Begin at the wall, once it is read."""
        self._is_fresh = True
        self._begin()

    def _begin(self) -> None:
        if self._is_fresh and self._screen.loaded:
            self._is_fresh = False
            (self.wall if self._screen.nos else self.first).setFocus()
