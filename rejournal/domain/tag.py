"""Areas and tags: the person's own labels."""

from collections.abc import Iterable
from datetime import datetime

from rejournal.domain.value import value
from rejournal.domain.words import clean_line, fold


@value
class Area:
    """A part of life that asks belong to; ``rhythm`` is that of its look backs, empty for the usual one."""

    id: str
    name: str
    rhythm: str = ""
    created_at: datetime
    changed_at: datetime


@value
class Tag:
    """A label on asks and reflections."""

    id: str
    name: str
    created_at: datetime
    changed_at: datetime


def merged_tags(there: Iterable[str], add: Iterable[str], remove: Iterable[str]) -> tuple[str, ...]:
    """Return tags with some added and some taken off; spelled otherwise (case, accents) it is the same tag."""
    off = {fold(name) for name in remove}
    names = {fold(name): name for name in there if fold(name) not in off}
    for name in add:
        names.setdefault(fold(name), name)
    return tuple(names.values())


def read_tags(text: str) -> tuple[str, ...]:
    """Read tags as typed, apart by commas, semicolons or #; each once, in the order given."""
    names: dict[str, str] = {}
    for piece in text.replace(";", ",").replace("#", ",").split(","):
        name = clean_line(piece)
        if name:
            names.setdefault(fold(name), name)
    return tuple(names.values())
