"""I got a yes."""

from PySide6.QtWidgets import QLayout, QWidget

from rejournal.screens.forms import YesFormScreen
from rejournal.screens.translation import tr
from rejournal.ui.pages.forms import FormPage, captioned
from rejournal.ui.widgets.basics import label, row


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
            captioned(
                tr("THEIR WORDS"),
                self.text("words", tr("Their words"), tr("Their words, as they came")),
                row(self.strip(), self.kind_words_way("words")),
            ),
        ]
        enough = self.way(tr("Save, that’s enough for now"), self._screen.save)
        write = self.way(tr("Save, and write about it"), self._screen.save_and_write, "primary")
        self._frame(tr("I got a yes"), tr("one can outweigh a hundred"), cards, enough, write)

    def _refresh(self) -> None:
        super()._refresh()
        self.matched.setText(self._screen.matched_line)
        self.matched.setVisible(bool(self.matched.text()))

    def save(self) -> None:
        """Log it and go on to the deck of a yes; on a day of one line only that was enough."""
        if self._screen.low_energy:
            self._screen.save()
        else:
            self._screen.save_and_write()
