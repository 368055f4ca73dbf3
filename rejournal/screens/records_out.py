"""Chosen asks or pages on their way out: read beside other work, and made into a sheet, a text or a table."""

from collections.abc import Callable

from rejournal.journal.bulk import Chosen
from rejournal.journal.journal import Journal
from rejournal.screens import paper
from rejournal.screens.screen import Room
from rejournal.screens.sentences import asks, days
from rejournal.screens.sentences.reader import said_mark
from rejournal.screens.translation import tr
from rejournal.screens.whole_page import read_page


class RecordsOut:
    """What goes out of what is chosen just now."""

    def __init__(self, room: Room, chosen: Callable[[], Chosen]) -> None:
        self.room = room
        self._chosen = chosen

    def html(self, then: Callable[[str], None]) -> None:
        """Make the sheet for paper."""
        chosen, journal = self._chosen(), self.room.journal
        self.room.desk.ask(lambda: _sheet(journal, chosen), then)

    def markdown(self, then: Callable[[str], None]) -> None:
        """Make the Markdown text."""
        chosen, journal = self._chosen(), self.room.journal
        self.room.desk.ask(lambda: journal.copies.markdown(chosen, journal.decks.titles()), then)

    def table(self, then: Callable[[str], None]) -> None:
        """Make the CSV table."""
        chosen, journal = self._chosen(), self.room.journal
        self.room.desk.ask(lambda: journal.copies.table(chosen), then)


def _sheet(journal: Journal, chosen: Chosen) -> str:
    today = journal.clock.today()
    pages = [read_page(journal, one, whole=True) for one in chosen.reflections]
    said = [paper.page(one, [said_mark(mark, today) for mark in one.trail]) for one in pages]
    rows = []
    for ask in chosen.asks:
        whole = journal.asks.get(ask)
        asked = days.short_day(whole.ask.asked_on.day, today) if whole.ask.asked_on else ""
        rows.append((whole.ask.what, whole.ask.of, whole.ask.area, asked, asks.outcome(whole.outcome)))
    if rows:
        heads = (tr("What I asked for"), tr("Of whom"), tr("Area"), tr("Asked"), tr("Outcome"))
        said.append(f"<h1>{tr('Asks')}</h1>{paper.table(heads, rows)}")
    return paper.PAGE_BREAK.join(said)
