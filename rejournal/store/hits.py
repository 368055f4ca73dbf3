"""What a query finds, of both kinds: how many, and a page of them with excerpts."""

import sqlalchemy as sql

from rejournal.domain.excerpt import excerpt
from rejournal.domain.lines import Hit
from rejournal.store.find import Found
from rejournal.store.store import Reading

EXCERPT, READ = 110, 200_000
"""Letters of an excerpt, and of a text that is looked through for one."""
_OF = {
    "ask": ("asks a", "a", "coalesce(a.what, '')", "coalesce(a.asked_on, '')"),
    "reflection": ("reflections r", "r", "coalesce(r.title, '')", "r.written_on"),
}


COMMON = 1_000
"""Records from which on words find so many that each is not looked up, but all are gone through by an index."""


def condition(found: Found, kind: str, *, common: bool = False) -> str:
    """Return all that has to hold of a record, as SQL on its own letter; what it is given is ``found.given``.

    Where the words are ``common`` SQLite is kept from looking each record up, by the sign before its number.
    """
    if found.nothing:
        return "FALSE"
    own = f"{'+' if common else ''}{_OF[kind][1]}.n"
    match = f"{own} IN (SELECT rowid FROM {kind}_index WHERE {kind}_index MATCH :match)" if found.match else "TRUE"
    return f"{match} AND {found.where}"


def count(db: Reading, found: Found, kind: str) -> int:
    """Return how many records of one kind (``ask`` or ``reflection``) are found."""
    words = f"SELECT count(*) FROM {kind}_index WHERE {kind}_index MATCH :match"
    many = int(db.one(words, match=found.given["match"])) if found.match and not found.nothing else 0
    if found.is_words and not found.nothing:
        return many
    statement = f"SELECT count(*) FROM {_OF[kind][0]} WHERE {condition(found, kind, common=many >= COMMON)}"
    return int(db.one(statement, **found.given))


def those(found: Found, kind: str) -> sql.TextClause:
    """Return the condition of a shelf's records of one kind that are found."""
    table, own, *_ = _OF[kind]
    there = sql.text(f"n IN (SELECT {own}.n FROM {table} WHERE {condition(found, kind)})")
    return there.bindparams(**found.given)


def ids(db: Reading, found: Found, kind: str) -> list[str]:
    """Return every record of one kind that is found, the last made first."""
    table, own, *_ = _OF[kind]
    there = f"SELECT {own}.id AS id FROM {table} WHERE {condition(found, kind)} ORDER BY {own}.n DESC"
    return [row["id"] for row in db.text(there, **found.given)]


def hits(db: Reading, found: Found, kind: str, *, limit: int) -> list[Hit]:
    """Return records of one kind that are found, the last made first."""
    table, own, title, day = _OF[kind]
    lines = db.text(
        f"SELECT {own}.id AS record, {title} AS title, {day} AS day, substr(t.body, 1, {READ}) AS body, t.who, t.tags "
        f"FROM (SELECT {own}.n AS n FROM {table} WHERE {condition(found, kind)} ORDER BY {own}.n DESC LIMIT :limit) p "
        f"JOIN {table} ON {own}.n = p.n JOIN {kind}_text t ON t.n = p.n ORDER BY p.n DESC",
        limit=limit,
        **found.given,
    )
    return [
        Hit(
            kind=kind,
            record=row["record"],
            title=row["title"],
            excerpt=excerpt(filter(None, (row["body"], row["title"], row["who"], row["tags"])), found.wanted, EXCERPT),
            day=row["day"],
        )
        for row in lines
    ]
