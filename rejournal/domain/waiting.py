"""How long an answer usually takes, by one's own answers."""

import math
from collections.abc import Mapping, Sequence

ENOUGH = 8
"""Answers that a usual wait needs; under it nothing is said."""
SHARE = 0.9
"""The share of answers that had come within the usual wait."""


def usual_wait(waits: Sequence[int]) -> int | None:
    """Return the days within which nine in ten answers came (the nearest-rank quantile); None under ENOUGH."""
    if len(waits) < ENOUGH:
        return None
    return sorted(waits)[math.ceil(SHARE * len(waits)) - 1]


def usual_waits(waits: Mapping[str, Sequence[int]]) -> dict[str, int]:
    """Return the usual wait of each area; under the empty name, that over all of them."""
    everywhere = [days for found in waits.values() for days in found]
    known = {area: usual_wait(found) for area, found in waits.items() if area} | {"": usual_wait(everywhere)}
    return {area: days for area, days in known.items() if days is not None}
