"""A line that somebody wrote: which sentences of a page can stand alone, and which of them comes first."""

import re
from collections.abc import Sequence

from rejournal.domain.reflection import Part
from rejournal.domain.words import count_words

FEWEST, MOST = 6, 34
"""Words of a sentence that can stand alone."""
FIRST = ("line", "learned", "well", "room", "change", "moved", "thanks", "say")
"""Prompts whose answers come first: those that look at what was found rather than at what hurt."""
_SENTENCE = re.compile(
    r"[^\n]+?(?:(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?…]+[”’\"')]*(?=\s|$)|$)", re.MULTILINE
)
"""Up to a sign that ends a sentence and has room behind it, but for one behind a short name such as Dr. or St."""
_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\s]*\)")
_MARKUP = re.compile(r"^[\s>#*+-]+|\*\*|__|`|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)")


def sentences(text: str) -> list[str]:
    """Return the sentences of a text that can stand alone, without its Markdown, in their order."""
    found = (_MARKUP.sub("", one).strip() for one in _SENTENCE.findall(_LINK.sub(r"\1", text)))
    return [one for one in found if FEWEST <= count_words(one) <= MOST and not one.endswith("?")]


def lines_of(parts: Sequence[Part]) -> tuple[str, ...]:
    """Return the lines of a page that can stand alone, the likeliest first; each once."""
    order = {prompt: place for place, prompt in enumerate(FIRST)}
    ranked = sorted(parts, key=lambda part: order.get(part.prompt, len(order)))
    return tuple(dict.fromkeys(line for part in ranked for line in sentences(part.text)))
