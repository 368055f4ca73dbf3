"""Start the window. Nothing is imported here that the first page does not need: the rest loads behind it."""

import importlib
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from rejournal.domain.errors import InUse
from rejournal.locations import Homes, default_vault, resources, settings_file
from rejournal.screens.errors import sentence_for
from rejournal.settings.file import MachineSettings
from rejournal.settings.schema import VAULT_FOLDER
from rejournal.ui.garbage import Garbage
from rejournal.ui.main_window import MainWindow
from rejournal.ui.theme.chosen import apply_chosen
from rejournal.ui.theme.fonts import load_fonts

if TYPE_CHECKING:
    from rejournal.journal.clock import Clock
    from rejournal.journal.journal import Journal


def run(vault: Path | None, *, demo: bool = False, capture: bool = False) -> int:
    """Open the window on a vault (or the one opened last, or the platform's place) and run until it is closed.

    With ``capture`` the small window opens, in the running program if there is one.
    """
    app = prepare_application()
    if demo:
        import tempfile

        with tempfile.TemporaryDirectory(prefix="rejournal-demo-") as room:
            at = Homes(backups=Path(room) / "Backups", state=Path(room) / "State")
            machine = MachineSettings(Path(room) / "settings.toml", at)
            window = start(Path(room) / "Demo.journal", machine, demo=True)
            code = _run_until_closed(app, window)
            window.deleteLater()
        return code
    machine = MachineSettings(settings_file())
    folder = vault or Path(machine.get(VAULT_FOLDER) or default_vault())
    if _is_in_another_window(folder, capture=capture):
        if capture:
            return 0
        print(sentence_for(InUse()), file=sys.stderr)  # noqa: T201 - the other window is in front now
        return 0
    window = start(folder, machine)
    if capture:
        window.outside.capture()
    return _run_until_closed(app, window)


def _is_in_another_window(folder: Path, *, capture: bool) -> bool:
    """Whether another window has the vault open; it is brought to the front, or opens its small window."""
    from rejournal.screens.gate import is_open_elsewhere

    if not is_open_elsewhere(folder):
        return False
    from rejournal.ui.instance import CAPTURE, RAISE, tell_other

    return tell_other(folder, CAPTURE if capture else RAISE)


def _run_until_closed(app: QApplication, window: MainWindow) -> int:
    """Run until the window is closed, whatever small one may still be open, and return the exit code."""
    app.setQuitOnLastWindowClosed(False)
    # Asked to end from outside, it saves and locks as it does when it is closed.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: window.close())
    window.ended.connect(lambda: app.exit(0))
    return app.exec()


def prepare_application() -> QApplication:
    """Make the application, or return the one there is."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    app = QApplication([sys.argv[0] if sys.argv else "rejournal"])
    app.setApplicationName("rejournal")
    app.setDesktopFileName("rejournal")
    app.setStyle("Fusion")
    return app


def start(vault: Path, machine: MachineSettings, *, demo: bool = False) -> MainWindow:
    """Show the window; what unlocking needs is loaded once the first page is painted."""
    load_fonts(only_first=True)
    apply_chosen(machine)
    window = MainWindow(vault, machine, _clock, demo=demo)
    Garbage(window, window.is_quiet)
    sys.excepthook = _hook(window)
    if demo:
        _open_demo(window)
    else:
        window.show_gate()
    window.show()
    QTimer.singleShot(0, lambda: _after_the_first_frame(window, preload=not demo))
    return window


def _clock() -> "Clock":
    from rejournal.journal.clock import Clock

    return Clock()


_WARMED = ("rejournal.ui.pages.today", "rejournal.ui.shell")
"""What the first page after the passphrase needs of Qt, in pieces that each take less than a tenth of a second."""


def _after_the_first_frame(window: MainWindow, *, preload: bool) -> None:
    load_fonts(only_first=False)
    if preload:
        window.gate.run(window.gate.preload, lambda _: _warm_up(_WARMED), lambda _: None)


def _warm_up(left: tuple[str, ...]) -> None:
    """Import, beside what is typed, what the first page after the passphrase needs: a module a turn of the loop.

    Qt's classes are made as they are first named, and two threads that make one at once end the program: so whatever
    names them is imported by the window's own thread alone.
    """
    if left:
        importlib.import_module(left[0])
        QTimer.singleShot(0, lambda: _warm_up(left[1:]))


def _open_demo(window: MainWindow) -> None:
    """Make a throw-away vault with a year in it."""

    def make() -> "Journal":
        from rejournal.journal import demo

        journal, _ = window.gate.create(window.vault, window.gate.suggest())
        demo.fill(journal, resources() / "demo" / "year.toml")
        return journal

    window.gate.run(make, window.open_journal, window.broke)


def _hook(window: MainWindow) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            window.broke(error)

    return hook
