"""What was chosen of a list, and what can be done with all of it at once: one change each, with one undo."""

from collections.abc import Callable
from enum import StrEnum

from rejournal.domain.ask import Outcome
from rejournal.domain.tag import read_tags
from rejournal.journal.bulk import Chosen
from rejournal.screens.desk import Failed
from rejournal.screens.screen import Room
from rejournal.screens.signal import Signal
from rejournal.screens.translation import trn


class Kind(StrEnum):
    """What a list has in it."""

    ASKS = "asks"
    REFLECTIONS = "reflections"


class Many:
    """The rows of a list that were chosen; ``read_all`` returns every record that the list has, read or not."""

    def __init__(self, room: Room, kind: Kind, read_all: Callable[[], tuple[str, ...]]) -> None:
        self.room, self.kind = room, kind
        self.changed: Signal[[]] = Signal()
        self._read_all = read_all
        self.records: tuple[str, ...] = ()
        self.is_all = False
        """Whether every record of the list was chosen, also those that are not read."""

    def choose(self, records: tuple[str, ...]) -> None:
        """Take up what is chosen in the list now."""
        if records != self.records or self.is_all:
            self.records, self.is_all = records, False
            self.changed.emit()

    def choose_all(self) -> None:
        """Choose every record of the list, however far it is read."""

        def land(records: tuple[str, ...]) -> None:
            self.records, self.is_all = records, True
            self.changed.emit()

        self.room.desk.find("all", self._read_all, land)

    def forget(self) -> None:
        """Choose nothing: the list is another one now."""
        self.records, self.is_all = (), False
        self.changed.emit()

    @property
    def are_several(self) -> bool:
        """Whether there is more than one, so that something can be done with all of them."""
        return len(self.records) > 1

    @property
    def chosen(self) -> Chosen:
        """What was chosen, for the journal."""
        return Chosen(**{self.kind.value: self.records})

    def say(self) -> str:
        """Say how many were chosen."""
        return trn("{n} chosen", "{n} chosen", len(self.records))

    # What can be done

    def tag(self, add: str, remove: str, then: Callable[[int], None], failed: Failed) -> None:
        """Put tags on all of them, and take others off; both as typed."""
        chosen, on, off = self.chosen, read_tags(add), read_tags(remove)
        self.room.desk.do(lambda: self.room.journal.bulk.tag(chosen, add=on, remove=off), then, failed)

    def move(self, area: str, then: Callable[[int], None], failed: Failed) -> None:
        """Give asks an area."""
        asks = self.chosen.asks
        self.room.desk.do(lambda: self.room.journal.bulk.move(asks, area), then, failed)

    def answer(self, outcome: Outcome) -> None:
        """Record the same answer to each ask."""
        asks = self.chosen.asks
        self.room.desk.do(lambda: self.room.journal.bulk.answer(asks, outcome))

    def discard(self) -> None:
        """Put all of them into the bin."""
        records, journal = self.records, self.room.journal
        self.forget()
        discard = journal.asks.discard if self.kind is Kind.ASKS else journal.reflections.discard
        self.room.desk.do(lambda: discard(records))
