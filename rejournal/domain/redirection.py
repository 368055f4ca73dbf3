"""A redirection: a link from a no to what came later."""

from datetime import datetime
from enum import StrEnum

from rejournal.domain.span import When
from rejournal.domain.value import value


class How(StrEnum):
    """In which way a no led on."""

    LED_TO = "led_to"
    FREED_ME_FOR = "freed_me_for"
    TAUGHT_ME_FOR = "taught_me_for"
    KEPT_ME_FROM = "kept_me_from"


@value
class Redirection:
    """From the answer ``no`` to ``led_to`` (an ask, answer or reflection) or to a plain ``event``; ``sure`` in %.

    ``would_be_missing`` is what there would not be, had it been a yes.
    """

    id: str
    no: str
    led_to: str | None = None
    event: str = ""
    event_on: When | None = None
    how: How = How.LED_TO
    note: str = ""
    sure: int | None = None
    would_be_missing: str = ""
    created_at: datetime
    changed_at: datetime
