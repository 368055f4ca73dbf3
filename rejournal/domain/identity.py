"""Names for records: UUID version 7, which sort by the time they were made."""

from uuid import UUID

from rejournal.domain.errors import BadValue


def uuid7(milliseconds: int, randomness: bytes, *, step: int = 0) -> str:
    """Lay out a UUIDv7 (RFC 9562, section 5.7).

    ``milliseconds`` since 1970, 10 bytes of ``randomness``; ``step`` (0-4095) orders ids of one millisecond.
    """
    tail = int.from_bytes(randomness[2:10], "big") & ((1 << 62) - 1)
    number = (milliseconds & ((1 << 48) - 1)) << 80 | 0x7 << 76 | (step & 0xFFF) << 64 | 0b10 << 62 | tail
    return str(UUID(int=number))


def read_id(text: str) -> str:
    """Return ``text`` as a canonical id; BadValue where it is none."""
    try:
        return str(UUID(text.strip()))
    except ValueError as error:
        raise BadValue("id", "uuid") from error
