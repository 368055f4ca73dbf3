"""How strong a passphrase is, said in numbers, and a generator of good ones. It advises; only a floor is held."""

import math
import secrets
from pathlib import Path

from rejournal.domain.errors import PassphraseTooWeak
from rejournal.domain.value import value

FLOOR_GUESSES = 10**6
"""Below this a passphrase falls in minutes even at a few thousand guesses a second."""
WORDS = 5
"""Five words of a list of 7,776 are 64 bits."""
_LONGEST_JUDGED = 72
"""Letters that the estimator looks at; more only make a passphrase stronger."""


@value
class Strength:
    """``level`` from 0 (falls at once) to 4 (out of reach); ``guesses`` as a power of ten."""

    level: int
    guesses: float


def strength_of(passphrase: str) -> Strength:
    """Estimate how many guesses a passphrase withstands, by zxcvbn (Wheeler 2016)."""
    from zxcvbn import zxcvbn  # a dictionary of 100,000 words: loaded when first asked

    if not passphrase:
        return Strength(level=0, guesses=0.0)
    judged = zxcvbn(passphrase[:_LONGEST_JUDGED])
    guesses = math.log10(max(1, int(judged["guesses"])))
    return Strength(level=int(judged["score"]), guesses=guesses)


def check_floor(passphrase: str) -> None:
    """Raise PassphraseTooWeak for what would be no lock at all."""
    if strength_of(passphrase).guesses < math.log10(FLOOR_GUESSES):
        raise PassphraseTooWeak


def suggest(word_list: Path, words: int = WORDS) -> str:
    """Return ``words`` random words of the list, apart by spaces."""
    choices = word_list.read_text(encoding="utf-8").split()
    return " ".join(secrets.choice(choices) for _ in range(words))
