"""Earlier versions: which ones there are, what changed since, and the way back to one."""

from html import escape

from PySide6.QtWidgets import QListWidget, QWidget

from rejournal.domain.difference import Change, Piece
from rejournal.screens.history import HistoryScreen
from rejournal.screens.screen import Room
from rejournal.screens.translation import tr
from rejournal.ui.dialogs.frame import Dialog
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import button, column, label, named, row
from rejournal.ui.widgets.page import inset
from rejournal.ui.widgets.reading import EDGE, ReadingArea


class HistoryDialog(Dialog):
    """Versions left, newest first; right what went and what came, by colour and by line."""

    def __init__(self, parent: QWidget, room: Room, *, reflection: str = "", ask: str = "") -> None:
        super().__init__(parent, tr("Earlier versions"), width=860)
        self.versions = named(QListWidget(), tr("Versions"))
        self.versions.setFixedWidth(theme().px(210))
        self.summary = label("", "quiet", wrap=True)
        self.reading = ReadingArea(tr("What changed"))
        self.restore = button(tr("Make this the one that counts"), self._restore, "primary")
        right = column(inset(self.summary, left=EDGE), spacing=10)
        right.addWidget(self.reading, 1)
        inside = row(self.versions, spacing=18 - EDGE)
        inside.addLayout(right, 1)
        self.build(inside, button(tr("Close"), self.reject), self.restore)
        self.resize(theme().px(860), min(theme().px(560), 760))
        self._screen = HistoryScreen(room, reflection=reflection, ask=ask)
        self.hear(self._screen.changed, self._refresh)
        self.versions.currentRowChanged.connect(self._choose)
        self._refresh()

    def _choose(self, place: int) -> None:
        if place >= 0 and place != self._screen.place:
            self._screen.choose(place)

    def _refresh(self) -> None:
        screen = self._screen
        if self.versions.count() != len(screen.versions):
            self.versions.clear()
            self.versions.addItems([screen.line(version) for version in screen.versions])
        if screen.versions:
            self.versions.setCurrentRow(screen.place)
        self.restore.setEnabled(bool(screen.versions))
        self.summary.setText(screen.summary() if screen.versions else "")
        self.reading.show_sections(tuple((name, _shown(pieces)) for name, pieces in screen.sections))

    def _restore(self) -> None:
        self._screen.restore(self.accept)


def _shown(pieces: tuple[Piece, ...]) -> str:
    """Return the pieces as HTML: what went struck out, what came underlined, so that colour is not the only sign."""
    marks = {
        Change.SAME: "{}",
        Change.GONE: f'<span style="color:{theme().color("no").name()};text-decoration:line-through">{{}}</span>',
        Change.NEW: f'<span style="color:{theme().color("yes").name()};text-decoration:underline">{{}}</span>',
    }
    whole = "".join(marks[piece.change].format(escape(piece.text).replace("\n", "<br>")) for piece in pieces)
    return f"<p>{whole}</p>"
