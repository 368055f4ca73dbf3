"""What stands in the window while a journal is open: the bar at the side, the pages, the notices. Locking ends it."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from rejournal.journal.changes import Done
from rejournal.journal.journal import Journal
from rejournal.screens.care import Care
from rejournal.screens.notices import Notice, undone
from rejournal.screens.places import Place, Visit, Way
from rejournal.screens.screen import Room, Screen
from rejournal.screens.translation import tr
from rejournal.settings.declared import Declared
from rejournal.settings.file import MachineSettings
from rejournal.ui.building import build
from rejournal.ui.commands import choices, commands
from rejournal.ui.desk import Desk
from rejournal.ui.widgets.basics import column, row
from rejournal.ui.widgets.notice_bar import NoticeBar
from rejournal.ui.widgets.page import Page
from rejournal.ui.widgets.side_bar import SideBar

S = TypeVar("S", bound=Screen)


class Doors:
    """What the shell asks of the window: ways out of this journal."""

    def __init__(
        self,
        *,
        lock: Callable[[], None],
        open_other: Callable[[], None],
        delete: Callable[[], None],
        rekey: Callable[[], None],
        rescue: Callable[[], None],
        apply: Callable[[Declared, str], None],
        broke: Callable[[BaseException], None],
        close: Callable[[], object],
        capture: Callable[[], None],
    ) -> None:
        self.close, self.rekey, self.rescue, self.capture = close, rekey, rescue, capture
        self.lock, self.open_other, self.delete, self.apply, self.broke = lock, open_other, delete, apply, broke


class Shell(QWidget):
    """Owns the desk, the screens and the pages of one open journal."""

    def __init__(self, journal: Journal, machine: MachineSettings, doors: Doors, *, demo: bool = False) -> None:
        super().__init__()
        self.journal = journal
        self.machine, self.doors = machine, doors
        self.desk = Desk(self, doors.broke, journal.stop_searching)
        self.way = Way()
        self.room = Room(journal, self.desk, self.way)
        self.care = Care(self.room, doors.rescue)
        self.screens: dict[Place, Screen] = {}
        self.pages: dict[Place, Page] = {}
        self._here: Place | None = None
        self.setAcceptDrops(True)
        self._lay_out(demo=demo)
        self._connect()

    def _lay_out(self, *, demo: bool) -> None:
        self.side = SideBar(
            tr("rejournal"),
            tr("Pages"),
            (
                ("today", tr("Today")),
                ("journal", tr("Journal")),
                ("asks", tr("Asks")),
                ("redirections", tr("Redirections")),
                ("patterns", tr("Patterns")),
                ("goals", tr("Goals")),
            ),
            (("settings", tr("Settings")), ("help", tr("Help")), ("lock", tr("Lock"))),
            self._pressed,
        )
        self.stack = QStackedWidget()
        both = row(self.side, spacing=0)
        both.addWidget(self.stack, 1)
        layout = column(spacing=0)
        if demo:
            mark = QLabel(tr("A demo: invented people, thrown away when you close the window."))
            mark.setObjectName("demo_mark")
            mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(mark)
        layout.addLayout(both, 1)
        self.setLayout(layout)
        self.notices = NoticeBar(self, self.undo)

    def _connect(self) -> None:
        self.way.went.connect(self._visit)
        self.desk.noticed.connect(self.notices.show_notice)
        only_keys: dict[str, Callable[[], object]] = {
            "Esc": self._escape,
            "Ctrl+Return": self._go_on,
        }
        keys = {one.key: one.do for one in commands(self) if one.key} | only_keys
        for key, do in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(do)

    # Places

    def _pressed(self, place: str) -> None:
        if place == "lock":
            self.doors.lock()
        else:
            self.way.go(Place(place))

    def _visit(self, visit: Visit) -> None:
        if self._here in self.screens and self._here is not None:
            self.screens[self._here].leave()
        self._here = visit.place
        page = self._page(visit.place)
        self.stack.setCurrentWidget(page)
        self.side.show_place(_BESIDE.get(visit.place, visit.place.value))
        if visit.place in self.screens:
            self.screens[visit.place].enter(visit)
        page.focus_first()

    def _page(self, place: Place) -> Page:
        if place not in self.pages:
            self.pages[place] = build(self, place)
            self.stack.addWidget(self.pages[place])
        return self.pages[place]

    def take(self, place: Place, screen: S) -> S:
        """Take the screen of a place in."""
        self.screens[place] = screen
        return screen

    # Everywhere

    def undo(self) -> None:
        """Take the newest change back."""

        def work() -> Done[str]:
            return self.journal.undo()

        self.desk.do(work, lambda word: self.desk.noticed.emit(Notice(text=undone(word))))

    def say(self, text: str) -> None:
        """Say something at the foot of the window."""
        self.desk.noticed.emit(Notice(text=text))

    def show_palette(self) -> QWidget:
        """Show the palette, which leads anywhere."""
        from rejournal.screens.palette import Palette
        from rejournal.ui.palette import PalettePanel

        made = PalettePanel(self, Palette(self.room, choices(self)))
        made.appear()
        return made

    def show_names(self) -> None:
        """Show the names that can be changed everywhere at once."""
        from rejournal.ui.dialogs.names import NamesDialog

        NamesDialog(self, self.room).open()

    def show_ritual(self) -> None:
        """Show the ritual after a no."""
        from rejournal.ui.dialogs.own_lines import show_ritual

        show_ritual(self, self.room)

    def show_contacts(self) -> None:
        """Show somebody to call."""
        from rejournal.ui.dialogs.own_lines import show_contacts

        show_contacts(self, self.room)

    def _go_on(self) -> None:
        if self._here is not None:
            self.pages[self._here].go_on()

    def _escape(self) -> None:
        if self._here in _FROM_TODAY:
            self.way.go(Place.TODAY)
        elif self._here in (Place.ASK, Place.PEOPLE):
            self.way.go(Place.ASKS)
        elif self._here is Place.AFTER:
            self.pages[Place.AFTER].go_on()
        elif self._here in (Place.DECKS, Place.KEEPSAKES, Place.CALENDAR):
            self.way.go(Place.JOURNAL)
        elif self._here in (Place.STORY, Place.WALL, Place.FAILURES):
            self.way.go(Place.REDIRECTIONS)
        elif self._here is Place.REVIEW:
            self.way.go(Place.PATTERNS)
        elif self._here in (Place.WEEK, Place.CIRCLE, Place.DARES):
            self.way.go(Place.GOALS)
        else:
            self.notices.hide()

    def flush(self) -> None:
        """Save what is unsaved on every page."""
        for screen in self.screens.values():
            screen.flush()

    def save_all(self) -> bool:
        """Save what is unsaved, and wait for the disk; False where it did not take everything."""
        self.flush()
        self.desk.drain()
        return not any(screen.unsaved for screen in self.screens.values())

    def close_dialogs(self) -> None:
        """Close every small window of this journal."""
        for dialog in self.findChildren(QWidget):
            if dialog.isWindow():
                dialog.close()

    def close_journal(self) -> None:
        """Finish what is under way, close the journal and wipe its key."""
        self.desk.close(self.journal.close)
        for page in self.pages.values():
            page.let_go()
        self.way.went.disconnect_all()
        self.screens.clear()
        self.pages.clear()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take the file of a mail that is dropped anywhere on the window."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read a mail that was dropped as an answer that came."""
        from rejournal.screens.letter import LetterScreen
        from rejournal.ui.dialogs.letter import LetterDialog

        screen = LetterScreen(self.room)
        screen.open(Path(next(url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile())))
        LetterDialog(self, screen).open()
        event.acceptProposedAction()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the notice at the foot."""
        super().resizeEvent(event)
        self.notices.place()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the notice at the foot when the text size changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.notices.place()


_FROM_TODAY = (Place.LOG_ASK, Place.LOG_NO, Place.LOG_YES, Place.WRITE, Place.LETTER, Place.LOOK_BACK)
"""Where Esc leads to Today; what was typed there is a draft."""
_BESIDE = {
    Place.LOG_ASK: "today",
    Place.LOG_NO: "today",
    Place.LOG_YES: "today",
    Place.AFTER: "today",
    Place.WRITE: "journal",
    Place.DECKS: "journal",
    Place.KEEPSAKES: "journal",
    Place.CALENDAR: "journal",
    Place.PEOPLE: "asks",
    Place.LETTER: "journal",
    Place.LOOK_BACK: "today",
    Place.STORY: "redirections",
    Place.WALL: "redirections",
    Place.FAILURES: "redirections",
    Place.REVIEW: "patterns",
    Place.WEEK: "goals",
    Place.CIRCLE: "goals",
    Place.DARES: "goals",
    Place.ASK: "asks",
    Place.BIN: "settings",
}
"""Which button of the bar belongs to a place that has none."""
