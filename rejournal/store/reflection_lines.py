"""Slim rows of reflections for the journal's list."""

from typing import Any

from rejournal.domain.ask import Outcome
from rejournal.domain.excerpt import excerpt
from rejournal.domain.lines import ReflectionLine
from rejournal.domain.span import When
from rejournal.store.index import READ, wanted_in
from rejournal.store.store import Reading

_COLUMNS = """r.id, coalesce(r.title, '') AS title, r.written_on, w.outcome,
    EXISTS (SELECT 1 FROM redirections d WHERE d."no" = r.answer) AS turned"""
_ANSWER = "LEFT JOIN answers w ON w.id = r.answer"
_INDEXED = f"reflections r ON r.n = reflection_index.rowid {_ANSWER}"


EXCERPT = 170
"""Letters of an excerpt in the list."""


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


def lines(db: Reading, *, match: str = "", limit: int = 50, offset: int = 0) -> list[ReflectionLine]:
    """Return one page of reflections, newest first; with a ``match``, those that match, with marked excerpts."""
    if match:
        found = db.text(
            f"SELECT {_COLUMNS}, substr(t.body, 1, {READ}) AS excerpt "
            f"FROM reflection_index JOIN {_INDEXED} JOIN reflection_text t ON t.n = r.n "
            "WHERE reflection_index MATCH :match ORDER BY r.written_on DESC, r.n DESC LIMIT :limit OFFSET :offset",
            match=match,
            limit=limit,
            offset=offset,
        )
    else:
        found = db.text(
            f"SELECT {_COLUMNS}, substr(r.parts ->> '$[0].text', 1, 240) AS excerpt FROM reflections r {_ANSWER} "
            "ORDER BY r.written_on DESC, r.n DESC LIMIT :limit OFFSET :offset",
            limit=limit,
            offset=offset,
        )
    wanted = wanted_in(match)
    return [_line(row, wanted) for row in found]


def first_day(db: Reading) -> When | None:
    """Return the day of the oldest reflection."""
    found = db.one("SELECT min(written_on) FROM reflections")
    return When.parse(found) if found else None
