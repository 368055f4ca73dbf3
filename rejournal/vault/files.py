"""Files that are never half written: atomic replace, modes, and the lock of one instance per vault."""

import contextlib
import errno
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from rejournal.domain.errors import CannotOpen, DiskFull, DiskTrouble, InUse, ReadOnly, WorldError

ROOM = ".backup-"
"""How the name of a folder begins that is needed for the time of a task only."""
_BY_NUMBER: dict[int, type[WorldError]] = {
    1: ReadOnly,
    13: ReadOnly,
    30: ReadOnly,
    28: DiskFull,
    122: DiskFull,
    27: DiskFull,
    5: DiskTrouble,
}
_HELD_BY_ANOTHER = {errno.EAGAIN, errno.EACCES, errno.EDEADLK, getattr(errno, "EDEADLOCK", errno.EDEADLK)}
"""How the systems say that a lock is taken; anything else is trouble with the lock itself."""


def world_error(error: OSError) -> WorldError:
    """Return the world's error that an OSError stands for."""
    return _BY_NUMBER.get(error.errno or 0, CannotOpen)()


def make_folder(folder: Path, *, ours: bool = True) -> None:
    """Make a folder that only its owner can enter; one that is there and not ``ours`` keeps its mode."""
    try:
        there = folder.is_dir()
        folder.mkdir(parents=True, exist_ok=True)
        if ours or not there:
            folder.chmod(0o700)
    except OSError as error:
        raise world_error(error) from error


_SYNCED = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud drive": "iCloud",
    "mobile documents": "iCloud",
    "cloudstorage": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "pcloud drive": "pCloud",
    "mega": "MEGA",
    "box sync": "Box",
    "sync": "Sync",
}
"""Names of folders that programs which sync make, in lower case."""


def synced_by(folder: Path) -> str:
    """Return the name of the program that seems to sync the folder, empty where none does."""
    for place in (folder, *folder.parents):
        if (place / ".stfolder").exists():
            return "Syncthing"
        name = place.name.casefold()
        found = _SYNCED.get(name) or ("OneDrive" if name.startswith("onedrive -") else "")
        if found:
            return found
    return ""


def has_room(folder: Path) -> bool:
    """Whether the disk has room for a journal to be written at all."""
    try:
        return shutil.disk_usage(folder).free >= 64 * 1024
    except OSError:
        return True


def is_writable(folder: Path) -> bool:
    """Whether files can be made in the folder: not so on a read-only medium, or where the person has no right to."""
    return os.access(folder, os.W_OK)


def is_free(folder: Path) -> bool:
    """Whether something new can be made in ``folder``: it is absent, or an empty folder."""
    try:
        return not any(folder.iterdir())
    except FileNotFoundError:
        return True
    except NotADirectoryError:
        return False
    except OSError as error:
        raise world_error(error) from error


@contextmanager
def room_in(folder: Path) -> Iterator[Path]:
    """Make a folder of our own inside ``folder`` for the time of a task; what a kill leaves of it begins with ROOM.

    The library's own temporary folder calls itself without end where it can't be entered any more.
    """
    room = Path(tempfile.mkdtemp(dir=folder, prefix=ROOM))
    try:
        yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)


def clear_away(folder: Path, *, itself: bool) -> None:
    """Remove what was made in ``folder`` half way; the folder ``itself`` too where it was not there before."""
    if itself:
        shutil.rmtree(folder, ignore_errors=True)
        return
    for path in list(folder.iterdir()):
        with contextlib.suppress(OSError):
            path.unlink()


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
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
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

    def take(self, *, create: bool = True) -> None:
        """Take the lock; InUse if another process has it. Without ``create`` only one that was taken before."""
        try:
            handle = os.open(self._path, os.O_RDWR | (os.O_CREAT if create else 0), 0o600)
        except OSError as error:
            raise world_error(error) from error
        file = os.fdopen(handle, "r+", encoding="utf-8")
        try:
            _lock(file)
        except OSError as error:
            file.close()
            raise (InUse() if error.errno in _HELD_BY_ANOTHER else world_error(error)) from error
        self._file = file
        # Whose it is, is only told for a person who looks; a full disk must not stand before reading.
        with contextlib.suppress(OSError):
            os.truncate(handle, 0)
            os.write(handle, json.dumps({"pid": os.getpid()}).encode())

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
