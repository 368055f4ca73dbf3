"""The chain of sealed first takes: appended to, opened, emptied; never changed."""

import secrets
from datetime import datetime

import sqlalchemy as sql

from rejournal.domain.errors import SealedAlready
from rejournal.domain.seal import START, Seal, digest_of, link_of
from rejournal.domain.span import write_instant
from rejournal.store import rows
from rejournal.store.store import Reading, Writing


def add(db: Writing, answer: str, first_take: str, forecast: int | None, at: datetime) -> Seal:
    """Seal a first take, as the newest link of the chain."""
    return append(db, answer, first_take, forecast, at, salt=secrets.token_hex(16), opened_at=None)


def append(
    db: Writing,
    answer: str,
    first_take: str,
    forecast: int | None,
    at: datetime,
    *,
    salt: str,
    opened_at: datetime | None,
) -> Seal:
    """Append a seal whose salt is given, as one that comes from an archive."""
    if get(db, answer) is not None:
        raise SealedAlready
    previous = db.one("SELECT link FROM seals ORDER BY n DESC LIMIT 1") or START
    digest = digest_of(answer, salt, first_take, forecast, at)
    seal = Seal(
        answer=answer,
        salt=salt,
        first_take=first_take,
        forecast=forecast,
        sealed_at=at,
        opened_at=opened_at,
        digest=digest,
        link=link_of(previous, digest),
    )
    # An empty first take is a take too: kept as an empty text, apart from the NULL of one that was removed.
    db.connection.execute(rows.seals.insert().values(**rows.to_row(seal) | {"first_take": first_take}, seq=db.seq))
    return seal


def _read(row: sql.RowMapping) -> Seal:
    return Seal(
        answer=row["answer"],
        salt=row["salt"],
        first_take=row["first_take"],
        forecast=row["forecast"],
        sealed_at=datetime.fromisoformat(row["sealed_at"]),
        opened_at=datetime.fromisoformat(row["opened_at"]) if row["opened_at"] else None,
        digest=row["digest"],
        link=row["link"],
    )


def get(db: Reading, answer: str) -> Seal | None:
    """Return the seal on an answer, or None."""
    found = db.rows(sql.select(rows.seals).where(rows.seals.c.answer == answer))
    return _read(found[0]) if found else None


def chain(db: Reading) -> list[Seal]:
    """Return every link, oldest first."""
    return [_read(row) for row in db.rows(sql.select(rows.seals).order_by(rows.seals.c.n))]


def open_(db: Writing, answer: str, at: datetime) -> None:
    """Open a seal; opening it again changes nothing."""
    db.connection.execute(
        rows.seals.update()
        .where(rows.seals.c.answer == answer, rows.seals.c.opened_at.is_(None))
        .values(opened_at=write_instant(at))
    )


def empty(db: Writing, answer: str) -> None:
    """Take the words out of a seal whose no is gone for good; its link stays."""
    db.connection.execute(
        rows.seals.update().where(rows.seals.c.answer == answer).values(first_take=None, forecast=None)
    )
