"""What is done while no journal is open: make a vault, unlock it, recover it, restore it, delete it."""

import contextlib
from pathlib import Path

from rejournal.domain.errors import (
    Busy,
    DiskFull,
    DiskTrouble,
    FileReplaced,
    PassphraseTooWeak,
    ReadOnly,
    WorldError,
)
from rejournal.journal.clock import Clock
from rejournal.journal.journal import Journal
from rejournal.store.store import Store, identity_in
from rejournal.vault import strength, vault
from rejournal.vault.files import InstanceLock
from rejournal.vault.kdf import FLOOR, Cost
from rejournal.vault.recovery import same_group, write_code
from rejournal.vault.secret import Secret
from rejournal.vault.vault import Keys


def create(folder: Path, passphrase: str, clock: Clock, *, cost: Cost = FLOOR) -> Journal:
    """Make a vault and open it; PassphraseTooWeak below the floor, and nothing is made."""
    strength.check_floor(passphrase)

    def make_database(keys: Keys) -> None:
        with keys.database_key() as key:
            header = keys.header
            store = Store.create(
                keys.database, key.bytes, vault_id=header.vault_id, generation=header.generation, mint=clock.new_id
            )
        store.close()

    keys = vault.create(folder, passphrase, make_database, new_id=clock.new_id, now=clock.now(), cost=cost)
    return _open(keys, clock, read_only=False)


def unlock(folder: Path, passphrase: str, clock: Clock, *, read_only: bool = False) -> Journal:
    """Open a vault. ``read_only`` works beside an open window; otherwise InUse where another has it open."""
    return _open(vault.unlock(folder, passphrase), clock, read_only=read_only)


def recover(folder: Path, code: str, passphrase: str, clock: Clock, *, cost: Cost = FLOOR) -> Journal:
    """Open a vault by its recovery code and give it a new passphrase; works with the header lost too."""
    strength.check_floor(passphrase)
    journal = _open(vault.open_by_code(folder, code, _identity_in), clock, read_only=False, repair=False)
    try:
        _new_passphrase(journal, passphrase, clock, cost)
    except BaseException:
        journal.close()
        raise
    return journal


def change_passphrase(journal: Journal, old: str, new: str, *, cost: Cost = FLOOR) -> None:
    """Give the open vault a new passphrase; WrongPassphrase unless ``old`` opens it now."""
    strength.check_floor(new)
    if journal.work.store.read_only:
        raise ReadOnly
    _prove(journal, old).wipe()
    _new_passphrase(journal, new, journal.clock, cost)


def recovery_code(journal: Journal, passphrase: str) -> str:
    """Return the open vault's recovery code, to whoever knows its passphrase."""
    keys = _prove(journal, passphrase)
    try:
        return write_code(keys.root)
    finally:
        keys.wipe()


def check_passphrase(folder: Path, passphrase: str) -> None:
    """Raise WrongPassphrase unless the passphrase opens the vault; nothing stays open."""
    vault.unlock(folder, passphrase).wipe()


def first_code(journal: Journal) -> str:
    """Return the recovery code of a vault that was just made."""
    return write_code(journal.keys.root)


def is_vault(folder: Path) -> bool:
    """Whether there is a vault in the folder."""
    return vault.is_vault(folder)


def delete(folder: Path, passphrase: str) -> None:
    """Delete a vault for good, for whoever knows its passphrase; InUse while a window has it open."""
    keys = vault.unlock(folder, passphrase)
    keys.wipe()
    lock = InstanceLock(folder)
    lock.take()
    lock.let_go()
    vault.delete(folder)


def _prove(journal: Journal, passphrase: str) -> Keys:
    """Return the keys that the passphrase opens; FileReplaced where the folder holds another vault by now."""
    keys = vault.unlock(journal.keys.folder, passphrase)
    if keys.header.vault_id != journal.keys.header.vault_id:
        keys.wipe()
        raise FileReplaced
    return keys


def _identity_in(path: Path, key: Secret) -> tuple[str, int]:
    return identity_in(path, key.bytes)


def _new_passphrase(journal: Journal, passphrase: str, clock: Clock, cost: Cost) -> None:
    # A first write shows that the journal is still there and takes a change: the header must not go alone.
    journal.note_generation()
    vault.change_passphrase(journal.keys, passphrase, new_id=clock.new_id, now=clock.now(), cost=cost)
    # From here on the new passphrase holds; the next unlocking catches up with what the disk refused.
    with contextlib.suppress(Busy, DiskFull, DiskTrouble):
        journal.note_generation()


def _take_lock(keys: Keys) -> InstanceLock:
    lock = InstanceLock(keys.folder)
    try:
        lock.take()
    except WorldError:
        keys.wipe()
        raise
    return lock


def _open(keys: Keys, clock: Clock, *, read_only: bool, repair: bool = True) -> Journal:
    lock = None if read_only else _take_lock(keys)
    try:
        journal = _open_with(keys, clock, lock, read_only=read_only)
    except BaseException:
        keys.wipe()
        if lock is not None:
            lock.let_go()
        raise
    if repair and lock is not None:
        # Only now: the journal has shown that this header is its own, and none older than it knows.
        vault.repair_copy(keys)
    return journal


def _open_with(keys: Keys, clock: Clock, lock: InstanceLock | None, *, read_only: bool) -> Journal:
    with keys.database_key() as key:
        store = Store.open(
            keys.database,
            key.bytes,
            vault_id=keys.header.vault_id,
            generation=keys.header.generation,
            mint=clock.new_id,
            read_only=read_only,
        )
    return Journal(store, clock, keys, lock)


def judge(passphrase: str) -> tuple[int, bool]:
    """Return how strong a passphrase is (0-4), and whether it is above the floor."""
    try:
        strength.check_floor(passphrase)
    except PassphraseTooWeak:
        return strength.strength_of(passphrase).level, False
    return strength.strength_of(passphrase).level, True


def suggest(word_list: Path) -> str:
    """Return five random words for a passphrase."""
    return strength.suggest(word_list)


def warm_up() -> None:
    """Load what unlocking needs; importing this module has done most of it."""
    from sqlalchemy.dialects.sqlite import pysqlite

    pysqlite.dialect()


def is_same_group(typed: str, group: str) -> bool:
    """Whether a group of the recovery code was typed back right."""
    return same_group(typed, group)
