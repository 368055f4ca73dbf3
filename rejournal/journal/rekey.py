"""A new key for a whole vault: a backup, everything encrypted again and proven, a new passphrase and recovery code."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rejournal.domain.backup import Reason
from rejournal.domain.errors import DatabaseDamaged, ReadOnly
from rejournal.journal import backups, devices
from rejournal.journal.backup_file import Watch
from rejournal.journal.clock import Clock
from rejournal.locations import Homes
from rejournal.store import care
from rejournal.store.meta import note_generation, vault_meta_of
from rejournal.vault import strength, vault
from rejournal.vault.files import InstanceLock, is_writable
from rejournal.vault.kdf import Cost, calibrate
from rejournal.vault.recovery import write_code
from rejournal.vault.rekey import rekey
from rejournal.vault.vault import Keys

BACKED_UP, COPIED = 0.4, 0.8
"""Shares of the whole that are done by then."""


def change_key(
    folder: Path,
    passphrase: str,
    new_passphrase: str,
    clock: Clock,
    *,
    homes: Homes,
    watch: Watch = lambda _: None,
    cost: Cost | None = None,
) -> str:
    """Give a closed vault a new root and passphrase; return its new recovery code.

    The old passphrase, recovery code and headers open it no more; backups from before still open with what opened them
    then. What ``watch`` raises, a full disk or a crash at any moment leave the vault as it was or whole under the new
    key. InUse while somebody has it open.
    """
    strength.check_floor(new_passphrase)
    keys = vault.unlock(folder, passphrase)
    lock = InstanceLock(folder)
    try:
        if not is_writable(folder):
            raise ReadOnly
        lock.take()
        _check(keys)
        place = backups.folder_of(homes, folder, keys.header.vault_id)
        backups.write(keys, place, clock, Reason.BEFORE_REKEY, lambda done: watch(done * BACKED_UP), ours=True)
        with _rekeyed(keys, new_passphrase, clock, watch, cost or calibrate()) as made:
            devices.forget(folder, keys.header.vault_id, homes)
            watch(1.0)
            return write_code(made.root)
    finally:
        lock.let_go()
        keys.wipe()


@contextmanager
def _rekeyed(keys: Keys, passphrase: str, clock: Clock, watch: Watch, cost: Cost) -> Iterator[Keys]:
    def copy(path: Path, new: Keys) -> None:
        _copy(keys, path, new, watch)

    made = rekey(keys, passphrase, copy, new_id=clock.new_id, now=clock.now(), cost=cost)
    try:
        yield made
    finally:
        made.wipe()


def _check(keys: Keys) -> None:
    """Raise DatabaseDamaged for a journal that is not whole, and what speaks against the header; change nothing."""
    with keys.database_key() as key:
        vault_meta_of(keys.database, key.bytes, keys.header.vault_id, keys.header.generation)
        if care.check_apart(keys.database, key.bytes):
            raise DatabaseDamaged


def _copy(keys: Keys, path: Path, new: Keys, watch: Watch) -> None:
    with keys.database_key() as old_key, new.database_key() as new_key:
        care.copy_file(
            keys.database,
            old_key.bytes,
            path,
            new_key.bytes,
            lambda done: watch(BACKED_UP + done * (COPIED - BACKED_UP)),
        )
        note_generation(path, new_key.bytes, new.header.generation)
        watch(COPIED)
        if care.check_apart(path, new_key.bytes, lambda _: watch(COPIED)):
            raise DatabaseDamaged
        watch((COPIED + 1) / 2)
