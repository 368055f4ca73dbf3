"""Goals: a card each, and every no of the last year as a calendar."""

from datetime import timedelta
from functools import partial

from PySide6.QtWidgets import QWidget

from rejournal.domain.week import week_of
from rejournal.screens.goals import GoalCard, GoalEditor, GoalsScreen
from rejournal.screens.places import Place
from rejournal.screens.translation import tr
from rejournal.ui.charts.calendar import WEEKS, Calendar
from rejournal.ui.charts.course import Weeks
from rejournal.ui.pages.goal_head import head_of
from rejournal.ui.widgets.basics import Card, button, clear, column, label, row
from rejournal.ui.widgets.empty import EmptyCard
from rejournal.ui.widgets.page import Heading, Page, Scrolling, framed


class GoalsPage(Page):
    """Every goal, those under way first."""

    def __init__(self, screen: GoalsScreen) -> None:
        super().__init__()
        self._screen = screen
        self._is_fresh = False
        self._lay_out()
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        go = self._screen.room.way.go
        self.new = button(tr("New goal"), partial(self._edit, None), "primary")
        self.week = button(tr("The week"), lambda: go(Place.WEEK))
        self.dares = button(tr("Small asks"), lambda: go(Place.DARES))
        self.circle = button(tr("The circle"), lambda: go(Place.CIRCLE))
        self.heading = Heading(tr("Goals"), tr("aim for the no"), self.week, self.dares, self.circle, self.new)
        self.first = button(tr("Set a goal"), partial(self._edit, None), "primary")
        self._empty = EmptyCard(self.first)
        self._empty.say(
            tr(
                "A goal of nos cannot fail by being told no. Twelve in a month, five a week, a thousand in a year: "
                "each no counts as having tried. A small goal is a whole one."
            ),
            self.first,
        )
        self._cards = column(spacing=14)
        self.year_said = label("", "small")
        self.calendar = Calendar(tr("Every no, every day"))
        head = row(label(tr("EVERY NO, EVERY DAY"), "caption"), 0, self.year_said)
        self._year = Card(column(head, self.calendar, spacing=10))
        inside = column(self._empty, self._cards, self._year, 0, spacing=14)
        framed(self, self.heading).addWidget(Scrolling(inside), 1)

    def _connect(self) -> None:
        self._screen.changed.connect(self._refresh)
        self.calendar.opened.connect(self._screen.open_day)

    def _refresh(self) -> None:
        screen = self._screen
        clear(self._cards)
        cards = screen.cards()
        for card in cards:
            self._cards.addWidget(self._card(card))
        self._empty.setVisible(screen.loaded and not cards)
        self._year.setVisible(bool(screen.year))
        self.year_said.setText(screen.year_said)
        today = screen.room.journal.clock.today()
        first = week_of(today, screen.start) - timedelta(weeks=WEEKS - 1)
        self.calendar.show_days(screen.days(), first, today, screen.start)
        self._begin()

    def _card(self, card: GoalCard) -> QWidget:
        screen, goal = self._screen, card.goal.id
        weeks = Weeks(tr("The weeks of {title}", title=card.title), card.weeks, card.role)
        weeks.opened.connect(lambda week: screen.rest(goal, week))
        weeks.setToolTip(tr("Press a week to make it one of rest, or none again."))
        weeks.setVisible(False)
        said = label(card.said, "quiet", wrap=True)
        ways = row(spacing=14)
        if card.is_over:
            ways.addWidget(button(tr("See what it came to"), partial(screen.look_back, goal), "small_link"))
        elif card.can_close:
            ways.addWidget(button(tr("Close it"), partial(screen.close, goal), "small_link"))
        again = tr("Begin again") if card.is_over else tr("Start again next week")
        ways.addWidget(button(again, partial(screen.begin_again, goal), "small_link"))
        ways.addStretch(1)
        ways.addWidget(button(tr("Change…"), partial(self._edit, card), "small_link"))
        ways.addWidget(button(tr("To the bin"), partial(screen.discard, goal), "small_link"))
        inside = head_of(
            card,
            label(card.title, "strong", wrap=True),
            label(card.what, "quiet", wrap=True),
            *([label(card.why, "small", wrap=True)] if card.why else []),
        )
        if len(card.weeks) > 1:
            inside.addWidget(weeks)
        inside.addWidget(said)
        inside.addLayout(ways)
        made = Card(inside)
        weeks.setVisible(len(card.weeks) > 1)
        return made

    def _edit(self, card: GoalCard | None) -> None:
        from rejournal.ui.dialogs.goal import GoalDialog

        room = self._screen.room

        def offer(areas: list[str]) -> None:
            GoalDialog(self, GoalEditor(room, card.goal if card else None), areas).open()

        room.desk.ask(lambda: room.journal.names.used("area"), offer)

    def focus_first(self) -> None:
        """Begin at *New goal*, or at the first step, once they are read."""
        self._is_fresh = True
        self._begin()

    def _begin(self) -> None:
        if self._is_fresh and self._screen.loaded:
            self._is_fresh = False
            (self.new if self._screen.goals else self.first).setFocus()
