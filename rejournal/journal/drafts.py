"""Drafts: what was begun, kept as typed, inside the vault."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from rejournal.domain.reflection import Draft, DraftKind
from rejournal.domain.words import clean
from rejournal.journal.changes import Changes, Done
from rejournal.journal.work import Work
from rejournal.store import rows, shelves
from rejournal.store.store import Writing


class Drafts:
    """The use cases around drafts."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def new(self, kind: DraftKind, fields: Mapping[str, str] | None = None) -> Draft:
        """Return a draft that is not kept yet: nothing is written before the first key press."""
        now = self._work.now()
        return Draft(id=self._work.clock.new_id(), kind=kind, fields=dict(fields or {}), created_at=now, changed_at=now)

    def keep(self, draft: Draft) -> Done[Draft]:
        """Keep a draft as it is now; durable when this returns."""
        cleaned = {clean(name): clean(text) for name, text in draft.fields.items() if text}
        kept = replace(draft, fields=cleaned, changed_at=self._work.now())

        def do(db: Writing) -> Draft:
            shelves.drafts.put(db, kept)
            return kept

        return self._work.change(Changes.DRAFTS, do)

    def come_back(self, draft: Draft, day: date) -> Done[Draft]:
        """Keep a draft and ask to see it again on ``day``."""
        return self.keep(replace(draft, come_back_on=day))

    def drop(self, draft: str) -> Done[None]:
        """Let a draft go; undoing brings it back."""
        with self._work.store.reading() as db:
            before = shelves.drafts.get(db, draft)

        def do(db: Writing) -> None:
            shelves.drafts.remove(db, draft)

        def back(db: Writing, _: None) -> None:
            if before:
                shelves.drafts.put(db, before)

        return self._work.change(
            Changes.DRAFTS, do, undo="draft_dropped" if before else "", inverse=back if before else None
        )

    def finish(self, draft: str) -> Done[None]:
        """Let go of a draft whose words were recorded elsewhere."""

        def do(db: Writing) -> None:
            shelves.drafts.remove(db, draft)

        return self._work.change(Changes.DRAFTS, do)

    def get(self, draft: str) -> Draft | None:
        """Return a draft, or None where it is done or gone."""
        with self._work.store.reading() as db:
            return shelves.drafts.get(db, draft)

    def all(self) -> list[Draft]:
        """Return every draft, the newest first."""
        with self._work.store.reading() as db:
            return shelves.drafts.all(db, order=(rows.drafts.c.changed_at.desc(),))

    def find(self, kind: DraftKind, **fields: str) -> Draft | None:
        """Return the newest draft of a kind whose fields are these."""
        return next(
            (
                draft
                for draft in self.all()
                if draft.kind is kind and all(draft.fields.get(name) == content for name, content in fields.items())
            ),
            None,
        )
