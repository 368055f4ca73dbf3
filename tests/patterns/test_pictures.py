"""Pictures show every row once, and each mark knows the rows behind it."""

from collections import Counter
from datetime import date, timedelta

import numpy as np
import pytest

from rejournal.patterns import drawing
from rejournal.patterns.look import figures_of
from rejournal.patterns.picture import Form
from rejournal.patterns.pictures import pictures
from tests.patterns.test_figures import journal


def drawn(rows, looks=(), **texts):
    made = journal(rows, looks, **texts)
    return pictures(made, figures_of(made))


def the(found, subject, name):
    return next(one for one in found[subject] if one.name == name)


@pytest.mark.parametrize("many", [30, drawing.EACH, 3_000])
def test_every_no_is_behind_one_mark(many):
    rows = [{"sting": n * 7 % 11, "day": n // 4} for n in range(many)]
    over = the(drawn(rows), "sting", "over_time")
    behind = Counter(row for mark in over.marks for row in mark.rows)
    assert sorted(behind) == list(range(many))
    assert set(behind.values()) == {1}
    assert sum(mark.many for mark in over.marks) == many
    assert len(over.marks) <= max(drawing.EACH, drawing.CELLS * 11)
    # Each stands where its rows are.
    for mark in over.marks:
        assert mark.y == pytest.approx(np.mean([rows[row]["sting"] for row in mark.rows]))


def test_the_line_goes_through_the_middle_and_ends_as_far_apart_as_the_figure_says():
    rows = [{"sting": sting} for sting in (9, 8, 9, 7, 6, 7, 5, 4, 5, 3)]
    made = journal(rows)
    figures = figures_of(made)
    over = the(pictures(made, figures), "sting", "over_time")
    effect = next(one.effect for one in figures if (one.subject, one.figure) == ("sting", "over_time"))
    begin, end = over.line
    assert end.y - begin.y == pytest.approx(effect)
    assert (begin.y + end.y) / 2 == pytest.approx(6.5)
    assert begin.low <= begin.y <= begin.high


def test_a_group_of_fewer_than_eight_has_no_row_and_the_others_have_theirs():
    rows = [{"area": "Jobs", "outcome": "no"} for _ in range(9)] + [{"area": "Home", "outcome": "yes"}] * 8
    rows += [{"area": "Sea", "outcome": "yes"}] * 7
    by = the(drawn(rows), "numbers_game", "area")
    assert [(mark.name, mark.many, mark.of, mark.rows) for mark in by.marks] == [
        ("Home", 8, 8, tuple(range(9, 17))),
        ("Jobs", 0, 9, tuple(range(9))),
    ]


def test_the_curve_of_silence_is_kaplan_meiers_and_its_range_greenwoods():
    rows = [{"outcome": "no", "waits": days} for days in (2, 4, 4, 7, 9, 12, 15, 20)]
    rows += [{"outcome": "silence", "waits": days} for days in (5, 10)]
    curve = the(drawn(rows), "silence", "")
    left, spread = 1.0, 0.0
    for mark in curve.marks:
        at_risk = sum(row["waits"] >= mark.x for row in rows)
        ended = sum(row["waits"] == mark.x and row["outcome"] == "no" for row in rows)
        left *= 1 - ended / at_risk
        assert mark.y == pytest.approx(left)
        assert mark.many == len(mark.rows) == ended
        if at_risk > ended:
            spread += ended / (at_risk * (at_risk - ended))
            assert mark.high - mark.y == pytest.approx(min(1 - left, 1.6449 * left * spread**0.5), abs=1e-4)
    assert [mark.x for mark in curve.marks] == [2, 4, 7, 9, 12, 15, 20]


def test_gaps_name_the_ask_that_came_next():
    rows = [{"day": day, "outcome": "no"} for day in (0, 3, 9, 10, 20, 22, 30, 31, 45, 60)]
    over = the(drawn(rows), "bouncing_back", "over_time")
    assert [(mark.y, mark.rows) for mark in over.marks] == [
        (gap, (place,)) for place, gap in enumerate((3, 6, 1, 10, 2, 8, 1, 14, 15), 1)
    ]


def test_then_and_now_has_a_mark_for_each_pair_of_numbers():
    rows = [{"forecast": 8 if n % 2 else 6} for n in range(10)]
    looks = [
        (n, (date(2025, 1, 1) + timedelta(days=n * 5 + 40)).isoformat(), 5 if n % 2 else 6, None, "") for n in range(10)
    ]
    pairs = the(drawn(rows, looks), "then_and_now", "pairs")
    assert {(mark.x, mark.y): mark.rows for mark in pairs.marks} == {
        (8, 5): (1, 3, 5, 7, 9),
        (6, 6): (0, 2, 4, 6, 8),
    }
    assert pairs.diagonal


def test_weeks_weekdays_and_months_count_every_ask_once():
    rows = [{"day": n * 3} for n in range(200)]
    found = drawn(rows)["pace"]
    by = {one.name: one for one in found}
    assert all(one.form is Form.BARS for one in found)
    assert sum(mark.many for mark in by["weekdays"].marks) == 200
    assert sum(mark.many for mark in by["months"].marks) == 200
    for place, mark in enumerate(by["weekdays"].marks):
        for row in mark.rows:
            assert (date(2025, 1, 1) + timedelta(days=row * 3)).weekday() == place
    for place, mark in enumerate(by["months"].marks, 1):
        assert all((date(2025, 1, 1) + timedelta(days=row * 3)).month == place for row in mark.rows)
    last = by["weeks"].marks[-1]
    assert all(
        date(2026, 11, 16) <= date(2025, 1, 1) + timedelta(days=row * 3) <= date(2026, 11, 22) for row in last.rows
    )


def test_an_empty_journal_has_no_picture():
    assert drawn([]) == {}
