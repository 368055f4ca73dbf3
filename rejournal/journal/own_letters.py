"""Letters to oneself: written at a good moment, shut, and opened at the next no that hurts, or on a day."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from rejournal.domain.errors import BadValue, NotFound
from rejournal.domain.plain import Json
from rejournal.domain.reflection import Draft, DraftKind, Reflection
from rejournal.domain.value import value
from rejournal.journal.changes import Changes, Done
from rejournal.journal.reflections import Reflections
from rejournal.journal.rhythms import chosen
from rejournal.journal.work import Work
from rejournal.settings.schema import QUIET_DAY
from rejournal.store import later, rows, shelves
from rejournal.store.store import Reading, Writing

DECK = "letter"
"""The deck under which an opened letter stands in the journal."""
SHUT, TEXT, TITLE = "shut", "part:letter", "title"
"""Fields of its draft: whether it is shut, and what was written."""
HARD, FRESH = 7, timedelta(hours=72)
"""The sting from which on a no hurts, where no other was chosen for the quiet first day, and for how long."""


@value
class ShutLetter:
    """A letter that is shut: when it was written, and the day it opens (without one, at the next no that hurts)."""

    id: str
    written: date
    opens_on: date | None


class OwnLetters:
    """The use cases around letters to oneself. What is in a shut one is shown by none of them."""

    def __init__(self, work: Work, reflections: Reflections) -> None:
        self._work = work
        self._reflections = reflections

    def shut(self, draft: Draft, opens_on: date | None) -> Done[Draft]:
        """Shut a letter until a day, or without one until the next no that hurts.

        BadValue for a day that is not still to come, or where nothing was written.
        """
        if not draft.fields.get(TEXT, "").strip():
            raise BadValue("letter", "text")
        if opens_on is not None and opens_on <= self._work.clock.today():
            raise BadValue("opens_on", "a later day")
        fields = {**draft.fields, SHUT: "yes"}
        kept = replace(draft, fields=fields, come_back_on=opens_on, changed_at=self._work.now())

        def do(db: Writing) -> Draft:
            shelves.drafts.put(db, kept)
            return kept

        def back(db: Writing, _: Draft) -> None:
            shelves.drafts.put(db, replace(draft, changed_at=self._work.now()))

        return self._work.change(
            Changes.DRAFTS, do, undo="letter_shut_until" if opens_on else "letter_shut", inverse=back
        )

    def waiting(self) -> list[ShutLetter]:
        """Return every shut letter, the oldest first."""
        with self._work.store.reading() as db:
            return _shut(db)

    def due(self) -> list[ShutLetter]:
        """Return the letters that open now: those of a day that has come, and one for a no that hurts these days."""
        today = self._work.clock.today()
        with self._work.store.reading() as db:
            found = _shut(db)
            hard = int(chosen(db, QUIET_DAY)) or HARD
            hurts = later.is_raw(db, self._work.now() - FRESH, hard)
        dated = [letter for letter in found if letter.opens_on is not None and letter.opens_on <= today]
        return dated + [letter for letter in found if letter.opens_on is None and hurts][:1]

    def open(self, letter: str) -> Done[Reflection]:
        """Open a letter: it stands in the journal from now on, on the day it was written. NotFound where it is gone."""
        with self._work.store.reading() as db:
            draft = shelves.drafts.get(db, letter)
        if draft is None or draft.kind is not DraftKind.LETTER:
            raise NotFound
        fields: Mapping[str, Json] = {
            "deck": DECK,
            "title": draft.fields.get(TITLE, ""),
            "written_on": _written(draft).isoformat(),
            "parts": [{"prompt": "letter", "text": draft.fields.get(TEXT, "")}],
        }
        return self._reflections.record(fields, draft=letter)


def _shut(db: Reading) -> list[ShutLetter]:
    letters = shelves.drafts.all(db, rows.drafts.c.kind == DraftKind.LETTER)
    return [
        ShutLetter(id=one.id, written=_written(one), opens_on=one.come_back_on)
        for one in letters
        if one.fields.get(SHUT)
    ]


def _written(draft: Draft) -> date:
    return draft.created_at.astimezone().date()
