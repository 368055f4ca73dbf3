"""The files that records name in their attachments: each kept once, by the SHA-256 of what is in it."""

import json
from collections.abc import Iterator

from rejournal.domain.attachment import name_of
from rejournal.domain.errors import NotFound
from rejournal.store import rows
from rejournal.store.store import Reading, Writing

_NAMED = " UNION ALL ".join(f"SELECT attachments AS held FROM {table}" for table in ("asks", "answers", "reflections"))
_KEPT = "SELECT plain AS held FROM versions UNION ALL SELECT plain FROM bin UNION ALL SELECT fields FROM drafts"


def put(db: Writing, content: bytes) -> str:
    """Keep a file and return its SHA-256; one that is there already is kept once."""
    sha256 = name_of(content)
    if not has(db, sha256):
        db.connection.execute(rows.files.insert().values(sha256=sha256, content=content, seq=db.seq))
    return sha256


def has(db: Reading, sha256: str) -> bool:
    """Whether the file is there."""
    return bool(db.one("SELECT 1 FROM files WHERE sha256 = :sha256", sha256=sha256))


def get(db: Reading, sha256: str) -> bytes:
    """Return what is in a file; NotFound where it is gone or no longer what its name says."""
    content = db.one("SELECT content FROM files WHERE sha256 = :sha256", sha256=sha256)
    if not isinstance(content, bytes) or name_of(content) != sha256:
        raise NotFound
    return content


def names(db: Reading) -> list[str]:
    """Return the SHA-256 of every file, in their order."""
    return [row["sha256"] for row in db.text("SELECT sha256 FROM files ORDER BY sha256")]


def contents(db: Reading) -> Iterator[tuple[str, bytes]]:
    """Return every file, one at a time."""
    for sha256 in names(db):
        yield sha256, get(db, sha256)


def loose(db: Reading) -> set[str]:
    """Return the files that no record, version, draft or thing in the bin names any more."""
    held = set(names(db))
    for row in db.text(f"SELECT held FROM ({_NAMED} UNION ALL {_KEPT}) WHERE held LIKE '%sha256%'") if held else ():
        held -= _named_in(row["held"])
    return held


def forget_loose(db: Writing) -> None:
    """Delete the files that nothing names any more."""
    for sha256 in loose(db):
        db.connection.execute(rows.files.delete().where(rows.files.c.sha256 == sha256))


def _named_in(text: str) -> set[str]:
    """Return every SHA-256 that a record's JSON names, however deep."""
    found: set[str] = set()
    waiting = [json.loads(text)]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting += one.values()
            if isinstance(one.get("sha256"), str):
                found.add(one["sha256"])
        elif isinstance(one, list):
            waiting += one
        elif isinstance(one, str) and '"sha256"' in one:
            # A draft keeps its fields as typed: a list of files is JSON within JSON.
            try:
                waiting.append(json.loads(one))
            except ValueError:
                continue
    return found


def named(db: Reading) -> set[str]:
    """Return every file that a record in use names."""
    found = db.text(f"SELECT held FROM ({_NAMED}) WHERE held LIKE '%sha256%'")
    return {sha256 for row in found for sha256 in _named_in(row["held"])}
