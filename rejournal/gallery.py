"""Render every page and dialog to PNG: ``python -m rejournal.gallery OUT/ [--only WORD]``.

Light, dark and high contrast; empty, with a year in it, and with much; small, usual, and with text at 150 %.
"""

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from rejournal import bootstrap
from rejournal.domain.ask import Outcome
from rejournal.domain.errors import DiskFull
from rejournal.gallery_find import take_finding
from rejournal.gallery_flow import take_flow
from rejournal.gallery_goals import take_goals
from rejournal.gallery_hindsight import take_hindsight
from rejournal.gallery_patterns import fill_asks, fill_known, take_cards
from rejournal.gallery_safe import take_gates, take_safe
from rejournal.gallery_samples import FILLED, LOOKS, TABLE, WRITTEN, FixedClock, Look, the
from rejournal.journal import door
from rejournal.journal.journal import Journal
from rejournal.locations import Homes
from rejournal.screens.composer import ComposerScreen
from rejournal.screens.errors import sentence_for
from rejournal.screens.first_run import FirstRunScreen
from rejournal.screens.forms import NoFormScreen
from rejournal.screens.lock import LockScreen
from rejournal.screens.notices import Notice, Tone
from rejournal.screens.places import Place
from rejournal.settings.file import MachineSettings
from rejournal.ui import application
from rejournal.ui.main_window import MainWindow
from rejournal.ui.pages.compose import ComposePage
from rejournal.ui.pages.first_run import FirstRunPage
from rejournal.ui.pages.journal import JournalPage
from rejournal.ui.pages.lock import LockPage
from rejournal.ui.theme.theme import theme

PATIENCE = 30.0


def main(argv: list[str] | None = None) -> int:
    """Render the gallery into a folder."""
    parser = argparse.ArgumentParser(prog="rejournal.gallery", description="Render every page and dialog to PNG.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", default="", help="render only pictures whose name has this in it")
    parser.add_argument("--look", default="", help="render one look only: " + ", ".join(look.name for look in LOOKS))
    args = parser.parse_args(argv)
    bootstrap.prepare()
    args.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="rejournal-gallery-") as room:
        gallery = Gallery(args.out, Path(room), args.only)
        for look in LOOKS:
            if args.look in ("", look.name):
                gallery.render(look)
    print(f"{gallery.count} pictures in {args.out}")
    return 0


ONLY = {
    "full": (Place.TODAY, Place.JOURNAL, Place.ASKS, Place.REDIRECTIONS, Place.WALL, Place.FAILURES),
    "three": (Place.REDIRECTIONS,),
    "sixty": (Place.REDIRECTIONS,),
    "5-nos": (),
    "150-asks": (Place.REVIEW,),
    "5000-asks": (Place.REVIEW,),
}
"""What is looked at in journals that are not looked at whole."""
OF_PATTERNS = ("empty", "5-nos", "year", "150-asks", "5000-asks")
"""The journals that patterns are looked at in."""


