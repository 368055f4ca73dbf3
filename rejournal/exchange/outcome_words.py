"""The words other programs use for how an ask stands, and for the kind of a no."""

import re

from rejournal.domain.answer import NoKind
from rejournal.domain.ask import Outcome

STAGE, DRAFT = "stage", "draft"
"""Two states that are no outcome of ours: a step on the way, and an ask that is only planned."""

_WORDS: dict[str, tuple[str, ...]] = {
    Outcome.WAITING: (
        "waiting", "applied", "sent", "pending", "new", "in-progress", "in progress", "in review", "unanswered",
        "submitted", "open", "received", "active",
    ),
    STAGE: (
        "stage", "interview", "interviewing", "screening", "phone screen", "shortlisted", "assessment", "hold",
        "on hold",
    ),
    DRAFT: ("draft", "saved", "wishlist", "bookmarked", "interested"),
    Outcome.YES: ("yes", "accepted", "offer", "offered", "won", "published", "hired", "approved"),
    Outcome.NO: (
        "no", "rejected", "declined", "lost", "archived", "form rejection", "personal rejection", "inter + rejec",
        "interview + rejection", "rejected after interview", "position removed", "position closed", "refused", "denied",
    ),
    Outcome.SILENCE: (
        "silence", "ghosted", "no response", "never responded", "lost/never responded", "silent", "no reply", "expired",
    ),
    Outcome.WITHDRAWN: ("withdrawn", "withdrew", "cancelled", "canceled"),
    Outcome.NOT_YET: (
        "not yet", "not_yet", "revise", "r&r", "rewrite request", "revise and resubmit", "revise & resubmit",
    ),
    Outcome.UNASKED: ("unasked", "did not ask", "didn't ask"),
}  # fmt: skip
OUTCOMES: dict[str, str] = {word: str(outcome) for outcome, words in _WORDS.items() for word in words}
"""What a cell's words mean, in lower case."""

THEIRS = {"position removed", "position closed"}
"""Words that say whose end it was on."""

_REPLY = r"[- ](?:letter|rejection|reply|response|note|no)s?\b"
REVISE = {"revise", "r&r", "rewrite request", "revise and resubmit", "revise & resubmit"}
"""Words for *not yet* that say its kind."""

_KINDS = (
    (r"\bform", NoKind.FORM),
    (r"\bpersonal(?:i[sz]ed)?", NoKind.PERSONAL),
    (r"\b(?:tiered|higher[- ]tier|encouraging)", NoKind.ENCOURAGING),
)


def kind_in(word: str, notes: str) -> str | None:
    """Return the kind of no that a tracker's own words name; notes must name the reply ("form letter") too."""
    for pattern, kind in _KINDS:
        if re.search(rf"{pattern}\b", word, re.IGNORECASE) or re.search(pattern + _REPLY, notes, re.IGNORECASE):
            return kind.value
    return None
