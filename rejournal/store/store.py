"""The open journal file: its transactions, its connections, its check and its end."""

import contextlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sql
from sqlalchemy import event
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as sqlcipher

from rejournal.domain.errors import (
    DiskFull,
    FileReplaced,
    ReadOnly,
    WorldError,
)
from rejournal.store import care, digest, driver, rows
from rejournal.store.care import Problem
from rejournal.store.errors import in_our_words
from rejournal.store.meta import vetted
from rejournal.store.migrations.bridge import bridge
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


def _engine(connect: Callable[[], Any]) -> sql.Engine:
    engine = sql.create_engine(
        "sqlite+pysqlite://", module=sqlcipher, creator=connect, poolclass=StaticPool, hide_parameters=True
    )

    @event.listens_for(engine, "begin")
    def begin(connection: sql.Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))

    return engine


def _driver(connection: sql.Connection) -> driver.Connection:
    """Return the driver's own connection behind SQLAlchemy's."""
    return connection.connection.driver_connection


def _connect(path: Path, key: bytearray, *, read_only: bool) -> driver.Connection:
    connection = driver.connect(path, key, read_only=read_only)
    with in_our_words():
        if read_only:
            bridge(connection)
        else:
            digest.watch(connection)
    return connection


class Store:
    """An open journal file. One connection writes and reads; a second, read-only one serves the search."""

    def __init__(self, path: Path, key: bytes | bytearray, mint: Callable[[], str], *, read_only: bool = False) -> None:
        self._path = path
        self._mint = mint
        self._closed = False
        self._read_only = read_only
        self._trouble: WorldError | None = None
        self.committed: Callable[[int], None] = lambda _: None
        """Told the number of each change once it is durable."""
        self.stop_searching: Callable[[], None] = lambda: None
        """Ends the statement that runs on the second connection, from any thread; it raises Stopped there."""
        held = bytearray(key)
        try:
            self._main = _engine(lambda: _connect(path, held, read_only=read_only))
            self._search = _engine(self._search_by(path, held))
            with in_our_words():
                for engine in (self._main, self._search):
                    with engine.begin() as connection:
                        connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema")
            self._logged = not read_only and not driver.is_shared(path)
            self._file = self._identity()
            meta = self._meta()
            self.seq, self.incarnation = int(meta.get("commit_seq") or 0), meta.get("incarnation", "")
        except BaseException:
            self._dispose()
            raise
        finally:
            held[:] = bytes(len(held))

    def _search_by(self, path: Path, key: bytearray) -> Callable[[], driver.Connection]:
        """Return what connects the search, and lets its statements be ended from any thread."""

        def connect() -> driver.Connection:
            connection = _connect(path, key, read_only=True)
            self.stop_searching = lambda: None if self._closed else connection.interrupt()
            return connection

        return connect

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
                digest.restate(connection)
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
        vet: Callable[[Mapping[str, str], bool], None] = lambda _meta, _behind: None,
    ) -> "Store":
        """Open the vault's journal file; nothing is written before it has shown to be this vault's.

        ``vet`` is told what the file says of itself and whether it is of an older schema; what it raises leaves the
        file as it is.
        """
        connection = driver.connect(path, key, look=True)
        try:
            found = vetted(connection, vault_id, generation)
            with in_our_words():
                behind = is_behind(connection)
        finally:
            connection.close()
        vet(found, behind)
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

    def hold(self, trouble: WorldError) -> None:
        """Take no more changes: each is answered with this trouble, and what is there stays as it is."""
        self._trouble = trouble

    def _meta(self) -> dict[str, str]:
        """Return what the file says of itself."""
        with self.reading() as db:
            return {row["key"]: row["content"] for row in db.text("SELECT key, content FROM meta")}

    # Transactions

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """Read one moment of the journal."""
        with in_our_words(), self._main.begin() as connection, driver.vouched(_driver(connection)):
            yield Reading(connection)

    @contextmanager
    def searching(self) -> Iterator[Reading]:
        """Read on the second connection, for the thread that searches."""
        with in_our_words(), self._search.begin() as connection, driver.vouched(_driver(connection)):
            yield Reading(connection)

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """Change the journal in one transaction, durable when the block is left; an error undoes all of it."""
        if self._read_only:
            raise ReadOnly
        if self._trouble:
            raise self._trouble
        self.check_place()
        options = {"begin": "BEGIN IMMEDIATE"}
        with in_our_words(), self._main.connect().execution_options(**options) as connection, connection.begin():
            connection.execute(
                sql.text("UPDATE meta SET content = CAST(content AS INTEGER) + 1 WHERE key = 'commit_seq'")
            )
            seq = int(connection.execute(sql.text("SELECT content FROM meta WHERE key = 'commit_seq'")).scalar() or 0)
            with driver.vouched(_driver(connection)):
                yield Writing(connection, seq, self._mint)
                digest.settle(_driver(connection))
        self.seq = seq
        self.committed(seq)

    def note_generation(self, generation: int) -> None:
        """Remember the header's generation, so that an older header beside a newer journal is noticed."""
        with self.writing() as db:
            db.connection.execute(
                rows.meta.update().where(rows.meta.c.key == "generation").values(content=str(generation))
            )

    def check_place(self) -> None:
        """Raise FileReplaced unless the journal and its log are still the files that were opened."""
        if self._identity() != self._file:
            raise FileReplaced

    @contextmanager
    def trying(self) -> Iterator[Writing]:
        """Do what looks like a change to SQLite, and take all of it back; no change is counted."""
        with in_our_words(), self._main.connect() as connection:
            transaction = connection.begin()
            try:
                yield Writing(connection, self.seq, self._mint)
            finally:
                transaction.rollback()

    def _identity(self) -> list[tuple[int, int]]:
        """Return which files are meant by the names of the journal and its log: both can be replaced underneath."""
        try:
            found = [self._path.stat()]
            if self._logged:
                found.append(self._path.with_name(f"{self._path.name}-wal").stat())
        except OSError as error:
            raise FileReplaced from error
        return [(one.st_dev, one.st_ino) for one in found]

    # Care

    def check(self) -> list[Problem]:
        """Check every page's authentication, SQLite's own structure and every row; empty when all is well."""
        with in_our_words(), self._main.connect() as connection:
            if not self._read_only:
                # Where there is no room to fold the log in, it is checked from where it lies.
                with contextlib.suppress(DiskFull), in_our_words():
                    connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            return care.check_file(_driver(connection))

    def fold_in(self) -> None:
        """Fold the write-ahead log into the file, so that what was erased is in neither."""
        with in_our_words(), self._main.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Fold the write-ahead log into the file and close both connections, whatever the disk says to the first."""
        if self._closed:
            return
        self._closed = True
        try:
            with in_our_words():
                if not self._read_only and not self._trouble:
                    with self._main.connect() as connection:
                        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            self._dispose()

    def _dispose(self) -> None:
        self._search.dispose()
        self._main.dispose()
