"""The card of one subject of patterns: two words, a sentence, a picture that can be reached, and what it is from."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QSizePolicy, QTableView, QWidget

from rejournal.domain.lookback import Verdict
from rejournal.patterns.picture import Form
from rejournal.screens.pattern_cards import PatternCard, ShownMark, ShownPicture
from rejournal.screens.sentences import hindsight
from rejournal.screens.translation import tr
from rejournal.ui.charts.columns import Columns
from rejournal.ui.charts.dots import Dots
from rejournal.ui.charts.intervals import Intervals, Share
from rejournal.ui.charts.plot import HIGH, Plot
from rejournal.ui.charts.steps import Steps
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import Card, Elided, Pill, button, clear, column, label, named, row

ROLES = {
    "numbers_game": "yes",
    "sting": "no",
    "sting_decay": "no",
    "guesses": "yes",
    "ladder": "waiting",
    "silence": "waiting",
    "bouncing_back": "waiting",
    "pace": "muted",
}
"""The colour of a subject's marks; of all others that of redirections."""
_PLOTS: dict[Form, type[Plot]] = {Form.DOTS: Dots, Form.STEPS: Steps, Form.BARS: Columns}
FITTED = 80
"""Rows of a table up to which each is as high as its words need."""
Index = QModelIndex | QPersistentModelIndex


class Told(QAbstractTableModel):
    """The rows of a card's table."""

    def __init__(self, rows: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self._rows = rows
        self._names = (tr("What it says"), tr("Rows"))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._names)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return the text of a cell."""
        shown = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        return self._rows[index.row()][index.column()] if shown else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Return a column's name."""
        shown = role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal
        return self._names[section] if shown else None


class PatternCardView(Card):
    """Shows one card; pointing at a mark says what is behind it, opening one shows the rows."""

    def __init__(
        self,
        card: PatternCard,
        point: Callable[[ShownMark | None], None],
        open_: Callable[[ShownMark], None],
        think_over: Callable[[], None],
    ) -> None:
        self.card, self._point, self._open = card, point, open_
        self._shown = 0
        self.chart: QWidget | None = None
        self.table: QTableView | None = None
        self._place = column()
        self.choice = named(QComboBox(), tr("Which picture"))
        if len(card.pictures) > 1:
            self.choice.addItems([one.name for one in card.pictures])
        self.twin = button(tr("As a table"), self._turn, "small_link")
        # What is pointed at has its line from the beginning: nothing moves under the hand.
        self.foot, self.pointed = label(card.foot, "small", wrap=True), Elided("", "small")
        self.over = button(tr("Adjust, retry, or pivot…"), think_over, "link")
        head = row(label(card.caption, "caption"), 0, Pill(card.pill, card.role))
        said = column(label(card.sentence, "serif_line", wrap=True), spacing=4)
        for also in card.also:
            said.addWidget(label(also, "quiet", wrap=True))
        said.addLayout(row(self.over, 0))
        foot = row(self.choice, 0, self.twin, spacing=14)
        super().__init__(
            column(head, said, self._place, column(self.foot, self.pointed, spacing=4), 0, foot, spacing=10)
        )
        self.choice.setVisible(len(card.pictures) > 1)
        self.over.setVisible(bool(card.stuck))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.choice.setCurrentIndex(card.first)
        self.choice.currentIndexChanged.connect(self._choose)
        self._choose(card.first)

    def _choose(self, place: int) -> None:
        self._shown = place
        self._put(self._drawn(self.card.pictures[place]))

    def _put(self, widget: QWidget) -> None:
        clear(self._place)
        self._place.addWidget(widget)
        self.chart = widget

    def _turn(self) -> None:
        """Show the table instead of the picture, or the picture again."""
        if self.table is not None:
            self.table = None
            self._choose(self._shown)
        else:
            self.table = _table(self.card)
            self._put(self.table)
        self.choice.setVisible(len(self.card.pictures) > 1 and self.table is None)
        self.twin.setText(tr("As a picture") if self.table is not None else tr("As a table"))

    def _drawn(self, shown: ShownPicture) -> QWidget:
        role = ROLES.get(self.card.subject, "redirection")
        name = f"{self.card.caption}: {self.card.sentence}"
        made: Intervals | Plot
        if shown.picture.form is Form.RANGES:
            made = rows = Intervals(name, shown.picture.across)
            rows.show_shares(tuple(_share(self.card.subject, one, role) for one in shown.marks))
        else:
            made = _PLOTS[shown.picture.form](name, shown, role)
        made.looked_at.connect(lambda place: self._point(shown.marks[place] if place >= 0 else None))
        made.opened.connect(lambda place: self._open(shown.marks[place]))
        return made

    def say(self, text: str) -> None:
        """Say what is pointed at under what the card is from."""
        self.pointed.setText(text)


def _share(subject: str, shown: ShownMark, role: str) -> Share:
    mark = shown.mark
    return Share(
        name=shown.name,
        said=shown.numbers,
        share=mark.x,
        low=mark.low if mark.low is not None else mark.x,
        high=mark.high if mark.high is not None else mark.x,
        role=hindsight.verdict_role(Verdict(mark.name)) if subject == "redirections" else role,
        whole=shown.said,
    )


def _table(card: PatternCard) -> QTableView:
    """Return the table that says what the pictures show, and every figure with its test."""
    made = named(QTableView(), tr("{caption}, as a table", caption=card.caption))
    model = Told(card.table)
    model.setParent(made)
    made.setModel(model)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setShowGrid(False)
    made.setTabKeyNavigation(False)
    made.verticalHeader().hide()
    made.verticalHeader().setDefaultSectionSize(theme().px(30))
    if len(card.table) <= FITTED:
        made.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header = made.horizontalHeader()
    named(header, tr("Columns"))
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    made.setColumnWidth(1, theme().px(64))
    made.setFixedHeight(theme().px(HIGH + 40))
    return made
