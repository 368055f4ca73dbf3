"""The bin: what was put aside, with a way back, and a way to be rid of it for good."""

from collections.abc import Callable

from rejournal.domain.backup import Backup
from rejournal.journal.bin import BinLine
from rejournal.journal.changes import Changes
from rejournal.screens.notices import Notice
from rejournal.screens.screen import Room, Screen
from rejournal.screens.sentences import safe
from rejournal.screens.translation import tr, trn


class BinScreen(Screen):
    """Every stroke that was put aside."""

    watches = Changes.ASKS | Changes.REFLECTIONS | Changes.SETTINGS

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.lines: list[BinLine] = []
        self.loaded = False

    def load(self) -> None:
        """Read what is in the bin."""
        self.room.desk.ask(self.room.journal.bin.lines, self._show)

    def _show(self, lines: list[BinLine]) -> None:
        self.lines, self.loaded = lines, True
        self.changed.emit()

    def heading(self) -> str:
        """Say how much is in it."""
        return trn("{n} thing put aside", "{n} things put aside", len(self.lines)) if self.lines else tr("empty")

    def about(self, line: BinLine) -> str:
        """Say of a stroke when it was put aside and when it goes."""
        return safe.binned(line, self.room.journal.clock.today())

    def kind(self, line: BinLine) -> str:
        """Say what kind of thing it is."""
        return safe.kind(line)

    def put_back(self, line: BinLine) -> None:
        """Take it out again."""
        self.room.desk.do(lambda: self.room.journal.bin.put_back(line.stroke))

    def held_by(self, line: BinLine, then: Callable[[str, bool], None]) -> None:
        """Say which backups still hold it, and whether any does."""

        def say(backups: list[Backup]) -> None:
            then(safe.still_held(backups, self.room.journal.clock.today()), bool(backups))

        self.room.desk.ask(lambda: self.room.journal.backups.holding(line.begun, line.seq), say)

    def erase(self, line: BinLine, *, renew: bool) -> None:
        """Take it out of the journal for good; with ``renew`` out of the automatic backups too."""
        self.room.desk.do(lambda: self.room.journal.bin.erase(line.stroke), lambda _: self._erased(renew=renew))

    def empty(self, *, renew: bool) -> None:
        """Erase everything that is in it."""
        self.room.desk.do(self.room.journal.bin.empty, lambda _: self._erased(renew=renew))

    def _erased(self, *, renew: bool) -> None:
        if not renew:
            self.room.desk.noticed.emit(Notice(text=tr("Erased for good.")))
            return

        def say(gone: int) -> None:
            said = trn(
                "Erased for good. {n} older backup was replaced by a new one.",
                "Erased for good. {n} older backups were replaced by a new one.",
                gone,
            )
            self.room.desk.noticed.emit(Notice(text=said))

        self.room.desk.beside(self.room.journal.backups.renew, say)
