"""Words: the log-odds reckoned by hand, what chance has to do with it by every dealing, and what is too little."""

import math
from itertools import combinations

import numpy as np
import pytest

from rejournal.patterns import wording
from rejournal.patterns.look import SUBJECTS
from rejournal.patterns.trace import narrowed
from tests.patterns.test_figures import journal

SENIOR = ["senior maps"] * 9 + ["junior maps"] * 11


def asked(texts, outcomes):
    return journal([{"outcome": outcome} for outcome in outcomes], asked=list(enumerate(texts)))


def test_the_log_odds_are_those_of_the_paper_by_hand():
    texts = [f"{'budget' if n < 10 else 'schedule'} letter{n % 2}x" for n in range(24)]
    outcomes = ["no" if n < 14 else "yes" for n in range(24)]
    made = asked(texts, outcomes)
    found = {one.group: one for one in SUBJECTS["words"](made)}
    held = wording.by_kind(made)["by_outcome"]
    counts = {}
    for text, outcome in zip(texts, outcomes, strict=True):
        for word in set(wording.words_of(text)) & set(held.words):
            counts.setdefault(word, {"no": 0, "yes": 0})[outcome] += 1
    whole = sum(sum(of.values()) for of in counts.values())
    a0 = wording.PRIOR
    for name, one in found.items():
        word, _, group = name.rpartition(" · ")
        other = "yes" if group == "no" else "no"
        prior = a0 * sum(counts[word].values()) / whole
        mine, theirs = counts[word][group] + prior, counts[word][other] + prior
        all_mine = sum(of[group] for of in counts.values()) + a0
        all_theirs = sum(of[other] for of in counts.values()) + a0
        odds = math.log(mine / (all_mine - mine)) - math.log(theirs / (all_theirs - theirs))
        assert one.effect == pytest.approx(odds)
        assert one.statistic == pytest.approx(odds / math.sqrt(1 / mine + 1 / theirs))
        assert one.n == sum(counts[word].values())
    assert "budget letter · no" in found


def test_the_chance_of_the_furthest_word_is_that_of_every_dealing():
    texts = ["budget form"] * 8 + ["summer form"] * 8
    outcomes = ["no"] * 7 + ["yes"] + ["no", "yes", "yes", "yes", "yes", "yes", "yes", "yes"]
    made = asked(texts, outcomes)
    (asking,) = [one for one in SUBJECTS["words"](made) if one.p is not None]
    held = wording.by_kind(made)["by_outcome"]
    furthest, reached, dealt = abs(asking.statistic), 0, 0
    for yes in combinations(range(16), 8):
        group = np.isin(np.arange(16), yes).astype(int)
        _, z = wording.apart(held, wording._dealt(held, group[:, None]))
        reached += np.abs(z).max() >= furthest - 1e-9
        dealt += 1
    assert asking.p == pytest.approx(reached / dealt, abs=0.03)


def test_a_word_that_went_with_a_no_is_found_and_one_that_went_with_nothing_is_not():
    texts = [f"{'senior' if n % 2 else 'junior'} place{'abcdef'[n % 5]}" for n in range(80)]
    told = [one for one in SUBJECTS["words"](asked(texts, ["no" if n % 2 else "yes" for n in range(80)])) if one.p]
    assert told[0].p < 0.01
    assert told[0].group.split(" ")[0] in ("senior", "junior")
    quiet = [one for one in SUBJECTS["words"](asked(texts, ["no" if n % 4 < 2 else "yes" for n in range(80)])) if one.p]
    assert quiet[0].p > 0.2


def test_what_was_said_is_counted_by_area_and_a_word_counts_once_in_a_text():
    rows = [{"area": "Grants" if n % 2 else "Jobs"} for n in range(40)]
    said = [(n, "budget budget budget unclear\nunclear" if n % 2 else "thank you kindly") for n in range(40)]
    found = SUBJECTS["words"](journal(rows, said=said))
    names = {one.group: one.n for one in found}
    assert names["budget unclear · Grants"] == 20
    # The end of a line is the end of an expression.
    assert not any(name.startswith("unclear unclear") for name in names)
    assert min(one.p for one in found if one.p is not None) <= 0.05


@pytest.mark.parametrize(
    ("texts", "outcomes"),
    [([], []), (["one"] * 20, ["no"] * 20), (["same words"] * 20, ["no", "yes"] * 10), (["a b"] * 7, ["no"] * 7)],
)
def test_too_little_is_not_asked_about(texts, outcomes):
    (found,) = SUBJECTS["words"](asked(texts, outcomes))
    assert (found.effect, found.p) == (None, None)


def test_words_of_asks_that_are_narrowed_away_do_not_count():
    made = asked(SENIOR, ["no"] * 10 + ["yes"] * 10)
    part = narrowed(made, made.asks.n < 5)
    assert len(part.asked) == 5
    assert len(part.rounds) == 5


def test_words_in_the_very_same_texts_are_told_once_and_in_the_same_order_each_time():
    texts = [("budget unclear maybe" if n % 2 else "gladly another time") + f" house{'abc'[n % 3]}" for n in range(60)]
    made = asked(texts, ["no" if n % 2 else "yes" for n in range(60)])
    names = [one.group for one in SUBJECTS["words"](made)]
    assert {name.rpartition(" · ")[0] for name in names[:2]} == {"budget unclear", "gladly another"}
    assert names == [one.group for one in SUBJECTS["words"](made)]
    assert wording.words_of("one more Thing, one more thing") == ["more", "thing", "more thing"]
