"""May I ask why? A letter to change and to copy, and a day to look whether something came."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from rejournal.domain.answer import Answer
from rejournal.domain.ask import Ask
from rejournal.screens.ask import AskScreen
from rejournal.screens.sentences import days
from rejournal.screens.sentences.why import why
from rejournal.screens.translation import tr
from rejournal.ui.dialogs.frame import Dialog
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import button, column, label, named


class WhyDialog(Dialog):
    """Nothing is sent from here: the words are copied, and sent the way the ask went."""

    def __init__(self, parent: QWidget, screen: AskScreen, ask: Ask, answer: Answer) -> None:
        super().__init__(parent, tr("May I ask why?"), width=560)
        self._screen, self._answer = screen, answer
        today = screen.room.journal.clock.today()
        self.text = named(QPlainTextEdit(why(ask.what, ask.of, answer.kind)), tr("The letter"))
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(theme().px(230))
        asked = answer.feedback_asked_on
        said = (
            tr("You asked {ago}. Asking once more is rarely wrong; a third time may be.", ago=days.ago(asked, today))
            if asked
            else tr(
                "A draft, to be put in your own words. It is a new ask: it may stay unanswered, and that says little."
            )
        )
        self.copy = button(tr("Copy"), self._copy)
        self.sent = button(tr("I sent it: look again in two weeks"), self._sent, "primary")
        self.resize(theme().px(560), min(theme().px(470), 760))
        self.build(column(label(said, "quiet", wrap=True), self.text, spacing=12), self.cancel(), self.copy, self.sent)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.copy.setText(tr("Copied"))

    def _sent(self) -> None:
        self._screen.ask_why(self._answer.id)
        self.accept()
