"""The names that are used: of whom, areas, channels, tags and feelings, with how often, and what came of people."""

from rejournal.domain.lines import PersonLine
from rejournal.domain.span import When
from rejournal.store.ask_lines import JOINED, OUTCOME
from rejournal.store.store import Reading

OF_ASKS, TAG = ("of", "area", "channel"), "tag"


def _column(name: str) -> str:
    """Return a column of names as SQL writes it; ValueError for any other."""
    if name not in OF_ASKS:
        raise ValueError(name)
    return f'"{name}"'


def _tags_of(table: str) -> str:
    return f"SELECT j.value AS name FROM {table} t, json_each(t.tags) j WHERE t.tags IS NOT NULL"


def counted(db: Reading, column: str) -> list[tuple[str, int]]:
    """Return the names in a column with how many asks (a tag: asks and reflections) have each, the most used first."""
    source = f"SELECT {_column(column)} AS name FROM asks" if column != TAG else ""
    source = source or f"{_tags_of('asks')} UNION ALL {_tags_of('reflections')}"
    found = db.text(
        f"SELECT name, count(*) AS many FROM ({source}) WHERE coalesce(name, '') <> '' "
        "GROUP BY 1 ORDER BY 2 DESC, 1 COLLATE NOCASE, 1"
    )
    return [(row["name"], int(row["many"])) for row in found]


def having(db: Reading, column: str, name: str) -> dict[str, list[str]]:
    """Return the records that have a name in a column, by the shelf they are on."""
    if column == TAG:
        there = "SELECT 1 FROM json_each(coalesce(t.tags, '[]')) WHERE value = :name"
        where = {shelf: f"SELECT id FROM {shelf} t WHERE EXISTS ({there})" for shelf in ("asks", "reflections")}
    else:
        where = {"asks": f"SELECT id FROM asks WHERE {_column(column)} = :name"}
    return {shelf: [row["id"] for row in db.text(statement, name=name)] for shelf, statement in where.items()}


def names(db: Reading, column: str, limit: int = 500) -> list[str]:
    """Return the names used in ``of``, ``area`` or ``channel``, the most used first, for completion."""
    return [name for name, _ in counted(db, column)[:limit]]


def tags(db: Reading) -> list[str]:
    """Return the tags that are known, in the order of the alphabet."""
    return [row["name"] for row in db.text("SELECT name FROM tags WHERE name <> '' ORDER BY name COLLATE NOCASE")]


def feelings(db: Reading, limit: int = 200) -> list[str]:
    """Return the feelings that answers have, the most used first."""
    found = db.text(
        "SELECT feeling, count(*) AS many FROM answers WHERE feeling <> '' GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT :limit",
        limit=limit,
    )
    return [row["feeling"] for row in found]


def people(db: Reading) -> list[PersonLine]:
    """Return everyone who was ever asked, with what came of it; the last asked first."""
    found = db.text(
        f"""SELECT a."of" AS name, count(*) AS asks, sum({OUTCOME} = 'yes') AS yeses,
            sum({OUTCOME} IN ('no', 'silence')) AS nos, sum({OUTCOME} = 'waiting') AS waiting,
            sum({OUTCOME} = 'unasked') AS unasked, max(a.asked_on) AS last
        FROM {JOINED} WHERE a."of" > '' GROUP BY a."of" ORDER BY last DESC NULLS LAST, name COLLATE NOCASE"""
    )
    # Each by the index that has it: together SQLite goes through the pages once more for every ask.
    pages = _by_person(db, "FROM asks a JOIN reflections r ON r.ask = a.id")
    nos = 'SELECT DISTINCT w.ask FROM redirections d JOIN answers w ON w.id = d."no"'
    turned = _by_person(db, f"FROM ({nos}) t JOIN asks a ON a.id = t.ask")
    return [
        PersonLine(
            name=row["name"],
            asks=row["asks"],
            yeses=row["yeses"],
            nos=row["nos"],
            waiting=row["waiting"],
            unasked=row["unasked"],
            turned=turned.get(row["name"], 0),
            pages=pages.get(row["name"], 0),
            last=When.parse(row["last"]) if row["last"] else None,
        )
        for row in found
    ]


def _by_person(db: Reading, source: str) -> dict[str, int]:
    """Return how many there are of something for each person who was asked."""
    found = db.text(f"""SELECT a."of" AS name, count(*) AS many {source} WHERE a."of" > '' GROUP BY a."of" """)
    return {row["name"]: row["many"] for row in found}


def like(db: Reading, begun: str, limit: int) -> list[str]:
    """Return people whose name has these letters in it, the most asked first."""
    signs = begun.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    found = db.text(
        'SELECT "of" AS name FROM asks WHERE "of" LIKE :like ESCAPE \'\\\' GROUP BY 1 ORDER BY count(*) DESC, 1 '
        "LIMIT :limit",
        like=f"%{signs}%",
        limit=limit,
    )
    return [row["name"] for row in found]
