"""Which page stands at which place: each is built, and imported, when it is first visited, so that Today comes fast."""

from typing import TYPE_CHECKING

from rejournal.screens.places import Place
from rejournal.screens.today import TodayScreen
from rejournal.ui.pages.today import TodayPage
from rejournal.ui.widgets.page import Page

if TYPE_CHECKING:
    from rejournal.ui.shell import Shell


def build(shell: "Shell", place: Place) -> Page:
    """Build the page of a place, and its screen with it."""
    if place is Place.TODAY:
        return TodayPage(shell.take(place, TodayScreen(shell.room)))
    if place in (Place.ASKS, Place.ASK, Place.PEOPLE):
        return _of_asks(shell, place)
    if place in (Place.JOURNAL, Place.WRITE, Place.DECKS, Place.KEEPSAKES, Place.CALENDAR):
        return _of_writing(shell, place)
    if place in (Place.LETTER, Place.LOOK_BACK, Place.REDIRECTIONS, Place.STORY, Place.WALL, Place.FAILURES):
        return _of_hindsight(shell, place)
    if place in (Place.PATTERNS, Place.REVIEW):
        return _of_patterns(shell, place)
    if place in (Place.GOALS, Place.WEEK, Place.CIRCLE, Place.DARES):
        return _of_goals(shell, place)
    if place is Place.BIN:
        from rejournal.screens.bin import BinScreen
        from rejournal.ui.pages.bin import BinPage

        return BinPage(shell.take(place, BinScreen(shell.room)))
    if place is Place.SETTINGS:
        return _settings(shell)
    if place is Place.HELP:
        from rejournal.ui.pages.help import HelpPage

        return HelpPage()
    return _form(shell, place)


def _of_asks(shell: "Shell", place: Place) -> Page:
    if place is Place.ASK:
        from rejournal.screens.ask import AskScreen
        from rejournal.ui.pages.ask import AskPage

        return AskPage(shell.take(place, AskScreen(shell.room)))
    if place is Place.PEOPLE:
        from rejournal.screens.people import PeopleScreen
        from rejournal.ui.pages.people import PeoplePage

        return PeoplePage(shell.take(place, PeopleScreen(shell.room)))
    from rejournal.screens.asks import AsksScreen
    from rejournal.ui.pages.asks import AsksPage

    return AsksPage(shell.take(place, AsksScreen(shell.room)))


def _of_writing(shell: "Shell", place: Place) -> Page:
    if place is Place.JOURNAL:
        from rejournal.screens.reader import ReaderScreen
        from rejournal.ui.pages.journal import JournalPage

        return JournalPage(shell.take(place, ReaderScreen(shell.room)))
    if place is Place.DECKS:
        from rejournal.screens.decks import DecksScreen
        from rejournal.ui.pages.decks import DecksPage

        return DecksPage(shell.take(place, DecksScreen(shell.room)))
    if place is Place.KEEPSAKES:
        from rejournal.screens.keepsakes import KeepsakesScreen
        from rejournal.ui.pages.keepsakes import KeepsakesPage

        return KeepsakesPage(shell.take(place, KeepsakesScreen(shell.room)))
    if place is Place.CALENDAR:
        from rejournal.screens.calendar import CalendarScreen
        from rejournal.ui.pages.calendar import CalendarPage

        return CalendarPage(shell.take(place, CalendarScreen(shell.room)))
    from rejournal.screens.composer import ComposerScreen
    from rejournal.ui.pages.compose import ComposePage

    return ComposePage(shell.take(place, ComposerScreen(shell.room)))


def _of_hindsight(shell: "Shell", place: Place) -> Page:
    if place is Place.LETTER:
        from rejournal.screens.own_letter import OwnLetterScreen
        from rejournal.ui.pages.own_letter import OwnLetterPage

        return OwnLetterPage(shell.take(place, OwnLetterScreen(shell.room)))
    if place is Place.LOOK_BACK:
        from rejournal.screens.look_back import LookBackScreen
        from rejournal.ui.pages.look_back import LookBackPage

        return LookBackPage(shell.take(place, LookBackScreen(shell.room)))
    if place is Place.STORY:
        from rejournal.screens.story import StoryScreen
        from rejournal.ui.pages.story import StoryPage

        return StoryPage(shell.take(place, StoryScreen(shell.room)))
    if place is Place.WALL:
        from rejournal.screens.wall import WallScreen
        from rejournal.ui.pages.wall import WallPage

        return WallPage(shell.take(place, WallScreen(shell.room)))
    if place is Place.FAILURES:
        from rejournal.screens.failures import FailuresScreen
        from rejournal.ui.pages.failures import FailuresPage

        return FailuresPage(shell.take(place, FailuresScreen(shell.room)))
    from rejournal.screens.redirections import RedirectionsScreen
    from rejournal.ui.pages.redirections import RedirectionsPage

    return RedirectionsPage(shell.take(place, RedirectionsScreen(shell.room)))


def _of_patterns(shell: "Shell", place: Place) -> Page:
    if place is Place.REVIEW:
        from rejournal.screens.review import ReviewScreen
        from rejournal.ui.pages.review import ReviewPage

        return ReviewPage(shell.take(place, ReviewScreen(shell.room)))
    from rejournal.screens.patterns import PatternsScreen
    from rejournal.ui.pages.patterns import PatternsPage

    return PatternsPage(shell.take(place, PatternsScreen(shell.room)))


def _of_goals(shell: "Shell", place: Place) -> Page:
    if place is Place.WEEK:
        from rejournal.screens.week import WeekScreen
        from rejournal.ui.pages.week import WeekPage

        return WeekPage(shell.take(place, WeekScreen(shell.room)))
    if place is Place.DARES:
        from rejournal.screens.dares import DaresScreen
        from rejournal.ui.pages.dares import DaresPage

        return DaresPage(shell.take(place, DaresScreen(shell.room)))
    if place is Place.CIRCLE:
        from rejournal.screens.circle import CircleScreen
        from rejournal.ui.pages.circle import CirclePage

        return CirclePage(shell.take(place, CircleScreen(shell.room)))
    from rejournal.screens.goals import GoalsScreen
    from rejournal.ui.pages.goals import GoalsPage

    return GoalsPage(shell.take(place, GoalsScreen(shell.room)))


def _settings(shell: "Shell") -> Page:
    from rejournal.screens.safe import SafeScreen
    from rejournal.screens.settings import SettingsScreen
    from rejournal.ui.pages.settings import SettingsPage

    screen = shell.take(Place.SETTINGS, SettingsScreen(shell.room, shell.machine, shell.doors.apply))
    return SettingsPage(screen, SafeScreen(shell.room), shell.doors)


def _form(shell: "Shell", place: Place) -> Page:
    from rejournal.screens.forms import AskFormScreen, NoFormScreen, YesFormScreen

    if place is Place.AFTER:
        from rejournal.screens.after import AfterScreen
        from rejournal.ui.pages.after import AfterPage

        return AfterPage(shell.take(place, AfterScreen(shell.room)))
    if place is Place.LOG_NO:
        from rejournal.ui.pages.log_no import LogNoPage

        return LogNoPage(shell.take(place, NoFormScreen(shell.room)))
    if place is Place.LOG_YES:
        from rejournal.ui.pages.log_yes import LogYesPage

        return LogYesPage(shell.take(place, YesFormScreen(shell.room)))
    from rejournal.ui.pages.log_ask import LogAskPage

    return LogAskPage(shell.take(place, AskFormScreen(shell.room)))
