"""The rhythm of look backs: after which stretches of time a no comes back, and from then on how often."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from rejournal.domain.errors import BadValue
from rejournal.domain.span import LATEST, add_months
from rejournal.domain.value import value

_STRETCH = re.compile(r"^(\d{1,4})([dwmy])$")
LONGEST = 12 * 50
"""Months that a stretch lasts at most."""
MOST = 24
"""Stretches that a rhythm has at most, beside the endless ones."""
LONGEST_TEXT = 400
"""Letters of a rhythm as it is written."""
NEVER = "never"


@value
class Stretch:
    """So many days, or so many months."""

    days: int = 0
    months: int = 0

    @property
    def text(self) -> str:
        """The written form: ``7d`` as ``1w``, ``12m`` as it is."""
        if self.months:
            return f"{self.months}m"
        return f"{self.days}d" if self.days % 7 else f"{self.days // 7}w"

    @classmethod
    def parse(cls, text: str) -> "Stretch":
        """Read ``3d``, ``1w``, ``6m`` or ``1y``; BadValue for anything else."""
        found = _STRETCH.match(text)
        number = int(found[1]) if found else 0
        if not found or not number:
            raise BadValue("rhythm", "1w 1m 3m 6m 12m then 12m")
        unit = found[2]
        made = cls(days=number * {"d": 1, "w": 7}.get(unit, 0), months=number * {"m": 1, "y": 12}.get(unit, 0))
        if made.months > LONGEST or made.days > LONGEST * 30:
            raise BadValue("rhythm", "1w 1m 3m 6m 12m then 12m")
        return made

    def after(self, day: date) -> date:
        """Return the day that lies so far after ``day``."""
        return add_months(day, self.months) if self.months else day + timedelta(days=self.days)


@value
class Rhythm:
    """Stretches from the day of the no on, and the months from the last of them to each that follows (0: none)."""

    stretches: tuple[Stretch, ...] = ()
    then_every: int = 0

    @property
    def text(self) -> str:
        """The written form: ``1w 1m 3m 6m 12m then 12m``, or ``never``."""
        said = " ".join(stretch.text for stretch in self.stretches)
        return f"{said} then {self.then_every}m" if self.then_every else said or NEVER

    @classmethod
    def parse(cls, text: str) -> "Rhythm":
        """Read the written form; stretches are put in order, each once. BadValue for anything else."""
        if len(text) > LONGEST_TEXT:
            raise BadValue("rhythm", "1w 1m 3m 6m 12m then 12m")
        said = text.strip().casefold().replace(",", " ")
        if said == NEVER:
            return cls()
        first, then, last = said.partition("then")
        found = {one.text: one for one in map(Stretch.parse, first.split())}
        every = Stretch.parse(last.strip()).months if last.strip() else 0
        if not found or len(found) > MOST or (then and not every):
            raise BadValue("rhythm", "1w 1m 3m 6m 12m then 12m")
        return cls(stretches=tuple(sorted(found.values(), key=_length)), then_every=every)

    def endless(self) -> Iterator[Stretch]:
        """Yield the stretches that follow the last one, for as long as there are dates."""
        if not self.then_every or not self.stretches:
            return
        last = self.stretches[-1]
        months = last.months or -(-last.days // 30)
        for number in range(1, (LATEST - 2_000) * 12 // self.then_every):
            yield Stretch(months=months + number * self.then_every)


def _length(stretch: Stretch) -> date:
    return stretch.after(date(2001, 1, 1))


USUAL = Rhythm(stretches=tuple(map(Stretch.parse, ("1w", "1m", "3m", "6m", "12m"))), then_every=12)
"""One week, then 1, 3, 6 and 12 months after the no, then every year."""
