"""Today."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from rejournal.domain.lesson import Lesson
from rejournal.journal.later import StingDue
from rejournal.screens.places import Place
from rejournal.screens.row import Row
from rejournal.screens.sentences import asks as titles
from rejournal.screens.sentences import today as sentences
from rejournal.screens.today import TodayScreen
from rejournal.screens.translation import tr
from rejournal.ui.charts.nail import Nail, Slip
from rejournal.ui.icons import icon
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import Button, Card, button, clear, column, label, row
from rejournal.ui.widgets.flow import Flowing
from rejournal.ui.widgets.page import Heading, Page, Scrolling, framed, inset
from rejournal.ui.widgets.row_button import RowButton


class ActionButton(Button):
    """One of the three large actions."""

    def __init__(self, name: str, role: str, title: str, detail: str) -> None:
        super().__init__()
        self.setObjectName("action")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{title}. {detail}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name, self._role = name, role
        self._picture = label()
        self._said = label(detail, "quiet")
        texts = column(0, label(title, "strong"), self._said, 0, spacing=2)
        both = row(spacing=16, margins=(20, 16, 16, 16))
        both.addWidget(self._picture)
        both.addLayout(texts, 1)
        self.setLayout(both)
        theme().changed.connect(self._tint)
        self._tint()

    def _tint(self) -> None:
        size = theme().px(26)
        self._picture.setPixmap(icon(self._name, self._role).pixmap(size, size))
        self.setFixedHeight(theme().px(76))

    def minimumSizeHint(self) -> QSize:
        """Need room for the title."""
        return QSize(theme().px(150), theme().px(76))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the quiet line out where it has no room on one line; the tool tip has it."""
        super().resizeEvent(event)
        needed = QFontMetrics(theme().sans(14)).horizontalAdvance(self._said.text()) + theme().px(26) + 60
        self._said.setVisible(self.width() >= needed)
        self.setToolTip("" if self.width() >= needed else self._said.text())


