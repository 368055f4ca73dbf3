"""Fields as text (options, cells, form lines) read into plain JSON values by the type of the field."""

import types
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Union, get_args, get_origin

from rejournal.domain.errors import BadValue
from rejournal.domain.plain import Json, hints_of
from rejournal.domain.tag import read_tags
from rejournal.domain.words import clean, clean_line

LINES = {"what", "of", "area", "channel", "version", "link", "feeling", "title", "name"}
"""Fields that are one line; every other text keeps its line ends."""
_TRUE, _FALSE = {"true", "yes", "1"}, {"false", "no", "0", ""}


def read_fields(kind: type, texts: Mapping[str, str]) -> dict[str, Json]:
    """Return plain values for the fields of ``kind`` that are named in ``texts``; BadValue names what does not fit."""
    hints = hints_of(kind)
    return {name: _read(name, hints[name], text) for name, text in texts.items() if name in hints}


def clean_fields(kind: type, plain: Mapping[str, Json]) -> dict[str, Json]:
    """Return plain values with every text in the journal's one form: NFC, LF, no control characters."""
    hints = hints_of(kind)
    return {name: _clean(name, content) for name, content in plain.items() if name in hints}


def _clean(name: str, content: Json) -> Json:
    if isinstance(content, str):
        return clean_line(content) if name in LINES else clean(content).strip("\n")
    if isinstance(content, list):
        return [_clean("name" if isinstance(item, str) else name, item) for item in content]
    if isinstance(content, dict):
        return {clean_line(key): _clean(key, item) for key, item in content.items()}
    return content


def _read(name: str, hint: Any, text: str) -> Json:
    if get_origin(hint) in (Union, types.UnionType):
        hint = next(item for item in get_args(hint) if item is not types.NoneType)
    origin = get_origin(hint)
    if name == "tags":
        return list(read_tags(text))
    if origin is not None:
        raise BadValue(name, "a field that text can fill")
    if not text.strip():
        return None
    if hint is int:
        return _whole(name, text)
    if hint is bool:
        return _truth(name, text)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return text.strip().casefold().replace("-", "_").replace(" ", "_")
    return text.strip() if hint is not str else text


def _whole(name: str, text: str) -> int:
    digits = text.strip().removesuffix("%").strip()
    try:
        return round(float(digits)) if "." in digits else int(digits)
    except (ValueError, OverflowError) as error:
        raise BadValue(name, "number") from error


def _truth(name: str, text: str) -> bool:
    folded = text.strip().casefold()
    if folded in _TRUE:
        return True
    if folded in _FALSE:
        return False
    raise BadValue(name, "true/false")
