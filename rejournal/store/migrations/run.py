"""Bring a journal file to this program's schema, one frozen step after the other."""

from importlib.resources import files

from rejournal.domain.errors import TooNew
from rejournal.store import digest
from rejournal.store.driver import Connection

NEWEST = 6
"""The schema this program writes; a file of a newer one is refused, not guessed at."""


def version_of(connection: Connection) -> int:
    """Return the schema version of an open file; 0 for a new one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def is_behind(connection: Connection, *, newest: int = NEWEST) -> bool:
    """Whether the open file is of an older schema; TooNew where it is of a newer one."""
    found = version_of(connection)
    if found > newest:
        raise TooNew
    return found < newest


def migrate(connection: Connection, *, newest: int = NEWEST) -> None:
    """Run every step that is missing, all of them in one transaction: a file is never left between two schemas.

    TooNew leaves the file untouched.
    """
    if not is_behind(connection, newest=newest):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in range(version_of(connection) + 1, newest + 1):
            script = files(__package__).joinpath(f"v{step:04}.sql").read_text(encoding="utf-8")
            for statement in statements(script):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version={step}")
        if newest >= digest.FIRST_SCHEMA:
            # A step moves rows without the triggers that a journal is changed under.
            digest.restate(connection)
        connection.execute("COMMIT")
    except BaseException:
        # A full disk may have ended the transaction already; the error to be heard is that one.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def statements(script: str) -> list[str]:
    """Cut a script into its statements: each ends with a semicolon that closes a complete one."""
    from sqlcipher3 import dbapi2 as sqlcipher

    found: list[str] = []
    held = ""
    for line in script.splitlines():
        if line.startswith("--"):
            continue
        held += f"{line}\n"
        if sqlcipher.complete_statement(held):
            if held.strip():
                found.append(held.strip())
            held = ""
    if held.strip():
        raise ValueError("a migration ends in the middle of a statement")
    return found
