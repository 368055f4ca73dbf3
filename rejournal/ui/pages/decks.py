"""What to write with: decks of questions, the built-in ones and one's own."""

from functools import partial
from pathlib import Path

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from rejournal.domain.prompt import Deck
from rejournal.screens.decks import DeckEditor, DecksScreen
from rejournal.screens.places import Place
from rejournal.screens.translation import tr
from rejournal.ui.dialogs.files import ask_open, ask_save
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import Card, button, clear, column, label, row
from rejournal.ui.widgets.page import Heading, Page, Scrolling, framed

NARROWEST = 300
"""Pixels of a card at 100 %."""


class DecksPage(Page):
    """A card for each deck."""

    def __init__(self, screen: DecksScreen) -> None:
        super().__init__()
        self._screen = screen
        self._cards: list[Card] = []
        self._ways: list[QPushButton] = []
        self._is_fresh = False
        self._columns = 0
        self._lay_out()
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        self.make = button(tr("Make your own"), self._make)
        self.bring = button(tr("Take one from a file…"), self._bring)
        back = button(tr("Journal"), lambda: self._screen.room.way.go(Place.JOURNAL), "link")
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(14)
        layout = framed(self, Heading(tr("Write with questions"), tr("or without any"), back, self.bring, self.make))
        layout.addWidget(Scrolling(column(self._grid, 0)), 1)

    def _connect(self) -> None:
        self._screen.changed.connect(self._refresh)
        self._screen.edited.connect(self._edit)

    def _refresh(self) -> None:
        clear(self._grid)
        self._ways = []
        self._cards = [self._card(deck) for deck in self._screen.decks]
        self._columns = 0
        self._arrange()
        if self._is_fresh and self._ways:
            # The decks are read after the page is entered.
            self._is_fresh = False
            self._ways[0].setFocus()

    def _card(self, deck: Deck) -> Card:
        screen = self._screen
        write = button(tr("Write"), partial(screen.write, deck), "primary")
        self._ways.append(write)
        write.setEnabled(not screen.is_held_back(deck))
        write.setAccessibleName(tr("Write: {title}", title=tr(deck.title)))
        ways: list[QWidget | int] = [write, 0]
        own = not screen.is_built_in(deck)
        ways.append(button(tr("Change") if own else tr("Make it mine"), partial(screen.edit, deck), "link"))
        if own:
            ways.append(button(tr("Put aside"), partial(screen.discard, deck), "link"))
        ways.append(button(tr("Share…"), partial(self._share, deck), "link"))
        inside = column(
            label(tr(deck.title), "subheading", wrap=True),
            label(tr(deck.about), "quiet", wrap=True),
            0,
            label(screen.about(deck), "small"),
            row(*ways, spacing=12),
            spacing=10,
        )
        return Card(inside)

    def _arrange(self) -> None:
        columns = max(1, min(3, self.width() // theme().px(NARROWEST)))
        if columns == self._columns:
            return
        self._columns = columns
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, place // columns, place % columns)
        for place in range(3):
            self._grid.setColumnStretch(place, 1 if place < columns else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many cards beside one another as there is room for."""
        super().resizeEvent(event)
        self._arrange()

    def _make(self) -> None:
        self._edit(self._screen.new())

    def _edit(self, deck: Deck) -> None:
        from rejournal.ui.dialogs.deck import DeckDialog

        DeckDialog(self, DeckEditor(self._screen.room, deck)).open()

    def _bring(self) -> None:
        chosen = ask_open(self, tr("Take a deck from a file"), tr("Decks (*.toml)"))
        if chosen:
            self._screen.bring(Path(chosen))

    def _share(self, deck: Deck) -> None:
        chosen = ask_save(self, tr("Share a deck"), f"{deck.title or 'deck'}.toml".replace("/", "-"))
        if chosen:
            self._screen.share(deck, Path(chosen))

    def focus_first(self) -> None:
        """Begin at the first deck, once they are read."""
        self._is_fresh = True
