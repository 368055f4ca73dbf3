"""My guesses: how the chance of a yes that was guessed stands beside what came."""

import numpy as np
from scipy import stats

from rejournal.patterns.figure import FEWEST, Figure
from rejournal.patterns.numbers_game import DECIDED
from rejournal.patterns.ranges import share
from rejournal.patterns.trace import Traces

SUBJECT = "guesses"
BINS = ((0, 10), (10, 25), (25, 50), (50, 75), (75, 101))
"""Percent, from and until before."""
SUREST = 0.01
"""A guess of 0 or 100 % is taken as this far from it: nobody means never."""


def figures(traces: Traces) -> list[Figure]:
    """Return the difference of yeses and guesses, the Brier score, and the share of yeses in each range of guesses.

    The question is Spiegelhalter's z (1986): are outcomes such as the guesses let expect?
    """
    outcomes = traces.outcomes
    usable = np.isin(outcomes, DECIDED) & ~np.isnan(traces.asks.guess)
    guess = np.clip(traces.asks.guess[usable] / 100, SUREST, 1 - SUREST)
    yes = (outcomes[usable] == "yes").astype(float)
    n, of = len(yes), int(np.isin(outcomes, DECIDED).sum())
    if n < FEWEST:
        return [Figure(subject=SUBJECT, figure="yes_beside_guess", n=n, of=of)]
    spread = np.sqrt(np.sum((1 - 2 * guess) ** 2 * guess * (1 - guess)))
    z = float(np.sum((yes - guess) * (1 - 2 * guess)) / spread) if spread else 0.0
    came, thought = share(f"{SUBJECT}/yes_rate", int(yes.sum()), n, of), float(guess.mean())
    found = [
        Figure(
            subject=SUBJECT,
            figure="yes_beside_guess",
            test="Spiegelhalter's z",
            statistic=z,
            p=float(2 * stats.norm.sf(abs(z))),
            effect=float(yes.mean()) - thought,
            low=(came.low or 0.0) - thought,
            high=(came.high or 0.0) - thought,
            n=n,
            of=of,
        ),
        came,
        Figure(subject=SUBJECT, figure="brier", effect=float(np.mean((guess - yes) ** 2)), n=n, of=of),
    ]
    percent = traces.asks.guess[usable]
    for low, until in BINS:
        here = (percent >= low) & (percent < until)
        if here.sum() >= FEWEST:
            group = f"{low}-{min(until, 100)}%"
            found.append(share(f"{SUBJECT}/yes_rate_by_guess", int(yes[here].sum()), int(here.sum()), n, group))
    return found
