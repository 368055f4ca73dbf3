"""Slim rows of asks for tables, lists and counts: no prose is read for them."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from rejournal.domain.answer import NoKind, Owner
from rejournal.domain.ask import Outcome, Reach
from rejournal.domain.lines import AskLine, Counts
from rejournal.domain.span import When
from rejournal.store.find import ANY, Found
from rejournal.store.hits import condition
from rejournal.store.store import Reading

OUTCOME = "coalesce(w.outcome, CASE WHEN a.unasked THEN 'unasked' ELSE 'waiting' END)"
JOINED = "asks a LEFT JOIN answers w ON w.ask = a.id AND w.round = (SELECT max(round) FROM answers WHERE ask = a.id)"
_COLUMNS = f"""a.id, a.what, a."of", a.area, a.asked_on, a.guess, a.reach, {OUTCOME} AS outcome, w.id AS answer,
    w.answered_on, w.kind, w.reason_owner AS owner, w.sting"""
_NOS = """FROM answers w JOIN asks a ON a.id = w.ask WHERE w.outcome IN ('no', 'silence')
    AND w.answered_on >= :first AND w.answered_on < :after AND (:area = '' OR a.area = :area)"""
SORTS = {
    "what": "a.what COLLATE NOCASE",
    "of": 'a."of" COLLATE NOCASE',
    "area": "a.area COLLATE NOCASE",
    "asked_on": "a.asked_on",
    "guess": "a.guess",
    "reach": "CASE a.reach WHEN 'safe' THEN 0 WHEN 'stretch' THEN 1 WHEN 'long_shot' THEN 2 END",
    "outcome": OUTCOME,
}
"""By what the table can be sorted."""


def _line(found: Any) -> AskLine:
    return AskLine(
        id=found["id"],
        what=found["what"] or "",
        of=found["of"] or "",
        area=found["area"] or "",
        asked_on=When.parse(found["asked_on"]) if found["asked_on"] else None,
        guess=found["guess"],
        reach=Reach(found["reach"]) if found["reach"] else None,
        outcome=Outcome(found["outcome"]),
        answer=found["answer"],
        answered_on=When.parse(found["answered_on"]) if found["answered_on"] else None,
        kind=NoKind(found["kind"]) if found["kind"] else None,
        owner=Owner(found["owner"]) if found["owner"] else None,
        sting=found["sting"],
    )


def lines(
    db: Reading,
    *,
    found: Found = ANY,
    outcome: Outcome | None = None,
    among: Sequence[int] | None = None,
    sort: str = "asked_on",
    descending: bool = True,
    limit: int = 200,
    after: str = "",
) -> list[AskLine]:
    """Return one page of the asks that are ``found``; ``among`` are their numbers, ``after`` the last ask before it."""
    direction = "DESC" if descending else "ASC"
    beyond, key = _beyond(db, after, sort, descending=descending) if after else ("TRUE", {})
    there = db.text(
        f"SELECT {_COLUMNS} FROM {JOINED} {_where(found, outcome, among)} AND {beyond} "
        f"ORDER BY {SORTS[sort]} {direction} NULLS LAST, a.n {direction} LIMIT :limit",
        outcome=outcome.value if outcome else None,
        among=json.dumps(among),
        limit=limit,
        **found.given,
        **key,
    )
    return [_line(row) for row in there]


def _beyond(db: Reading, after: str, sort: str, *, descending: bool) -> tuple[str, dict[str, Any]]:
    """Return the condition of what comes behind an ask in an order, and what it is given; nothing is behind one gone.

    Those without a value stand last, whichever way it goes.
    """
    there = db.text(f"SELECT {SORTS[sort]} AS key, a.n AS n FROM {JOINED} WHERE a.id = :id", id=after)
    if not there:
        return "FALSE", {}
    sign, by = "<" if descending else ">", SORTS[sort]
    key = {"key": there[0]["key"], "key_n": there[0]["n"]}
    if key["key"] is None:
        return f"({by} IS NULL AND a.n {sign} :key_n AND :key IS NULL)", key
    return f"({by} {sign} :key OR ({by} = :key AND a.n {sign} :key_n) OR {by} IS NULL)", key


def ids(
    db: Reading, *, found: Found = ANY, outcome: Outcome | None = None, among: Sequence[int] | None = None
) -> list[str]:
    """Return every ask that :func:`lines` has, the last made first."""
    there = db.text(
        f"SELECT a.id AS id FROM {JOINED} {_where(found, outcome, among)} ORDER BY a.n DESC",
        outcome=outcome.value if outcome else None,
        among=json.dumps(among),
        **found.given,
    )
    return [row["id"] for row in there]


def count(
    db: Reading, *, found: Found = ANY, outcome: Outcome | None = None, among: Sequence[int] | None = None
) -> int:
    """Return how many asks :func:`lines` has in all."""
    return int(
        db.one(
            f"SELECT count(*) FROM {JOINED} {_where(found, outcome, among)}",
            outcome=outcome.value if outcome else None,
            among=json.dumps(among),
            **found.given,
        )
    )


def _where(found: Found, outcome: Outcome | None, among: Sequence[int] | None) -> str:
    """Build the condition; every value is always bound, so each is always named."""
    text = condition(found, "ask")
    state = f"{OUTCOME} = :outcome" if outcome else ":outcome IS NULL"
    those = ":among = 'null'" if among is None else "a.n IN (SELECT value FROM json_each(:among))"
    return f"WHERE {text} AND {state} AND {those}"


def one(db: Reading, ask: str) -> AskLine | None:
    """Return the line of one ask."""
    found = db.text(f"SELECT {_COLUMNS} FROM {JOINED} WHERE a.id = :ask", ask=ask)
    return _line(found[0]) if found else None


def waiting(db: Reading, limit: int, until: date | None = None) -> list[AskLine]:
    """Return asks that wait for an answer, the longest wait first; those without a day come last.

    With ``until``, only those asked on or before that day.
    """
    found = db.text(
        f"SELECT {_COLUMNS} FROM {JOINED} WHERE w.id IS NULL AND NOT coalesce(a.unasked, 0) "
        "AND (:until IS NULL OR substr(a.asked_on, 1, 10) <= :until) ORDER BY a.asked_on NULLS LAST, a.n LIMIT :limit",
        until=until.isoformat() if until else None,
        limit=limit,
    )
    return [_line(row) for row in found]


def nos_between(db: Reading, first: date, after: date, limit: int, area: str = "") -> list[AskLine]:
    """Return the newest nos answered from ``first`` until before ``after``, oldest first; every round is one."""
    found = db.text(
        f"SELECT {_COLUMNS} {_NOS} ORDER BY w.answered_on DESC, w.n DESC LIMIT :limit",
        first=first.isoformat(),
        after=after.isoformat(),
        area=area,
        limit=limit,
    )
    return [_line(row) for row in reversed(found)]


def nos_matching(db: Reading, match: str, after: date, limit: int) -> list[AskLine]:
    """Return the newest nos before a day whose ask matches; every round is one."""
    found = db.text(
        f"SELECT {_COLUMNS} FROM ask_index JOIN asks a ON a.n = ask_index.rowid JOIN answers w ON w.ask = a.id "
        "WHERE ask_index MATCH :match AND w.outcome IN ('no', 'silence') AND w.answered_on < :after "
        "ORDER BY w.answered_on DESC, w.n DESC LIMIT :limit",
        match=match,
        after=after.isoformat(),
        limit=limit,
    )
    return [_line(row) for row in found]


def since(db: Reading, day: date | None, limit: int, *, but: str, match: str = "") -> list[AskLine]:
    """Return asks that were asked or got a yes from a day on, the earliest first; with a ``match`` those it finds."""
    matching = "AND a.n IN (SELECT rowid FROM ask_index WHERE ask_index MATCH :match)" if match else ""
    found = db.text(
        f"SELECT {_COLUMNS} FROM {JOINED} WHERE a.id <> :but AND (:day = '' OR a.asked_on >= :day "
        f"OR (w.outcome = 'yes' AND w.answered_on >= :day)) {matching} ORDER BY a.asked_on, a.n LIMIT :limit",
        but=but,
        day=day.isoformat() if day else "",
        match=match,
        limit=limit,
    )
    return [_line(row) for row in found]


_CHAIN = """
WITH RECURSIVE chain(id) AS (
    VALUES (:ask)
    UNION SELECT a.builds_on FROM asks a JOIN chain ON a.id = chain.id WHERE a.builds_on IS NOT NULL
    UNION SELECT a.id FROM asks a JOIN chain ON a.builds_on = chain.id
) SELECT id FROM chain WHERE id <> :ask"""


def built_on(db: Reading, ask: str) -> list[str]:
    """Return the asks that an ask builds on, or that build on it, however many steps away."""
    return [row["id"] for row in db.text(_CHAIN, ask=ask)]


def count_nos_between(db: Reading, first: date, after: date, area: str = "") -> int:
    """Return how many nos there are in all of those that :func:`nos_between` has the newest of."""
    return int(db.one(f"SELECT count(*) {_NOS}", first=first.isoformat(), after=after.isoformat(), area=area))


def count_waiting(db: Reading) -> int:
    """Return how many asks wait for an answer."""
    return int(
        db.one(
            "SELECT count(*) FROM asks a WHERE NOT coalesce(a.unasked, 0) "
            "AND NOT EXISTS (SELECT 1 FROM answers w WHERE w.ask = a.id)"
        )
    )


def tally_between(db: Reading, first: date, after: date) -> dict[str, int]:
    """Return how many answers of each outcome came from ``first`` until before ``after``."""
    found = db.text(
        "SELECT outcome, count(*) AS many FROM answers WHERE answered_on >= :first AND answered_on < :after "
        "GROUP BY outcome",
        first=first.isoformat(),
        after=after.isoformat(),
    )
    return {row["outcome"]: int(row["many"]) for row in found}


def counts(db: Reading) -> Counts:
    """Return how many asks there are and how they stand."""
    found = {
        row["outcome"]: int(row["many"])
        for row in db.text(f"SELECT {OUTCOME} AS outcome, count(*) AS many FROM {JOINED} GROUP BY 1")
    }
    return Counts(
        asks=sum(found.values()),
        waiting=found.get("waiting", 0),
        nos=found.get("no", 0) + found.get("silence", 0),
        yeses=found.get("yes", 0),
    )


def same_before(db: Reading, what: str, of: str, limit: int = 200) -> list[AskLine]:
    """Return asks of the same words (but for case) to the same place, the newest first."""
    found = db.text(
        f'SELECT {_COLUMNS} FROM {JOINED} WHERE a.what = :what COLLATE NOCASE AND a."of" = :of COLLATE NOCASE '
        "ORDER BY a.asked_on DESC NULLS LAST, a.n DESC LIMIT :limit",
        what=what,
        of=of,
        limit=limit,
    )
    return [_line(row) for row in found]
