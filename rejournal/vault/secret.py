"""A key in memory that can be wiped, and never prints itself."""

from types import TracebackType
from typing import Self


class Secret:
    """Bytes of a key. ``wipe`` overwrites them; using a wiped secret is an error of ours."""

    __slots__ = ("_bytes",)

    def __init__(self, content: bytes | bytearray) -> None:
        self._bytes = bytearray(content)

    def __repr__(self) -> str:
        return "<Secret>"

    def __len__(self) -> int:
        return len(self._bytes)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.wipe()

    @property
    def bytes(self) -> bytearray:
        """The key itself; the caller does not keep it."""
        if not self._bytes:
            raise RuntimeError("a wiped secret was used")
        return self._bytes

    def wipe(self) -> None:
        """Overwrite the key with zeros and let it go."""
        for place in range(len(self._bytes)):
            self._bytes[place] = 0
        self._bytes = bytearray()
