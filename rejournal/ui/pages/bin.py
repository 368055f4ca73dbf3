"""The bin: what was put aside, the way back, and the way out for good."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from rejournal.journal.bin import BinLine
from rejournal.screens.bin import BinScreen
from rejournal.screens.translation import tr
from rejournal.ui.dialogs.erase import EraseDialog
from rejournal.ui.widgets.basics import Card, Elided, button, clear, column, label, row
from rejournal.ui.widgets.empty import EmptyCard
from rejournal.ui.widgets.page import Heading, Page, Scrolling, framed, inset

MOST_SHOWN = 200
"""Rows on the page; older ones move up as these go."""


class BinPage(Page):
    """One row for what was put aside together."""

    def __init__(self, screen: BinScreen) -> None:
        super().__init__()
        self._screen = screen
        self._lay_out()
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        self.empty_it = button(tr("Empty the bin…"), self._empty, "danger")
        self.heading = Heading(tr("Bin"), "", self.empty_it)
        self._rows: QVBoxLayout = column(spacing=10)
        self.nothing = EmptyCard()
        self._scroll = Scrolling(column(self._rows, 0))
        layout = framed(self, self.heading)
        layout.addLayout(inset(column(self.nothing)))
        layout.addWidget(self._scroll, 1)

    def _connect(self) -> None:
        self._screen.changed.connect(self._refresh)

    def _refresh(self) -> None:
        screen = self._screen
        self.heading.quiet.setText(screen.heading() if screen.loaded else "")
        self.empty_it.setVisible(bool(screen.lines))
        self._scroll.setVisible(bool(screen.lines))
        self.nothing.setVisible(screen.loaded and not screen.lines)
        self.nothing.say(tr("What you move to the bin waits here for a while, in case you want it back."))
        clear(self._rows)
        for line in screen.lines[:MOST_SHOWN]:
            self._rows.addWidget(self._row(line))

    def _row(self, line: BinLine) -> QWidget:
        said = column(
            Elided(line.title or tr("without a title"), "serif_line"),
            label(" · ".join((self._screen.kind(line), self._screen.about(line))), "small"),
            spacing=2,
        )
        back = button(tr("Put back"), lambda: self._screen.put_back(line))
        gone = button(tr("Erase for good…"), lambda: self._erase(line), "danger")
        for way in (back, gone):
            way.setAccessibleDescription(line.title)
        both = row(spacing=10)
        both.addLayout(said, 1)
        both.addWidget(gone)
        both.addWidget(back)
        return Card(both)

    def _erase(self, line: BinLine) -> None:
        self._screen.held_by(line, lambda held, any_: self._ask(line, held, any_=any_))

    def _ask(self, line: BinLine, held: str, *, any_: bool) -> None:
        title = tr("Erase “{title}” for good?", title=line.title or tr("without a title"))
        EraseDialog(self, title, held, lambda renew: self._screen.erase(line, renew=renew), can_renew=any_).open()

    def _empty(self) -> None:
        if self._screen.lines:
            oldest = min(self._screen.lines, key=lambda line: line.begun)
            self._screen.held_by(oldest, lambda held, any_: self._ask_all(held, any_=any_))

    def _ask_all(self, held: str, *, any_: bool) -> None:
        title = tr("Erase everything in the bin for good?")
        EraseDialog(self, title, held, lambda renew: self._screen.empty(renew=renew), can_renew=any_).open()

    def focus_first(self) -> None:
        """Put the cursor on the first row's way back."""
        first = self._rows.itemAt(0)
        widget = first.widget() if first is not None else None
        if widget is not None:
            widget.setFocus()
