"""Look backs by their days: what is due, how many were seen, and which nos have a schedule."""

from datetime import date

from rejournal.domain.words import fold
from rejournal.store.store import Reading, Writing

_PENDING = "FROM lookbacks WHERE looked_back_on IS NULL AND let_go IS NULL"
_DUE = f"{_PENDING} AND coalesce(put_off_to, due_on) <= :today"


def due(db: Reading, today: date, limit: int) -> list[tuple[str, str, date]]:
    """Return answer, ask and day of the nos that are to be looked back on, the longest due first; each no once."""
    found = db.text(
        "SELECT w.id, w.ask, substr(w.answered_on, 1, 10) AS day FROM "
        f"(SELECT answer, min(coalesce(put_off_to, due_on)) AS since, min(n) AS n {_DUE} GROUP BY answer) l "
        "JOIN answers w ON w.id = l.answer WHERE w.answered_on IS NOT NULL ORDER BY l.since, l.n LIMIT :limit",
        today=today.isoformat(),
        limit=limit,
    )
    return [(row["id"], row["ask"], date.fromisoformat(row["day"])) for row in found]


def count_due(db: Reading, today: date) -> int:
    """Return how many nos are to be looked back on."""
    return int(
        db.one(f"SELECT count(DISTINCT answer) {_DUE} AND answer IN (SELECT id FROM answers)", today=today.isoformat())
    )


def next_day(db: Reading) -> date | None:
    """Return the earliest day on which a look back asks to be done, past ones included."""
    found = db.one(f"SELECT min(coalesce(put_off_to, due_on)) {_PENDING} AND answer IN (SELECT id FROM answers)")
    return date.fromisoformat(found) if found else None


def seen_on(db: Reading, day: date) -> int:
    """Return how many nos were looked back on that day."""
    return int(
        db.one(
            "SELECT count(DISTINCT answer) FROM lookbacks WHERE looked_back_on >= :day AND looked_back_on < :after",
            day=day.isoformat(),
            after=f"{day.isoformat()}U",
        )
    )


def scheduled(db: Reading, area: str = "") -> list[str]:
    """Return every no that look backs were scheduled for, or those of one area, however it is spelled."""
    found = db.text(
        "SELECT DISTINCT l.answer, a.area FROM lookbacks l JOIN answers w ON w.id = l.answer "
        "JOIN asks a ON a.id = w.ask WHERE l.after IS NOT NULL"
    )
    return [row["answer"] for row in found if not area or fold(row["area"] or "") == fold(area)]


def touched(db: Writing) -> list[str]:
    """Return the nos whose look backs this transaction may have put out of step."""
    if db.one("SELECT 1 FROM areas WHERE seq = :seq UNION SELECT 1 FROM settings WHERE seq = :seq", seq=db.seq):
        return scheduled(db)
    found = db.text(
        "SELECT answer FROM lookbacks WHERE seq = :seq UNION SELECT id FROM answers WHERE seq = :seq "
        "UNION SELECT w.id FROM answers w JOIN asks a ON a.id = w.ask WHERE a.seq = :seq",
        seq=db.seq,
    )
    return [row["answer"] for row in found]


def unscheduled(db: Reading, batch: str) -> list[str]:
    """Return the nos with a day that an import brought and that nobody asked look backs for."""
    found = db.text(
        "SELECT w.id FROM imported i JOIN answers w ON w.id = i.record WHERE i.batch = :batch "
        "AND w.outcome IN ('no', 'silence') AND w.answered_on IS NOT NULL "
        "AND NOT EXISTS (SELECT 1 FROM lookbacks l WHERE l.answer = w.id AND l.after IS NOT NULL) ORDER BY w.n",
        batch=batch,
    )
    return [row["id"] for row in found]
