"""Slim rows of reflections for the journal's list."""

from dataclasses import replace
from datetime import date
from typing import Any

from rejournal.domain.ask import Outcome
from rejournal.domain.excerpt import excerpt
from rejournal.domain.lines import ReflectionLine
from rejournal.domain.span import When
from rejournal.store import hits, newest
from rejournal.store.find import ANY, Found
from rejournal.store.hits import READ
from rejournal.store.store import Reading

_COLUMNS = """r.id, coalesce(r.title, '') AS title, r.written_on, w.outcome,
    EXISTS (SELECT 1 FROM redirections d WHERE d."no" = r.answer) AS turned"""
_ANSWER = "LEFT JOIN answers w ON w.id = r.answer"
_NEWEST = "r.written_on DESC, r.n DESC"
_RANK = "bm25(reflection_index, 4.0, 2.0, 1.0, 3.0)"
"""A word in the title tells more than one in the text."""
EXCERPT = 170
"""Letters of an excerpt in the list."""
RANKED = 5_000
"""Pages up to which words rank them: a word that is in more of them tells little, and to weigh each takes long."""
COMMON = hits.COMMON
"""Pages from which on a query finds so many that each is not looked up for its day."""


def _line(row: Any, wanted: tuple[tuple[str, bool], ...]) -> ReflectionLine:
    text = row["excerpt"] or ""
    return ReflectionLine(
        id=row["id"],
        title=row["title"],
        excerpt=excerpt((text,), wanted, EXCERPT) if wanted else text,
        written_on=When.parse(row["written_on"]),
        outcome=Outcome(row["outcome"]) if row["outcome"] else None,
        turned=bool(row["turned"]),
    )


def _page(db: Reading, found: Found, *, ranked: bool, many: int | None, after: str) -> tuple[str, dict[str, Any]]:
    """Return the statement that says which rows are on a page, and what it is given beside the query's own.

    No text is read of a row that is not on it, and none of those before it is counted again.
    """
    rank, source = "0", "reflections r"
    where = "FALSE" if found.nothing else found.where
    if many is None:
        many = hits.count(db, replace(found, where="TRUE"), "reflection") if found.match else 0
    ranked = ranked and bool(found.match) and many <= RANKED
    if found.match and (ranked or many < COMMON):
        rank = _RANK if ranked else "0"
        source = "reflection_index JOIN reflections r ON r.n = reflection_index.rowid"
        where = f"reflection_index MATCH :match AND {where}"
    elif found.match:
        # Where most pages match, the newest of them are soon met from the newest on. With the sign before it SQLite
        # does not look up each number, but goes by the index of days.
        where = f"+r.n IN (SELECT rowid FROM reflection_index WHERE reflection_index MATCH :match) AND {where}"
    key = _key(db, found, after, ranked=ranked) if after else {}
    if not ranked:
        return _in_order(source, where, after), key
    beyond = "WHERE place > :place OR (place = :place AND (written_on, n) < (:day, :n))" if after else ""
    rows = f"SELECT r.n AS n, r.written_on AS written_on, {rank} AS place FROM {source} WHERE {where}"
    return f"SELECT n, place FROM ({rows}) {beyond} ORDER BY place, written_on DESC, n DESC LIMIT :limit", key


def _in_order(source: str, where: str, after: str) -> str:
    """Return the statement of a page of the newest first."""
    beyond = "AND (r.written_on, r.n) < (:day, :n)" if after else ""
    return f"SELECT r.n AS n, 0 AS place FROM {source} WHERE {where} {beyond} ORDER BY {_NEWEST} LIMIT :limit"


def _page_of_newest(db: Reading, found: Found, *, after: str) -> tuple[str, dict[str, Any]]:
    """Return what ``_page`` does, of no other pages than the newest."""
    source, where = "reflections r", found.where.replace(newest.WHOLE, newest.INDEX)
    if found.match:
        source = f"{newest.INDEX} i JOIN reflections r ON r.n = i.rowid"
        where = f"{newest.INDEX} MATCH :match AND {where}"
    return newest.WITH + _in_order(source, where, after), _key(db, found, after, ranked=False) if after else {}


def _key(db: Reading, found: Found, after: str, *, ranked: bool) -> dict[str, Any]:
    """Return where a reflection stands in the order of the list; of one that is gone, before everything."""
    there = db.text("SELECT written_on AS day, n FROM reflections WHERE id = :after", after=after)
    key = dict(there[0]) if there else {"day": "", "n": 0}
    if ranked:
        rank = f"SELECT {_RANK} FROM reflection_index WHERE reflection_index MATCH :match AND rowid = :n"
        key["place"] = db.one(rank, match=found.given["match"], n=key["n"])
    return key


def lines(
    db: Reading,
    *,
    found: Found = ANY,
    ranked: bool = False,
    many: int | None = None,
    limit: int = 50,
    after: str = "",
) -> list[ReflectionLine]:
    """Return one page of the reflections that are ``found``, newest first, with the words marked in excerpts.

    ``ranked`` ones are the likeliest first, as far as words of the index were asked for and are in ``RANKED`` at most.
    ``many`` is how many have these words, where that is known; ``after`` is the last reflection of the page before.
    """
    return _read(db, found, _page(db, found, ranked=ranked, many=many, after=after), limit)


def lines_of_newest(db: Reading, found: Found, *, limit: int, after: str = "") -> list[ReflectionLine]:
    """Return the page that ``lines`` would, newest first, where the newest reflections alone fill it; else nothing."""
    is_asked = bool(found.match) or found.where != "TRUE"
    if found.nothing or not is_asked or not newest.prepare(db):
        return []
    there = _read(db, found, _page_of_newest(db, found, after=after), limit)
    return there if len(there) == limit else []


def _read(db: Reading, found: Found, page: tuple[str, dict[str, Any]], limit: int) -> list[ReflectionLine]:
    which, key = page
    text = f"substr(t.body, 1, {READ})" if found.wanted else "substr(r.parts ->> '$[0].text', 1, 240)"
    joined = "JOIN reflection_text t ON t.n = p.n" if found.wanted else ""
    there = db.text(
        f"SELECT {_COLUMNS}, {text} AS excerpt FROM ({which}) p JOIN reflections r ON r.n = p.n {_ANSWER} {joined} "
        f"ORDER BY p.place, {_NEWEST}",
        limit=limit,
        **found.given,
        **key,
    )
    return [_line(row, found.wanted) for row in there]


def any_before(db: Reading, day: date) -> str:
    """Return some reflection written before a day, by chance; empty where there is none."""
    chosen = "SELECT id FROM reflections WHERE written_on < :day ORDER BY random() LIMIT 1"
    return db.one(chosen, day=day.isoformat()) or ""


def first_day(db: Reading) -> When | None:
    """Return the day of the oldest reflection."""
    found = db.one("SELECT min(written_on) FROM reflections")
    return When.parse(found) if found else None
