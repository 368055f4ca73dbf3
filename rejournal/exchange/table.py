"""A table from a file: its encoding, its separator, its header and its rows, read without guessing wrong."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from rejournal.domain.errors import CannotOpen, FileUnreadable
from rejournal.domain.value import value
from rejournal.domain.words import clean, clean_line

LARGEST = 512 * 1024 * 1024
"""Bytes of a table that is read."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MOST_COLUMNS = 4_000
_SEPARATORS = ",;\t|"
OWN = "id,what,of,"
"""How our own table begins: no name of a column in it, however strange, is to be taken for a separator."""
_ONE_COLUMN = "\x1f"
"""A sign that is in no text of ours: a table of one column is not cut at all."""
_HINT = re.compile(r'"?sep=([,;\t|])"?\r?\n')
"""The first line by which Excel is told the separator."""
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
    # A few letters (U+0100 is one) have their zero on the other side.
    if len(raw) % 2 or max(even, odd) < len(head) // 8 or min(even, odd) > max(even, odd) // 10:
        raise FileUnreadable("not_text")
    return "utf-16-be" if even > odd else "utf-16-le"


def _decode(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise FileUnreadable("encoding") from error


def parse(text: str) -> Table:
    """Read a separated table; FileUnreadable where there is no header of at least one name and one row."""
    lines = text.lstrip("\ufeff\n\r ")
    hint = _HINT.match(lines)
    try:
        separator = hint[1] if hint else _separator_of(lines)
        rows = list(_cut(lines[hint.end() :] if hint else lines, separator))
    except csv.Error as error:
        raise FileUnreadable("not_a_table") from error
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if not rows:
        raise FileUnreadable("empty")
    width = len(rows[0])
    if width > MOST_COLUMNS:
        raise FileUnreadable("not_a_table")
    if any(len(row) > width for row in rows):
        # What stands behind the last named column is kept in one of its own.
        rows = [[*row[:width], *([""] * (width - len(row))), separator.join(row[width:])] for row in rows]
        width += 1
    cut = [(*map(_tidy, row), *([""] * (width - len(row)))) for row in rows]
    return Table(header=_unique([clean_line(name) for name in cut[0]]), rows=tuple(cut[1:]))


def _cut(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=False)


def _tidy(cell: str) -> str:
    """Return a cell in the journal's one form; most are in it already."""
    return cell if cell.isascii() and cell.isprintable() else clean(cell)


def _separator_of(text: str) -> str:
    """Return the separator that cuts the header into the most cells, and the first rows into as many."""
    if text.startswith(OWN):
        return ","
    head = text[:65536]
    best, most = _ONE_COLUMN, 0.0
    for separator in _SEPARATORS:
        widths = [len(row) for row in _cut(head, separator) if row]
        score = (widths[0] - 1) * widths.count(widths[0]) / len(widths) if widths else 0.0
        if score > most:
            best, most = separator, score
    return best


def _unique(names: list[str]) -> tuple[str, ...]:
    """Return column names with a number behind each that stands twice, so that no cell is lost."""
    found: list[str] = []
    for place, name in enumerate(names):
        bare = unique = name or f"column {place + 1}"
        number = 1
        while unique in found or (number > 1 and unique in names):
            number += 1
            unique = f"{bare} {number}"
        found.append(unique)
    return tuple(found)
