"""Imports: a planned table written in one transaction, known again at a second run, and taken back as a whole."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rejournal.domain.answer import Answer
from rejournal.domain.ask import Ask
from rejournal.domain.backup import Reason
from rejournal.domain.errors import NotFound
from rejournal.domain.lookback import LookBack, opens_seal
from rejournal.domain.plain import Json, from_plain
from rejournal.domain.span import write_instant
from rejournal.domain.value import value
from rejournal.exchange.tracker import ImportedAsk, Plan
from rejournal.journal import labels
from rejournal.journal.answers import read_answer
from rejournal.journal.asks import read_ask
from rejournal.journal.backups import Backups
from rejournal.journal.changes import Changes, Done
from rejournal.journal.discard import forget_gone
from rejournal.journal.work import Work
from rejournal.store import index, rows, seals, shelves
from rejournal.store.store import Reading, Writing

_CHANGES = Changes.EVERYTHING


@value
class Imported:
    """What an import did."""

    batch: str
    format: str
    read: int
    added: int
    skipped: int


class Imports:
    """The use cases around imports."""

    def __init__(self, work: Work, backups: Backups) -> None:
        self._work = work
        self._backups = backups

    def preview(self, plan: Plan) -> Imported:
        """Return what :meth:`run` would do; nothing is written."""
        with self._work.store.reading() as db:
            new = _unknown(db, plan)
        return Imported(batch="", format=plan.format, read=plan.read, added=len(new), skipped=len(plan.rows) - len(new))

    def run(self, plan: Plan) -> Done[Imported]:
        """Write the plan's new rows as one batch in one transaction, after a backup of what is there."""
        self._backups.before(Reason.BEFORE_IMPORT)

        def do(db: Writing) -> Imported:
            new = _unknown(db, plan)
            batch = start_batch(db, self._work, plan.format)
            _write(db, self._work, batch, new)
            return Imported(
                batch=batch, format=plan.format, read=plan.read, added=len(new), skipped=len(plan.rows) - len(new)
            )

        def back(db: Writing, made: Imported) -> None:
            remove_batch(db, made.batch)

        nothing = self.preview(plan)
        if not nothing.added:
            return Done(nothing, Changes.NOTHING)
        return self._work.change(_CHANGES, do, undo="imported", inverse=back)

    def undo(self, batch: str) -> Done[int]:
        """Remove what a batch brought, but for asks that were written about since; return how many records went."""

        def do(db: Writing) -> int:
            if not db.one("SELECT 1 FROM batches WHERE id = :batch", batch=batch):
                raise NotFound
            return remove_batch(db, batch)

        done = self._work.change(_CHANGES, do)
        # What came after the import may stand on what went with it.
        self._work.undo.clear()
        return done


def _unknown(db: Reading, plan: Plan) -> list[ImportedAsk]:
    known = {row["identity"] for row in db.text("SELECT identity FROM imported WHERE identity IS NOT NULL")}
    return [row for row in plan.rows if row.identity not in known]


def start_batch(db: Writing, work: Work, form: str) -> str:
    """Begin a batch and return its id."""
    batch = db.mint()
    db.connection.execute(rows.batches.insert().values(id=batch, format=form, made_at=write_instant(work.now())))
    return batch


def note_records(db: Writing, batch: str, records: list[tuple[str, str, str | None]]) -> None:
    """Remember which records (shelf, id, identity) a batch brought."""
    if records:
        made = [{"batch": batch, "kind": kind, "record": record, "identity": known} for kind, record, known in records]
        db.connection.execute(rows.imported.insert(), made)


def _write(db: Writing, work: Work, batch: str, new: list[ImportedAsk]) -> None:
    answers, look_backs = [], []
    records: list[tuple[str, str, str | None]] = []
    asks = _asks_of(db, work, new)
    for row, ask in zip(new, asks, strict=True):
        records.append(("asks", ask.id, row.identity))
        if row.answer is None:
            continue
        answer = _answer_of(work, ask, row.answer)
        answers.append(answer)
        records.append(("answers", answer.id, None))
        for fields in row.look_backs:
            look_back = _look_back_of(work, answer, fields)
            look_backs.append(look_back)
            records.append(("lookbacks", look_back.id, None))
    look_backs_of: dict[str, list[LookBack]] = {}
    for look_back in look_backs:
        look_backs_of.setdefault(look_back.answer, []).append(look_back)
    shelves.asks.put_many(db, asks)
    shelves.answers.put_many(db, answers)
    shelves.lookbacks.put_many(db, look_backs)
    for answer in answers:
        if answer.is_no and (answer.first_take or answer.forecast is not None):
            seals.add(db, answer.id, answer.first_take, answer.forecast, work.now())
            if _was_opened(answer, look_backs_of.get(answer.id, ())):
                seals.open_(db, answer.id, work.now())
    note_records(db, batch, records)
    labels.learn(db, work, areas=[ask.area for ask in asks], tags=[tag for ask in asks for tag in ask.tags])
    index.rebuild(db)


