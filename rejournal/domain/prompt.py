"""Prompts and decks: questions with a short hint, in an order."""

from dataclasses import replace
from datetime import datetime

from rejournal.domain.value import value

SCALES = (0, 10, 100)
"""Tops a prompt's scale can have; 0 is none: words are asked for."""
LONGEST_DECK = 40
"""Prompts of a deck."""


@value
class Prompt:
    """A question; ``short`` names its step, ``hint`` says how to begin.

    Where ``scale`` is not 0 the answer is a number from 0 to that one.
    """

    id: str
    short: str
    question: str
    hint: str = ""
    scale: int = 0


@value
class Deck:
    """An ordered flow of prompts. Built-in decks have names for ids; a person's own have UUIDs.

    ``minutes`` is a time to write in, where it has one; ``needs_distance`` keeps it back for a day after a high sting;
    ``burns`` offers to write without keeping anything.
    """

    id: str
    title: str
    about: str = ""
    prompts: tuple[Prompt, ...] = ()
    minutes: int | None = None
    needs_distance: bool = False
    burns: bool = False
    created_at: datetime
    changed_at: datetime


def prompt_of(deck: Deck | None, prompt: str) -> Prompt:
    """Return the prompt of that id, or a bare one that shows its id where the deck no longer has it."""
    for candidate in deck.prompts if deck else ():
        if candidate.id == prompt:
            return candidate
    return Prompt(id=prompt, short=prompt, question=prompt)


def with_strays(deck: Deck, written: list[str]) -> Deck:
    """Return the deck with a bare prompt for each text whose question the deck no longer has."""
    known = {prompt.id for prompt in deck.prompts}
    strays = tuple(prompt_of(None, name) for name in written if name not in known)
    return replace(deck, prompts=deck.prompts + strays) if strays else deck
