"""Slim rows for tables and lists: what one line shows of an ask or a reflection, and of a hit."""

from rejournal.domain.answer import NoKind, Owner
from rejournal.domain.ask import Outcome, Reach
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
