"""From a passphrase to a key: Argon2id (RFC 9106), and HKDF-SHA256 (RFC 5869) from there on."""

import os
import time
import unicodedata
from typing import cast

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF, HKDFExpand

from rejournal.domain.errors import HeaderDamaged, TooLittleMemory, TooNew
from rejournal.domain.value import value

LOWEST_MEMORY, HIGHEST_MEMORY = 19 * 1024, 4 * 1024 * 1024
"""KiB that a header may ask for; checked before anything is derived, so that a header cannot ask for a terabyte."""
MOST_PASSES, MOST_LANES = 64, 16


@value
class Cost:
    """What deriving the key costs: ``memory`` in KiB, ``passes`` over it, ``lanes`` beside one another."""

    memory: int
    passes: int
    lanes: int


FLOOR = Cost(memory=64 * 1024, passes=3, lanes=4)
"""The least a vault is made with: RFC 9106's second recommended choice."""
STEPS = tuple(mebibytes * 1024 for mebibytes in (64, 96, 128, 192, 256))
"""KiB of memory that a machine is fitted to."""
AIM = 0.8
"""Seconds that unlocking may take on the machine where the passphrase is set."""


def check_cost(cost: Cost) -> Cost:
    """Return ``cost`` if a header may ask for it; HeaderDamaged or TooNew otherwise."""
    if not 1 <= cost.passes <= MOST_PASSES or not 1 <= cost.lanes <= MOST_LANES or cost.memory < LOWEST_MEMORY:
        raise HeaderDamaged
    if cost.memory > HIGHEST_MEMORY:
        raise TooNew
    return cost


def passphrase_bytes(passphrase: str) -> bytearray:
    """Return the bytes that are derived from: NFC, so that composed and decomposed accents open the same vault.

    Nothing is trimmed; a lone surrogate, which no keyboard types, becomes U+FFFD.
    """
    whole = passphrase.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return bytearray(unicodedata.normalize("NFC", whole).encode())


def stretch(passphrase: str, salt: bytes, cost: Cost) -> bytearray:
    """Derive 64 bytes from a passphrase by Argon2id; slow by design, and free of the GIL."""
    check_cost(cost)
    given = passphrase_bytes(passphrase)
    first = bytearray(32)
    try:
        Argon2id(salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory).derive_into(
            cast("bytes", given), cast("bytes", first)
        )
        return bytearray(HKDFExpand(algorithm=SHA256(), length=64, info=b"rejournal/v1/slot").derive(first))
    except MemoryError as error:
        raise TooLittleMemory from error
    finally:
        for buffer in (given, first):
            buffer[:] = bytes(len(buffer))


def derive(root: bytearray, label: str, vault_id: str = "") -> bytearray:
    """Derive the 32-byte key of one purpose from the root: ``db-key``, ``header-mac``.

    The database's key takes no ``vault_id``, so that the recovery code opens a journal whose header is lost.
    """
    info = f"rejournal/v1/{label}\0{vault_id}".encode()
    return bytearray(HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(root))


def calibrate(*, aim: float = AIM, room: int | None = None) -> Cost:
    """Return what unlocking on this machine may cost: ``aim`` seconds, never below the floor.

    The floor is tried twice and the quicker time counts, since what else the machine is doing can only slow it. The
    memory is scaled from there, to at most 256 MiB and an eighth of the machine's (``room``, in KiB).
    """
    taken = min(_seconds(FLOOR) for _ in range(2))
    most = (_memory() if room is None else room) // 8
    wanted = int(FLOOR.memory * aim / taken)
    fitting = [memory for memory in STEPS if memory <= min(wanted, most)]
    return Cost(memory=max(fitting, default=FLOOR.memory), passes=FLOOR.passes, lanes=FLOOR.lanes)


def is_below(cost: Cost, floor: Cost) -> bool:
    """Whether a slot was made when the floor was lower."""
    return cost.memory < floor.memory or cost.passes < floor.passes


def _seconds(cost: Cost) -> float:
    began = time.perf_counter()
    stretch("a trial", bytes(16), cost)[:] = bytes(64)
    return time.perf_counter() - began


def _memory() -> int:
    """Return the machine's memory in KiB, or enough for the largest step where the platform does not say."""
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 1024
    except (AttributeError, ValueError, OSError):
        return STEPS[-1] * 8
