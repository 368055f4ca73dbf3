"""Make a vault, open it by passphrase or recovery code, and change the passphrase."""

import contextlib
import os
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from rejournal.domain.errors import (
    FolderNotEmpty,
    HeaderDamaged,
    HeaderTampered,
    NotAVault,
    SlotDamaged,
    VaultExists,
    WorldError,
    WrongPassphrase,
)
from rejournal.vault import header as heads
from rejournal.vault.files import clear_away, is_free, make_folder, replace_file, sync_folder, world_error
from rejournal.vault.header import Header
from rejournal.vault.kdf import FLOOR, Cost, derive
from rejournal.vault.secret import Secret
from rejournal.vault.slots import open_root, seal_root

DATABASE = "vault-1.db"
_OWN = re.compile(
    rf"(?:{re.escape(heads.NAME)}|{re.escape(heads.COPY)}|README\.txt)(?:\.new)?|\.lock"
    rf"|{heads.DATABASE_NAME.pattern}(?:\.new)?(?:-wal|-shm|-journal)?"
)
"""The names of a vault's own files, those of a write that was cut short included."""
_LIKE = re.compile(r"(?:header|vault-)", re.IGNORECASE)
_README = """This folder is a rejournal vault: a private journal, encrypted.

Move or copy the folder as a whole, while rejournal is closed. Without its passphrase
or its recovery code nobody can read it, its makers included.

  header.json       which key opens it (and header.json.bak, a copy)
  vault-1.db        the journal itself (SQLCipher)
"""


class Keys:
    """The open root of one vault and what is derived from it. ``wipe`` ends it."""

    def __init__(self, folder: Path, header: Header, root: Secret) -> None:
        self.folder = folder
        self.header = header
        self.root = root

    def __repr__(self) -> str:
        return "<Keys>"

    @property
    def database(self) -> Path:
        """The journal file."""
        return self.folder / self.header.database

    def database_key(self) -> Secret:
        """Return the raw key of the journal file; the caller wipes it."""
        derived = derive(self.root.bytes, "db-key")
        try:
            return Secret(derived)
        finally:
            derived[:] = bytes(len(derived))

    def wipe(self) -> None:
        """Overwrite the root."""
        self.root.wipe()


def salted(keys: Keys) -> Keys:
    """Let the header know the salt that the journal file begins with, in memory only."""
    with contextlib.suppress(OSError), keys.database.open("rb") as file:
        keys.header = replace(keys.header, salt=file.read(16))
    return keys


def is_vault(folder: Path) -> bool:
    """Whether the folder holds a header or its copy."""
    # os.path asks quietly: a folder that may not be entered shows no vault, and raises nothing.
    return os.path.isfile(folder / heads.NAME) or os.path.isfile(folder / heads.COPY)  # noqa: PTH113


def create(
    folder: Path,
    passphrase: str,
    make_database: Callable[[Keys], None],
    *,
    new_id: Callable[[], str],
    now: datetime,
    cost: Cost = FLOOR,
) -> Keys:
    """Make a vault with a fresh root: its folder, the journal file, and last the header, which makes it one.

    VaultExists or FolderNotEmpty leave what is there alone; a failure half way leaves nothing behind.
    """
    if is_vault(folder):
        raise VaultExists
    if not is_free(folder):
        raise FolderNotEmpty
    root = Secret(os.urandom(32))
    vault_id = new_id()
    slot = seal_root(root, passphrase, vault_id=vault_id, slot_id=new_id(), created=int(now.timestamp()), cost=cost)
    keys = Keys(folder, Header(vault_id=vault_id, generation=1, database=DATABASE, slots=(slot,)), root)
    new = not os.path.lexists(folder)
    try:
        make_folder(folder)
        replace_file(folder / "README.txt", _README.encode())
        make_database(keys)
        keys.header = heads.write_header(folder, salted(keys).header, root)
        sync_folder(folder.parent)
    except BaseException:
        keys.wipe()
        with contextlib.suppress(OSError):
            clear_away(folder, itself=new)
        raise
    return keys


