"""The seal of a first take: a link in a hash chain, so that a later change of the words is seen.

Each link holds the SHA-256 of its content, salted, and the SHA-256 of the link before it with that digest. A no that
is removed leaves its digest behind, so that the chain holds without the words.
"""

import hashlib
import json
from datetime import datetime

from rejournal.domain.span import write_instant
from rejournal.domain.value import value

START = "0" * 64
"""What the first link is chained to."""


@value
class Seal:
    """One sealed first take; ``content`` is gone (None) once its no was removed."""

    answer: str
    salt: str
    first_take: str | None
    forecast: int | None
    sealed_at: datetime
    opened_at: datetime | None = None
    digest: str
    link: str


def digest_of(answer: str, salt: str, first_take: str, forecast: int | None, sealed_at: datetime) -> str:
    """Return the SHA-256 (hex) of a seal's content, salted with the hex ``salt``."""
    content = json.dumps(
        [salt, answer, first_take, forecast, write_instant(sealed_at)], ensure_ascii=False, separators=(",", ":")
    )
    return hashlib.sha256(content.encode()).hexdigest()


def link_of(previous: str, digest: str) -> str:
    """Return the link (hex) that binds ``digest`` to the ``previous`` link."""
    return hashlib.sha256(f"{previous}{digest}".encode()).hexdigest()


def broken_links(chain: list[Seal]) -> list[str]:
    """Return the answers whose seal does not hold, in the order of the chain."""
    broken: list[str] = []
    previous = START
    for seal in chain:
        content_holds = seal.first_take is None or seal.digest == digest_of(
            seal.answer, seal.salt, seal.first_take, seal.forecast, seal.sealed_at
        )
        if not content_holds or seal.link != link_of(previous, seal.digest):
            broken.append(seal.answer)
        previous = seal.link
    return broken
