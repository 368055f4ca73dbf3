"""What is looked after while a journal is open: it is checked, backed up, and its bin emptied, beside the work."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rejournal.domain.errors import Stopped, WorldError
from rejournal.journal.surroundings import Surroundings
from rejournal.screens.errors import sentence_for
from rejournal.screens.notices import Notice, Tone
from rejournal.screens.screen import Room
from rejournal.screens.translation import tr, trn

if TYPE_CHECKING:
    from rejournal.patterns.show import Look

FIRST_CHECK = 3_000
"""Milliseconds after unlocking: Today comes first."""
FIRST_LOOK = 20_000
"""Milliseconds after unlocking until patterns are looked at, if it is their day."""
FIRST_BACKUP, EVERY = 120_000, 600_000
"""Milliseconds: soon after the first words, then as often as is looked whether one is due."""


class Care:
    """Looks after the open journal; what it finds is a notice, and what is well says nothing."""

    def __init__(self, room: Room, rescue: Callable[[], None]) -> None:
        self._room = room
        self._rescue = rescue
        self._check = room.desk.timer(self.check)
        self._backup = room.desk.timer(self.back_up)
        self._look = room.desk.timer(self.look)
        self._told = False

    def start(self) -> None:
        """Look around, empty what is past its day, and set the clocks."""
        journal, desk = self._room.journal, self._room.desk
        desk.ask(journal.look_around, self._say_what_is_around)
        if not journal.is_read_only:
            desk.do(journal.bin.sweep, self._say_swept)
            self._backup.start(FIRST_BACKUP)
            self._look.start(FIRST_LOOK)
        self._check.start(FIRST_CHECK)

    def check(self) -> None:
        """Check every page and every row, beside the work."""
        self._room.desk.beside(self._room.journal.check_apart, self._say_checked)

    def look(self) -> None:
        """Look for patterns, at most once a day and only where rows have changed; Today says what is new."""
        patterns = self._room.journal.patterns

        def looked(look: "Look | None") -> None:
            if look is not None:
                self._room.desk.do(lambda: patterns.keep(look.before, look.memory))

        self._room.desk.find("look", patterns.look_if_due, looked)

    def back_up(self) -> None:
        """Make a backup if one is due; look again in a while."""
        self._backup.start(EVERY)
        self._room.desk.beside(self._room.journal.backups.keep, self._backed_up, self._not_backed_up)

    def _backed_up(self, _: Path | None) -> None:
        self._told = False

    def _not_backed_up(self, error: WorldError) -> None:
        # Once is enough, until one has been made again.
        if isinstance(error, Stopped) or self._told:
            return
        self._told = True
        self._say(tr("No backup could be made. {why}", why=sentence_for(error)))

    def _say_checked(self, problems: Sequence[object]) -> None:
        if problems:
            self._say(
                tr(
                    "Damage was found in the journal’s file. It takes no more changes, so that nothing gets worse; "
                    "what you are writing stays on the page."
                ),
                way=tr("What now…"),
                take=self._rescue,
            )

    def _say_swept(self, erased: int) -> None:
        if erased:
            said = trn(
                "{n} record in the bin was past its day and is gone.",
                "{n} records in the bin were past their day and are gone.",
                erased,
            )
            self._room.desk.noticed.emit(Notice(text=said))

    def _say_what_is_around(self, around: Surroundings) -> None:
        if around.read_only:
            self._say(tr("This journal lies where nothing can be written. You can read everything and change nothing."))
        elif around.strangers:
            self._say(
                tr(
                    "Something that syncs has put copies into the journal’s folder: {names}. They were left alone and "
                    "are not part of it. A journal that two computers change at once belongs into no synced folder.",
                    names=", ".join(around.strangers[:3]),
                )
            )
        elif around.mended:
            self._say(
                tr(
                    "The journal’s header was damaged ({names}) and has been written anew.",
                    names=", ".join(around.mended),
                )
            )

    def _say(self, text: str, *, way: str = "", take: Callable[[], object] | None = None) -> None:
        self._room.desk.noticed.emit(Notice(text=text, tone=Tone.TROUBLE, way=way, take=take))
