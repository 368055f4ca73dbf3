"""The quiet page after a hard no."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox

from rejournal.domain.answer import Feared
from rejournal.screens.after import AfterScreen
from rejournal.screens.sentences import asks
from rejournal.screens.translation import tr
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import Card, button, clear, column, entry, label, row
from rejournal.ui.widgets.breathing import Breathing
from rejournal.ui.widgets.chips import Chips
from rejournal.ui.widgets.page import Heading, Page, Scrolling, framed, inset


class AfterPage(Page):
    """A name for it, kind words, a minute, and two ways on."""

    def __init__(self, screen: AfterScreen) -> None:
        super().__init__()
        self._screen = screen
        self._lay_out()
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        self.heading = Heading(tr("That one hurts."), "")
        self.said = label(
            tr("Today needs no why. Give it a name if you like, take a minute, and let the rest wait until tomorrow."),
            "quiet",
            wrap=True,
        )
        words = tuple((word, word) for word in asks.feelings())
        self.feeling = Chips(words, tr("What is it?"), "waiting")
        self.own_word = entry(tr("Another feeling word"), tr("or in a word of your own"))
        name = Card(column(label(tr("WHAT IS IT?"), "caption"), self.feeling, self.own_word, spacing=10))
        self._two = row(spacing=14)
        self._two.addLayout(column(name, self._fear_card(), 0, spacing=14), 6)
        right = column(self._letter_card(), self._kind_card(), self._minute_card(), self._ritual_card(), 0, spacing=14)
        self._two.addLayout(right, 5)
        layout = framed(self, self.heading, self.said)
        layout.addWidget(Scrolling(self._two), 1)
        self.why = button(tr("Ask me why now"), self._screen.write_now)
        self.enough = button(tr("That’s enough for today"), self._screen.enough, "primary")
        layout.addLayout(inset(row(0, self.why, self.enough, spacing=10)))

    def _fear_card(self) -> Card:
        self.fear = label("", "serif_line", wrap=True)
        chances = tuple((one.value, asks.feared(one)) for one in Feared)
        self.feared = Chips(chances, tr("Did what you feared happen?"), "redirection")
        self.surprise = entry(tr("What surprised you?"), tr("What surprised you?"))
        self.fears = label("", "small", wrap=True)
        self._fear = Card(
            column(
                label(tr("BEFORE IT, YOU FEARED"), "caption"),
                self.fear,
                self.feared,
                self.surprise,
                self.fears,
                spacing=10,
            )
        )
        return self._fear

    def _letter_card(self) -> Card:
        self.letter_said, self.letter = label("", "quiet", wrap=True), label("", "serif_line", wrap=True)
        self.open_letter = button(tr("Open it"), self._screen.open_letter)
        inside = column(label(tr("A LETTER FOR YOU"), "caption"), self.letter_said, self.letter, spacing=10)
        inside.addLayout(row(self.open_letter, 0))
        self._letter = Card(inside)
        return self._letter

    def _kind_card(self) -> Card:
        self._kind_words = column(spacing=10)
        return Card(column(label(tr("KIND WORDS"), "caption"), self._kind_words, spacing=10))

    def _minute_card(self) -> Card:
        self.breathing = Breathing()
        self.minute = button(tr("Breathe for a minute"), self._breathe)
        self.breathing.ended.connect(self._name_minute)
        inside = column(label(tr("A MINUTE"), "caption"), spacing=10)
        inside.addWidget(self.breathing, 1)
        inside.addLayout(row(0, self.minute, 0))
        return Card(inside)

    def _ritual_card(self) -> Card:
        self._steps = column(spacing=4)
        self._ritual = Card(column(label(tr("MY NO-RITUAL"), "caption"), self._steps, spacing=8))
        return self._ritual

    def _connect(self) -> None:
        self._screen.changed.connect(self._refresh)
        self.feeling.chosen.connect(lambda word: self._screen.say("feeling", word))
        self.own_word.editingFinished.connect(self._say_own_word)
        self.feared.chosen.connect(lambda chance: self._screen.say("feared", chance))
        self.surprise.editingFinished.connect(lambda: self._screen.say("surprise", self.surprise.text().strip()))

    def _say_own_word(self) -> None:
        if self.own_word.text().strip():
            self._screen.say("feeling", self.own_word.text().strip())

    def _breathe(self) -> None:
        if self.breathing.is_under_way:
            self.breathing.stop()
        else:
            self.breathing.begin()
        self._name_minute()

    def _name_minute(self) -> None:
        self.minute.setText(tr("Stop") if self.breathing.is_under_way else tr("Breathe for a minute"))

    def _refresh(self) -> None:
        screen = self._screen
        self.heading.quiet.setText(screen.title)
        feeling = screen.answer.feeling if screen.answer else ""
        self.feeling.set_value(feeling)
        if not self.own_word.hasFocus():
            self.own_word.setText("" if feeling in asks.feelings() else feeling)
        self._fear.setVisible(bool(screen.fear))
        self.fear.setText(screen.fear)
        self.feared.set_value(screen.answer.feared.value if screen.answer and screen.answer.feared else "")
        if screen.answer and not self.surprise.hasFocus():
            self.surprise.setText(screen.answer.surprise)
        self.fears.setText(screen.fears)
        self.fears.setVisible(bool(screen.fears))
        self._letter.setVisible(screen.letter is not None)
        self.letter_said.setText(screen.said_letter())
        self.letter.setText(screen.letter_text)
        self.letter.setVisible(bool(screen.letter_text))
        self.open_letter.setVisible(not screen.letter_text)
        self._show_kind_words()
        self._show_ritual()

    def _show_kind_words(self) -> None:
        clear(self._kind_words)
        for one in self._screen.kind_words:
            said = label(tr("“{text}”", text=one.text), "serif_line", wrap=True)
            self._kind_words.addLayout(column(said, *([label(one.of, "small")] if one.of else []), spacing=2))
        if not self._screen.kind_words:
            self._kind_words.addWidget(
                label(
                    tr("Here will be the warm lines that you keep from people’s answers, a few each time."),
                    "quiet",
                    wrap=True,
                )
            )

    def _show_ritual(self) -> None:
        self._ritual.setVisible(bool(self._screen.ritual))
        clear(self._steps)
        for step in self._screen.ritual:
            self._steps.addWidget(QCheckBox(step.replace("&", "&&")))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the two columns below one another where they have no room."""
        super().resizeEvent(event)
        narrow = self.width() < theme().px(760)
        self._two.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def go_on(self) -> None:
        """Leave it for today."""
        self._screen.enough()

    def focus_first(self) -> None:
        """Begin at the words for it."""
        self.feeling.setFocus()
