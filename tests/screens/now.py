"""A desk without a thread: what is handed in is done at once, so that a screen can be tried without a window."""

from rejournal.domain.errors import WorldError
from rejournal.journal.changes import Changes
from rejournal.journal.journal import Journal
from rejournal.screens.notices import Notice
from rejournal.screens.places import Visit, Way
from rejournal.screens.screen import Room
from rejournal.screens.signal import Signal


class StoppedTimer:
    """A timer that never rings."""

    def start(self, milliseconds: int) -> None:
        """Do nothing."""

    def stop(self) -> None:
        """Do nothing."""


class NowDesk:
    """Does everything at once; the world's errors go where they are expected, else the test fails."""

    def __init__(self) -> None:
        self.changed: Signal[[Changes]] = Signal()
        self.noticed: Signal[[Notice]] = Signal()
        self.undo: list[str] = []

    def do(self, work, then=None, failed=None):
        """Change the journal."""
        try:
            done = work()
        except WorldError as error:
            if failed is None:
                raise
            failed(error)
            return
        self.undo.append(done.undo)
        self.changed.emit(done.changes)
        if then:
            then(done.record)

    def ask(self, work, then, failed=None):
        """Read from it."""
        try:
            found = work()
        except WorldError as error:
            if failed is None:
                raise
            failed(error)
            return
        then(found)

    def find(self, channel, work, then):
        """Search it."""
        then(work())

    def beside(self, work, then=None, failed=None, progress=None):
        """Do something long."""
        found = work(lambda _: None)
        if then:
            then(found)

    def timer(self, ring):
        """Return a timer that never rings."""
        return StoppedTimer()


def room_of(journal: Journal) -> tuple[Room, list[Visit]]:
    """Return a room to stand a screen in, and where it went so far."""
    way: Way = Way()
    went: list[Visit] = []
    way.went.connect(went.append)
    return Room(journal, NowDesk(), way), went


class LaterDesk(NowDesk):
    """Searches when it is told to, as slowly as a large journal may; of several on a channel only the newest lands."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting = []
        self._newest: dict[str, int] = {}

    def find(self, channel, work, then):
        """Hold a search back."""
        self._newest[channel] = self._newest.get(channel, 0) + 1
        self._waiting.append((channel, self._newest[channel], work(), then))

    @property
    def waiting(self):
        """Return the channels that something is held back on."""
        return [channel for channel, *_ in self._waiting]

    def land(self, *channels):
        """Let what was held back land, in its order: all of it, or only that of some channels."""
        landing = [one for one in self._waiting if not channels or one[0] in channels]
        self._waiting = [one for one in self._waiting if one not in landing]
        for channel, number, found, then in landing:
            if self._newest[channel] == number:
                then(found)
