"""The lossless archive's file: a zip of JSON lines, one member a kind, with a manifest that vouches for each."""

import hashlib
import json
import os
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from rejournal.domain.errors import ArchiveDamaged, CannotOpen, TooNew
from rejournal.domain.plain import Json
from rejournal.domain.value import value

SCHEMA = 1
MEMBERS = (
    "asks", "answers", "reflections", "versions", "lookbacks", "redirections", "lessons", "kind_words", "goals",
    "decks", "areas", "tags", "drafts", "bin", "settings",
)  # fmt: skip
MANIFEST = "manifest.json"
ATTACHMENTS = "attachments/"
LARGEST = 2 * 1024**3
"""Bytes an archive may unfold to, and ``STEEPEST`` how much larger than itself a member may be."""
STEEPEST = 200
HARMLESS = 1_000_000
"""Bytes up to which it does not matter how much larger than itself a member is."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
_NAME = re.compile(rf"manifest\.json|(?:{'|'.join(MEMBERS)})\.jsonl|attachments/(?:[0-9a-f]{{64}})?")
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, KeyError, ValueError, TypeError, EOFError, RuntimeError,
    OverflowError, IndexError,
)  # fmt: skip
"""What a zip that is none, or JSON that is none, can be answered with; RuntimeError has an encrypted member."""


@value
class Contents:
    """What an archive holds: the records of each member."""

    records: Mapping[str, tuple[Mapping[str, Json], ...]]
    attachments: tuple[str, ...] = ()
    """The SHA-256 of each file that comes along; :func:`read_attachment` has what is in it."""


def line(record: Mapping[str, Json]) -> bytes:
    """Return one record as the archive writes it."""
    return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def write_archive(
    path: Path, members: Mapping[str, Iterable[Mapping[str, Json]]], files: Iterable[tuple[str, bytes]] = ()
) -> dict[str, int]:
    """Write the archive whole or not at all (mode 0600), and return how many records each member holds.

    ``files`` are pairs of a SHA-256 and what is in that file; they are taken one at a time.
    """
    beside = path.with_name(f"{path.name}.new")
    counts: dict[str, int] = {}
    sums: dict[str, str] = {}
    try:
        handle = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w+b") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                for name in MEMBERS:
                    lines = [line(record) for record in members.get(name, ())]
                    content = b"".join(lines)
                    counts[name], sums[f"{name}.jsonl"] = len(lines), hashlib.sha256(content).hexdigest()
                    archive.writestr(_entry(f"{name}.jsonl", steep=_is_steep(content)), content)
                for sha256, content in files:
                    sums[f"{ATTACHMENTS}{sha256}"] = sha256
                    archive.writestr(_entry(f"{ATTACHMENTS}{sha256}", steep=_is_steep(content)), content)
                manifest = {"format": "rejournal-archive", "schema": SCHEMA, "counts": counts, "sha256": sums}
                archive.writestr(_entry(MANIFEST), json.dumps(manifest, indent=1, sort_keys=True) + "\n")
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise CannotOpen from error
    return counts


def _is_steep(content: bytes) -> bool:
    """Whether a member would shrink so much that it would look like a bomb when it is read again."""
    return len(content) > HARMLESS and len(zlib.compress(content, 1)) * STEEPEST < len(content) * 4


def _entry(name: str, *, steep: bool = False) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_STORED if steep else zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry


def is_archive(path: Path) -> bool:
    """Whether the file is a zip with a manifest of ours."""
    try:
        with zipfile.ZipFile(path) as archive:
            return MANIFEST in archive.namelist()
    except (OSError, *_BROKEN):
        return False


def read_archive(path: Path) -> Contents:
    """Read an archive whole, each member against its sum; ArchiveDamaged, TooNew. Nothing is unpacked to the disk."""
    try:
        with zipfile.ZipFile(path) as archive:
            _check_entries(archive)
            manifest = _manifest(archive)
            records = {name: tuple(_lines(archive, name, manifest)) for name in MEMBERS}
            if manifest["counts"] != {name: len(found) for name, found in records.items()}:
                raise ArchiveDamaged
            attachments = tuple(_attachments(archive, manifest))
    except _BROKEN as error:
        raise ArchiveDamaged from error
    except OSError as error:
        raise CannotOpen from error
    return Contents(records=records, attachments=attachments)


def _attachments(archive: zipfile.ZipFile, manifest: Mapping[str, Json]) -> Iterator[str]:
    """Return the files of an archive, each once it has shown to be what its name says."""
    named = {name for name in manifest["sha256"] if name.startswith(ATTACHMENTS)}
    there = {name for name in archive.namelist() if name.startswith(ATTACHMENTS) and name != ATTACHMENTS}
    if named != there:
        raise ArchiveDamaged
    for name in sorted(there):
        sha256 = name.removeprefix(ATTACHMENTS)
        if hashlib.sha256(archive.read(name)).hexdigest() != sha256:
            raise ArchiveDamaged
        yield sha256


def read_attachment(path: Path, sha256: str) -> bytes:
    """Return what is in one file of an archive; ArchiveDamaged where it is not what its name says."""
    try:
        with zipfile.ZipFile(path) as archive:
            content = archive.read(f"{ATTACHMENTS}{sha256}")
    except _BROKEN as error:
        raise ArchiveDamaged from error
    except OSError as error:
        raise CannotOpen from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise ArchiveDamaged
    return content


def _check_entries(archive: zipfile.ZipFile) -> None:
    """Raise ArchiveDamaged for a member that is no part of an archive, is there twice, or unfolds to too much."""
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    if len(set(names)) != len(names) or not all(map(_NAME.fullmatch, names)):
        raise ArchiveDamaged
    if sum(entry.file_size for entry in entries) > LARGEST:
        raise ArchiveDamaged
    for entry in entries:
        if entry.file_size > HARMLESS and entry.file_size > STEEPEST * max(1, entry.compress_size):
            raise ArchiveDamaged


def _manifest(archive: zipfile.ZipFile) -> Mapping[str, Json]:
    plain = json.loads(archive.read(MANIFEST))
    if not isinstance(plain, dict) or plain.get("format") != "rejournal-archive":
        raise ArchiveDamaged
    if not isinstance(plain.get("schema"), int) or plain["schema"] < 1:
        raise ArchiveDamaged
    if plain["schema"] > SCHEMA:
        raise TooNew
    if not isinstance(plain.get("sha256"), dict) or not isinstance(plain.get("counts"), dict):
        raise ArchiveDamaged
    return plain


def _lines(archive: zipfile.ZipFile, name: str, manifest: Mapping[str, Json]) -> Iterator[Mapping[str, Json]]:
    content = archive.read(f"{name}.jsonl")
    if hashlib.sha256(content).hexdigest() != manifest["sha256"].get(f"{name}.jsonl"):
        raise ArchiveDamaged
    for text in content.split(b"\n"):
        if text:
            record = json.loads(text)
            if not isinstance(record, dict):
                raise ArchiveDamaged
            yield record
