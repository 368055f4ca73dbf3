"""Backups of the open journal: written beside its work, proven, kept by generations, and renewed."""

import contextlib
import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rejournal.domain.backup import Backup, Reason, to_let_go
from rejournal.domain.errors import ArchiveDamaged, NotFound, WorldError
from rejournal.journal import backup_file
from rejournal.journal.backup_file import SUFFIX, Watch
from rejournal.journal.clock import Clock
from rejournal.journal.work import Work
from rejournal.locations import Homes
from rejournal.store import care
from rejournal.vault.files import ROOM, make_folder, room_in, sync_folder, world_error
from rejournal.vault.vault import Keys

INTERVAL = timedelta(hours=1)
"""Between two automatic backups, if something changed."""
DRILL = timedelta(days=30)
"""After which the newest backup is opened and read again: a disk can spoil what was whole."""


def folder_of(homes: Homes, vault: Path, vault_id: str) -> Path:
    """Return where the automatic backups of a vault lie."""
    return homes.backups / f"{vault.stem}-{vault_id[-8:]}"


def write(
    keys: Keys,
    folder: Path,
    clock: Clock,
    reason: Reason,
    watch: Watch = lambda _: None,
    *,
    ours: bool = False,
    in_place: Callable[[], None] = lambda: None,
) -> Path:
    """Write one backup of the vault into ``folder`` (made where it is missing) and prove it.

    It works beside whoever has the journal open; ``in_place`` raises where the file is not the one that is open any
    more. BackupNotProven and Stopped leave no file.
    """
    make_folder(folder, ours=ours)
    made_at = clock.now()
    path = _free(folder, f"{keys.folder.stem}-{made_at.astimezone(UTC):%Y%m%dT%H%M%SZ}")
    try:
        with room_in(folder) as room:
            copy, beside = room / backup_file.DATABASE, room / path.name
            with keys.database_key() as key:
                in_place()
                care.copy_file(keys.database, key.bytes, copy, key.bytes, lambda done: watch(done / 2))
                in_place()
            backup_file.pack(beside, copy, keys, made_at, reason)
            copy.unlink()
            backup_file.prove(beside, copy, keys, watch)
            # A file's time is when it was last found whole.
            os.utime(beside, (made_at.timestamp(), made_at.timestamp()))
            beside.replace(path)
            sync_folder(folder)
    except OSError as error:
        raise world_error(error) from error
    return path


def found_in(folder: Path, vault_id: str = "") -> list[Backup]:
    """Return the backups (of one vault) that lie in a folder, the newest first; what is none is passed over."""
    found = []
    with contextlib.suppress(OSError):
        for path in folder.glob(f"*{SUFFIX}"):
            with contextlib.suppress(ArchiveDamaged, WorldError):
                backup, of = backup_file.look_at(path)
                if not vault_id or of == vault_id:
                    found.append(backup)
    return sorted(found, key=lambda one: (one.seq, one.made_at), reverse=True)


class Backups:
    """The use cases around backups. All of them may run beside the journal's own thread."""

    def __init__(self, work: Work, keys: Keys, homes: Homes) -> None:
        self._work = work
        self._keys = keys
        self._homes = homes

    def move(self, homes: Homes) -> None:
        """Keep backups in other places, or in more or less room, from now on."""
        self._homes = homes

    @property
    def folder(self) -> Path:
        """Where the automatic backups lie."""
        return folder_of(self._homes, self._keys.folder, self._keys.header.vault_id)

    def write(self, folder: Path, watch: Watch = lambda _: None) -> Path:
        """Write one backup into a folder of the person's choice; such a one is never removed by itself."""
        place = self._work.store.check_place
        return write(self._keys, folder, self._work.clock, Reason.BY_HAND, watch, in_place=place)

    def all(self) -> list[Backup]:
        """Return the backups that are kept automatically, the newest first."""
        found = found_in(self.folder, self._keys.header.vault_id)
        # Those of another life of the journal, before it was restored, have numbers of their own: they come after.
        return sorted(found, key=lambda one: one.incarnation != self._work.store.incarnation)

    def is_due(self) -> bool:
        """Whether something has changed since the newest backup, and an hour has passed (or the clock went back)."""
        newest = self._newest()
        if newest is None:
            return self._work.store.seq > 0
        gone_by = self._work.now() - newest.made_at
        return newest.seq < self._work.store.seq and not timedelta() <= gone_by < INTERVAL

    def keep(self, watch: Watch = lambda _: None) -> Path | None:
        """Make the automatic backup if it is due, and prove the newest again if that is long ago."""
        self._clear_rooms()
        if self.is_due():
            return self._write(Reason.AUTOMATIC, watch)
        newest = self._newest()
        if newest and self._work.now() - newest.proven_at > DRILL:
            self.prove(newest.name, watch)
        return None

    def make(self, watch: Watch = lambda _: None) -> Path:
        """Make a backup now, among those that are kept automatically."""
        return self._write(Reason.BY_HAND, watch)

    def before(self, reason: Reason) -> Path | None:
        """Make a backup before a large change, unless the newest holds all there is."""
        newest = self._newest()
        if self._work.store.seq == 0 or (newest and newest.seq == self._work.store.seq):
            return None
        return self._write(reason)

    def prove(self, name: str, watch: Watch = lambda _: None) -> datetime:
        """Open a backup and read it whole again; BackupNotProven where it no longer is."""
        path = self.path_of(name)
        with room_in(self.folder) as room:
            backup_file.prove(path, room / backup_file.DATABASE, self._keys, watch)
        now = self._work.now()
        with contextlib.suppress(OSError):
            os.utime(path, (now.timestamp(), now.timestamp()))
        return now

    def holding(self, begun: datetime, seq: int) -> list[Backup]:
        """Return the backups that may hold a text that was begun then and changed last in transaction ``seq``."""
        return [one for one in self.all() if one.made_at >= begun or one.seq >= seq]

    def renew(self, watch: Watch = lambda _: None) -> int:
        """Write and prove a backup of what is here now, then remove every older one; return how many went."""
        path = self._write(Reason.AUTOMATIC, watch)
        older = [one for one in self.all() if one.name != path.name]
        for one in older:
            self.path_of(one.name).unlink(missing_ok=True)
        return len(older)

    def path_of(self, name: str) -> Path:
        """Return the file of a backup; NotFound for a name that is none of ours."""
        if name not in {one.name for one in self.all()}:
            raise NotFound
        return self.folder / name

    def _newest(self) -> Backup | None:
        """Return the newest backup of this life of the journal."""
        return next((one for one in self.all() if one.incarnation == self._work.store.incarnation), None)

    def _write(self, reason: Reason, watch: Watch = lambda _: None) -> Path:
        place = self._work.store.check_place
        path = write(self._keys, self.folder, self._work.clock, reason, watch, ours=True, in_place=place)
        self._prune()
        return path

    def _prune(self) -> None:
        for one in to_let_go(self.all(), self._homes.space):
            with contextlib.suppress(OSError):
                (self.folder / one.name).unlink()

    def _clear_rooms(self) -> None:
        """Remove what a backup that was killed has left."""
        with contextlib.suppress(OSError):
            for room in self.folder.glob(f"{ROOM}*"):
                shutil.rmtree(room, ignore_errors=True)


def _free(folder: Path, name: str) -> Path:
    """Return a path that no file has: two backups within a second are two files."""
    path, number = folder / f"{name}{SUFFIX}", 2
    while path.exists():
        path, number = folder / f"{name}-{number}{SUFFIX}", number + 1
    return path
