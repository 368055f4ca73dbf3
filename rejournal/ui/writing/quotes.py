"""Straight quotes, dashes and dots as a language sets them, one key at a time."""

import re

NARROW = "\u202f"
"""The narrow no-break space that French sets inside its quotes."""
_ENGLISH = ("“", "”", "‘", "’")
_SIGNS = {
    "en": _ENGLISH,
    "de": ("„", "“", "‚", "‘"),
    "fr": (f"«{NARROW}", f"{NARROW}»", "‘", "’"),
    "es": ("«", "»", "“", "”"),
    "it": ("«", "»", "“", "”"),
    "ru": ("«", "»", "„", "“"),
    "uk": ("«", "»", "„", "“"),
    "pl": ("„", "”", "‚", "’"),
    "cs": ("„", "“", "‚", "‘"),
    "sk": ("„", "“", "‚", "‘"),
    "da": ("»", "«", "›", "‹"),
    "sv": ("”", "”", "’", "’"),
    "fi": ("”", "”", "’", "’"),
    "nb": ("«", "»", "‘", "’"),
}
_OPENS_AFTER = " \t\u00a0\u202f\u2007([{<—–-/“„‘‚«‹»›"
_ADDRESS = re.compile(r"(?:\]\(\S*|\w+://\S*)$")
_ONLY_SIGNS = re.compile(r"^[\s>|:+-]*$")


def smart(before: str, typed: str, language: str) -> tuple[int, str] | None:
    """Return how many letters of a line, with the one just typed, are replaced by what; None where it stays.

    ``before`` is the line up to the letter that was typed. Nothing is touched in code and in addresses.
    """
    if typed not in ('"', "'", "-", ".") or before.count("`") % 2 or _ADDRESS.search(before):
        return None
    if typed == "-":
        return _dash(before)
    if typed == ".":
        return (3, "…") if before.endswith("..") and not before.endswith("...") else None
    if before.endswith("\\"):
        return None
    return _quote(before, typed, _SIGNS.get(language[:2], _ENGLISH))


def _dash(before: str) -> tuple[int, str] | None:
    """Return an en dash for two hyphens and an em dash for three, but in rules and tables."""
    if _ONLY_SIGNS.match(before) or before.lstrip().startswith("|"):
        return None
    if before.endswith("–"):
        return 2, "—"
    if before.endswith("-") and not before.endswith("--"):
        return 2, "–"
    return None


def _quote(before: str, typed: str, signs: tuple[str, str, str, str]) -> tuple[int, str] | None:
    bare = before.rstrip("*_~")
    opening, closing = signs[:2] if typed == '"' else signs[2:]
    is_open = opening != closing and before.rfind(opening) > before.rfind(closing)
    # What closes in one language opens in another.
    is_after_close = is_open and bool(bare) and bare[-1] in (signs[1][-1], signs[3][-1], NARROW)
    if not bare or (bare[-1] in _OPENS_AFTER and not is_after_close):
        return 1, opening
    if typed == "'":
        # An apostrophe is the same everywhere; what closes is not.
        return 1, closing if is_open else "’"
    if bare[-1].isdigit() and not is_open and opening != closing:
        return None
    return 1, closing
