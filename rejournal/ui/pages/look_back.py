"""A look back: today's view left, the sealed first take right, and under both what it led to."""

from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QWidget

from rejournal.domain.lookback import Verdict
from rejournal.screens.look_back import LookBackScreen
from rejournal.screens.sentences import hindsight
from rejournal.screens.translation import tr
from rejournal.ui.charts.bars import Bar, Bars
from rejournal.ui.icons import icon
from rejournal.ui.pages.led_to import LedTo
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import Card, button, column, label, row
from rejournal.ui.widgets.chips import Chips
from rejournal.ui.widgets.page import Heading, Page, Scrolling, framed, inset
from rejournal.ui.widgets.scale import ScaleRow
from rejournal.ui.writing.sheet import WritingSheet


class LookBackPage(Page):
    """The first take stays shut until today's answers are given."""

    def __init__(self, screen: LookBackScreen) -> None:
        super().__init__()
        self._screen = screen
        self._opened = -1
        self._lay_out()
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        self.place = label("", "small")
        self.ask = button(tr("The ask"), self._screen.open_ask)
        self.heading = Heading("", "", self.place, self.ask)
        self._two = row(spacing=14)
        self._two.addLayout(column(self._today_card(), 0, spacing=0), 7)
        self._two.addLayout(column(self._then_card(), 0, spacing=0), 4)
        self.led_to = LedTo(self._screen.room)
        layout = framed(self, self.heading)
        inside = column(self._two, self.led_to, 0, spacing=18)
        layout.addWidget(Scrolling(inside), 1)
        self.problem = label("", "problem", wrap=True)
        layout.addLayout(inset(self.problem))
        self.not_today = button(tr("Not today"), self._offer_days)
        self.stop = button(tr("No more for this one"), self._screen.stop)
        self.keep = button(tr("Keep this look back"), self.go_on, "primary")
        layout.addLayout(inset(row(self.not_today, self.stop, 0, self.keep, spacing=10)))

    def _today_card(self) -> Card:
        self.matters = ScaleRow(tr("How much does it matter now?"), tr("of 10"))
        self.sting = ScaleRow(tr("How much does it sting now?"), tr("of 10"))
        self.verdict = Chips(
            tuple((one.value, hindsight.verdict(one)) for one in Verdict),
            tr("How does it look from here?"),
            "redirection",
        )
        self._verdict = QWidget()
        self._verdict.setLayout(
            column(label(tr("How does it look from here?"), "serif_line"), self.verdict, spacing=10)
        )
        self.line = WritingSheet(tr("A line, or a page"))
        self.line.area.setPlaceholderText(tr("A line, or a page, if you like"))
        self.line.setFixedHeight(theme().px(104))
        inside = column(label(tr("TODAY"), "caption"), self.matters, self.sting, self._verdict, spacing=16)
        inside.addWidget(self.line)
        return Card(inside, margins=(24, 22, 24, 20))

    def _then_card(self) -> Card:
        self.then, self._lock = label("", "caption"), label()
        self.shut = label("", "quiet", wrap=True)
        self.first_take = label("", "serif_line", wrap=True)
        self.facts = label("", "small", wrap=True)
        self.bars = Bars(tr("How much it was to matter, and how much it does"))
        self.broken = label("", "problem", wrap=True)
        theme().changed.connect(self._tint)
        self._tint()
        head = row(self.then, 0, self._lock)
        inside = column(head, self.shut, self.first_take, self.facts, self.bars, self.broken, 0, spacing=12)
        return Card(inside, margins=(24, 22, 24, 20))

    def _tint(self) -> None:
        name = "unsealed" if self._screen.kept is not None and not self._screen.kept.answer.sealed else "sealed"
        self._lock.setPixmap(icon(name, "redirection").pixmap(theme().px(20), theme().px(20)))

    def _connect(self) -> None:
        screen = self._screen
        screen.changed.connect(self._refresh)
        self.matters.given.connect(lambda number: screen.say("matters_now", number))
        self.sting.given.connect(lambda number: screen.say("sting_now", number))
        self.verdict.chosen.connect(lambda word: screen.say("verdict", word))
        self.leads_on()
        self.line.textChanged.connect(lambda: screen.say("line", self.line.text()))

    def _refresh(self) -> None:
        screen = self._screen
        self.heading.quiet.setText(screen.quiet)
        self.heading.title.setText(screen.title)
        self.place.setText(screen.place)
        fields, kept = screen.fields, screen.kept is not None
        if screen.opened != self._opened:
            self._opened = screen.opened
            self.line.set_text(fields.get("line", ""))
        for scale, name in ((self.matters, "matters_now"), (self.sting, "sting_now")):
            scale.set_text(fields.get(name, ""))
            scale.setEnabled(not kept)
        self.verdict.set_value(fields.get("verdict", ""))
        self.matters.setVisible(not screen.sting_only)
        self._verdict.setVisible(not screen.sting_only)
        self._show_then()
        self.led_to.setVisible(not screen.sting_only and screen.review is not None)
        if screen.review is not None:
            self.led_to.show_links(screen.review.answer.id, screen.links)
        for way in (self.not_today, self.stop):
            way.setVisible(not kept)
        self.keep.setText(tr("Go on") if kept else tr("Keep this look back"))
        self.problem.setText(screen.problem or screen.page.state if screen.problem else "")
        self.problem.setVisible(bool(self.problem.text()))

    def _show_then(self) -> None:
        screen, kept = self._screen, self._screen.kept
        today = screen.room.journal.clock.today()
        self.then.setText(hindsight.then(screen.answered, today) if screen.answered else tr("THEN"))
        self._lock.setVisible(screen.is_sealed)
        self._tint()
        answer = kept.answer if kept and not kept.answer.sealed else None
        opened = answer is not None and (bool(answer.first_take) or answer.forecast is not None)
        self.shut.setText("" if opened else screen.shut())
        self.shut.setVisible(not opened)
        self.first_take.setText(tr("“{text}”", text=answer.first_take) if answer and answer.first_take else "")
        self.facts.setText(hindsight.facts_then(answer.sting, kept.line.guess) if answer and kept else "")
        for one in (self.first_take, self.facts):
            one.setVisible(bool(one.text()))
        bars = []
        seen = screen.seen
        if answer and answer.forecast is not None:
            bars.append(Bar(name=tr("you thought"), number=answer.forecast, role="no"))
        if answer and seen and seen.matters_now is not None:
            bars.append(Bar(name=tr("it does"), number=seen.matters_now, role="redirection"))
        self.bars.show_bars(*bars)
        broken = kept is not None and not kept.seal_holds
        self.broken.setText(
            tr("These words are not those that were sealed: something other than rejournal changed them.")
            if broken
            else ""
        )
        self.broken.setVisible(broken)

    def _offer_days(self) -> None:
        menu = QMenu(self)
        for text, days in ((tr("Tomorrow"), 1), (tr("In a week"), 7), (tr("In a month"), 30)):
            menu.addAction(text, partial(self._screen.put_off, days))
        menu.addSeparator()
        menu.addAction(tr("Skip this one"), self._screen.skip)
        menu.popup(self.not_today.mapToGlobal(self.not_today.rect().topLeft()))

    def go_on(self) -> None:
        """Keep today's view; once it is kept, go on."""
        if self._screen.kept is None:
            self._screen.keep()
        else:
            self._screen.next()

    def focus_first(self) -> None:
        """Begin at the first number."""
        (self.sting if self._screen.sting_only else self.matters).setFocus()

    def let_go(self) -> None:
        """Drop the words."""
        self.line.let_go()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the two cards below one another where they have no room."""
        super().resizeEvent(event)
        narrow = self.width() < theme().px(780)
        self._two.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
