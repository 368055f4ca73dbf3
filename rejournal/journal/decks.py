"""Decks of prompts: the built-in ones from the resources, and the person's own."""

import tomllib
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from rejournal.domain.prompt import Deck, Prompt
from rejournal.locations import resources

FOUR_QUESTIONS = "four-questions"
FREE = "free"
_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


@cache
def built_in() -> dict[str, Deck]:
    """Return the built-in decks by their fixed ids."""
    found = [read_deck(path) for path in sorted((resources() / "prompts").glob("*.toml"))]
    return {deck.id: deck for deck in found}


def read_deck(path: Path) -> Deck:
    """Read a deck's TOML file: ``title``, ``about`` and ``[[prompt]]`` tables; its id is the file's name."""
    plain = tomllib.loads(path.read_text(encoding="utf-8"))
    prompts = tuple(
        Prompt(id=item["id"], short=item["short"], question=item["question"], hint=item.get("hint", ""))
        for item in plain["prompt"]
    )
    return Deck(
        id=path.stem,
        title=plain["title"],
        about=plain.get("about", ""),
        prompts=prompts,
        created_at=_EPOCH,
        changed_at=_EPOCH,
    )
