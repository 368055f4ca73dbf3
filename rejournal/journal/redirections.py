"""Redirections: a no linked with what came later, changed and taken away; what is likely; the honest rate."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from rejournal.domain.answer import Answer
from rejournal.domain.errors import BadValue, NotFound
from rejournal.domain.fields import clean_fields
from rejournal.domain.limits import check_redirection
from rejournal.domain.lines import RedirectionLine
from rejournal.domain.plain import Json, from_plain, to_plain
from rejournal.domain.redirection import Redirection
from rejournal.domain.span import add_months, write_instant
from rejournal.journal.changes import Changes, Done
from rejournal.journal.discard import forget_gone
from rejournal.journal.story import Story, story
from rejournal.journal.work import Work
from rejournal.patterns.became import Became, became
from rejournal.store import index, redirection_lines, shelves
from rejournal.store.store import Reading, Writing

_CHANGES = Changes.REDIRECTIONS
_KEPT = {"id", "no", "created_at", "changed_at"}


class Redirections:
    """The use cases around redirections."""

    def __init__(self, work: Work) -> None:
        self._work = work

    # Linking

    def link(self, no: str, fields: Mapping[str, Json]) -> Done[Redirection]:
        """Link a no with what came later; a pair that is linked already takes the new fields.

        BadValue where it leads nowhere, back in time, or round in a circle; NotFound where one end is gone.
        """
        done = self.link_all([(no, fields)])
        return Done(done.record[0], done.changes, done.undo)

    def link_all(self, wanted: Sequence[tuple[str, Mapping[str, Json]]]) -> Done[list[Redirection]]:
        """Link several pairs of a no and the fields of its link: all of them or none, one change with one undo."""

        def do(db: Writing) -> list[Redirection]:
            return [self._link_one(db, before, no, fields) for before, (no, fields) in zip(there, wanted, strict=True)]

        def back(db: Writing, made: list[Redirection]) -> None:
            for before, one in zip(there, made, strict=True):
                if before:
                    _put(db, replace(before, changed_at=self._work.now()))
                else:
                    _remove(db, one)
            forget_gone(db)

        with self._work.store.reading() as db:
            there = [_same(db, no, fields) for no, fields in wanted]
        return self._work.change(_CHANGES, do, undo="redirection_linked", inverse=back)

    def _link_one(self, db: Writing, before: Redirection | None, no: str, fields: Mapping[str, Json]) -> Redirection:
        made = self._read(before or self._new(no), fields)
        _check_ends(db, made)
        _put(db, made)
        return made

    def revise(self, redirection: str, fields: Mapping[str, Json]) -> Done[Redirection]:
        """Change a redirection: how, its note, how sure, what would be missing; its earlier form is kept."""
        with self._work.store.reading() as db:
            before = shelves.redirections.need(db, redirection)
            after = self._read(before, fields)
            _check_ends(db, after)

        def do(db: Writing) -> Redirection:
            _put(db, after)
            return after

        def back(db: Writing, _: Redirection) -> None:
            _put(db, replace(before, changed_at=self._work.now()))

        return self._work.change(_CHANGES, do, undo="redirection_changed", inverse=back)

    def unlink(self, redirection: str) -> Done[Redirection]:
        """Take a link away; undoing brings it back."""
        with self._work.store.reading() as db:
            before = shelves.redirections.need(db, redirection)

        def do(db: Writing) -> Redirection:
            _remove(db, before)
            return before

        def back(db: Writing, gone: Redirection) -> None:
            _put(db, replace(gone, changed_at=self._work.now()))

        return self._work.change(_CHANGES, do, undo="redirection_unlinked", inverse=back)

    def _new(self, no: str) -> Redirection:
        now = self._work.now()
        return Redirection(id=self._work.clock.new_id(), no=no, created_at=now, changed_at=now)

    def _read(self, base: Redirection, fields: Mapping[str, Json]) -> Redirection:
        given = {name: text for name, text in clean_fields(Redirection, fields).items() if name not in _KEPT}
        changed = {"changed_at": write_instant(self._work.now())}
        return check_redirection(from_plain(Redirection, to_plain(base) | given | changed))

    # Reading

    def all(self) -> list[RedirectionLine]:
        """Return every redirection, the earliest no first."""
        with self._work.store.reading() as db:
            return redirection_lines.lines(db)

    def get(self, redirection: str) -> RedirectionLine:
        """Return one redirection; NotFound where there is none."""
        with self._work.store.reading() as db:
            found = redirection_lines.lines(db, redirection_lines.ONE, id=redirection)
        if not found:
            raise NotFound
        return found[0]

    def of_no(self, answer: str) -> list[RedirectionLine]:
        """Return what a no led to."""
        with self._work.store.reading() as db:
            return redirection_lines.lines(db, redirection_lines.OF_NO, answer=answer)

    def of_ask(self, ask: str) -> list[RedirectionLine]:
        """Return what the nos to an ask led to."""
        with self._work.store.reading() as db:
            return redirection_lines.lines(db, redirection_lines.OF_ASK, ask=ask)

    def to_ask(self, ask: str) -> list[RedirectionLine]:
        """Return which nos led to an ask or to one of its answers."""
        with self._work.store.reading() as db:
            return redirection_lines.lines(db, redirection_lines.TO_ASK, ask=ask)

    def story(self, answer: str) -> Story:
        """Return the story of a no: what it came from and what it led to; NotFound where there is none."""
        with self._work.store.reading() as db:
            return story(db, answer)

    def rate(self) -> Became:
        """Return the honest rate: of the nos of six months ago or more, how those reviewed since turned out."""
        until = add_months(self._work.clock.today(), -6)
        with self._work.store.reading() as db:
            return became(
                redirection_lines.looked(db),
                redirection_lines.count_nos_until(db, until),
                redirection_lines.silences(db),
            )


def _day(answer: Answer) -> date | None:
    return answer.answered_on.day if answer.answered_on else None


def _same(db: Reading, no: str, fields: Mapping[str, Json]) -> Redirection | None:
    """Return the link between the same ends that is there already."""
    led_to = fields.get("led_to")
    found = db.text(
        'SELECT id FROM redirections WHERE "no" = :no AND led_to = :led_to LIMIT 1', no=no, led_to=led_to or ""
    )
    return shelves.redirections.get(db, found[0]["id"]) if found else None


def _check_ends(db: Reading, made: Redirection) -> None:
    """Raise where a redirection does not lead from a no to something later."""
    no = shelves.answers.need(db, made.no)
    if not no.is_no:
        raise NotFound
    if made.led_to:
        kind, on = redirection_lines.day_of(db, made.led_to)
        if not kind:
            raise NotFound
        if made.led_to == no.ask or redirection_lines.reaches(db, made.led_to, made.no):
            raise BadValue("led_to", "something that does not itself lead to this no")
    else:
        on = made.event_on
    day = _day(no)
    if day and on and on.day < day:
        raise BadValue("led_to" if made.led_to else "event_on", "a day on or after the no")


def _put(db: Writing, redirection: Redirection) -> None:
    with index.ask_changes(db, _ask_of(db, redirection)):
        shelves.redirections.put(db, redirection)


def _remove(db: Writing, redirection: Redirection) -> None:
    with index.ask_changes(db, _ask_of(db, redirection)):
        shelves.redirections.remove(db, redirection.id)


def _ask_of(db: Reading, redirection: Redirection) -> str:
    return db.one("SELECT ask FROM answers WHERE id = :no", no=redirection.no) or ""
