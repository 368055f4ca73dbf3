"""How rows become marks: one each while there is room for them, else as many as lie together."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from rejournal.patterns.figure import FEWEST, SURE, Figure
from rejournal.patterns.picture import Form, LinePoint, Mark, Picture
from rejournal.patterns.ranges import share

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
EACH = 400
"""Marks up to which every row has its own."""
CELLS = 120
"""Columns, and of a scale that is no whole numbers rows too, into which more than those are put together."""
LEVELS = 24
ROWS = 14
"""Groups that have a row of their own, the largest; every one of them is among the figures."""


def dots(x: Floats, y: Floats, asks: Ints, *, whole: bool = True) -> tuple[Mark, ...]:
    """Return marks at places; ``whole`` says that ``y`` has few values of its own."""
    if len(x) <= EACH:
        return tuple(Mark(x=float(a), y=float(b), rows=(int(ask),)) for a, b, ask in zip(x, y, asks, strict=True))
    column = _cell(x, CELLS)
    level = _cell(y, LEVELS) if not whole else y.astype(np.int64)
    return _together(x, y, asks, column * (level.max() + 1) + level)


def lattice(x: Floats, y: Floats, asks: Ints) -> tuple[Mark, ...]:
    """Return a mark for each pair of whole numbers from 0 to 10, standing for as many rows as have both."""
    return _together(x, y, asks, (x * 11 + y).astype(np.int64))


def _cell(values: Floats, cells: int) -> Ints:
    low, high = float(values.min()), float(values.max())
    return np.minimum((values - low) / ((high - low) or 1.0) * cells, cells - 1).astype(np.int64)


def _together(x: Floats, y: Floats, asks: Ints, cell: Ints) -> tuple[Mark, ...]:
    order = np.argsort(cell, kind="stable")
    begins = np.flatnonzero(np.append(True, np.diff(cell[order]) != 0)) if len(order) else np.array([], dtype=int)
    return tuple(
        Mark(x=float(x[some].mean()), y=float(y[some].mean()), many=len(some), rows=numbers(asks[some]))
        for some in np.split(order, begins[1:])
        if len(some)
    )


def numbers(asks: Ints) -> tuple[int, ...]:
    """Return the numbers of asks, each once, in the order of making."""
    return tuple(np.unique(asks).tolist())


def line(values: Floats, figure: Figure | None) -> tuple[LinePoint, ...]:
    """Return the line of a trend through values in their order, through the middle of them, with its range."""
    if figure is None or figure.effect is None or figure.low is None or figure.high is None:
        return ()
    last = len(values) - 1
    middle, height = last / 2, float(np.median(values))
    made = []
    for x in (0.0, float(last)):
        apart = (x - middle) / last
        ends = sorted((height + figure.low * apart, height + figure.high * apart))
        made.append(LinePoint(x=x, y=height + figure.effect * apart, low=ends[0], high=ends[1]))
    return tuple(made)


def ranges(name: str, groups: NDArray[np.str_], hits: NDArray[np.bool_], asks: Ints) -> Picture | None:
    """Return a row for each group with its share of hits, the largest share first; None where none is large enough."""
    said, place, sizes = np.unique(groups, return_inverse=True, return_counts=True)
    counts = np.bincount(place, weights=hits, minlength=len(said)).astype(int)
    large = [int(at) for at in np.argsort(-sizes, kind="stable") if said[at] and sizes[at] >= FEWEST][:ROWS]
    marks = [share_mark(str(said[at]), int(counts[at]), int(sizes[at]), numbers(asks[place == at])) for at in large]
    ordered = tuple(sorted(marks, key=lambda mark: (-mark.x, mark.name)))
    return Picture(form=Form.RANGES, name=name, marks=ordered) if ordered else None


def share_mark(name: str, count: int, size: int, rows: tuple[int, ...]) -> Mark:
    """Return the row of a share with its range."""
    made = share("/", count, size)
    return Mark(name=name, x=count / size, low=made.low, high=made.high, many=count, of=size, rows=rows)


def steps(name: str, days: Floats, ended: NDArray[np.bool_], asks: Ints) -> Picture | None:
    """Return the share that still waits after so many days (Kaplan and Meier 1958), a mark for each day of an end."""
    if ended.sum() < FEWEST:
        return None
    at, left, half = _kaplan_meier(days, ended)
    kept = np.arange(len(at)) if len(at) <= CELLS else np.unique(np.linspace(0, len(at) - 1, CELLS).astype(int))
    marks, since = [], -1.0
    for place in kept:
        rows = numbers(asks[ended & (days > since) & (days <= at[place])])
        low, high = max(0.0, float(left[place] - half[place])), min(1.0, float(left[place] + half[place]))
        marks.append(Mark(x=float(at[place]), y=float(left[place]), low=low, high=high, many=len(rows), rows=rows))
        since = float(at[place])
    return Picture(form=Form.STEPS, name=name, marks=tuple(marks), across=(0.0, max(1.0, float(at[-1]))), up=(0.0, 1.0))


def _kaplan_meier(days: Floats, ended: NDArray[np.bool_]) -> tuple[Floats, NDArray[Any], NDArray[Any]]:
    """Return each day of an end, the share left after it, and half of that share's range (Greenwood 1926)."""
    at, ends = np.unique(days[ended], return_counts=True)
    risk = len(days) - np.searchsorted(np.sort(days), at)
    left = np.cumprod(1 - ends / risk)
    spread = np.cumsum(ends / (risk * np.maximum(risk - ends, 0.5)))
    return at, left, float(stats.norm.ppf((1 + SURE) / 2)) * left * np.sqrt(spread)
