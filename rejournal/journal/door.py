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
from rejournal.journal import devices
from rejournal.journal.clock import Clock
from rejournal.journal.journal import Journal
from rejournal.journal.opening import Opening
from rejournal.locations import Homes
from rejournal.locations import homes as usual_homes
from rejournal.store.meta import identity_in
from rejournal.store.store import Store
from rejournal.vault import header as heads
from rejournal.vault import strength, vault
from rejournal.vault.by_code import open_by_code
from rejournal.vault.files import InstanceLock, is_writable
from rejournal.vault.kdf import FLOOR, Cost, calibrate, is_below
from rejournal.vault.recovery import same_group, write_code
from rejournal.vault.rekey import remove_superseded
from rejournal.vault.secret import Secret
from rejournal.vault.vault import Keys


def create(
    folder: Path, passphrase: str, clock: Clock, *, cost: Cost | None = None, homes: Homes | None = None
) -> Journal:
    """Make a vault and open it; PassphraseTooWeak below the floor, and nothing is made.

    Without a ``cost`` what unlocking costs is fitted to this machine.
    """
    strength.check_floor(passphrase)

    def make_database(keys: Keys) -> None:
        with keys.database_key() as key:
            header = keys.header
            store = Store.create(
                keys.database, key.bytes, vault_id=header.vault_id, generation=header.generation, mint=clock.new_id
            )
        store.close()

    keys = vault.create(
        folder, passphrase, make_database, new_id=clock.new_id, now=clock.now(), cost=cost or calibrate()
    )
    return _open(keys, clock, homes)


def unlock(
    folder: Path,
    passphrase: str,
    clock: Clock,
    *,
    read_only: bool = False,
    accept_older: bool = False,
    homes: Homes | None = None,
) -> Journal:
    """Open a vault. ``read_only`` works beside an open window; otherwise InUse where another has it open.

    RolledBack where the journal is older than this device last saw it, unless ``accept_older``; to read it opens all
    the same and says so. Where a header was made under a lower floor, the passphrase is stretched anew.
    """
    keys = vault.unlock(folder, passphrase)
    journal = _open(keys, clock, homes, read_only=read_only, accept_older=accept_older)
    if not journal.work.store.read_only and any(is_below(slot.cost, FLOOR) for slot in keys.header.slots):
        with contextlib.suppress(WorldError):
            _new_passphrase(journal, passphrase, clock, FLOOR)
    return journal


def open_by_device(
    folder: Path, clock: Clock, *, accept_older: bool = False, homes: Homes | None = None
) -> Journal | None:
    """Open a vault that this device remembers; None where it does not, or cannot just now."""
    keys = devices.unlock(folder, homes or usual_homes())
    return None if keys is None else _open(keys, clock, homes, accept_older=accept_older)


def recover(
    folder: Path,
    code: str,
    passphrase: str,
    clock: Clock,
    *,
    cost: Cost | None = None,
    accept_older: bool = False,
    homes: Homes | None = None,
) -> Journal:
    """Open a vault by its recovery code and give it a new passphrase; works with the header lost too."""
    strength.check_floor(passphrase)
    keys = open_by_code(folder, code, _identity_in)
    if not keys.header.slots:
        # The header is lost: a backup that is made on the way needs one all the same.
        vault.give_slot(keys, passphrase, new_id=clock.new_id, now=clock.now(), cost=cost or calibrate())
    journal = _open(keys, clock, homes, repair=False, accept_older=accept_older)
    try:
        _new_passphrase(journal, passphrase, clock, cost or calibrate())
    except BaseException:
        journal.close()
        raise
    return journal


def change_passphrase(journal: Journal, old: str, new: str, *, cost: Cost | None = None) -> None:
    """Give the open vault a new passphrase; WrongPassphrase unless ``old`` opens it now."""
    strength.check_floor(new)
    if journal.work.store.read_only:
        raise ReadOnly
    _prove(journal, old).wipe()
    _new_passphrase(journal, new, journal.clock, cost or calibrate())


def remember(journal: Journal, passphrase: str) -> bool:
    """Let this device open the vault without the passphrase; False where its keychain can't be trusted with that."""
    _prove(journal, passphrase).wipe()
    return devices.remember(journal.keys, journal.homes)


def forget(journal: Journal) -> None:
    """Let this device forget the vault; nothing is encrypted again."""
    devices.forget(journal.keys.folder, journal.keys.header.vault_id, journal.homes)


def is_remembered(journal: Journal) -> bool:
    """Whether this device can open the vault without the passphrase."""
    return devices.is_remembered(journal.keys.folder, journal.keys.header.vault_id, journal.homes)


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


def _open(
    keys: Keys,
    clock: Clock,
    homes: Homes | None,
    *,
    read_only: bool = False,
    repair: bool = True,
    accept_older: bool = False,
) -> Journal:
    # A medium that takes no writing has nothing to lock.
    read_only = read_only or not is_writable(keys.folder)
    lock = None if read_only else _take_lock(keys)
    opening = Opening(keys, clock, homes or usual_homes(), read_only=read_only, accept_older=accept_older)
    try:
        journal = opening.open_as_far_as_it_goes(lock)
    except BaseException:
        keys.wipe()
        if lock is not None:
            lock.let_go()
        raise
    if repair:
        journal.header_problems = heads.problems_in(keys.folder, keys.header)
    if repair and lock is not None:
        # Only now: the journal has shown that this header is its own, and none older than it knows.
        vault.repair_copy(keys)
        remove_superseded(keys)
    return journal


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
