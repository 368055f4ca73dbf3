"""Pictures of what keeps a journal safe: the bin, earlier versions, backups, a new key, damage."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QWidget

from rejournal.domain.errors import DatabaseUnreadable
from rejournal.journal.changes import Changes
from rejournal.journal.salvage import Salvaged
from rejournal.screens.errors import sentence_for
from rejournal.screens.lock import LockScreen
from rejournal.screens.places import Place
from rejournal.screens.rekey import RekeyScreen
from rejournal.screens.rescue import RescueScreen
from rejournal.screens.safe import SafeScreen
from rejournal.screens.sentences.safe import salvaged
from rejournal.ui.cover import Cover
from rejournal.ui.dialogs.backups import BackupsDialog, EntriesDialog
from rejournal.ui.dialogs.erase import EraseDialog
from rejournal.ui.dialogs.history import HistoryDialog
from rejournal.ui.dialogs.rekey import RekeyDialog
from rejournal.ui.dialogs.remember import RememberDialog
from rejournal.ui.held import Held
from rejournal.ui.main_window import MainWindow
from rejournal.ui.pages.lock import LockPage
from rejournal.ui.pages.rescue import RescuePage

Take = Callable[[str, QWidget], None]
Settle = Callable[[MainWindow], None]
CODE = "9731-CQMJ-8FQP-KJW0-MKX9-ZMQ6-9C9V-B4J3-9HQE-9RX2-X1Z1-6ZMF-6PP8-TJKB"


def take_gates(window: MainWindow, vault: Path, take: Take, settle: Settle) -> None:
    """Take the lock page and the rescue page in their troubles; nothing is done to the vault."""
    lock = LockScreen(window.gate, vault)
    lock.problem, lock.damaged, lock.remembered = sentence_for(DatabaseUnreadable()), True, True
    page = LockPage(lock, lambda: None)
    page.resize(window.size())
    take("lock-damaged", page)
    rescue = RescueScreen(window.gate, vault, lambda: window._clock().today(), damaged=True)  # noqa: SLF001
    settle(window)
    ways = RescuePage(rescue, lambda: None)
    ways.resize(window.size())
    take("rescue", ways)
    rescue.done = salvaged(Salvaged(saved=712, from_backup=9, lost=3, pages=391, damaged_pages=2))
    rescue.changed.emit()
    take("rescue-done", ways)
    for one in (page, ways):
        one.deleteLater()


@contextmanager
def _put_aside(window: MainWindow) -> Iterator[None]:
    """Put an ask and a reflection aside for the time of a picture."""
    assert window.shell is not None  # noqa: S101 - the gallery opens a journal first
    journal = window.shell.journal
    journal.asks.discard([journal.asks.lines()[3].id])
    journal.reflections.discard([journal.listed.lines()[1].id])
    yield
    journal.undo()
    journal.undo()


def take_safe(window: MainWindow, take: Take, settle: Settle) -> None:
    """Take what an open journal shows of its safety."""
    shell = window.shell
    if shell is None:
        return
    journal = shell.journal
    line = journal.listed.lines()[0]
    first = journal.reflections.get(line.id).parts[0]
    half = first.text[: len(first.text) // 2]
    journal.reflections.revise(line.id, {"parts": [{"prompt": first.prompt, "text": half}]})
    shell.desk.changed.emit(Changes.EVERYTHING)
    shell.way.go(Place.JOURNAL, reflection=line.id)
    settle(window)
    take("journal-earlier", window)
    with _put_aside(window):
        shell.desk.changed.emit(Changes.EVERYTHING)
        shell.way.go(Place.BIN)
        settle(window)
        take("bin-filled", window)
        _take_dialogs(window, line.id, take, settle)
    journal.undo()
    _take_sheets(window, take)


def _take_dialogs(window: MainWindow, reflection: str, take: Take, settle: Settle) -> None:
    shell = window.shell
    if shell is None:
        return
    held = "3 backups still hold it, from 12 November to 22 November. Copies that you made elsewhere may too."
    newest = shell.journal.backups.all()[0]
    rekeying = RekeyScreen(window.gate, window.vault)
    dialogs: dict[str, QWidget] = {
        "dialog-history": HistoryDialog(shell, shell.room, reflection=reflection),
        "dialog-erase": EraseDialog(shell, "Erase “The maps” for good?", held, lambda _: None, can_renew=True),
        "dialog-backups": BackupsDialog(shell, shell.room, lambda _: None),
        "dialog-entries": EntriesDialog(shell, shell.room, newest),
        "dialog-remember": RememberDialog(shell, SafeScreen(shell.room)),
        "dialog-rekey": RekeyDialog(shell, rekeying),
    }
    for name, dialog in dialogs.items():
        dialog.show()
        settle(window)
        take(name, dialog)
        if name == "dialog-rekey":
            rekeying.busy, rekeying.done = True, 0.6
            rekeying.changed.emit()
            take("dialog-rekey-busy", dialog)
            rekeying.busy, rekeying.code = False, CODE
            rekeying.changed.emit()
            take("dialog-rekey-code", dialog)
        dialog.close()


def _take_sheets(window: MainWindow, take: Take) -> None:
    held = Held(window, lambda: None, lambda _words, _then, _failed: None, lambda: None, lambda: None)
    take("held", window)
    held.hide()
    held.deleteLater()
    cover = Cover(window)
    cover.lay()
    take("cover", window)
    cover.lift()
    cover.deleteLater()
