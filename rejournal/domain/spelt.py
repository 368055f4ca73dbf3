"""Which words of a line are to be spelt, and which are none: code, addresses, numbers, names with digits."""

import re
from collections.abc import Iterator

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
"""What may be a word; ``words_in`` says which are."""
_NOT_PROSE = re.compile(
    r"`[^`\n]+`|\]\([^)\n]*\)|<[^>\s]+>|\b[a-z][a-z0-9+.-]*://\S+|\bwww\.\S+|\S+@\S+\.\w+|[#@][\w-]+|(?:\.{0,2}/)\S+",
    re.IGNORECASE,
)
_MAY_BE = ("`", "](", "<", "://", "www.", "@", "#", "/")
_SCRIPTS = (
    ("latin", 0x0000, 0x036F),
    ("greek", 0x0370, 0x03FF),
    ("cyrillic", 0x0400, 0x052F),
    ("armenian", 0x0530, 0x058F),
    ("hebrew", 0x0590, 0x05FF),
    ("arabic", 0x0600, 0x077F),
    ("latin", 0x1E00, 0x1EFF),
    ("greek", 0x1F00, 0x1FFF),
)
_SCRIPT_OF = {
    "el": "greek",
    "ru": "cyrillic", "uk": "cyrillic", "be": "cyrillic", "bg": "cyrillic", "mk": "cyrillic",
    "mn": "cyrillic", "kk": "cyrillic",
    "hy": "armenian", "he": "hebrew", "ar": "arabic", "fa": "arabic", "ur": "arabic",
}  # fmt: skip


def words_in(line: str) -> Iterator[tuple[int, str]]:
    """Yield the words of a line that can be spelt right or wrong, each with its place in letters."""
    if any(sign in line for sign in _MAY_BE):
        line = _NOT_PROSE.sub(lambda found: " " * len(found[0]), line)
    for found in WORD.finditer(line):
        word = found[0]
        if len(word) > 1 and not _is_none(word):
            yield found.start(), word


def _is_none(word: str) -> bool:
    if len(word) <= 4 and word.isupper():
        return True
    return len(word) > 60 or not word.replace("'", "").replace("’", "").isalpha()


def plain(word: str) -> str:
    """Return a word with the apostrophe that dictionaries have."""
    return word.replace("’", "'")


def script_of(word: str) -> str:
    """Return the script of a word's first letter; nothing for one that no dictionary here has."""
    first = ord(word[0])
    return next((name for name, least, most in _SCRIPTS if least <= first <= most), "")


def is_script_known(word: str, languages: tuple[str, ...]) -> bool:
    """Whether one of the languages is written in the script of a word: a word in another is not for them to judge."""
    return script_of(word) in {_SCRIPT_OF.get(language.split("_")[0], "latin") for language in languages}
