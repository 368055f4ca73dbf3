"""Reflections: record, change, discard, read and find them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta

from rejournal.domain.errors import BadValue
from rejournal.domain.fields import clean_fields
from rejournal.domain.limits import LONGEST_LINE, LONGEST_TEXT
from rejournal.domain.lines import Hit
from rejournal.domain.plain import Json, from_plain, to_plain
from rejournal.domain.reflection import Part, Reflection
from rejournal.domain.span import When, write_instant
from rejournal.domain.words import first_words
from rejournal.journal import labels
from rejournal.journal.asks import read_whole
from rejournal.journal.changes import Changes, Done
from rejournal.journal.discard import Stroke, discard, take_back
from rejournal.journal.finding import found_by
from rejournal.journal.schedule import settle
from rejournal.journal.trail import Mark, trail
from rejournal.journal.work import Work
from rejournal.store import brake, hits, index, rows, shelves
from rejournal.store.store import Writing

_CHANGES = Changes.REFLECTIONS | Changes.LABELS | Changes.LOOKBACKS
_KEPT = {"id", "created_at", "changed_at"}
LOOP = timedelta(hours=72)
"""In which a third reflection on one answer is asked about."""


def read_reflection(work: Work, fields: Mapping[str, Json], before: Reflection | None = None) -> Reflection:
    """Build a reflection from plain fields: a new one, written now, or ``before`` with these fields changed."""
    now = work.now()
    base: dict[str, Json] = (
        to_plain(before)
        if before
        else {
            "id": work.clock.new_id(),
            "created_at": write_instant(now),
            "written_on": When.of(work.clock.now()).text,
        }
    )
    given = {
        name: content
        for name, content in clean_fields(Reflection, fields).items()
        if name not in _KEPT and content is not None
    }
    made = from_plain(Reflection, base | given | {"changed_at": write_instant(now)})
    made = replace(made, parts=tuple(part for part in made.parts if part.text.strip()))
    if any(len(part.text) > LONGEST_TEXT for part in made.parts):
        raise BadValue("text", f"{LONGEST_TEXT:,} letters at most")
    return replace(made, title=first_words(made.title, LONGEST_LINE))


class Reflections:
    """The use cases around reflections."""

    def __init__(self, work: Work) -> None:
        self._work = work

    # Writing

    def record(self, fields: Mapping[str, Json], *, draft: str = "") -> Done[Reflection]:
        """Record a new reflection; the ``draft`` it grew from goes in the same transaction."""
        made = read_reflection(self._work, fields)
        with self._work.store.reading() as reading:
            grown_from = shelves.drafts.get(reading, draft) if draft else None

        def do(db: Writing) -> Reflection:
            begun = grown_from.created_at if grown_from else made.created_at
            titled = replace(made, title=made.title or self._title_for(db, made), created_at=begun)
            put_reflection(db, self._work, titled)
            if draft:
                shelves.drafts.remove(db, draft)
            return titled

        def back(db: Writing, gone: Reflection) -> None:
            discard(db, self._work, reflections=[gone.id])
            if grown_from:
                shelves.drafts.put(db, grown_from)

        return self._work.change(_CHANGES | Changes.DRAFTS, do, undo="reflection_recorded", inverse=back)

    def revise(self, reflection: str, fields: Mapping[str, Json], *, draft: str = "") -> Done[Reflection]:
        """Change a reflection; its earlier form is kept in its history."""
        with self._work.store.reading() as reading:
            before = shelves.reflections.need(reading, reflection)
        after = read_reflection(self._work, fields, before)

        def do(db: Writing) -> Reflection:
            put_reflection(db, self._work, after)
            if draft:
                shelves.drafts.remove(db, draft)
            return after

        def back(db: Writing, _: Reflection) -> None:
            put_reflection(db, self._work, replace(before, changed_at=self._work.now()))

        return self._work.change(_CHANGES | Changes.DRAFTS, do, undo="reflection_changed", inverse=back)

    def discard(self, reflections: Iterable[str]) -> Done[Stroke]:
        """Put reflections into the bin."""
        wanted = tuple(reflections)

        def do(db: Writing) -> Stroke:
            return discard(db, self._work, reflections=wanted)

        return self._work.change(_CHANGES, do, undo="reflections_discarded", inverse=take_back)

    # Reading

    def get(self, reflection: str) -> Reflection:
        """Return a reflection; NotFound where there is none."""
        with self._work.store.reading() as db:
            return shelves.reflections.need(db, reflection)

    def of_ask(self, ask: str) -> list[Reflection]:
        """Return the reflections on an ask, oldest first."""
        with self._work.store.reading() as db:
            return shelves.reflections.all(db, rows.reflections.c.ask == ask)

    def trail(self, reflection: Reflection) -> tuple[Mark, ...]:
        """Return what a page stands in: the moments of its ask, where that led, and the pages beside it."""
        with self._work.store.reading() as db:
            about = read_whole(db, reflection.ask) if reflection.ask else None
            return trail(db, reflection, about)

    def all(self, query: str = "") -> list[Reflection]:
        """Return every reflection that matches, oldest first."""
        with self._work.store.reading() as db:
            if not query.strip():
                return shelves.reflections.all(db)
            found = found_by(db, self._work, query, "reflection")
            return shelves.reflections.all(db, hits.those(found, "reflection"))

    def is_circling(self, answer: str) -> bool:
        """Whether two reflections on an answer lie within the last three days, with no new fact since the last one.

        A new fact is another answer to the same ask, or other words or feedback of theirs.
        """
        with self._work.store.reading() as db:
            return brake.is_circling(db, answer, self._work.now() - LOOP)

    def _title_for(self, db: Writing, made: Reflection) -> str:
        ask = shelves.asks.get(db, made.ask) if made.ask else None
        if ask:
            return ask.what
        lines = (line.strip("#>*-+[] \t") for part in made.parts for line in part.text.split("\n"))
        return first_words(next(filter(None, lines), ""), 60)


def search(work: Work, query: str, *, limit: int = 200) -> tuple[int, list[Hit]]:
    """Find asks and reflections by words and phrases: how many in all, and the newest of each kind."""
    if not query.strip():
        return 0, []
    with work.store.searching() as db:
        found = {kind: found_by(db, work, query, kind) for kind in ("reflection", "ask")}
        total = sum(hits.count(db, one, kind) for kind, one in found.items())
        there = [hit for kind, one in found.items() for hit in hits.hits(db, one, kind, limit=limit)]
    return total, there


def put_reflection(db: Writing, work: Work, reflection: Reflection) -> None:
    """Keep a reflection and everything that is derived from it."""
    with index.reflection_changes(db, reflection.id):
        shelves.reflections.put(db, reflection)
    labels.learn(db, work, tags=reflection.tags)
    answer = shelves.answers.get(db, reflection.answer) if reflection.answer else None
    if answer:
        settle(db, work, answer)


def part_text(reflection: Reflection, prompt: str) -> str:
    """Return what was written to a prompt, empty where nothing was."""
    return next((part.text for part in reflection.parts if part.prompt == prompt), "")


def parts_plain(parts: Iterable[Part]) -> list[Json]:
    """Return parts as plain JSON."""
    return [{"prompt": part.prompt, "text": part.text} for part in parts]
