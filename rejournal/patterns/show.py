"""One look as it is shown: figures, pictures and what is remembered of findings, of a whole journal or of a part."""

from datetime import date

import numpy as np

from rejournal.domain.value import value
from rejournal.domain.words import fold
from rejournal.patterns import memory as memories
from rejournal.patterns.figure import Figure
from rejournal.patterns.gathered import Read
from rejournal.patterns.look import figures_of, look
from rejournal.patterns.memory import Memory
from rejournal.patterns.picture import Picture
from rejournal.patterns.pictures import pictures
from rejournal.patterns.trace import NO_DAY, narrowed, traces


@value
class Look:
    """One look: every figure and its pictures; ``memory`` is what is remembered after it.

    Of a part of the journal there are no findings, and nothing is remembered.
    """

    figures: tuple[Figure, ...]
    pictures: dict[str, tuple[Picture, ...]]
    memory: Memory
    before: Memory
    """What was remembered when it began."""
    asks: int
    areas: tuple[str, ...]
    since: date | None
    """The day of the first ask, of the whole journal."""


def show(found: Read, area: str = "", since: date | None = None) -> Look:
    """Return what is shown of a journal, or of the part that is of an area, or was asked since a day."""
    whole = traces(found.gathered, found.today)
    dated = whole.asks.asked_on[whole.asks.asked_on != NO_DAY]
    areas = tuple(sorted((str(one) for one in np.unique(whole.asks.area) if one), key=str.casefold))
    memory = found.memory
    if area or since:
        kept = np.ones(len(whole.asks), dtype=bool)
        if area:
            kept &= np.array([fold(str(one)) == fold(area) for one in whole.asks.area], dtype=bool)
        if since:
            kept &= whole.asks.asked_on >= since.toordinal()
        part = narrowed(whole, kept)
        figures = figures_of(part)
        drawn = pictures(part, figures)
    else:
        figures = look(whole, found.rate)
        if memories.is_due(memory, found.stand, found.today):
            memory = memories.looked(memory, figures, found.stand, found.today)
        figures = memories.remembered(memory, figures)
        drawn = pictures(whole, figures, found.rate)
    return Look(
        figures=tuple(figures),
        pictures=drawn,
        memory=memory,
        before=found.memory,
        asks=int((whole.asks.unasked != 1).sum()),
        areas=areas,
        since=date.fromordinal(int(dated.min())) if len(dated) else None,
    )
