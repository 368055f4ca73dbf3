"""What goals count: nos, asks and yeses by day, in an area or in all."""

from datetime import date
from typing import Any

from rejournal.domain.goal import Counted
from rejournal.domain.value import value
from rejournal.store.store import Reading

_COUNTED = {
    Counted.NOS: ("answers w JOIN asks a ON a.id = w.ask", "w.answered_on", "w.outcome IN ('no', 'silence')"),
    Counted.YESES: ("answers w JOIN asks a ON a.id = w.ask", "w.answered_on", "w.outcome = 'yes'"),
    Counted.ASKS: ("asks a", "a.asked_on", "NOT coalesce(a.unasked, 0)"),
}


@value
class Wanted:
    """What is counted, from ``first`` to ``last``, both counted in; in an area, or with an empty one in all."""

    counted: Counted
    first: date
    last: date
    area: str = ""


def _rows(db: Reading, wanted: Wanted, columns: str, tail: str) -> list[Any]:
    source, day, what = _COUNTED[wanted.counted]
    return db.text(
        f"SELECT substr({day}, 1, 10) AS day, {columns} FROM {source} WHERE {what} AND {day} >= :first "
        f"AND {day} < :after AND (:area = '' OR a.area = :area COLLATE NOCASE) {tail}",
        first=wanted.first.isoformat(),
        # A day with a time sorts behind the day and before the next one.
        after=f"{wanted.last.isoformat()}U",
        area=wanted.area,
    )


def daily(db: Reading, wanted: Wanted) -> dict[date, int]:
    """Return how many there were on each day that had any."""
    found = _rows(db, wanted, "count(*) AS many", "GROUP BY 1")
    return {date.fromisoformat(row["day"]): int(row["many"]) for row in found}


def behind(db: Reading, wanted: Wanted) -> list[tuple[date, int]]:
    """Return the day and the ask's number of each of them, in the order of their days."""
    return [(date.fromisoformat(row["day"]), int(row["n"])) for row in _rows(db, wanted, "a.n AS n", "ORDER BY 1, 2")]


def first_day(db: Reading, counted: Counted, area: str = "") -> date | None:
    """Return the first day that had any."""
    source, day, what = _COUNTED[counted]
    found = db.one(
        f"SELECT min({day}) FROM {source} WHERE {what} AND (:area = '' OR a.area = :area COLLATE NOCASE)", area=area
    )
    return date.fromisoformat(str(found)[:10]) if found else None


def ended(db: Reading, area: str = "") -> tuple[int, int]:
    """Return how many asks came to a yes, and how many ended at all: the rate that a goal of yeses goes by."""
    found = db.text(
        "SELECT coalesce(sum(outcome = 'yes'), 0) AS yes, count(*) AS ended FROM (SELECT (SELECT outcome FROM answers "
        "WHERE ask = a.id ORDER BY round DESC LIMIT 1) AS outcome FROM asks a "
        "WHERE :area = '' OR a.area = :area COLLATE NOCASE) WHERE outcome IN ('yes', 'no', 'silence')",
        area=area,
    )
    return int(found[0]["yes"]), int(found[0]["ended"])
