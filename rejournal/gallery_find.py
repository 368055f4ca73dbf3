"""Pictures of finding: the journal put together, many chosen at once, the palette, what would be printed."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from rejournal.domain.group import GroupBy
from rejournal.gallery_samples import the
from rejournal.screens.calendar import CalendarScreen
from rejournal.screens.palette import Palette
from rejournal.screens.places import Place
from rejournal.screens.reader import ReaderScreen
from rejournal.ui.commands import choices
from rejournal.ui.dialogs.many import AreaDialog, TagsDialog
from rejournal.ui.dialogs.names import NamesDialog
from rejournal.ui.dialogs.paper import PaperDialog
from rejournal.ui.main_window import MainWindow
from rejournal.ui.pages.asks import AsksPage
from rejournal.ui.pages.journal import JournalPage
from rejournal.ui.palette import PalettePanel

Take = Callable[[str, QWidget], None]
Settle = Callable[[MainWindow], None]


def take_finding(window: MainWindow, take: Take, settle: Settle) -> None:
    """Take the pictures on a journal with a year in it."""
    shell = window.shell
    if shell is None:
        return
    shell.way.go(Place.JOURNAL)
    settle(window)
    screen = the(ReaderScreen, shell.screens[Place.JOURNAL])
    screen.search("")
    settle(window)
    for by in (GroupBy.MONTH, GroupBy.AREA, GroupBy.TAG):
        screen.put_together(by)
        settle(window)
        take(f"journal-by-{by.value}", window)
    screen.put_together(None)
    settle(window)
    page = the(JournalPage, shell.pages[Place.JOURNAL])
    page.list.selectAll()
    settle(window)
    take("journal-many", window)
    page.many.none.click()
    page.reader.out.look()
    settle(window)
    paper = shell.findChild(PaperDialog)
    if isinstance(paper, PaperDialog):
        take("dialog-paper", paper)
        paper.reject()
    _asks(window, take, settle)
    _calendar(window, take, settle)
    _palette(window, take, settle)


def _asks(window: MainWindow, take: Take, settle: Settle) -> None:
    shell = window.shell
    if shell is None:
        return
    shell.way.go(Place.ASKS)
    settle(window)
    asks = the(AsksPage, shell.pages[Place.ASKS])
    asks.table.selectAll()
    settle(window)
    take("asks-many", window)
    many = asks.many._many  # noqa: SLF001 - what the bar is about
    dialogs: dict[str, QWidget] = {
        "dialog-many-tags": TagsDialog(shell, many),
        "dialog-many-area": AreaDialog(shell, many),
        "dialog-names-tags": NamesDialog(shell, shell.room, "tag"),
    }
    for name, dialog in dialogs.items():
        dialog.show()
        settle(window)
        take(name, dialog)
        dialog.close()
    asks.many.none.click()


def _calendar(window: MainWindow, take: Take, settle: Settle) -> None:
    shell = window.shell
    if shell is None:
        return
    shell.way.go(Place.CALENDAR)
    settle(window)
    screen = the(CalendarScreen, shell.screens[Place.CALENDAR])
    screen.choose(max(screen.cells(), key=lambda cell: len(cell.titles)).day)
    settle(window)
    take("calendar-day", window)


def _palette(window: MainWindow, take: Take, settle: Settle) -> None:
    shell = window.shell
    if shell is None:
        return
    palette = Palette(shell.room, choices(shell))
    panel = PalettePanel(shell, palette)
    panel.appear()
    settle(window)
    take("palette", window)
    panel.field.setText("ma")
    palette.look_for("ma")
    settle(window)
    take("palette-found", window)
    panel.leave()
