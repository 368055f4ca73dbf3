"""The circle: the board of a month, what would leave of one's own, and a friend's tally to bring."""

from functools import partial
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit

from rejournal.screens import paper
from rejournal.screens.circle import CircleScreen, Member
from rejournal.screens.places import Place
from rejournal.screens.translation import tr
from rejournal.ui.dialogs.files import ask_open, ask_save
from rejournal.ui.sheets import document
from rejournal.ui.theme.theme import theme
from rejournal.ui.ways_out import WaysOut
from rejournal.ui.widgets.basics import Card, Pill, button, clear, column, entry, label, named, row
from rejournal.ui.widgets.page import Heading, Page, Scrolling, framed


class CirclePage(Page):
    """Friends in the same month, without a server."""

    def __init__(self, screen: CircleScreen) -> None:
        super().__init__()
        self._screen = screen
        self._lay_out()
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        screen = self._screen
        self.out = WaysOut(self, screen.room, "rejournal circle", self._sheet)
        self.before = named(button("‹", partial(screen.turn, -1)), tr("The month before"))
        self.after = named(button("›", partial(screen.turn, 1)), tr("The month after"))
        goals = button(tr("Goals"), lambda: screen.room.way.go(Place.GOALS))
        self.heading = Heading("", tr("the circle"), self.before, self.after, goals, self.out.button)
        self._board = QGridLayout()
        self._board.setHorizontalSpacing(theme().px(16))
        self._board.setVerticalSpacing(theme().px(8))
        self.said = label("", "quiet", wrap=True)
        board = Card(column(label(tr("TOGETHER"), "caption"), self._board, self.said, spacing=12))
        two = row(spacing=14)
        two.addWidget(self._own_card(), 1)
        two.addWidget(self._bring_card(), 1)
        self.problem = label("", "problem", wrap=True)
        framed(self, self.heading).addWidget(Scrolling(column(board, self.problem, two, 0, spacing=14)), 1)

    def _own_card(self) -> Card:
        screen = self._screen
        self.name = entry(tr("Your nickname"), tr("A nickname"))
        self.leaving = label("", "small", wrap=True)
        self.line = named(QPlainTextEdit(), tr("Your tally, as it leaves"))
        self.line.setReadOnly(True)
        self.line.setTabChangesFocus(True)
        self.line.setFixedHeight(theme().px(72))
        self.make = button(tr("Make my tally"), screen.make, "primary")
        self.copy = button(tr("Copy"), self._copy)
        self.save = button(tr("Save as a file…"), self._save)
        return Card(
            column(
                label(tr("WHAT LEAVES"), "caption"),
                self.name,
                self.leaving,
                row(self.make, 0),
                self.line,
                row(self.copy, self.save, 0, spacing=10),
                0,
                spacing=10,
            )
        )

    def _bring_card(self) -> Card:
        self.theirs = named(QPlainTextEdit(), tr("A friend’s tally"))
        self.theirs.setPlaceholderText(tr("Paste a friend’s tally here"))
        self.theirs.setTabChangesFocus(True)
        self.theirs.setFixedHeight(theme().px(110))
        self.bring = button(tr("Bring it"), self._bring)
        self.open = button(tr("Open a file…"), self._open)
        said = label(
            tr(
                "Each of you sends a line or a file to the others, by whatever you write to each other with. A later "
                "one stands over the earlier; one that was changed on the way is refused."
            ),
            "small",
            wrap=True,
        )
        return Card(
            column(
                label(tr("BRING A TALLY"), "caption"),
                said,
                self.theirs,
                row(self.bring, self.open, 0, spacing=10),
                0,
                spacing=10,
            )
        )

    def _connect(self) -> None:
        self._screen.changed.connect(self._refresh)
        self.name.editingFinished.connect(lambda: self._screen.call(self.name.text()))

    def _refresh(self) -> None:
        screen = self._screen
        self.heading.title.setText(screen.month_name)
        if not self.name.hasFocus():
            self.name.setText(screen.name)
        self.leaving.setText("\n".join(screen.leaving()))
        self.line.setPlainText(screen.line)
        for one in (self.line, self.copy, self.save):
            one.setVisible(bool(screen.line))
        self.problem.setText(screen.problem)
        self.problem.setVisible(bool(screen.problem))
        board = screen.board()
        self.said.setText(screen.said)
        self._show_board(board)

    def _show_board(self, board: list[Member]) -> None:
        clear(self._board)
        heads = ["", *self._screen.heads(), tr("in all")]
        for at, head in enumerate(heads):
            self._board.addWidget(label(head, "small"), 0, at)
        for place, member in enumerate(board, 1):
            name = row(label(member.name, "strong"), spacing=8)
            if member.is_twice:
                name.addWidget(Pill(tr("two keys"), "waiting"))
            name.addStretch(1)
            self._board.addLayout(name, place, 0)
            for at, week in enumerate((*member.weeks, member.whole), 1):
                asks, nos, yeses = week
                cell = label(tr("{asks} · {nos} · {yeses}", asks=asks, nos=nos, yeses=yeses), "quiet")
                cell.setAccessibleName(
                    tr(
                        "{name}: {asks} asks, {nos} nos, {yeses} yeses",
                        name=member.name,
                        asks=asks,
                        nos=nos,
                        yeses=yeses,
                    )
                )
                self._board.addWidget(cell, place, at)
            if member.key:
                gone = button(tr("Let go"), partial(self._screen.drop, member.key), "small_link")
                self._board.addWidget(named(gone, tr("Let {name} go", name=member.name)), place, len(heads))
        self._board.setColumnStretch(0, 1)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._screen.line)

    def _save(self) -> None:
        path = ask_save(self, tr("Save the tally"), "tally.txt")
        if path:
            self.out.write(Path(path), f"{self._screen.line}\n".encode())

    def _open(self) -> None:
        path = ask_open(self, tr("Open a tally"), tr("Tallies (*.txt);;All files (*)"))
        if path:
            self._screen.bring_file(Path(path))

    def _bring(self) -> None:
        self._screen.bring(self.theirs.toPlainText())
        self.theirs.clear()

    def _sheet(self, everything: bool) -> QTextDocument:  # noqa: ARG002 - all of it is on it either way
        screen = self._screen
        rows = [(one.name, *(f"{a} · {n} · {y}" for a, n, y in (*one.weeks, one.whole))) for one in screen.board()]
        head = paper.headed(screen.month_name, tr("asks · nos · yeses"))
        return document(head + paper.table(["", *screen.heads(), tr("in all")], rows) + paper.said(screen.said))

    def let_go(self) -> None:
        """Drop the words."""
        self.theirs.clear()
        self.line.clear()

    def focus_first(self) -> None:
        """Begin at the nickname, or where a tally is brought."""
        (self.theirs if self._screen.name else self.name).setFocus()
