"""The same loop or something new: how often an answer was written about lately, and what came in since."""

from datetime import datetime

from rejournal.domain.span import write_instant
from rejournal.store.store import Reading

ENOUGH = 2
"""Reflections within the span, after which another one is asked about."""
_FACTS = "coalesce(plain ->> '$.words', '') || char(10) || coalesce(plain ->> '$.feedback', '')"


def is_circling(db: Reading, answer: str, since: datetime) -> bool:
    """Whether that many reflections on an answer were begun since then, and no new fact came after the last one."""
    begun = [
        row["created_at"]
        for row in db.text(
            "SELECT created_at FROM reflections WHERE answer = :answer AND created_at >= :since ORDER BY created_at",
            answer=answer,
            since=write_instant(since),
        )
    ]
    return len(begun) >= ENOUGH and not _has_new_fact(db, answer, begun[-1])


def _has_new_fact(db: Reading, answer: str, after: str) -> bool:
    newer = db.one(
        "SELECT 1 FROM answers WHERE ask = (SELECT ask FROM answers WHERE id = :answer) AND created_at > :after",
        answer=answer,
        after=after,
    )
    now = db.one(
        "SELECT coalesce(words, '') || char(10) || coalesce(feedback, '') FROM answers WHERE id = :answer "
        "AND changed_at > :after",
        answer=answer,
        after=after,
    )
    if newer or now is None:
        return bool(newer)
    # The form that the answer had when the last reflection was begun: the newest of those written before.
    then = db.one(
        f"SELECT {_FACTS} FROM versions WHERE record = :answer AND changed_at <= :after ORDER BY n DESC LIMIT 1",
        answer=answer,
        after=after,
    )
    return then is not None and then != now
