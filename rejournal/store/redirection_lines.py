"""Redirections with what stands at both their ends, and what can be reached from an end."""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

from rejournal.domain.answer import NoKind
from rejournal.domain.ask import Outcome
from rejournal.domain.lines import RedirectionLine
from rejournal.domain.lookback import Verdict
from rejournal.domain.redirection import How
from rejournal.domain.span import When
from rejournal.patterns.became import Looked
from rejournal.store.store import Reading

_LATEST = """(SELECT {column} FROM lookbacks l WHERE l.answer = w.id AND l.looked_back_on IS NOT NULL
    AND {column} IS NOT NULL ORDER BY l.looked_back_on DESC, l.n DESC LIMIT 1)"""
_LINES = f"""
SELECT d.id, d.how, d.note, d.sure, d.would_be_missing, d.led_to, d.event, d.event_on,
    w.id AS "no", w.answered_on, w.kind, a.id AS ask, a.what, a."of", a.area,
    ta.id AS to_ask, ta.what AS to_what, ta."of" AS to_of, coalesce(tw.answered_on, ta.asked_on) AS to_on,
    CASE WHEN ta.id IS NOT NULL THEN coalesce(tw.outcome, (SELECT outcome FROM answers WHERE ask = ta.id
        ORDER BY round DESC LIMIT 1), CASE WHEN ta.unasked THEN 'unasked' ELSE 'waiting' END) END AS to_outcome,
    tr.id AS to_reflection, tr.title AS to_title, tr.written_on,
    CASE WHEN s.opened_at IS NOT NULL THEN s.first_take END AS first_take,
    {_LATEST.format(column="line")} AS looked, {_LATEST.format(column="verdict")} AS verdict
FROM redirections d JOIN answers w ON w.id = d."no" JOIN asks a ON a.id = w.ask LEFT JOIN seals s ON s.answer = w.id
    LEFT JOIN answers tw ON tw.id = d.led_to LEFT JOIN asks ta ON ta.id = coalesce(tw.ask, d.led_to)
    LEFT JOIN reflections tr ON tr.id = d.led_to
WHERE (d.led_to IS NULL OR ta.id IS NOT NULL OR tr.id IS NOT NULL)"""


def _line(row: Any, day: Callable[[str], When]) -> RedirectionLine:
    on = row["to_on"] or row["written_on"] or row["event_on"]
    return RedirectionLine(
        id=row["id"],
        how=How(row["how"]) if row["how"] else How.LED_TO,
        note=row["note"] or "",
        sure=row["sure"],
        would_be_missing=row["would_be_missing"] or "",
        no=row["no"],
        ask=row["ask"],
        what=row["what"] or "",
        of=row["of"] or "",
        area=row["area"] or "",
        kind=NoKind(row["kind"]) if row["kind"] else None,
        answered_on=day(row["answered_on"]) if row["answered_on"] else None,
        led_to=row["led_to"] or "",
        to_ask=row["to_ask"] or "",
        to_reflection=row["to_reflection"] or "",
        to_what=row["to_what"] or row["to_title"] or row["event"] or "",
        to_of=row["to_of"] or "",
        to_on=day(on) if on else None,
        to_outcome=Outcome(row["to_outcome"]) if row["to_outcome"] else None,
        first_take=row["first_take"] or "",
        looked=row["looked"] or "",
        verdict=Verdict(row["verdict"]) if row["verdict"] else None,
    )


def lines(db: Reading, where: str = "", **given: str) -> list[RedirectionLine]:
    """Return redirections, the earliest no first; ``where`` is one of the conditions below.

    One whose end is in the bin, or gone, is not among them; it is again when its end is back.
    """
    found = db.text(f"{_LINES} {f'AND ({where})' if where else ''} ORDER BY w.answered_on, d.id", **given)
    # The same days come again and again: each is read once.
    day = cache(When.parse)
    return [_line(row, day) for row in found]


OF_NO = 'd."no" = :answer'
OF_ASK = 'd."no" IN (SELECT id FROM answers WHERE ask = :ask)'
TO_ASK = "d.led_to = :ask OR d.led_to IN (SELECT id FROM answers WHERE ask = :ask)"
TO_PAGE = "d.led_to = :page"
ONE = "d.id = :id"

_REACHES = """
WITH RECURSIVE reach(node) AS (
    VALUES (:end)
    UNION SELECT d.led_to FROM redirections d JOIN reach ON d."no" = reach.node WHERE d.led_to IS NOT NULL
    UNION SELECT w.id FROM answers w JOIN reach ON w.ask = reach.node
    UNION SELECT later.id FROM answers now JOIN reach ON now.id = reach.node
        JOIN answers later ON later.ask = now.ask AND later.round > now.round
) SELECT EXISTS (SELECT 1 FROM reach WHERE node = :start)"""


def reaches(db: Reading, end: str, start: str) -> bool:
    """Whether ``start`` follows from ``end``: by redirections, from ask to answer, from a round to later ones."""
    return bool(db.one(_REACHES, end=end, start=start))


def day_of(db: Reading, record: str) -> tuple[str, When | None]:
    """Return what a record is (``ask``, ``answer``, ``reflection``, or nothing at all) and its day."""
    found = db.text(
        "SELECT 'ask' AS kind, asked_on AS day FROM asks WHERE id = :record "
        "UNION ALL SELECT 'answer', answered_on FROM answers WHERE id = :record "
        "UNION ALL SELECT 'reflection', written_on FROM reflections WHERE id = :record",
        record=record,
    )
    if not found:
        return "", None
    return found[0]["kind"], When.parse(found[0]["day"]) if found[0]["day"] else None


def looked(db: Reading) -> list[Looked]:
    """Return every look back with a verdict on a no that has a day, slim, in the order they were made."""
    found = db.text(
        "SELECT l.answer, substr(w.answered_on, 1, 10) AS answered, substr(l.looked_back_on, 1, 10) AS looked, "
        "l.verdict FROM lookbacks l JOIN answers w ON w.id = l.answer WHERE l.looked_back_on IS NOT NULL "
        "AND l.verdict IS NOT NULL AND w.answered_on IS NOT NULL AND w.outcome IN ('no', 'silence') "
        "ORDER BY l.looked_back_on, l.n"
    )
    return [
        Looked(
            answer=row["answer"],
            answered=date.fromisoformat(row["answered"]),
            looked=date.fromisoformat(row["looked"]),
            verdict=Verdict(row["verdict"]),
        )
        for row in found
    ]


def count_nos_until(db: Reading, day: date) -> int:
    """Return how many nos were answered by a day."""
    return int(
        db.one(
            "SELECT count(*) FROM answers WHERE outcome IN ('no', 'silence') AND answered_on < :after",
            after=f"{day.isoformat()}U",
        )
    )


def silences(db: Reading) -> frozenset[str]:
    """Return the answers that are a silence and were looked back on."""
    found = db.text(
        "SELECT DISTINCT w.id FROM lookbacks l JOIN answers w ON w.id = l.answer "
        "WHERE w.outcome = 'silence' AND l.looked_back_on IS NOT NULL"
    )
    return frozenset(row["id"] for row in found)
