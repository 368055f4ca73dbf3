"""A deck as a TOML file: read with every mistake named by its place, and written to be shared."""

import json
import tomllib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from rejournal.domain.errors import DeckUnreadable
from rejournal.domain.prompt import LONGEST_DECK, SCALES, Deck, Prompt
from rejournal.domain.words import clean, clean_line

LARGEST = 200_000
"""Letters of a deck's file."""
_DECK = {"title", "about", "minutes", "needs_distance", "burns", "prompt"}
_PROMPT = {"id", "short", "question", "hint", "scale"}


def read_deck(text: str, *, id_: str, at: datetime) -> Deck:
    """Return the deck that a TOML text describes: ``title``, ``about`` and ``[[prompt]]`` tables.

    DeckUnreadable says which line, key or prompt does not fit.
    """
    if len(text) > LARGEST:
        raise DeckUnreadable("large")
    try:
        plain = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise DeckUnreadable("toml", str(error)) from error
    _known("", plain, _DECK)
    prompts = plain.get("prompt")
    if not isinstance(prompts, list) or not prompts or not all(isinstance(item, dict) for item in prompts):
        raise DeckUnreadable("no_prompt")
    if len(prompts) > LONGEST_DECK:
        raise DeckUnreadable("long", str(LONGEST_DECK))
    made = tuple(_prompt(place, item) for place, item in enumerate(prompts, start=1))
    if len({prompt.id for prompt in made}) < len(made):
        raise DeckUnreadable("twice")
    minutes = plain.get("minutes")
    if minutes is not None and (type(minutes) is not int or not 1 <= minutes <= 240):
        raise DeckUnreadable("key", "minutes")
    return Deck(
        id=id_,
        title=_text("", plain, "title", needed=True),
        about=_text("", plain, "about"),
        prompts=made,
        minutes=minutes,
        needs_distance=_switch(plain, "needs_distance"),
        burns=_switch(plain, "burns"),
        created_at=at,
        changed_at=at,
    )


def _prompt(place: int, item: Mapping[str, Any]) -> Prompt:
    where = f"prompt {place}"
    _known(where, item, _PROMPT)
    scale = item.get("scale", 0)
    if type(scale) is not int or scale not in SCALES:
        raise DeckUnreadable("key", f"{where}: scale")
    question = _text(where, item, "question", needed=True)
    return Prompt(
        id=_text(where, item, "id") or f"q{place}",
        short=_text(where, item, "short") or question,
        question=question,
        hint=_text(where, item, "hint"),
        scale=scale,
    )


def _known(where: str, plain: Mapping[str, Any], known: set[str]) -> None:
    stray = next((key for key in plain if key not in known), "")
    if stray:
        raise DeckUnreadable("stray", ": ".join(filter(None, (where, stray))))


def _text(where: str, plain: Mapping[str, Any], key: str, *, needed: bool = False) -> str:
    content = plain.get(key, "")
    if not isinstance(content, str) or len(content) > 1_000 or (needed and not clean_line(content)):
        raise DeckUnreadable("key", ": ".join(filter(None, (where, key))))
    return clean_line(content)


def _switch(plain: Mapping[str, Any], key: str) -> bool:
    content = plain.get(key, False)
    if not isinstance(content, bool):
        raise DeckUnreadable("key", key)
    return content


def write_deck(deck: Deck) -> str:
    """Return the deck as TOML; reading it again gives the same deck."""
    lines = [f"title = {_quoted(deck.title)}"]
    if deck.about:
        lines.append(f"about = {_quoted(deck.about)}")
    if deck.minutes:
        lines.append(f"minutes = {deck.minutes}")
    lines += [f"{name} = true" for name in ("needs_distance", "burns") if getattr(deck, name)]
    for prompt in deck.prompts:
        lines += ["", "[[prompt]]"]
        lines += [
            f"{name} = {_quoted(getattr(prompt, name))}"
            for name in ("id", "short", "question", "hint")
            if getattr(prompt, name)
        ]
        if prompt.scale:
            lines.append(f"scale = {prompt.scale}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """Return a TOML basic string: JSON's is one, once no control characters are in it."""
    return json.dumps(clean(text), ensure_ascii=False)
