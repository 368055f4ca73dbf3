"""Which column of a foreign table is which field of ours."""

import re
from collections.abc import Mapping

from rejournal.domain.answer import Answer
from rejournal.domain.ask import Ask
from rejournal.domain.errors import BadValue
from rejournal.domain.plain import hints_of

ALIASES: dict[str, tuple[str, ...]] = {
    "what": ("title", "job title", "jobtitle", "role", "position", "piece", "work", "question", "name of your piece",
             "subject", "opportunity", "project"),
    "of": ("company", "company name", "employer", "publisher", "journal", "market", "magazine", "publication", "askee",
           "organisation", "organization", "who", "institution", "agent", "publication category"),
    "asked_on": ("date", "date applied", "applied date", "applieddate", "application date", "date sent",
                 "date submitted", "submission date", "submissiondate", "sent", "applied on", "asked"),
    "answered_on": ("result date", "response date", "responsedate", "date received", "last activity",
                    "date responded", "date of 1st response", "date respond", "date response", "answered"),
    "outcome": ("status", "list", "stage", "response", "result"),
    "channel": ("application site", "method", "source", "job source", "jobsource", "via"),
    "notes": ("note", "comments", "comment", "description"),
    "link": ("url", "job url", "website url"),
    "version": ("cv file", "resume version", "resume name", "cv"),
    "area": ("category", "sector", "genre", "field"),
    "interviewed_on": ("date interview", "interview date", "interview"),
    "offered": ("job offer", "offer"),
}  # fmt: skip
"""Names that other programs give to our fields; ``interviewed_on`` and ``offered`` are ours to read, not to keep."""

_WORD = re.compile(r"[^\w]+")
_NUMBERED = re.compile(r"^(looked back on|matters now|sting now|verdict|line)(?: (\d{1,3}))?$")
_OURS = {
    "ask",
    "round",
    "created_at",
    "changed_at",
    "sealed",
    "unasked",
    "extra",
    "answer",
    "due_on",
}


def normal(name: str) -> str:
    """Return a column's name as it is compared: lower case, without punctuation."""
    return _WORD.sub(" ", name.replace("_", " ").casefold()).strip()


def columns_for(header: tuple[str, ...], given: Mapping[str, str]) -> dict[str, str]:
    """Return the field of each column that has one; ``given`` rules over names that are known."""
    known = {normal(name): name for name in _fields()}
    found: dict[str, str] = {}
    for column, field in given.items():
        match = next((name for name in header if name == column), None) or next(
            (name for name in header if normal(name) == normal(column)), None
        )
        if match is None:
            raise BadValue("map", ", ".join(header))
        wanted = known.get(normal(field)) or _look_back(field)
        if not wanted or wanted in found.values():
            raise BadValue("map", ", ".join(sorted(_fields())))
        found[match] = wanted
    for column in header:
        wanted = _look_back(column) or known.get(normal(column), "")
        if column not in found and wanted and wanted not in found.values():
            found[column] = wanted
    for field, names in ALIASES.items():
        for name in names:
            column_ = next((one for one in header if one not in found and normal(one) == name), None)
            if column_ is not None and field not in found.values():
                found[column_] = field
    return _whom_by_category(found)


def _whom_by_category(found: dict[str, str]) -> dict[str, str]:
    """Take Submittable's category for whom was asked, where no other column says what or of whom."""
    if {"what", "of"} & set(found.values()):
        return found
    return {column: "of" if normal(column) == "category" else field for column, field in found.items()}


def _look_back(name: str) -> str:
    """Return a look back's field with its number, as ``verdict#2``; empty for any other name."""
    numbered = _NUMBERED.match(normal(name))
    return f"{numbered[1].replace(' ', '_')}#{int(numbered[2] or 1)}" if numbered else ""


def _fields() -> set[str]:
    return ((set(hints_of(Ask)) | set(hints_of(Answer))) - _OURS) | {"interviewed_on", "offered", "outcome"}
