"""A shelf: where records of one kind are kept, changed with their history, put aside and taken back."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Generic, TypeVar

import sqlalchemy as sql

from rejournal.domain.errors import NotFound
from rejournal.domain.plain import from_plain, to_plain
from rejournal.domain.record import Binned, Version
from rejournal.store import rows
from rejournal.store.store import Reading, Writing

V = TypeVar("V")


class Shelf(Generic[V]):
    """Records of one kind, by id."""

    def __init__(self, kind: type[V], table: sql.Table, *, keeps_versions: bool = False) -> None:
        self.kind = kind
        self.table = table
        self.name = table.name
        self._keeps_versions = keeps_versions

    def get(self, db: Reading, record: str) -> V | None:
        """Return the record, or None."""
        found = db.rows(sql.select(self.table).where(self.table.c.id == record))
        return from_row(self.kind, found[0]) if found else None

    def need(self, db: Reading, record: str) -> V:
        """Return the record; NotFound where there is none."""
        found = self.get(db, record)
        if found is None:
            raise NotFound
        return found

    def all(self, db: Reading, where: Any = None, order: Iterable[Any] = (), limit: int | None = None) -> list[V]:
        """Return records, in the order of their ids where no other is given; with a ``limit`` the first of them."""
        statement = sql.select(self.table).order_by(*(tuple(order) or (self.table.c.id,))).limit(limit)
        if where is not None:
            statement = statement.where(where)
        return [from_row(self.kind, row) for row in db.rows(statement)]

    def count(self, db: Reading) -> int:
        """Return how many records there are."""
        return int(db.one(f'SELECT count(*) FROM "{self.name}"'))

    def put(self, db: Writing, value: V) -> None:
        """Keep a record: a new one, or a change whose earlier form goes into the history."""
        row = rows.to_row(value)
        before = self.get(db, row["id"])
        if before is None:
            db.connection.execute(self.table.insert().values(**row, seq=db.seq))
            return
        if rows.to_row(before) == row:
            return
        if self._keeps_versions:
            self._keep(db, before)
        db.connection.execute(self.table.update().where(self.table.c.id == row["id"]).values(**row, seq=db.seq))

    def put_many(self, db: Writing, values: Iterable[V]) -> None:
        """Keep many new records."""
        made = [rows.to_row(value) | {"seq": db.seq} for value in values]
        if made:
            db.connection.execute(self.table.insert(), made)

    def remove(self, db: Writing, record: str) -> None:
        """Delete a record's row; putting it in the bin first is the caller's."""
        db.connection.execute(self.table.delete().where(self.table.c.id == record))

    def _keep(self, db: Writing, before: V) -> None:
        plain = to_plain(before)
        version = Version(
            id=db.mint(),
            kind=self.name,
            record=plain["id"],
            changed_at=datetime.fromisoformat(plain["changed_at"]),
            plain=json.dumps(plain, ensure_ascii=False, sort_keys=True),
        )
        db.connection.execute(rows.versions.insert().values(**rows.to_row(version), seq=db.seq))


def from_row(kind: type[V], row: Any) -> V:
    """Return the value of a row."""
    return rows.from_row(kind, row)


def put_in_bin(db: Writing, shelf: "Shelf[Any]", record: str, stroke: str, at: datetime) -> None:
    """Move a record into the bin, together with what else goes in the same ``stroke``."""
    plain = json.dumps(to_plain(shelf.need(db, record)), ensure_ascii=False, sort_keys=True)
    binned = Binned(id=record, kind=shelf.name, stroke=stroke, removed_at=at, plain=plain)
    db.connection.execute(rows.bin_.delete().where(rows.bin_.c.id == record))
    db.connection.execute(rows.bin_.insert().values(**rows.to_row(binned), seq=db.seq))
    shelf.remove(db, record)


def take_from_bin(db: Writing, shelf: "Shelf[V]", record: str) -> V:
    """Take a record out of the bin again and keep it; NotFound where the bin no longer has its words."""
    found = db.rows(sql.select(rows.bin_).where(rows.bin_.c.id == record))
    if not found or not found[0]["plain"]:
        raise NotFound
    value = from_plain(shelf.kind, json.loads(found[0]["plain"]))
    db.connection.execute(rows.bin_.delete().where(rows.bin_.c.id == record))
    shelf.put(db, value)
    return value


def leave_tombstone(db: Writing, record: str, kind: str, stroke: str, at: datetime) -> None:
    """Remember of a record that is gone for good its id only, so that no other copy brings it back."""
    db.connection.execute(rows.bin_.delete().where(rows.bin_.c.id == record))
    gone = Binned(id=record, kind=kind, stroke=stroke, removed_at=at)
    db.connection.execute(rows.bin_.insert().values(**rows.to_row(gone), seq=db.seq))
