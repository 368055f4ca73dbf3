"""I asked."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLayout, QWidget

from rejournal.domain.ask import BuildsHow, Reach, Wish
from rejournal.screens.forms import AskFormScreen
from rejournal.screens.sentences import asks
from rejournal.screens.translation import tr
from rejournal.ui.pages.forms import FormPage, captioned
from rejournal.ui.widgets.basics import Card, button, column, label, row
from rejournal.ui.widgets.page import Scrolling
from rejournal.ui.widgets.scale import Number

_MORE = ("sting_guess", "fear", "if_then", "premortem", "nudge_on", "version", "link", "tags", "builds_on", "notes")


class LogAskPage(FormPage):
    """What, of whom, a guess. Only *what* is needed."""

    _screen: AskFormScreen

    def _lay_out(self) -> None:
        what = self.line("what", tr("What did you ask for?"), tr("A room, a job, a date, a favour…"), role="large")
        self.warning = label("", "problem", wrap=True)
        self.more_button = button(tr("More: what you fear, a plan, a nudge, files…"), self._show_more, "link")
        self._more = QWidget()
        self._more.setLayout(column(self._before_card(), self._rest_card(), spacing=14))
        self._more.hide()
        cards: list[QWidget | QLayout] = [
            captioned(tr("WHAT DID YOU ASK FOR?"), what, self.warning, self._whom()),
            self._guess_card(),
            self._sides(),
            row(self.more_button, 0),
            self._more,
        ]
        self._didnt = self.way(tr("I didn’t ask after all"), self._unasked)
        log = self.way(tr("Log it"), self._screen.save, "primary")
        self._frame(tr("I asked"), tr("only the first line is needed"), cards, self._didnt, log)

    def _whom(self) -> QLayout:
        return column(
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

    def _sides(self) -> QWidget:
        reach = tuple((one.value, asks.reach(one)) for one in Reach)
        wish = tuple((one.value, asks.wish(one)) for one in Wish)
        sides = row(spacing=14)
        sides.addWidget(
            captioned(tr("HOW FAR DOES IT REACH?"), self.chips("reach", tr("Reach"), reach, "redirection")), 1
        )
        sides.addWidget(
            captioned(tr("WHOSE WISH IS IT?"), self.chips("wish", tr("Whose wish"), wish, "redirection")), 1
        )
        both = QWidget()
        both.setLayout(sides)
        return both

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

    def _before_card(self) -> Card:
        """Return half a minute before an answer: the sting one expects, the fear, the plan."""
        self.sting_number = Number()
        stings = row(spacing=8)
        stings.addWidget(self.scale("sting_guess", tr("How much would a no sting, 0 to 10?")), 1)
        stings.addWidget(self.sting_number)
        self.premortem_line = self.line(
            "premortem",
            tr("If it is a no in a month, the most likely reason"),
            tr("If it is a no, most likely because…"),
        )
        return captioned(
            tr("BEFORE THE ANSWER"),
            label(tr("How much would a no sting?"), "quiet"),
            stings,
            self.line("fear", tr("What I fear will happen"), tr("What do you fear will happen? How would you know?")),
            self.line("if_then", tr("If … then …"), tr("If it is a no, then I… (or: if I hear nothing by…, then I…)")),
            self.premortem_line,
        )

    def _rest_card(self) -> Card:
        hows = tuple((one.value, asks.builds_how(one)) for one in BuildsHow)
        self.how = self.chips("builds_how", tr("How it builds on that"), hows, "redirection")
        return captioned(
            tr("MORE, IF YOU LIKE"),
            row(
                self.line("nudge_on", tr("Look at it again on"), tr("Nudge me on YYYY-MM-DD")),
                self.line("version", tr("Version sent"), tr("Version you sent: CV 3, draft B…")),
                spacing=10,
            ),
            row(
                self.line("link", tr("Link"), tr("Link")),
                self.line("tags", tr("Tags"), tr("Tags, apart by commas")),
                spacing=10,
            ),
            self.line("builds_on_name", tr("Builds on an earlier ask"), tr("Builds on an earlier ask"), completes=True),
            self.how,
            self.text("notes", tr("Notes"), tr("Anything worth keeping about it, the whole text if you like")),
            self.strip(),
        )

    def _refresh(self) -> None:
        super()._refresh()
        fields = self._screen.fields
        self.guess_number.say(fields.get("guess", ""))
        self.sting_number.say(fields.get("sting_guess", ""))
        unasked = bool(fields.get("unasked"))
        self.stopped.setVisible(unasked)
        self.warning.setText(self._screen.warning())
        self.warning.setVisible(bool(self._screen.warning()))
        self.how.setVisible(bool(fields.get("builds_on")))
        self.premortem_line.setVisible(fields.get("reach") == Reach.LONG_SHOT.value or bool(fields.get("premortem")))
        if any(fields.get(name) for name in _MORE) or self._screen.files:
            self._open_more()

    def _show_more(self) -> None:
        self._open_more()
        area = self.findChild(Scrolling)
        if area is not None:
            # Once it has its place.
            QTimer.singleShot(0, area, lambda: area.ensureWidgetVisible(self._more))

    def _open_more(self) -> None:
        if self._screen.low_energy:
            return
        self._more.show()
        self.more_button.hide()

    def _unasked(self) -> None:
        """Ask for the sentence that stopped it, then log it as unasked."""
        if self._screen.fields.get("unasked"):
            self._screen.save()
            return
        self._screen.set_unasked(unasked=True)
        self._refresh()
        self.stopped.setFocus()
