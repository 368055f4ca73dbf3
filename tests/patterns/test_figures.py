"""Figures beside a second way to reckon each: by hand, by enumeration, or by integration."""

import math
from datetime import date, timedelta
from itertools import combinations, product

import numpy as np
import pytest

from rejournal.patterns.figure import Figure
from rejournal.patterns.gathered import Gathered
from rejournal.patterns.groups import unlike, unlike_cell
from rejournal.patterns.look import SUBJECTS, look
from rejournal.patterns.ranges import judged, share
from rejournal.patterns.trace import traces

TODAY = date(2026, 11, 22)


def journal(rows, looks=(), *, asked=(), said=()):
    """Return traces of rows of a few fields each: ``outcome``, and what else is given; texts by the ask's number."""
    asks, rounds = [], []
    for n, row in enumerate(rows):
        day = (date(2025, 1, 1) + timedelta(days=row.get("day", n * 5))).isoformat()
        asks.append(
            (
                *(n, row.get("area", ""), row.get("channel", ""), row.get("reach", ""), "", "", row.get("guess"), day),
                *(row.get("builds_on"), row.get("how", ""), 0),
            )
        )
        if row.get("outcome", "no") == "waiting":
            continue
        answered = (date.fromisoformat(day) + timedelta(days=row.get("waits", 0))).isoformat()
        rounds.append(
            (
                *(n, n, 1, row.get("outcome", "no"), answered, row.get("kind", ""), row.get("owner", "unknown")),
                *(0, row.get("sting"), None, row.get("sting_14d"), row.get("forecast")),
            )
        )
    kinds = {"asks": asks, "rounds": rounds, "looks": looks, "asked": asked, "said": said}
    return traces(Gathered(**{name: [*zip(*rows, strict=True)] for name, rows in kinds.items()}), TODAY)


def one(found: list[Figure], name: str, group: str = "") -> Figure:
    return next(figure for figure in found if figure.figure == name and (not group or figure.group == group))


@pytest.mark.parametrize(("count", "n"), [(3, 20), (1, 9), (40, 97)])
def test_a_rate_has_the_range_of_its_posterior(count, n):
    xs = np.linspace(0, 1, 200_001)[1:-1]
    mass = np.exp((count - 0.5) * np.log(xs) + (n - count - 0.5) * np.log1p(-xs))
    reached = np.cumsum(mass) / mass.sum()
    made = share("a/b", count, n)
    assert made.low == pytest.approx(xs[np.searchsorted(reached, 0.05)], abs=2e-3)
    assert made.high == pytest.approx(xs[np.searchsorted(reached, 0.95)], abs=2e-3)


def test_the_trend_is_kendalls_with_its_pairs_counted_by_hand():
    stings = [7, 8, 6, 7, 5, 6, 4, 4, 3, 5]
    found = one(SUBJECTS["sting"](journal([{"sting": sting} for sting in stings])), "over_time")
    pairs = [np.sign(b - a) for a, b in combinations(stings, 2)]
    tied = sum(pair == 0 for pair in pairs)
    tau_b = sum(pairs) / math.sqrt(len(pairs) * (len(pairs) - tied))
    assert found.statistic == pytest.approx(tau_b)
    slopes = [(stings[b] - stings[a]) / (b - a) for a, b in combinations(range(len(stings)), 2)]
    assert found.effect == pytest.approx(np.median(slopes) * (len(stings) - 1))
    assert found.low <= found.effect <= found.high < 0


def test_guesses_are_spiegelhalters_z_by_hand():
    guesses, yeses = [10, 20, 30, 40, 50, 60, 70, 80, 15, 25], [0, 0, 1, 0, 1, 1, 1, 1, 0, 1]
    rows = [{"guess": g, "outcome": "yes" if y else "no"} for g, y in zip(guesses, yeses, strict=True)]
    found = SUBJECTS["guesses"](journal(rows))
    above = sum((y - g / 100) * (1 - g / 50) for g, y in zip(guesses, yeses, strict=True))
    below = math.sqrt(sum((1 - g / 50) ** 2 * g / 100 * (1 - g / 100) for g in guesses))
    assert one(found, "yes_beside_guess").statistic == pytest.approx(above / below)
    brier = sum((g / 100 - y) ** 2 for g, y in zip(guesses, yeses, strict=True)) / len(guesses)
    assert one(found, "brier").effect == pytest.approx(brier)


def test_then_and_now_is_wilcoxons_p_by_every_sign():
    forecasts, matters = [8, 7, 9, 6, 8, 7, 10, 9], [7, 5, 6, 2, 3, 1, 3, 1]
    rows = [{"forecast": forecast} for forecast in forecasts]
    looks = [
        (n, (date(2025, 1, 1) + timedelta(days=n * 5 + 40)).isoformat(), m, None, "") for n, m in enumerate(matters)
    ]
    (found,) = SUBJECTS["then_and_now"](journal(rows, looks))
    apart = [abs(m - f) for f, m in zip(forecasts, matters, strict=True)]
    assert sorted(apart) == list(range(1, 9))
    ranks = [sorted(apart).index(a) + 1 for a in apart]
    sums = [sum(rank for rank, sign in zip(ranks, signs, strict=True) if sign) for signs in product((0, 1), repeat=8)]
    p = 2 * sum(one_sum <= 0 for one_sum in sums) / len(sums)
    assert found.p == pytest.approx(p)
    assert (found.n, found.effect) == (8, -4.5)


