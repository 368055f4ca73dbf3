"""Rhythms: read, written, and what they make of a day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejournal.domain.errors import BadValue
from rejournal.domain.rhythm import USUAL, Rhythm, Stretch


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("1w 1m 3m 6m 1y then 1y", "1w 1m 3m 6m 12m then 12m"),
        ("6m, 3d, 7d", "3d 1w 6m"),
        ("1w 7d 1W", "1w"),
        ("1m then 24m", "1m then 24m"),
        ("Never", "never"),
    ],
)
def test_a_rhythm_is_read_and_written_in_order_and_each_stretch_once(typed, written):
    assert Rhythm.parse(typed).text == written
    assert Rhythm.parse(written).text == written


@pytest.mark.parametrize(
    "typed", ["", "soon", "0w", "1w then", "then 1y", "1w then 3d", "51y", "9999m", "1w " * 3 + "x", "1d " * 200]
)
def test_what_is_no_rhythm_is_refused(typed):
    with pytest.raises(BadValue):
        Rhythm.parse(typed)


def test_the_usual_rhythm_is_the_one_of_the_contract():
    days = [stretch.after(date(2026, 1, 31)).isoformat() for stretch in USUAL.stretches]
    assert days == ["2026-02-07", "2026-02-28", "2026-04-30", "2026-07-31", "2027-01-31"]
    endless = USUAL.endless()
    assert [next(endless).after(date(2028, 2, 29)).isoformat() for _ in range(3)] == [
        "2030-02-28",
        "2031-02-28",
        "2032-02-29",
    ]


@given(st.integers(1, 400), st.sampled_from("dwmy"), st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_a_stretch_leads_forward_and_says_the_same_again(number, unit, day):
    try:
        stretch = Stretch.parse(f"{number}{unit}")
    except BadValue:
        assert (unit, number > 50) == ("y", True)
        return
    assert stretch.after(day) > day
    assert Stretch.parse(stretch.text) == stretch
