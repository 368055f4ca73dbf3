"""I asked, and I got a yes."""

from PySide6.QtWidgets import QLayout, QWidget

from rejournal.domain.ask import Reach, Wish
from rejournal.screens.form import AskFormScreen, YesFormScreen
from rejournal.screens.sentences import asks
from rejournal.screens.translation import tr
from rejournal.ui.pages.forms import FormPage, captioned
from rejournal.ui.widgets.basics import Card, column, label, row
from rejournal.ui.widgets.scale import Number


class LogAskPage(FormPage):
    """What, of whom, a guess. Only *what* is needed."""

    _screen: AskFormScreen

    def _lay_out(self) -> None:
        what = self.line("what", tr("What did you ask for?"), tr("A room, a job, a date, a favour…"), role="large")
        whom = column(
            row(
                self.line("of", tr("Of whom"), tr("Of whom"), completes=True),
                self.line("asked_on", tr("The day"), tr("Today, or YYYY-MM-DD")),
                spacing=10,
            ),
            row(
                self.line("area", tr("Area"), tr("Area: jobs, pitches, dating…"), completes=True),
                self.line("channel", tr("Channel"), tr("Channel: e-mail, in person…"), completes=True),
                spacing=10,
            ),
            spacing=10,
        )
        reach = tuple((one.value, asks.reach(one)) for one in Reach)
        wish = tuple((one.value, asks.wish(one)) for one in Wish)
        sides = row(spacing=14)
        sides.addWidget(
            captioned(tr("HOW FAR DOES IT REACH?"), self.chips("reach", tr("Reach"), reach, "redirection")), 1
        )
        sides.addWidget(
            captioned(tr("WHOSE WISH IS IT?"), self.chips("wish", tr("Whose wish"), wish, "redirection")), 1
        )
        cards: list[QWidget | QLayout] = [
            captioned(tr("WHAT DID YOU ASK FOR?"), what, whom),
            self._guess_card(),
            sides,
            captioned(tr("NOTES"), self.text("notes", tr("Notes"), tr("Anything worth keeping about it"))),
        ]
        didnt = self.way(tr("I didn’t ask after all"), self._unasked)
        log = self.way(tr("Log it"), self._screen.save, "primary")
        self._frame(tr("I asked"), tr("only the first line is needed"), cards, didnt, log)

    def _guess_card(self) -> Card:
        self.guess_number = Number()
        scale = self.scale("guess", tr("How likely is a yes, 0 to 100 percent?"), 100)
        line = row(spacing=16)
        line.addWidget(scale, 1)
        line.addWidget(self.guess_number)
        line.addWidget(label("%", "of_number"))
        self.stopped = self.line(
            "stopped_by", tr("The sentence that stopped you"), tr("The sentence that stopped you"), role="serif"
        )
        self.stopped.hide()
        return Card(column(label(tr("HOW LIKELY IS A YES?"), "caption"), line, self.stopped, spacing=8))

    def _refresh(self) -> None:
        super()._refresh()
        self.guess_number.say(self._screen.fields.get("guess", ""))
        self.stopped.setVisible(bool(self._screen.fields.get("unasked")))

    def _unasked(self) -> None:
        """Ask for the sentence that stopped it, then log it as unasked."""
        if self._screen.fields.get("unasked"):
            self._screen.save()
            return
        self._screen.set_unasked(unasked=True)
        self._refresh()
        self.stopped.setFocus()


class LogYesPage(FormPage):
    """What, and what they said."""

    _screen: YesFormScreen

    def _lay_out(self) -> None:
        what = self.line("what", tr("What did you ask for?"), role="large", completes=True)
        self.matched = label("", "small")
        whom = row(
            self.line("of", tr("Of whom"), tr("Of whom"), completes=True),
            self.line("area", tr("Area"), tr("Area: jobs, pitches, dating…"), completes=True),
            self.line("answered_on", tr("The day it came"), tr("Today, or YYYY-MM-DD")),
            spacing=10,
        )
        cards: list[QWidget | QLayout] = [
            captioned(tr("WHAT DID YOU ASK FOR?"), what, self.matched, whom),
            captioned(tr("THEIR WORDS"), self.text("words", tr("Their words"), tr("Their words, as they came"))),
        ]
        enough = self.way(tr("Save, that’s enough for now"), self._screen.save)
        write = self.way(tr("Save, and write about it"), self._screen.save_and_write, "primary")
        self._frame(tr("I got a yes"), tr("one can outweigh a hundred"), cards, enough, write)

    def _refresh(self) -> None:
        super()._refresh()
        self.matched.setText(self._screen.matched_line())
        self.matched.setVisible(bool(self.matched.text()))

    def save(self) -> None:
        """Log it and go on to the deck of a yes."""
        self._screen.save_and_write()
