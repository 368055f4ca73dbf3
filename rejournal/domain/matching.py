"""Which open ask a letter answers: by the names in it."""

import re
from collections.abc import Sequence

from rejournal.domain.lines import AskLine
from rejournal.domain.words import fold

_WORD = re.compile(r"[^\W_]{3,}")
_FREQUENT = {
    "the", "and", "for", "you", "your", "our", "with", "from", "mail", "info", "noreply", "reply", "com", "org", "net",
    "der", "die", "das", "und", "von", "les", "des", "del", "los", "las", "gmbh", "ltd", "inc", "www",
}  # fmt: skip
"""Words that name nobody."""
IN_SENDER, IN_SUBJECT, IN_TEXT = 3.0, 2.0, 1.0
ENOUGH = 2.0
"""Of the score: a name in the sender's own, or one in the subject, or two in the text."""


def names_in(text: str) -> set[str]:
    """Return the folded words of a text that could name somebody or something."""
    return set(_WORD.findall(fold(text))) - _FREQUENT


def likely(asks: Sequence[AskLine], sender: str, subject: str, text: str) -> list[AskLine]:
    """Return the asks that a letter could answer, the likeliest first; the longer wait first where two are alike.

    Whom the ask went to counts whole where all of its words are there, and what was asked for in part.
    """
    places = ((IN_SENDER, names_in(sender)), (IN_SUBJECT, names_in(subject)), (IN_TEXT, names_in(text)))

    def score(line: AskLine) -> float:
        of, what = names_in(line.of), names_in(line.what)
        found = 0.0
        for weight, names in places:
            found += weight * (len(of & names) / len(of) if of else 0.0)
            found += weight * 0.5 * (len(what & names) / len(what) if what else 0.0)
        return found

    scored = [(score(line), line) for line in asks]
    return [line for points, line in sorted(scored, key=lambda pair: pair[0], reverse=True) if points >= ENOUGH / 2]
