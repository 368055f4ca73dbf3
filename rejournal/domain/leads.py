"""Which later things a no may have led to, and which nos may have led to a yes: the likeliest first."""

from collections.abc import Sequence
from datetime import date

from rejournal.domain.alike import stems
from rejournal.domain.ask import Outcome
from rejournal.domain.lines import AskLine
from rejournal.domain.words import fold

BUILDS_ON, OF, AREA, YES, WORD, YEAR = 5.0, 2.0, 1.0, 0.8, 0.4, 0.5
"""How much each speaks for a link: that one builds on the other, the same people, the same area, that it is a yes, a
shared word of the titles (up to two); and what a year between them takes away."""


def likely(
    here: AskLine, day: date | None, others: Sequence[AskLine], chain: frozenset[str] = frozenset(), many: int = 8
) -> list[AskLine]:
    """Return of ``others`` the ones most likely linked with ``here``, which is of ``day``.

    ``chain`` are the asks it builds on, or that build on it. What shares nothing but its time is not among them.
    """
    words = set(stems(f"{here.what} {here.of}"))

    def score(other: AskLine) -> float:
        shared = len(words.intersection(stems(f"{other.what} {other.of}")))
        says = BUILDS_ON * (other.id in chain) + WORD * min(shared, 2)
        says += OF * bool(here.of and fold(here.of) == fold(other.of))
        says += AREA * bool(here.area and fold(here.area) == fold(other.area))
        if not says:
            return 0.0
        when = other.answered_on or other.asked_on
        apart = abs((when.day - day).days) / 365 if when and day else 1.0
        return max(0.01, says + YES * (other.outcome is Outcome.YES) - YEAR * apart)

    scored = [(score(other), other) for other in others]
    return [other for said, other in sorted(scored, key=lambda pair: -pair[0]) if said][:many]
