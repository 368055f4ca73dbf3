"""The search language: words, phrases and fields that a person types, as what has to hold of a record.

``area:jobs of:"Orion" outcome:no sting:>=7 asked:2025 "not this year" form* (grant OR prize) -maybe``. All must hold; a
dash turns one round, OR joins its two neighbours, brackets hold together. Nothing that can be typed is an error: what
makes no sense is left out and named as a :class:`LeftOut`.
"""

from datetime import date

from rejournal.domain.answer import NoKind, Owner
from rejournal.domain.ask import Outcome, Reach, Wish
from rejournal.domain.value import value

NAMED = ("area", "of", "title", "channel", "tag", "feeling", "deck")
CHOICES: dict[str, tuple[str, ...]] = {
    "outcome": tuple(Outcome),
    "kind": tuple(NoKind),
    "owner": tuple(Owner),
    "reach": tuple(Reach),
    "wish": tuple(Wish),
    "is": ("redirection", "free"),
    "has": ("attachment", "reflection", "feedback", "lookback"),
}
NUMBERS = ("sting", "guess")
DATES = ("asked", "answered", "wrote")
DATE_WORDS = (
    "today", "yesterday", "this-week", "last-week", "this-month", "last-month", "this-year", "last-year",
)  # fmt: skip
FIELDS = (*NAMED, *CHOICES, *NUMBERS, *DATES)


def typed(field: str, name: str) -> str:
    """Return what one types to ask for a name in a field: in quotes where it has spaces; a quote in it is left out."""
    bare = name.replace('"', " ").strip()
    return f'{field}:"{bare}"' if any(map(str.isspace, bare)) else f"{field}:{bare}"


@value
class Text:
    """Words that stand together somewhere, or in the title or the names; ``beginning`` where the last may go on."""

    words: str
    beginning: bool = False


@value
class Named:
    """A name in a field: all of it but for case and accents, or its ``beginning``."""

    field: str
    name: str
    beginning: bool = False


@value
class Choice:
    """One of a field's fixed values."""

    field: str
    chosen: str


@value
class Between:
    """A number of a field, both ends counted in; None where one is open."""

    field: str
    low: int | None
    high: int | None


@value
class During:
    """A day of a field, from ``first`` until before ``after``; None where one is open."""

    field: str
    first: date | None
    after: date | None


@value
class Not:
    """What must not hold."""

    term: "Term"


@value
class All:
    """Each of them must hold."""

    terms: tuple["Term", ...]


@value
class AnyOf:
    """One of them at least must hold."""

    terms: tuple["Term", ...]


Term = Text | Named | Choice | Between | During | Not | All | AnyOf


@value
class LeftOut:
    """Something that was left out: in which field, what was typed, and what would be read there (a code or values)."""

    field: str
    typed: str
    wanted: tuple[str, ...]


@value
class Query:
    """What was understood; ``term`` is None where nothing (yet) has to hold."""

    term: Term | None
    left_out: tuple[LeftOut, ...] = ()
    finds_nothing: bool = False
    """Whether something was typed that no record can have: signs without a letter."""
