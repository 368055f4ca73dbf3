"""A new vault from what can still be read of a damaged one; what is missing there comes from the newest backup."""

import contextlib
import os
from dataclasses import replace
from pathlib import Path

from rejournal.domain.errors import FolderNotEmpty, HeaderDamaged, WorldError, WrongRecoveryCode
from rejournal.domain.value import value
from rejournal.journal.backup_file import DATABASE, is_signed, unpack
from rejournal.journal.clock import Clock
from rejournal.store import salvage as carving
from rejournal.store.salvage import Found
from rejournal.vault import header as heads
from rejournal.vault import vault
from rejournal.vault.files import clear_away, is_free, make_folder, room_in, world_error
from rejournal.vault.pages import Pages
from rejournal.vault.recovery import looks_like_code, read_code
from rejournal.vault.secret import Secret
from rejournal.vault.vault import Keys


@value
class Salvaged:
    """What became of a damaged journal: records that were saved from it, those that a backup gave, and the rest."""

    saved: int
    from_backup: int
    lost: int
    pages: int
    damaged_pages: int


def salvage(folder: Path, secret: str, target: Path, clock: Clock, backup: Path | None = None) -> Salvaged:
    """Make a vault in ``target`` (absent or empty) of all that can still be read in ``folder``, which stays as it is.

    ``secret`` is the passphrase or the recovery code, and opens the new vault too. Records that the damaged file no
    longer has come from ``backup`` as they were then.
    """
    if not is_free(target):
        raise FolderNotEmpty
    keys = _keys(folder, secret)
    new = not os.path.lexists(target)
    try:
        make_folder(target)
        with keys.database_key() as key:
            pages, found = _read(keys, key)
        filled, added = _filled(found, keys, backup)
        made = Keys(target, keys.header, keys.root)
        with made.database_key() as key:
            carving.write(
                made.database,
                key.bytes,
                filled,
                clock.new_id,
                vault_id=keys.header.vault_id,
                generation=keys.header.generation,
            )
        heads.write_header(target, vault.salted(made).header, keys.root)
        return Salvaged(
            saved=sum(map(len, found.records.values())),
            from_backup=added,
            lost=max(0, sum(found.lost.values()) - added),
            pages=pages.count,
            damaged_pages=len(pages.damaged),
        )
    except BaseException:
        with contextlib.suppress(OSError):
            clear_away(target, itself=new)
        raise
    finally:
        keys.wipe()


def _read(keys: Keys, key: Secret) -> tuple[Pages, Found]:
    try:
        pages = Pages(keys.database, key.bytes, keys.header.salt)
        return pages, carving.find(dict(pages))
    except OSError as error:
        raise world_error(error) from error


def _keys(folder: Path, secret: str) -> Keys:
    """Return the keys by the header and a passphrase, or by the recovery code and the header."""
    if not looks_like_code(secret):
        return vault.unlock(folder, secret)
    root = read_code(secret)
    for header in heads.read_headers(folder):
        if heads.is_whole(header, root):
            return Keys(folder, header, root)
    root.wipe()
    raise WrongRecoveryCode


def _filled(found: Found, keys: Keys, backup: Path | None) -> tuple[Found, int]:
    """Add from the backup what the damaged file does not have any more; return also how many records that were."""
    if backup is None:
        return found, 0
    try:
        with room_in(backup.parent) as room:
            path = room / DATABASE
            manifest, _ = unpack(backup, path)
            if not is_signed(manifest, keys):
                raise HeaderDamaged
            with keys.database_key() as key:
                then = carving.find(dict(Pages(path, key.bytes)))
    except WorldError:
        # An older key's, or damaged too: what the file itself gave still stands.
        return found, 0
    gone = {record["id"] for record in found.records["bin"]}
    added = 0
    merged = {}
    for name, records in found.records.items():
        key_ = carving.key_of(name)
        here = {record[key_] for record in records} | (gone if name != "bin" else set())
        missing = [record for record in then.records[name] if record[key_] not in here]
        added += len(missing)
        merged[name] = sorted([*records, *missing], key=lambda one: one["n"])
    return replace(found, records=merged), added
