"""A backup file: one zip with the header and a copy of the journal, packed, proven by opening it, and unpacked."""

import hashlib
import hmac
import json
import os
import struct
import zipfile
import zlib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from rejournal.domain.backup import Backup, Reason
from rejournal.domain.errors import ArchiveDamaged, BackupNotProven, Stopped, WorldError
from rejournal.domain.plain import Json
from rejournal.domain.span import read_instant, write_instant
from rejournal.store import care, driver, shelves
from rejournal.store.errors import DriverError
from rejournal.store.meta import vault_meta
from rejournal.vault import header as heads
from rejournal.vault.files import world_error
from rejournal.vault.kdf import derive
from rejournal.vault.vault import Keys

SUFFIX = ".jbackup"
DATABASE = "vault.db"
_MANIFEST, _HEADER = "manifest.json", "header.json"
DAMAGE = (
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    EOFError,
    RuntimeError,  # a flag that says "encrypted"; NotImplementedError and RecursionError are of this kind too
    OverflowError,
    struct.error,
    zlib.error,
)
"""What zipfile and json raise for bytes that are not as they were written."""
Watch = care.Watch


def pack(path: Path, copy: Path, keys: Keys, made_at: datetime, reason: Reason) -> None:
    """Pack the copied journal with its header and a signed manifest into a new file."""
    manifest = _manifest(copy, keys, made_at, reason)
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w+b") as raw:
        with zipfile.ZipFile(raw, "w", zipfile.ZIP_STORED) as file:
            file.writestr(_MANIFEST, json.dumps(manifest | {"mac": _mac(manifest, keys)}, indent=1) + "\n")
            # The header as it opened, not as it lies on the disk by now: a backup is wanted most when that is damaged.
            file.writestr(_HEADER, heads.text_of(keys.header))
            file.write(copy, DATABASE)
        raw.flush()
        os.fsync(raw.fileno())


def _manifest(copy: Path, keys: Keys, made_at: datetime, reason: Reason) -> dict[str, Json]:
    with keys.database_key() as key:
        connection = driver.connect(copy, key.bytes, look=True)
    try:
        counts = care.counts_in(connection, tuple(shelves.ALL))
        meta = vault_meta(connection)
    finally:
        connection.close()
    return {
        "format": "rejournal-backup",
        "version": 1,
        "vault_id": keys.header.vault_id,
        "made_at": write_instant(made_at),
        "reason": reason.value,
        "incarnation": meta.get("incarnation", ""),
        "commit_seq": int(meta["commit_seq"]),
        "counts": counts,
        "sha256": _sum_of(copy),
    }


def _sum_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def prove(path: Path, room: Path, keys: Keys, watch: Watch) -> None:
    """Open the file as a stranger to it would: its sum, its key, every page, its counts. BackupNotProven otherwise.

    ``room`` is a path for the journal while it is looked at; it is encrypted there as everywhere.
    """
    try:
        manifest, header = unpack(path, room, watch)
        if not heads.is_whole(header, keys.root) or not is_signed(manifest, keys):
            raise BackupNotProven
        with keys.database_key() as key:
            connection = driver.connect(room, key.bytes, look=True)
        try:
            lines = [row[0] for row in connection.execute("PRAGMA cipher_integrity_check").fetchall()]
            watch(0.9)
            with care.stoppable(connection, watch):
                lines += [row[0] for row in connection.execute("PRAGMA quick_check").fetchall() if row[0] != "ok"]
            if lines or care.counts_in(connection, tuple(shelves.ALL)) != manifest["counts"]:
                raise BackupNotProven
        finally:
            connection.close()
    except Stopped:
        raise
    except (WorldError, DriverError, *DAMAGE) as error:
        raise BackupNotProven from error
    finally:
        room.unlink(missing_ok=True)


def look_at(path: Path) -> tuple[Backup, str]:
    """Return what a backup says of itself, and which vault it is of; ArchiveDamaged where it is no backup.

    Nothing is opened: who has no key can read this much.
    """
    try:
        with zipfile.ZipFile(path) as file:
            manifest = _read_manifest(file)
        found = path.stat()
        proven = datetime.fromtimestamp(found.st_mtime).astimezone()
        made = manifest.get("made_at")
        reason = manifest.get("reason")
        return Backup(
            name=path.name,
            made_at=read_instant(made) if isinstance(made, str) else proven,
            proven_at=proven,
            seq=int(manifest["commit_seq"]),
            reason=Reason(reason) if reason in set(Reason) else Reason.BY_HAND,
            size=found.st_size,
            incarnation=str(manifest.get("incarnation") or ""),
            counts={str(name): int(count) for name, count in manifest["counts"].items()},
        ), str(manifest["vault_id"])
    except (WorldError, TypeError, *DAMAGE) as error:
        raise ArchiveDamaged from error
    except OSError as error:
        raise world_error(error) from error


def unpack(path: Path, target: Path, watch: Watch = lambda _: None) -> tuple[Mapping[str, Json], heads.Header]:
    """Write the journal of a backup to ``target`` and return its manifest and its header; neither is proven yet."""
    try:
        with zipfile.ZipFile(path) as file:
            manifest = _read_manifest(file)
            header = heads.parse(_small(file, _HEADER))
            _write_database(file, target, manifest, watch)
    except DAMAGE as error:
        raise ArchiveDamaged from error
    except OSError as error:
        raise world_error(error) from error
    return manifest, header


def _mac(manifest: Mapping[str, Json], keys: Keys) -> str:
    body = {name: content for name, content in manifest.items() if name != "mac"}
    key = derive(keys.root.bytes, "backup-mac", keys.header.vault_id)
    return hmac.digest(key, heads.canonical(body), "sha256").hex()


def is_signed(manifest: Mapping[str, Json], keys: Keys) -> bool:
    """Whether the manifest is as the holder of the root wrote it."""
    return hmac.compare_digest(_mac(manifest, keys).encode(), str(manifest.get("mac")).encode("utf-8", "replace"))


def _read_manifest(file: zipfile.ZipFile) -> Mapping[str, Json]:
    plain = json.loads(_small(file, _MANIFEST))
    if (
        not isinstance(plain, dict)
        or plain.get("format") != "rejournal-backup"
        or not isinstance(plain.get("counts"), dict)
    ):
        raise ArchiveDamaged
    return plain


def _small(file: zipfile.ZipFile, name: str) -> bytes:
    """Read a member that is never large; a backup is stored, never packed, so that nothing in it can swell."""
    info = file.getinfo(name)
    if info.file_size > heads.LARGEST or info.compress_type != zipfile.ZIP_STORED:
        raise ArchiveDamaged
    return file.read(info)


def _write_database(file: zipfile.ZipFile, path: Path, manifest: Mapping[str, Json], watch: Watch) -> None:
    info = file.getinfo(DATABASE)
    if info.compress_type != zipfile.ZIP_STORED:
        raise ArchiveDamaged
    total, done = hashlib.sha256(), 0
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with file.open(info) as source, os.fdopen(handle, "wb") as target:
        while block := source.read(1 << 20):
            total.update(block)
            target.write(block)
            done += len(block)
            watch(0.5 + 0.4 * done / max(info.file_size, 1))
        target.flush()
        os.fsync(target.fileno())
    if total.hexdigest() != manifest.get("sha256"):
        raise ArchiveDamaged
