"""Rows read from the pages of a database that no longer opens: leaf by leaf, whatever has become of the rest.

The layout is SQLite's own (sqlite.org/fileformat2.html): leaf pages of tables hold cells, a cell a row's number and
its record, and what does not fit a page follows in a chain of overflow pages.
"""

import contextlib
import struct
from collections.abc import Iterator, Mapping
from typing import Any

LEAF, INTERIOR = 13, 5
"""The first byte of a page of a table: with rows, or with the numbers of pages below it."""
INDEX_LEAF, INDEX_INTERIOR = 10, 2
"""The same of an index; there both kinds have entries."""
_SIZES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""Bytes of a whole number, by its serial type."""

Row = tuple[int, list[Any]]
"""A row's number and its columns."""


class Broken(ValueError):
    """A cell that leads nowhere."""


def _start(number: int) -> int:
    return 100 if number == 1 else 0


def kind_of(number: int, page: bytes) -> int:
    """Return the first byte of a page's own header."""
    return page[_start(number)]


def children(number: int, page: bytes) -> list[int]:
    """Return the numbers of the pages below an interior one."""
    start = _start(number)
    (count,) = struct.unpack_from(">H", page, start + 3)
    found = [struct.unpack_from(">I", page, start + 8)[0]]
    for place in range(count):
        (at,) = struct.unpack_from(">H", page, start + 12 + 2 * place)
        if at + 4 <= len(page):
            found.append(struct.unpack_from(">I", page, at)[0])
    return found


def rows_of(number: int, page: bytes, others: Mapping[int, bytes]) -> Iterator[Row | None]:
    """Read the rows of a leaf; None for each that is there and cannot be read."""
    start = _start(number)
    (count,) = struct.unpack_from(">H", page, start + 3)
    for place in range(min(count, len(page) // 2)):
        try:
            (at,) = struct.unpack_from(">H", page, start + 8 + 2 * place)
            size, at = _varint(page, at)
            row, at = _varint(page, at)
            yield row, _record(_payload(page, at, size, others))
        except (Broken, struct.error, IndexError, UnicodeDecodeError):
            yield None


def entries_of(number: int, page: bytes) -> Iterator[list[Any]]:
    """Read what can be read of an index's page: the columns of each entry, the row's number last."""
    start, inner = _start(number), kind_of(number, page) == INDEX_INTERIOR
    (count,) = struct.unpack_from(">H", page, start + 3)
    for place in range(min(count, len(page) // 2)):
        with contextlib.suppress(Broken, struct.error, IndexError, UnicodeDecodeError):
            (at,) = struct.unpack_from(">H", page, start + (12 if inner else 8) + 2 * place)
            size, at = _varint(page, at + (4 if inner else 0))
            yield _record(_payload(page, at, size, {}))


def _payload(page: bytes, at: int, size: int, others: Mapping[int, bytes]) -> bytes:
    usable = len(page)
    most, least = usable - 35, (usable - 12) * 32 // 255 - 23
    if size <= most:
        return _exactly(page[at : at + size], size)
    fitting = least + (size - least) % (usable - 4)
    local = fitting if fitting <= most else least
    found = [_exactly(page[at : at + local], local)]
    (following,) = struct.unpack_from(">I", page, at + local)
    left = size - local
    while left > 0:
        further = others.get(following)
        if further is None:
            raise Broken
        (following,) = struct.unpack_from(">I", further)
        found.append(further[4 : 4 + min(left, usable - 4)])
        left -= len(found[-1])
    return b"".join(found)


def _exactly(content: bytes, size: int) -> bytes:
    if len(content) != size:
        raise Broken
    return content


def _varint(content: bytes, at: int) -> tuple[int, int]:
    """Read a number of one to nine bytes; return it and the place behind it."""
    number = 0
    for place in range(8):
        byte = content[at + place]
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            return number, at + place + 1
    number = number << 8 | content[at + 8]
    return (number - (1 << 64) if number >= 1 << 63 else number), at + 9


def _record(payload: bytes) -> list[Any]:
    size, at = _varint(payload, 0)
    kinds = []
    while at < size:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    columns = []
    at = size
    for kind in kinds:
        column, at = _column(payload, at, kind)
        columns.append(column)
    return columns


def _column(payload: bytes, at: int, kind: int) -> tuple[Any, int]:
    if kind == 0:
        return None, at
    if kind in (8, 9):
        return kind - 8, at
    if kind in _SIZES:
        size = _SIZES[kind]
        return int.from_bytes(_exactly(payload[at : at + size], size), "big", signed=True), at + size
    if kind == 7:
        return struct.unpack_from(">d", payload, at)[0], at + 8
    if kind < 12:
        raise Broken
    size = (kind - 12) // 2
    content = _exactly(payload[at : at + size], size)
    return (content.decode() if kind % 2 else content), at + size


def reached(root: int, pages: Mapping[int, bytes]) -> list[int]:
    """Return the pages that can still be reached from the first page of a table or an index."""
    found, waiting, seen = [], [root], set[int]()
    while waiting:
        number = waiting.pop()
        page = pages.get(number)
        if page is None or number in seen:
            continue
        seen.add(number)
        found.append(number)
        if kind_of(number, page) in (INTERIOR, INDEX_INTERIOR):
            waiting += children(number, page)
    return found


def leaves_of(root: int, pages: Mapping[int, bytes]) -> list[int]:
    """Return the pages with rows that can still be reached from a table's first page."""
    return [number for number in reached(root, pages) if kind_of(number, pages[number]) == LEAF]
