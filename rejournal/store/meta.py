"""What a journal file says of itself: whose it is, which life of it, and how far it has come."""

from pathlib import Path

from rejournal.domain.errors import DatabaseOfAnotherVault, DatabaseUnreadable, HeaderRolledBack
from rejournal.store import driver
from rejournal.store.driver import Connection
from rejournal.store.errors import in_our_words


def vault_meta(connection: Connection) -> dict[str, str]:
    """Return what an open file says of itself; DatabaseUnreadable where it is no journal."""
    with in_our_words():
        tables = {
            row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        }
        if "meta" not in tables:
            raise DatabaseUnreadable
        return {str(row[0]): str(row[1]) for row in connection.execute("SELECT key, content FROM meta").fetchall()}


def note_generation(path: Path, key: bytes | bytearray, generation: int) -> None:
    """Write into a copied journal the header's generation that it belongs to."""
    _alter(path, key, "UPDATE meta SET content = ? WHERE key = 'generation'", (str(generation),))


def begin_incarnation(path: Path, key: bytes | bytearray) -> None:
    """Let a restored journal begin a life of its own, so that it is not taken for one that was put back."""
    _alter(path, key, "UPDATE meta SET content = lower(hex(randomblob(16))) WHERE key = 'incarnation'")


def _alter(path: Path, key: bytes | bytearray, statement: str, given: tuple[str, ...] = ()) -> None:
    connection = driver.connect(path, key)
    try:
        with in_our_words():
            connection.execute(statement, given)
            connection.execute("PRAGMA journal_mode=DELETE").fetchall()
    finally:
        connection.close()


def vault_meta_of(path: Path, key: bytes | bytearray, vault_id: str, generation: int) -> dict[str, str]:
    """Return what a journal file says of itself, once it has shown to be the vault's and none that is newer."""
    connection = driver.connect(path, key, look=True)
    try:
        return vetted(connection, vault_id, generation)
    finally:
        connection.close()


def vetted(connection: Connection, vault_id: str, generation: int) -> dict[str, str]:
    """Return what an open file says of itself; DatabaseOfAnotherVault, or HeaderRolledBack for an older header."""
    found = vault_meta(connection)
    if found.get("vault_id") != vault_id:
        raise DatabaseOfAnotherVault
    if generation < int(found.get("generation") or 0):
        raise HeaderRolledBack
    return found


def identity_in(path: Path, key: bytes | bytearray) -> tuple[str, int]:
    """Return the id and the header's last generation of the vault that a journal file belongs to."""
    connection = driver.connect(path, key, look=True)
    try:
        found = vault_meta(connection)
        return found.get("vault_id", ""), int(found.get("generation") or 0)
    finally:
        connection.close()
