"""The gallery's pictures of the flow around a no: an ask whole, the quiet page, decks, lessons, files."""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtWidgets import QWidget

from rejournal.domain.answer import NoKind
from rejournal.domain.ask import Outcome
from rejournal.domain.attachment import Attachment, name_of
from rejournal.domain.plain import to_plain
from rejournal.gallery_samples import the
from rejournal.journal.journal import Journal
from rejournal.screens.capture import CaptureScreen
from rejournal.screens.composer import ComposerScreen
from rejournal.screens.decks import DeckEditor
from rejournal.screens.keepsakes import KeepsakesScreen
from rejournal.screens.letter import LetterScreen
from rejournal.screens.places import Place
from rejournal.settings.schema import CONTACTS, RITUAL
from rejournal.ui.dialogs.frame import Dialog
from rejournal.ui.main_window import MainWindow
from rejournal.ui.pages.after import AfterPage
from rejournal.ui.theme.theme import theme

Take = Callable[[str, QWidget], None]
Settle = Callable[[MainWindow], None]


def take_flow(window: MainWindow, take: Take, settle: Settle) -> None:
    """Take the pictures on a journal with a year in it; what they need is written into it first."""
    shell = window.shell
    if shell is None:
        return
    journal = shell.journal
    no, waiting, unasked = _prepare(journal)

    def go(name: str, place: Place, **subject: str) -> None:
        shell.way.go(place, **subject)
        settle(window)
        take(name, window)

    go("ask-no", Place.ASK, ask=no)
    go("ask-waiting", Place.ASK, ask=waiting)
    go("ask-unasked", Place.ASK, ask=unasked)
    answer = journal.asks.get(no).answers[-1].id
    go("after", Place.AFTER, ask=no, answer=answer)
    the(AfterPage, shell.pages[Place.AFTER]).breathing.show_at(3.2)
    take("after-breathing", window)
    shell.way.go(Place.WRITE, deck="thought-record", ask=no, answer=answer)
    settle(window)
    the(ComposerScreen, shell.screens[Place.WRITE]).go_to(2)
    settle(window)
    take("write-scale", window)
    go("write-timed", Place.WRITE, deck="expressive")
    for _ in range(2):
        journal.reflections.record({"ask": no, "answer": answer, "parts": [{"prompt": "why", "text": "Round again."}]})
    go("write-loop", Place.WRITE, ask=no, answer=answer)
    _take_dialogs(window, no, take, settle)


def _prepare(journal: Journal) -> tuple[str, str, str]:
    """Write a hard no, one that waits too long and an unasked one; return them."""
    journal.settings.set(RITUAL, "Put the kettle on\nThe long way round the canal\nStamp the slip")
    journal.settings.set(CONTACTS, "Ines, any hour: 0151 555 0134\nThe writers’ desk, evenings: 030 555 0178")
    letter = journal.attachments.keep("letter from the jury.txt", b"Dear Ms Vane,\n\nthank you for trusting us.").record
    made = journal.answers.record(
        Outcome.NO,
        {
            "kind": NoKind.NEAR_MISS.value,
            "sting": 8,
            "words": "You came second of two hundred, and we talked about your maps for an hour.",
            "attachments": [to_plain(letter)],
        },
        ask_fields={
            "what": "A year at the map room",
            "of": "Hollerbruck House",
            "area": "residencies",
            "asked_on": "2026-09-30",
            "guess": 40,
            "fear": "That they laugh at the drawings. I would know by a short letter.",
            "if_then": "If it is a no, then I send the corner map to Odile.",
        },
    ).record
    waiting = journal.asks.log({"what": "A wall at the library", "of": "Canal Row", "asked_on": "2026-08-02"}).record
    unasked = journal.asks.log(
        {
            "what": "Ask Bertil for the loan of the press",
            "unasked": True,
            "stopped_by": "He will think I only call for that",
        }
    ).record
    return made.ask.id, waiting.id, unasked.id


def _take_dialogs(window: MainWindow, no: str, take: Take, settle: Settle) -> None:
    from rejournal.screens.ask import AskScreen
    from rejournal.ui.capture import CaptureWindow
    from rejournal.ui.dialogs.deck import DeckDialog
    from rejournal.ui.dialogs.lesson import LessonDialog
    from rejournal.ui.dialogs.letter import LetterDialog
    from rejournal.ui.dialogs.names import NamesDialog
    from rejournal.ui.dialogs.preview import PreviewDialog
    from rejournal.ui.dialogs.sting import StingDialog
    from rejournal.ui.dialogs.why import WhyDialog

    shell = window.shell
    if shell is None:
        return
    room, journal = shell.room, shell.journal
    whole = journal.asks.get(no)
    picture = _picture()
    file = Attachment(sha256=name_of(picture), name="corner map.png", kind="image/png", size=len(picture))
    letter, capture = _small_screens(window, settle)
    sting = StingDialog(shell, "A year at the map room — Hollerbruck House", lambda _: None)
    sting.scale.given.emit("4")
    sting.scale.set_text("4")
    dialogs: dict[str, QWidget] = {
        "dialog-deck": DeckDialog(shell, DeckEditor(room, journal.decks.all()["advice"])),
        "dialog-lesson": LessonDialog(shell, KeepsakesScreen(room), journal.lessons.all()[0]),
        "dialog-names": NamesDialog(shell, room),
        "dialog-sting": sting,
        "dialog-letter": LetterDialog(shell, letter),
        "capture": CaptureWindow(shell, capture),
        "dialog-why": WhyDialog(shell, AskScreen(room), whole.ask, whole.answers[-1]),
        "dialog-preview": PreviewDialog(shell, file, picture, lambda: None),
    }
    for name, dialog in dialogs.items():
        dialog.show()
        settle(window)
        take(name, dialog)
        dialog.close()
    _take_own_lines(window, take, settle)


def _take_own_lines(window: MainWindow, take: Take, settle: Settle) -> None:
    from rejournal.ui.dialogs.own_lines import show_contacts, show_ritual

    shell = window.shell
    if shell is None:
        return
    for name, show in (("dialog-ritual", show_ritual), ("dialog-contacts", show_contacts)):
        show(shell, shell.room)
        settle(window)
        take(name, next((one for one in shell.findChildren(Dialog) if one.isVisible()), window))
        shell.close_dialogs()


def _small_screens(window: MainWindow, settle: Settle) -> tuple[LetterScreen, CaptureScreen]:
    """Return a letter that was read, and a line that was typed."""
    shell = window.shell
    assert shell is not None  # noqa: S101 - the pictures are of an open journal
    letter, capture = LetterScreen(shell.room), CaptureScreen(shell.room)
    settle(window)
    letter.read(_LETTER)
    settle(window)
    capture.say("A wall at the library", "6")
    return letter, capture


_LETTER = b"""From: Canal Row Library <desk@canalrow.example>
Date: 20 Nov 2026
Subject: Your wall

Dear Ms Vane,

we talked about it for longer than we meant to. The wall is promised until March; please ask again in spring.

On 2 Aug 2026 you wrote:
> May I have the wall?
"""


def _picture() -> bytes:
    """Return a PNG to look at, painted here."""
    image = QImage(900, 560, QImage.Format.Format_RGB32)
    image.fill(theme().color("waiting_back"))
    painter = QPainter(image)
    painter.setPen(theme().color("no"))
    for step in range(12):
        painter.drawEllipse(image.rect().center(), 40 + 30 * step, 20 + 18 * step)
    painter.end()
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(held, QByteArray(b"png")).write(image)
    return bytes(held.data().data())
