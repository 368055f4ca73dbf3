"""A tally: what a member of a circle shows the others. A nickname, weeks, and three counts for each; nothing else.

As text it is one line: ``rejournal-tally-1.CONTENT.SIGNATURE``, both in base64url without padding. CONTENT is JSON with
sorted keys and no spaces: ``key`` (the member's public key, hex), ``name``, ``number`` (a later tally has a higher
one), ``weeks`` (a list of first day, asks, nos, yeses). The signature is Ed25519 over the bytes of CONTENT as they are.
"""

import binascii
import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import date
from itertools import pairwise
from typing import Any

from rejournal.domain.errors import TallyUnreadable
from rejournal.domain.tally import LONGEST_NAME, MOST, WEEKS, Tally, TallyWeek
from rejournal.domain.words import clean_line

BEGINS = "rejournal-tally-1."
LONGEST = 20_000
"""Letters of a line; the longest that can be made has about 4,000."""
_KEY = re.compile(r"[0-9a-f]{64}")


def content_of(tally: Tally) -> bytes:
    """Return what is signed."""
    plain = {
        "key": tally.key,
        "name": tally.name,
        "number": tally.number,
        "weeks": [[one.begins.isoformat(), one.asks, one.nos, one.yeses] for one in tally.weeks],
    }
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def write_tally(tally: Tally, signature: bytes) -> str:
    """Return a tally as its line."""
    return f"{BEGINS}{_encode(content_of(tally))}.{_encode(signature)}"


def read_tally(text: str) -> tuple[Tally, bytes, bytes]:
    """Return a tally, the bytes that were signed, and the signature, which is not looked at here.

    Mail may have broken the line: space within it is passed over. TallyUnreadable for anything that is none.
    """
    if len(text) > LONGEST:
        raise TallyUnreadable
    found = re.search(re.escape(BEGINS) + r"([\w-]+)\.([\w-]+)", "".join(text.split()), re.ASCII)
    if found is None:
        raise TallyUnreadable
    try:
        content, signature = (_decode(part) for part in found.groups())
        return _read(json.loads(content)), content, signature
    except (ValueError, TypeError, KeyError, RecursionError, binascii.Error) as error:
        raise TallyUnreadable from error


def _read(plain: dict[str, Any]) -> Tally:
    if set(plain) != {"key", "name", "number", "weeks"} or not _KEY.fullmatch(plain["key"]):
        raise TallyUnreadable
    name = clean_line(str(plain["name"]))
    weeks = tuple(_week(one) for one in plain["weeks"])
    fits = 0 < len(name) <= LONGEST_NAME and name == plain["name"] and 0 < len(weeks) <= WEEKS
    ordered = all(one.begins < after.begins for one, after in pairwise(weeks))
    if not fits or not ordered or not _is_count(plain["number"]) or plain["number"] < 1:
        raise TallyUnreadable
    return Tally(key=plain["key"], name=name, number=plain["number"], weeks=weeks)


def _week(plain: list[Any]) -> TallyWeek:
    begins, *counts = plain
    if len(counts) != 3 or not all(_is_count(one) for one in counts):
        raise TallyUnreadable
    return TallyWeek(begins=date.fromisoformat(begins), asks=counts[0], nos=counts[1], yeses=counts[2])


def _is_count(number: object) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and 0 <= number <= MOST


def _encode(content: bytes) -> str:
    return urlsafe_b64encode(content).decode().rstrip("=")


def _decode(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
