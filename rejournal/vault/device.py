"""What this device keeps of a vault, outside of it: how far it had come when last seen, and the slot of this device.

Both lie in the state folder under a name that tells nothing. The first is encrypted under the root, so that it shows
not even how much is written. The second holds the root, wrapped under a secret that only the system's keychain has.
"""

import contextlib
import hashlib
import json
import os
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from rejournal.domain.errors import WorldError
from rejournal.domain.value import value
from rejournal.vault.files import make_folder, replace_file
from rejournal.vault.header import canonical
from rejournal.vault.kdf import derive
from rejournal.vault.secret import Secret

NONCE = 12


@value
class Seen:
    """How far a journal had come: its ``incarnation`` and the number of its last change."""

    incarnation: str
    seq: int


def name_of(vault_id: str, folder: Path) -> str:
    """Return the name under which this device keeps what it knows of the vault in that place."""
    return hashlib.sha256(f"rejournal/v1/device\0{vault_id}\0{folder.resolve()}".encode()).hexdigest()[:32]


class Memory:
    """How far the journal in a place had come when this device last had it open.

    Never a reason to fail: where it cannot be read there is no memory, and where it cannot be written none is kept.
    """

    def __init__(self, state: Path, vault_id: str, folder: Path, root: Secret) -> None:
        self._path = state / f"{name_of(vault_id, folder)}.seen"
        self._bound = vault_id.encode()
        self._key = Secret(derive(root.bytes, "device-state", vault_id))

    def read(self) -> Seen | None:
        """Return what was seen last, or None."""
        try:
            whole = self._path.read_bytes()
            plain = json.loads(AESGCM(bytes(self._key.bytes)).decrypt(whole[:NONCE], whole[NONCE:], self._bound))
            return Seen(incarnation=str(plain["incarnation"]), seq=int(plain["seq"]))
        except (OSError, InvalidTag, ValueError, KeyError, TypeError):
            return None

    def note(self, seen: Seen) -> None:
        """Remember; after the change itself is durable, so that the memory is never ahead of the journal.

        It is not flushed: what a power cut takes from it is only the noticing.
        """
        plain = json.dumps({"incarnation": seen.incarnation, "seq": seen.seq}).encode()
        nonce = os.urandom(NONCE)
        beside = self._path.with_suffix(".new")
        with contextlib.suppress(OSError, WorldError):
            whole = nonce + AESGCM(bytes(self._key.bytes)).encrypt(nonce, plain, self._bound)
            if not self._path.parent.is_dir():
                make_folder(self._path.parent)
            beside.write_bytes(whole)
            beside.replace(self._path)

    def close(self) -> None:
        """Wipe the key."""
        self._key.wipe()


class DeviceSlot:
    """The root, wrapped under this device's secret."""

    def __init__(self, state: Path, vault_id: str, folder: Path) -> None:
        self.name = name_of(vault_id, folder)
        self._path = state / f"{self.name}.slot"
        self._vault_id = vault_id

    @property
    def is_there(self) -> bool:
        """Whether this device was ever told to remember."""
        return self._path.is_file()

    def keep(self, root: Secret, device: Secret) -> None:
        """Wrap the root under the device's secret; the world's error where the file cannot be written."""
        nonce = os.urandom(NONCE)
        key = derive(device.bytes, "device-slot", self._vault_id)
        try:
            wrapped = AESGCM(bytes(key)).encrypt(nonce, bytes(root.bytes), self._bound())
        finally:
            key[:] = bytes(len(key))
        make_folder(self._path.parent)
        replace_file(self._path, nonce + wrapped)

    def open(self, device: Secret) -> Secret | None:
        """Return the root, or None where the file and the secret do not belong together."""
        key = derive(device.bytes, "device-slot", self._vault_id)
        try:
            whole = self._path.read_bytes()
            return Secret(AESGCM(bytes(key)).decrypt(whole[:NONCE], whole[NONCE:], self._bound()))
        except (OSError, InvalidTag, ValueError):
            return None
        finally:
            key[:] = bytes(len(key))

    def forget(self) -> None:
        """Take the file away; without it the secret opens nothing."""
        with contextlib.suppress(OSError):
            self._path.unlink()

    def _bound(self) -> bytes:
        return canonical({"format": "rejournal-device", "version": 1, "vault_id": self._vault_id})
