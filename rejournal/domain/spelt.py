"""Which words of a line are to be spelt, by which languages; code, addresses, numbers and such are none."""

import re
from collections.abc import Iterable, Iterator

SYSTEM = "system"
"""In place of a language: those that the person's system speaks."""
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
    for found in WORD.finditer(_prose(line)):
        word = found[0]
        if len(word) > 1 and not _is_none(word):
            yield found.start(), word


def wrong_in(line: str, wrong: set[str]) -> list[tuple[int, str]]:
    """Return which words of a line are among those known to be wrong, each with its place in letters."""
    # Asked at each key: most lines are done with here.
    if not wrong or wrong.isdisjoint(WORD.findall(line)):
        return []
    return [(found.start(), found[0]) for found in WORD.finditer(_prose(line)) if found[0] in wrong]


def _prose(line: str) -> str:
    """Return a line with blanks for what is none."""
    if any(sign in line for sign in _MAY_BE):
        return _NOT_PROSE.sub(lambda found: " " * len(found[0]), line)
    return line


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


def chosen(content: str, there: Iterable[str], spoken: tuple[str, ...]) -> tuple[str, ...]:
    """Return the languages a setting stands for, of those whose dictionaries are there."""
    have = tuple(there)
    found: list[str] = []
    for name in content.replace(",", " ").split():
        found += _spoken(have, spoken) if name == SYSTEM else [name]
    return tuple(name for name in dict.fromkeys(found) if name in have)


def _spoken(have: tuple[str, ...], spoken: tuple[str, ...]) -> list[str]:
    for wanted in spoken:
        near = [name for name in have if name.split("_")[0] == wanted.split("_")[0]]
        if wanted in have or near:
            return [wanted if wanted in have else near[0]]
    return ["en_US"]
