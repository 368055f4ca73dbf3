"""The pages of a SQLCipher file read one by one, each proven by itself: for a file that no longer opens as a whole.

SQLCipher 4: pages of 4096 bytes, the last 80 of which are an IV and an HMAC-SHA512 over the rest and the page's
number; AES-256-CBC. The first page begins with the salt that the HMAC's key depends on.
"""

import hashlib
import hmac
import struct
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, TAG, IV, SALT = 4096, 64, 16, 16
USABLE = PAGE - IV - TAG
"""Bytes of a page that SQLite sees."""
_MAGIC = b"SQLite format 3\0"
_LOG_HEADER, _FRAME_HEADER = 32, 24


class Pages:
    """Every page that proves to be whole, by its number from 1; the log's newer ones in place of the file's."""

    def __init__(self, path: Path, key: bytes | bytearray, salt: bytes = b"") -> None:
        self._path = path
        self._key = bytes(key)
        with path.open("rb") as file:
            found = file.read(SALT)
        self._mac_keys = [_mac_key(self._key, one) for one in dict.fromkeys((found, salt)) if len(one) == SALT]
        self.count = -(-path.stat().st_size // PAGE)
        self.damaged: list[int] = []
        """Numbers of the pages that did not prove to be whole, filled while they are read."""

    def __iter__(self) -> Iterator[tuple[int, bytes]]:
        newer = self._in_log()
        self.damaged.clear()
        with self._path.open("rb") as file:
            number = 0
            while raw := file.read(PAGE):
                number += 1
                plain = newer.pop(number, None) or self._open(number, raw)
                if plain is None:
                    self.damaged.append(number)
                else:
                    yield number, plain
        yield from sorted(newer.items())

    def _open(self, number: int, raw: bytes) -> bytes | None:
        """Return a page as SQLite sees it, or None where it is not as it was written."""
        if len(raw) != PAGE:
            return None
        start = SALT if number == 1 else 0
        signed = raw[start : PAGE - TAG] + struct.pack("<I", number)
        if not any(hmac.compare_digest(hmac.digest(key, signed, "sha512"), raw[-TAG:]) for key in self._mac_keys):
            return None
        cipher = Cipher(algorithms.AES(self._key), modes.CBC(raw[USABLE : USABLE + IV])).decryptor()
        plain = cipher.update(raw[start:USABLE]) + cipher.finalize()
        return _MAGIC + plain if start else plain

    def _in_log(self) -> dict[int, bytes]:
        """Return the pages of the write-ahead log up to its last finished transaction, the newest of each number."""
        log = self._path.with_name(f"{self._path.name}-wal")
        held: dict[int, bytes] = {}
        finished: dict[int, bytes] = {}
        if not log.is_file():
            return finished
        with log.open("rb") as file:
            life = file.read(_LOG_HEADER)[16:24]
            while len(head := file.read(_FRAME_HEADER)) == _FRAME_HEADER and head[8:16] == life:
                number, size = struct.unpack(">II", head[:8])
                plain = self._open(number, file.read(PAGE))
                if plain is None:
                    break
                held[number] = plain
                if size:
                    finished |= held
                    held = {}
        return finished


def _mac_key(key: bytes, salt: bytes) -> bytes:
    return hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in salt), 2, 32)
