"""Small asks: one's own ladder with the rung that may come next, and beside it a pack of everyday ones."""

from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QSpinBox, QWidget

from rejournal.domain.rung import TOP, Rung
from rejournal.screens.dares import DaresScreen
from rejournal.screens.places import Place
from rejournal.screens.translation import tr
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import Card, Pill, button, clear, column, entry, label, named, row
from rejournal.ui.widgets.page import Heading, Page, Scrolling, framed, inset

WIDE = 900
"""Pixels of a page at 100 % from which on the pack stands beside the ladder."""


class DaresPage(Page):
    """A ladder left, a pack right."""

    def __init__(self, screen: DaresScreen) -> None:
        super().__init__()
        self._screen = screen
        self._opened = -1
        self._lay_out()
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        screen = self._screen
        goals = button(tr("Goals"), lambda: screen.room.way.go(Place.GOALS))
        self.heading = Heading(tr("Small asks"), tr("one rung at a time, in any order"), goals)
        self.text = entry(tr("An ask of your own"), tr("An ask of your own"))
        self.fear = named(QSpinBox(), tr("How much it asks of you"))
        self.fear.setRange(0, TOP)
        self.fear.setSingleStep(5)
        self.fear.setSuffix(tr(" of 100"))
        self.fear.setMinimumWidth(theme().px(130))
        # The style sheet has no say over the room inside a spin box.
        self.fear.lineEdit().setTextMargins(theme().px(10), 0, 0, 0)
        self.keep = button("", self._keep)
        self.problem = label("", "problem", wrap=True)
        fields = row(spacing=10, margins=(0, 0, 14, 0))
        fields.addWidget(self.text, 1)
        fields.addWidget(self.fear)
        fields.addWidget(self.keep)
        self._ladder, self._pack = column(spacing=10), column(spacing=10)
        ladder = column(label(tr("MY LADDER"), "caption"), fields, self.problem, spacing=12)
        ladder.addWidget(Scrolling(column(self._ladder, 0)), 1)
        pack = column(label(tr("EVERYDAY ONES"), "caption"), spacing=12)
        pack.addWidget(Scrolling(column(self._pack, 0)), 1)
        self._two = row(spacing=14)
        self._two.addWidget(Card(ladder, margins=(20, 18, 6, 12)), 1)
        self._two.addWidget(Card(pack, margins=(20, 18, 6, 12)), 1)
        framed(self, self.heading).addLayout(inset(self._two), 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the pack beside the ladder where there is room, else under it."""
        super().resizeEvent(event)
        wide = self.width() >= theme().px(WIDE)
        self._two.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _connect(self) -> None:
        self._screen.changed.connect(self._refresh)
        self.text.returnPressed.connect(self._keep)

    def _refresh(self) -> None:
        screen = self._screen
        self.problem.setText(screen.problem)
        self.problem.setVisible(bool(screen.problem))
        self.keep.setText(tr("Change it") if screen.editing else tr("Add it"))
        if self._opened != screen.opened:
            self._opened = screen.opened
            edited = screen.edited
            self.text.setText(edited.text if edited else "")
            self.fear.setValue(edited.fear if edited else 30)
        clear(self._ladder)
        coming = screen.next
        for rung in screen.rungs:
            self._ladder.addWidget(self._rung(rung, is_next=rung is coming))
        if not screen.rungs:
            self._ladder.addWidget(
                label(
                    tr(
                        "Asks that frighten you a little, from the least to the most. Nothing says that you must climb "
                        "them in order; one that you have not tried lately is as good as a higher one."
                    ),
                    "quiet",
                    wrap=True,
                )
            )
        clear(self._pack)
        for dare in screen.pack():
            self._pack.addWidget(self._dare(dare))
        if screen.said_left_out:
            self._pack.addLayout(row(button(screen.said_left_out, screen.show_all, "small_link"), 0))

    def _rung(self, rung: Rung, *, is_next: bool) -> QWidget:
        screen = self._screen
        head = row(spacing=10)
        head.addWidget(label(rung.text, "strong" if is_next else "", wrap=True), 1)
        head.addWidget(Pill(tr("perhaps next") if is_next else "", "redirection"))
        foot = row(label(screen.detail(rung), "small"), 0, spacing=12)
        for text, do in (
            (tr("I’ll ask this"), partial(screen.ask, rung)),
            (tr("Change"), partial(screen.edit, rung.id)),
            (tr("Take off"), partial(screen.remove, rung.id)),
        ):
            foot.addWidget(named(button(text, do, "small_link"), f"{text}: {rung.text}"))
        return _held(head, foot)

    def _dare(self, dare: Rung) -> QWidget:
        screen = self._screen
        head = row(spacing=10)
        head.addWidget(label(tr(dare.text), "", wrap=True), 1)
        foot = row(label(screen.detail(dare), "small"), 0, spacing=12)
        for text, do in (
            (tr("I’ll ask this"), partial(screen.ask, dare)),
            (tr("Onto my ladder"), partial(screen.take, dare)),
            (tr("Change"), partial(self._change, dare)),
            (tr("Not for me"), partial(screen.leave_out, dare)),
        ):
            foot.addWidget(named(button(text, do, "small_link"), f"{text}: {tr(dare.text)}"))
        return _held(head, foot)

    def _change(self, dare: Rung) -> None:
        self._screen.change(dare)
        self.text.setFocus()
        self.text.selectAll()

    def _keep(self) -> None:
        self._screen.keep(self.text.text(), self.fear.value())

    def focus_first(self) -> None:
        """Begin where one writes a rung."""
        self.text.setFocus()


def _held(*lines: QLayout) -> QWidget:
    """Return lines as one widget, so that a list can let it go."""
    made = QWidget()
    inside = column(spacing=2)
    for line in lines:
        inside.addLayout(line)
    made.setLayout(inside)
    return made
