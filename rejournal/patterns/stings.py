"""How much it stings: over the journal, after two weeks and later, and beside what was thought it would matter."""

from dataclasses import replace
from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from rejournal.domain.lookback import opens_seal
from rejournal.patterns.figure import FEWEST, SURE, Figure
from rejournal.patterns.ranges import SEED, mean_range
from rejournal.patterns.trace import NO_DAY, Column, Traces, places

THINNED = 1_000
"""Rows that a slope is made of at most, evenly over the journal: it looks at every pair of them."""
FORTNIGHT = 14.0
MONTH = 28.0
"""Days that every month has at least."""
RESAMPLED = 400
FEW = 13
"""Differences whose signs are all gone through; SciPy draws the line there too."""


def trend(subject: str, figure: str, values: NDArray[np.float64], of: int) -> Figure:
    """Return how a value changes over the rows in their order: Kendall's tau, and the change from first to last.

    The change is that of the Theil-Sen line (Sen 1968) with its range.
    """
    n = len(values)
    if n < FEWEST or np.all(values == values[0]):
        return Figure(subject=subject, figure=figure, n=n, of=of)
    order = np.arange(n, dtype=float)
    tau, p = stats.kendalltau(order, values)
    some = np.unique(np.linspace(0, n - 1, min(n, THINNED)).astype(int))
    slope, _, low, high = stats.theilslopes(values[some], order[some], alpha=SURE)
    return Figure(
        subject=subject,
        figure=figure,
        test="Kendall's tau",
        statistic=float(tau),
        p=float(p),
        effect=float(slope) * (n - 1),
        low=float(low) * (n - 1),
        high=float(high) * (n - 1),
        n=n,
        of=of,
    )


def sting(traces: Traces) -> list[Figure]:
    """Return the mean sting at the no, and whether it changes over the journal."""
    nos = traces.nos
    felt = nos.sting[~np.isnan(nos.sting)]
    if len(felt) < FEWEST:
        return [Figure(subject="sting", figure="mean", n=len(felt), of=len(nos))]
    mean, low, high = mean_range(felt)
    average = Figure(subject="sting", figure="mean", effect=mean, low=low, high=high, n=len(felt), of=len(nos))
    return [average, trend("sting", "over_time", felt, len(nos))]


def sting_decay(traces: Traces) -> list[Figure]:
    """Return whether the sting is another after two weeks or more, and in how many days it halves.

    Pairs are the sting at the no and the latest one given 14 days after it or later. The half-life is that of an
    exponential through both means over the mean time between them; its range is of resampled nos.
    """
    nos = traces.nos
    later, days = stung_later(traces, nos)
    paired = ~np.isnan(nos.sting) & ~np.isnan(later)
    first, then, apart = nos.sting[paired], later[paired], days[paired]
    n = len(first)
    found = _paired("sting_decay", "sting_later", then - first, len(nos))
    if n < FEWEST or not first.sum():
        return [found]
    draws = np.random.default_rng(SEED).integers(0, n, size=(RESAMPLED, min(n, THINNED)))
    lives = [_half_life(first, then, apart), *(_half_life(first[at], then[at], apart[at]) for at in draws)]
    known = np.array([life for life in lives[1:] if life is not None])
    if lives[0] is None or len(known) < 0.9 * RESAMPLED:
        return [found]
    low, high = np.quantile(known, [(1 - SURE) / 2, (1 + SURE) / 2])
    half = Figure(
        subject="sting_decay",
        figure="half_life_days",
        effect=lives[0],
        low=float(low),
        high=float(high),
        n=n,
        of=len(nos),
    )
    return [found, half]


def _half_life(first: NDArray[np.float64], then: NDArray[np.float64], apart: NDArray[np.float64]) -> float | None:
    left = then.mean() / first.mean() if first.sum() else 0.0
    return float(apart.mean() * np.log(2) / -np.log(left)) if 0 < left < 1 else None


def stung_later(traces: Traces, nos: Column) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return for each no the latest sting of two weeks or later, and how many days after it that was."""
    later, days = nos.sting_14d.copy(), np.full(len(nos), FORTNIGHT)
    at, looks = looked(traces, nos, FORTNIGHT)
    felt = ~np.isnan(looks.sting_now)
    at, looks = at[felt], looks.where(felt)
    # In the order of their days: the latest stands.
    later[at], days[at] = looks.sting_now, looks.looked_back_on - nos.answered_on[at]
    return later, days


def looked(traces: Traces, nos: Column, least: float) -> tuple[NDArray[np.int64], Column]:
    """Return the look backs on nos of at least so many days, in the order of their days, and the place of each's no."""
    looks = traces.looks.by("looked_back_on")
    at = places(nos.n, looks.answer)
    fits = (at >= 0) & (looks.looked_back_on != NO_DAY)
    fits[fits] = looks.looked_back_on[fits] - nos.answered_on[at[fits]] >= least
    return at[fits], looks.where(fits)


def then_and_now(traces: Traces) -> list[Figure]:
    """Return whether nos matter more or less than was thought, by the first look back of a month or more of each."""
    nos = traces.nos
    at, matters = blind(traces, nos)
    return [_paired("then_and_now", "matters_beside_forecast", matters - nos.forecast[at], len(nos))]


def blind(traces: Traces, nos: Column) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return the places of nos with a forecast, and how much each mattered at its first look back of a month or more.

    That one was given before the forecast was seen.
    """
    at, looks = looked(traces, nos, MONTH)
    late = [
        opens_seal(date.fromordinal(int(answered)), date.fromordinal(int(day)))
        for answered, day in zip(nos.answered_on[at], looks.looked_back_on, strict=True)
    ]
    at, looks = at[late], looks.where(np.array(late, dtype=bool))
    # The first one opened the seal, whatever was said at it: what came later was not blind.
    _, first = np.unique(at, return_index=True)
    at, matters = at[first], looks.matters_now[first]
    fits = ~np.isnan(matters) & ~np.isnan(nos.forecast[at])
    return at[fits], matters[fits]


def _paired(subject: str, figure: str, apart: NDArray[np.float64], of: int) -> Figure:
    """Return a mean difference of pairs with its range, and Wilcoxon's signed-rank test (zeros by Pratt 1959)."""
    made = Figure(subject=subject, figure=figure, n=len(apart), of=of)
    if len(apart) < FEWEST:
        return made
    mean, low, high = mean_range(apart)
    made = replace(made, effect=mean, low=low, high=high)
    if not apart.any():
        return made
    statistic, p = _signed_rank(apart)
    return replace(made, test="Wilcoxon signed-rank", statistic=statistic, p=p)


def _signed_rank(apart: NDArray[np.float64]) -> tuple[float, float]:
    """Return Wilcoxon's statistic, zeros by Pratt (1959), and its two-sided p.

    Few differences have theirs by every sign, as SciPy's own test gives it where some are equal, but for all signs at
    once: there it takes up to two seconds.
    """
    if len(apart) > FEW:
        tested = stats.wilcoxon(apart, zero_method="pratt")
        return float(tested.statistic), float(tested.pvalue)
    ranks = stats.rankdata(np.abs(apart))
    every = stats.permutation_test(
        (apart,),
        lambda signed, axis: (np.sign(signed) * ranks).sum(axis=axis),
        vectorized=True,
        permutation_type="samples",
        n_resamples=2**FEW,
    )
    return float(min(ranks[apart > 0].sum(), ranks[apart < 0].sum())), float(every.pvalue)
