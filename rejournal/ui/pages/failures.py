"""The builder of a CV of failures: what is on it left, the sheet as it would leave right."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextDocument, QTextOption
from PySide6.QtWidgets import QCheckBox, QFrame, QTextEdit, QTreeWidget, QTreeWidgetItem

from rejournal.screens import paper
from rejournal.screens.failures import FailuresScreen
from rejournal.screens.places import Place
from rejournal.screens.translation import tr
from rejournal.ui.sheets import document
from rejournal.ui.theme.theme import theme
from rejournal.ui.ways_out import WaysOut
from rejournal.ui.widgets.basics import Card, button, column, entry, label, named, row
from rejournal.ui.widgets.empty import EmptyCard
from rejournal.ui.widgets.page import Heading, Page, framed, inset

_ANSWER = Qt.ItemDataRole.UserRole


class FailuresPage(Page):
    """Boxes to tick, and paper."""

    def __init__(self, screen: FailuresScreen) -> None:
        super().__init__()
        self._screen = screen
        self._is_fresh = False
        self._listed: object = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._lay_out()
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        go = self._screen.room.way.go
        self.out = WaysOut(self, self._screen.room, "cv of failures", self._sheet, self._screen.markdown)
        back = button(tr("Redirections"), lambda: go(Place.REDIRECTIONS))
        self.heading = Heading(tr("CV of failures"), tr("what was tried, said plainly"), back, self.out.button)
        self.first = button(tr("I got a no"), lambda: go(Place.LOG_NO), "primary")
        self._empty = EmptyCard(self.first)
        self._empty.say(
            tr("A sheet of what you tried and did not get, by area, with what came later beside it."), self.first
        )
        self.name = entry(tr("Whose sheet it is"), tr("Your name, if it is to stand on it"))
        self.names = QCheckBox(tr("Keep names back"))
        self.names.setToolTip(tr("The same other name for each person and place. Names within other words stay."))
        self.later = QCheckBox(tr("Say what came later"))
        self.tree = named(QTreeWidget(), tr("The nos, by area"))
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.said = label("", "small")
        left = column(self.name, self.names, self.later, spacing=10)
        left.addWidget(self.tree, 1)
        left.addWidget(self.said)
        self.paper = named(QTextEdit(), tr("The sheet as it would leave"))
        self.paper.setReadOnly(True)
        self.paper.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.paper.setFrameShape(QFrame.Shape.NoFrame)
        self.paper.setObjectName("paper")
        sheet = column(spacing=0)
        sheet.addWidget(self.paper, 1)
        self._two = row(spacing=14)
        self._choose = Card(left, margins=(16, 16, 16, 12))
        self._paper = Card(sheet, margins=(4, 4, 4, 4))
        self._two.addWidget(self._choose, 4)
        self._two.addWidget(self._paper, 7)
        layout = framed(self, self.heading, self._empty)
        layout.addLayout(inset(self._two), 1)

    def _connect(self) -> None:
        screen = self._screen
        screen.changed.connect(self._refresh)
        self._soon.timeout.connect(self._show_sheet)
        self.name.textEdited.connect(screen.call)
        self.names.toggled.connect(lambda on: screen.hide_names(hides=on))
        self.later.toggled.connect(lambda on: screen.show_later(shows=on))
        self.tree.itemChanged.connect(self._ticked)

    def _refresh(self) -> None:
        screen = self._screen
        there = bool(screen.nos)
        self._empty.setVisible(screen.loaded and not there)
        for one in (self._choose, self._paper, self.out.button):
            one.setVisible(there)
        for box, on in ((self.names, screen.hides_names), (self.later, screen.shows_later)):
            box.blockSignals(True)
            box.setChecked(on)
            box.blockSignals(False)
        if self._listed is not screen.nos:
            self._listed = screen.nos
            self._list()
        self.said.setText(screen.said)
        self._soon.start()
        self._begin()

    def _list(self) -> None:
        """Show the areas with their nos, each with its box."""
        self.tree.blockSignals(True)
        self.tree.clear()
        flags = Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        for area, lines in self._screen.areas().items():
            top = QTreeWidgetItem([tr("{area} · {n}", area=area, n=len(lines))])
            top.setFlags(flags | Qt.ItemFlag.ItemIsAutoTristate)
            self.tree.addTopLevelItem(top)
            for line in lines:
                item = QTreeWidgetItem([self._screen.label(line)])
                item.setFlags(flags)
                item.setData(0, _ANSWER, line.answer)
                top.addChild(item)
                off = line.answer in self._screen.off
                item.setCheckState(0, Qt.CheckState.Unchecked if off else Qt.CheckState.Checked)
            top.setExpanded(self.tree.topLevelItemCount() == 1)
        self.tree.blockSignals(False)

    def _ticked(self, item: QTreeWidgetItem) -> None:
        if item.childCount():
            return
        on = item.checkState(0) is Qt.CheckState.Checked
        answer = item.data(0, _ANSWER)
        if (answer in self._screen.off) is on:
            self._screen.put([answer], on=on)

    def _show_sheet(self) -> None:
        """Show the sheet as it would leave; of many boxes that were ticked together, once."""
        held = self.paper.verticalScrollBar().value()
        self.paper.document().setDefaultStyleSheet(
            f"td {{ padding: 3px 12px 3px 0; }} .quiet {{ color: {theme().color('muted').name()}; }}"
        )
        self.paper.document().setDefaultFont(theme().serif(14))
        self.paper.document().setDocumentMargin(theme().px(20))
        self.paper.setHtml(paper.failures(self._screen.cv()))
        self.paper.verticalScrollBar().setValue(held)

    def _sheet(self, everything: bool) -> QTextDocument:  # noqa: ARG002 - all of it is on it either way
        return document(paper.failures(self._screen.cv()))

    def let_go(self) -> None:
        """Drop the sheet."""
        self.paper.clear()
        self.tree.clear()

    def focus_first(self) -> None:
        """Begin at the list, once it is read."""
        self._is_fresh = True
        self._begin()

    def _begin(self) -> None:
        if self._is_fresh and self._screen.loaded:
            self._is_fresh = False
            (self.tree if self._screen.nos else self.first).setFocus()
