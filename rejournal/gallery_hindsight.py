"""The gallery's pictures of hindsight: look backs before and after they are kept, stories, links, letters, rhythms."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from rejournal.domain.ask import Outcome
from rejournal.domain.reflection import DraftKind
from rejournal.gallery_samples import the
from rejournal.journal.journal import Journal
from rejournal.screens.link import LinkScreen
from rejournal.screens.look_back import LookBackScreen
from rejournal.screens.places import Place
from rejournal.screens.redirection import RedirectionScreen
from rejournal.ui.dialogs.link import LinkDialog
from rejournal.ui.dialogs.redirection import RedirectionDialog
from rejournal.ui.dialogs.rhythms import RhythmsDialog
from rejournal.ui.main_window import MainWindow
from rejournal.ui.pages.look_back import LookBackPage
from rejournal.ui.pages.redirections import RedirectionsPage
from rejournal.ui.pages.wall import WallPage

Take = Callable[[str, QWidget], None]
Settle = Callable[[MainWindow], None]


def take_hindsight(window: MainWindow, take: Take, settle: Settle) -> None:
    """Take the pictures on a journal with a year in it; what they need is written into it first."""
    shell = window.shell
    if shell is None:
        return
    journal = shell.journal
    long_ago, fresh = _prepare(journal)

    def go(name: str, place: Place, **subject: str) -> None:
        shell.way.go(place, **subject)
        settle(window)
        take(name, window)

    go("today-due", Place.TODAY)
    go("look_back-sting", Place.LOOK_BACK, answer=fresh)
    go("look_back-begun", Place.LOOK_BACK, answer=long_ago)
    screen = the(LookBackScreen, shell.screens[Place.LOOK_BACK])
    for field, given in (("matters_now", "3"), ("sting_now", "2"), ("verdict", "better")):
        screen.say(field, given)
    the(LookBackPage, shell.pages[Place.LOOK_BACK]).line.set_text(
        "The book got shorter while I sulked, and the shorter book is the one that Mira wants to see."
    )
    screen.say("line", "The book got shorter while I sulked, and the shorter book is the one that Mira wants to see.")
    take("look_back-given", window)
    screen.keep()
    settle(window)
    take("look_back-kept", window)
    _take_redirections(window, take, settle)
    letter = journal.drafts.new(DraftKind.LETTER, {"part:letter": LETTER, "title": "For the next one"})
    journal.letters.shut(letter, None)
    go("after-letter", Place.AFTER, ask=journal.asks.answer(fresh).ask, answer=fresh)


def _take_redirections(window: MainWindow, take: Take, settle: Settle) -> None:
    shell = window.shell
    if shell is None:
        return
    journal, room = shell.journal, shell.room
    shell.way.go(Place.REDIRECTIONS)
    settle(window)
    the(RedirectionsPage, shell.pages[Place.REDIRECTIONS]).arcs._step(1)  # noqa: SLF001 - as the arrow key does
    take("redirections-pointed", window)
    first = journal.redirections.all()[0]
    shell.way.go(Place.STORY, answer=first.no)
    settle(window)
    take("story-year", window)
    shell.way.go(Place.WALL)
    settle(window)
    the(WallPage, shell.pages[Place.WALL]).wall._look(7)  # noqa: SLF001 - as the arrow key does
    take("wall-looked-at", window)
    dialogs: dict[str, QWidget] = {
        "dialog-link": LinkDialog(shell, LinkScreen(room, no=first.no)),
        "dialog-link-back": LinkDialog(shell, LinkScreen(room, ask=first.to_ask or first.ask)),
        "dialog-redirection": RedirectionDialog(shell, RedirectionScreen(room, first.id)),
        "dialog-rhythms": RhythmsDialog(shell, room),
    }
    for name, dialog in dialogs.items():
        dialog.show()
        settle(window)
        take(name, dialog)
        dialog.close()


def _prepare(journal: Journal) -> tuple[str, str]:
    """Write a no of three months ago with a sealed first take, and one of a week ago; return their answers."""
    today = journal.clock.today()
    made = []
    for days, what, of in ((92, "The novel, first look", "Hartwell Press"), (8, "The Berlin flat", "Ms Ünal")):
        fields = {
            "answered_on": (today - timedelta(days=days)).isoformat(),
            "first_take": "That was the last house that would ever take it.",
            "forecast": 8,
            "sting": 8,
        }
        ask = {"what": what, "of": of, "guess": 40, "asked_on": (today - timedelta(days=days + 30)).isoformat()}
        made.append(journal.answers.record(Outcome.NO, fields, ask_fields=ask).record.answer.id)
    return made[0], made[1]


LETTER = (
    "You sat at this table last spring and were sure of it too. Then the map room wrote. Put the kettle on, go round "
    "the canal, and do not answer anything today."
)
