"""A look back: a scheduled hindsight review of a no, and how the next ones follow from what was done."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from enum import StrEnum
from itertools import islice

from rejournal.domain.rhythm import Rhythm
from rejournal.domain.span import When, add_months
from rejournal.domain.value import value


class Verdict(StrEnum):
    """How a no looks from here; a real loss is a full answer."""

    BETTER = "better"
    NO_DIFFERENCE = "no_difference"
    STILL_HURTS = "still_hurts"
    REAL_LOSS = "real_loss"
    TOO_EARLY = "too_early"


class LetGo(StrEnum):
    """Why a look back that was due is not any more."""

    SKIPPED = "skipped"
    """This one: a later one stands for it, or the person passed it over."""
    STOPPED = "stopped"
    """This and every later one of its no."""


@value
class LookBack:
    """One review of a no; ``looked_back_on`` is empty while it is still to come. Scales go from 0 to 10.

    ``after`` is the stretch of time of its rhythm, empty for one that nobody scheduled; ``put_off_to`` the day it asks
    again instead of ``due_on``.
    """

    id: str
    answer: str
    due_on: date | None = None
    looked_back_on: When | None = None
    matters_now: int | None = None
    sting_now: int | None = None
    verdict: Verdict | None = None
    line: str = ""
    after: str = ""
    put_off_to: date | None = None
    let_go: LetGo | None = None
    created_at: datetime
    changed_at: datetime

    @property
    def is_pending(self) -> bool:
        """Whether it is still to come, or due."""
        return self.looked_back_on is None and self.let_go is None

    @property
    def asks_on(self) -> date | None:
        """The day from which on it asks to be done."""
        return self.put_off_to or self.due_on


def opens_seal(answered: date, looked_back: date) -> bool:
    """Whether a look back on that day is late enough to open the sealed first take: a month or more."""
    return looked_back >= add_months(answered, 1)


def is_hindsight(answered: date, looked_back: date) -> bool:
    """Whether a look back on that day is late enough to say what a no became: six months or more."""
    return looked_back >= add_months(answered, 6)


@value
class Plan:
    """What has to change so that the look backs of a no are those of its rhythm."""

    add: tuple[tuple[str, date], ...] = ()
    """Stretch and day of each that is missing."""
    move: tuple[tuple[LookBack, date], ...] = ()
    drop: tuple[LookBack, ...] = ()


def plan(answered: date, rhythm: Rhythm, there: Sequence[LookBack]) -> Plan:
    """Return what has to change in the look backs that are ``there``: each stretch of the rhythm once, none done twice.

    What was done, skipped or stopped stays as it is, and what was due by the day of the latest one that was done or
    skipped is not asked for any more. Of the endless ones the next is planned once the others are through.
    """
    pending = [look for look in there if look.is_pending]
    wanted = {} if any(look.let_go is LetGo.STOPPED for look in there) else dict(_wanted(answered, rhythm, there))
    held: dict[str, LookBack] = {}
    drop = []
    for look in sorted(pending, key=lambda one: one.id):
        if look.after in wanted and look.after not in held:
            held[look.after] = look
        else:
            drop.append(look)
    return Plan(
        add=tuple((after, day) for after, day in wanted.items() if after not in held),
        move=tuple((look, wanted[after]) for after, look in held.items() if look.due_on != wanted[after]),
        drop=tuple(drop),
    )


def _wanted(answered: date, rhythm: Rhythm, there: Iterable[LookBack]) -> Iterator[tuple[str, date]]:
    """Yield stretch and day of each look back that is still to come."""
    settled = [look for look in there if not look.is_pending]
    gone = {look.after for look in settled}
    days = (look.looked_back_on.day if look.looked_back_on else look.due_on for look in settled)
    since = max(filter(None, days), default=answered)
    ahead = [one for one in rhythm.stretches if one.text not in gone and one.after(answered) > since]
    if not ahead:
        further = (one for one in rhythm.endless() if one.text not in gone and one.after(answered) > since)
        ahead = list(islice(further, 1))
    for stretch in ahead:
        yield stretch.text, stretch.after(answered)


def newest_due(there: Iterable[LookBack], today: date) -> LookBack | None:
    """Return the look back that is to be done today: of several that are due the latest, which stands for all."""
    due = [look for look in there if look.is_pending and look.asks_on and look.asks_on <= today]
    return max(due, key=lambda look: (look.due_on or date.min, look.id), default=None)
