"""An answer: one round of what came back, and what follows a no."""

from datetime import date, datetime
from enum import StrEnum

from rejournal.domain.ask import Outcome
from rejournal.domain.attachment import Attachment
from rejournal.domain.span import When
from rejournal.domain.value import value


class NoKind(StrEnum):
    """Kinds of no, as a ladder: each is a step further than the one before."""

    SILENCE = "silence"
    FORM = "form"
    ENCOURAGING = "encouraging"
    PERSONAL = "personal"
    FEEDBACK = "feedback"
    NEAR_MISS = "near_miss"
    REVISE = "revise"


class Owner(StrEnum):
    """Whose end a reason was on."""

    THEIRS = "theirs"
    MINE = "mine"
    FIT = "fit"
    TIMING = "timing"
    UNKNOWN = "unknown"


class Feared(StrEnum):
    """Whether what was feared before the ask happened."""

    NO = "no"
    PARTLY = "partly"
    YES = "yes"


ANSWERS = (Outcome.NO, Outcome.SILENCE, Outcome.YES, Outcome.NOT_YET, Outcome.WITHDRAWN)
"""The outcomes an answer can have; waiting and unasked are the lack of one."""

NOS = (Outcome.NO, Outcome.SILENCE)
"""The outcomes that count as a no: a silence that was called is one, always shown apart."""


HAVE_A_KIND = (*NOS, Outcome.NOT_YET)
"""The outcomes with a kind of no: *not yet* can be a *revise and resubmit*."""


@value
class Answer:
    """One round of an ask. ``feedback_asked_on`` is the day *may I ask why?* went out, ``follow_up_on`` when to look.

    Stings and the forecast go from 0 to 10, ``reason_sure`` is in percent.

    ``first_take`` and ``forecast`` are given while a no is recorded; read back they stay empty, with
    ``sealed`` set, until a look back opens the seal.
    """

    id: str
    ask: str
    round: int
    outcome: Outcome
    answered_on: When | None = None
    words: str = ""
    feedback: str = ""
    kind: NoKind | None = None
    reason_owner: Owner = Owner.UNKNOWN
    reason_guess: str = ""
    reason_stated: bool = False
    reason_sure: int | None = None
    feeling: str = ""
    sting: int | None = None
    sting_3d: int | None = None
    sting_14d: int | None = None
    feared: Feared | None = None
    surprise: str = ""
    feedback_asked_on: date | None = None
    follow_up_on: date | None = None
    attachments: tuple[Attachment, ...] = ()
    first_take: str = ""
    forecast: int | None = None
    sealed: bool = False
    created_at: datetime
    changed_at: datetime

    @property
    def is_no(self) -> bool:
        """Whether it counts as a no."""
        return self.outcome in NOS


def outcome_of(*, unasked: bool, answers: tuple[Answer, ...]) -> Outcome:
    """Return where an ask stands: the outcome of its last round."""
    if answers:
        return answers[-1].outcome
    return Outcome.UNASKED if unasked else Outcome.WAITING
