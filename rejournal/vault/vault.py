"""Make a vault, open it by passphrase or recovery code, and change the passphrase."""

import os
import shutil
from collections.abc import Callable
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
    WrongRecoveryCode,
)
from rejournal.vault import header as heads
from rejournal.vault.files import make_folder, replace_file, world_error
from rejournal.vault.header import Header
from rejournal.vault.kdf import FLOOR, Cost, derive
from rejournal.vault.recovery import read_code
from rejournal.vault.secret import Secret
from rejournal.vault.slots import open_root, seal_root

DATABASE = "vault-1.db"
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


def is_vault(folder: Path) -> bool:
    """Whether the folder holds a header or its copy."""
    return (folder / heads.NAME).is_file() or (folder / heads.COPY).is_file()


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
    if folder.exists() and any(folder.iterdir()):
        raise FolderNotEmpty
    make_folder(folder)
    root = Secret(os.urandom(32))
    vault_id = new_id()
    slot = seal_root(root, passphrase, vault_id=vault_id, slot_id=new_id(), created=int(now.timestamp()), cost=cost)
    keys = Keys(folder, Header(vault_id=vault_id, generation=1, database=DATABASE, slots=(slot,)), root)
    try:
        replace_file(folder / "README.txt", _README.encode())
        make_database(keys)
        keys.header = heads.write_header(folder, keys.header, root)
    except BaseException:
        keys.wipe()
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return keys


def unlock(folder: Path, passphrase: str) -> Keys:
    """Open the vault's root by passphrase.

    The copy of the header serves only where the header itself is damaged: an old passphrase that a stale copy would
    still accept opens nothing while the header is whole.
    """
    trouble: WorldError | None = None
    for header in heads.read_headers(folder):
        try:
            return _unlock_one(folder, header, passphrase)
        except WrongPassphrase:
            # Worse news about an earlier header stands: a damaged slot is not the person's mistake.
            raise trouble or WrongPassphrase from None
        except (SlotDamaged, HeaderTampered) as error:
            trouble = trouble or error
    raise trouble or HeaderDamaged


def _unlock_one(folder: Path, header: Header, passphrase: str) -> Keys:
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


def open_by_code(folder: Path, code: str, told_by: Callable[[Path, Secret], tuple[str, int]]) -> Keys:
    """Open the vault's root by its recovery code; WrongRecoveryCode where it belongs to another vault.

    Where both headers are lost, ``told_by`` asks the journal file itself for its vault and generation, given the key.
    """
    root = read_code(code)
    try:
        headers = heads.read_headers(folder)
    except (HeaderDamaged, NotAVault):
        return _open_without_header(folder, root, told_by)
    for header in headers:
        try:
            heads.check_mac(header, root)
        except HeaderTampered:
            continue
        return Keys(folder, header, root)
    root.wipe()
    raise WrongRecoveryCode


def _open_without_header(folder: Path, root: Secret, told_by: Callable[[Path, Secret], tuple[str, int]]) -> Keys:
    files = sorted(folder.glob("vault-*.db"))
    if not files:
        root.wipe()
        raise NotAVault
    keys = Keys(folder, Header(vault_id="", generation=0, database=files[-1].name, slots=()), root)
    with keys.database_key() as key:
        vault_id, generation = told_by(files[-1], key)
    keys.header = Header(vault_id=vault_id, generation=generation, database=files[-1].name, slots=())
    return keys


def change_passphrase(
    keys: Keys, passphrase: str, *, new_id: Callable[[], str], now: datetime, cost: Cost = FLOOR
) -> Keys:
    """Write a header whose one slot opens with the new passphrase; nothing is encrypted again."""
    old = keys.header
    slot = seal_root(
        keys.root, passphrase, vault_id=old.vault_id, slot_id=new_id(), created=int(now.timestamp()), cost=cost
    )
    header = Header(vault_id=old.vault_id, generation=old.generation + 1, database=old.database, slots=(slot,))
    keys.header = heads.write_header(keys.folder, header, keys.root)
    return keys


def repair_copy(keys: Keys) -> None:
    """Write header and copy again where they differ from the one that opened: after a crash, or damage to one."""
    try:
        found = heads.read_headers(keys.folder)
    except WorldError:
        found = []
    if [header.mac for header in found] != [keys.header.mac] * 2:
        keys.header = heads.write_header(keys.folder, keys.header, keys.root)


def delete(folder: Path) -> None:
    """Delete a vault's own files, then its folder if nothing else is in it; NotAVault for any other folder."""
    if not is_vault(folder):
        raise NotAVault
    try:
        names = {heads.NAME, heads.COPY, "README.txt", ".lock"}
        for path in folder.iterdir():
            if path.name in names or (path.name.startswith("vault-") and ".db" in path.name):
                path.unlink()
        if not any(folder.iterdir()):
            shutil.rmtree(folder)
    except OSError as error:
        raise world_error(error) from error
