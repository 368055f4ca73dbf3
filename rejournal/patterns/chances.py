"""My guesses: how the chance of a yes that was guessed stands beside what came."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from rejournal.patterns.figure import FEWEST, Figure
from rejournal.patterns.numbers_game import DECIDED
from rejournal.patterns.ranges import DRAWS, SEED, share
from rejournal.patterns.trace import Traces

SUBJECT = "guesses"
BINS = ((0, 10), (10, 25), (25, 50), (50, 75), (75, 101))
"""Percent, from and until before."""
EXACT = 1_000
"""Guesses up to which chance is reckoned exactly, or counted."""
SUREST = 0.01
"""A guess of 0 or 100 % is taken as this far from it: nobody means never."""


def figures(traces: Traces) -> list[Figure]:
    """Return the difference of yeses and guesses, the Brier score, and the share of yeses in each range of guesses.

    Two questions: are there as many yeses as the guesses let expect, by the distribution of their sum; and is the Brier
    score what it would be were each guess right, by Spiegelhalter's z (1986).
    """
    outcomes = traces.outcomes
    usable = np.isin(outcomes, DECIDED) & ~np.isnan(traces.asks.guess)
    guess = np.clip(traces.asks.guess[usable] / 100, SUREST, 1 - SUREST)
    yes = (outcomes[usable] == "yes").astype(float)
    n, of = len(yes), int(np.isin(outcomes, DECIDED).sum())
    if n < FEWEST:
        return [Figure(subject=SUBJECT, figure="yes_beside_guess", n=n, of=of)]
    came, thought = share(f"{SUBJECT}/yes_rate", int(yes.sum()), n, of), float(guess.mean())
    found = [
        Figure(
            subject=SUBJECT,
            figure="yes_beside_guess",
            test="as many yeses as the guesses let expect",
            statistic=_standardised(yes - guess, guess * (1 - guess)),
            p=_as_many(int(yes.sum()), guess),
            effect=float(yes.mean()) - thought,
            low=(came.low or 0.0) - thought,
            high=(came.high or 0.0) - thought,
            n=n,
            of=of,
        ),
        came,
        _brier(yes, guess, of),
    ]
    percent = traces.asks.guess[usable]
    for low, until in BINS:
        here = (percent >= low) & (percent < until)
        if here.sum() >= FEWEST:
            group = f"{low}-{min(until, 100)}%"
            found.append(share(f"{SUBJECT}/yes_rate_by_guess", int(yes[here].sum()), int(here.sum()), n, group))
    return found


def _standardised(apart: NDArray[np.float64], variances: NDArray[np.float64]) -> float:
    spread = float(np.sqrt(variances.sum()))
    return float(apart.sum()) / spread if spread else 0.0


def _as_many(yeses: int, guess: NDArray[np.float64]) -> float:
    """Return the two-sided mid-p of so many yeses: exact (Poisson binomial) while there are few, normal for many."""
    if len(guess) > EXACT:
        apart = (yeses - guess.sum()) / np.sqrt((guess * (1 - guess)).sum())
        return float(2 * stats.norm.sf(abs(apart)))
    mass = np.array([1.0])
    for chance in guess:
        mass = np.append(mass, 0.0) * (1 - chance) + np.append(0.0, mass) * chance
    # Each tail is added up by itself: one minus the other may come out below nothing.
    tail = min(mass[:yeses].sum(), mass[yeses + 1 :].sum())
    return min(1.0, float(2 * tail + mass[yeses]))


def _brier(yes: NDArray[np.float64], guess: NDArray[np.float64], of: int) -> Figure:
    """Return the Brier score; with few rows what the z comes to by chance is counted in draws of outcomes."""
    weights = 1 - 2 * guess
    made = Figure(subject=SUBJECT, figure="brier", effect=float(np.mean((guess - yes) ** 2)), n=len(yes), of=of)
    spread = float(np.sqrt((weights**2 * guess * (1 - guess)).sum()))
    if not spread:
        return made
    z = float(np.sum((yes - guess) * weights)) / spread
    p = float(2 * stats.norm.sf(abs(z)))
    if len(yes) <= EXACT:
        drawn = np.random.default_rng(SEED).random((DRAWS, len(yes))) < guess
        far = np.abs((drawn - guess) @ weights) / spread
        p = float((1 + np.sum(far >= abs(z) - 1e-9)) / (1 + DRAWS))
    return replace(made, test="Spiegelhalter's z", statistic=z, p=p)
