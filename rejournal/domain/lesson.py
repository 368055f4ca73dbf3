"""A lesson: one sentence drawn from a reflection, kept, and shown again after 1, 3, 7, 21 and 60 days."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from rejournal.domain.span import When
from rejournal.domain.value import value

DAYS = (1, 3, 7, 21, 60)
"""Days between two times that a lesson is shown; from the last on it is always that long."""


@value
class Lesson:
    """One sentence; ``retired`` once it is no longer true. ``step`` counts how often it was said to be still true."""

    id: str
    text: str
    ask: str | None = None
    reflection: str | None = None
    learned_on: When | None = None
    retired: bool = False
    due_on: date | None = None
    step: int = 0
    used: int = 0
    created_at: datetime
    changed_at: datetime


def shown_again(lesson: Lesson, today: date, *, used: bool = False) -> Lesson:
    """Return the lesson after it was said on ``today`` to be still true, or to have been used."""
    days = DAYS[min(lesson.step, len(DAYS) - 1)]
    return replace(
        lesson, step=lesson.step + 1, due_on=today + timedelta(days=days), used=lesson.used + (1 if used else 0)
    )
