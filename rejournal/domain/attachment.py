"""An attachment: a file that belongs to a record; what is in it is kept once, by its SHA-256."""

import hashlib

from rejournal.domain.errors import BadValue
from rejournal.domain.value import value
from rejournal.domain.words import clean_line

LARGEST = 100_000_000
"""Bytes a file can have: it is held in memory while it is looked at, never on the disk."""
LONGEST_NAME = 200
_HEX = frozenset("0123456789abcdef")


@value
class Attachment:
    """A file by its name; ``kind`` is its media type, ``size`` its bytes."""

    sha256: str
    name: str
    kind: str = ""
    size: int = 0


def name_of(content: bytes) -> str:
    """Return the name that a file's content is kept under: its SHA-256 in hex."""
    return hashlib.sha256(content).hexdigest()


def check_attachments(attachments: tuple[Attachment, ...]) -> tuple[Attachment, ...]:
    """Return them if each names a file as the journal keeps it; BadValue for one that does not."""
    for one in attachments:
        if len(one.sha256) != 64 or not _HEX.issuperset(one.sha256) or one.size < 0:
            raise BadValue("attachments", "SHA-256")
    return attachments


def safe_name(name: str) -> str:
    """Return a file's name without the way to it and without what no disk can hold; never empty."""
    bare = clean_line(name.replace("\\", "/").rsplit("/", 1)[-1])
    kept = "".join(letter for letter in bare if letter not in '<>:"|?*').strip(". ")
    stem, dot, ending = kept.rpartition(".")
    if len(kept) > LONGEST_NAME:
        kept = (
            f"{stem[: LONGEST_NAME - len(ending) - 1]}{dot}{ending}"
            if dot and len(ending) < 20
            else kept[:LONGEST_NAME]
        )
    return kept or "file"
