"""Rules for text: one form in which every word is kept, and how words are counted and shortened."""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SPACE = re.compile(r"\s+")
MARK, UNMARK = "\x02", "\x03"
"""Signs around a hit in an excerpt; ``clean`` keeps both out of every text."""


def clean(text: str) -> str:
    """Return ``text`` as the journal keeps it: NFC, LF line ends, no control characters, no lone surrogates.

    The same text always gives the same result, and cleaning twice changes nothing.
    """
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    lines = whole.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return unicodedata.normalize("NFC", _CONTROL.sub("", lines))


def clean_line(text: str) -> str:
    """Return ``text`` cleaned and on one line, without space around it."""
    return _SPACE.sub(" ", clean(text)).strip()


def count_words(text: str) -> int:
    """Count words as a reader would: runs of letters and digits; ``don't`` and ``re-read`` are one each."""
    return sum(1 for _ in _WORD.finditer(text))


def fold(text: str) -> str:
    """Return the form in which two spellings of a name are compared: no case, no accents, single spaces."""
    line = clean_line(text).casefold()
    if line.isascii():
        return line
    decomposed = unicodedata.normalize("NFKD", line)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def first_words(text: str, letters: int) -> str:
    """Return at most ``letters`` of ``text`` on one line, cut between words, with an ellipsis where cut."""
    line = clean_line(text)
    if len(line) <= letters:
        return line
    cut = line[: letters - 1].rsplit(" ", 1)[0] or line[: letters - 1]
    return cut.rstrip(" ,;:.-") + "…"


_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc"
    "\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)


def is_unspaced(text: str) -> bool:
    """Whether a text has letters of a script that puts no space between words, or hangs words on others.

    Thai, Lao, Burmese, Khmer, Chinese, Japanese, Korean: a word of theirs is looked for as a part of the text.
    """
    return bool(_UNSPACED.search(text))
