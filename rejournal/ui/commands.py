"""Everything that can be gone to or done from anywhere: its name in the palette, its key, and what it does."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from rejournal.domain.value import value
from rejournal.screens.old_page import open_old_page
from rejournal.screens.palette import Choice
from rejournal.screens.places import Place
from rejournal.screens.translation import tr

if TYPE_CHECKING:
    from rejournal.ui.shell import Shell


@value
class Command:
    """What the palette calls it, its key (empty for none), and what it does."""

    name: str
    key: str
    do: Callable[[], object]


def commands(shell: "Shell") -> tuple[Command, ...]:
    """Return every command, in the order of the bar: pages, then what can be done."""
    return (*_pages(shell), *_actions(shell))


def choices(shell: "Shell") -> list[Choice]:
    """Return the commands as the palette shows them, with their keys as this system writes them."""
    form = QKeySequence.SequenceFormat.NativeText
    return [Choice(name=one.name, detail=QKeySequence(one.key).toString(form), take=one.do) for one in commands(shell)]


def _pages(shell: "Shell") -> list[Command]:
    pages = (
        (tr("Today"), "Ctrl+1", Place.TODAY),
        (tr("Journal"), "Ctrl+2", Place.JOURNAL),
        (tr("Asks"), "Ctrl+3", Place.ASKS),
        (tr("Redirections"), "Ctrl+4", Place.REDIRECTIONS),
        (tr("Patterns"), "Ctrl+5", Place.PATTERNS),
        (tr("Goals"), "Ctrl+6", Place.GOALS),
        (tr("Calendar"), "", Place.CALENDAR),
        (tr("People and places"), "", Place.PEOPLE),
        (tr("Lessons and kind words"), "", Place.KEEPSAKES),
        (tr("Questions to write with"), "", Place.DECKS),
        (tr("The wall"), "", Place.WALL),
        (tr("CV of failures"), "", Place.FAILURES),
        (tr("The month in review"), "", Place.REVIEW),
        (tr("The week"), "", Place.WEEK),
        (tr("Circle"), "", Place.CIRCLE),
        (tr("Small everyday asks"), "", Place.DARES),
        (tr("Bin"), "", Place.BIN),
        (tr("Settings"), "Ctrl+,", Place.SETTINGS),
        (tr("Help"), "F1", Place.HELP),
    )
    return [Command(name=name, key=key, do=_going(shell, place)) for name, key, place in pages]


def _going(shell: "Shell", place: Place) -> Callable[[], object]:
    return lambda: shell.way.go(place)


def _actions(shell: "Shell") -> list[Command]:
    go, journal = shell.way.go, shell.journal
    return [
        Command(name=tr("I got a no"), key="Ctrl+N", do=lambda: go(Place.LOG_NO)),
        Command(name=tr("I asked"), key="Ctrl+Shift+A", do=lambda: go(Place.LOG_ASK)),
        Command(name=tr("I got a yes"), key="Ctrl+Shift+Y", do=lambda: go(Place.LOG_YES)),
        Command(name=tr("Write a free page"), key="", do=lambda: go(Place.WRITE)),
        Command(name=tr("A letter to yourself"), key="Ctrl+Shift+L", do=lambda: go(Place.LETTER)),
        Command(name=tr("Search your words"), key="Ctrl+F", do=lambda: go(Place.JOURNAL)),
        Command(name=tr("An old page, by chance"), key="", do=lambda: open_old_page(shell.room)),
        Command(name=tr("Take the last change back"), key="Ctrl+Shift+Z", do=shell.undo),
        Command(name=tr("Names: rename or merge"), key="", do=shell.show_names),
        Command(name=tr("Quick capture"), key="Ctrl+Shift+N", do=shell.doors.capture),
        Command(name=tr("My no-ritual"), key="F6", do=shell.show_ritual),
        Command(name=tr("Somebody to call"), key="F8", do=shell.show_contacts),
        Command(
            name=tr("Make a backup"),
            key="",
            do=lambda: shell.desk.beside(journal.backups.make, lambda _: shell.say(tr("Backup written and proven."))),
        ),
        Command(name=tr("Lock"), key="", do=shell.doors.lock),
        Command(name=tr("Lock and close"), key="Ctrl+Q", do=shell.doors.close),
    ]
