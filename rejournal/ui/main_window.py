"""The window: the gate while no journal is open, the shell while one is. Its title never says what is in it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QWidget

from rejournal.domain.errors import WorldError
from rejournal.screens.errors import sentence_for
from rejournal.screens.gate import Gate
from rejournal.screens.lock import LockScreen
from rejournal.screens.translation import tr
from rejournal.settings.declared import Declared
from rejournal.settings.file import MachineSettings
from rejournal.settings.schema import (
    BACKUP_FOLDER,
    BACKUP_SPACE,
    HOTKEY,
    LOCK_MINUTES,
    MOTION,
    TEXT_SIZE,
    THEME,
    TRAY,
    VAULT_FOLDER,
    WINDOW,
)
from rejournal.ui.desk import Desk
from rejournal.ui.guard import Guard
from rejournal.ui.holding import Holding
from rejournal.ui.outside import Outside
from rejournal.ui.pages.lock import LockPage
from rejournal.ui.scrub import scrub
from rejournal.ui.theme.chosen import apply_chosen

if TYPE_CHECKING:
    from rejournal.journal.clock import Clock
    from rejournal.journal.journal import Journal
    from rejournal.screens.first_run import FirstRunScreen
    from rejournal.ui.shell import Shell

SCRUB_AFTER = 500
"""Milliseconds after locking: by then everything that stood in the window is deleted."""
SMALLEST, USUAL = QSize(900, 600), QSize(1240, 800)


class MainWindow(QMainWindow):
    """Goes between gate and shell; ``ended`` when it was closed."""

    ended = Signal()

    def __init__(
        self, vault: Path, machine: MachineSettings, clock: "Callable[[], Clock]", *, demo: bool = False
    ) -> None:
        super().__init__()
        self.machine = machine
        self.vault = vault
        self.shell: Shell | None = None
        self._demo = demo
        self._gate_desk = Desk(self, self.broke)
        self.gate = Gate(self._gate_desk.ask, self._gate_desk.beside, clock, machine.homes)
        self._clock = clock
        self.outside = Outside(self, machine, self.lock)
        self._guard = Guard(self, machine, self.lock, self.outside, lambda: self.shell and self.shell.show_palette())
        self.is_quiet = self._guard.is_quiet
        self._holding = Holding(self)
        self._first_run: FirstRunScreen | None = None
        self._reported = False
        self._parting = ""
        """What went wrong when the journal was closed; the lock page says it."""
        self.setWindowTitle("rejournal")
        self.setMinimumSize(SMALLEST)
        self._restore_size()
        QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _: apply_chosen(self.machine))

    @property
    def gate_is_idle(self) -> bool:
        """Whether nothing is under way at the gate."""
        return self._gate_desk.is_idle

    def show_gate(self) -> None:
        """Show the lock page where there is a vault, else the first run."""
        if self.gate.is_vault(self.vault):
            self._show_lock()
        else:
            self._show_first_run()

    def _show_lock(self) -> None:
        screen = LockScreen(self.gate, self.vault)
        screen.problem, self._parting = self._parting, ""
        screen.opened.connect(self.open_journal)
        screen.in_use.connect(lambda: self.outside.raise_other(self.vault))
        screen.rescue.connect(lambda damaged: self._show_rescue(damaged=damaged))
        self._take_in(LockPage(screen, self._choose_other))

    def _show_rescue(self, *, damaged: bool) -> None:
        from rejournal.screens.rescue import RescueScreen
        from rejournal.ui.pages.rescue import RescuePage

        screen = RescueScreen(self.gate, self.vault, lambda: self._clock().today(), damaged=damaged)
        screen.made.connect(self._go_to)
        self._take_in(RescuePage(screen, self.show_gate))

    def rescue(self) -> None:
        """Close a damaged journal and show what can be done."""
        if self._save_all():
            self._close_shell()
            self._show_rescue(damaged=True)

    def _show_first_run(self) -> None:
        from rejournal.screens.first_run import FirstRunScreen
        from rejournal.ui.pages.first_run import FirstRunPage

        screen = FirstRunScreen(self.gate, self.vault)
        screen.finished.connect(self._made)
        screen.elsewhere.connect(self._go_to)
        self._first_run = screen
        self._take_in(FirstRunPage(screen))

    def _made(self, journal: "Journal") -> None:
        self._first_run = None
        self.vault = journal.keys.folder
        self.open_journal(journal)

    def _choose_other(self) -> None:
        folder = self._asked_folder()
        if folder:
            self._go_to(Path(folder))

    def _asked_folder(self) -> str:
        from rejournal.ui.dialogs.files import ask_folder  # a twentieth of the time to the first page

        return ask_folder(self, tr("Open a journal, or choose where a new one should live"))

    def _go_to(self, folder: Path) -> None:
        """Open the vault in a folder; where there is none, make one in a folder of its own there."""
        holds_other = folder.is_dir() and any(folder.iterdir()) and not self.gate.is_vault(folder)
        self.vault = folder / "Journal.journal" if holds_other else folder
        self.show_gate()

    def open_journal(self, journal: "Journal") -> None:
        """Show the shell of an open journal."""
        from rejournal.screens.places import Place
        from rejournal.ui.shell import Doors, Shell

        if not self._demo:
            self.machine.set(VAULT_FOLDER, str(self.vault))
        doors = Doors(
            lock=self.lock,
            open_other=self._open_other,
            delete=self._delete,
            rekey=self._rekey,
            rescue=self.rescue,
            apply=self.apply,
            broke=self.broke,
            close=self.close,
            capture=self.outside.capture,
        )
        self.shell = Shell(journal, self.machine, doors, demo=self._demo)
        self._take_in(self.shell)
        self.shell.way.go(Place.TODAY)
        self.shell.desk.ask(lambda: journal.settings.get(LOCK_MINUTES), lambda minutes: self._guard.watch(int(minutes)))
        QTimer.singleShot(0, self._after_opening)

    def _after_opening(self) -> None:
        """Begin to guard and to look after the journal, once its first page is painted."""
        if self.shell is not None:
            self._guard.begin(self.shell.journal.keys.folder)
            self.outside.begin(self.shell)
            self.shell.care.start()

    def lock(self) -> None:
        """Close the journal and everything of it, then show the gate; words that can't be saved just now hold it."""
        if self._save_all():
            self._close_shell()
            self.show_gate()

    def _save_all(self) -> bool:
        """Save what is unsaved; False, with everything covered, where the disk does not take it."""
        return self.shell is None or self._holding.is_saved(self.shell)

    def prove(self, passphrase: str, then: Callable[[], None], failed: Callable[[str], None]) -> None:
        """Call ``then`` if the passphrase is the open journal's."""
        folder = self.vault
        self._gate_desk.ask(
            lambda: self.gate.check_passphrase(folder, passphrase),
            lambda _: then(),
            lambda error: failed(sentence_for(error)),
        )

    def go_back(self) -> None:
        """Go on with the journal that could not be locked."""
        if self.shell is not None:
            self.shell.setEnabled(True)
            self._guard.watch_again()

    def lock_without(self) -> None:
        """Lock although words could not be saved: the person said so."""
        self._close_shell()
        self.show_gate()

    def _close_shell(self) -> None:
        """Close the journal and take everything of it out of the window."""
        shell, self.shell = self.shell, None
        self._holding.lift()
        self._guard.rest()
        self.outside.rest()
        if shell is None:
            return
        shell.close_dialogs()
        try:
            shell.close_journal()
        except WorldError as error:
            # The journal's key is gone all the same; what could not be folded in is in the write-ahead log.
            self._parting = sentence_for(error)
        QTimer.singleShot(SCRUB_AFTER, scrub)

    def _open_other(self) -> None:
        folder = self._asked_folder()
        if folder and self._save_all():
            self._close_shell()
            self._go_to(Path(folder))

    def _rekey(self) -> None:
        """Close the journal, give it a new key, and show the gate again."""
        from rejournal.screens.rekey import RekeyScreen
        from rejournal.ui.dialogs.rekey import RekeyDialog

        if not self._save_all():
            return
        self._close_shell()
        self.show_gate()
        dialog = RekeyDialog(self, RekeyScreen(self.gate, self.vault))
        dialog.finished.connect(lambda _: self.show_gate())
        dialog.open()

    def _delete(self) -> None:
        from rejournal.ui.dialogs.delete import DeleteDialog

        DeleteDialog(self, str(self.vault), self.prove, self._delete_closed).open()

    def _delete_closed(self, passphrase: str) -> None:
        folder, delete = self.vault, self.gate.delete
        self._close_shell()
        self._gate_desk.ask(lambda: delete(folder, passphrase), lambda _: self.show_gate(), self._not_deleted)

    def _not_deleted(self, error: WorldError) -> None:
        self._parting = sentence_for(error)
        self.show_gate()

    def apply(self, setting: Declared, content: str) -> None:
        """Apply a setting that was just chosen."""
        if setting in (THEME, TEXT_SIZE, MOTION):
            apply_chosen(self.machine)
        elif setting in (TRAY, HOTKEY):
            self.outside.apply()
        elif setting is LOCK_MINUTES:
            self._guard.watch(int(content))
        elif setting in (BACKUP_SPACE, BACKUP_FOLDER) and self.shell is not None:
            self.shell.journal.backups.move(self.machine.homes())

    def broke(self, error: BaseException) -> None:
        """Say that something of ours went wrong; one report at a time."""
        from rejournal.ui.dialogs.report import ReportDialog

        if self._reported:
            return
        self._reported = True
        dialog = ReportDialog(self if self.isVisible() else None, error)
        dialog.finished.connect(lambda _: setattr(self, "_reported", False))
        dialog.open()

    def _take_in(self, page: "QWidget | LockPage | Shell") -> None:
        """Show a page; what stood there before is deleted with all its texts."""
        # The window hides the old page and deletes it in its own time and thread.
        self.setCentralWidget(page)
        focus = getattr(page, "focus_first", None)
        if focus:
            focus()

    def _restore_size(self) -> None:
        saved = self.machine.get(WINDOW)
        if not saved or not self.restoreGeometry(QByteArray.fromHex(saved.encode("ascii", "ignore"))):
            room = self.screen().availableSize()
            self.resize(USUAL.boundedTo(room))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Lock, remember the window's place, and end; words that can't be saved just now keep it open, covered."""
        if not self._save_all():
            event.ignore()
            return
        self.machine.set(WINDOW, bytes(self.saveGeometry().toHex().data()).decode("ascii"))
        if self._first_run:
            self._first_run.give_up()
        self._close_shell()
        self._gate_desk.close(lambda: None)
        super().closeEvent(event)
        self.ended.emit()
