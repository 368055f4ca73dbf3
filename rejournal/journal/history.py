"""Earlier versions of what was written: kept at each change, compared, and put back."""

import json
from datetime import datetime

from rejournal.domain.difference import Piece, compare
from rejournal.domain.errors import NotFound
from rejournal.domain.plain import from_plain, to_plain
from rejournal.domain.reflection import Reflection
from rejournal.domain.value import value
from rejournal.journal.changes import Done
from rejournal.journal.reflections import Reflections
from rejournal.journal.work import Work
from rejournal.store import rows, shelves


@value
class Earlier:
    """A reflection as it was until the version after it was written."""

    id: str
    changed_at: datetime
    """When this version was written."""
    reflection: Reflection


class History:
    """The use cases around earlier versions."""

    def __init__(self, work: Work, reflections: Reflections) -> None:
        self._work = work
        self._reflections = reflections

    def of(self, reflection: str) -> list[Earlier]:
        """Return the earlier versions of a reflection, the newest first."""
        with self._work.store.reading() as db:
            found = shelves.versions.all(db, rows.versions.c.record == reflection, order=(rows.versions.c.n.desc(),))
        return [
            Earlier(id=one.id, changed_at=one.changed_at, reflection=from_plain(Reflection, json.loads(one.plain)))
            for one in found
            if one.kind == shelves.reflections.name
        ]

    def count(self, reflection: str) -> int:
        """Return how many earlier versions there are."""
        with self._work.store.reading() as db:
            return int(db.one("SELECT count(*) FROM versions WHERE record = :id", id=reflection))

    def restore(self, version: str) -> Done[Reflection]:
        """Make an earlier version the one that counts; the one that counts now becomes an earlier version."""
        with self._work.store.reading() as db:
            kept = shelves.versions.need(db, version)
        if kept.kind != shelves.reflections.name:
            raise NotFound
        plain = to_plain(from_plain(Reflection, json.loads(kept.plain)))
        return self._reflections.revise(kept.record, {name: plain[name] for name in ("title", "tags", "parts")})


def difference(before: Reflection, after: Reflection, prompts: dict[str, str]) -> list[tuple[str, tuple[Piece, ...]]]:
    """Return what changed, question by question: the question's name, and its pieces. What is the same is there too."""
    texts = [{part.prompt: part.text for part in one.parts} for one in (before, after)]
    order = dict.fromkeys([part.prompt for part in after.parts] + [part.prompt for part in before.parts])
    return [
        (prompts.get(prompt, prompt), compare(texts[0].get(prompt, ""), texts[1].get(prompt, ""))) for prompt in order
    ]
