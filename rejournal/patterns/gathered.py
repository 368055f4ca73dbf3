"""What the store gathers for figures: columns of plain values, in the orders that ``patterns.trace`` names."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from rejournal.domain.value import value
from rejournal.patterns.became import Became
from rejournal.patterns.memory import Memory

Columns = Sequence[Sequence[Any]]
"""One list for each column, as long as the others; none at all where there are no rows."""


@value
class Gathered:
    """Asks, rounds and done look backs in the order of making; the words asked and the words said, the newest first."""

    asks: Columns = ()
    rounds: Columns = ()
    looks: Columns = ()
    asked: Columns = ()
    said: Columns = ()


@value
class Read:
    """What a look needs of the journal, read at one moment."""

    gathered: Gathered
    rate: Became
    stand: str
    memory: Memory
    today: date