def _asks_of(db: Reading, work: Work, new: list[ImportedAsk]) -> list[Ask]:
    """Build the rows' asks; what one builds on is another row, by its own id there, or an ask that is here."""
    asks = [read_ask(work, {name: content for name, content in row.ask.items() if name != "builds_on"}) for row in new]
    made = {row.original: ask.id for row, ask in reversed(list(zip(new, asks, strict=True))) if row.original}
    for place, row in enumerate(new):
        wanted = row.ask.get("builds_on")
        found = made.get(wanted) or (shelves.asks.get(db, wanted) and wanted) if wanted else None
        if found:
            asks[place] = replace(asks[place], builds_on=found)
        elif wanted:
            asks[place] = replace(asks[place], extra={**asks[place].extra, "builds_on": wanted})
    return asks


def _was_opened(answer: Answer, look_backs: Sequence[LookBack]) -> bool:
    said = answer.answered_on
    return said is not None and any(
        opens_seal(said.day, one.looked_back_on.day) for one in look_backs if one.looked_back_on
    )


def _answer_of(work: Work, ask: Ask, fields: Mapping[str, Json]) -> Answer:
    base = {
        "id": work.clock.new_id(),
        "ask": ask.id,
        "round": 1,
        "created_at": write_instant(work.now()),
    }
    return read_answer(work, {"outcome": fields["outcome"], **fields}, {**base, "outcome": fields["outcome"]})


def _look_back_of(work: Work, answer: Answer, fields: Mapping[str, Json]) -> LookBack:
    now = work.now()
    made = from_plain(
        LookBack,
        {
            **fields,
            "id": work.clock.new_id(),
            "answer": answer.id,
            "created_at": write_instant(now),
            "changed_at": write_instant(now),
        },
    )
    return replace(made, due_on=made.looked_back_on.day if made.looked_back_on else None)


_KEEP = """
SELECT DISTINCT a.id FROM asks a JOIN imported i ON i.record = a.id AND i.batch = :batch WHERE
    EXISTS (SELECT 1 FROM reflections r WHERE r.ask = a.id
        AND r.id NOT IN (SELECT record FROM imported WHERE batch = :batch))
    OR EXISTS (SELECT 1 FROM answers w WHERE w.ask = a.id
        AND w.id NOT IN (SELECT record FROM imported WHERE batch = :batch))"""


def remove_batch(db: Writing, batch: str) -> int:
    """Remove a batch's records for good (a seal keeps its link), but for asks that have since been written about."""
    kept = {row["id"] for row in db.text(_KEEP, batch=batch)}
    found = db.text("SELECT kind, record FROM imported WHERE batch = :batch", batch=batch)
    asks_of = {row["id"]: row["ask"] for row in db.text("SELECT id, ask FROM answers")}
    looks_of = {row["id"]: row["answer"] for row in db.text("SELECT id, answer FROM lookbacks")}
    gone: dict[str, list[str]] = {}
    for row in found:
        kind, record = row["kind"], row["record"]
        answer = looks_of.get(record) if kind == "lookbacks" else record
        ask = asks_of.get(answer or "", record) if kind in ("answers", "lookbacks") else record
        if ask not in kept:
            gone.setdefault(kind, []).append(record)
    removed = 0
    for kind, records in gone.items():
        if kind == "answers":
            for record in records:
                seals.empty(db, record)
            for shelf, column in (("lookbacks", "answer"), ("redirections", "no"), ("redirections", "led_to")):
                _delete(db, shelf, column, records)
        removed += _delete(db, kind, "id", records)
        _delete(db, "versions", "record", records)
        _delete(db, "bin", "id", records)
        if kind == "answers":
            for record in records:
                db.text(
                    "DELETE FROM bin WHERE kind = 'lookbacks' AND plain ->> '$.answer' = :id RETURNING 1", id=record
                )
    forget_gone(db)
    db.connection.execute(rows.imported.delete().where(rows.imported.c.batch == batch))
    db.connection.execute(rows.batches.delete().where(rows.batches.c.id == batch))
    index.rebuild(db)
    return len(gone.get("asks", ())) or removed


def _delete(db: Writing, shelf: str, column: str, records: list[str]) -> int:
    table = shelves.ALL[shelf].table
    removed = 0
    for start in range(0, len(records), 500):
        found = db.connection.execute(table.delete().where(table.c[column].in_(records[start : start + 500])))
        removed += found.rowcount
    return removed
