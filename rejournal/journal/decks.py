"""Decks of prompts: the built-in ones from the resources, and the person's own."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from rejournal.domain.errors import BadValue, CannotOpen, DeckUnreadable
from rejournal.domain.fields import clean_fields
from rejournal.domain.plain import from_plain, to_plain
from rejournal.domain.prompt import Deck, Prompt
from rejournal.exchange.deck import LARGEST, read_deck, write_deck
from rejournal.journal.changes import Changes, Done
from rejournal.journal.discard import Stroke, take_back
from rejournal.journal.work import Work
from rejournal.locations import resources
from rejournal.store import shelves
from rejournal.store.shelf import put_in_bin
from rejournal.store.store import Writing

FOUR_QUESTIONS = "four-questions"
FREE = "free"
_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


@cache
def built_in() -> dict[str, Deck]:
    """Return the built-in decks by their fixed ids, which are their files' names."""
    found = sorted((resources() / "prompts").glob("*.toml"))
    return {path.stem: read_deck(path.read_text(encoding="utf-8"), id_=path.stem, at=_EPOCH) for path in found}


class Decks:
    """The use cases around decks."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def all(self) -> dict[str, Deck]:
        """Return every deck by id, the built-in ones first."""
        with self._work.store.reading() as db:
            own = {deck.id: deck for deck in shelves.decks.all(db) if deck.id not in built_in()}
        return built_in() | own

    def titles(self) -> dict[tuple[str, str], str]:
        """Return the short name of every prompt by its deck's id and its own."""
        return {(deck.id, prompt.id): prompt.short for deck in self.all().values() for prompt in deck.prompts}

    def new(self, title: str, prompts: Iterable[Prompt], about: str = "") -> Deck:
        """Return a deck that is not kept yet."""
        now = self._work.now()
        return Deck(
            id=self._work.clock.new_id(),
            title=title,
            about=about,
            prompts=tuple(prompts),
            created_at=now,
            changed_at=now,
        )

    def keep(self, deck: Deck) -> Done[Deck]:
        """Keep a deck of one's own, a new one or a changed one; BadValue where it has no title or no question."""
        if deck.id in built_in():
            raise BadValue("deck", "a deck of your own")
        kept = replace(from_plain(Deck, clean_fields(Deck, to_plain(deck))), changed_at=self._work.now())
        if not kept.title:
            raise BadValue("title", "text")
        # What is kept is held to the same rules as what is shared.
        read_deck(write_deck(kept), id_=kept.id, at=kept.changed_at)
        with self._work.store.reading() as db:
            before = shelves.decks.get(db, kept.id)

        def do(db: Writing) -> Deck:
            shelves.decks.put(db, kept)
            return kept

        def back(db: Writing, made: Deck) -> None:
            if before:
                shelves.decks.put(db, replace(before, changed_at=self._work.now()))
            else:
                shelves.decks.remove(db, made.id)

        return self._work.change(Changes.DECKS, do, undo="deck_kept", inverse=back)

    def discard(self, deck: str) -> Done[Stroke]:
        """Put a deck of one's own into the bin; what was written with it stays."""

        def do(db: Writing) -> Stroke:
            stroke = db.mint()
            put_in_bin(db, shelves.decks, deck, stroke, self._work.now())
            return Stroke(id=stroke, records=(("decks", deck),))

        return self._work.change(Changes.DECKS, do, undo="deck_discarded", inverse=take_back)

    def bring(self, path: Path) -> Done[Deck]:
        """Take a deck from a TOML file; DeckUnreadable says what does not fit."""
        try:
            if path.stat().st_size > 4 * LARGEST:
                raise DeckUnreadable("large")
            text = path.read_text(encoding="utf-8-sig")
        except OSError as error:
            raise CannotOpen from error
        except UnicodeDecodeError as error:
            raise DeckUnreadable("toml", "UTF-8") from error
        return self.keep(read_deck(text, id_=self._work.clock.new_id(), at=self._work.now()))

    def share(self, deck: str, path: Path) -> int:
        """Write a deck to a TOML file: its questions only. Returns how many."""
        found = self.all()[deck]
        try:
            path.write_text(write_deck(found), encoding="utf-8", newline="\n")
        except OSError as error:
            raise CannotOpen from error
        return len(found.prompts)
