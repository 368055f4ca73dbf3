"""The tables: one for each kind of record, its columns the fields of the value it keeps."""

import json
import types
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar, Union, get_args, get_origin

import sqlalchemy as sql

from rejournal.domain.answer import Answer
from rejournal.domain.ask import Ask
from rejournal.domain.goal import Goal
from rejournal.domain.kind_words import KindWords
from rejournal.domain.lesson import Lesson
from rejournal.domain.lookback import LookBack
from rejournal.domain.plain import from_plain, hints_of, to_plain
from rejournal.domain.prompt import Deck
from rejournal.domain.record import Binned, Setting, Version
from rejournal.domain.redirection import Redirection
from rejournal.domain.reflection import Draft, Reflection
from rejournal.domain.seal import Seal
from rejournal.domain.span import When
from rejournal.domain.tag import Area, Tag

V = TypeVar("V")
metadata = sql.MetaData()

_IN_SEALS: dict[type, set[str]] = {Answer: {"first_take", "forecast", "sealed"}}
"""Fields that are kept elsewhere: a first take lives under its seal only."""


def _one_type(hint: Any) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        return next(item for item in get_args(hint) if item is not types.NoneType)
    return hint


def is_json(hint: Any) -> bool:
    """Whether a field of that type is kept as JSON text: lists, mappings and values within values."""
    one = _one_type(hint)
    if get_origin(one) is not None:
        return True
    return not (issubclass(one, (StrEnum, str, int, date, datetime, When)))


def columns_of(kind: type) -> dict[str, Any]:
    """Return the fields of ``kind`` that its table keeps, with their types."""
    return {name: hint for name, hint in hints_of(kind).items() if name not in _IN_SEALS.get(kind, set())}


def _table(name: str, kind: type, key: str = "id") -> sql.Table:
    columns = [
        sql.Column(
            field,
            sql.Integer if _one_type(hint) in (int, bool) else sql.Text,
            nullable=field != key,
            unique=True if field == key else None,
        )
        for field, hint in columns_of(kind).items()
    ]
    return sql.Table(
        name, metadata, sql.Column("n", sql.Integer, primary_key=True), *columns, sql.Column("seq", sql.Integer)
    )


_KINDS: dict[type, tuple[tuple[str, bool, bool], ...]] = {}


def _kinds(kind: type) -> tuple[tuple[str, bool, bool], ...]:
    """Return each column of a kind with whether it is JSON and whether it is a truth, worked out once."""
    if kind not in _KINDS:
        hints = columns_of(kind)
        _KINDS[kind] = tuple((name, is_json(hint), _one_type(hint) is bool) for name, hint in hints.items())
    return _KINDS[kind]


def to_row(value: Any) -> dict[str, Any]:
    """Return the row of a value: its plain form, with lists and mappings as JSON text."""
    plain = to_plain(value)
    return {
        name: json.dumps(plain[name], ensure_ascii=False, separators=(",", ":")) if as_json else plain[name]
        for name, as_json, _ in _kinds(type(value))
    }


def from_row(kind: type[V], row: Any) -> V:
    """Return the value of a row (a mapping by column)."""
    plain: dict[str, Any] = {}
    for name, as_json, as_truth in _kinds(kind):
        content = row[name]
        if content is not None and as_json:
            content = json.loads(content)
        elif content is not None and as_truth:
            content = bool(content)
        plain[name] = content
    return from_plain(kind, plain)


asks = _table("asks", Ask)
answers = _table("answers", Answer)
seals = _table("seals", Seal, key="answer")
reflections = _table("reflections", Reflection)
lookbacks = _table("lookbacks", LookBack)
redirections = _table("redirections", Redirection)
lessons = _table("lessons", Lesson)
kind_words = _table("kind_words", KindWords)
goals = _table("goals", Goal)
decks = _table("decks", Deck)
areas = _table("areas", Area)
tags = _table("tags", Tag)
drafts = _table("drafts", Draft)
versions = _table("versions", Version)
bin_ = _table("bin", Binned)
settings = _table("settings", Setting)

files = sql.Table(
    "files",
    metadata,
    sql.Column("n", sql.Integer, primary_key=True),
    sql.Column("sha256", sql.Text, nullable=False, unique=True),
    sql.Column("seq", sql.Integer),
    sql.Column("content", sql.LargeBinary),
)
meta = sql.Table("meta", metadata, sql.Column("key", sql.Text, primary_key=True), sql.Column("content", sql.Text))
batches = sql.Table(
    "batches",
    metadata,
    sql.Column("id", sql.Text, primary_key=True),
    sql.Column("format", sql.Text),
    sql.Column("made_at", sql.Text),
)
imported = sql.Table(
    "imported",
    metadata,
    sql.Column("batch", sql.Text),
    sql.Column("identity", sql.Text),
    sql.Column("kind", sql.Text),
    sql.Column("record", sql.Text),
)
