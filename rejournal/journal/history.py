"""Earlier versions of what was written: kept at each change, compared, and put back."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from rejournal.domain.difference import Piece, compare
from rejournal.domain.errors import NotFound
from rejournal.domain.plain import from_plain, to_plain
from rejournal.domain.value import value
from rejournal.journal.answers import Answers
from rejournal.journal.asks import Asks
from rejournal.journal.changes import Done
from rejournal.journal.reflections import Reflections
from rejournal.journal.work import Work
from rejournal.store import rows, shelves

KINDS = ("reflections", "asks", "answers")
"""Whose versions can be looked at and put back."""


@value
class Earlier:
    """A record as it was until the version after it was written."""

    id: str
    changed_at: datetime
    """When this version was written."""
    record: Any
    """The reflection, ask or answer."""


class History:
    """The use cases around earlier versions."""

    def __init__(self, work: Work, reflections: Reflections, asks: Asks, answers: Answers) -> None:
        self._work = work
        self._reflections, self._asks, self._answers = reflections, asks, answers

    def of(self, *records: str) -> list[Earlier]:
        """Return the earlier versions of reflections, asks and answers, the newest first."""
        table = rows.versions.c
        with self._work.store.reading() as db:
            found = shelves.versions.all(db, table.record.in_(records), order=(table.n.desc(),))
        return [
            Earlier(
                id=one.id,
                changed_at=one.changed_at,
                record=from_plain(shelves.ALL[one.kind].kind, json.loads(one.plain)),
            )
            for one in found
            if one.kind in KINDS
        ]

    def count(self, *records: str) -> int:
        """Return how many earlier versions there are."""
        with self._work.store.reading() as db:
            return sum(int(db.one("SELECT count(*) FROM versions WHERE record = :id", id=record)) for record in records)

    def restore(self, version: str) -> Done[Any]:
        """Make an earlier version the one that counts; the one that counts now becomes an earlier version."""
        with self._work.store.reading() as db:
            kept = shelves.versions.need(db, version)
        if kept.kind not in KINDS:
            raise NotFound
        plain = to_plain(from_plain(shelves.ALL[kept.kind].kind, json.loads(kept.plain)))
        if kept.kind == "asks":
            return self._asks.revise(kept.record, plain)
        if kept.kind == "answers":
            return self._answers.revise(kept.record, plain | {"first_take": None, "forecast": None})
        names = ("title", "tags", "parts", "attachments")
        return self._reflections.revise(kept.record, {name: plain[name] for name in names})


def difference(before: Mapping[str, str], after: Mapping[str, str]) -> list[tuple[str, tuple[Piece, ...]]]:
    """Return what changed, text by text under its name: its pieces. What is the same is there too."""
    return [(name, compare(before.get(name, ""), after.get(name, ""))) for name in dict.fromkeys([*after, *before])]
