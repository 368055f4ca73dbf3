"""Anywhere in a few letters: every page and action, everyone who was asked, every ask and every page written."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from rejournal.domain.lines import AskLine, ReflectionLine
from rejournal.domain.query import typed
from rejournal.domain.value import value
from rejournal.domain.words import fold
from rejournal.screens.places import Place
from rejournal.screens.screen import Room
from rejournal.screens.sentences import asks, days
from rejournal.screens.signal import Signal
from rejournal.screens.translation import tr

Line = TypeVar("Line", AskLine, ReflectionLine)
FEW = 6
"""Of each kind that are found in the journal."""
LONGEST = 200
"""Letters that are looked for."""


@value
class Choice:
    """Something to go to or to do: its name, what it is or its key, and what choosing it does."""

    name: str
    detail: str
    take: Callable[[], object]


class Palette:
    """Knows what fits what was typed; ``commands`` are there whatever the journal holds."""

    def __init__(self, room: Room, commands: Sequence[Choice]) -> None:
        self.room = room
        self.changed: Signal[[]] = Signal()
        self._commands = commands
        self._typed = ""
        self._found: tuple[Choice, ...] = ()

    def look_for(self, text: str) -> None:
        """Look for what was typed: among the commands at once, in the journal beside other work."""
        self._typed, self._found = text[:LONGEST], ()
        if text.strip():
            wanted = self._typed
            self.room.desk.find("palette", lambda: self._in_journal(wanted), self._show)
        self.changed.emit()

    def _show(self, found: tuple[Choice, ...]) -> None:
        self._found = found
        self.changed.emit()

    @property
    def choices(self) -> list[Choice]:
        """What fits: first what begins so, then what has it, then what the journal has."""
        wanted = fold(self._typed).split()
        names = [(fold(one.name), one) for one in self._commands]
        fits = [(name, one) for name, one in names if all(word in name for word in wanted)]
        begins = [one for name, one in fits if wanted and name.startswith(wanted[0])]
        return [*begins, *(one for _, one in fits if one not in begins), *self._found]

    def _in_journal(self, text: str) -> tuple[Choice, ...]:
        journal, go, today = self.room.journal, self.room.way.go, self.room.journal.clock.today()
        found = [
            Choice(name=name, detail=tr("person or place"), take=partial(go, Place.ASKS, query=typed("of", name)))
            for name in journal.names.like(text.strip(), FEW)
        ]
        for line in _named_first(journal.asks.lines, text):
            detail = tr("ask · {outcome}", outcome=asks.outcome(line.outcome))
            title = asks.title(line.what, line.of)
            found.append(Choice(name=title, detail=detail, take=partial(go, Place.ASK, ask=line.id)))
        for page in _named_first(journal.listed.lines, text):
            detail = tr("page · {day}", day=days.full_day(page.written_on.day, today))
            found.append(Choice(name=page.title, detail=detail, take=partial(go, Place.JOURNAL, reflection=page.id)))
        return tuple(found)


def _named_first(lines: Callable[..., list[Line]], text: str) -> list[Line]:
    """Return a few that have the words: those that are called so, then those that have them anywhere."""
    found = {one.id: one for named in (True, False) for one in lines(text, limit=FEW, named=named)}
    return list(found.values())[:FEW]
