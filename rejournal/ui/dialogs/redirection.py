"""A redirection looked at: changed, taken away, or the no undone in thought."""

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from rejournal.domain.plain import Json
from rejournal.domain.redirection import How
from rejournal.screens.redirection import RedirectionScreen
from rejournal.screens.translation import tr
from rejournal.ui.dialogs.frame import Dialog
from rejournal.ui.dialogs.link import how_chips, sure_scale
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import button, column, label, named, row


class RedirectionDialog(Dialog):
    """From what to what; how, a note, how sure; and what there would not be, had it been a yes."""

    def __init__(self, parent: QWidget, screen: RedirectionScreen) -> None:
        super().__init__(parent, tr("A redirection"), width=580)
        self._screen = screen
        self._filled = False
        self.no, self.end = label("", "strong", wrap=True), label("", "strong", wrap=True)
        self.span = label("", "small")
        self.how = how_chips()
        self.note = _lines(tr("A note"), tr("How one led to the other"), 68)
        self.sure = sure_scale()
        self.missing = _lines(tr("Had it been a yes, what would there not be?"), tr("“Nothing” is a full answer."), 84)
        self.story = button(tr("Its story"), screen.open_story, "link")
        self.open_end = button(tr("Open what came of it"), screen.open_end, "link")
        self.unlink = button(tr("Take the link away"), screen.unlink, "link")
        inside = column(
            column(self.no, self.end, self.span, spacing=2),
            self.how,
            self.note,
            self.sure,
            label(tr("UNDO THE NO"), "caption"),
            label(tr("Had it been a yes, what would there not be?"), "quiet", wrap=True),
            self.missing,
            row(self.story, self.open_end, self.unlink, 0, spacing=16),
            spacing=12,
        )
        self.build(inside, self.cancel(), button(tr("Keep"), self._keep, "primary"))
        self.hear(screen.changed, self._refresh)
        self.hear(screen.done, self.accept)
        self._refresh()

    def _refresh(self) -> None:
        line = self._screen.line
        self.say(self._screen.problem)
        if line is None or self._filled:
            return
        self._filled = True
        no, end = self._screen.ends
        self.no.setText(no)
        self.end.setText(tr("→ {end}", end=end))
        self.span.setText(self._screen.span)
        self.how.set_value(line.how.value)
        self.note.setPlainText(line.note)
        self.sure.set_text("" if line.sure is None else str(line.sure))
        self.missing.setPlainText(line.would_be_missing)
        self.open_end.setVisible(bool(line.to_ask or line.to_reflection))

    def _keep(self) -> None:
        fields: dict[str, Json] = {
            "how": self.how.value or How.LED_TO.value,
            "note": self.note.toPlainText(),
            "sure": int(self.sure.text) if self.sure.text else None,
            "would_be_missing": self.missing.toPlainText(),
        }
        self._screen.keep(fields)


def _lines(name: str, hint: str, height: int) -> QPlainTextEdit:
    """Return a field of a few lines; ``height`` in pixels at 100 %."""
    made = named(QPlainTextEdit(), name)
    made.setPlaceholderText(hint)
    made.setTabChangesFocus(True)
    made.setFixedHeight(theme().px(height))
    return made
