"""A lesson: one sentence drawn from a reflection, kept to be shown again."""

from datetime import datetime

from rejournal.domain.span import When
from rejournal.domain.value import value


@value
class Lesson:
    """One sentence; ``retired`` once it is no longer true."""

    id: str
    text: str
    ask: str | None = None
    reflection: str | None = None
    learned_on: When | None = None
    retired: bool = False
    created_at: datetime
    changed_at: datetime
