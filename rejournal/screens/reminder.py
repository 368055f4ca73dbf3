"""Reminders: at most once a day, outside the quiet hours, without a word of what waits; only if they were chosen."""

from collections.abc import Callable
from datetime import date, datetime

from rejournal.domain.value import value
from rejournal.journal.changes import Changes
from rejournal.screens.screen import Room
from rejournal.settings.hindsight import QUIET_FROM, QUIET_UNTIL, REMINDERS


@value
class Wanted:
    """What is known while the journal is locked too: the next day on which something waits, and the quiet hours."""

    day: date
    quiet_from: int
    quiet_until: int


def is_quiet(hour: int, begins: int, ends: int) -> bool:
    """Whether an hour lies in the quiet ones, which may go over midnight; the same hour twice means none."""
    if begins <= ends:
        return begins <= hour < ends
    return hour >= begins or hour < ends


class Reminder:
    """Keeps a date and two hours, nothing else of the journal."""

    def __init__(self, tell: Callable[[], None], show: Callable[[bool], None]) -> None:
        """``tell`` reminds once; ``show`` is told each time whether something waits."""
        self._tell, self._show = tell, show
        self._wanted: Wanted | None = None
        self._told: date | None = None
        self._room: Room | None = None

    def begin(self, room: Room) -> None:
        """Take up an open journal, and look again whenever what waits may have changed."""
        self._room = room
        room.desk.changed.connect(lambda changes: self._note(room, changes))
        self._read(room)

    def rest(self) -> None:
        """Let go of the journal, which is closed."""
        self._room = None

    def _note(self, room: Room, changes: Changes) -> None:
        if changes & (Changes.LOOKBACKS | Changes.DRAFTS | Changes.SETTINGS | Changes.ANSWERS):
            self._read(room)

    def _read(self, room: Room) -> None:
        if room is self._room:
            room.desk.ask(lambda: read_wanted(room), self._take)

    def _take(self, wanted: Wanted | None) -> None:
        self._wanted = wanted

    def tick(self, now: datetime) -> None:
        """Remind, if it is time."""
        wanted = self._wanted
        self._show(wanted is not None and wanted.day <= now.date())
        if wanted is None or self._told == now.date() or now.date() < wanted.day:
            return
        if not is_quiet(now.hour, wanted.quiet_from, wanted.quiet_until):
            self._told = now.date()
            self._tell()


def read_wanted(room: Room) -> Wanted | None:
    """Read when there is something to be reminded of; None where there is nothing, or it was not chosen."""
    journal = room.journal
    if journal.settings.get(REMINDERS) != "on":
        return None
    days = [journal.look_backs.next_day(), *(letter.opens_on for letter in journal.letters.waiting())]
    day = min((one for one in days if one is not None), default=None)
    if day is None:
        return None
    return Wanted(
        day=day,
        quiet_from=int(journal.settings.get(QUIET_FROM)),
        quiet_until=int(journal.settings.get(QUIET_UNTIL)),
    )
