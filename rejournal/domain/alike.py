"""Which earlier pages speak to the one being written: shared words, shared reasons, shared circumstances.

Okapi BM25 (Robertson and Zaragoza 2009) counts shared words only, and two people (or one, two years apart) seldom use
the same. So three things are added up, each from 0 to 1: the words by BM25 over word stems, the reasons that both
speak of, whatever words they use, and the circumstances that were ticked (area, whose end, kind of no).
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence

from rejournal.domain.value import value
from rejournal.domain.words import fold

_WORD = re.compile(r"[^\W\d_]{2,}")
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_ENDINGS = (
    "ations", "ation", "ements", "ement", "ments", "ment", "ingly", "ings", "ing", "edly", "ungen", "ung", "lich",
    "keit", "heit", "ably", "able", "ness", "ions", "ion", "ies", "ied", "ers", "er", "ed", "es", "en", "em", "ly",
    "s", "e", "n", "t", "y",
)  # fmt: skip
"""Endings that inflect a word in English and German, the longer ones first; French and Spanish share many of them."""
SHORTEST_STEM = 4
ENOUGH_WORDS = 4
"""Longer stems in common that make two pages alike where nothing else does."""
MOST_TERMS = 60
"""Different stems of a page that count."""
WORDS, REASONS = 1.0, 0.8
AREA, OWNER, KIND, CHANNEL = 0.5, 0.4, 0.2, 0.1
"""How much each counts: alike words as much as alike area, owner and channel together."""


@value
class Situation:
    """What a page is about: circumstances of its ask, and its words."""

    area: str = ""
    channel: str = ""
    owner: str = ""
    kind: str = ""
    text: str = ""


@value
class Candidate:
    """An earlier page with its situation; ``rank`` is its BM25 score, larger is better, 0 without a shared word."""

    reflection: str
    situation: Situation
    rank: float = 0.0


def stem(word: str) -> str:
    """Return a folded word without the ending that inflects it, never shorter than four letters."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def stems(text: str) -> list[str]:
    """Return the stems of a text's words, each once, in the order they come."""
    return list(dict.fromkeys(stem(word) for word in _WORD.findall(fold(text))))


def reasons_in(text: str, concepts: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """Return which of the known reasons a text speaks of: a reason is named by any of its folded phrases."""
    folded = f" {' '.join(_WORD.findall(fold(text)))}"
    return frozenset(name for name, phrases in concepts.items() if any(f" {phrase}" in folded for phrase in phrases))


def ranked(
    now: Situation, candidates: Sequence[Candidate], concepts: Mapping[str, Sequence[str]], many: int = 3
) -> list[tuple[Candidate, float]]:
    """Return the candidates that speak most to this situation with their scores, the best first."""
    best = max((candidate.rank for candidate in candidates), default=0.0) or 1.0
    wanted = reasons_in(now.text, concepts)
    there = {one.reflection: reasons_in(one.situation.text, concepts) for one in candidates}
    rarity = _rarity(there.values(), wanted)
    whole = sum(rarity.values(), 0.0) or 1.0

    def score(one: Candidate) -> float:
        shared = sum((rarity[name] for name in there[one.reflection] & wanted), 0.0)
        return WORDS * one.rank / best + REASONS * shared / whole + _circumstances(now, one.situation)

    scored = sorted(((one, score(one)) for one in candidates), key=lambda pair: pair[1], reverse=True)
    return scored[:many]


def speaks_to(now: Situation, then: Situation, concepts: Mapping[str, Sequence[str]]) -> bool:
    """Whether a page says enough that is like this one: a reason, a circumstance, or a few words in common."""
    if reasons_in(now.text, concepts) & reasons_in(then.text, concepts) or _circumstances(now, then):
        return True
    shared = set(stems(now.text)).intersection(stems(then.text))
    return sum(len(one) > SHORTEST_STEM for one in shared) >= ENOUGH_WORDS


def _rarity(there: Iterable[frozenset[str]], wanted: frozenset[str]) -> dict[str, float]:
    """Return how much each wanted reason tells: one that every page has tells nothing."""
    pages = list(there)
    return {name: 1.0 - sum(name in page for page in pages) / (len(pages) + 1) for name in wanted}


def _circumstances(now: Situation, then: Situation) -> float:
    pairs = (
        (AREA, fold(now.area), fold(then.area)),
        (OWNER, now.owner, then.owner),
        (KIND, now.kind, then.kind),
        (CHANNEL, fold(now.channel), fold(then.channel)),
    )
    return sum((weight for weight, mine, theirs in pairs if mine and mine != "unknown" and mine == theirs), 0.0)


def telling_line(now: Situation, text: str, concepts: Mapping[str, Sequence[str]], letters: int = 140) -> str:
    """Return the sentence of an earlier page that says most about this situation, cut between words."""
    wanted, reasons = set(stems(now.text)), reasons_in(now.text, concepts)

    def says(sentence: str) -> float:
        found = stems(sentence)
        shared = len(wanted.intersection(found)) / math.sqrt(1 + len(found))
        return shared + len(reasons_in(sentence, concepts) & reasons)

    sentences = [one.strip(" \t#>*-") for one in _SENTENCE.findall(text) if len(one.strip()) > 12]
    chosen = max(sentences, key=says, default=text.strip())
    return chosen if len(chosen) <= letters else chosen[: letters - 1].rsplit(" ", 1)[0] + "…"
