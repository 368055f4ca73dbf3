"""Values as plain JSON and back, by their own fields: what the archive, the history and the command line speak.

A text that is empty and a number that is missing are both ``null``; dates are written as in :mod:`span`.
"""

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from rejournal.domain.errors import BadValue
from rejournal.domain.span import When, read_instant, write_instant

V = TypeVar("V")
Json = Any
"""What JSON can hold: a dictionary, a list, a text, a number, true, false or null."""


_HINTS: dict[type, dict[str, Any]] = {}


def hints_of(kind: type) -> dict[str, Any]:
    """Return the resolved type of each field of a value's class."""
    if kind not in _HINTS:
        hints = get_type_hints(kind)
        _HINTS[kind] = {item.name: hints[item.name] for item in fields(kind)}
    return _HINTS[kind]


def to_plain(value: Any) -> dict[str, Json]:
    """Return the fields of ``value`` as JSON values."""
    return {name: _write(getattr(value, name)) for name in hints_of(type(value))}


def _write(content: Any) -> Json:
    if isinstance(content, StrEnum):
        return content.value
    if content == "" or content is None:
        return None
    if isinstance(content, When):
        return content.text
    if isinstance(content, datetime):
        return write_instant(content)
    if isinstance(content, date):
        return content.isoformat()
    if isinstance(content, tuple):
        return [_write(item) for item in content]
    if isinstance(content, Mapping):
        return {key: content[key] for key in sorted(content)}
    if hasattr(content, "__dataclass_fields__"):
        return to_plain(content)
    return content


def from_plain(kind: type[V], plain: Mapping[str, Json]) -> V:
    """Build a value of ``kind`` from JSON values; BadValue names the first field that does not fit.

    Keys that the kind does not know are ignored, so that a newer writer's extra fields do no harm.
    """
    given: dict[str, Any] = {}
    for name, hint in hints_of(kind).items():
        if name in plain and plain[name] is not None:
            given[name] = _read(name, hint, plain[name])
        elif name in plain and hint is str and name in _needed(kind):
            given[name] = ""
    try:
        return kind(**given)
    except TypeError as error:
        missing = next((name for name in hints_of(kind) if name not in given), "")
        raise BadValue(missing, "given") from error


_NEEDED: dict[type, set[str]] = {}


def _needed(kind: type) -> set[str]:
    """Return the fields of ``kind`` that must be given: a text among them that is null was empty."""
    if kind not in _NEEDED:
        bare = (item for item in fields(kind) if item.default is MISSING and item.default_factory is MISSING)
        _NEEDED[kind] = {item.name for item in bare}
    return _NEEDED[kind]


def read_one(kind: type, name: str, content: Json) -> Any:
    """Read one field of ``kind``; BadValue where it does not fit."""
    return _read(name, hints_of(kind)[name], content)


def _read(name: str, hint: Any, content: Json) -> Any:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _read(name, next(item for item in get_args(hint) if item is not types.NoneType), content)
    if origin is tuple:
        _expect(name, content, list)
        return tuple(_read(name, get_args(hint)[0], item) for item in content)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        _expect(name, content, dict)
        return {str(key): str(item) for key, item in content.items()}
    return _read_one(name, hint, content)


def _read_one(name: str, hint: Any, content: Json) -> Any:
    if issubclass(hint, StrEnum):
        try:
            return hint(content)
        except ValueError as error:
            raise BadValue(name, ", ".join(item.value for item in hint)) from error
    if hint in (str, bool, int):
        _expect(name, content, hint)
        return content
    if hasattr(hint, "__dataclass_fields__") and hint is not When:
        _expect(name, content, dict)
        return from_plain(hint, content)
    _expect(name, content, str)
    return _read_date(name, hint, content)


def _read_date(name: str, hint: type, content: str) -> Any:
    try:
        if hint is When:
            return When.parse(content)
        return read_instant(content) if hint is datetime else date.fromisoformat(content)
    except (BadValue, ValueError) as error:
        raise BadValue(name, "YYYY-MM-DD") from error


def _expect(name: str, content: Json, kind: type) -> None:
    if not isinstance(content, kind) or (kind is int and isinstance(content, bool)):
        raise BadValue(name, {str: "text", int: "number", bool: "true/false", list: "list"}.get(kind, "object"))