def test_a_sealed_forecast_and_a_look_back_of_a_week_tell_nothing():
    rows = [{"forecast": None if n < 4 else 8} for n in range(12)]
    looks = [
        (n, (date(2025, 1, 1) + timedelta(days=n * 5 + (7 if n > 9 else 40))).isoformat(), 2, None, "")
        for n in range(12)
    ]
    (found,) = SUBJECTS["then_and_now"](journal(rows, looks))
    assert (found.n, found.p, found.effect) == (6, None, None)


def test_the_group_unlike_the_rest_has_the_p_of_every_table():
    counts, sizes = np.array([0, 6, 3]), np.array([9, 9, 8])

    def chance(k, size):
        ways = [math.comb(size, i) * math.comb(26 - size, 9 - i) for i in range(10)]
        below = (sum(ways[:k]) + ways[k] / 2) / sum(ways)
        return 2 * min(below, 1 - below)

    def smallest(table):
        return min(chance(k, int(size)) for k, size in zip(table, sizes, strict=True))

    held = smallest(counts)
    total = reached = 0
    for a in range(10):
        for b in range(10 - a):
            ways = math.comb(9, a) * math.comb(9, b) * math.comb(8, 9 - a - b)
            total += ways
            apart = smallest((a, b, 9 - a - b)) / held
            # Those that are equal count half.
            reached += ways * ((apart < 1 - 1e-9) + (apart < 1 + 1e-9)) / 2
    place, apart, p = unlike(counts, sizes)
    assert place in (0, 1)
    assert np.sign(apart) == (-1 if place == 0 else 1)
    assert p == pytest.approx(reached / total, abs=0.02)


def test_the_cell_unlike_the_others_is_named():
    table = np.array([[4, 30, 6], [28, 5, 7], [15, 6, 5]])
    row, column, apart, p = unlike_cell(table)
    assert table[row, column] == 30
    assert apart > 4
    assert p < 0.001
    assert unlike_cell(np.full((3, 3), 8))[3] > 0.9


def test_silence_is_kaplan_meiers_curve_by_hand():
    rows = [{"outcome": "no", "waits": days} for days in (2, 4, 4, 7, 9, 12, 15, 20)]
    rows += [{"outcome": "silence", "waits": days} for days in (5, 10, 10)]
    found = SUBJECTS["silence"](journal(rows))
    left, days = 1.0, {}
    for day in sorted({2, 4, 7, 9, 12, 15, 20}):
        at_risk = sum(row["waits"] >= day for row in rows)
        died = sum(row["waits"] == day and row["outcome"] == "no" for row in rows)
        left *= 1 - died / at_risk
        days[day] = left
    assert one(found, "days_for_half").effect == next(day for day, share_left in days.items() if share_left <= 0.5)


def test_all_questions_are_one_family():
    ps = [0.001, 0.012, 0.03, 0.2, 0.9]
    made = judged([*(Figure(subject="a", figure=f"{p}", p=p, n=9) for p in ps), Figure(subject="b", figure="none")])
    by_hand = [min(p2 * len(ps) / rank for rank, p2 in enumerate(ps, 1) if rank >= at) for at, _ in enumerate(ps, 1)]
    assert [figure.q for figure in made[:5]] == pytest.approx(by_hand)
    assert [figure.finding for figure in made] == [True, True, True, False, False, False]
    assert made[5].q is None


def test_nothing_is_told_of_fewer_than_eight():
    rows = [
        {"outcome": "yes" if n % 3 else "no", "sting": n, "guess": 20, "area": "A", "owner": "mine"} for n in range(7)
    ]
    for found in look(journal(rows)):
        assert found.p is None
        if found.subject != "numbers_game":
            assert found.effect is None, found.figure
    assert all(figure.p is None for figure in look(journal([])))


def test_names_that_differ_in_case_and_accents_are_one():
    rows = [{"channel": name} for name in ("LinkedIn", "Linkedin", "linkedin", "Café", "Cafe") * 4]
    found = SUBJECTS["numbers_game"](journal(rows))
    assert {figure.group: figure.n for figure in found if figure.group} == {"LinkedIn": 12, "Café": 8}


def test_a_refined_attempt_that_climbs_more_is_found():
    rows = [{"kind": "form", "outcome": "no"} for _ in range(40)]
    rows += [{"builds_on": n, "how": "refined", "kind": "feedback"} for n in range(20)]
    rows += [{"builds_on": 20 + n, "how": "unchanged", "kind": "form"} for n in range(20)]
    found = SUBJECTS["builds_on"](journal(rows))
    assert (one(found, "climbed", "refined").effect, one(found, "climbed", "unchanged").effect) == (1.0, 0.0)
    assert one(found, "climbed", "refined").p < 1e-9


def test_a_look_is_the_same_twice():
    rows = [
        {
            "outcome": "no" if n % 4 else "yes",
            "sting": n % 9,
            "area": "AB"[n % 2],
            "owner": "fit" if n % 3 else "mine",
        }
        for n in range(80)
    ]
    first, second = look(journal(rows)), look(journal(rows))
    assert [(figure.figure, figure.p, figure.low) for figure in first] == [
        (figure.figure, figure.p, figure.low) for figure in second
    ]
