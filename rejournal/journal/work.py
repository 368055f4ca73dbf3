"""What every part of the journal works with: the store, the clock and the way back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from rejournal.journal.changes import Changes, Done
from rejournal.journal.clock import Clock
from rejournal.journal.undo import Step, UndoStack
from rejournal.store.store import Store, Writing

T = TypeVar("T")


@dataclass(frozen=True, slots=True, repr=False)
class Work:
    """One transaction at a time: do it, and leave its inverse on the way back."""

    store: Store
    clock: Clock
    undo: UndoStack

    def now(self) -> datetime:
        """Return this moment in UTC."""
        return self.clock.now().astimezone(UTC)

    def change(
        self,
        changes: Changes,
        do: Callable[[Writing], T],
        *,
        undo: str = "",
        inverse: Callable[[Writing, T], None] | None = None,
    ) -> Done[T]:
        """Run ``do`` in one transaction; once it is durable, ``inverse`` (given its result) can take it back."""
        with self.store.writing() as db:
            result = do(db)
        if inverse is not None:
            back = inverse
            self.undo.push(Step(undo, changes, lambda db: back(db, result)))
        return Done(result, changes, undo if inverse is not None else "")
