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
           "organisation", "organization", "who", "institution", "agent"),
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
_NUMBERED = re.compile(r"^(looked back on|matters now|sting now|verdict|line)(?: (\d+))?$")
_OURS = {
    "id",
    "ask",
    "round",
    "created_at",
    "changed_at",
    "sealed",
    "unasked",
    "builds_on",
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
        match = next((name for name in header if normal(name) == normal(column)), None)
        if match is None or normal(field) not in known:
            raise BadValue("map", ", ".join(header) if match is None else ", ".join(sorted(_fields())))
        found[match] = known[normal(field)]
    for column in header:
        numbered = _NUMBERED.match(normal(column))
        if column not in found and numbered:
            found[column] = f"{numbered[1].replace(' ', '_')}#{numbered[2] or 1}"
        elif column not in found and normal(column) in known and known[normal(column)] not in found.values():
            found[column] = known[normal(column)]
    for field, names in ALIASES.items():
        for name in names:
            column_ = next((one for one in header if one not in found and normal(one) == name), None)
            if column_ is not None and field not in found.values():
                found[column_] = field
    return found


def _fields() -> set[str]:
    return ((set(hints_of(Ask)) | set(hints_of(Answer))) - _OURS) | {"interviewed_on", "offered", "outcome"}
