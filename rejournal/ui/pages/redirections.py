"""Redirections: arcs over time, the honest rate, and the pairs."""

from functools import partial

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QComboBox, QWidget

from rejournal.domain.redirection import How
from rejournal.screens import paper
from rejournal.screens.places import Place
from rejournal.screens.redirection import RedirectionScreen
from rejournal.screens.redirections import Pair, RedirectionsScreen
from rejournal.screens.sentences import hindsight
from rejournal.screens.translation import tr, trn
from rejournal.ui.charts.arcs import Arcs, arc_days
from rejournal.ui.charts.clusters import Arc
from rejournal.ui.charts.intervals import Intervals, Share
from rejournal.ui.pages.pair_card import PairCard
from rejournal.ui.sheets import document, picture_of
from rejournal.ui.theme.theme import theme
from rejournal.ui.ways_out import WaysOut
from rejournal.ui.widgets.basics import Card, button, clear, column, label, named, offer, row
from rejournal.ui.widgets.empty import EmptyCard
from rejournal.ui.widgets.page import Heading, Page, Scrolling, framed
from rejournal.ui.widgets.search_box import SearchBox

FEW = 8
"""Redirections up to which nobody needs to narrow them."""


class RedirectionsPage(Page):
    """What every no became, as far as it is known."""

    def __init__(self, screen: RedirectionsScreen) -> None:
        super().__init__()
        self._screen = screen
        self._is_fresh = False
        self._shown: tuple[object, ...] | None = None
        self._lay_out()
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        go = self._screen.room.way.go
        self.out = WaysOut(self, self._screen.room, "rejournal redirections", self._sheet)
        self.wall = button(tr("The wall"), lambda: go(Place.WALL))
        self.failures = button(tr("CV of failures"), lambda: go(Place.FAILURES))
        self.heading = Heading("", tr("nos that led somewhere"), self.wall, self.failures, self.out.button)
        self.to_asks = button(tr("Look through your nos"), lambda: go(Place.ASKS, outcome="no"), "primary")
        self._empty = EmptyCard(self.to_asks)
        self._empty.say(
            tr(
                "When something comes that would not have come without a no, link the two: from the no’s own page, at "
                "a look back, or when you log a yes. They stand here as arcs over time, with what you thought then."
            ),
            self.to_asks,
        )
        self._lay_out_filters()
        self._lay_out_cards()
        self._pairs = column(spacing=14)
        self.more = button("", self._screen.show_more, "link")
        layout = framed(self, self.heading, self._filters)
        inside = column(self._empty, self._arcs_card, self._pairs, row(self.more, 0), self._rate_card, 0, spacing=18)
        layout.addWidget(Scrolling(inside), 1)

    def _lay_out_filters(self) -> None:
        self.area, self.person, self.how = (QComboBox() for _ in range(3))
        self._filters = QWidget()
        self.search = SearchBox(tr("Search redirections"), tr("Search…"), self._screen.search_words.offers)
        self.search.setMinimumWidth(120)
        self.search.setMaximumWidth(theme().px(240))
        self.left_out = label("", "small", wrap=True)
        filters = row(spacing=10)
        filters.addWidget(self.search, 1)
        names = (tr("Area"), tr("Person or place"), tr("How it led on"))
        for box, name in zip((self.area, self.person, self.how), names, strict=True):
            named(box, name).setMinimumWidth(theme().px(130))
            filters.addWidget(box)
        filters.addStretch(1)
        self._filters.setLayout(column(filters, self.left_out, spacing=6))

    def _lay_out_cards(self) -> None:
        self.arcs = Arcs(tr("Arcs from each no to what it became"), self._screen.say_all)
        self.pointed = label("", "small", wrap=True)
        ways = row(
            button(tr("Closer"), lambda: self.arcs.zoom(1.6), "link"),
            button(tr("Further"), lambda: self.arcs.zoom(1 / 1.6), "link"),
            button(tr("All"), self.arcs.show_all, "link"),
            spacing=14,
        )
        foot = row(spacing=16)
        foot.addWidget(self.pointed, 1)
        foot.addLayout(ways)
        self._arcs_card = Card(column(self.arcs, foot, spacing=6), margins=(18, 14, 18, 12))
        self.rate, self.rate_foot = label("", "strong", wrap=True), label("", "small", wrap=True)
        self.shares = Intervals(tr("What nos became"))
        self.shares.leads_on = False
        self._rate_card = Card(
            column(label(tr("THE HONEST RATE"), "caption"), self.rate, self.shares, self.rate_foot, spacing=10)
        )

    def _connect(self) -> None:
        screen = self._screen
        screen.changed.connect(self._refresh)
        self.arcs.pointed.connect(self._point)
        self.arcs.opened.connect(screen.open_story)
        self.search.textChanged.connect(screen.search)
        self.area.activated.connect(lambda: screen.narrow(area=str(self.area.currentData())))
        self.person.activated.connect(lambda: screen.narrow(person=str(self.person.currentData())))
        self.how.activated.connect(lambda: screen.narrow(how=str(self.how.currentData())))

    def _refresh(self) -> None:
        screen = self._screen
        there = bool(screen.all)
        self.heading.title.setText(screen.title)
        self.left_out.setText(screen.left_out)
        self.left_out.setVisible(bool(screen.left_out))
        for one, shown in (
            (self._empty, not there and screen.rate is not None),
            (self._filters, len(screen.all) > FEW),
            (self._arcs_card, there),
            (self.out.button, there),
        ):
            one.setVisible(shown)
        self._fill(self.area, tr("Every area"), [(area, area) for area in screen.areas()], screen.area)
        self._fill(self.person, tr("Everyone"), [(of, of) for of in screen.people()], screen.person)
        self._fill(self.how, tr("Every way"), [(how.value, hindsight.how(how)) for how in How], screen.how)
        if self._shown is None or self._shown[0] is not screen.all or self._shown[1:] != self._narrowed():
            self._shown = (screen.all, *self._narrowed())
            self.arcs.set_arcs(self._made())
            self._point([])
        self._show_rate()
        clear(self._pairs)
        for pair in screen.pairs():
            self._pairs.addWidget(PairCard(pair, partial(screen.open_story, pair.id), partial(self._change, pair)))
        more = screen.more()
        self.more.setText(trn("{n} more", "{n} more", more))
        self.more.setVisible(bool(more))
        self._begin()

    def _narrowed(self) -> tuple[str, ...]:
        screen = self._screen
        return screen.area, screen.person, screen.how, str(len(screen.lines)), screen.query

    def _made(self) -> tuple[Arc, ...]:
        made = []
        for line in self._screen.lines:
            days = arc_days(line.begins, line.ends)
            if days:
                role = line.to_outcome.value if line.to_outcome else "redirection"
                made.append(Arc(id=line.id, begins=days[0], ends=days[1], role=role))
        return tuple(made)

    def _fill(self, box: QComboBox, every: str, names: list[tuple[str, str]], chosen: str) -> None:
        offer(box, [("", every), *names], chosen)
        box.setVisible(box.count() > 1)

    def _point(self, ids: list[str]) -> None:
        pointing = tr("Point at an arc to see its pair; Ctrl and the wheel look closer.")
        self.pointed.setText(self._screen.say_all(ids) or pointing)

    def _show_rate(self) -> None:
        found = self._screen.rate
        self._rate_card.setVisible(found is not None and bool(found.reviewed or found.unreviewed))
        if found is None:
            return
        self.rate.setText(hindsight.rate_head(found))
        self.rate_foot.setText(hindsight.rate_foot(found))
        self.rate_foot.setVisible(bool(found.reviewed))
        shares = [
            Share(
                name=hindsight.verdict(verdict),
                said=hindsight.counted(said),
                share=said.count / said.of,
                low=said.low,
                high=said.high,
                role=hindsight.verdict_role(verdict),
            )
            for verdict, said in found.shares
            if said.of
        ]
        self.shares.show_shares(tuple(shares))

    def _change(self, pair: Pair) -> None:
        from rejournal.ui.dialogs.redirection import RedirectionDialog

        RedirectionDialog(self, RedirectionScreen(self._screen.room, pair.id)).open()

    def _sheet(self, everything: bool) -> QTextDocument:
        head = paper.headed(self.heading.title.text(), self.heading.quiet.text(), chart=True)
        pairs = self._screen.every_pair() if everything else self._screen.pairs()
        return document(head + paper.pairs(pairs), picture_of(self.arcs))

    def focus_first(self) -> None:
        """Begin at the arcs, or at the first step, once they are read."""
        self._is_fresh = True
        self._begin()

    def _begin(self) -> None:
        if self._is_fresh and self._screen.rate is not None:
            self._is_fresh = False
            (self.arcs if self._screen.all else self.to_asks).setFocus()
