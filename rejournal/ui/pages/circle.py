"""The circle: the board of a month, what would leave of one's own, and a friend's tally to bring."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPlainTextEdit

from rejournal.screens import paper
from rejournal.screens.circle import CircleScreen, Member
from rejournal.screens.places import Place
from rejournal.screens.translation import tr
from rejournal.ui.dialogs.files import ask_open, ask_save
from rejournal.ui.sheets import document
from rejournal.ui.theme.theme import theme
from rejournal.ui.ways_out import WaysOut
from rejournal.ui.widgets.basics import Card, Elided, Pill, button, clear, column, entry, label, named, row
from rejournal.ui.widgets.page import Heading, Page, Scrolling, framed


class CirclePage(Page):
    """Friends in the same month, without a server."""

    def __init__(self, screen: CircleScreen) -> None:
        super().__init__()
        self._screen = screen
        self._members: list[Member] = []
        self._in_lines = False
        self._whole_width = 0
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
        self._area = Scrolling(column(board, self.problem, two, 0, spacing=14))
        framed(self, self.heading).addWidget(self._area, 1)

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
        self._area.inside.installEventFilter(self)
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
        self._members = screen.board()
        self.said.setText(screen.said)
        self._show_board(in_lines=False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Measure the board once all of it stands there."""
        if watched is self._area.inside and event.type() is QEvent.Type.LayoutRequest:
            self._turn()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look again how much room there is."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        """Put a member's weeks under the name where there is no room beside it."""
        if not self._in_lines:
            self._whole_width = self._area.inside.minimumSizeHint().width()
        in_lines = self._whole_width > self._area.viewport().width()
        if in_lines is not self._in_lines:
            self._show_board(in_lines=in_lines)

    def _show_board(self, *, in_lines: bool) -> None:
        self._in_lines = in_lines
        clear(self._board)
        widest: dict[int, int] = {}
        heads = [*self._screen.heads(), tr("in all")]
        # Beside the name from the second column on; under it, from the first.
        left = 0 if in_lines else 1
        for at, head in enumerate(heads, left):
            self._board.addWidget(label(head, "small", wrap=in_lines), 0, at)
        for place, member in enumerate(self._members):
            line = 2 * place + 1
            if in_lines:
                self._board.addLayout(self._named(member, Elided(member.name, "strong")), line, 0, 1, len(heads))
            else:
                self._board.addLayout(self._named(member, label(member.name, "strong")), line, 0)
            for at, cell in enumerate(self._cells(member), left):
                cell.setWordWrap(in_lines)
                # What is longer gets more of the line.
                widest[at] = max(widest.get(at, 1), len(cell.text()))
                self._board.addWidget(cell, line + 1 if in_lines else line, at)
            if member.key:
                gone = named(
                    button(tr("Let go"), partial(self._screen.drop, member.key), "small_link"),
                    tr("Let {name} go", name=member.name),
                )
                self._board.addWidget(gone, line, len(heads) if in_lines else len(heads) + 1)
        for at in range(self._board.columnCount()):
            self._board.setColumnStretch(at, widest.get(at, 0) if in_lines else int(at == 0))

    @staticmethod
    def _named(member: Member, name: QLabel) -> QHBoxLayout:
        line = row(spacing=8)
        line.addWidget(name, 1)
        if member.is_twice:
            line.addWidget(Pill(tr("two keys"), "waiting"))
        return line

    @staticmethod
    def _cells(member: Member) -> Iterator[QLabel]:
        for asks, nos, yeses in (*member.weeks, member.whole):
            cell = label(tr("{asks} · {nos} · {yeses}", asks=asks, nos=nos, yeses=yeses), "quiet")
            said = tr(
                "{name}: {asks} asks, {nos} nos, {yeses} yeses", name=member.name, asks=asks, nos=nos, yeses=yeses
            )
            cell.setAccessibleName(said)
            yield cell

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
