"""Bring a journal file to this program's schema, one frozen step after the other."""

from importlib.resources import files

from rejournal.domain.errors import TooNew
from rejournal.store.driver import Connection

NEWEST = 1
"""The schema this program writes; a file of a newer one is refused, not guessed at."""


def version_of(connection: Connection) -> int:
    """Return the schema version of an open file; 0 for a new one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: Connection, *, newest: int = NEWEST) -> None:
    """Run every step that is missing, each in one transaction; TooNew leaves the file untouched."""
    found = version_of(connection)
    if found > newest:
        raise TooNew
    for step in range(found + 1, newest + 1):
        script = files(__package__).joinpath(f"v{step:04}.sql").read_text(encoding="utf-8")
        connection.execute("BEGIN IMMEDIATE")
        try:
            for statement in statements(script):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version={step}")
            connection.execute("COMMIT")
        except BaseException:
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
    return found
