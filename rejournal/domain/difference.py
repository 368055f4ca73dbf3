"""What changed between two versions of a text, word by word."""

import re
from difflib import SequenceMatcher
from enum import StrEnum

from rejournal.domain.value import value

MOST_WORDS = 4_000
"""Above this, whole lines are compared: reckoning word by word grows with the square."""
MOST_LINES = 4_000
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


class Change(StrEnum):
    """What happened to a piece of text."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@value
class Piece:
    """A run of text that is the same, gone or new."""

    change: Change
    text: str


def compare(before: str, after: str) -> tuple[Piece, ...]:
    """Return the pieces that lead from one text to the other; what is gone stands before what is new in its place."""
    old, new = _tokens(before, after)
    if max(len(old), len(new)) > max(MOST_LINES, MOST_WORDS):
        return tuple(
            Piece(change=change, text=text) for change, text in ((Change.GONE, before), (Change.NEW, after)) if text
        )
    pieces: list[Piece] = []
    for kind, old_start, old_end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece(change=Change.SAME, text="".join(old[old_start:old_end])))
            continue
        if old_end > old_start:
            pieces.append(Piece(change=Change.GONE, text="".join(old[old_start:old_end])))
        if new_end > new_start:
            pieces.append(Piece(change=Change.NEW, text="".join(new[new_start:new_end])))
    return tuple(pieces)


def _tokens(before: str, after: str) -> tuple[list[str], list[str]]:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if max(len(old), len(new)) <= MOST_WORDS:
        return old, new
    return before.splitlines(keepends=True), after.splitlines(keepends=True)