class TodayPage(Page):
    """One sentence, three actions, what waits, what was begun, and the nail."""

    def __init__(self, screen: TodayScreen) -> None:
        super().__init__()
        self._screen = screen
        self._lay_out()
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        self.heading = Heading()
        self.asked = ActionButton("log_ask", "redirection", tr("I asked"), tr("Log something you put out there"))
        self.no = ActionButton("log_no", "no", tr("I got a no"), tr("Log it, then write it through"))
        self.yes = ActionButton("log_yes", "yes", tr("I got a yes"), tr("One can outweigh a hundred"))
        self.nail = Nail(tr("The nail"))
        self.nail_caption, self.nail_line = label("", "small"), label("", "quiet", wrap=True)
        nail_card = Card(
            column(row(label(tr("THE NAIL"), "caption"), 0, self.nail_caption), self.nail, self.nail_line, spacing=10)
        )
        nail_card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        go = self._screen.room.way.go
        self._first = Flowing(
            button(tr("Log your first ask"), lambda: go(Place.LOG_ASK), "primary"),
            button(tr("Bring a table of them…"), lambda: go(Place.SETTINGS)),
        )
        self._first.setContentsMargins(6, 6, 6, 0)
        self._first.hide()
        self.waiting_count, self._waiting = label("", "small"), column(spacing=4)
        self.begun_count, self._begun = label("", "small"), column(spacing=4)
        waiting_card = self._list_card(tr("WAITING TO HEAR"), self.waiting_count, self._waiting, self._first)
        self._begun_card = self._list_card(tr("PICK UP WHERE YOU STOPPED"), self.begun_count, self._begun)
        self.back_count, self._back = label("", "small"), column(spacing=4)
        self.rest = button(tr("Rest"), self._offer_rest, "small_link")
        head = row(self.rest, self.back_count, spacing=12)
        self._back_card = self._list_card(tr("LOOKING BACK"), head, self._back)
        right = column(spacing=14)
        right.addWidget(self._back_card, 3)
        right.addWidget(self._begun_card, 2)
        right.addWidget(waiting_card, 3)
        below = row(spacing=14)
        below.addWidget(nail_card, 5)
        below.addLayout(right, 6)
        actions = row(self.asked, self.no, self.yes, spacing=14)
        self.new = button("", self._screen.open_patterns, "quiet_line")
        self.ended = button("", self._screen.open_ended, "quiet_line")
        layout = framed(self, self.heading, self.new, self.ended, actions)
        layout.addLayout(inset(below), 1)

    def _list_card(self, title: str, count: QWidget | QLayout, rows: QVBoxLayout, *also: QWidget) -> Card:
        inside = column(row(label(title, "caption"), 0, count, margins=(6, 0, 20, 0)), spacing=8)
        inside.addWidget(Scrolling(column(rows, *also, 0)), 1)
        return Card(inside, margins=(14, 18, 0, 12))

    def _connect(self) -> None:
        self._screen.changed.connect(self._refresh)
        go = self._screen.room.way.go
        self.asked.clicked.connect(lambda: go(Place.LOG_ASK))
        self.no.clicked.connect(lambda: go(Place.LOG_NO))
        self.yes.clicked.connect(lambda: go(Place.LOG_YES))
        self.nail.opened.connect(self._screen.open_ask)
        self._screen.come_back.sting_wanted.connect(self._ask_sting)
        self._screen.come_back.lesson_wanted.connect(self._ask_lesson)

    def _offer_rest(self) -> None:
        if self._screen.come_back.resting:
            self._screen.come_back.rest(0)
            return
        menu = QMenu(self)
        for text, days in ((tr("No look back today"), 1), (tr("None for a week"), 7), (tr("None for a month"), 30)):
            menu.addAction(text, partial(self._screen.come_back.rest, days))
        menu.popup(self.rest.mapToGlobal(self.rest.rect().bottomLeft()))

    def _ask_sting(self, due: StingDue) -> None:
        from rejournal.ui.dialogs.sting import StingDialog

        title = titles.title(due.line.what, due.line.of)
        StingDialog(self, title, lambda sting: self._screen.come_back.keep_sting(due, sting)).open()

    def _ask_lesson(self, lesson: Lesson) -> None:
        from rejournal.ui.dialogs.lesson import LessonDialog

        LessonDialog(self, self._screen.come_back, lesson).open()

    def _refresh(self) -> None:
        facts = self._screen.facts
        self.heading.quiet.setText(self._screen.day)
        if facts is None:
            return
        self.heading.title.setText(sentences.headline(facts))
        if self._screen.is_new and self.no.hasFocus():
            self.asked.setFocus()
        self.new.setText(self._screen.found_line)
        self.new.setVisible(bool(self._screen.found_line))
        self.ended.setText(self._screen.ended_line)
        self.ended.setVisible(bool(self._screen.ended_line))
        self.nail_caption.setText(sentences.nail_caption(facts))
        self.nail_line.setText(sentences.nail_line(facts))
        slips = tuple(Slip(id=line.id, text=line.of or line.what) for line in facts.nail)
        self.nail.set_slips(slips, sentences.nail_line(facts))
        waiting, begun = self._screen.waiting(), self._screen.begun()
        self.waiting_count.setText(f"{facts.waiting_count:,}" if facts.waiting_count else "")
        self.begun_count.setText(f"{len(begun)}" if begun else "")
        self._begun_card.setVisible(bool(begun))
        back = self._screen.come_back.rows()
        resting = self._screen.come_back.resting
        self.back_count.setText(resting or (tr("{n} due", n=len(back)) if back else ""))
        self.rest.setVisible(bool(resting) or self._screen.come_back.can_rest)
        self.rest.setText(tr("End the rest") if resting else tr("Rest"))
        self._back_card.setVisible(bool(back) or bool(resting))
        self._show(self._back, back, self._screen.come_back.open, "")
        first = tr("Begin with something you asked for, or are about to. One line is enough; the rest can wait.")
        empty = first if self._screen.is_new else tr("Nothing is out just now.")
        self._show(self._waiting, waiting, self._screen.open_ask, empty)
        self._first.setVisible(self._screen.is_new)
        if facts.waiting_count > len(waiting):
            more = button(sentences.all_waiting(facts.waiting_count), self._screen.open_waiting, "link")
            self._waiting.addLayout(row(more, 0))
        self._show(self._begun, begun, self._screen.open_draft, "", self._screen.drop_draft)

    def _show(
        self,
        rows: QVBoxLayout,
        lines: list[Row],
        do: Callable[[str], None],
        empty: str,
        drop: Callable[[str], None] | None = None,
    ) -> None:
        clear(rows)
        for line in lines:
            let_go = partial(drop, line.id) if drop else None
            rows.addWidget(RowButton(line.title, line.detail, line.pill, line.role, partial(do, line.id), drop=let_go))
        if not lines and empty:
            said = label(empty, "quiet", wrap=True)
            said.setContentsMargins(6, 4, 6, 4)
            rows.addWidget(said)

    def focus_first(self) -> None:
        """Begin at *I asked* for somebody new, else at *I got a no*."""
        (self.asked if self._screen.is_new else self.no).setFocus()
