"""Ranges of shares and means, and which of many questions hold: what every subject reckons with."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy import special, stats

from rejournal.patterns.figure import SURE, Figure

DRAWS = 4_000
"""Tables drawn by chance, where a p-value is counted; its grain is a quarter of a thousandth."""
SEED = 20260101
"""Draws are the same each time: a finding is not to come and go with the weather."""


def share(name: str, count: int, n: int, of: int = 0, group: str = "") -> Figure:
    """Return a share with the range that the Beta posterior of Jeffreys' prior gives it; ``name`` is subject/figure."""
    subject, _, figure = name.partition("/")
    # The posterior's quantiles; a distribution made for each share would take most of the time of a look.
    low, high = special.betaincinv(count + 0.5, n - count + 0.5, [(1 - SURE) / 2, (1 + SURE) / 2])
    return Figure(
        subject=subject,
        figure=figure,
        group=group,
        effect=count / n if n else None,
        low=float(low) if count else 0.0,
        high=float(high) if count < n else 1.0,
        n=n,
        of=of or n,
    )


def mean_range(values: NDArray[np.float64]) -> tuple[float, float, float]:
    """Return a mean and its range by Student's t."""
    mean, n = float(np.mean(values)), len(values)
    spread = float(stats.sem(values)) if n > 1 else 0.0
    if not spread:
        return mean, mean, mean
    low, high = stats.t.interval(SURE, n - 1, loc=mean, scale=spread)
    return mean, float(low), float(high)


def judged(figures: list[Figure], weights: Mapping[str, float], at: float = 0.05) -> list[Figure]:
    """Return figures with their ``q``, and which of them hold: all questions of one look are one family.

    ``weights`` say by subject/figure how much of what may be claimed falsely a question has a claim to, beside 1 for
    the others; p-values are divided by them, and they are 1 on average (Genovese, Roeder and Wasserman 2006).
    """
    asked = [place for place, one in enumerate(figures) if one.p is not None]
    if not asked:
        return figures
    weight = np.array([weights.get(f"{figures[place].subject}/{figures[place].figure}", 1.0) for place in asked])
    ps = np.array([figures[place].p for place in asked]) * weight.mean() / weight
    made = list(figures)
    for place, q in zip(asked, stats.false_discovery_control(np.minimum(ps, 1.0), method="bh"), strict=True):
        made[place] = replace(made[place], q=float(q), finding=bool(q <= at))
    return made
