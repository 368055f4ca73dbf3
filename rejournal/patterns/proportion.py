"""A share and how sure it is: the score interval of Wilson (1927), which holds for few rows and for none of them."""

from math import sqrt
from statistics import NormalDist

from rejournal.domain.value import value

SURE = 0.9
"""How often such an interval holds the truth."""


@value
class Proportion:
    """``count`` of ``of``; ``low`` and ``high`` are the ends of its interval, from 0 to 1."""

    count: int
    of: int
    low: float
    high: float


def proportion(count: int, of: int, sure: float = SURE) -> Proportion:
    """Return a share with its interval; of nothing, nothing is known: from 0 to 1.

    Wilson, E. B. (1927), "Probable inference, the law of succession, and statistical inference", JASA 22, 209-212.
    """
    if not of:
        return Proportion(count=0, of=0, low=0.0, high=1.0)
    z = NormalDist().inv_cdf((1 + sure) / 2)
    share, stretch = count / of, 1 + z * z / of
    middle = (share + z * z / (2 * of)) / stretch
    half = z / stretch * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    low, high = (middle - half if count else 0.0), (middle + half if count < of else 1.0)
    return Proportion(count=count, of=of, low=low, high=high)
