"""The recovery code: the 256-bit root itself in Crockford's base32, with a checksum, as 14 groups of four.

32 bytes of root and a 24-bit checksum are 280 bits, 56 symbols. One wrong symbol, or two neighbours swapped, is mended
where exactly one mend fits the checksum.
"""

import hashlib

from rejournal.domain.errors import RecoveryCodeMistyped
from rejournal.vault.secret import Secret

_SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {symbol: place for place, symbol in enumerate(_SYMBOLS)} | {"O": 0, "I": 1, "L": 1}
LENGTH = 56
GROUP = 4


def _checksum(root: bytes | bytearray) -> bytes:
    return hashlib.sha256(b"rejournal/v1/recovery-code\0" + root).digest()[:3]


def write_code(root: Secret) -> str:
    """Return the code of ``root``: 14 groups of four, apart by dashes."""
    number = int.from_bytes(root.bytes + _checksum(root.bytes), "big")
    symbols = "".join(_SYMBOLS[(number >> shift) & 31] for shift in range(275, -1, -5))
    return "-".join(symbols[place : place + GROUP] for place in range(0, LENGTH, GROUP))


def groups_of(code: str) -> tuple[str, ...]:
    """Return the groups of a written code."""
    return tuple(code.split("-"))


def same_group(typed: str, group: str) -> bool:
    """Whether a group was typed back right, by the code's own rules of reading (case, O for 0, I and L for 1)."""
    return _read_symbols(typed) == _read_symbols(group)


def looks_like_code(text: str) -> bool:
    """Whether a typed text has the form of a code, right or not."""
    symbols = _read_symbols(text)
    return len(symbols) == LENGTH and -1 not in symbols


def read_code(text: str) -> Secret:
    """Return the root of a code as typed; RecoveryCodeMistyped where no single slip explains what is wrong."""
    symbols = _read_symbols(text)
    if len(symbols) != LENGTH:
        raise RecoveryCodeMistyped
    found = _root_of(symbols)
    if found is None:
        mended = {bytes(root) for candidate in _slips(symbols) if (root := _root_of(candidate)) is not None}
        if len(mended) != 1:
            raise RecoveryCodeMistyped
        found = bytearray(mended.pop())
    return Secret(found)


def _read_symbols(text: str) -> list[int]:
    """Return the symbols of a typed code as numbers; a sign that is none counts as a wrong one, spaces as nothing."""
    return [_VALUES.get(sign, -1) for sign in text.upper() if sign.isalnum()]


def _root_of(symbols: list[int]) -> bytearray | None:
    if -1 in symbols:
        return None
    number = 0
    for symbol in symbols:
        number = number << 5 | symbol
    whole = number.to_bytes(35, "big")
    return bytearray(whole[:32]) if _checksum(whole[:32]) == whole[32:] else None


def _slips(symbols: list[int]) -> list[list[int]]:
    """Return every code that is one wrong symbol or one swap of neighbours away."""
    changed = [
        [*symbols[:place], other, *symbols[place + 1 :]]
        for place in range(LENGTH)
        for other in range(32)
        if other != symbols[place]
    ]
    swapped = [
        [*symbols[:place], symbols[place + 1], symbols[place], *symbols[place + 2 :]] for place in range(LENGTH - 1)
    ]
    return changed + swapped
