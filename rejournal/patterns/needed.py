"""How many rows a question would need, were things to go on as they have so far."""

from math import ceil
from statistics import NormalDist

from rejournal.patterns.figure import FEWEST, Figure

POWER = 0.8
"""How often a difference of that size would be found among so many rows."""
BEYOND = 10_000
"""Rows of which it is no use to speak."""


def needed(figure: Figure, questions: int) -> int | None:
    """Return of how many rows in all it could be told; None where that is past telling, or it is told already.

    The usual normal approximation (Cohen 1988, chapter 2): what is seen grows with the root of the rows. The level is
    that of the first of so many questions in one family.
    """
    if figure.finding:
        return None
    if figure.p is None or figure.n < FEWEST:
        return FEWEST if figure.n < FEWEST else None
    normal = NormalDist()
    seen = normal.inv_cdf(1 - min(max(figure.p, 1e-12), 1 - 1e-9) / 2)
    wanted = normal.inv_cdf(1 - 0.05 / (2 * max(1, questions))) + normal.inv_cdf(POWER)
    if seen <= 0:
        return None
    rows = ceil(max(figure.n + 1, figure.n * (wanted / seen) ** 2))
    return rows if rows <= BEYOND else None
