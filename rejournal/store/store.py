"""The open journal file: its transactions, its connections, its check and its end."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sql
from sqlalchemy import event
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as sqlcipher

from rejournal.domain.errors import (
    DatabaseOfAnotherVault,
    DatabaseUnreadable,
    FileReplaced,
    HeaderRolledBack,
    WorldError,
)
from rejournal.domain.value import value
from rejournal.store import driver, rows
from rejournal.store.errors import in_our_words
from rejournal.store.migrations.run import is_behind, migrate


class Reading:
    """A view of the journal at one moment."""

    def __init__(self, connection: sql.Connection) -> None:
        self.connection = connection

    def rows(self, statement: sql.Executable, given: Any = None) -> list[Any]:
        """Run a statement and return its rows as mappings."""
        return list(self.connection.execute(statement, given).mappings())

    def text(self, statement: str, **given: Any) -> list[Any]:
        """Run a statement written as SQL, with bound values only, and return its rows as mappings."""
        return self.rows(sql.text(statement), given)

    def one(self, statement: str, **given: Any) -> Any:
        """Return the first column of the first row, or None."""
        return self.connection.execute(sql.text(statement), given).scalar()


class Writing(Reading):
    """One transaction: all of it is kept, or nothing. ``seq`` is its place in the order of all changes."""

    def __init__(self, connection: sql.Connection, seq: int, mint: Callable[[], str]) -> None:
        super().__init__(connection)
        self.seq = seq
        self.mint = mint


@value
class Problem:
    """Something that a check found: in which part, and what SQLite or the seal says of it."""

    part: str
    detail: str


def _engine(connect: Callable[[], Any]) -> sql.Engine:
    engine = sql.create_engine(
        "sqlite+pysqlite://", module=sqlcipher, creator=connect, poolclass=StaticPool, hide_parameters=True
    )

    @event.listens_for(engine, "begin")
    def begin(connection: sql.Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))

    return engine


class Store:
    """An open journal file. One connection writes and reads; a second, read-only one serves the search."""

    def __init__(self, path: Path, key: bytes | bytearray, mint: Callable[[], str], *, read_only: bool = False) -> None:
        self._path = path
        self._mint = mint
        self._closed = False
        self._read_only = read_only
        held = bytearray(key)
        try:
            self._main = _engine(lambda: driver.connect(path, held, read_only=read_only))
            self._search = _engine(lambda: driver.connect(path, held, read_only=True))
            with in_our_words():
                for engine in (self._main, self._search):
                    engine.connect().close()
            self._file = self._identity()
        except BaseException:
            self._dispose()
            raise
        finally:
            held[:] = bytes(len(held))

    # Making and opening

    @classmethod
    def create(
        cls, path: Path, key: bytes | bytearray, *, vault_id: str, generation: int, mint: Callable[[], str]
    ) -> "Store":
        """Make a new journal file for the vault and open it."""
        connection = driver.connect(path, key, create=True)
        try:
            with in_our_words():
                migrate(connection)
                connection.execute(
                    "INSERT INTO meta VALUES ('vault_id', ?), ('generation', ?), ('commit_seq', '0')",
                    (vault_id, str(generation)),
                )
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        finally:
            connection.close()
        return cls(path, key, mint)

    @classmethod
    def open(
        cls,
        path: Path,
        key: bytes | bytearray,
        *,
        vault_id: str,
        generation: int,
        mint: Callable[[], str],
        read_only: bool = False,
    ) -> "Store":
        """Open the vault's journal file; nothing is written before it has shown to be this vault's."""
        connection = driver.connect(path, key, look=True)
        try:
            found = vault_meta(connection)
            if found.get("vault_id") != vault_id:
                raise DatabaseOfAnotherVault
            if generation < int(found.get("generation") or 0):
                raise HeaderRolledBack
            with in_our_words():
                behind = is_behind(connection)
        finally:
            connection.close()
        if behind and not read_only:
            connection = driver.connect(path, key)
            try:
                with in_our_words():
                    migrate(connection)
            finally:
                connection.close()
        store = cls(path, key, mint, read_only=read_only)
        if not read_only and generation > int(found.get("generation") or 0):
            store.note_generation(generation)
        return store

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""
        return self._read_only

    # Transactions

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """Read one moment of the journal."""
        with in_our_words(), self._main.begin() as connection:
            yield Reading(connection)

    @contextmanager
    def searching(self) -> Iterator[Reading]:
        """Read on the second connection, for the thread that searches."""
        with in_our_words(), self._search.begin() as connection:
            yield Reading(connection)

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """Change the journal in one transaction, durable when the block is left; an error undoes all of it."""
        if self._identity() != self._file:
            raise FileReplaced
        options = {"begin": "BEGIN IMMEDIATE"}
        with in_our_words(), self._main.connect().execution_options(**options) as connection, connection.begin():
            connection.execute(
                sql.text("UPDATE meta SET content = CAST(content AS INTEGER) + 1 WHERE key = 'commit_seq'")
            )
            seq = int(connection.execute(sql.text("SELECT content FROM meta WHERE key = 'commit_seq'")).scalar() or 0)
            yield Writing(connection, seq, self._mint)

    def note_generation(self, generation: int) -> None:
        """Remember the header's generation, so that an older header beside a newer journal is noticed."""
        with self.writing() as db:
            db.connection.execute(
                rows.meta.update().where(rows.meta.c.key == "generation").values(content=str(generation))
            )

    def _identity(self) -> tuple[int, int]:
        try:
            found = self._path.stat()
        except OSError as error:
            raise FileReplaced from error
        return found.st_dev, found.st_ino

    # Care

    def check(self) -> list[Problem]:
        """Check every page's authentication and SQLite's own structure; empty when all is well."""
        found: list[Problem] = []
        for part, pragma in (("pages", "cipher_integrity_check"), ("structure", "integrity_check")):
            try:
                with in_our_words(), self._main.connect() as connection:
                    if part == "pages" and not self._read_only:
                        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
                    lines = [row[0] for row in connection.exec_driver_sql(f"PRAGMA {pragma}").fetchall()]
                found += [Problem(part=part, detail=str(line)) for line in lines if line != "ok"]
            except WorldError as error:
                found.append(Problem(part=part, detail=type(error).__name__))
        return found

    def copy_to(self, path: Path, key: bytes | bytearray) -> None:
        """Write a copy of the journal file, encrypted with ``key``; it stands alone, without a write-ahead log."""
        copy = driver.connect(path, key, create=True)
        try:
            with in_our_words(), self._main.connect() as connection:
                source = connection.connection.driver_connection
                if source is not None:
                    source.backup(copy)
                copy.execute("PRAGMA journal_mode=DELETE").fetchall()
        finally:
            copy.close()

    def close(self) -> None:
        """Fold the write-ahead log into the file and close both connections, whatever the disk says to the first."""
        if self._closed:
            return
        self._closed = True
        try:
            with in_our_words():
                if not self._read_only:
                    with self._main.connect() as connection:
                        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            self._dispose()

    def _dispose(self) -> None:
        self._search.dispose()
        self._main.dispose()


def vault_meta(connection: driver.Connection) -> dict[str, str]:
    """Return what an open file says of itself; DatabaseUnreadable where it is no journal."""
    with in_our_words():
        tables = {
            row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        }
        if "meta" not in tables:
            raise DatabaseUnreadable
        return {str(row[0]): str(row[1]) for row in connection.execute("SELECT key, content FROM meta").fetchall()}


def identity_in(path: Path, key: bytes | bytearray) -> tuple[str, int]:
    """Return the id and the header's last generation of the vault that a journal file belongs to."""
    connection = driver.connect(path, key, look=True)
    try:
        found = vault_meta(connection)
        return found.get("vault_id", ""), int(found.get("generation") or 0)
    finally:
        connection.close()
