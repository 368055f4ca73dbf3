"""Whose end it was on: how often, in which area, and as they said or as was guessed."""

from dataclasses import replace

import numpy as np

from rejournal.patterns.figure import BETWEEN_NAMES, FEWEST, Figure
from rejournal.patterns.groups import usual_cell
from rejournal.patterns.ranges import share
from rejournal.patterns.trace import Traces

SUBJECT = "owners"
SMALL = "\ue000"
"""What stands for all areas that are too small: a letter of nobody's, behind all others."""


def figures(traces: Traces) -> list[Figure]:
    """Return the share of each owner, stated and guessed apart, and whether one is usual in one area.

    Of areas and owners one question is asked: does any owner come up unusually often in an area? The answer stands
    with that pair.
    """
    nos = traces.nos
    known = nos.where((nos.owner != "unknown") & (nos.owner != ""))
    n, of = len(known), len(nos)
    if n < FEWEST:
        return [Figure(subject=SUBJECT, figure="share", n=n, of=of)]
    owners, place = np.unique(known.owner, return_inverse=True)
    found = [share(f"{SUBJECT}/share", int((place == at).sum()), n, of, str(owner)) for at, owner in enumerate(owners)]
    for name, stated in (("stated", 1), ("guessed", 0)):
        here = known.where(known.stated == stated) if stated else known.where(known.stated != 1)
        if len(here) >= FEWEST:
            found += [
                share(f"{SUBJECT}/share_{name}", int((here.owner == owner).sum()), len(here), of, str(owner))
                for owner in owners
            ]
    return found + _by_area(traces, known.held["ask"], place, owners, of)


def _by_area(traces: Traces, asks: np.ndarray, place: np.ndarray, owners: np.ndarray, of: int) -> list[Figure]:
    order = np.argsort(traces.asks.n)
    area = traces.asks.area[order][np.searchsorted(traces.asks.n[order], asks)]
    said = area != ""
    names, sizes = np.unique(area[said], return_counts=True)
    # Small areas are looked at together: they are part of the rest, and there may be hundreds of them.
    area = np.where(np.isin(area, names[sizes >= FEWEST]), area, SMALL)
    areas, at = np.unique(area[said], return_inverse=True)
    if len(areas) < 2 or len(owners) < 2 or said.sum() < FEWEST:
        return []
    table = np.zeros((len(areas), len(owners)), dtype=np.int64)
    np.add.at(table, (at, place[said]), 1)
    named = int((areas != SMALL).sum())
    if not named:
        return []
    row, column, statistic, p = usual_cell(table, named)
    size = int(table[row].sum())
    made = share(
        f"{SUBJECT}/share_by_area", int(table[row, column]), size, of, f"{areas[row]}{BETWEEN_NAMES}{owners[column]}"
    )
    return [replace(made, test="largest excess of any area and owner", statistic=statistic, p=p)]
