"""Connections to a SQLCipher file by a raw key that never stands in SQL text."""

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlcipher3 import dbapi2 as sqlcipher

from rejournal.domain.errors import CannotOpen, DatabaseDamaged, DatabaseEmpty, DatabaseMissing
from rejournal.store.errors import in_our_words, world_error

SMALLEST = 4096
"""Bytes of one page: a smaller file is no journal, and SQLite would take an empty one for a new database."""
OLDEST_SQLITE = (3, 51, 3)
"""Older ones can corrupt a WAL that is reset (sqlite.org/wal.html#walresetbug)."""
KEY_BYTES = 32
_PRAGMAS = (
    "foreign_keys=ON",
    "temp_store=MEMORY",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    # Kibibytes of pages that a connection holds; twice as many made neither saving nor searching quicker.
    "cache_size=-4000",
    "fullfsync=ON",
    "checkpoint_fullfsync=ON",
)
ROOM = 64 * 1024
"""Bytes: what SQLite's shared memory for a log takes, and a page or two."""
_SHARED = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs", "ceph", "davfs", "fuse.davfs2"}
"""File systems of other machines, as Linux calls them."""
_HEX = b"0123456789abcdef"

Connection = Any
"""A sqlcipher3 connection; the package ships no types."""


def in_memory() -> Connection:
    """Open an empty database that never touches a disk."""
    return sqlcipher.connect(":memory:", isolation_level=None)


def _quiet() -> None:
    """Stop SQLCipher from writing three lines to stderr at each wrong key; once per process, before the first open."""
    if sqlcipher.sqlite_version_info < OLDEST_SQLITE:
        raise RuntimeError(f"SQLite {sqlcipher.sqlite_version} is too old")
    memory = in_memory()
    memory.execute("PRAGMA cipher_log_level=NONE")
    memory.close()


_quiet()


def connect(
    path: Path, key: bytes | bytearray, *, create: bool = False, read_only: bool = False, look: bool = False
) -> Connection:
    """Open the file at ``path`` with a raw 32-byte ``key``; nothing is ever created unless ``create`` is set.

    ``look`` is for a file that has yet to show whose it is: no byte of it changes, whatever its key and its
    write-ahead log turn out to be.

    DatabaseMissing, DatabaseEmpty, DatabaseUnreadable and the rest of the world's errors.
    """
    if len(key) != KEY_BYTES:
        # A key of another length would silently be taken for a passphrase.
        raise ValueError("a raw key has 32 bytes")
    if create:
        _make_file(path)
    else:
        _check_file(path)
    with in_our_words():
        connection = sqlcipher.connect(
            f"file:{quote(str(path))}?{_mode(path, reading=read_only or look)}",
            uri=True,
            timeout=5.0,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            journal = "DELETE" if is_shared(path) else "WAL"
            _set_up(connection, key, read_only=read_only or look, journal="" if read_only or look else journal)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def vouched(connection: Connection) -> Iterator[None]:
    """Do what reads in one transaction; DatabaseDamaged where a page that was read then was not authentic.

    SQLite is told so of most pages at once. Of one in which a long row goes on it is not: what stands there reaches the
    statement without an error, and the full-text index takes it for words that are not found. An error that is raised
    meanwhile may be of it too, as of a record that seems to be gone.
    """
    try:
        yield
    finally:
        if connection.execute("PRAGMA cipher_status").fetchone() == ("0",):
            raise DatabaseDamaged


def _make_file(path: Path) -> None:
    """Make the file, empty and its owner's alone, before SQLite does: its log inherits the mode."""
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        raise world_error(error) or CannotOpen from error


def _mode(path: Path, *, reading: bool) -> str:
    """Return how SQLite is to open the file: for reading and writing, but for two cases.

    SQLite folds a log that lies beside the file into it when it closes it, the key being wrong or not, and whether or
    not it is this file's log; not so in mode ro. Where there is no log, mode ro would leave an empty one. And where
    nothing can be written, a medium or a disk without a byte of room, it reads only what is said never to change.
    """
    log = path.with_name(f"{path.name}-wal")
    there = log.exists()
    nothing_in_it = not there or log.stat().st_size == 0
    if nothing_in_it and (not can_write(path) or (reading and not has_room(path))):
        return "mode=ro&immutable=1"
    return "mode=ro" if reading and there else "mode=rw"


def has_room(path: Path) -> bool:
    """Whether the disk has room for the shared memory that reading a log takes."""
    try:
        return shutil.disk_usage(path.parent).free >= ROOM
    except OSError:
        return True


def can_write(path: Path) -> bool:
    """Whether the file and its folder take changes: a log has to be made beside it."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def is_shared(path: Path, mounts: Path = Path("/proc/self/mounts")) -> bool:
    """Whether the file lies on another machine's disk, where a write-ahead log's shared memory does not work."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    whole = str(path.resolve())
    held = [line.split() for line in lines if len(line.split()) > 2]
    within = [(len(at), kind) for _, at, kind, *_ in held if whole == at or whole.startswith(at.rstrip("/") + "/")]
    return max(within, default=(0, ""))[1] in _SHARED


def _check_file(path: Path) -> None:
    try:
        found = path.stat()
    except FileNotFoundError as error:
        raise DatabaseMissing from error
    except OSError as error:
        raise world_error(error) or CannotOpen from error
    if not stat.S_ISREG(found.st_mode):
        raise CannotOpen
    if found.st_size < SMALLEST:
        raise DatabaseEmpty


def _set_up(connection: Connection, key: bytes | bytearray, *, read_only: bool, journal: str) -> None:
    spec = bytearray(67)
    spec[0:2] = b"x'"
    spec[66] = ord("'")
    for place, byte in enumerate(key):
        spec[2 + 2 * place] = _HEX[byte >> 4]
        spec[3 + 2 * place] = _HEX[byte & 15]
    try:
        connection.set_key(spec)
    finally:
        spec[:] = bytes(len(spec))
    # The first read checks the first page against the key.
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    if journal:
        connection.execute(f"PRAGMA journal_mode={journal}").fetchone()
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA wal_autocheckpoint=200")
    if read_only:
        connection.execute("PRAGMA query_only=ON")
    if connection.execute("PRAGMA temp_store").fetchone()[0] != 2:
        raise RuntimeError("temporary tables would reach the disk unencrypted")
