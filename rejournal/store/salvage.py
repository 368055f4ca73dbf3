"""What can still be read of a damaged journal file, sorted back into its tables and written into a new one."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import sqlalchemy as sql

from rejournal.domain.attachment import name_of
from rejournal.domain.errors import WorldError
from rejournal.domain.identity import read_id
from rejournal.domain.seal import START, link_of
from rejournal.domain.value import value
from rejournal.store import driver, index, rows, shelves
from rejournal.store.carve import (
    INDEX_INTERIOR,
    INDEX_LEAF,
    LEAF,
    entries_of,
    kind_of,
    leaves_of,
    reached,
    rows_of,
)
from rejournal.store.errors import in_our_words
from rejournal.store.migrations.run import NEWEST, migrate
from rejournal.store.store import Store, Writing

_TABLES: dict[str, sql.Table] = {
    **{name: shelf.table for name, shelf in shelves.ALL.items()},
    "seals": rows.seals,
    "files": rows.files,
}
_KEYS = {"seals": "answer", "files": "sha256"}
"""What a record of a table is known by, where that is no id."""
_KINDS: dict[str, type] = {name: shelf.kind for name, shelf in shelves.ALL.items()}
_IDS = {"id", "ask", "answer", "no", "led_to", "record", "reflection", "builds_on"}
"""Columns that hold an id, which tells tables of one form apart."""
_HEX = set("0123456789abcdef")


@value
class Found:
    """Records by table, and how many of each table there were that cannot be read."""

    records: Mapping[str, list[dict[str, Any]]]
    lost: Mapping[str, int]
    imports: tuple[tuple[str, str, str], ...] = ()
    """Batches of imports: id, format, when."""
    imported: tuple[tuple[str, str, str, str], ...] = ()
    """Which batch brought which record, and how it is known again."""


def _laid_out() -> dict[str, int]:
    """Return the first page of each table and index as the migrations lay them out."""
    connection = driver.in_memory()
    try:
        migrate(connection)
        return dict(connection.execute("SELECT name, rootpage FROM sqlite_schema WHERE rootpage > 0").fetchall())
    finally:
        connection.close()


@cache
def _columns() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return the columns of each table as they lie in the file, for each schema that there was, the newest first."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for schema in range(1, NEWEST + 1):
        connection = driver.in_memory()
        try:
            migrate(connection, newest=schema)
            for name in _TABLES:
                there = connection.execute("SELECT name FROM pragma_table_info(?) ORDER BY cid", (name,)).fetchall()
                columns = tuple(str(one) for (one,) in there)
                if columns and columns not in found.get(name, ()):
                    found[name] = (columns, *found.get(name, ()))
        finally:
            connection.close()
    return found


def _first_pages(pages: Mapping[int, bytes]) -> dict[str, int]:
    """Return the first page of each table and index by the file's own list, or where that is lost by the migrations."""
    listed = [row[1] for leaf in leaves_of(1, pages) for row in rows_of(leaf, pages[leaf], pages) if row]
    own = {str(one[1]): int(one[3]) for one in listed if len(one) > 3 and isinstance(one[3], int)}
    return _laid_out() | own


def find(pages: Mapping[int, bytes]) -> Found:
    """Sort the rows of whole pages into their tables: by the way to their page, or where that is broken by their form.

    The newest form of a record counts, by the number of the change that made it. What the index of a table still
    names and no page has any more is lost.
    """
    first = _first_pages(pages)
    table_of = {leaf: name for name in _TABLES if name in first for leaf in leaves_of(first[name], pages)}
    records: dict[str, dict[Any, dict[str, Any]]] = {name: {} for name in _TABLES}
    for number, page in pages.items():
        for row in rows_of(number, page, pages) if kind_of(number, page) == LEAF else ():
            name, record = _recognised(table_of.get(number), *row) if row else ("", None)
            if record is not None:
                key = record[key_of(name)]
                here = records[name].get(key)
                if here is None or (record["seq"] or 0) >= (here["seq"] or 0):
                    records[name][key] = record
    return Found(
        records={name: sorted(found.values(), key=lambda one: one["n"]) for name, found in records.items()},
        lost={
            name: len(_named(first.get(f"sqlite_autoindex_{name}_1", 0), pages) - set(found))
            for name, found in records.items()
        },
        imports=tuple(entry for entry in _entries(first.get("batches", 0), pages) if len(entry) == 3),
        imported=tuple(
            tuple(row[1])
            for leaf in leaves_of(first.get("imported", 0), pages)
            for row in rows_of(leaf, pages[leaf], pages)
            if row and len(row[1]) == 4
        ),
    )


