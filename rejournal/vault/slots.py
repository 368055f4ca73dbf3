"""The passphrase slot: the root wrapped by AES-256-GCM under a key that commits to its passphrase."""

import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from rejournal.domain.errors import SlotDamaged, WrongPassphrase
from rejournal.vault.header import FORMAT, VERSION, Slot, canonical, slot_plain
from rejournal.vault.kdf import Cost, stretch
from rejournal.vault.secret import Secret


def _bound_to(slot: Slot, vault_id: str) -> bytes:
    return canonical(
        {"format": FORMAT, "version": VERSION, "vault_id": vault_id, "slot": slot_plain(slot, sealed=False)}
    )


def seal_root(root: Secret, passphrase: str, *, vault_id: str, slot_id: str, created: int, cost: Cost) -> Slot:
    """Wrap ``root`` so that ``passphrase`` opens it; ``created`` in seconds since 1970."""
    empty = Slot(
        id=slot_id, created=created, cost=cost, salt=os.urandom(16), commit=b"", nonce=os.urandom(12), wrapped=b""
    )
    key = stretch(passphrase, empty.salt, cost)
    try:
        wrapped = AESGCM(key[:32]).encrypt(empty.nonce, bytes(root.bytes), _bound_to(empty, vault_id))
        return Slot(
            id=slot_id,
            created=created,
            cost=cost,
            salt=empty.salt,
            commit=bytes(key[32:48]),
            nonce=empty.nonce,
            wrapped=wrapped,
        )
    finally:
        key[:] = bytes(len(key))


def open_root(slot: Slot, passphrase: str, *, vault_id: str) -> Secret:
    """Unwrap the root. WrongPassphrase and SlotDamaged are told apart by the commitment."""
    key = stretch(passphrase, slot.salt, slot.cost)
    try:
        if not hmac.compare_digest(bytes(key[32:48]), slot.commit):
            raise WrongPassphrase
        return Secret(AESGCM(key[:32]).decrypt(slot.nonce, slot.wrapped, _bound_to(slot, vault_id)))
    except InvalidTag as error:
        raise SlotDamaged from error
    finally:
        key[:] = bytes(len(key))
