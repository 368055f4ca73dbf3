"""Weeks whatever day they begin on, across years and summer time; and how far a goal has come, week by week."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejournal.domain.goal import Counted, Goal, Per, WeekState, progress
from rejournal.domain.week import WeekStart, week_of, week_start, weeks_of

NOW = datetime(2026, 11, 1, 9, tzinfo=UTC)
NOVEMBER = Goal(
    id="g",
    title="November of No",
    amount=12,
    starts_on=date(2026, 11, 1),
    ends_on=date(2026, 11, 30),
    created_at=NOW,
    changed_at=NOW,
)


@pytest.mark.parametrize(
    ("day", "monday", "sunday", "saturday"),
    [
        # Across the end of a year, at a leap day, and on the days that the clocks change in Europe and America.
        (date(2026, 12, 31), date(2026, 12, 28), date(2026, 12, 27), date(2026, 12, 26)),
        (date(2027, 1, 1), date(2026, 12, 28), date(2026, 12, 27), date(2026, 12, 26)),
        (date(2027, 1, 3), date(2026, 12, 28), date(2027, 1, 3), date(2027, 1, 2)),
        (date(2028, 2, 29), date(2028, 2, 28), date(2028, 2, 27), date(2028, 2, 26)),
        (date(2026, 3, 29), date(2026, 3, 23), date(2026, 3, 29), date(2026, 3, 28)),
        (date(2026, 11, 1), date(2026, 10, 26), date(2026, 11, 1), date(2026, 10, 31)),
    ],
)
def test_a_day_is_in_one_week(day, monday, sunday, saturday):
    assert week_of(day, WeekStart.MONDAY) == monday
    assert week_of(day, WeekStart.SUNDAY) == sunday
    assert week_of(day, WeekStart.SATURDAY) == saturday


@given(st.dates(date(1000, 1, 8), date(9000, 1, 1)), st.sampled_from(WeekStart), st.integers(0, 400))
def test_weeks_have_seven_days_and_leave_none_out(first, start, long):
    last = first + timedelta(days=long)
    weeks = weeks_of(first, last, start)
    assert weeks[0] <= first <= weeks[0] + timedelta(days=6)
    assert weeks[-1] <= last <= weeks[-1] + timedelta(days=6)
    assert all((after - before).days == 7 for before, after in pairwise(weeks))
    assert {week_of(first + timedelta(days=n), start) for n in range(long + 1)} == set(weeks)


def test_a_name_that_is_no_day_is_monday():
    assert week_start("sunday") is WeekStart.SUNDAY
    assert week_start("") is WeekStart.MONDAY
    assert weeks_of(date(2026, 1, 2), date(2026, 1, 1), WeekStart.MONDAY) == ()


def on(*days):
    found = {}
    for day in days:
        found[date(2026, 11, day)] = found.get(date(2026, 11, day), 0) + 1
    return found


def test_a_goal_counts_its_first_and_its_last_day_and_no_other():
    daily = on(1, 2, 30) | {date(2026, 10, 31): 5, date(2026, 12, 1): 5}
    found = progress(NOVEMBER, daily, date(2026, 12, 4), WeekStart.MONDAY)
    assert (found.done, found.wanted, found.days_left, found.expected) == (3, 12, 0, 12)


def test_by_the_middle_half_is_expected_and_rest_is_not():
    half = progress(NOVEMBER, {}, date(2026, 11, 15), WeekStart.MONDAY)
    assert half.expected == pytest.approx(12 * 14.5 / 30)
    resting = replace(NOVEMBER, rest_weeks=("2026-11-11",))
    found = progress(resting, {}, date(2026, 11, 15), WeekStart.MONDAY)
    # The week from the 9th asks for nothing: eight of twenty-three days are gone.
    assert found.expected == pytest.approx(12 * 8 / 23)
    assert [one.state for one in found.weeks][2] is WeekState.RESTING


def test_weeks_are_met_short_repaired_running_and_ahead_and_none_has_failed():
    goal = replace(NOVEMBER, per=Per.WEEK, amount=3, starts_on=date(2026, 11, 2))
    daily = on(2, 3, 4, 9, 16, 16, 16, 17, 17, 24)
    found = progress(goal, daily, date(2026, 11, 25), WeekStart.MONDAY)
    assert [(one.count, one.wanted, one.state.value) for one in found.weeks] == [
        (3, 3, "met"),
        (1, 3, "repaired"),
        (5, 3, "met"),
        (1, 3, "running"),
        # The thirtieth is a Monday: a week of one day asks for its share.
        (0, 1, "ahead"),
    ]
    assert (found.done, found.wanted) == (10, 13)
    assert [one.state.value for one in progress(goal, on(9), date(2026, 12, 9), WeekStart.MONDAY).weeks] == [
        "short"
    ] * 5


def test_a_goal_without_days_begins_when_it_was_made_and_goes_on():
    goal = replace(NOVEMBER, starts_on=None, ends_on=None)
    assert goal.span(date(2026, 11, 20)) == (date(2026, 11, 1), date(2026, 11, 20))
    assert goal.runs(date(2027, 5, 1))
    assert not goal.is_over(date(2030, 1, 1))
    assert replace(goal, closed_on=date(2026, 11, 4)).is_over(date(2026, 11, 4))
    # A clock that was moved back before it was made.
    assert goal.span(date(2026, 10, 1)) == (date(2026, 11, 1), date(2026, 11, 1))


def test_a_goal_that_is_all_rest_asks_for_nothing():
    goal = replace(NOVEMBER, rest_weeks=tuple(f"2026-11-{day:02}" for day in range(1, 31)))
    found = progress(goal, on(3), date(2026, 11, 15), WeekStart.SUNDAY)
    assert (found.expected, found.days_left, found.done) == (0.0, 0, 1)
    assert goal.counted is Counted.NOS