def key_of(name: str) -> str:
    """Return the column that a record of a table is known by."""
    return _KEYS.get(name, "id")


def _named(root: int, pages: Mapping[int, bytes]) -> set[Any]:
    """Return the keys that a table's own index still names."""
    return {entry[0] for entry in _entries(root, pages)}


def _entries(root: int, pages: Mapping[int, bytes]) -> Iterator[tuple[Any, ...]]:
    """Read what can still be read of an index, or of a table that is one."""
    for number in reached(root, pages):
        if kind_of(number, pages[number]) in (INDEX_LEAF, INDEX_INTERIOR):
            yield from map(tuple, entries_of(number, pages[number]))


def _recognised(name: str | None, number: int, columns: list[Any]) -> tuple[str, dict[str, Any] | None]:
    """Return the table of a row and the row by its columns' names; None where it is none of ours."""
    if name is not None:
        return name, _read(name, number, columns)
    fitting = [(one, record) for one in _TABLES if (record := _read(one, number, columns)) is not None]
    # Two tables of one form (areas and tags) can't be told apart; their names stand in the asks as well.
    return fitting[0] if len(fitting) == 1 else ("", None)


def _read(name: str, number: int, columns: list[Any]) -> dict[str, Any] | None:
    names = next((one for one in _columns()[name] if len(one) == len(columns)), ())
    if not names:
        return None
    absent: dict[str, Any] = dict.fromkeys(column.name for column in _TABLES[name].columns)
    record = absent | dict(zip(names, columns, strict=True)) | {"n": number}
    try:
        if name == "files":
            return record if name_of(record["content"]) == record["sha256"] else None
        if name == "seals":
            return record if len(record["link"]) == 64 and _HEX.issuperset(record["link"]) else None
        for column in _IDS & set(names) if name != "settings" else ():
            if record[column]:
                read_id(record[column])
        rows.from_row(_KINDS[name], record)
    except (WorldError, ValueError, TypeError, KeyError, AttributeError):
        return None
    return record


def write(path: Path, key: bytes | bytearray, found: Found, mint: Callable[[], str], **meta: Any) -> dict[str, int]:
    """Write what was found into a new journal file; return how many records of each table it holds."""
    store = Store.create(path, key, mint=mint, **meta)
    try:
        with in_our_words(), store.writing() as db:
            for name, records in found.records.items():
                if name != "seals":
                    _insert(db, name, records)
            _chain(db, found.records["seals"])
            _note_imports(db, found)
            _go_on_counting(db, found)
            index.rebuild(db)
        with store.reading() as reading:
            return {name: shelf.count(reading) for name, shelf in shelves.ALL.items()}
    finally:
        store.close()


def _note_imports(db: Writing, found: Found) -> None:
    batches = {batch: (batch, form, made) for batch, form, made in found.imports}
    for batch in {row[0] for row in found.imported} - set(batches):
        batches[batch] = (batch, "", "")
    for table, made in ((rows.batches, list(batches.values())), (rows.imported, list(found.imported))):
        if made:
            names = [column.name for column in table.columns]
            db.connection.execute(table.insert(), [dict(zip(names, row, strict=True)) for row in made])


def _go_on_counting(db: Writing, found: Found) -> None:
    """Let changes be counted on from the newest that was found, or later ones would seem older."""
    newest = max((record["seq"] or 0 for records in found.records.values() for record in records), default=0)
    db.connection.execute(
        rows.meta.update().where(rows.meta.c.key == "commit_seq").values(content=str(max(newest, db.seq)))
    )


def _insert(db: Writing, name: str, records: list[dict[str, Any]]) -> None:
    # Numbers of pages of another time could meet; the order is kept, the numbers are given anew.
    made = [{column: content for column, content in record.items() if column != "n"} for record in records]
    if made:
        db.connection.execute(_TABLES[name].insert(), made)


def _chain(db: Writing, records: list[dict[str, Any]]) -> None:
    """Chain the seals that were found anew, each with the digest that it had: where one is lost its link is too."""
    previous = START
    chained = []
    for record in records:
        previous = link_of(previous, str(record["digest"]))
        chained.append(record | {"link": previous})
    _insert(db, "seals", chained)
