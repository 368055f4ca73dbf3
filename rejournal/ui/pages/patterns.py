"""Patterns: cards in one or two columns, what no longer holds, and why not more is told."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from rejournal.screens.pattern_cards import PatternCard
from rejournal.screens.patterns import PatternsScreen
from rejournal.screens.places import Place
from rejournal.screens.translation import tr
from rejournal.ui.pages.pattern_card import PatternCardView
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import Card, button, clear, column, label, named, offer, row
from rejournal.ui.widgets.empty import EmptyCard
from rejournal.ui.widgets.page import Heading, Page, Scrolling, framed

IN_VIEW = 4
"""Cards that are seen before one scrolls."""
WIDE = 880
"""Pixels of a page at 100 % from which on two cards stand side by side."""


class PatternsPage(Page):
    """What the nos of a journal are telling."""

    def __init__(self, screen: PatternsScreen) -> None:
        super().__init__()
        self._screen = screen
        self._cards: tuple[PatternCard, ...] = ()
        self._is_fresh = False
        self.views: list[PatternCardView] = []
        self._lay_out()
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        go = self._screen.room.way.go
        self.review = button(tr("In review"), lambda: go(Place.REVIEW))
        self.area, self.period = named(QComboBox(), tr("Area")), named(QComboBox(), tr("Period"))
        for box in (self.area, self.period):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.heading = Heading("", "", self.area, self.period, self.review)
        self.first = button(tr("Log something you asked for"), lambda: go(Place.LOG_ASK), "primary")
        self._all = button(tr("Show all"), lambda: self._screen.narrow(area="", period=""))
        self._empty = EmptyCard(self.first, self._all)
        self._gone = column(spacing=8)
        self._grid = QGridLayout()
        self._grid.setSpacing(theme().px(14))
        self.why = button(tr("Why am I not told more?"), self._explain, "link")
        inside = column(self._empty, self._gone, self._grid, row(self.why, 0), 0, spacing=14)
        self.cards_area = Scrolling(inside)
        self._inside = self.cards_area.inside
        framed(self, self.heading).addWidget(self.cards_area, 1)

    def _connect(self) -> None:
        screen = self._screen
        screen.changed.connect(self._refresh)
        screen.pointed.connect(self._say)
        self.area.activated.connect(lambda: screen.narrow(area=str(self.area.currentData())))
        self.period.activated.connect(lambda: screen.narrow(period=str(self.period.currentData())))

    def _refresh(self) -> None:
        screen = self._screen
        self.heading.title.setText(screen.title)
        self.heading.quiet.setText(screen.quiet)
        offer(self.area, [("", tr("Every area")), *screen.areas()], screen.area)
        offer(self.period, screen.periods(), screen.period)
        there = screen.look is not None
        asks = screen.look.asks if screen.look else 0
        self.area.setVisible(bool(screen.areas()) and (bool(screen.cards) or screen.is_narrowed))
        self.period.setVisible(bool(screen.cards) or screen.is_narrowed)
        self.why.setVisible(there and bool(asks) and not screen.is_narrowed)
        self._empty.setVisible(there and not screen.cards)
        if screen.is_narrowed:
            self._empty.say(tr("Too little in that part to make a figure of: eight rows are the least."), self._all)
        else:
            self._empty.say(
                tr(
                    "From eight nos on, what went with what stands here: how much it stings, what a yes takes, whose "
                    "end it was on. Only what chance does not explain is called a pattern."
                ),
                self.first,
            )
        self._show_gone()
        if screen.cards is not self._cards:
            self._cards = screen.cards
            self._begin()
        self._begin_at()

    def _show_gone(self) -> None:
        clear(self._gone)
        for one in self._screen.withdrawn():
            said = column(
                label(tr("THIS NO LONGER HOLDS"), "caption"),
                label(one.said, "quiet", wrap=True),
                label(one.when, "small", wrap=True),
                spacing=4,
            )
            inside = row(spacing=16)
            inside.addLayout(said, 1)
            inside.addWidget(button(tr("I see"), partial(self._screen.understand, one.key)))
            self._gone.addWidget(Card(inside))

    # Cards come one after the other, so that no frame waits for all of them

    def _begin(self) -> None:
        for view in self.views:
            self._grid.removeWidget(view)
            view.hide()
            view.deleteLater()
        self.views = []
        self._add_next()

    def _add_next(self) -> None:
        # Below the first of them nothing is seen yet: painting all again for each one more would be for nothing.
        self._inside.setUpdatesEnabled(self.is_whole or len(self.views) < IN_VIEW)
        if self.is_whole:
            return
        card = self._cards[len(self.views)]
        screen = self._screen
        view = PatternCardView(
            card,
            partial(screen.point, card.subject),
            partial(screen.open, card),
            partial(screen.think_over, card.stuck),
        )
        self.views.append(view)
        self._put(len(self.views) - 1)
        QTimer.singleShot(0, self, self._add_next)

    @property
    def is_whole(self) -> bool:
        """Whether every card stands on the page."""
        return len(self.views) == len(self._cards)

    def _columns(self) -> int:
        return 2 if self.width() >= theme().px(WIDE) else 1

    def _put(self, place: int) -> None:
        columns = self._columns()
        self._grid.addWidget(self.views[place], place // columns, place % columns)
        for one in range(2):
            self._grid.setColumnStretch(one, 1 if one < columns else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put cards side by side where there is room for two."""
        super().resizeEvent(event)
        if self.views and self._grid.columnStretch(1) != self._columns() - 1:
            for view in self.views:
                self._grid.removeWidget(view)
            for place in range(len(self.views)):
                self._put(place)

    def _say(self, subject: str, text: str) -> None:
        for view in self.views:
            if view.card.subject == subject:
                view.say(text)

    def _explain(self) -> None:
        from rejournal.ui.dialogs.why_not_more import WhyNotMoreDialog

        WhyNotMoreDialog(self, self._screen).open()

    def focus_first(self) -> None:
        """Begin at the first card, or at the first step, once they are there."""
        self._is_fresh = True
        self._begin_at()

    def _begin_at(self) -> None:
        first: QWidget | None = self.views[0].chart if self.views else self.first
        there = bool(self.views) or (self._screen.look is not None and not self._screen.cards)
        if self._is_fresh and there and first is not None:
            self._is_fresh = False
            first.setFocus()
