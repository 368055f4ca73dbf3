"""Files that are never half written: atomic replace, modes, and the lock of one instance per vault."""

import json
import os
import sys
from pathlib import Path
from typing import IO

from rejournal.domain.errors import CannotOpen, DiskFull, DiskTrouble, InUse, ReadOnly, WorldError

_BY_NUMBER: dict[int, type[WorldError]] = {
    1: ReadOnly,
    13: ReadOnly,
    30: ReadOnly,
    28: DiskFull,
    122: DiskFull,
    27: DiskFull,
    5: DiskTrouble,
}


def world_error(error: OSError) -> WorldError:
    """Return the world's error that an OSError stands for."""
    return _BY_NUMBER.get(error.errno or 0, CannotOpen)()


def make_folder(folder: Path) -> None:
    """Make a folder that only its owner can enter."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
    except OSError as error:
        raise world_error(error) from error


def replace_file(path: Path, content: bytes) -> None:
    """Write ``content`` to ``path`` so that a crash at any moment leaves the old file or the new one, whole.

    The new file is flushed to the disk before it takes the old one's place, and the folder after it; then it is read
    back. Mode 0600.
    """
    beside = path.with_name(f"{path.name}.new")
    try:
        beside.unlink(missing_ok=True)
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        sync_folder(path.parent)
        if path.read_bytes() != content:
            raise DiskTrouble
    except OSError as error:
        raise world_error(error) from error


def sync_folder(folder: Path) -> None:
    """Flush a folder's list of names to the disk; Windows does so by itself."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class InstanceLock:
    """A lock on the vault that the system lets go when the process ends, however it ends."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / ".lock"
        self._file: IO[str] | None = None

    def take(self) -> None:
        """Take the lock; InUse if another process has it."""
        try:
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise world_error(error) from error
        file = os.fdopen(handle, "r+", encoding="utf-8")
        try:
            _lock(file)
        except OSError as error:
            file.close()
            raise InUse from error
        self._file = file
        file.truncate(0)
        json.dump({"pid": os.getpid()}, file)
        file.flush()

    def let_go(self) -> None:
        """Release the lock; the file stays, so that two openers can never hold two different files."""
        if self._file:
            self._file.close()
            self._file = None


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[str]) -> None:
        # A byte far past the end, so that the text can still be read by others.
        file.seek(1 << 20)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        file.seek(0)
else:
    import fcntl

    def _lock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
