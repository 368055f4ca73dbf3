"""The one source of time and of ids."""

import os
from datetime import date, datetime

from rejournal.domain.identity import uuid7


class Clock:
    """The machine's clock in its own time zone; ids rise even when the clock stands or is set back."""

    def __init__(self) -> None:
        self._last = (0, 0)

    def now(self) -> datetime:
        """Return the time on the wall, with its offset."""
        return datetime.now().astimezone()

    def today(self) -> date:
        """Return today's date on the wall."""
        return self.now().date()

    def new_id(self) -> str:
        """Return a new UUIDv7, later than every one before it."""
        now = max(int(self.now().timestamp() * 1000), 0)
        milliseconds, step = self._last
        self._last = (now, 0) if now > milliseconds else (milliseconds + (step + 1) // 4096, (step + 1) % 4096)
        return uuid7(self._last[0], os.urandom(10), step=self._last[1])
