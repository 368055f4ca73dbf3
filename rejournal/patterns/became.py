"""What nos became: of those looked back on after six months or more, how many were for the better, and how many not."""

from collections.abc import Iterable
from datetime import date

from rejournal.domain.lookback import Verdict, is_hindsight
from rejournal.domain.value import value
from rejournal.patterns.proportion import Proportion, proportion


@value
class Looked:
    """One look back, slim: its no, when that was answered, when it was looked back on, and the verdict."""

    answer: str
    answered: date
    looked: date
    verdict: Verdict


@value
class Became:
    """The honest rate: of the nos that were ``reviewed``, a share for each verdict; ``unreviewed`` were not yet."""

    shares: tuple[tuple[Verdict, Proportion], ...]
    reviewed: int
    unreviewed: int
    silences: int
    """Of the reviewed, those that were never answered."""


def became(looks: Iterable[Looked], old_enough: int, silent: frozenset[str] = frozenset()) -> Became:
    """Return the honest rate of ``old_enough`` nos: of each its latest verdict of six months or more counts, once."""
    latest: dict[str, Looked] = {}
    for look in looks:
        held = latest.get(look.answer)
        if is_hindsight(look.answered, look.looked) and (held is None or held.looked <= look.looked):
            latest[look.answer] = look
    counted = dict.fromkeys(Verdict, 0)
    for look in latest.values():
        counted[look.verdict] += 1
    return Became(
        shares=tuple((verdict, proportion(many, len(latest))) for verdict, many in counted.items()),
        reviewed=len(latest),
        unreviewed=max(0, old_enough - len(latest)),
        silences=len(silent.intersection(latest)),
    )
