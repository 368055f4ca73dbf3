"""Figures beside a second way to reckon each: by hand, by enumeration, or by integration."""

import math
from datetime import date, timedelta
from itertools import combinations, product
from random import Random

import numpy as np
import pytest
from scipy import stats

from rejournal.patterns.figure import Figure
from rejournal.patterns.gathered import Gathered
from rejournal.patterns.groups import unlike, usual_cell
from rejournal.patterns.look import SUBJECTS, WEIGHTS, look
from rejournal.patterns.ranges import judged, share
from rejournal.patterns.stings import _signed_rank
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


@pytest.mark.parametrize(
    ("guess", "yeses", "n"), [(10, 18, 20), (10, 22, 30), (20, 40, 60), (45, 449, 477), (90, 2, 20)]
)
def test_far_more_or_fewer_yeses_than_guessed_is_a_chance_and_never_less_than_none(guess, yeses, n):
    # Eighteen of twenty where ten per cent were guessed came out as less than nothing, and the look broke off.
    rows = [{"outcome": "yes" if at < yeses else "no", "guess": guess} for at in range(n)]
    (found,) = (figure for figure in look(journal(rows)) if figure.figure == "yes_beside_guess")
    mass = [math.comb(n, k) * (guess / 100) ** k * (1 - guess / 100) ** (n - k) for k in range(n + 1)]
    assert 0 < found.p == pytest.approx(2 * min(sum(mass[:yeses]), sum(mass[yeses + 1 :])) + mass[yeses], rel=1e-6)
    assert found.finding


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


def test_guesses_are_reckoned_by_every_outcome():
    guesses, yeses = [10, 20, 30, 40, 50, 60, 70, 80, 15, 25], [0, 0, 1, 0, 1, 1, 1, 1, 0, 1]
    rows = [{"guess": g, "outcome": "yes" if y else "no"} for g, y in zip(guesses, yeses, strict=True)]
    found = SUBJECTS["guesses"](journal(rows))

    def z(came):
        above = sum((y - g / 100) * (1 - g / 50) for g, y in zip(guesses, came, strict=True))
        return above / math.sqrt(sum((1 - g / 50) ** 2 * g / 100 * (1 - g / 100) for g in guesses))

    below = equal = far = 0.0
    for came in product((0, 1), repeat=10):
        chance = math.prod(g / 100 if y else 1 - g / 100 for g, y in zip(guesses, came, strict=True))
        below += chance * (sum(came) < sum(yeses))
        equal += chance * (sum(came) == sum(yeses))
        far += chance * (abs(z(came)) >= abs(z(yeses)) - 1e-9)
    many, brier = one(found, "yes_beside_guess"), one(found, "brier")
    assert many.p == pytest.approx(2 * min(below + equal / 2, 1 - below - equal / 2))
    assert (brier.test, brier.statistic) == ("Spiegelhalter's z", pytest.approx(z(yeses)))
    assert brier.p == pytest.approx(far, abs=0.02)
    assert brier.effect == pytest.approx(sum((g / 100 - y) ** 2 for g, y in zip(guesses, yeses, strict=True)) / 10)


def test_no_yes_at_all_where_half_was_guessed_is_found():
    found = SUBJECTS["guesses"](journal([{"guess": 50} for _ in range(60)]))
    assert one(found, "yes_beside_guess").p == pytest.approx(2**-60)
    # Of guesses at one half the Brier score says nothing.
    assert one(found, "brier").p is None


def test_many_guesses_and_few_have_nearly_the_same_p():
    rows = [{"guess": 10 + n % 60, "outcome": "yes" if n % 3 == 0 else "no"} for n in range(1_400)]
    few, many = (one(SUBJECTS["guesses"](journal(rows[:n])), "yes_beside_guess") for n in (1_000, 1_001))
    assert many.p == pytest.approx(few.p, rel=0.2)


def test_an_area_of_nos_only_is_set_against_what_is_not_known_either():
    rows = [{"area": "Home", "outcome": "yes" if n < 4 else "no"} for n in range(8)]
    rows += [{"area": "Jobs"} for _ in range(8)]
    (asked,) = [figure for figure in SUBJECTS["reach"](journal(rows)) if figure.p is not None]
    fisher = 2 * math.comb(8, 4) / math.comb(16, 4)
    assert asked.p == pytest.approx(1 - (1 - fisher) ** 2)
    assert (asked.figure, asked.group, asked.n) == ("all_no", "Jobs", 8)


