"""The slim columns that figures are made of, as ``patterns.trace`` names them; each comes as one list, not in rows.

A column that SQLite gathers and one call reads is three times as fast as rows that are turned into columns.
"""

import json

from rejournal.patterns.gathered import Columns, Gathered
from rejournal.store.store import Reading

_ASKS = (
    "a.n", "a.area", "a.channel", "a.reach", "a.wish", "a.version", "a.guess", "substr(a.asked_on, 1, 10)",
    "CASE WHEN a.builds_on IS NOT NULL THEN (SELECT b.n FROM asks b WHERE b.id = a.builds_on) END", "a.builds_how",
    "coalesce(a.unasked, 0)",
)  # fmt: skip
_ROUNDS = (
    "w.n", "a.n", "w.round", "w.outcome", "substr(w.answered_on, 1, 10)", "w.kind", "w.reason_owner",
    "w.reason_stated", "w.sting", "w.sting_3d", "w.sting_14d", "CASE WHEN s.opened_at IS NOT NULL THEN s.forecast END",
)  # fmt: skip
_LOOKS = ("w.n", "substr(l.looked_back_on, 1, 10)", "l.matters_now", "l.sting_now", "l.verdict")
_ASKED = ("a.n", "coalesce(a.what, '')")
# Between two fields stands a line end, over which no two words are taken for one expression.
_SAID = ("a.n", "concat_ws(char(10), w.words, w.feedback, w.reason_guess)")
_OF_ROUNDS = "answers w JOIN asks a ON a.id = w.ask"


def gathered(db: Reading, most: int) -> Gathered:
    """Return everything that figures are made of; a forecast only where its seal is open.

    Of words only those of the newest ``most`` asks and nos.
    """
    done = "lookbacks l JOIN answers w ON w.id = l.answer WHERE l.looked_back_on IS NOT NULL"
    worded = "w.outcome = 'no' AND concat_ws('', w.words, w.feedback, w.reason_guess) <> ''"
    newest = f"DESC LIMIT {most:d}"
    return Gathered(
        asks=_gathered(db, _ASKS, "asks a", "a.n"),
        rounds=_gathered(db, _ROUNDS, f"{_OF_ROUNDS} LEFT JOIN seals s ON s.answer = w.id", "w.n"),
        looks=_gathered(db, _LOOKS, done, "l.n"),
        asked=_gathered(db, _ASKED, "asks a", f"a.n {newest}"),
        said=_gathered(db, _SAID, f"{_OF_ROUNDS} WHERE {worded}", f"w.n {newest}"),
    )


def stand(db: Reading) -> str:
    """Return what tells whether anything that figures are made of has changed: how many rows, and the newest change."""
    counted = (
        f"(SELECT count(*) || '.' || coalesce(max(seq), 0) FROM {table})"
        for table in ("asks", "answers", "lookbacks", "seals")
    )
    return str(db.one("SELECT " + " || ' ' || ".join(counted)))


def _gathered(db: Reading, columns: tuple[str, ...], source: str, order: str) -> Columns:
    names = [f"c{place}" for place in range(len(columns))]
    inner = ", ".join(f"{column} AS {name}" for column, name in zip(columns, names, strict=True))
    outer = ", ".join(f"json_group_array({name})" for name in names)
    found = db.connection.exec_driver_sql(f"SELECT {outer} FROM (SELECT {inner} FROM {source} ORDER BY {order})").one()
    return [json.loads(column) for column in found]
