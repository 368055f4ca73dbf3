"""Link a no with what came later, or a yes with the nos that led to it."""

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from rejournal.domain.redirection import How
from rejournal.screens.link import LinkScreen, Offered
from rejournal.screens.sentences import hindsight
from rejournal.screens.translation import tr
from rejournal.ui.dialogs.frame import Dialog
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import Elided, Pill, button, clear, column, entry, label, named, row
from rejournal.ui.widgets.chips import Chips
from rejournal.ui.widgets.page import Scrolling
from rejournal.ui.widgets.scale import ScaleRow


class LinkDialog(Dialog):
    """Likely ends first, any other by a few words; then how, a note, and how sure."""

    def __init__(self, parent: QWidget, screen: LinkScreen) -> None:
        super().__init__(parent, tr("What came of it?") if screen.forward else tr("Which nos led here?"), width=620)
        self._screen = screen
        self.query = entry(tr("Find"), tr("Find by words"))
        self._rows: QVBoxLayout = column(spacing=2)
        self._listed: list[Offered] | None = None
        self.chosen = label("", "small", wrap=True)
        self._list = Scrolling(column(self._rows, 0), gutter=0)
        self._list.setMinimumHeight(theme().px(170))
        self.event_ = entry(tr("Something else that happened"), tr("Or something else: moved to Kiel"))
        self.event_on = entry(tr("When, YYYY-MM-DD"), tr("YYYY-MM-DD"))
        self.event_on.setFixedWidth(theme().px(170))
        events = QWidget()
        line = row(spacing=10)
        line.addWidget(self.event_, 1)
        line.addWidget(self.event_on)
        events.setLayout(line)
        events.setVisible(screen.forward)
        self.how = how_chips()
        self.note = entry(tr("A note"), tr("In a line: how one led to the other"), "serif")
        self.sure = sure_scale()
        self.link = button(tr("Link"), self._link, "primary")
        inside = column(self.query, spacing=12)
        inside.addWidget(self._list, 1)
        for item in (self.chosen, events, self.how, self.note, self.sure):
            inside.addWidget(item)
        self.build(inside, self.cancel(), self.link)
        self.query.textEdited.connect(screen.search)
        self.hear(screen.changed, self._refresh)
        self.hear(screen.done, self.accept)
        self._refresh()

    def _refresh(self) -> None:
        screen = self._screen
        if self._listed is not screen.offered:
            self._listed = screen.offered
            clear(self._rows)
            for offered in screen.offered:
                self._rows.addLayout(self._row(offered))
            if not screen.offered and screen.loaded:
                self._rows.addWidget(label(self._nothing(), "quiet", wrap=True))
        seen = {one.record for one in screen.offered}
        gone = [title for record, title in screen.chosen.items() if record not in seen]
        self.chosen.setText(tr("Chosen too: {names}", names=hindsight.names_and(gone)) if gone else "")
        self.chosen.setVisible(bool(gone))
        self.say(screen.problem)

    def _nothing(self) -> str:
        if self._screen.query:
            return tr("Nothing by these words.")
        if self._screen.forward:
            return tr("Nothing later looks related yet. Find it by a word, or say below what happened.")
        return tr("No earlier no looks related. Find one by a word.")

    def _row(self, offered: Offered) -> QVBoxLayout:
        box = named(QCheckBox(), f"{offered.title}, {offered.detail}, {offered.pill}")
        box.setChecked(offered.record in self._screen.chosen)
        box.toggled.connect(lambda on: self._screen.choose(offered.record, chosen=on))
        texts = column(Elided(offered.title, "strong"), Elided(offered.detail, "small"), spacing=0)
        line = row(box, spacing=10, margins=(4, 4, 4, 4))
        line.addLayout(texts, 1)
        line.addWidget(Pill(offered.pill, offered.role))
        made = column(spacing=0)
        made.addLayout(line)
        return made

    def _link(self) -> None:
        how = How(self.how.value or How.LED_TO.value)
        self._screen.link(how, self.note.text(), self.sure.text, self.event_.text(), self.event_on.text())


def how_chips() -> Chips:
    """Return the choice of how a no led on."""
    made = Chips(tuple((one.value, hindsight.how(one)) for one in How), tr("How did it lead there?"), "redirection")
    made.set_value(How.LED_TO.value)
    return made


def sure_scale() -> ScaleRow:
    """Return the scale of how sure one is."""
    return ScaleRow(tr("How sure are you?"), tr("of 100"), 100, beside=True)
