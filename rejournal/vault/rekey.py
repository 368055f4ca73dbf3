"""A new root for a vault: everything encrypted again, so that no old passphrase, code or header opens it any more.

The journal is copied under the new root beside the old one and proven; then one rename of the header is the moment at
which the vault changes over. Before it the old passphrase opens what was there, after it the new one. A copy that was
cut short is a file of a name that means nothing.
"""

import contextlib
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from rejournal.domain.errors import WorldError
from rejournal.vault import header as heads
from rejournal.vault.files import sync_folder, world_error
from rejournal.vault.header import DATABASE_NAME, Header
from rejournal.vault.kdf import Cost
from rejournal.vault.secret import Secret
from rejournal.vault.slots import seal_root
from rejournal.vault.vault import Keys, salted

UNFINISHED = ".new"


def rekey(
    keys: Keys,
    passphrase: str,
    copy: Callable[[Path, Keys], None],
    *,
    new_id: Callable[[], str],
    now: datetime,
    cost: Cost,
) -> Keys:
    """Give the vault a new root and ``passphrase``; ``keys`` stay the caller's, to be wiped.

    ``copy`` writes the journal to a path, encrypted for the new keys, and proves it; what it raises leaves the vault
    as it was.
    """
    old = keys.header
    root = Secret(os.urandom(32))
    try:
        slot = seal_root(
            root, passphrase, vault_id=old.vault_id, slot_id=new_id(), created=int(now.timestamp()), cost=cost
        )
        header = Header(
            vault_id=old.vault_id, generation=old.generation + 1, database=_next_name(keys.folder), slots=(slot,)
        )
        made = Keys(keys.folder, header, root)
        _copied(made, copy)
        made.header = heads.write_header(keys.folder, salted(made).header, root)
    except BaseException:
        root.wipe()
        raise
    remove_superseded(made)
    return made


def _copied(made: Keys, copy: Callable[[Path, Keys], None]) -> None:
    beside = made.folder / f"{made.header.database}{UNFINISHED}"
    try:
        beside.unlink(missing_ok=True)
        copy(beside, made)
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        beside.replace(made.database)
        sync_folder(made.folder)
    except OSError as error:
        raise world_error(error) from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def _number(name: str) -> int:
    match = DATABASE_NAME.fullmatch(name)
    return int(match[1]) if match else 0


def _next_name(folder: Path) -> str:
    """Return a name that no journal file here has: one that was left behind by a crash is not written over."""
    return f"vault-{max(_number(path.name) for path in folder.iterdir()) + 1}.db"


def remove_superseded(keys: Keys) -> None:
    """Remove what a finished change of root has left behind: journal files of lower numbers, and cut-short copies.

    Only for keys whose journal has shown to be the vault's. One of a higher number stays: a folder that is synced may
    have brought it before its header.
    """
    with contextlib.suppress(OSError, WorldError):
        for path in list(keys.folder.iterdir()):
            name = path.name.removesuffix("-wal").removesuffix("-shm").removesuffix("-journal")
            cut_short = name.endswith(UNFINISHED) and _number(name.removesuffix(UNFINISHED))
            if cut_short or 0 < _number(name) < _number(keys.header.database):
                path.unlink()
