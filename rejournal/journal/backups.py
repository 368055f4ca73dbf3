"""Backups: one encrypted file each, opened and read again before it is called one."""

import contextlib
import hashlib
import hmac
import json
import os
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from rejournal.domain.errors import ArchiveDamaged, BackupNotProven, FolderNotEmpty, WorldError
from rejournal.domain.plain import Json
from rejournal.domain.value import value
from rejournal.journal.work import Work
from rejournal.store import shelves
from rejournal.store.store import Store
from rejournal.vault import header as heads
from rejournal.vault.files import clear_away, is_free, make_folder, replace_file, sync_folder, world_error
from rejournal.vault.kdf import derive
from rejournal.vault.vault import Keys, unlock

SUFFIX = ".jbackup"
_MANIFEST, _HEADER, _DATABASE = "manifest.json", "header.json", "vault.db"
_DAMAGE = (
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


@value
class Backup:
    """A backup that was written, and whether it was opened and found whole."""

    path: Path
    proven: bool


class Backups:
    """The use cases around backups."""

    def __init__(self, work: Work, keys: Keys) -> None:
        self._work = work
        self._keys = keys

    def write(self, folder: Path) -> Backup:
        """Write one backup into ``folder`` (made where it is missing) and prove it; BackupNotProven leaves no file."""
        make_folder(folder, ours=False)
        name = f"{self._keys.folder.stem}-{self._work.now():%Y%m%dT%H%M%SZ}"
        path = _free(folder, name)
        try:
            with tempfile.TemporaryDirectory(dir=folder, prefix=".backup-") as room:
                copy = Path(room) / _DATABASE
                with self._keys.database_key() as key:
                    self._work.store.copy_to(copy, key.bytes)
                beside = Path(room) / path.name
                _pack(beside, self._manifest(copy), self._keys, copy)
                self._prove(beside, Path(room) / "proof.db")
                beside.replace(path)
                sync_folder(folder)
        except OSError as error:
            raise world_error(error) from error
        return Backup(path=path, proven=True)

    def _manifest(self, copy: Path) -> dict[str, Json]:
        with self._work.store.reading() as db:
            counts = {name: shelf.count(db) for name, shelf in shelves.ALL.items()}
            seq = int(db.one("SELECT content FROM meta WHERE key = 'commit_seq'") or 0)
        return {
            "format": "rejournal-backup",
            "version": 1,
            "vault_id": self._keys.header.vault_id,
            "commit_seq": seq,
            "counts": counts,
            "sha256": hashlib.sha256(copy.read_bytes()).hexdigest(),
        }

    def _prove(self, path: Path, room: Path) -> None:
        """Open the file as a stranger to it would: its sum, its key, every page, and its counts."""
        try:
            with zipfile.ZipFile(path) as file:
                manifest = _read_manifest(file)
                _unpack(file, room, manifest)
                header = heads.parse(_small(file, _HEADER))
            if not heads.is_whole(header, self._keys.root) or not _is_signed(manifest, self._keys):
                raise BackupNotProven
            with self._keys.database_key() as key:
                store = Store(room, key.bytes, self._work.clock.new_id, read_only=True)
            try:
                with store.reading() as db:
                    counts = {name: shelf.count(db) for name, shelf in shelves.ALL.items()}
                if store.check() or counts != manifest["counts"]:
                    raise BackupNotProven
            finally:
                store.close()
        except (WorldError, *_DAMAGE) as error:
            raise BackupNotProven from error


def restore(backup: Path, folder: Path, passphrase: str) -> dict[str, int]:
    """Make the vault of a backup in ``folder``, which must be absent or empty; return what it holds.

    The same passphrase opens it. Nothing is left behind where the backup or the passphrase turns out wrong.
    """
    if not is_free(folder):
        raise FolderNotEmpty
    new = not os.path.lexists(folder)
    try:
        make_folder(folder)
        try:
            with zipfile.ZipFile(backup) as file:
                manifest = _read_manifest(file)
                header = _small(file, _HEADER)
                name = heads.parse(header).database
                _unpack(file, folder / name, manifest)
        except _DAMAGE as error:
            raise ArchiveDamaged from error
        except OSError as error:
            raise world_error(error) from error
        for file_name in (heads.COPY, heads.NAME):
            replace_file(folder / file_name, header)
        keys = unlock(folder, passphrase)
        try:
            if not _is_signed(manifest, keys):
                raise ArchiveDamaged
        finally:
            keys.wipe()
    except BaseException:
        with contextlib.suppress(OSError):
            clear_away(folder, itself=new)
        raise
    return dict(manifest["counts"])


def _mac(manifest: Mapping[str, Json], keys: Keys) -> str:
    body = {name: content for name, content in manifest.items() if name != "mac"}
    key = derive(keys.root.bytes, "backup-mac", keys.header.vault_id)
    return hmac.digest(key, heads.canonical(body), "sha256").hex()


def _is_signed(manifest: Mapping[str, Json], keys: Keys) -> bool:
    return hmac.compare_digest(_mac(manifest, keys).encode(), str(manifest.get("mac")).encode("utf-8", "replace"))


def _free(folder: Path, name: str) -> Path:
    """Return a path that no file has: two backups within a second are two files."""
    path, number = folder / f"{name}{SUFFIX}", 2
    while path.exists():
        path, number = folder / f"{name}-{number}{SUFFIX}", number + 1
    return path


def _pack(path: Path, manifest: dict[str, Json], keys: Keys, copy: Path) -> None:
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w+b") as raw:
        with zipfile.ZipFile(raw, "w", zipfile.ZIP_STORED) as file:
            file.writestr(_MANIFEST, json.dumps(manifest | {"mac": _mac(manifest, keys)}, indent=1) + "\n")
            # The header as it opened, not as it lies on the disk by now: a backup is wanted most when that is damaged.
            file.writestr(_HEADER, heads.text_of(keys.header))
            file.write(copy, _DATABASE)
        raw.flush()
        os.fsync(raw.fileno())


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


def _unpack(file: zipfile.ZipFile, path: Path, manifest: Mapping[str, Json]) -> None:
    if file.getinfo(_DATABASE).compress_type != zipfile.ZIP_STORED:
        raise ArchiveDamaged
    total = hashlib.sha256()
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with file.open(_DATABASE) as source, os.fdopen(handle, "wb") as target:
        while block := source.read(1 << 20):
            total.update(block)
            target.write(block)
        target.flush()
        os.fsync(target.fileno())
    if total.hexdigest() != manifest.get("sha256"):
        raise ArchiveDamaged