class Gallery:
    """Goes through every state of the program and takes its picture."""

    def __init__(self, out: Path, room: Path, only: str) -> None:
        self.count = 0
        self._out, self._room, self._only = out, room, only
        self._homes = Homes(backups=room / "Backups", state=room / "State")
        self._app = application.prepare_application()
        self._clock = FixedClock()
        self._passphrase = "a gallery has no secrets"  # noqa: S105 - of a throw-away vault
        filled = FILLED | {
            "5-nos": lambda journal: fill_asks(journal, 6),
            "150-asks": lambda journal: fill_known(journal, 150),
            "5000-asks": lambda journal: fill_asks(journal, 5_000),
        }
        self._vaults = {name: self._make(name, fill) for name, fill in filled.items()}

    def _make(self, name: str, fill: Callable[[Journal], None]) -> Path:
        folder = self._room / f"{name}.journal"
        journal = door.create(folder, self._passphrase, self._clock, homes=self._homes)
        fill(journal)
        journal.close()
        return folder

    def render(self, look: Look) -> None:
        """Take every picture in one look."""
        with self._window(look, self._room / "none.journal") as window:
            self._gate(look, window)
        for name, made in self._vaults.items():
            # What the pictures of a look write stays in that look.
            vault = Path(shutil.copytree(made, self._room / look.name / made.name))
            with self._window(look, vault) as window:
                journal = door.unlock(vault, self._passphrase, self._clock, homes=self._homes)
                window.open_journal(journal)
                self._settle(window)
                self._pages(look, name, window)
                if name == "year":
                    self._states(look, window)

    @contextmanager
    def _window(self, look: Look, vault: Path) -> Iterator[MainWindow]:
        settings = MachineSettings(self._room / "settings.toml", self._homes)
        window = application.start(vault, settings)
        theme().apply(look.theme, look.percent)
        window.resize(look.width, look.height)
        window.setFixedSize(look.width, look.height)
        yield window
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _take(self, look: Look, name: str, widget: QWidget) -> None:
        full = f"{name}-{look.name}"
        if self._only not in full:
            return
        QApplication.processEvents()
        widget.grab().save(str(self._out / f"{full}.png"))
        self.count += 1

    def _settle(self, window: MainWindow) -> None:
        """Wait until nothing is under way."""
        until = time.monotonic() + PATIENCE
        quiet = 0
        while quiet < 3 and time.monotonic() < until:
            QApplication.processEvents()
            quiet = quiet + 1 if window.shell is None or window.shell.desk.is_idle else 0

    # The gate

    def _gate(self, look: Look, window: MainWindow) -> None:
        self._take(look, "first-run", window)
        first = FirstRunScreen(window.gate, self._room / "Journal.journal")
        page = FirstRunPage(first)
        page.resize(look.width, look.height)
        page.passphrase.setText("lanky otter")
        first.problem = "The two passphrases aren’t the same."
        self._settle_gate(window)
        first.changed.emit()
        self._take(look, "first-run-trouble", page)
        first.problem, first.code = "", "9731-CQMJ-8FQP-KJW0-MKX9-ZMQ6-9C9V-B4J3-9HQE-9RX2-X1Z1-6ZMF-6PP8-TJKB"
        first.changed.emit()
        self._take(look, "recovery-code", page)
        lock = LockScreen(window.gate, self._vaults["year"])
        gate = LockPage(lock, lambda: None)
        gate.resize(look.width, look.height)
        self._take(look, "lock", gate)
        lock.problem = "That isn’t the passphrase of this journal. Nothing was changed; try again."
        lock.recovering = True
        lock.changed.emit()
        self._take(look, "lock-recovery", gate)
        for one in (page, gate):
            one.deleteLater()
        take_gates(window, self._vaults["year"], lambda name, one: self._take(look, name, one), self._settle_both)

    def _settle_both(self, window: MainWindow) -> None:
        self._settle_gate(window)
        self._settle(window)

    def _settle_gate(self, window: MainWindow) -> None:
        until = time.monotonic() + PATIENCE
        while not window.gate_is_idle and time.monotonic() < until:
            QApplication.processEvents()

    # Pages

    def _pages(self, look: Look, name: str, window: MainWindow) -> None:
        for place in Place:
            if place not in ONLY.get(name, tuple(Place)):
                continue
            if name == "empty" and place in (Place.SETTINGS, Place.HELP, Place.DECKS):
                continue
            if place in (Place.ASK, Place.AFTER, Place.LOOK_BACK, Place.STORY, Place.PATTERNS):
                continue
            self._go(window, place)
            self._take(look, f"{place.value}-{name}", window)
        if name in OF_PATTERNS:
            take_cards(name, window, lambda name, one: self._take(look, name, one), self._settle)

    def _go(self, window: MainWindow, place: Place, **subject: str) -> None:
        if window.shell is not None:
            window.shell.way.go(place, **subject)
            self._settle(window)

    # States between pages

    def _states(self, look: Look, window: MainWindow) -> None:
        shell = window.shell
        if shell is None:
            return
        journal = shell.journal
        self._filled_no(look, window)
        self._written(look, window, journal)
        self._go(window, Place.JOURNAL)
        search = the(JournalPage, shell.pages[Place.JOURNAL])
        search.search.setText("the maps")
        self._settle(window)
        self._take(look, "journal-search", window)
        search.search.setText("xylophone")
        self._settle(window)
        self._take(look, "journal-nothing-found", window)
        self._dialogs(look, window)
        take_finding(window, lambda name, one: self._take(look, name, one), self._settle)
        take_safe(window, lambda name, one: self._take(look, name, one), self._settle)
        take_flow(window, lambda name, one: self._take(look, name, one), self._settle)
        take_hindsight(window, lambda name, one: self._take(look, name, one), self._settle)
        take_goals(window, lambda name, one: self._take(look, name, one), self._settle)
        self._go(window, Place.TODAY)
        shell.notices.show_notice(Notice(text="Logged. A no counts as having tried.", undoable=True))
        self._take(look, "notice", window)
        shell.notices.show_notice(Notice(text=sentence_for(DiskFull()), tone=Tone.TROUBLE))
        self._take(look, "notice-trouble", window)

    def _filled_no(self, look: Look, window: MainWindow) -> None:
        self._go(window, Place.LOG_NO)
        shell = window.shell
        if shell is None:
            return
        screen = the(NoFormScreen, shell.screens[Place.LOG_NO])
        line = shell.journal.asks.open_asks()[0]
        for name, text in (
            ("what", line.what),
            ("kind", "feedback"),
            ("sting", "6"),
            ("feeling", "disappointed"),
            ("first_take", "It means she never reads past line two."),
            ("forecast", "7"),
        ):
            screen.set(name, text)
        screen.changed.emit()
        self._take(look, "log_no-filled", window)
        screen.fields.clear()
        screen._autosave.forget()  # noqa: SLF001 - the picture leaves no draft

    def _written(self, look: Look, window: MainWindow, journal: Journal) -> None:
        line = next(line for line in journal.asks.lines() if line.outcome is Outcome.NO)
        self._go(window, Place.WRITE, ask=line.id, answer=line.answer or "")
        shell = window.shell
        if shell is None:
            return
        page = the(ComposePage, shell.pages[Place.WRITE])
        page.area.set_text(WRITTEN)
        page.area.textChanged.emit()
        self._settle(window)
        self._take(look, "write-filled", window)
        composer = the(ComposerScreen, shell.screens[Place.WRITE])
        composer.page.rest()

    def _dialogs(self, look: Look, window: MainWindow) -> None:
        from rejournal.screens.safe import SafeScreen
        from rejournal.ui.dialogs.delete import DeleteDialog
        from rejournal.ui.dialogs.import_ import ImportDialog
        from rejournal.ui.dialogs.passphrase import PassphraseDialog
        from rejournal.ui.dialogs.recovery import RecoveryDialog
        from rejournal.ui.dialogs.report import ReportDialog

        shell = window.shell
        if shell is None:
            return
        safe = SafeScreen(shell.room)
        table = self._room / "applications.csv"
        table.write_text(TABLE, encoding="utf-8")
        recovery = RecoveryDialog(shell, safe)
        recovery._shown("9731-CQMJ-8FQP-KJW0-MKX9-ZMQ6-9C9V-B4J3-9HQE-9RX2-X1Z1-6ZMF-6PP8-TJKB")  # noqa: SLF001
        dialogs = {
            "dialog-passphrase": PassphraseDialog(shell, safe),
            "dialog-recovery": recovery,
            "dialog-import": ImportDialog(shell, shell.room, table),
            "dialog-delete": DeleteDialog(shell, str(self._vaults["year"]), lambda *_: None, lambda _: None),
            "dialog-report": ReportDialog(shell, ValueError("never shown")),
        }
        for name, dialog in dialogs.items():
            dialog.show()
            self._settle(window)
            self._take(look, name, dialog)
            dialog.reject()


if __name__ == "__main__":
    sys.exit(main())
