"""Opening a journal's file: what it is vetted for before the first byte of it may change."""

from collections.abc import Mapping

from rejournal.domain.backup import Reason
from rejournal.domain.errors import DiskFull, DiskTrouble, RolledBack
from rejournal.journal import backups
from rejournal.journal.clock import Clock
from rejournal.journal.journal import Journal
from rejournal.locations import Homes
from rejournal.store.store import Store
from rejournal.vault.device import Memory, Seen
from rejournal.vault.files import InstanceLock, has_room
from rejournal.vault.vault import Keys


class Opening:
    """One opening of one vault whose keys are there."""

    def __init__(self, keys: Keys, clock: Clock, homes: Homes, *, read_only: bool, accept_older: bool) -> None:
        self._keys, self._clock, self._homes = keys, clock, homes
        self._read_only, self._accept_older = read_only, accept_older
        self._memory = Memory(homes.state, keys.header.vault_id, keys.folder, keys.root)
        self._is_older = False

    def open_as_far_as_it_goes(self, lock: InstanceLock | None) -> Journal:
        """Open the file; where the disk has not a byte of room for writing, to be read at least."""
        try:
            return self.open(lock)
        except (DiskFull, DiskTrouble):
            if self._read_only or has_room(self._keys.folder):
                raise
        self._read_only = True
        self._memory = Memory(self._homes.state, self._keys.header.vault_id, self._keys.folder, self._keys.root)
        return self.open(lock)

    def open(self, lock: InstanceLock | None) -> Journal:
        """Open the file; RolledBack, and all that is wrong with a file, leave it as it is."""
        header = self._keys.header
        try:
            with self._keys.database_key() as key:
                store = Store.open(
                    self._keys.database,
                    key.bytes,
                    vault_id=header.vault_id,
                    generation=header.generation,
                    mint=self._clock.new_id,
                    read_only=self._read_only,
                    vet=self._vet,
                )
        except BaseException:
            self._memory.close()
            raise
        journal = Journal(store, self._clock, self._keys, lock, homes=self._homes, memory=self._memory)
        journal.rolled_back = self._is_older
        if not self._read_only:
            self._memory.note(Seen(incarnation=store.incarnation, seq=store.seq))
        return journal

    def _vet(self, meta: Mapping[str, str], behind: bool) -> None:
        seen = self._memory.read()
        incarnation, seq = meta.get("incarnation", ""), int(meta.get("commit_seq") or 0)
        self._is_older = seen is not None and seen.incarnation == incarnation and seq < seen.seq
        if self._read_only:
            return
        if self._is_older and not self._accept_older:
            raise RolledBack
        if behind:
            folder = backups.folder_of(self._homes, self._keys.folder, self._keys.header.vault_id)
            backups.write(self._keys, folder, self._clock, Reason.BEFORE_MIGRATION, ours=True)
