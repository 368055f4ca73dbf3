"""The numbers game: how often a yes comes, in all and by area, channel, reach, whose wish and version."""

from dataclasses import replace

import numpy as np

from rejournal.patterns.figure import FEWEST, Figure
from rejournal.patterns.groups import unlike
from rejournal.patterns.ranges import share
from rejournal.patterns.trace import Traces

SUBJECT = "numbers_game"
DIMENSIONS = ("area", "channel", "reach", "wish", "version")
DECIDED = ("yes", "no", "silence")


def figures(traces: Traces) -> list[Figure]:
    """Return the yes rate and the asks for one yes, and of each dimension the rates of its groups.

    Of a dimension one question is asked: is any group unlike the rest? The answer stands with the group that is
    furthest from it.
    """
    outcomes = traces.outcomes
    decided = np.isin(outcomes, DECIDED)
    yes = outcomes[decided] == "yes"
    many = len(outcomes)
    found = [share(f"{SUBJECT}/yes_rate", int(yes.sum()), len(yes), many)]
    if yes.any():
        rate = found[0]
        low, high = 1 / (rate.high or 1.0), 1 / (rate.low or 1.0)
        found.append(
            replace(rate, figure="asks_for_a_yes", effect=len(yes) / int(yes.sum()), low=low, high=high),
        )
    for dimension in DIMENSIONS:
        found += _of(dimension, traces.asks.held[dimension][decided].astype(str), yes, many)
    return found


def _of(dimension: str, names: np.ndarray, yes: np.ndarray, many: int) -> list[Figure]:
    said = names != ""
    groups, place, sizes = np.unique(names[said], return_inverse=True, return_counts=True)
    if len(groups) < 2:
        return []
    counts = np.bincount(place, weights=yes[said], minlength=len(groups)).astype(np.int64)
    figure = f"yes_rate_by_{dimension}"
    found = [
        share(f"{SUBJECT}/{figure}", int(count), int(size), many, group=str(group))
        for group, count, size in zip(groups, counts, sizes, strict=True)
        if size >= FEWEST
    ]
    large = sizes >= FEWEST
    if not found or sizes.sum() - sizes[large].max() < FEWEST:
        return found
    # Small groups are looked at together, so that they are part of the rest.
    kept = np.append(sizes[large], sizes[~large].sum()) if (~large).any() else sizes[large]
    of_kept = np.append(counts[large], counts[~large].sum()) if (~large).any() else counts[large]
    at, statistic, p = unlike(of_kept, kept)
    if at >= len(found):
        # What is unlike is the sum of the small ones: nobody can be told anything of that.
        at, p = int(np.argmax(of_kept[: len(found)] / kept[: len(found)])), 1.0
    found[at] = replace(found[at], test="largest difference of any group", statistic=statistic, p=p)
    return found