def test_an_area_of_nos_only_counts_for_every_area_that_was_looked_at_and_one_is_asked_about():
    rows = [{"area": f"A{n % 12:02}", "outcome": "yes" if n % 12 > 1 and n // 12 % 2 else "no"} for n in range(120)]
    found = [figure for figure in SUBJECTS["reach"](journal(rows)) if figure.figure == "all_no"]
    assert [figure.group for figure in found] == ["A00", "A01"]
    assert [figure.p is not None for figure in found] == [True, False]


def test_who_waits_longer_is_told_from_those_that_still_wait_too():
    rows = [
        {"area": "Jobs", "outcome": "no" if n < 12 else "silence", "waits": 2 if n < 12 else 100} for n in range(60)
    ]
    rows += [{"area": "Home", "outcome": "no", "waits": 4 + n % 3} for n in range(60)]
    found = one(SUBJECTS["silence"](journal(rows)), "days_by_area")
    sooner = (found.group == "Home") == (found.statistic < 0)
    assert sooner
    # Within the six days that both were watched: the area under each curve, by hand.
    home = 5.0
    jobs = 2 + 4 * 0.8
    apart = (home - jobs) if found.group == "Home" else (jobs - home)
    assert found.effect == pytest.approx(apart)


def test_odds_that_have_no_end_are_no_number():
    rows = [{"kind": "form", "outcome": "no"} for _ in range(30)]
    rows += [{"builds_on": n, "how": "refined", "kind": "feedback"} for n in range(12)]
    rows += [{"builds_on": 12 + n, "how": "unchanged", "kind": "form"} for n in range(12)]
    assert one(SUBJECTS["builds_on"](journal(rows)), "climbed", "refined").statistic is None


def test_a_look_back_with_a_line_only_opened_the_seal_all_the_same():
    rows = [{"forecast": 8} for _ in range(10)]
    begin = date(2025, 1, 1)
    first = [(n, (begin + timedelta(days=n * 5 + 40)).isoformat(), None, None, "") for n in range(10)]
    later = [(n, (begin + timedelta(days=n * 5 + 200)).isoformat(), 2, None, "") for n in range(10)]
    (found,) = SUBJECTS["then_and_now"](journal(rows, [*first, *later]))
    assert (found.n, found.p) == (0, None)
    # One of four weeks that are no month yet did not open it.
    early = [(n, (begin + timedelta(days=n * 5 + 27)).isoformat(), 8, None, "") for n in range(10)]
    (found,) = SUBJECTS["then_and_now"](journal(rows, [*early, *later]))
    assert (found.n, found.effect) == (10, -6.0)


def test_hundreds_of_small_areas_are_looked_at_together():
    rows = [{"area": f"area {n % 400}", "owner": ("mine", "fit", "theirs")[n % 3]} for n in range(1_600)]
    rows += [{"area": "Large", "owner": "timing"} for _ in range(20)]
    found = one(SUBJECTS["owners"](journal(rows)), "share_by_area")
    assert (found.group, found.n) == ("Large · timing", 20)
    assert found.p < 0.001


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


@pytest.mark.parametrize(
    "apart",
    [
        [1, 2, 3, 4, 5, 6, 7, -8],
        [-1, -1, 0, 0, 2, 2, -3, -3],
        [0, 0, 0, 0, 0, 0, 0, 1],
        [-2, -2, -1, -3, 0, -1, 2, -4, -1, 1, -2, -5, 3],
    ],
)
def test_few_differences_have_the_p_of_scipys_own_test(apart):
    held = stats.wilcoxon(apart, zero_method="pratt")
    statistic, p = _signed_rank(np.array(apart, dtype=np.float64))
    assert statistic == held.statistic
    assert p == pytest.approx(held.pvalue)


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


def test_the_cell_unusually_full_is_named():
    table = np.array([[4, 30, 6], [28, 5, 7], [15, 6, 5]])
    row, column, apart, p = usual_cell(table)
    assert table[row, column] == 30
    assert apart > 4
    assert p < 0.001
    assert usual_cell(np.full((3, 3), 8))[3] > 0.9


def test_the_cell_unusually_full_has_the_p_of_every_table():
    table, rows, columns = np.array([[5, 1], [1, 3], [1, 3]]), (6, 4, 4), (7, 7)

    def above(k, size, marked):
        ways = [math.comb(marked, i) * math.comb(14 - marked, size - i) for i in range(size + 1)]
        return (sum(ways[k + 1 :]) + ways[k] / 2) / sum(ways)

    def smallest(first):
        cells = zip(first, rows, strict=True)
        return min(min(above(k, size, columns[0]), above(size - k, size, columns[1])) for k, size in cells)

    held = smallest(table[:, 0])
    total = reached = 0
    for a, b in product(range(7), range(5)):
        if 0 <= 7 - a - b <= 4:
            ways = math.comb(6, a) * math.comb(4, b) * math.comb(4, 7 - a - b)
            total += ways
            apart = smallest((a, b, 7 - a - b)) / held
            reached += ways * ((apart < 1 - 1e-9) + (apart < 1 + 1e-9)) / 2
    row, column, _, p = usual_cell(table)
    assert (row, column) == (0, 0)
    assert p == pytest.approx(reached / total, abs=0.02)


def test_a_cell_that_is_only_empty_is_not_the_one_that_is_named():
    # What lacks in the first row is spread over its others.
    table = np.array([[0, 20, 20, 20], [12, 16, 16, 16], [12, 16, 16, 16]])
    row, column, apart, p = usual_cell(table)
    assert table[row, column] > 0
    assert apart > 0
    assert p > 0.05


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
    asked = [*(Figure(subject="a", figure=f"{p}", p=p, n=9) for p in ps), Figure(subject="b", figure="none")]
    made = judged(asked, {})
    by_hand = [min(p2 * len(ps) / rank for rank, p2 in enumerate(ps, 1) if rank >= at) for at, _ in enumerate(ps, 1)]
    assert [figure.q for figure in made[:5]] == pytest.approx(by_hand)
    assert [figure.finding for figure in made] == [True, True, True, False, False, False]
    assert made[5].q is None


def test_a_question_that_weighs_more_is_claimed_sooner_and_all_together_as_seldom():
    """Genovese, Roeder and Wasserman 2006: Benjamini and Hochberg on p / w, the weights being 1 on average."""
    ps, given = [0.001, 0.012, 0.04, 0.2, 0.9], {"a/0.04": 4.0, "a/0.012": 0.5, "b/none": 100.0}
    asked = [*(Figure(subject="a", figure=f"{p}", p=p, n=9) for p in ps), Figure(subject="b", figure="none")]
    weights = [given.get(f"a/{p}", 1.0) for p in ps]
    shared = sorted((min(1, p * (sum(weights) / 5) / weight), p) for p, weight in zip(ps, weights, strict=True))
    by_hand = {
        p: min(q * 5 / rank for rank, (q, _) in enumerate(shared, 1) if rank >= at)
        for at, (_, p) in enumerate(shared, 1)
    }
    made = judged(asked, given)
    assert [figure.q for figure in made[:5]] == pytest.approx([by_hand[p] for p in ps])
    assert [figure.finding for figure in made] == [True, False, True, False, False, False]


def test_what_weighs_is_asked():
    chance = Random(3)  # noqa: S311
    each = {"area": "AB", "outcome": ("no", "no", "no", "yes"), "sting": range(10), "owner": ("mine", "theirs")}
    rows = [{"guess": 30} | {name: chance.choice(among) for name, among in each.items()} for _ in range(300)]
    rows += [{"area": "C", "outcome": "no", "guess": 30} for _ in range(20)]
    asked = {f"{one.subject}/{one.figure}" for one in look(journal(rows)) if one.p is not None}
    # For words, look backs and gaps there is nothing in these rows.
    rest = {"words/by_area", "words/by_outcome", "then_and_now/matters_beside_forecast", "bouncing_back/over_time"}
    assert set(WEIGHTS) - rest <= asked


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
