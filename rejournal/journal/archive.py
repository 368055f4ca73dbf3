"""The whole journal out and in: lossless, merged by id, the newer change winning and the other kept as a version."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from rejournal.domain.answer import Answer
from rejournal.domain.ask import Ask
from rejournal.domain.backup import Reason
from rejournal.domain.errors import ArchiveDamaged, BadValue
from rejournal.domain.limits import check_answer, check_ask, check_look_back, check_redirection
from rejournal.domain.plain import Json, from_plain, read_one, to_plain
from rejournal.domain.record import Version
from rejournal.domain.seal import Seal
from rejournal.domain.span import read_instant, write_instant
from rejournal.domain.words import fold
from rejournal.exchange import archive as file
from rejournal.exchange.archive import Contents
from rejournal.journal.backups import Backups
from rejournal.journal.changes import Changes, Done
from rejournal.journal.imports import Imported, note_records, start_batch
from rejournal.journal.schedule import ARCHIVE, settle_all
from rejournal.journal.work import Work
from rejournal.store import files, index, look_back_lines, seals, shelves
from rejournal.store.store import Reading, Writing

_SEAL = ("first_take", "forecast", "sealed_at", "opened_at", "seal_salt")


class Archive:
    """The use cases around the archive."""

    def __init__(self, work: Work, backups: Backups) -> None:
        self._work = work
        self._backups = backups

    def export(self, path: Path) -> dict[str, int]:
        """Write the lossless archive and return how many records each member holds."""
        with self._work.store.reading() as db:
            members = {name: _member(db, name) for name in file.MEMBERS}
            return file.write_archive(path, members, files.contents(db))

    def restore(self, path: Path) -> Done[Imported]:
        """Merge an archive into this journal in one transaction, after a backup of what is there.

        ArchiveDamaged leaves everything as it was.
        """
        contents = file.read_archive(path)
        found = _values_of(contents)
        self._backups.before(Reason.BEFORE_IMPORT)

        def do(db: Writing) -> Imported:
            for sha256 in contents.attachments:
                if not files.has(db, sha256):
                    files.put(db, file.read_attachment(path, sha256))
            return _merge(db, self._work, contents, found)

        return self._work.change(Changes.EVERYTHING, do)

    def preview(self, path: Path) -> Imported:
        """Return how many records an archive holds and how many of them are not here yet; nothing is written."""
        found = _values_of(file.read_archive(path))
        read = len(found)
        with self._work.store.reading() as db:
            new = len({(name, value_.id) for name, value_ in found if _is_new(db, name, value_)})
        return Imported(batch="", format=ARCHIVE, read=read, added=new, skipped=read - new)


# Out


def _member(db: Reading, name: str) -> list[dict[str, Json]]:
    records = [to_plain(item) for item in shelves.ALL[name].all(db)]
    if name == "answers":
        return [_with_seal_fields(db, record) for record in records]
    if name == "bin":
        return [
            record | {"seal": _seal_fields(seals.get(db, record["id"]))} if record["kind"] == "answers" else record
            for record in records
        ]
    return records


def _with_seal_fields(db: Reading, record: dict[str, Json]) -> dict[str, Json]:
    del record["sealed"]
    return record | _seal_fields(seals.get(db, record["id"]))


def _seal_fields(seal: Seal | None) -> dict[str, Json]:
    if seal is None or seal.first_take is None:
        return dict.fromkeys(_SEAL)
    return {
        "first_take": seal.first_take,
        "forecast": seal.forecast,
        "sealed_at": write_instant(seal.sealed_at),
        "opened_at": write_instant(seal.opened_at) if seal.opened_at else None,
        "seal_salt": seal.salt,
    }


# In


_CHECKS: Mapping[str, Callable[[Any], Any]] = {
    "asks": check_ask,
    "answers": check_answer,
    "lookbacks": check_look_back,
    "redirections": check_redirection,
}


def _values_of(contents: Contents) -> list[tuple[str, Any]]:
    """Return every record as what it is, with its member; ArchiveDamaged for one that is nothing of ours."""
    found = []
    try:
        for name in file.MEMBERS:
            for record in contents.records[name]:
                bare = {key: content for key, content in record.items() if name != "answers" or key not in _SEAL}
                _check_texts(json.dumps(record, ensure_ascii=False))
                value_ = _CHECKS.get(name, lambda one: one)(from_plain(shelves.ALL[name].kind, bare))
                _check_ids_and_numbers(name, to_plain(value_))
                if name in ("bin", "versions"):
                    _check_kept(value_)
                found.append((name, value_))
        for seal in _seals_in(contents):
            check_answer(from_plain(Answer, _ANY_NO | {key: seal[1].get(key) for key in ("first_take", "forecast")}))
            if not isinstance(seal[1].get("seal_salt"), str):
                raise ArchiveDamaged
            for key in ("sealed_at", "opened_at"):
                read_one(Ask, "changed_at", seal[1].get(key) or seal[1]["sealed_at"])
    except (BadValue, KeyError, TypeError, ValueError, AttributeError, RecursionError, OverflowError) as error:
        raise ArchiveDamaged from error
    return found


_ANY_NO: dict[str, Json] = {
    "id": "", "ask": "", "round": 1, "outcome": "no",
    "created_at": "2026-01-01T00:00:00Z", "changed_at": "2026-01-01T00:00:00Z",
}  # fmt: skip


_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
"""A NUL as JSON writes it: SQLite's functions take a text to end there."""


