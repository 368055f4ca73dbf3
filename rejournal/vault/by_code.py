"""Open a vault by its recovery code, whatever has become of its header."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from rejournal.domain.errors import (
    CannotOpen,
    DatabaseMissing,
    DiskTrouble,
    HeaderDamaged,
    NotAVault,
    WorldError,
    WrongRecoveryCode,
)
from rejournal.vault import header as heads
from rejournal.vault.header import Header
from rejournal.vault.recovery import read_code
from rejournal.vault.secret import Secret
from rejournal.vault.vault import Keys, is_vault


def open_by_code(folder: Path, code: str, told_by: Callable[[Path, Secret], tuple[str, int]]) -> Keys:
    """Open the vault's root by its recovery code; WrongRecoveryCode where it belongs to another vault.

    ``told_by`` asks the journal file itself for its vault and generation, given the key. So the code also opens a
    vault whose headers are lost, damaged or older than the journal; the caller writes a new header.
    """
    root = read_code(code)
    try:
        return _keys_by_root(folder, root, told_by)
    except BaseException:
        root.wipe()
        raise


def _keys_by_root(folder: Path, root: Secret, told_by: Callable[[Path, Secret], tuple[str, int]]) -> Keys:
    try:
        headers = heads.read_headers(folder)
    except (HeaderDamaged, NotAVault, CannotOpen, DiskTrouble):
        headers = []
    whole = next((header for header in headers if heads.is_whole(header, root)), None)
    try:
        names = [whole.database] if whole else _databases(folder)
        if not names:
            raise DatabaseMissing if is_vault(folder) else NotAVault
        keys, vault_id, generation = _first_that_opens(folder, names, whole, root, told_by)
    except WorldError:
        if headers and not whole:
            raise WrongRecoveryCode from None
        raise
    name = keys.header.database
    if whole:
        keys.header = replace(whole, generation=max(whole.generation, generation))
    else:
        keys.header = Header(vault_id=vault_id, generation=generation, database=name, slots=())
    return keys


def _first_that_opens(
    folder: Path,
    names: list[str],
    whole: Header | None,
    root: Secret,
    told_by: Callable[[Path, Secret], tuple[str, int]],
) -> tuple[Keys, str, int]:
    """Return the keys with what the first journal file that the root opens says of itself.

    Without a header the highest number is the likeliest, but a change of key that was cut short leaves a file that
    nothing opens. Where none opens, the trouble with the first counts.
    """
    trouble: WorldError | None = None
    for name in names:
        keys = Keys(folder, whole or Header(vault_id="", generation=0, database=name, slots=()), root)
        try:
            with keys.database_key() as key:
                return keys, *told_by(keys.database, key)
        except WorldError as error:
            trouble = trouble or error
    raise trouble or DatabaseMissing


def _databases(folder: Path) -> list[str]:
    """Return the names of the journal files, the highest number first."""
    found = [match for path in folder.glob("vault-*.db") if (match := heads.DATABASE_NAME.fullmatch(path.name))]
    return [match[0] for match in sorted(found, key=lambda match: -int(match[1]))]
