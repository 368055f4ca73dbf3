"""The bin: what was put aside, taken back, emptied by its date, and erased for good."""

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta

from rejournal.domain.errors import NotFound
from rejournal.domain.record import Setting
from rejournal.domain.value import value
from rejournal.journal.changes import Changes, Done
from rejournal.journal.discard import Stroke, put_aside_again, put_back
from rejournal.journal.settings import VaultSettings
from rejournal.journal.work import Work
from rejournal.settings.schema import BIN_DAYS, BIN_NOTICED
from rejournal.store import files, rows, seals, shelves
from rejournal.store.shelf import leave_tombstone
from rejournal.store.store import Reading, Writing

_CHANGES = Changes.EVERYTHING
_WHOLE = ("asks", "answers", "reflections", "lookbacks", "redirections", "lessons", "kind_words", "goals", "decks")
"""In the order in which a stroke is taken back: what others hang on comes first."""


@value
class BinLine:
    """One stroke of the bin: what went together, by its most telling record."""

    stroke: str
    kind: str
    title: str
    parts: int
    """Records that went together."""
    removed_at: datetime
    goes_on: date | None
    """The day it is emptied; None where it stays until the person empties it."""
    begun: datetime
    seq: int
    """When its first word was written, and the number of its last change: what a backup is compared with."""


class Bin:
    """The use cases around the bin."""

    def __init__(self, work: Work, settings: VaultSettings) -> None:
        self._work = work
        self._settings = settings

    def lines(self) -> list[BinLine]:
        """Return the strokes, the newest first; what is gone for good is none."""
        days = int(self._settings.get(BIN_DAYS))
        with self._work.store.reading() as db:
            return [
                _line([row for row in found if row["stroke"] == stroke], days)
                for found in [_binned(db)]
                for stroke in dict.fromkeys(row["stroke"] for row in found)
            ]

    def put_back(self, stroke: str) -> Done[Stroke]:
        """Take a stroke out of the bin again; NotFound where it is no longer there."""

        def do(db: Writing) -> Stroke:
            found = _records(db, stroke)
            if not found:
                raise NotFound
            for shelf, record in found:
                put_back(db, shelves.ALL[shelf], record)
            return Stroke(id=stroke, records=tuple(found))

        def back(db: Writing, taken: Stroke) -> None:
            put_aside_again(db, self._work, taken)

        return self._work.change(_CHANGES, do, undo="taken_back", inverse=back)

    def erase(self, stroke: str) -> Done[int]:
        """Take a stroke out of the vault for good: its words, versions, drafts, index entries, words under seals.

        Of each record the bare id stays, so that no other copy brings it back, and of a seal its link. Undo forgets
        everything, since its steps may hold the words. Returns how many records went.
        """
        return self._erase(lambda db: _records(db, stroke))

    def empty(self) -> Done[int]:
        """Erase everything that is in the bin."""
        return self._erase(lambda db: [(str(row["kind"]), str(row["id"])) for row in _binned(db)])

    def sweep(self) -> Done[int]:
        """Erase what is past its day.

        A clock that stands years ahead for a while must not empty the bin: what is overdue goes only if it was
        overdue on an earlier day of use as well.
        """
        days, today = int(self._settings.get(BIN_DAYS)), self._work.clock.today()
        with self._work.store.reading() as db:
            rows_, loose = _binned(db), files.loose(db)
        if loose:
            # What was dropped on a page that was then let go.
            self._work.change(Changes.NOTHING, files.forget_loose)
        if not days or not any(_goes_on(row, days) <= today for row in rows_):
            return Done(0, Changes.NOTHING)
        noticed = _day(self._settings.get(BIN_NOTICED))
        if noticed is None or noticed >= today:
            if noticed != today:
                self._notice(today)
            return Done(0, Changes.NOTHING)
        self._notice(today)
        overdue = [(str(row["kind"]), str(row["id"])) for row in rows_ if _goes_on(row, days) <= noticed]
        return self._erase(lambda _: overdue) if overdue else Done(0, Changes.NOTHING)

    def _notice(self, today: date) -> None:
        kept = Setting(id=BIN_NOTICED.key, content=today.isoformat(), changed_at=self._work.now())
        self._work.change(Changes.NOTHING, lambda db: shelves.settings.put(db, kept))

    def _erase(self, which: Callable[[Writing], list[tuple[str, str]]]) -> Done[int]:
        def do(db: Writing) -> int:
            found = which(db)
            for shelf, record in found:
                _erase_record(db, self._work, shelf, record)
            files.forget_loose(db)
            return len(found)

        done = self._work.change(_CHANGES, do)
        self._work.undo.clear()
        self._work.store.fold_in()
        return done


def _binned(db: Reading) -> list[dict[str, object]]:
    """Return what is in the bin with its words, the newest stroke first."""
    return [
        dict(row) for row in db.text("SELECT * FROM bin WHERE coalesce(plain, '') <> '' ORDER BY removed_at DESC, n")
    ]


def _records(db: Reading, stroke: str) -> list[tuple[str, str]]:
    found = [(str(row["kind"]), str(row["id"])) for row in _binned(db) if row["stroke"] == stroke]
    return sorted(found, key=lambda one: _WHOLE.index(one[0]) if one[0] in _WHOLE else len(_WHOLE))


def _goes_on(row: dict[str, object], days: int) -> date:
    return datetime.fromisoformat(str(row["removed_at"])).astimezone().date() + timedelta(days=days)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _line(rows_: list[dict[str, object]], days: int) -> BinLine:
    telling = min(rows_, key=lambda row: _TELLING.get(str(row["kind"]), 9))
    plains = [json.loads(str(row["plain"])) for row in rows_]
    plain = json.loads(str(telling["plain"]))
    title = ", ".join(filter(None, (plain.get("what") or plain.get("title") or plain.get("text"), plain.get("of"))))
    return BinLine(
        stroke=str(telling["stroke"]),
        kind=str(telling["kind"]),
        title=title,
        parts=len(rows_),
        removed_at=datetime.fromisoformat(str(telling["removed_at"])),
        goes_on=_goes_on(telling, days) if days else None,
        begun=min(datetime.fromisoformat(one["created_at"]) for one in plains),
        seq=min(int(str(row["seq"])) for row in rows_),
    )


_TELLING = {"asks": 0, "reflections": 1, "answers": 2}


def _erase_record(db: Writing, work: Work, shelf: str, record: str) -> None:
    db.connection.execute(rows.versions.delete().where(rows.versions.c.record == record))
    for name in ("ask", "answer", "reflection"):
        db.text(f"DELETE FROM drafts WHERE fields ->> '$.{name}' = :record RETURNING 1", record=record)
    if shelf == "answers":
        seals.empty(db, record)
    stroke = db.one("SELECT stroke FROM bin WHERE id = :record", record=record) or ""
    leave_tombstone(db, record, shelf, stroke, work.now())
