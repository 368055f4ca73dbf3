"""The digest of the content: one number that every row is in, so that an old page put back in its place is seen.

SQLCipher authenticates each page for its place, not for its time. Here the HMAC-SHA256 of every row, under a salt that
lies in the journal itself, is added up modulo 2^256 (Bellare and Micciancio 1997, "AdHash"). Rows come and go in any
order, and each change costs one addition and one subtraction. Triggers of the connection itself see every change,
whichever statement makes it, and their notes take part in the transaction: what is rolled back was never added.
"""

import hmac
import json
from typing import Any

from rejournal.store.driver import Connection

_MODULUS = 1 << 256
FIRST_SCHEMA = 2
"""The first schema that keeps a digest; an older file that is only read has none yet."""
_TABLES = (
    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
    " AND name NOT LIKE 'sqlite_%' AND name <> 'meta' ORDER BY name"
)


def _tables(connection: Connection) -> dict[str, list[str]]:
    """Return every table that holds records, with its columns; the indexes follow from these.

    What is in a file is not among them: its SHA-256 is, which is its name.
    """
    return {
        str(table): [
            str(name)
            for name, kind in connection.execute(
                "SELECT name, type FROM pragma_table_info(?, 'main') ORDER BY cid", (table,)
            )
            if kind != "BLOB"
        ]
        for (table,) in connection.execute(_TABLES).fetchall()
    }


def _meta(connection: Connection, key: str) -> str:
    found = connection.execute("SELECT content FROM meta WHERE key = ?", (key,)).fetchone()
    return str(found[0]) if found else ""


def _mark(salt: bytes, row: tuple[Any, ...]) -> bytes:
    """Return the HMAC of one row: its table's name and its columns, as JSON without spaces."""
    # Bytes are none of ours, but a damaged row may hold some: it is to differ, not to fail.
    return hmac.digest(salt, json.dumps(row, separators=(",", ":"), default=repr).encode(), "sha256")


def watch(connection: Connection) -> None:
    """Let the connection note every row that comes or goes from now on; a part of the transaction it happens in."""
    salt = bytes.fromhex(_meta(connection, "digest_salt"))
    connection.create_function("row_mark", -1, lambda *row: _mark(salt, row), deterministic=True)
    connection.execute("CREATE TEMP TABLE row_marks (sign INTEGER, mark BLOB)")
    for table, columns in _tables(connection).items():
        gone, come = _note(-1, table, "OLD", columns), _note(1, table, "NEW", columns)
        for event, notes in (("INSERT", come), ("DELETE", gone), ("UPDATE", f"{gone}, {come}")):
            connection.execute(
                f'CREATE TEMP TRIGGER "{table}_{event}" AFTER {event} ON main."{table}" '
                f"BEGIN INSERT INTO row_marks VALUES {notes}; END"
            )


def _note(sign: int, table: str, side: str, columns: list[str]) -> str:
    row = ", ".join(f'{side}."{name}"' for name in columns)
    return f"({sign}, row_mark('{table}', {row}))"


def settle(connection: Connection) -> None:
    """Add what was noted in this transaction to the digest; the transaction's last act."""
    noted = connection.execute("SELECT sign, mark FROM row_marks").fetchall()
    if noted:
        change = sum(sign * int.from_bytes(mark, "big") for sign, mark in noted)
        _write(connection, int(_meta(connection, "digest"), 16) + change)
        connection.execute("DELETE FROM row_marks")


def restate(connection: Connection) -> None:
    """Reckon the digest anew from every row, where there is none yet."""
    _write(connection, _whole(connection))


def holds(connection: Connection) -> bool:
    """Whether every row is as its last change left it; asked within one transaction."""
    if int(connection.execute("PRAGMA user_version").fetchone()[0]) < FIRST_SCHEMA:
        return True
    return _meta(connection, "digest") == _written(_whole(connection))


def _whole(connection: Connection) -> int:
    salt = bytes.fromhex(_meta(connection, "digest_salt"))
    total = 0
    for table, columns in _tables(connection).items():
        names = ", ".join(f'"{name}"' for name in columns)
        for row in connection.execute(f'SELECT {names} FROM main."{table}"'):
            total += int.from_bytes(_mark(salt, (table, *row)), "big")
    return total


def _written(number: int) -> str:
    return f"{number % _MODULUS:064x}"


def _write(connection: Connection, number: int) -> None:
    connection.execute("UPDATE meta SET content = ? WHERE key = 'digest'", (_written(number),))
