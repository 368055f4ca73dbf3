"""The way back: each change leaves its inverse here, newest last."""

from collections.abc import Callable
from dataclasses import dataclass

from rejournal.journal.changes import Changes
from rejournal.store.store import Writing

DEEPEST = 100
"""Steps kept; they live as long as the journal is open."""


@dataclass(frozen=True, slots=True, repr=False)
class Step:
    """One change that can be taken back."""

    word: str
    changes: Changes
    inverse: Callable[[Writing], None]


class UndoStack:
    """The steps of this sitting."""

    def __init__(self) -> None:
        self._steps: list[Step] = []

    def push(self, step: Step) -> None:
        """Remember a step."""
        self._steps = [*self._steps, step][-DEEPEST:]

    def pop(self) -> Step | None:
        """Return the newest step and forget it."""
        return self._steps.pop() if self._steps else None

    def peek(self) -> str:
        """Return the word of the newest step, empty where there is none."""
        return self._steps[-1].word if self._steps else ""

    def clear(self) -> None:
        """Forget every step."""
        self._steps.clear()