def unlock(folder: Path, passphrase: str) -> Keys:
    """Open the vault's root by passphrase.

    The copy of the header serves only where the header itself is damaged: an old passphrase that a stale copy would
    still accept opens nothing while the header is whole. Damage to a salt looks like a wrong passphrase at first, so
    the copy is asked there too, and the root that it gives tells whether the header is whole.
    """
    trouble: WorldError | None = None
    passed: list[tuple[Header, WorldError]] = []
    for header in dict.fromkeys(heads.read_headers(folder)):
        try:
            keys = unlock_header(folder, header, passphrase)
        except (WrongPassphrase, SlotDamaged, HeaderTampered) as error:
            # Worse news stands: a damaged slot is not the person's mistake.
            if trouble is None or isinstance(trouble, WrongPassphrase):
                trouble = error
            passed.append((header, error))
            continue
        if any(_rules_out(earlier, why, keys) for earlier, why in passed):
            keys.wipe()
            break
        return keys
    raise trouble or HeaderDamaged


def _rules_out(earlier: Header, why: WorldError, keys: Keys) -> bool:
    """Whether the header, which did not open, shows that its copy must not either.

    It is whole and of the same root: the passphrase is an old one. Or it names another journal file: a change of key
    was cut short before it counted, and the copy alone is of the new key.
    """
    cut_short = isinstance(why, WrongPassphrase) and earlier.database != keys.header.database
    return cut_short or heads.is_whole(earlier, keys.root)


def unlock_header(folder: Path, header: Header, passphrase: str) -> Keys:
    """Open the root that a header guards, whichever file it came from; WrongPassphrase, SlotDamaged, HeaderTampered."""
    wrong: WorldError = WrongPassphrase()
    for slot in header.slots:
        try:
            root = open_root(slot, passphrase, vault_id=header.vault_id)
        except WrongPassphrase:
            continue
        except SlotDamaged as error:
            wrong = error
            continue
        return _checked(folder, header, root)
    raise wrong


def _checked(folder: Path, header: Header, root: Secret) -> Keys:
    try:
        heads.check_mac(header, root)
    except HeaderTampered:
        root.wipe()
        raise
    return Keys(folder, header, root)


def change_passphrase(
    keys: Keys, passphrase: str, *, new_id: Callable[[], str], now: datetime, cost: Cost = FLOOR
) -> Keys:
    """Write a header whose one slot opens with the new passphrase; nothing is encrypted again."""
    old = keys.header
    give_slot(keys, passphrase, new_id=new_id, now=now, cost=cost)
    keys.header = replace(keys.header, generation=old.generation + 1)
    try:
        keys.header = heads.write_header(keys.folder, salted(keys).header, keys.root)
    except BaseException:
        keys.header = old
        raise
    return keys


def give_slot(keys: Keys, passphrase: str, *, new_id: Callable[[], str], now: datetime, cost: Cost) -> None:
    """Give the keys' header the one slot that opens with the passphrase, in memory only."""
    created, vault_id = int(now.timestamp()), keys.header.vault_id
    slot = seal_root(keys.root, passphrase, vault_id=vault_id, slot_id=new_id(), created=created, cost=cost)
    keys.header = heads.sealed(replace(keys.header, slots=(slot,)), keys.root)


def repair_copy(keys: Keys) -> None:
    """Write header and copy again where they differ from the one that opened: after a crash, or damage to one.

    Only for a header that has shown to be the journal's: another vault's must never be written over. A disk that
    refuses is no reason not to read; the next unlocking tries again.
    """
    try:
        found = heads.read_headers(keys.folder)
    except WorldError:
        found = []
    if found != [keys.header] * 2:
        with contextlib.suppress(WorldError):
            keys.header = heads.write_header(keys.folder, keys.header, keys.root)


def strangers_in(folder: Path) -> tuple[str, ...]:
    """Return the files that look like a vault's own and are none: a syncing program's copies of them."""
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError:
        return ()
    return tuple(name for name in names if _LIKE.match(name) and not _OWN.fullmatch(name))


def delete(folder: Path) -> None:
    """Delete a vault's own files, then its folder if nothing else is in it; NotAVault for any other folder."""
    if not is_vault(folder):
        raise NotAVault
    try:
        for path in list(folder.iterdir()):
            if _OWN.fullmatch(path.name):
                path.unlink()
        if not any(folder.iterdir()):
            shutil.rmtree(folder)
    except OSError as error:
        raise world_error(error) from error
