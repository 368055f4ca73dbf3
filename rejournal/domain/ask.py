"""An ask: something put out there, and the unasked one that a sentence stopped."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from enum import StrEnum

from rejournal.domain.attachment import Attachment
from rejournal.domain.span import When
from rejournal.domain.value import value


class Reach(StrEnum):
    """How far the ask reaches."""

    SAFE = "safe"
    STRETCH = "stretch"
    LONG_SHOT = "long_shot"


class Wish(StrEnum):
    """Whose wish it is."""

    MINE = "mine"
    THEIRS = "theirs"
    SHOULD = "should"


class BuildsHow(StrEnum):
    """How an ask builds on an earlier one."""

    UNCHANGED = "unchanged"
    REFINED = "refined"
    RESTARTED = "restarted"


class Outcome(StrEnum):
    """Where an ask stands: its last answer, or that it waits, or that it was never asked."""

    WAITING = "waiting"
    NO = "no"
    SILENCE = "silence"
    YES = "yes"
    NOT_YET = "not_yet"
    WITHDRAWN = "withdrawn"
    UNASKED = "unasked"


@value
class Stage:
    """A dated step before an answer: an interview, a shortlist."""

    name: str
    on: When | None = None


@value
class Ask:
    """Something put out there. Only ``what`` is needed; ``guess`` is a chance of yes in percent.

    ``premortem`` is what would have gone wrong if it were a no; on ``nudge_on`` it asks to be seen again.
    """

    id: str
    what: str
    of: str = ""
    area: str = ""
    channel: str = ""
    link: str = ""
    version: str = ""
    notes: str = ""
    tags: tuple[str, ...] = ()
    fear: str = ""
    if_then: str = ""
    asked_on: When | None = None
    guess: int | None = None
    sting_guess: int | None = None
    reach: Reach | None = None
    wish: Wish | None = None
    builds_on: str | None = None
    builds_how: BuildsHow | None = None
    unasked: bool = False
    stopped_by: str = ""
    stages: tuple[Stage, ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)
    premortem: str = ""
    nudge_on: date | None = None
    attachments: tuple[Attachment, ...] = ()
    created_at: datetime
    changed_at: datetime
