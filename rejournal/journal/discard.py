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
    stroke = db.mint()
    gone: list[tuple[str, str]] = []

    def bin_(shelf: str, record: str) -> None:
        put_in_bin(db, shelves.ALL[shelf], record, stroke, work.now())
        gone.append((shelf, record))

    for reflection in reflections:
        with index.reflection_changes(db, reflection):
            bin_("reflections", reflection)
    for ask in asks:
        for reflection in _ids(db, "SELECT id FROM reflections WHERE ask = :ask", ask=ask):
            with index.reflection_changes(db, reflection):
                bin_("reflections", reflection)
        with index.ask_changes(db, ask):
            for answer in _ids(db, "SELECT id FROM answers WHERE ask = :ask", ask=ask):
                for shelf, record in _hanging_on(db, answer):
                    bin_(shelf, record)
                bin_("answers", answer)
            bin_("asks", ask)
    return Stroke(id=stroke, records=tuple(gone))


def _hanging_on(db: Writing, answer: str) -> list[tuple[str, str]]:
    look_backs = _ids(db, "SELECT id FROM lookbacks WHERE answer = :answer", answer=answer)
    redirections = _ids(db, 'SELECT id FROM redirections WHERE "no" = :answer OR led_to = :answer', answer=answer)
    return [("lookbacks", record) for record in look_backs] + [("redirections", record) for record in redirections]


def take_back(db: Writing, stroke: Stroke) -> None:
    """Take everything of one stroke out of the bin again."""
    for shelf, record in reversed(stroke.records):
        put_back(db, shelves.ALL[shelf], record)


def put_back(db: Writing, shelf: Shelf[object], record: str) -> None:
    """Take one record out of the bin, and let the index know."""
    if shelf.name == "reflections":
        with index.reflection_changes(db, record):
            take_from_bin(db, shelf, record)
    elif shelf.name == "asks":
        with index.ask_changes(db, record):
            take_from_bin(db, shelf, record)
    elif shelf.name == "answers":
        value_ = db.rows(rows.bin_.select().where(rows.bin_.c.id == record))
        ask = db.one("SELECT :plain ->> '$.ask'", plain=value_[0]["plain"]) if value_ else ""
        with index.ask_changes(db, ask or ""):
            take_from_bin(db, shelf, record)
    else:
        take_from_bin(db, shelf, record)


def erase_answer(db: Writing, work: Work, answer: str) -> None:
    """Remove a whole answer for good: its words, look backs and the words under its seal; the seal's link stays."""
    ask = db.one("SELECT ask FROM answers WHERE id = :answer", answer=answer) or ""
    with index.ask_changes(db, ask):
        for shelf, record in _hanging_on(db, answer):
            shelves.ALL[shelf].remove(db, record)
        shelves.answers.remove(db, answer)
        leave_tombstone(db, answer, "answers", "", work.now())
    seals.empty(db, answer)
    db.connection.execute(rows.versions.delete().where(rows.versions.c.record == answer))


def put_aside_again(db: Writing, work: Work, stroke: Stroke) -> None:
    """Put everything of a stroke into the bin again, as the undo of taking it back."""
    for shelf, record in reversed(stroke.records):
        with _index_of(db, shelf, record):
            put_in_bin(db, shelves.ALL[shelf], record, stroke.id, work.now())


def _index_of(db: Writing, shelf: str, record: str) -> AbstractContextManager[None]:
    """Return what keeps the index right while a record leaves its shelf."""
    if shelf == "reflections":
        return index.reflection_changes(db, record)
    if shelf == "asks":
        return index.ask_changes(db, record)
    if shelf == "answers":
        ask = db.one("SELECT ask FROM answers WHERE id = :record", record=record) or ""
        return index.ask_changes(db, ask)
    return nullcontext()
