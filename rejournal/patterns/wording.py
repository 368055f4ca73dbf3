"""Words: those of an ask that went with a yes or a no, and those of an answer that went with one area."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse, stats

from rejournal.domain.words import fold
from rejournal.patterns.figure import BETWEEN_NAMES, FEWEST, SURE, Figure
from rejournal.patterns.numbers_game import DECIDED
from rejournal.patterns.ranges import SEED
from rejournal.patterns.trace import Traces, places

SUBJECT = "words"
NEWEST = 4_000
"""Texts of each kind that are counted; of a larger journal the newest."""
MOST_GROUPS = 12
"""Areas whose words are told apart, the largest."""
SHOWN = 6
"""Words that are told of each kind."""
PRIOR = 100.0
"""Words that the prior is worth: how often each comes in all of them."""
FIRST_DRAWS, MORE_DRAWS = 99, 400
UNPROMISING = 0.1
"""Where the first draws give no smaller p, more are not worth their time (Besag and Clifford 1991)."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_LINE = re.compile(r"[.,;:!?()\n]+")


@dataclass(frozen=True, slots=True, repr=False)
class Texts:
    """Which word is in which text (a word counts once in each, however often it stands there), and each one's group."""

    words: tuple[str, ...]
    holds: sparse.csr_array
    """Texts by words, 0 or 1."""
    groups: tuple[str, ...]
    group: NDArray[np.int64]
    asks: NDArray[np.int64]
    """The number of the ask that each text is of."""


def figures(traces: Traces) -> list[Figure]:
    """Return the words that went most with a yes or a no, and those that went most with one area.

    The figure is the log-odds of Monroe, Colaresi and Quinn (2008) with an informative Dirichlet prior. Of all words
    and groups together one question is asked: is any of them further from nothing than chance lets one be? Groups are
    dealt out anew among the texts, and the furthest word of each dealing is what the furthest one is compared with.
    """
    kinds = [(name, texts) for name, texts in by_kind(traces).items() if texts is not None]
    many = len(traces.asked) + len(traces.said)
    if not kinds:
        return [Figure(subject=SUBJECT, figure="by_outcome", n=0, of=many)]
    found, furthest = [], []
    for name, texts in kinds:
        odds, z = apart(texts, _dealt(texts, texts.group[:, None]))
        for word in _furthest(texts, np.abs(z[:, :, 0]).max(axis=1)):
            group = int(np.abs(z[word, :, 0]).argmax())
            effect, far = float(odds[word, group, 0]), float(z[word, group, 0])
            half = stats.norm.ppf((1 + SURE) / 2) * abs(effect / far) if far else 0.0
            found.append(
                Figure(
                    subject=SUBJECT,
                    figure=name,
                    group=f"{texts.words[word]}{BETWEEN_NAMES}{texts.groups[group]}",
                    statistic=far,
                    effect=effect,
                    low=effect - half,
                    high=effect + half,
                    n=int(texts.holds[:, [word]].sum()),
                    of=len(texts.asks),
                )
            )
            furthest.append(abs(far))
    return _asked(found, int(np.argmax(furthest)), max(furthest), [texts for _, texts in kinds])


def _furthest(texts: Texts, far: NDArray[np.float64]) -> list[int]:
    """Return the words that are furthest from nothing; of those in the very same texts the longest stands for all."""
    order = sorted(range(len(far)), key=lambda at: (-round(float(far[at]), 9), -len(texts.words[at]), texts.words[at]))
    columns, chosen, there = texts.holds.tocsc(), list[int](), set[tuple[int, ...]]()
    for at in order:
        rows = tuple(columns.indices[columns.indptr[at] : columns.indptr[at + 1]].tolist())
        if rows not in there:
            there.add(rows)
            chosen.append(at)
        if len(chosen) == SHOWN:
            break
    return chosen


def _asked(found: list[Figure], at: int, furthest: float, kinds: list[Texts]) -> list[Figure]:
    chance = np.random.default_rng(SEED)
    reached = drawn = 0
    for draws in (FIRST_DRAWS, MORE_DRAWS):
        tops = np.max([_tops(texts, draws, chance) for texts in kinds], axis=0)
        reached, drawn = reached + int((tops >= furthest - 1e-9).sum()), drawn + draws
        if (1 + reached) / (1 + drawn) > UNPROMISING:
            break
    p = (1 + reached) / (1 + drawn)
    made = list(found)
    made[at] = replace(made[at], test="furthest word of any group", p=p)
    return made


