"""What the page of an ask shows of hindsight: ways to look back and to link, where its nos led, which nos led to it."""

from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from rejournal.domain.answer import Answer
from rejournal.domain.ask import Outcome
from rejournal.domain.lines import RedirectionLine
from rejournal.journal.asks import WholeAsk
from rejournal.screens.ask import AskScreen
from rejournal.screens.ask_hindsight import said_looks
from rejournal.screens.link import LinkScreen
from rejournal.screens.places import Place
from rejournal.screens.redirection import RedirectionScreen
from rejournal.screens.sentences import asks, days, hindsight
from rejournal.screens.translation import tr
from rejournal.ui.widgets.basics import Card, button, column, label, row
from rejournal.ui.widgets.row_button import RowButton


class AskHindsightCards:
    """Builds them anew for each state of the ask."""

    def __init__(self, page: QWidget, screen: AskScreen) -> None:
        self._page, self._screen = page, screen

    def said(self, answer: Answer) -> list[QWidget]:
        """Return the line that says how a no was looked back on, where there is something to say."""
        today = self._screen.room.journal.clock.today()
        said = said_looks(self._screen.hindsight.looks.get(answer.id, ()), today)
        return [label(said, "small", wrap=True)] if said else []

    def ways(self, answer: Answer) -> list[QPushButton]:
        """Return the ways on from a no."""
        go = self._screen.room.way.go
        coming = any(look.is_pending for look in self._screen.hindsight.looks.get(answer.id, ()))
        again = (
            [] if coming else [button(tr("Let it come back"), partial(self._screen.look_back_on, answer.id), "link")]
        )
        return [
            *again,
            button(tr("Look back now"), partial(go, Place.LOOK_BACK, answer=answer.id), "link"),
            button(tr("Link what came of it…"), partial(self._link, answer.id), "link"),
            button(tr("Its story"), partial(go, Place.STORY, answer=answer.id), "link"),
        ]

    def cards(self, whole: WholeAsk) -> list[Card]:
        """Return the cards of where its nos led, and of which nos led here."""
        made = []
        found = self._screen.hindsight
        if found.led_to:
            rows = [self._row(line, asks.title(line.to_what, line.to_of), forward=True) for line in found.led_to]
            made.append(_card(tr("WHERE IT LED"), *rows))
        if whole.outcome is Outcome.YES or found.led_here:
            rows = [self._row(line, asks.title(line.what, line.of), forward=False) for line in found.led_here]
            made.append(_card(tr("WHICH NOS LED HERE?"), *rows, *self._ask_which(whole)))
        return made

    def _ask_which(self, whole: WholeAsk) -> list[QWidget]:
        likely = [asks.title(line.what, line.of) for line in self._screen.hindsight.likely]
        said = tr("Perhaps {names}?", names=hindsight.names_and(likely)) if likely else ""
        held = QWidget()
        held.setLayout(row(button(tr("Link them…"), partial(self._link_back, whole.ask.id)), 0))
        return [*([label(said, "quiet", wrap=True)] if said else []), held]

    def _row(self, line: RedirectionLine, title: str, *, forward: bool) -> RowButton:
        today = self._screen.room.journal.clock.today()
        on = line.ends if forward else line.begins
        pill, role = hindsight.end_pill(line) if forward else (tr("no"), "no")
        detail = " · ".join(filter(None, (hindsight.how(line.how), days.full_day(on, today) if on else "", line.note)))
        return RowButton(title, detail, pill, role, partial(self._open, line.id))

    def _open(self, redirection: str) -> None:
        from rejournal.ui.dialogs.redirection import RedirectionDialog

        RedirectionDialog(self._page, RedirectionScreen(self._screen.room, redirection)).open()

    def _link(self, answer: str) -> None:
        from rejournal.ui.dialogs.link import LinkDialog

        LinkDialog(self._page, LinkScreen(self._screen.room, no=answer)).open()

    def _link_back(self, ask: str) -> None:
        from rejournal.ui.dialogs.link import LinkDialog

        LinkDialog(self._page, LinkScreen(self._screen.room, ask=ask)).open()


def _card(caption: str, *items: QWidget) -> Card:
    return Card(column(label(caption, "caption"), *items, spacing=8))
