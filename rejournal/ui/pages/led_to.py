"""The card that says what a no led to, with the ways to link it and to look at each link."""

from collections.abc import Sequence
from functools import partial

from rejournal.domain.lines import RedirectionLine
from rejournal.screens.link import LinkScreen
from rejournal.screens.places import Place
from rejournal.screens.redirection import RedirectionScreen
from rejournal.screens.screen import Room
from rejournal.screens.sentences import asks, days, hindsight
from rejournal.screens.translation import tr
from rejournal.ui.widgets.basics import Card, button, clear, column, label, row
from rejournal.ui.widgets.row_button import RowButton


class LedTo(Card):
    """Did it lead somewhere? A row for each link, and the way to another."""

    def __init__(self, room: Room) -> None:
        self._rows = column(spacing=4)
        self.add = button(tr("Link what came of it…"), self._link, "link")
        self.story = button(tr("Its story"), self._show_story, "link")
        foot = row(self.add, self.story, 0, spacing=16, margins=(6, 0, 6, 0))
        head = row(label(tr("DID IT LEAD SOMEWHERE?"), "caption"), 0, margins=(6, 0, 6, 0))
        super().__init__(column(head, self._rows, foot, spacing=8), margins=(14, 18, 14, 14))
        self._room = room
        self._answer = ""

    def show_links(self, answer: str, links: Sequence[RedirectionLine]) -> None:
        """Show what a no led to."""
        self._answer = answer
        clear(self._rows)
        today = self._room.journal.clock.today()
        for line in links:
            day = days.full_day(line.ends, today) if line.ends else ""
            pill, role = hindsight.end_pill(line)
            detail = " · ".join(filter(None, (hindsight.how(line.how), day, line.note)))
            title = asks.title(line.to_what, line.to_of)
            self._rows.addWidget(RowButton(title, detail, pill, role, partial(self._open, line.id)))
        self.story.setVisible(bool(links))

    def _link(self) -> None:
        from rejournal.ui.dialogs.link import LinkDialog

        LinkDialog(self.window(), LinkScreen(self._room, no=self._answer)).open()

    def _open(self, redirection: str) -> None:
        from rejournal.ui.dialogs.redirection import RedirectionDialog

        RedirectionDialog(self.window(), RedirectionScreen(self._room, redirection)).open()

    def _show_story(self) -> None:
        self._room.way.go(Place.STORY, answer=self._answer)
