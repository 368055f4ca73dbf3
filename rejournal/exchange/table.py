"""A table from a file: its encoding, its separator, its header and its rows, read without guessing wrong."""

import codecs
import csv
import io
from collections import Counter
from pathlib import Path

from rejournal.domain.errors import CannotOpen, FileUnreadable
from rejournal.domain.value import value

LARGEST = 512 * 1024 * 1024
"""Bytes of a table that is read."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SEPARATORS = ",;\t|"
csv.field_size_limit(LARGEST // 4)


@value
class Table:
    """A header and its rows; every row has as many cells as the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes; FileUnreadable where it is too large or empty."""
    try:
        if path.stat().st_size > LARGEST:
            raise FileUnreadable("too_large")
        raw = path.read_bytes()
    except OSError as error:
        raise CannotOpen from error
    if not raw.strip(b"\x00 \r\n\t"):
        raise FileUnreadable("empty")
    return raw


def decode(raw: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16 or Windows' Western code page; FileUnreadable for anything else."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _decode(raw, encoding)
    if b"\x00" in raw:
        return _decode(raw, _utf16_without_mark(raw))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _decode(raw, "cp1252")


def _utf16_without_mark(raw: bytes) -> str:
    """Name the byte order of UTF-16 by where the zeros of Latin letters stand; anything else is no text."""
    head = raw[:4096]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if len(raw) % 2 or max(even, odd) < len(head) // 8 or min(even, odd) > 0:
        raise FileUnreadable("not_text")
    return "utf-16-be" if even > odd else "utf-16-le"


def _decode(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise FileUnreadable("encoding") from error


def parse(text: str) -> Table:
    """Read a separated table; FileUnreadable where there is no header of at least one name and one row."""
    lines = text.lstrip("\n\r ")
    separator = _separator_of(lines)
    try:
        rows = list(csv.reader(io.StringIO(lines, newline=""), delimiter=separator, strict=False))
    except csv.Error as error:
        raise FileUnreadable("not_a_table") from error
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if not rows:
        raise FileUnreadable("empty")
    header = _unique([cell.strip() for cell in rows[0]])
    width = len(header)
    cut = [tuple([*(cell.strip() for cell in row), *([""] * width)][:width]) for row in rows[1:]]
    return Table(header=header, rows=tuple(cut))


def _separator_of(text: str) -> str:
    """Return the separator that cuts the first lines into the most, and equally many, cells."""
    head = text[:65536]
    best, most = ",", 0.0
    for separator in _SEPARATORS:
        widths = Counter(len(row) for row in csv.reader(io.StringIO(head), delimiter=separator) if row)
        width, agreeing = max(widths.items(), key=lambda pair: (pair[1], pair[0]), default=(1, 0))
        score = (width - 1) * agreeing / max(1, sum(widths.values()))
        if score > most:
            best, most = separator, score
    return best


def _unique(names: list[str]) -> tuple[str, ...]:
    """Return column names with a number behind each that stands twice, so that no cell is lost."""
    seen: Counter[str] = Counter()
    found = []
    for place, name in enumerate(names):
        bare = name or f"column {place + 1}"
        seen[bare] += 1
        found.append(bare if seen[bare] == 1 else f"{bare} {seen[bare]}")
    return tuple(found)
