"""Shares and their intervals, against published numbers."""

import pytest

from rejournal.patterns.proportion import proportion


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        # Newcombe, R. G. (1998), Statistics in Medicine 17, 857-872, table I, method 3 (95 %).
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_is_the_published_one(count, of, low, high):
    found = proportion(count, of, sure=0.95)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_of_nothing_nothing_is_known():
    assert (proportion(0, 0).low, proportion(0, 0).high) == (0.0, 1.0)
