"""A letter to oneself: a page, and when it opens."""

from PySide6.QtWidgets import QButtonGroup, QRadioButton

from rejournal.screens.own_letter import OwnLetterScreen
from rejournal.screens.places import Place
from rejournal.screens.translation import tr
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import Card, button, column, entry, label, row
from rejournal.ui.widgets.page import Heading, Page, framed, inset
from rejournal.ui.writing.sheet import WritingSheet


class OwnLetterPage(Page):
    """The words above, the time below."""

    def __init__(self, screen: OwnLetterScreen) -> None:
        super().__init__()
        self._screen = screen
        self._opened = -1
        self._lay_out()
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        self.saved = label("", "small")
        self.heading = Heading(tr("A letter to yourself"), tr("written on a good day, for a bad one"), self.saved)
        self.title = entry(tr("Title"), tr("A title, if it wants one"), "title")
        self.writing = WritingSheet(tr("Your letter"))
        self.writing.area.setPlaceholderText(tr("What do you want to be told, that day?"))
        self.next_no = QRadioButton(tr("at my next no that hurts"))
        self.on_day = QRadioButton(tr("on a day:"))
        self._which = QButtonGroup(self)
        for way in (self.next_no, self.on_day):
            self._which.addButton(way)
        self.day = entry(tr("The day it opens, YYYY-MM-DD"), tr("YYYY-MM-DD"))
        self.day.setFixedWidth(theme().px(150))
        self.waiting = label("", "small", wrap=True)
        self.problem = label("", "problem", wrap=True)
        when = row(label(tr("It opens"), "quiet"), self.next_no, self.on_day, self.day, 0, spacing=14)
        layout = framed(self, self.heading, self.title, spacing=12)
        sheet = row(spacing=0)
        sheet.addWidget(self.writing, 1)
        layout.addLayout(inset(sheet), 1)
        layout.addLayout(inset(Card(column(when, self.waiting, spacing=8))))
        layout.addLayout(inset(self.problem))
        self.later = button(tr("Leave it open"), lambda: self._screen.room.way.go(Place.TODAY))
        self.shut = button(tr("Shut it"), self._screen.shut, "primary")
        layout.addLayout(inset(row(0, self.later, self.shut, spacing=10)))

    def _connect(self) -> None:
        screen = self._screen
        screen.changed.connect(self._refresh)
        self.title.textEdited.connect(screen.call)
        self.title.returnPressed.connect(self.writing.setFocus)
        self.writing.textChanged.connect(lambda: screen.write(self.writing.text()))
        self.leads_on()
        self.day.textEdited.connect(screen.open_on)
        self.next_no.clicked.connect(lambda: screen.open_on(""))
        self.on_day.clicked.connect(self._choose_day)

    def _choose_day(self) -> None:
        self.day.setFocus()

    def _refresh(self) -> None:
        screen = self._screen
        self.saved.setText(screen.page.state)
        self.problem.setText(screen.problem)
        self.problem.setVisible(bool(screen.problem))
        self.waiting.setText(screen.said_waiting())
        if not self.day.hasFocus():
            self.day.setText(screen.opens)
        (self.on_day if screen.opens or self.day.hasFocus() else self.next_no).setChecked(True)
        if screen.opened != self._opened:
            self._opened = screen.opened
            self.title.setText(screen.title)
            self.writing.apply(screen.settings)
            self.writing.set_text(screen.text)
            self.focus_first()

    def let_go(self) -> None:
        """Drop the words."""
        self.writing.let_go()

    def go_on(self) -> None:
        """Shut it."""
        self._screen.shut()

    def focus_first(self) -> None:
        """Put the cursor on the page."""
        self.writing.setFocus()
