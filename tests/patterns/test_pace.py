"""Where a pace leads: the range holds what comes in eight of ten, and asks are reckoned both ways."""

from datetime import date

import numpy as np
import pytest
from scipy import stats

from rejournal.patterns.pace import Course, asks_for, forecast, lands_on, outlook


@pytest.mark.parametrize("pace", [1.0, 3.0, 10.0])
def test_the_range_holds_what_comes_in_eight_of_ten(pace):
    chance, held = np.random.default_rng(int(pace * 1_000)), 0
    for _ in range(1_000):
        weeks, left = int(chance.integers(4, 13)), int(chance.integers(7, 60))
        found = forecast(5, int(chance.poisson(pace * weeks)), weeks * 7, left)
        held += found.low <= 5 + chance.poisson(pace * left / 7) <= found.high
    assert 760 <= held <= 840


def test_the_middle_and_the_ends_are_those_of_the_negative_binomial():
    found = forecast(7, 24, 84, 21)
    coming = stats.nbinom(24.5, 12 / 15)
    assert found.middle == 7 + coming.median()
    inside = coming.cdf(found.high - 7) - coming.cdf(found.low - 8)
    assert inside == pytest.approx(0.8, abs=0.06)
    assert found.a_week == 2


def test_nothing_is_to_come_where_no_day_is_left_and_little_where_nothing_came():
    assert forecast(7, 24, 84, 0).high == 7
    found = forecast(0, 0, 84, 14)
    assert (found.low, found.middle) == (0, 0)
    assert found.high <= 1


def test_days_on_which_an_amount_is_there():
    assert lands_on(10, 4, 2, date(2026, 11, 22)) == date(2026, 12, 13)
    assert lands_on(10, 10, 0, date(2026, 11, 22)) == date(2026, 11, 22)
    assert lands_on(10, 4, 0, date(2026, 11, 22)) is None
    assert lands_on(100_000, 0, 0.1, date(2026, 11, 22)) is None


def test_asks_for_yeses_are_the_rate_turned_round():
    low, high = asks_for(2, 12, 60)
    rate = stats.beta(12.5, 48.5)
    assert (low, high) == (round(2 / rate.ppf(0.95)), round(2 / rate.ppf(0.05)))
    assert low < 10 < high
    assert asks_for(2, 0, 60) is None
    assert asks_for(0, 12, 60) is None
    assert asks_for(5, 60, 60)[0] == 5


def test_an_outlook_has_all_of_it():
    found = outlook(
        Course(done=2, wanted=5, days_left=30, seen=24, days=84, yes=12, ended=60), today=date(2026, 11, 22)
    )
    assert (found.left, found.all, found.one) == (asks_for(3, 12, 60), asks_for(5, 12, 60), asks_for(1, 12, 60))
    assert found.lands == date(2026, 12, 2)
    assert found.forecast == forecast(2, 24, 84, 30)
