"""Pages by month, area, person or tag: which groups there are, and one of them as a condition beside a query."""

from dataclasses import replace

from rejournal.domain.group import Group, GroupBy
from rejournal.store.find import Found
from rejournal.store.hits import condition
from rejournal.store.store import Reading

_COLUMN = {GroupBy.AREA: "area", GroupBy.PERSON: '"of"'}
_BY_USE = "named = '', many DESC, named COLLATE NOCASE, named"
MONTH = 7
"""Letters of a day that are its year and month."""


def groups(db: Reading, found: Found, by: GroupBy) -> list[Group]:
    """Return the groups of the reflections that are ``found``: months from the newest on, names from the most used.

    Those without a name come last.
    """
    where = condition(found, "reflection")
    if by is GroupBy.MONTH:
        key, source, order = f"substr(r.written_on, 1, {MONTH})", "reflections r", "named DESC"
    elif by is GroupBy.TAG:
        # A page without a tag is in the group of those without one.
        key = "coalesce(j.value, '')"
        source = "reflections r LEFT JOIN json_each(coalesce(r.tags, '[]')) j"
        order = _BY_USE
    else:
        key = f"coalesce(g.{_COLUMN[by]}, '')"
        source, order = "reflections r LEFT JOIN asks g ON g.id = r.ask", _BY_USE
    there = db.text(
        f"SELECT {key} AS named, count(*) AS many FROM {source} WHERE {where} GROUP BY named ORDER BY {order}",
        **found.given,
    )
    return [Group(by=by, key=row["named"], many=row["many"]) for row in there]


def within(found: Found, by: GroupBy, key: str) -> Found:
    """Return those of what is ``found`` that are in a group."""
    if by is GroupBy.MONTH:
        # All days of a month begin with it, and go by the index.
        where = "r.written_on >= :group AND r.written_on < :group || '~'"
    elif by is GroupBy.TAG and key:
        where = "EXISTS (SELECT 1 FROM json_each(coalesce(r.tags, '[]')) WHERE value = :group)"
    elif by is GroupBy.TAG:
        where = "coalesce(r.tags, '[]') = '[]' AND :group = ''"
    elif key:
        where = f"r.ask IN (SELECT id FROM asks WHERE {_COLUMN[by]} = :group)"
    else:
        where = f"coalesce((SELECT {_COLUMN[by]} FROM asks WHERE id = r.ask), '') = :group"
    return replace(found, where=f"{found.where} AND {where}", given={**found.given, "group": key})
