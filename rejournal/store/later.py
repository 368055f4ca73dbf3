"""Rows that come back by their date."""

from datetime import date, datetime

from rejournal.domain.lines import AskLine
from rejournal.domain.span import write_instant
from rejournal.store import ask_lines
from rejournal.store.store import Reading

NEWEST = 1_000
"""Answers that say how long one usually waits: habits change, and a page is not to wait for all of a life."""


def _lines(db: Reading, ids: list[str]) -> list[AskLine]:
    return [line for line in (ask_lines.one(db, one) for one in ids) if line]


def stings(db: Reading, column: str, between: tuple[date, date], first: int, limit: int) -> list[tuple[str, AskLine]]:
    """Return nos with a sting, answered between two days, whose later sting (a column) is not given yet.

    A no that came after another on the same ask stands for itself. A sting that was given at a look back, ``first``
    days after the no or later, is one.
    """
    if column not in ("sting_3d", "sting_14d"):
        raise ValueError(column)
    found = db.text(
        f"SELECT id, ask FROM answers w WHERE outcome IN ('no', 'silence') AND sting IS NOT NULL AND {column} IS NULL "
        "AND substr(answered_on, 1, 10) BETWEEN :since AND :until AND NOT EXISTS (SELECT 1 FROM lookbacks l "
        "WHERE l.answer = w.id AND l.sting_now IS NOT NULL "
        "AND substr(l.looked_back_on, 1, 10) >= date(substr(w.answered_on, 1, 10), :first)) "
        "ORDER BY answered_on, n LIMIT :limit",
        since=between[0].isoformat(),
        until=between[1].isoformat(),
        first=f"+{first} days",
        limit=limit,
    )
    lines = {line.id: line for line in _lines(db, [row["ask"] for row in found])}
    return [(row["id"], lines[row["ask"]]) for row in found if row["ask"] in lines]


def nudges(db: Reading, today: date, limit: int) -> list[AskLine]:
    """Return asks that wait and whose nudge date has come."""
    found = db.text(
        "SELECT id FROM asks a WHERE nudge_on IS NOT NULL AND nudge_on <= :today AND NOT coalesce(unasked, 0) "
        "AND NOT EXISTS (SELECT 1 FROM answers w WHERE w.ask = a.id) ORDER BY nudge_on, n LIMIT :limit",
        today=today.isoformat(),
        limit=limit,
    )
    return _lines(db, [row["id"] for row in found])


def put_off(db: Reading, today: date) -> set[str]:
    """Return asks that are to be looked at on a later day only."""
    return {row["id"] for row in db.text("SELECT id FROM asks WHERE nudge_on > :today", today=today.isoformat())}


def follow_ups(db: Reading, today: date, limit: int) -> list[AskLine]:
    """Return asks whose reason was asked for, to be looked after by today, and has not come."""
    found = db.text(
        "SELECT DISTINCT ask FROM answers WHERE follow_up_on IS NOT NULL AND follow_up_on <= :today "
        "AND coalesce(feedback, '') = '' ORDER BY follow_up_on, n LIMIT :limit",
        today=today.isoformat(),
        limit=limit,
    )
    return _lines(db, [row["ask"] for row in found])


def waits(db: Reading) -> dict[str, list[int]]:
    """Return the days from each of the newest asks to its first answer that was no silence, by area."""
    found = db.text(
        "SELECT coalesce(a.area, '') AS area, "
        "CAST(julianday(substr(w.answered_on, 1, 10)) - julianday(substr(a.asked_on, 1, 10)) AS INTEGER) AS days "
        "FROM (SELECT ask, answered_on FROM answers WHERE round = 1 AND outcome IN ('no', 'yes', 'not_yet') "
        "ORDER BY n DESC LIMIT :newest) w JOIN asks a ON a.id = w.ask WHERE w.answered_on >= a.asked_on",
        newest=NEWEST,
    )
    waits_: dict[str, list[int]] = {}
    for row in found:
        waits_.setdefault(row["area"], []).append(int(row["days"]))
    return waits_


def is_raw(db: Reading, since: datetime, sting: int) -> bool:
    """Whether a no of that sting or more was logged since then."""
    found = db.one(
        "SELECT 1 FROM answers WHERE outcome IN ('no', 'silence') AND sting >= :sting AND created_at >= :since LIMIT 1",
        sting=sting,
        since=write_instant(since),
    )
    return bool(found)


def fears(db: Reading) -> dict[str, int]:
    """Return how many fears came true, partly and not at all, by what was said of each."""
    return {
        row["feared"]: int(row["many"])
        for row in db.text("SELECT feared, count(*) AS many FROM answers WHERE feared IS NOT NULL GROUP BY 1")
    }
