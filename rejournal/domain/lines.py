"""Slim rows for tables and lists: what one line shows of an ask or a reflection, and of a hit."""

from datetime import date

from rejournal.domain.answer import NoKind, Owner
from rejournal.domain.ask import Outcome, Reach
from rejournal.domain.lookback import Verdict
from rejournal.domain.redirection import How
from rejournal.domain.span import When
from rejournal.domain.value import value


@value
class AskLine:
    """What a row of the table of asks shows."""

    id: str
    what: str
    of: str
    area: str
    asked_on: When | None
    guess: int | None
    reach: Reach | None
    outcome: Outcome
    answer: str | None
    answered_on: When | None
    kind: NoKind | None
    owner: Owner | None
    sting: int | None


@value
class PersonLine:
    """Someone who was asked, a person or a place, and what came of it; ``turned`` are nos that led to something."""

    name: str
    asks: int
    yeses: int
    nos: int
    waiting: int
    unasked: int
    turned: int
    pages: int
    last: When | None


@value
class DayCount:
    """How much a day has: pages written, asks that went out, answers that came."""

    day: date
    pages: int
    asks: int
    answers: int

    @property
    def many(self) -> int:
        """All of it."""
        return self.pages + self.asks + self.answers


@value
class DayLine:
    """Something of a day: a page, an ask, or an answer with its ``outcome``."""

    kind: str
    record: str
    ask: str
    title: str
    of: str
    day: When
    outcome: Outcome | None


@value
class Counts:
    """How many asks there are and how they stand."""

    asks: int
    waiting: int
    nos: int
    yeses: int


@value
class ReflectionLine:
    """What a row of the journal's list shows; hits in ``excerpt`` stand between MARK and UNMARK."""

    id: str
    title: str
    excerpt: str
    written_on: When
    outcome: Outcome | None
    turned: bool


@value
class Hit:
    """A record that was found, with an excerpt whose hits stand between MARK and UNMARK."""

    kind: str
    record: str
    title: str
    excerpt: str
    day: str


@value
class RedirectionLine:
    """A no and what it led to: an ask, one of its answers, a reflection, or (with none of these) a plain event.

    ``first_take`` is empty until its seal is open; ``looked`` and ``verdict`` are of the latest look back that has one.
    """

    id: str
    how: How
    note: str
    sure: int | None
    would_be_missing: str
    no: str
    ask: str
    what: str
    of: str
    area: str
    kind: NoKind | None
    answered_on: When | None
    led_to: str
    to_ask: str
    to_reflection: str
    to_what: str
    to_of: str
    to_on: When | None
    to_outcome: Outcome | None
    first_take: str
    looked: str
    verdict: Verdict | None

    @property
    def begins(self) -> date | None:
        """The day of the no."""
        return self.answered_on.day if self.answered_on else None

    @property
    def ends(self) -> date | None:
        """The day of what came of it."""
        return self.to_on.day if self.to_on else None