def _tops(texts: Texts, draws: int, chance: np.random.Generator) -> NDArray[np.float64]:
    """Return for each dealing of groups among texts how far the furthest word is from nothing."""
    tops = []
    step = max(1, 2_000_000 // max(1, len(texts.asks) * len(texts.groups)))
    for begun in range(0, draws, step):
        many = min(step, draws - begun)
        dealt = chance.permuted(np.repeat(texts.group[:, None], many, axis=1), axis=0)
        tops.append(np.abs(apart(texts, _dealt(texts, dealt))[1]).max(axis=(0, 1)))
    return np.concatenate(tops)


def _dealt(texts: Texts, group: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return for each word, group and dealing in how many texts it stands."""
    here = (group[:, None, :] == np.arange(len(texts.groups))[None, :, None]).astype(float)
    counted = texts.holds.T @ here.reshape(len(texts.asks), -1)
    return np.asarray(counted).reshape(len(texts.words), len(texts.groups), -1)


def apart(texts: Texts, counted: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the log-odds of each word in each group against the rest, and in how many standard errors."""
    of_word = np.asarray(texts.holds.sum(axis=0), dtype=float)[:, None, None]
    prior = PRIOR * of_word / of_word.sum()
    here, all_here = counted + prior, counted.sum(axis=0, keepdims=True) + PRIOR
    rest = of_word - counted + prior
    all_rest = of_word.sum() - counted.sum(axis=0, keepdims=True) + PRIOR
    odds = np.log(here / (all_here - here)) - np.log(rest / (all_rest - rest))
    return odds, odds / np.sqrt(1 / here + 1 / rest)


def by_kind(traces: Traces) -> dict[str, Texts | None]:
    """Return what was asked with how it ended, and what was said with its area; None where that is too little."""
    asked = places(traces.asks.n, traces.asked.ask)
    ends = traces.outcomes[asked]
    ends = np.where(np.isin(ends, DECIDED), np.where(ends == "yes", "yes", "no"), "")
    said = traces.asks.area[places(traces.asks.n, traces.said.ask)]
    return {
        "by_outcome": _texts(traces.asked.ask, traces.asked.text, ends),
        "by_area": _texts(traces.said.ask, traces.said.text, said),
    }


def _texts(asks: NDArray[np.int64], texts: NDArray[np.object_], group: NDArray[np.str_]) -> Texts | None:
    names, sizes = np.unique(group[group != ""], return_counts=True)
    # The largest of them, in the order of the alphabet: each one more makes every dealing longer.
    large = np.sort(names[np.argsort(-sizes, kind="stable")][: int((sizes >= FEWEST).sum())][:MOST_GROUPS])
    kept = np.isin(group, large)
    if len(large) < 2:
        return None
    place: dict[str, int] = {}
    rows, columns = [], []
    for row, text in enumerate(texts[kept]):
        for word in words_of(str(text)):
            rows.append(row)
            columns.append(place.setdefault(word, len(place)))
    if not place:
        return None
    whole = sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=(int(kept.sum()), len(place)))
    often = np.nonzero(np.asarray(whole.sum(axis=0)) >= FEWEST)[0]
    # A word that stands in every text tells nothing.
    often = often[np.asarray(whole.sum(axis=0))[often] < whole.shape[0]]
    # One word alone is in no proportion to others.
    if len(often) < 2:
        return None
    words = np.array(list(place), dtype=np.object_)
    return Texts(
        words=tuple(words[often]),
        holds=whole[:, often],
        groups=tuple(str(name) for name in large),
        group=np.searchsorted(large, group[kept]),
        asks=asks[kept],
    )


def words_of(text: str) -> list[str]:
    """Return the words of a text, folded, and those that stand side by side as pairs; each once."""
    found: list[str] = []
    for piece in _LINE.split(fold_lines(text)):
        words = _WORD.findall(piece)
        found += words
        found += [f"{one} {other}" for one, other in pairwise(words)]
    return list(dict.fromkeys(found))


def fold_lines(text: str) -> str:
    """Return a text folded with its line ends, over which no two words stand side by side."""
    return "\n".join(fold(line) for line in text.split("\n"))
