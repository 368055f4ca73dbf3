"""Kind words: warm lines from replies, kept for the next no."""

from datetime import datetime

from rejournal.domain.span import When
from rejournal.domain.value import value


@value
class KindWords:
    """A warm line and who said it."""

    id: str
    text: str
    of: str = ""
    ask: str | None = None
    heard_on: When | None = None
    created_at: datetime
    changed_at: datetime
