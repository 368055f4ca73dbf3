"""A person at the real window: speaks in verbs, and drives the window, the vault and the threads."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from rejournal.journal import door
from rejournal.screens.places import Place
from rejournal.settings.file import MachineSettings
from rejournal.ui import application
from rejournal.ui.main_window import MainWindow
from rejournal.ui.pages.first_run import FirstRunPage
from rejournal.ui.pages.lock import LockPage
from rejournal.ui.shell import Shell
from tests.conftest import CHEAP, PASSPHRASE, MovedClock

PATIENCE = 20_000
"""Milliseconds until a test gives up; nothing ever waits that long when all is well."""


class Person:
    """Somebody with a vault, a clock and a keyboard."""

    def __init__(self, qtbot, vault: Path, settings: Path, clock: MovedClock, monkeypatch) -> None:
        self.qtbot = qtbot
        self.vault = vault
        self.settings = settings
        self.clock = clock
        self.window: MainWindow | None = None
        monkeypatch.setattr(application, "_clock", lambda: clock)
        # The real cost takes a fifth of a second each time; the steps are the same.
        real = door.create
        monkeypatch.setattr(
            door, "create", lambda folder, words, clock, **more: real(folder, words, clock, **more | {"cost": CHEAP})
        )

    # The window

    def opens(self) -> "Person":
        """Start the program."""
        self.window = application.start(self.vault, MachineSettings(self.settings))
        self.window.activateWindow()
        self.waits(lambda: self.window.gate_is_idle and self.gate.isVisible())
        return self

    def closes(self) -> None:
        """Close the window."""
        self.window.close()

    @property
    def gate(self) -> QWidget:
        return self.window.centralWidget()

    @property
    def shell(self) -> Shell:
        assert self.window.shell is not None, "the journal is locked"
        return self.window.shell

    @property
    def page(self) -> QWidget:
        return self.shell.stack.currentWidget()

    def waits(self, until: Callable[[], bool]) -> None:
        """Wait for something to be so."""
        self.qtbot.waitUntil(until, timeout=PATIENCE)

    def settles(self) -> None:
        """Wait until nothing is under way."""
        quiet = 0
        while quiet < 3:
            self.waits(lambda: self.window.shell is None or self.window.shell.desk.is_idle)
            self.qtbot.wait(1)
            quiet = quiet + 1 if self.window.shell is None or self.window.shell.desk.is_idle else 0

    # Keys and mouse

    def types(self, text: str, into: QWidget | None = None) -> None:
        """Type a text."""
        QTest.keyClicks(into or self.focus, text)

    def presses(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the cursor is."""
        QTest.keyClick(self.focus, key, modifiers)

    @property
    def focus(self) -> QWidget:
        found = self.window.focusWidget()
        assert found is not None
        return found

    def clicks(self, name: str, within: QWidget | None = None) -> None:
        """Click the visible button of that name."""
        for button in (within or self.window).findChildren(QPushButton):
            if name in (button.text(), button.accessibleName()) and button.isVisible() and button.isEnabled():
                QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
                return
        raise AssertionError(f"no button says {name!r}")

    # What a person does

    def makes_a_vault(self, passphrase: str = PASSPHRASE) -> str:
        """Go through the first run and return the recovery code."""
        page = self.gate
        assert isinstance(page, FirstRunPage)
        self.types(passphrase, page.passphrase)
        self.types(passphrase, page.again)
        self.clicks("Make my journal")
        self.waits(lambda: bool(page._screen.code))
        code = page._screen.code
        groups = code.split("-")
        first, second = page._screen.asked
        self.types(groups[first].lower(), page.first)
        self.types(groups[second], page.second)
        self.clicks("Open my journal")
        self.waits(lambda: self.window.shell is not None)
        self.settles()
        return code

    def unlocks(self, passphrase: str = PASSPHRASE) -> None:
        """Unlock and wait for Today."""
        self.tries(passphrase)
        self.waits(lambda: self.window.shell is not None)
        self.settles()

    def tries(self, passphrase: str) -> None:
        """Type a passphrase and press Enter."""
        page = self.gate
        assert isinstance(page, LockPage)
        page.passphrase.clear()
        self.types(passphrase, page.passphrase)
        QTest.keyClick(page.passphrase, Qt.Key.Key_Return)
        self.waits(lambda: not page._screen.busy)

    def locks(self) -> None:
        """Lock by the keyboard."""
        QTest.keyClick(self.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        self.waits(lambda: self.window.shell is None and self.gate.isVisible())

    def goes(self, place: Place, **subject: str) -> None:
        """Go to a page."""
        self.shell.way.go(place, **subject)
        self.settles()

    def logs_a_no(self, what: str, *, sting: str = "6", first_take: str = "", write: bool = True) -> None:
        """Log a no by the keyboard alone."""
        QTest.keyClick(self.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        self.settles()
        page = self.page
        self.types(what, page._lines["what"])
        self.types(sting, page._scales["sting"])
        if first_take:
            self.types(first_take, page._lines["first_take"])
        if write:
            QTest.keyClick(page._lines["what"], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        else:
            self.clicks("Save, that’s enough for now")
        self.settles()

    def writes(self, text: str) -> None:
        """Write to the question that is open."""
        self.types(text, self.page.area)

    def searches(self, words: str) -> list[str]:
        """Search the journal and return the titles found."""
        self.goes(Place.JOURNAL)
        box: QLineEdit = self.page.search
        box.clear()
        self.types(words, box)
        self.settles()
        return [line.title for line in self.page._screen.lines]

    def reads(self) -> str:
        """Return what the reader shows."""
        return self.page.reader.reading.toPlainText()

    def is_told(self) -> str:
        """Return the sentence the gate or the notice says."""
        if isinstance(self.window.centralWidget(), LockPage):
            return self.window.centralWidget().problem.text()
        return self.shell.notices.text

    def sees(self) -> str:
        """Return every visible label of the window."""
        return "\n".join(label.text() for label in self.window.findChildren(QLabel) if label.isVisible())