def _check_texts(written: str) -> None:
    """Raise ArchiveDamaged where a record holds a text that none of ours can hold; UnicodeEncodeError for no text."""
    written.encode()
    if _NUL.search(written):
        raise ArchiveDamaged


def _check_kept(kept: Any) -> None:
    """Raise KeyError or BadValue where what is kept of a record could not become one again."""
    kind = shelves.ALL[kept.kind].kind
    if kept.plain:
        from_plain(kind, json.loads(kept.plain))


_OWNERS = {
    "answers": ("ask",),
    "lookbacks": ("answer",),
    "redirections": ("no",),
    "versions": ("record",),
    "areas": ("name",),
    "tags": ("name",),
}
"""What a record cannot be without."""


def _check_ids_and_numbers(shelf: str, plain: Mapping[str, Json]) -> None:
    """Raise ArchiveDamaged for an id that is not there or a number that no table can hold."""
    if not plain["id"] or any(name in plain and not plain[name] for name in _OWNERS.get(shelf, ())):
        raise ArchiveDamaged
    if any(isinstance(content, int) and abs(content) >= 2**63 for content in plain.values()):
        raise ArchiveDamaged


def _merge(db: Writing, work: Work, contents: Contents, found: list[tuple[str, Any]]) -> Imported:
    batch = start_batch(db, work, ARCHIVE)
    added: list[tuple[str, str, str | None]] = []
    read = len(found)
    had = set(look_back_lines.scheduled(db))
    for name in file.MEMBERS:
        values = [value_ for member, value_ in found if member == name]
        added += [(name, record, None) for record in _merge_member(db, name, values)]
    _merge_seals(db, contents)
    settle_all(db, work, sorted(had.intersection(look_back_lines.touched(db))))
    note_records(db, batch, [one for one in added if one[0] not in ("bin", "versions", "settings")])
    index.rebuild(db)
    return Imported(batch=batch, format=ARCHIVE, read=read, added=len(added), skipped=read - len(added))


def _merge_member(db: Writing, name: str, values: list[Any]) -> list[str]:
    """Merge one member and return the ids that were not here before; what meets nothing here goes in at once."""
    known = {row["id"] for row in db.text(f'SELECT id FROM "{name}" UNION SELECT id FROM "bin"')}
    if name in ("bin", "areas", "tags"):
        return [value_.id for value_ in values if _merge_one(db, name, value_)]
    fresh = {value_.id: value_ for value_ in values if value_.id not in known}
    shelves.ALL[name].put_many(db, fresh.values())
    rest = [value_ for value_ in values if fresh.get(value_.id) is not value_]
    return [*fresh, *(value_.id for value_ in rest if _merge_one(db, name, value_))]


