"""The names that are used: of whom, areas, channels, tags and feelings, with how often, and what came of people."""

import json
from collections.abc import Sequence

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


_TURNED = """EXISTS (SELECT 1 FROM answers v JOIN redirections d ON d."no" = v.id WHERE v.ask = a.id)"""


def people(db: Reading, only: Sequence[str] | None = None) -> list[PersonLine]:
    """Return everyone who was ever asked (or ``only`` some), with what came of it; the last asked first."""
    among = "" if only is None else 'AND a."of" IN (SELECT value FROM json_each(:only))'
    found = db.text(
        f"""SELECT name, count(*) AS asks, sum(outcome = 'yes') AS yeses, sum(outcome IN ('no', 'silence')) AS nos,
            sum(outcome = 'waiting') AS waiting, sum(outcome = 'unasked') AS unasked, sum(turned) AS turned,
            max(asked_on) AS last, coalesce(sum(pages), 0) AS pages
        FROM (SELECT a."of" AS name, {OUTCOME} AS outcome, {_TURNED} AS turned, a.asked_on AS asked_on,
            (SELECT count(*) FROM reflections r WHERE r.ask = a.id) AS pages
            FROM {JOINED} WHERE coalesce(a."of", '') <> '' {among})
        GROUP BY name ORDER BY last DESC NULLS LAST, name COLLATE NOCASE""",
        **({} if only is None else {"only": json.dumps(list(only))}),
    )
    return [
        PersonLine(
            name=row["name"],
            asks=row["asks"],
            yeses=row["yeses"],
            nos=row["nos"],
            waiting=row["waiting"],
            unasked=row["unasked"],
            turned=row["turned"],
            pages=row["pages"],
            last=When.parse(row["last"]) if row["last"] else None,
        )
        for row in found
    ]


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
