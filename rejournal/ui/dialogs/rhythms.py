"""The rhythm of look backs: the usual one, and one for each area that wants its own."""

from PySide6.QtWidgets import QLineEdit, QWidget

from rejournal.domain.rhythm import USUAL
from rejournal.screens.errors import sentence_for
from rejournal.screens.screen import Room
from rejournal.screens.sentences import hindsight
from rejournal.screens.translation import tr
from rejournal.ui.dialogs.frame import Dialog
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import button, column, entry, label, row
from rejournal.ui.widgets.page import Scrolling


class RhythmsDialog(Dialog):
    """A line for each area, kept when it is left; under it what it means."""

    def __init__(self, parent: QWidget, room: Room) -> None:
        super().__init__(parent, tr("Rhythm of look backs"), width=600)
        self._room = room
        self.lines: dict[str, QLineEdit] = {}
        self._chosen: dict[str, str] = {}
        self._rows = column(spacing=14)
        listed = Scrolling(column(self._rows, 0))
        listed.setMinimumHeight(260)
        inside = column(label(hindsight.rhythm(""), "quiet", wrap=True), spacing=12)
        inside.addWidget(listed, 1)
        self.build(inside, button(tr("Close"), self.accept, "primary"))
        room.desk.ask(room.journal.rhythms.all, self._show)

    def _show(self, found: dict[str, str]) -> None:
        self._chosen = dict(found)
        for area, chosen in found.items():
            line = entry(
                tr("Rhythm of {area}", area=area or tr("every other area")), tr("usually {rhythm}", rhythm=USUAL.text)
            )
            line.setText(chosen)
            said = label("", "small", wrap=True)
            self.lines[area] = line
            line.textChanged.connect(lambda text, said=said, area=area: said.setText(self._say(area, text)))
            line.editingFinished.connect(lambda area=area: self._keep(area))
            said.setText(self._say(area, chosen))
            name = label(area or tr("Every other area"), "strong", wrap=True)
            name.setFixedWidth(theme().px(150))
            both = row(name, spacing=16)
            both.addWidget(line, 1)
            self._rows.addLayout(column(both, said, spacing=4))
        first = next(iter(self.lines.values()), None)
        if first is not None:
            first.setFocus()

    def _say(self, area: str, text: str) -> str:
        if text.strip():
            return hindsight.rhythm(text)
        return tr("As everywhere else.") if area else hindsight.rhythm(USUAL.text)

    def _keep(self, area: str) -> None:
        text = self.lines[area].text().strip()
        if text == self._chosen.get(area, ""):
            return
        self._chosen[area] = text
        rhythms = self._room.journal.rhythms
        self.say("")
        self._room.desk.do(
            lambda: rhythms.choose(area, text), failed=lambda error: self.say(sentence_for(error, {"rhythm": text}))
        )
