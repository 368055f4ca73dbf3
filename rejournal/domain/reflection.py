"""A reflection: the written entry on an ask, one answer per prompt, and the draft it grows from."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from enum import StrEnum

from rejournal.domain.attachment import Attachment
from rejournal.domain.span import When
from rejournal.domain.value import value
from rejournal.domain.words import count_words


@value
class Part:
    """What was written to one prompt, as Markdown."""

    prompt: str
    text: str


@value
class Reflection:
    """A written entry; ``ask`` and ``answer`` are empty for a free one."""

    id: str
    ask: str | None = None
    answer: str | None = None
    deck: str = ""
    title: str = ""
    written_on: When
    tags: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    created_at: datetime
    changed_at: datetime

    @property
    def words(self) -> int:
        """How many words were written, over all prompts."""
        return sum(count_words(part.text) for part in self.parts)


class DraftKind(StrEnum):
    """The form that a draft belongs to."""

    ASK = "ask"
    NO = "no"
    YES = "yes"
    REFLECTION = "reflection"
    EDIT = "edit"
    """Changes of an ask and its answers, typed and not kept yet."""
    LOOK_BACK = "look_back"
    """Today's view of a no, given and not kept yet."""
    GRID = "grid"
    """Rows of a past week or month, typed and not logged yet."""
    LETTER = "letter"
    """A letter to oneself that is shut: until ``come_back_on``, or without one until the next no that hurts."""


@value
class Draft:
    """Something begun and not yet done: the fields as typed. ``come_back_on`` is the day it asks to be seen again."""

    id: str
    kind: DraftKind
    fields: Mapping[str, str] = field(default_factory=dict)
    come_back_on: date | None = None
    created_at: datetime
    changed_at: datetime

    @property
    def is_begun(self) -> bool:
        """Whether it is offered as something begun: a look back is due itself, and a shut letter waits for its time."""
        return self.kind is not DraftKind.LOOK_BACK and not (self.kind is DraftKind.LETTER and "shut" in self.fields)