def _is_new(db: Reading, name: str, value_: Any) -> bool:
    """Whether merging a record brings one that was not here before, on its shelf or put aside."""
    if shelves.ALL[name].get(db, value_.id) is not None:
        return False
    plain = to_plain(value_)
    if name == "bin" and value_.kind in shelves.ALL and shelves.ALL[value_.kind].get(db, value_.id) is not None:
        # It is still in use here: nothing is in use and in the bin at once.
        return False
    return not _is_put_aside(db, name, plain) and not _is_named_here(db, name, plain)


def _merge_one(db: Writing, name: str, value_: Any) -> bool:
    """Merge one record; True where it was not here before."""
    shelf = shelves.ALL[name]
    here = shelf.get(db, value_.id)
    if here is None:
        if not _is_new(db, name, value_):
            return False
        if name not in ("bin", "versions", "settings"):
            shelves.bin_.remove(db, value_.id)
        shelf.put(db, value_)
        return True
    if name in ("bin", "versions"):
        return False
    mine, theirs = to_plain(here), to_plain(value_)
    if mine == theirs:
        return False
    older, newer = (value_, None) if mine["changed_at"] >= theirs["changed_at"] else (None, value_)
    if newer is not None:
        shelf.put(db, newer)
    elif name not in ("settings", "drafts"):
        _keep_version(db, name, older)
    return False


def _is_put_aside(db: Reading, name: str, record: Mapping[str, Json]) -> bool:
    """Whether the record is in this journal's bin since after its last change: then it stays there."""
    if name in ("bin", "versions", "settings"):
        return False
    removed = db.one('SELECT removed_at FROM "bin" WHERE id = :id', id=record["id"])
    return bool(removed) and removed >= (record.get("changed_at") or "")


def _is_named_here(db: Reading, name: str, record: Mapping[str, Json]) -> bool:
    """Whether an area or a tag of that name is here under another id."""
    if name not in ("areas", "tags"):
        return False
    return fold(record.get("name") or "") in {fold(row["name"] or "") for row in db.text(f'SELECT name FROM "{name}"')}


def _keep_version(db: Writing, name: str, older: Any) -> None:
    plain = to_plain(older)
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True)
    if db.one("SELECT 1 FROM versions WHERE record = :record AND plain = :plain", record=plain["id"], plain=text):
        return
    changed = datetime.fromisoformat(plain["changed_at"])
    shelves.versions.put(db, Version(id=db.mint(), kind=name, record=plain["id"], changed_at=changed, plain=text))


def _seals_in(contents: Contents) -> list[tuple[str, Mapping[str, Json]]]:
    found = [(record["id"], record) for record in contents.records["answers"] if record.get("sealed_at")]
    found += [
        (record["id"], record["seal"])
        for record in contents.records["bin"]
        if (record.get("seal") or {}).get("sealed_at")
    ]
    return found


def _merge_seals(db: Writing, contents: Contents) -> None:
    """Seal again, in the order they were sealed, the first takes that are not here; their salts hold the digests."""
    for answer, record in sorted(_seals_in(contents), key=lambda pair: (pair[1]["sealed_at"], pair[0])):
        here = seals.get(db, answer)
        if here is not None and here.salt == record["seal_salt"] and record.get("opened_at"):
            seals.open_(db, answer, read_instant(record["opened_at"]))
        if here is None:
            seals.append(
                db,
                answer,
                record.get("first_take") or "",
                record.get("forecast"),
                read_instant(record["sealed_at"]),
                salt=str(record["seal_salt"]),
                opened_at=read_instant(record["opened_at"]) if record.get("opened_at") else None,
            )
