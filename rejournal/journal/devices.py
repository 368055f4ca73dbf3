"""Remembering on this device: a secret in the system's keychain, and the root wrapped under it in the state folder.

Off unless chosen. Whatever fails means *not remembered*, and the passphrase opens the journal as ever.
"""

import os
from pathlib import Path

from rejournal.domain.errors import WorldError
from rejournal.locations import Homes
from rejournal.vault import header as heads
from rejournal.vault import keychain
from rejournal.vault.device import DeviceSlot
from rejournal.vault.secret import Secret
from rejournal.vault.vault import Keys


def remember(keys: Keys, homes: Homes) -> bool:
    """Let this device open the vault; True once the keychain has given its secret back."""
    slot = DeviceSlot(homes.state, keys.header.vault_id, keys.folder)
    with Secret(os.urandom(32)) as device:
        if not keychain.keep(slot.name, device):
            return False
        try:
            slot.keep(keys.root, device)
        except WorldError:
            keychain.forget(slot.name)
            return False
    return True


def forget(folder: Path, vault_id: str, homes: Homes) -> None:
    """Take both halves away; either alone opens nothing."""
    slot = DeviceSlot(homes.state, vault_id, folder)
    slot.forget()
    keychain.forget(slot.name)


def is_remembered(folder: Path, vault_id: str, homes: Homes) -> bool:
    """Whether this device was told to remember the vault."""
    return DeviceSlot(homes.state, vault_id, folder).is_there


def knows(folder: Path, homes: Homes) -> bool:
    """Whether this device was told to remember the vault in a folder, before it is opened."""
    try:
        headers = heads.read_headers(folder)
    except WorldError:
        return False
    return any(is_remembered(folder, header.vault_id, homes) for header in headers)


def unlock(folder: Path, homes: Homes) -> Keys | None:
    """Return the vault's keys by what this device remembers, or None. Nothing is forgotten because it failed once."""
    for header in heads.read_headers(folder):
        slot = DeviceSlot(homes.state, header.vault_id, folder)
        device = keychain.find(slot.name) if slot.is_there else None
        if device is None:
            continue
        with device:
            root = slot.open(device)
        if root is None:
            continue
        if heads.is_whole(header, root):
            return Keys(folder, header, root)
        root.wipe()
    return None
