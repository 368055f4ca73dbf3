"""What an operation changed, so that each page knows whether to ask again."""

from dataclasses import dataclass
from enum import Flag, auto
from typing import Generic, TypeVar

T = TypeVar("T")


class Changes(Flag):
    """The parts of a journal that a page can show."""

    NOTHING = 0
    ASKS = auto()
    ANSWERS = auto()
    REFLECTIONS = auto()
    DRAFTS = auto()
    LOOKBACKS = auto()
    REDIRECTIONS = auto()
    LABELS = auto()
    SETTINGS = auto()
    DECKS = auto()
    KEEPSAKES = auto()
    """Lessons and kind words."""
    GOALS = auto()
    FINDINGS = auto()
    """What is remembered of patterns."""
    EVERYTHING = (
        ASKS
        | ANSWERS
        | REFLECTIONS
        | DRAFTS
        | LOOKBACKS
        | REDIRECTIONS
        | LABELS
        | SETTINGS
        | DECKS
        | KEEPSAKES
        | GOALS
        | FINDINGS
    )


@dataclass(frozen=True, slots=True, repr=False)
class Done(Generic[T]):
    """The result of an operation: the record, what changed, and by which word it can be undone (if it can)."""

    record: T
    changes: Changes
    undo: str = ""
