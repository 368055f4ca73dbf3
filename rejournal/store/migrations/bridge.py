"""A journal of an older schema that is only read: what it lacks is shown empty, and nothing of it changes."""

from functools import cache

from rejournal.store import driver
from rejournal.store.driver import Connection
from rejournal.store.migrations.run import NEWEST, migrate, version_of

_COLUMNS = (
    "SELECT t.name, c.name FROM pragma_table_list t JOIN pragma_table_info(t.name) c "
    "WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite_%' ORDER BY t.name, c.cid"
)


@cache
def _newest() -> tuple[tuple[str, str], ...]:
    connection = driver.in_memory()
    try:
        migrate(connection)
        return tuple(connection.execute(_COLUMNS).fetchall())
    finally:
        connection.close()


def bridge(connection: Connection) -> None:
    """Lay views of this connection alone over the tables that lack columns of today, and in place of those missing."""
    if version_of(connection) >= NEWEST:
        return
    there = set(connection.execute(_COLUMNS).fetchall())
    today: dict[str, list[str]] = {}
    for table, column in _newest():
        today.setdefault(table, []).append(column)
    tables = {table for table, _ in there}
    connection.execute("PRAGMA query_only=OFF")
    for table, columns in today.items():
        shown = ", ".join(f'"{name}"' if (table, name) in there else f'NULL AS "{name}"' for name in columns)
        if table not in tables:
            connection.execute(f'CREATE TEMP VIEW "{table}" AS SELECT {shown} WHERE 0')
        elif "NULL AS" in shown:
            connection.execute(f'CREATE TEMP VIEW "{table}" AS SELECT {shown} FROM main."{table}"')
    connection.execute("PRAGMA query_only=ON")
