"""What stands on which day: pages by the day they were written, asks by theirs, answers by when they came."""

from datetime import date

from rejournal.domain.ask import Outcome
from rejournal.domain.lines import DayCount, DayLine
from rejournal.domain.span import When
from rejournal.store.store import Reading

_DAY = 10
"""Letters of a date that are its day."""
_KINDS = {
    "page": ("reflections", "written_on"),
    "ask": ("asks", "asked_on"),
    "answer": ("answers", "answered_on"),
}


def counts(db: Reading, first: date, after: date) -> list[DayCount]:
    """Return the days from ``first`` until before ``after`` that have anything, with how much."""
    each = " UNION ALL ".join(
        f"SELECT substr({column}, 1, {_DAY}) AS day, '{kind}' AS kind FROM {table} "
        f"WHERE {column} >= :first AND {column} < :after"
        for kind, (table, column) in _KINDS.items()
    )
    found = db.text(
        "SELECT day, sum(kind = 'page') AS pages, sum(kind = 'ask') AS asks, sum(kind = 'answer') AS answers "
        f"FROM ({each}) GROUP BY day ORDER BY day",
        first=first.isoformat(),
        after=after.isoformat(),
    )
    return [
        DayCount(day=date.fromisoformat(row["day"]), pages=row["pages"], asks=row["asks"], answers=row["answers"])
        for row in found
    ]


def lines(db: Reading, first: date, after: date) -> list[DayLine]:
    """Return everything of the days from ``first`` until before ``after``, earliest first; no prose is read."""
    found = db.text(
        """SELECT * FROM (SELECT 'page' AS kind, r.id AS record, r.ask AS ask, r.title AS title, '' AS "of",
            r.written_on AS day, NULL AS outcome, 3 AS place, r.n AS n
        FROM reflections r WHERE r.written_on >= :first AND r.written_on < :after
        UNION ALL SELECT 'ask', a.id, a.id, a.what, a."of", a.asked_on, NULL, 1, a.n
        FROM asks a WHERE a.asked_on >= :first AND a.asked_on < :after
        UNION ALL SELECT 'answer', w.id, w.ask, a.what, a."of", w.answered_on, w.outcome, 2, w.n
        FROM answers w JOIN asks a ON a.id = w.ask WHERE w.answered_on >= :first AND w.answered_on < :after
        ) ORDER BY substr(day, 1, 10), place, day, n""",
        first=first.isoformat(),
        after=after.isoformat(),
    )
    return [
        DayLine(
            kind=row["kind"],
            record=row["record"],
            ask=row["ask"] or "",
            title=row["title"] or "",
            of=row["of"] or "",
            day=When.parse(row["day"]),
            outcome=Outcome(row["outcome"]) if row["outcome"] else None,
        )
        for row in found
    ]


def span(db: Reading) -> tuple[date, date] | None:
    """Return the first and the last day that has anything."""
    ends = [
        (db.one(f"SELECT min({column}) FROM {table}"), db.one(f"SELECT max({column}) FROM {table}"))
        for table, column in _KINDS.values()
    ]
    first, last = [one for one, _ in ends if one], [one for _, one in ends if one]
    return (When.parse(min(first)).day, When.parse(max(last)).day) if first else None
