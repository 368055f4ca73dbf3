"""Decks: what to write with; the built-in ones and one's own, which can be made, changed, shared and put aside."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from rejournal.domain.errors import WorldError
from rejournal.domain.prompt import Deck, Prompt
from rejournal.journal.changes import Changes
from rejournal.journal.decks import FOUR_QUESTIONS, built_in
from rejournal.journal.own_letters import DECK as LETTER
from rejournal.screens.errors import sentence_for
from rejournal.screens.notices import Notice
from rejournal.screens.places import Place, Visit
from rejournal.screens.screen import Room, Screen
from rejournal.screens.signal import Signal
from rejournal.screens.translation import tr, trn

_ORDER = ("free", FOUR_QUESTIONS, "three-lines", "advice", "thought-record", "near-miss", "yes", "rejecting-myself")
"""The built-in decks in the order of the page; the others follow."""


class DecksScreen(Screen):
    """What to write with."""

    watches = Changes.DECKS | Changes.ANSWERS

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.decks: tuple[Deck, ...] = ()
        self.too_soon = False
        """Whether a hard no is less than a day old: then decks that need distance wait."""
        self.loaded = False
        self.edited: Signal[[Deck]] = Signal()
        self._subject = Visit(place=Place.DECKS)

    def visit(self, visit: Visit) -> None:
        """Take up what is to be written about."""
        self._subject = visit
        self._stale = True

    def load(self) -> None:
        """Read the decks."""

        def read() -> tuple[list[Deck], bool]:
            journal = self.room.journal
            return list(journal.decks.all().values()), journal.later.is_raw()

        self.room.desk.ask(read, self._show)

    def _show(self, found: tuple[list[Deck], bool]) -> None:
        decks, self.too_soon = found
        order = {name: place for place, name in enumerate(_ORDER)}
        self.decks = tuple(sorted(decks, key=lambda deck: (not self.is_built_in(deck), order.get(deck.id, len(order)))))
        self.loaded = True
        self.changed.emit()

    def is_built_in(self, deck: Deck) -> bool:
        """Whether it came with the program."""
        return deck.id in built_in()

    def is_held_back(self, deck: Deck) -> bool:
        """Whether it waits because a hard no is less than a day old."""
        return deck.needs_distance and self.too_soon

    def about(self, deck: Deck) -> str:
        """Say how long a deck is."""
        many = trn("{n} question", "{n} questions", len(deck.prompts))
        minutes = trn("{n} minute", "{n} minutes", deck.minutes) if deck.minutes else ""
        waits = tr("waits a day after a hard no") if self.is_held_back(deck) else ""
        return " · ".join(filter(None, (many, minutes, waits)))

    def write(self, deck: Deck) -> None:
        """Begin to write with a deck."""
        subject = self._subject
        if deck.id == LETTER:
            self.room.way.go(Place.LETTER)
            return
        self.room.way.go(Place.WRITE, deck=deck.id, ask=subject.ask, answer=subject.answer)

    # One's own

    def new(self) -> Deck:
        """Return an empty deck of one's own, not kept yet."""
        return self.room.journal.decks.new("", [Prompt(id="q1", short="", question="")])

    def copy_of(self, deck: Deck) -> Deck:
        """Return a deck of one's own that begins as another."""
        made = self.room.journal.decks.new(tr("{title}, mine", title=tr(deck.title)), deck.prompts, tr(deck.about))
        return replace(made, minutes=deck.minutes, needs_distance=deck.needs_distance, burns=deck.burns)

    def edit(self, deck: Deck) -> None:
        """Open a deck to be changed; of a built-in one a copy."""
        self.edited.emit(self.copy_of(deck) if self.is_built_in(deck) else deck)

    def discard(self, deck: Deck) -> None:
        """Put a deck of one's own into the bin."""
        self.room.desk.do(lambda: self.room.journal.decks.discard(deck.id))

    def bring(self, path: Path) -> None:
        """Take a deck from a file."""
        self.room.desk.do(lambda: self.room.journal.decks.bring(path))

    def share(self, deck: Deck, path: Path) -> None:
        """Write a deck to a file."""
        said = Notice(text=tr("Written. It holds the questions only, nothing of what you wrote."))
        self.room.desk.ask(
            lambda: self.room.journal.decks.share(deck.id, path), lambda _: self.room.desk.noticed.emit(said)
        )


class DeckEditor:
    """A deck while it is being changed."""

    def __init__(self, room: Room, deck: Deck) -> None:
        self._room = room
        self.deck = self._before = deck
        self.problem = ""
        self.changed: Signal[[]] = Signal()
        self.kept: Signal[[]] = Signal()

    @property
    def is_changed(self) -> bool:
        """Whether something was changed and not kept."""
        return self.deck != self._before

    def say(self, **fields: Any) -> None:
        """Change fields of the deck."""
        self.deck = replace(self.deck, **fields)

    def say_prompt(self, place: int, **fields: Any) -> None:
        """Change fields of one prompt."""
        prompts = list(self.deck.prompts)
        prompts[place] = replace(prompts[place], **fields)
        self.deck = replace(self.deck, prompts=tuple(prompts))

    def add(self) -> None:
        """Add a question at the end."""
        taken = {prompt.id for prompt in self.deck.prompts}
        number = next(n for n in range(1, len(taken) + 2) if f"q{n}" not in taken)
        self._take((*self.deck.prompts, Prompt(id=f"q{number}", short="", question="")))

    def remove(self, place: int) -> None:
        """Take a question out; what was written to it stays where it was written."""
        self._take(tuple(prompt for number, prompt in enumerate(self.deck.prompts) if number != place))

    def move(self, place: int, by: int) -> None:
        """Move a question up or down."""
        prompts = list(self.deck.prompts)
        if 0 <= place + by < len(prompts):
            prompts[place], prompts[place + by] = prompts[place + by], prompts[place]
            self._take(tuple(prompts))

    def _take(self, prompts: tuple[Prompt, ...]) -> None:
        self.deck = replace(self.deck, prompts=prompts)
        self.changed.emit()

    def keep(self) -> None:
        """Keep the deck; a question without a short name is called by itself, an empty one is left out."""
        prompts = tuple(
            replace(prompt, short=prompt.short.strip() or prompt.question.strip()[:40])
            for prompt in self.deck.prompts
            if prompt.question.strip()
        )
        deck = replace(self.deck, prompts=prompts)
        self._room.desk.do(lambda: self._room.journal.decks.keep(deck), lambda _: self.kept.emit(), self._not_kept)

    def _not_kept(self, error: WorldError) -> None:
        self.problem = sentence_for(error)
        self.changed.emit()
