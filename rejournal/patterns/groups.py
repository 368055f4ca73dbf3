"""Which group is unlike the rest: one question for all of them, so that many groups don't make many chances."""

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from rejournal.patterns.ranges import DRAWS, SEED

LARGE = 4_000
"""Rows from which on a normal distribution stands for the exact one."""


def unlike(counts: NDArray[np.int64], sizes: NDArray[np.int64]) -> tuple[int, float, float]:
    """Return the group whose share is furthest from the rest's, how far in standard deviations, and the p-value.

    Each group against the rest has its exact p; the smallest of them is compared with the smallest of as many groups of
    these sizes in draws by chance (the minP method of Westfall and Young 1993, under the multivariate hypergeometric).
    The share of draws that go beyond it, and half of those that equal it, is p: few rows make many equal ones.
    """
    drawn = np.random.default_rng(SEED).multivariate_hypergeometric(sizes, int(counts.sum()), size=DRAWS)
    tables = np.vstack([counts, drawn])
    chances = np.column_stack(
        [
            _tails(tables[:, at], int(size), int(counts.sum()), int(sizes.sum())).min(axis=0)
            for at, size in enumerate(sizes)
        ]
    )
    smallest = chances.min(axis=1)
    place = int(chances[0].argmin())
    apart = _apart(int(counts[place]), int(sizes[place]), int(counts.sum()), int(sizes.sum()))
    return place, apart, _reached(smallest)


def usual_cell(table: NDArray[np.int64], named: int | None = None) -> tuple[int, int, float, float]:
    """Return row and column of the cell furthest above what its margins let expect, how far, and the p-value.

    The same, over all cells of a table, or those of its first ``named`` rows, with draws by Patefield (1981) as
    ``scipy.stats.random_table`` makes them. It looks one way only: what is rare in a row is so because something else
    there is frequent.
    """
    rows, columns, whole = table.sum(axis=1), table.sum(axis=0), int(table.sum())
    drawn = stats.random_table(rows, columns).rvs(DRAWS, random_state=np.random.default_rng(SEED))
    tables = np.concatenate([table[None], drawn])
    chances = np.stack(
        [
            np.stack(
                [_tails(tables[:, r, c], int(rows[r]), int(columns[c]), whole)[1] for c in range(len(columns))], axis=1
            )
            for r in range(named or len(rows))
        ],
        axis=1,
    )
    smallest = chances.min(axis=(1, 2))
    row, column = divmod(int(chances[0].argmin()), table.shape[1])
    apart = _apart(int(table[row, column]), int(rows[row]), int(columns[column]), whole)
    return row, column, apart, _reached(smallest)


def _tails(counts: NDArray[np.int64], size: int, marked: int, whole: int) -> NDArray[np.float64]:
    """Return the one-sided mid-p of so many marked ones in a group of that size: a row for few, and one for many."""
    if whole > LARGE:
        far = (counts - size * marked / whole) / (_spread(size, marked, whole) or 1.0)
        return np.stack([stats.norm.cdf(far), stats.norm.sf(far)])
    lowest, highest = max(0, size + marked - whole), min(size, marked)
    mass = stats.hypergeom.pmf(np.arange(lowest, highest + 1), whole, marked, size)
    # Each tail is added up by itself: one minus the other may come out below nothing.
    tails = np.stack([np.cumsum(mass), np.cumsum(mass[::-1])[::-1]]) - mass / 2
    return np.asarray(tails[:, counts - lowest])


def _reached(smallest: NDArray[np.float64]) -> float:
    """Return the mid-p (Lancaster 1961) of the first one among all, which is counted as equal to itself."""
    beyond, equal = smallest < smallest[0] * (1 - 1e-9), np.isclose(smallest, smallest[0], rtol=1e-9, atol=0.0)
    return float(np.mean(beyond) + np.mean(equal) / 2)


def _apart(count: int, size: int, marked: int, whole: int) -> float:
    """Return by how many standard deviations a count is apart from what its margins let expect."""
    spread = _spread(size, marked, whole)
    return (count - size * marked / whole) / spread if spread else 0.0


def _spread(size: int, marked: int, whole: int) -> float:
    """Return the standard deviation of so many marked ones in a group of that size."""
    return float((size * marked * (whole - size) * (whole - marked) / (whole * whole * max(1, whole - 1))) ** 0.5)
