"""The slim rows that figures are made of, as the columns of ``patterns.trace`` stand: no prose is read for them."""

from typing import Any

from rejournal.store.store import Reading

_ASKS = """
SELECT a.n, a.area, a.channel, a.reach, a.wish, a.version, a.guess, a.asked_on,
    CASE WHEN a.builds_on IS NOT NULL THEN (SELECT b.n FROM asks b WHERE b.id = a.builds_on) END,
    a.builds_how, coalesce(a.unasked, 0)
FROM asks a ORDER BY a.n"""
_ROUNDS = """
SELECT w.n, a.n, w.round, w.outcome, w.answered_on, w.kind, w.reason_owner, w.reason_stated, w.sting, w.sting_3d,
    w.sting_14d, CASE WHEN s.opened_at IS NOT NULL THEN s.forecast END
FROM answers w JOIN asks a ON a.id = w.ask LEFT JOIN seals s ON s.answer = w.id ORDER BY w.n"""
_LOOKS = """
SELECT w.n, l.looked_back_on, l.matters_now, l.sting_now, l.verdict
FROM lookbacks l JOIN answers w ON w.id = l.answer WHERE l.looked_back_on IS NOT NULL ORDER BY l.n"""


def rows(db: Reading) -> tuple[list[Any], list[Any], list[Any]]:
    """Return asks, rounds and done look backs, in the order of making; a forecast only where its seal is open."""
    asks, rounds, looks = (
        [tuple(row) for row in db.connection.exec_driver_sql(statement).fetchall()]
        for statement in (_ASKS, _ROUNDS, _LOOKS)
    )
    return asks, rounds, looks
