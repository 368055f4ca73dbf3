"""I got a no: one screen, twenty seconds."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

from rejournal.domain.answer import NoKind
from rejournal.screens.forms import NoFormScreen
from rejournal.screens.sentences import asks
from rejournal.screens.translation import tr
from rejournal.ui.icons import icon
from rejournal.ui.pages.forms import FormPage, captioned
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import Card, button, column, label, row
from rejournal.ui.widgets.page import Scrolling
from rejournal.ui.widgets.scale import Number

FEELINGS = 8
"""Feeling words on the page; any other can be typed."""


class LogNoPage(FormPage):
    """What, kind, sting, one feeling word, one sealed line and a forecast. Only *what* is needed."""

    _screen: NoFormScreen

    def _lay_out(self) -> None:
        what = self.line("what", tr("What did you ask for?"), role="large", completes=True)
        self.matched = label("", "small")
        kinds = tuple((kind.value, asks.kind_of_no(kind)) for kind in NoKind)
        self._two = row(spacing=14)
        self._two.addWidget(self._sting_card(), 1)
        self._two.addWidget(self._seal_card(), 1)
        two = QWidget()
        two.setLayout(self._two)
        self.more_button = button(tr("More: of whom, which day, their words…"), self._show_more, "link")
        self._more = captioned(
            tr("MORE, IF YOU LIKE"),
            row(
                self.line("of", tr("Of whom"), tr("Of whom"), completes=True),
                self.line("area", tr("Area"), tr("Area: jobs, pitches, dating…"), completes=True),
                self.line("answered_on", tr("The day it came"), tr("The day it came, YYYY-MM-DD")),
                spacing=10,
            ),
            self.text("words", tr("Their words"), tr("Their words, as they came")),
            row(self.strip(), self.kind_words_way("words")),
        )
        self._more.hide()
        cards: list[QWidget | QLayout] = [
            captioned(tr("WHAT DID YOU ASK FOR?"), what, self.matched),
            captioned(tr("WHAT KIND OF NO?"), self.chips("kind", tr("Kind of no"), kinds)),
            two,
            row(self.more_button, 0),
            self._more,
        ]
        enough = self.way(tr("Save, that’s enough for now"), self._screen.save)
        through = self.way(tr("Save, and write it through"), self._screen.save_and_write, "primary")
        self._frame(tr("I got a no"), tr("takes twenty seconds; only the first line is needed"), cards, enough, through)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the two cards below one another where a sealed line would be cut."""
        super().resizeEvent(event)
        narrow = self.width() < theme().px(820)
        self._two.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def _sting_card(self) -> Card:
        self.sting_number, of = Number(), label(tr("of 10"), "of_number")
        of.setContentsMargins(0, theme().px(14), 0, 0)
        stings = row(spacing=8)
        stings.addWidget(self.scale("sting", tr("How much does it sting, 0 to 10?")), 1)
        stings.addWidget(self.sting_number)
        stings.addWidget(of)
        words = asks.feelings()[:FEELINGS]
        return Card(
            column(
                label(tr("HOW MUCH DOES IT STING?"), "caption"),
                stings,
                self.chips("feeling", tr("One feeling word"), tuple((word, word) for word in words), "waiting"),
                self.line("feeling", tr("Another feeling word"), tr("or in a word of your own")),
                0,
                spacing=10,
            )
        )

    def _seal_card(self) -> Card:
        self._lock = label()
        self._lock.setAccessibleName(tr("Sealed"))
        self.forecast_number = label("–", "strong")
        self.forecast_number.setFixedWidth(24)
        self.sealed_until = label("", "small", wrap=True)
        theme().changed.connect(self._tint)
        self._tint()
        scale = self.scale("forecast", tr("How much will this matter in six months, 0 to 10?"))
        matters = row(spacing=12)
        matters.addWidget(scale, 1)
        matters.addWidget(self.forecast_number)
        return Card(
            column(
                row(label(tr("FIRST TAKE, SEALED"), "caption"), 0, self._lock),
                self.line("first_take", tr("Your first take, one line"), tr("It means…"), role="serif"),
                label(tr("In six months this will matter"), "quiet"),
                matters,
                self.sealed_until,
                0,
                spacing=10,
            )
        )

    def _tint(self) -> None:
        self._lock.setPixmap(icon("sealed", "redirection").pixmap(theme().px(18), theme().px(18)))

    def _refresh(self) -> None:
        super()._refresh()
        fields = self._screen.fields
        self.matched.setText(self._screen.matched_line)
        self.matched.setVisible(bool(self.matched.text()))
        self.sting_number.say(fields.get("sting", ""))
        self.forecast_number.setText(fields.get("forecast") or "–")
        self.sealed_until.setText(self._screen.seal_line())
        more = any(fields.get(name) for name in ("of", "area", "answered_on")) and not self._screen.match
        if (more or fields.get("words") or self._screen.files) and not self._screen.low_energy:
            self._open_more()

    def _open_more(self) -> None:
        self._more.show()
        self.more_button.hide()

    def _show_more(self) -> None:
        self._open_more()
        area = self.findChild(Scrolling)
        if area is not None:
            # Once it has its place.
            QTimer.singleShot(0, area, lambda: area.ensureWidgetVisible(self._more))

    def save(self) -> None:
        """Log it and go on to the questions; on a day of one line only that was enough."""
        if self._screen.low_energy:
            self._screen.save()
        else:
            self._screen.save_and_write()
