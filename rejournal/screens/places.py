"""The places of the window, and the way between them."""

from enum import StrEnum
from typing import Any

from rejournal.domain.value import value
from rejournal.screens.signal import Signal


class Place(StrEnum):
    """A page."""

    TODAY = "today"
    JOURNAL = "journal"
    ASKS = "asks"
    LOG_ASK = "log_ask"
    LOG_NO = "log_no"
    LOG_YES = "log_yes"
    WRITE = "write"
    ASK = "ask"
    AFTER = "after"
    DECKS = "decks"
    KEEPSAKES = "keepsakes"
    CALENDAR = "calendar"
    PEOPLE = "people"
    LETTER = "letter"
    LOOK_BACK = "look_back"
    REDIRECTIONS = "redirections"
    STORY = "story"
    WALL = "wall"
    FAILURES = "failures"
    PATTERNS = "patterns"
    REVIEW = "review"
    GOALS = "goals"
    WEEK = "week"
    CIRCLE = "circle"
    DARES = "dares"
    BIN = "bin"
    SETTINGS = "settings"
    HELP = "help"


@value
class Visit:
    """A place and what to see there: an ask, an answer, a reflection, a draft or a goal, by id."""

    place: Place
    ask: str = ""
    answer: str = ""
    reflection: str = ""
    draft: str = ""
    deck: str = ""
    goal: str = ""
    outcome: str = ""
    query: str = ""
    """What to search for there."""
    rows: tuple[int, ...] = ()
    """The numbers of the asks behind a figure, and in ``title`` what that figure is."""
    title: str = ""


class Way:
    """Says where to go; the window goes there."""

    def __init__(self) -> None:
        self.went: Signal[[Visit]] = Signal()
        self.here = Visit(place=Place.TODAY)

    def go(self, place: Place, **subject: str) -> None:
        """Go to a place, with the ids of what to see there."""
        found: dict[str, Any] = {"place": place, **subject}
        self._go(Visit(**found))

    def go_behind(self, rows: tuple[int, ...], title: str) -> None:
        """Show the asks of these numbers, which are what is behind a figure of that title."""
        self._go(Visit(place=Place.ASKS, rows=rows, title=title))

    def _go(self, visit: Visit) -> None:
        self.here = visit
        self.went.emit(self.here)
