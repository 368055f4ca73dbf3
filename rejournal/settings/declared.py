"""What a setting is: its key, default, kind, choices, label, help, and where it lives.

Labels and help are English and pass through translation where they are shown.
"""

import re
from enum import StrEnum

from rejournal.domain.value import value
from rejournal.domain.words import clean

LONGEST_TEXT = 20_000
"""Letters of lines of one's own."""

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:_[A-Z][A-Za-z]{1,3}){0,2}")
"""The name of a dictionary."""


class Scope(StrEnum):
    """Where a setting lives."""

    MACHINE = "machine"
    VAULT = "vault"


class Kind(StrEnum):
    """How a setting is chosen."""

    CHOICE = "choice"
    NUMBER = "number"
    SWITCH = "switch"
    TEXT = "text"
    """Lines of one's own."""
    CHOICES = "choices"
    HIDDEN = "hidden"


class Card(StrEnum):
    """Which settings stand together on the page."""

    LOOK = "look"
    PRACTICE = "practice"
    WRITING = "writing"
    HINDSIGHT = "hindsight"


@value
class Declared:
    """One setting. ``choices`` are pairs of value and label; ``lowest``, ``highest`` and ``step`` bound a number."""

    key: str
    default: str
    kind: Kind
    scope: Scope
    label: str = ""
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    lowest: int = 0
    highest: int = 0
    step: int = 1
    unit: str = ""
    card: Card = Card.LOOK


def valid(setting: Declared, content: str) -> str:
    """Return ``content`` if the setting can hold it, else its default."""
    if setting.kind is Kind.CHOICE:
        return content if content in {choice for choice, _ in setting.choices} else setting.default
    if setting.kind is Kind.NUMBER:
        try:
            return str(min(max(int(content), setting.lowest), setting.highest))
        except ValueError:
            return setting.default
    if setting.kind is Kind.SWITCH:
        return content if content in ("on", "off") else setting.default
    if setting.kind is Kind.TEXT:
        return clean(content)[:LONGEST_TEXT]
    if setting.kind is Kind.CHOICES:
        declared = {choice for choice, _ in setting.choices}
        wanted = dict.fromkeys(content.replace(",", " ").split())
        return " ".join(one for one in wanted if one in declared or _LANGUAGE.fullmatch(one))
    return content
