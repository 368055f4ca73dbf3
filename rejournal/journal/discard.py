"""Putting things aside: into the bin with what hangs on them, back from it, and gone for good."""

from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext

from rejournal.domain.value import value
from rejournal.journal.work import Work
from rejournal.store import index, rows, seals, shelves
from rejournal.store.shelf import Shelf, leave_tombstone, put_in_bin, take_from_bin
from rejournal.store.store import Writing


@value
class Stroke:
    """What went into the bin together: pairs of shelf and record, in the order they went."""

    id: str
    records: tuple[tuple[str, str], ...]


def _ids(db: Writing, statement: str, **given: str) -> list[str]:
    return [row["id"] for row in db.text(statement, **given)]


def discard(db: Writing, work: Work, *, asks: Iterable[str] = (), reflections: Iterable[str] = ()) -> Stroke:
    """Put asks (with their answers, reflections, look backs and redirections) and reflections into the bin."""
    throw = _Throw(db, work)
    for reflection in reflections:
        throw.reflection(reflection)
    for ask in asks:
        throw.ask(ask)
    return Stroke(id=throw.stroke, records=tuple(throw.gone))


class _Throw:
    """One stroke into the bin, and what has gone with it so far."""

    def __init__(self, db: Writing, work: Work) -> None:
        self._db, self._work = db, work
        self.stroke = db.mint()
        self.gone: list[tuple[str, str]] = []

    def reflection(self, reflection: str) -> None:
        self._what_leads_to(reflection)
        with index.reflection_changes(self._db, reflection):
            self._bin("reflections", reflection)

    def ask(self, ask: str) -> None:
        for reflection in _ids(self._db, "SELECT id FROM reflections WHERE ask = :ask", ask=ask):
            self.reflection(reflection)
        answers = _ids(self._db, "SELECT id FROM answers WHERE ask = :ask", ask=ask)
        for record in (ask, *answers):
            self._what_leads_to(record)
        with index.ask_changes(self._db, ask):
            for answer in answers:
                for shelf, record in _hanging_on(self._db, answer):
                    self._bin(shelf, record)
                self._bin("answers", answer)
            self._bin("asks", ask)

    def _what_leads_to(self, record: str) -> None:
        for redirection in _leading_to(self._db, record):
            with _index_of(self._db, "redirections", redirection):
                self._bin("redirections", redirection)

    def _bin(self, shelf: str, record: str) -> None:
        put_in_bin(self._db, shelves.ALL[shelf], record, self.stroke, self._work.now())
        self.gone.append((shelf, record))


def _leading_to(db: Writing, record: str) -> list[str]:
    return _ids(db, "SELECT id FROM redirections WHERE led_to = :record", record=record)


def _hanging_on(db: Writing, answer: str) -> list[tuple[str, str]]:
    look_backs = _ids(db, "SELECT id FROM lookbacks WHERE answer = :answer", answer=answer)
    redirections = _ids(db, 'SELECT id FROM redirections WHERE "no" = :answer', answer=answer)
    return [("lookbacks", record) for record in look_backs] + [("redirections", record) for record in redirections]


def take_back(db: Writing, stroke: Stroke) -> None:
    """Take everything of one stroke out of the bin again."""
    for shelf, record in reversed(stroke.records):
        put_back(db, shelves.ALL[shelf], record)


def put_back(db: Writing, shelf: Shelf[object], record: str) -> None:
    """Take one record out of the bin, and let the index know."""
    with _index_of(db, shelf.name, record):
        take_from_bin(db, shelf, record)


def erase_answer(db: Writing, work: Work, answer: str) -> None:
    """Remove a whole answer for good: its words, look backs and the words under its seal; the seal's link stays."""
    ask = db.one("SELECT ask FROM answers WHERE id = :answer", answer=answer) or ""
    for redirection in _leading_to(db, answer):
        with _index_of(db, "redirections", redirection):
            shelves.redirections.remove(db, redirection)
    with index.ask_changes(db, ask):
        for shelf, record in _hanging_on(db, answer):
            shelves.ALL[shelf].remove(db, record)
        shelves.answers.remove(db, answer)
        leave_tombstone(db, answer, "answers", "", work.now())
    seals.empty(db, answer)
    db.connection.execute(rows.versions.delete().where(rows.versions.c.record == answer))
    forget_gone(db)


def forget_gone(db: Writing) -> None:
    """Forget the earlier forms of look backs and redirections that are nowhere any more, in the bin neither."""
    for shelf in ("lookbacks", "redirections"):
        db.text(
            f"DELETE FROM versions WHERE kind = '{shelf}' AND record NOT IN (SELECT id FROM {shelf}) "
            "AND record NOT IN (SELECT id FROM bin) RETURNING 1"
        )


def put_aside_again(db: Writing, work: Work, stroke: Stroke) -> None:
    """Put everything of a stroke into the bin again, as the undo of taking it back."""
    for shelf, record in reversed(stroke.records):
        with _index_of(db, shelf, record):
            put_in_bin(db, shelves.ALL[shelf], record, stroke.id, work.now())


_OWNER = {"answers": "ask", "lookbacks": "answer", "redirections": "no"}
"""The field by which a record hangs on an ask or on one of its answers."""


def _index_of(db: Writing, shelf: str, record: str) -> AbstractContextManager[None]:
    """Return what keeps the index right while a record leaves its shelf for the bin, or comes back."""
    if shelf == "reflections":
        return index.reflection_changes(db, record)
    if shelf == "asks":
        return index.ask_changes(db, record)
    if shelf not in _OWNER:
        return nullcontext()
    column = _OWNER[shelf]
    owner = db.one(f'SELECT "{column}" FROM "{shelf}" WHERE id = :record', record=record) or db.one(
        f"SELECT plain ->> '$.{column}' FROM bin WHERE id = :record AND coalesce(plain, '') <> ''", record=record
    )
    if shelf != "answers":
        owner = db.one("SELECT ask FROM answers WHERE id = :owner", owner=owner or "")
    return index.ask_changes(db, owner or "")
