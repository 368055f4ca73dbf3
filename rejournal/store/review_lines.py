"""What a review of a month or a year reads: counts by area, and the newest pages and look backs of that time."""

from datetime import date
from typing import Any

from rejournal.store import rows
from rejournal.store.store import Reading

_AREAS = """
SELECT area, sum(asks) AS asks, sum(nos) AS nos, sum(silences) AS silences, sum(yeses) AS yeses FROM (
    SELECT coalesce(area, '') AS area, 1 AS asks, 0 AS nos, 0 AS silences, 0 AS yeses FROM asks
    WHERE NOT coalesce(unasked, 0) AND asked_on >= :first AND asked_on < :after
    UNION ALL SELECT coalesce(a.area, ''), 0, w.outcome = 'no', w.outcome = 'silence', w.outcome = 'yes'
    FROM answers w JOIN asks a ON a.id = w.ask WHERE w.answered_on >= :first AND w.answered_on < :after
) GROUP BY area ORDER BY count(*) DESC, area"""


def by_area(db: Reading, first: date, after: date) -> list[Any]:
    """Return how many asks, nos, silences and yeses each area had; the empty area is all those without one."""
    return db.text(_AREAS, first=first.isoformat(), after=after.isoformat())


def unasked(db: Reading, first: date, after: date) -> int:
    """Return how many asks somebody talked themselves out of, by the day they were logged."""
    return int(
        db.one(
            "SELECT count(*) FROM asks WHERE unasked AND created_at >= :first AND created_at < :after",
            first=first.isoformat(),
            after=after.isoformat(),
        )
    )


def pages(db: Reading, first: date, after: date) -> int:
    """Return how many pages were written."""
    return int(
        db.one(
            "SELECT count(*) FROM reflections WHERE written_on >= :first AND written_on < :after",
            first=first.isoformat(),
            after=after.isoformat(),
        )
    )


def months(db: Reading) -> list[str]:
    """Return the months (as 2026-11) that have an ask, an answer or a page, the newest first."""
    found = db.text(
        "SELECT DISTINCT substr(day, 1, 7) AS month FROM (SELECT asked_on AS day FROM asks "
        "UNION ALL SELECT answered_on FROM answers UNION ALL SELECT written_on FROM reflections) "
        "WHERE day IS NOT NULL ORDER BY 1 DESC"
    )
    return [str(row["month"]) for row in found]


def within(column: Any, first: date, after: date) -> Any:
    """Return the condition that a column of days lies in a time."""
    return (column >= first.isoformat()) & (column < after.isoformat())


LOOKED = rows.lookbacks.c.looked_back_on
WRITTEN = rows.reflections.c.written_on
LEARNED = rows.lessons.c.learned_on
HEARD = rows.kind_words.c.heard_on
LINKED = rows.redirections.c.created_at
