"""Finds words in a text whatever their case and accents."""

import unicodedata
from functools import lru_cache

from rejournal.ui.writing.past import units


@lru_cache(1_024)
def _folded(letter: str) -> str:
    parts = unicodedata.normalize("NFKD", letter.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part)).casefold()


def find_all(text: str, wanted: str) -> list[tuple[int, int]]:
    """Return where ``wanted`` stands, as start and end in UTF-16 units; none overlap another."""
    sought = "".join(map(_folded, wanted.replace("’", "'")))
    if not sought.strip():
        return []
    if text.isascii():
        return _places(text.lower(), sought)
    parts = [_folded(letter) for letter in text.replace("’", "'")]
    found = _places("".join(parts), sought)
    if not found or (all(len(part) == 1 for part in parts) and units(text) == len(text)):
        return found
    return _mapped(text, parts, found)


def _places(folded: str, sought: str) -> list[tuple[int, int]]:
    found, at = [], folded.find(sought)
    while at >= 0:
        found.append((at, at + len(sought)))
        at = folded.find(sought, at + len(sought))
    return found


def _mapped(text: str, parts: list[str], found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Turn places in the folded text into places in the text: a letter may fold to none or to several."""
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for letter, part in zip(text, parts, strict=True):
        after = at + (2 if ord(letter) > 0xFFFF else 1)
        if part:
            starts += [at] * len(part)
            ends += [after] * len(part)
        elif ends:
            # An accent of its own belongs to the letter before it.
            ends[-1] = after
        at = after
    return [(starts[start], ends[end - 1]) for start, end in found]
