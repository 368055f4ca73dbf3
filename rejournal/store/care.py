"""A journal file looked after: checked page by page and row by row, counted, and copied while it is in use."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rejournal.domain.attachment import name_of
from rejournal.domain.errors import Stopped, WorldError
from rejournal.domain.value import value
from rejournal.store import digest, driver
from rejournal.store.driver import Connection
from rejournal.store.errors import DriverError, in_our_words

Watch = Callable[[float], None]
"""Told the share of a long task that is done; raises Stopped to end it."""
BETWEEN_LOOKS = 10_000
"""Steps of SQLite's machine between two looks at whether to go on: a few milliseconds."""
STEP = 1_000
"""Pages that are copied between two looks at whether to go on."""


@value
class Problem:
    """Something that a check found: in which part, and what SQLite or the seal says of it."""

    part: str
    detail: str


def check_file(connection: Connection, watch: Watch = lambda _: None) -> list[Problem]:
    """Check every page's authentication, SQLite's own structure and every row's part in the digest.

    A page that is being folded in from the log just then can be met half written, so what is found is looked at again,
    and stands only if it is there both times. Stopped as soon as ``watch`` raises it, but for the time that reading
    all pages takes.
    """
    found = _look(connection, watch)
    return [problem for problem in _look(connection, watch) if problem in found] if found else []


@contextmanager
def stoppable(connection: Connection, watch: Watch) -> Iterator[None]:
    """Let ``watch`` stop a statement of the block in its middle."""
    stopped: list[WorldError] = []

    def look() -> int:
        try:
            watch(0.5)
        except WorldError as error:
            stopped.append(error)
        return len(stopped)

    connection.set_progress_handler(look, BETWEEN_LOOKS)
    try:
        yield
    except DriverError:
        if stopped:
            raise stopped[0] from None
        raise
    finally:
        connection.set_progress_handler(None, 0)


def _look(connection: Connection, watch: Watch) -> list[Problem]:
    found: list[Problem] = []
    for part, look in (("pages", _pages), ("structure", _structure), ("content", _content)):
        try:
            watch(0.0)
            with in_our_words(), stoppable(connection, watch):
                found += [Problem(part=part, detail=line) for line in look(connection)]
        except Stopped:
            raise
        except WorldError as error:
            found.append(Problem(part=part, detail=type(error).__name__))
    return found


def _pages(connection: Connection) -> list[str]:
    return [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check").fetchall()]


def _structure(connection: Connection) -> list[str]:
    return [str(row[0]) for row in connection.execute("PRAGMA integrity_check").fetchall() if row[0] != "ok"]


def _content(connection: Connection) -> list[str]:
    begun = not connection.in_transaction
    if begun:
        connection.execute("BEGIN")
    try:
        found = [] if digest.holds(connection) else ["a row is not as its last change left it"]
        return found + _files(connection)
    finally:
        if begun and connection.in_transaction:
            connection.execute("ROLLBACK")


def _files(connection: Connection) -> list[str]:
    """Return the files whose content is not what their name says."""
    if "files" not in {row[0] for row in connection.execute("SELECT name FROM main.sqlite_schema").fetchall()}:
        return []
    found = connection.execute("SELECT sha256, content FROM main.files")
    return [f"file {sha256}" for sha256, content in found if name_of(content) != sha256]


def check_apart(path: Path, key: bytes | bytearray, watch: Watch = lambda _: None) -> list[Problem]:
    """Check a file that may be in use, on a connection of its own."""
    try:
        connection = driver.connect(path, key, read_only=True)
    except WorldError as error:
        return [Problem(part="pages", detail=type(error).__name__)]
    try:
        return check_file(connection, watch)
    finally:
        connection.close()


def counts_in(connection: Connection, tables: tuple[str, ...]) -> dict[str, int]:
    """Return how many rows each table holds; those that an older schema lacks are left out."""
    with in_our_words():
        there = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()}
        return {
            name: int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])
            for name in tables
            if name in there
        }


def copy_file(
    path: Path,
    key: bytes | bytearray,
    target: Path,
    target_key: bytes | bytearray,
    watch: Watch = lambda _: None,
) -> None:
    """Copy a journal file as it is at this moment, while others may read and write it.

    The copy is encrypted with ``target_key`` and stands alone, without a write-ahead log. ``watch`` is told the share
    that is done; what it raises ends the copy. DatabaseDamaged where a page of the source is not authentic: what there
    is of the copy then is of no use.
    """
    source = driver.connect(path, key, read_only=True)
    try:
        copy = driver.connect(target, target_key, create=True)
        try:
            with in_our_words():
                # A read that is held open keeps the copy to one moment, and from beginning again at each change.
                source.execute("BEGIN")
                source.execute("SELECT count(*) FROM sqlite_schema").fetchone()
                # A page that is not authentic is copied as if it were, and would be so under the copy's key.
                with driver.vouched(source):
                    source.backup(copy, pages=STEP, sleep=0, progress=lambda _, left, of: watch(1 - left / max(of, 1)))
                copy.execute("PRAGMA journal_mode=DELETE").fetchall()
        finally:
            copy.close()
    finally:
        source.close()
