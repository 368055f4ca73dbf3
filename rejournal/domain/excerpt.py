"""What was looked for in a text: an excerpt around it, and its places; time grows with the text, not with the hits."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import islice

from rejournal.domain.words import MARK, UNMARK, is_unspaced

BEFORE = 40
"""Letters that stand before the first hit."""
MOST_MARKED = 40
_TOKENS = re.compile(r"[^\W_]+")
_GAP = re.compile(r"\s+")
_BETWEEN = r"[\W_]+"


class _Fold(dict[int, str]):
    """Each letter without its accent and in lower case, one for one, so that places stay what they are."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        self[code] = (unicodedata.normalize("NFD", letter)[:1] or letter).lower()[:1] or letter
        return self[code]


_FOLD = _Fold()
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def folded(text: str) -> str:
    """Return a text without accents and in lower case, letter for letter: each stands where it stood.

    Letter by letter only where it must be: most texts have few that are not ASCII.
    """
    if not text.isascii():
        text = _NOT_ASCII.sub(lambda letter: _FOLD[ord(letter[0])], text)
    return text.lower()


@cache
def _pattern(wanted: tuple[tuple[str, bool], ...]) -> re.Pattern[str] | None:
    """Return what finds the phrases of a query in folded text; the flag says that a phrase ends with a beginning."""
    ways = []
    for phrase, is_beginning in wanted:
        plain = folded(phrase)
        if is_unspaced(phrase):
            # Found as a part of the text, wherever a word begins.
            ways.append(re.escape(plain))
        elif tokens := [re.escape(token) for token in _TOKENS.findall(plain)]:
            ways.append(r"(?<![^\W_])" + _BETWEEN.join(tokens) + ("" if is_beginning else r"(?![^\W_])"))
    return re.compile("|".join(ways)) if ways else None


def excerpt(texts: Iterable[str], wanted: Sequence[tuple[str, bool]], letters: int) -> str:
    """Return about ``letters`` of the first text that holds what is ``wanted``, hits between MARK and UNMARK.

    Where none of them does (the index folds a letter that is not folded here), it is the beginning of the first.
    """
    pattern = _pattern(tuple(wanted))
    first = ""
    for text in texts:
        first = first or text
        plain = folded(text)
        hit = pattern.search(plain) if pattern else None
        if pattern and hit:
            return _cut(text, plain, pattern, hit.start(), letters)
    return first[:letters].rsplit(" ", 1)[0] + "…" if len(first) > letters else first


def _cut(text: str, plain: str, pattern: re.Pattern[str], start: int, letters: int) -> str:
    begin = max(0, start - BEFORE)
    if begin:
        gap = _GAP.search(text, begin, start)
        begin = gap.end() if gap else begin
    end = min(len(text), begin + letters)
    if end < len(text):
        space = text.rfind(" ", start, end)
        end = space if space > start else end
    made, place = ["…" if begin else ""], begin
    for count, hit in enumerate(pattern.finditer(plain, begin, end)):
        if count == MOST_MARKED:
            break
        made += [text[place : hit.start()], MARK, text[hit.start() : hit.end()], UNMARK]
        place = hit.end()
    return "".join([*made, text[place:end], "…" if end < len(text) else ""])


def places(text: str, wanted: Sequence[tuple[str, bool]], most: int) -> list[tuple[int, int]]:
    """Return where what is ``wanted`` stands in a text, as pairs of start and length; ``most`` of them."""
    pattern = _pattern(tuple(wanted))
    if pattern is None:
        return []
    found = islice(pattern.finditer(folded(text)), most)
    return [(hit.start(), hit.end() - hit.start()) for hit in found if hit.end() > hit.start()]
