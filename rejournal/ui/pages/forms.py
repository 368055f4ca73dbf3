"""What the forms that log something share: fields bound to the screen, buttons, keys."""

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCompleter, QLayout, QLineEdit, QListView, QPlainTextEdit, QWidget

from rejournal.screens.form import FormScreen
from rejournal.screens.forms import AnswerFormScreen
from rejournal.screens.translation import tr
from rejournal.ui.dialogs.files import ask_files
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import Card, button, column, entry, label, named, row
from rejournal.ui.widgets.chips import Chips
from rejournal.ui.widgets.files_strip import FilesStrip
from rejournal.ui.widgets.page import Heading, Page, Scrolling, framed, inset
from rejournal.ui.widgets.scale import Scale


class FormPage(Page):
    """A heading, cards with fields, and at the foot the ways on."""

    def __init__(self, screen: FormScreen) -> None:
        super().__init__()
        self._screen = screen
        self._lines: dict[str, QLineEdit] = {}
        self._texts: dict[str, QPlainTextEdit] = {}
        self._chips: dict[str, Chips] = {}
        self._scales: dict[str, Scale] = {}
        self._models: dict[str, QStringListModel] = {}
        self._strips: list[FilesStrip] = []
        self.problem = label("", "problem", wrap=True)
        self._lay_out()
        self._screen.labels = {name: line.accessibleName() for name, line in self._lines.items()}
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        """Build the cards; each kind of form has its own."""

    def _frame(self, title: str, quiet: str, cards: Sequence[QWidget | QLayout], *ways: QWidget) -> None:
        self._keys = label(tr("Ctrl+Enter saves · Esc keeps a draft"), "small")
        self.low = button("", lambda: self._screen.use_low_energy(low=not self._screen.low_energy), "link")
        self._rest = [card for card in cards[1:] if isinstance(card, QWidget)]
        self._hidden: list[QWidget] = []
        inside = column(*cards, 0, spacing=14)
        layout = framed(self, Heading(title, quiet, self.low, self._keys))
        layout.addWidget(Scrolling(inside), 1)
        layout.addLayout(inset(self.problem))
        layout.addLayout(inset(row(0, *ways, spacing=10)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the keys out where they would cut the heading; they work all the same."""
        super().resizeEvent(event)
        self._keys.setVisible(self.width() > theme().px(860))

    def _connect(self) -> None:
        self._screen.changed.connect(self._refresh)
        for name, line in self._lines.items():
            line.textEdited.connect(lambda text, name=name: self._screen.set(name, text))
            line.returnPressed.connect(self.focusNextChild)
            completer = cast("QCompleter | None", line.completer())
            if completer is not None:
                completer.activated.connect(lambda text, name=name: self._screen.set(name, text))
        for name, text_area in self._texts.items():
            text_area.textChanged.connect(lambda name=name, area=text_area: self._screen.set(name, area.toPlainText()))
        for name, chips in self._chips.items():
            chips.chosen.connect(lambda value, name=name: self._choose(name, value))
        for name, scale in self._scales.items():
            scale.given.connect(lambda text, name=name: self._choose(name, text))
        self.leads_on()

    def _choose(self, name: str, value: str) -> None:
        self._screen.set(name, value)
        self._refresh()

    def _refresh(self) -> None:
        fields = self._screen.fields
        for name, line in self._lines.items():
            if line.text() != fields.get(name, ""):
                line.setText(fields.get(name, ""))
                if not line.hasFocus():
                    line.setCursorPosition(0)
        for name, area in self._texts.items():
            if area.toPlainText() != fields.get(name, ""):
                area.blockSignals(True)
                area.setPlainText(fields.get(name, ""))
                area.blockSignals(False)
        for name, chips in self._chips.items():
            chips.set_value(fields.get(name, ""))
        for name, scale in self._scales.items():
            scale.set_text(fields.get(name, ""))
        for strip in self._strips:
            strip.show_files(self._screen.files)
        self._offer()
        self._show_energy()
        self.problem.setText(self._screen.problem)
        self.problem.setVisible(bool(self._screen.problem))

    def _offer(self) -> None:
        for name, model in self._models.items():
            offered = self._screen.offered(name)
            if model.stringList() != offered:
                model.setStringList(offered)

    def _show_energy(self) -> None:
        """Show the first card only on a day without strength."""
        low = self._screen.low_energy
        self.low.setText(tr("Show everything") if low else tr("One line only"))
        if low and not self._hidden:
            self._hidden = [card for card in self._rest if not card.isHidden()]
            for card in self._hidden:
                card.hide()
        elif not low and self._hidden:
            for card in self._hidden:
                card.show()
            self._hidden = []

    def go_on(self) -> None:
        """Log it and go on."""
        self.save()

    def save(self) -> None:
        """Log it and go on."""
        self._screen.save()

    # Fields

    def line(self, name: str, says: str, hint: str = "", role: str = "", *, completes: bool = False) -> QLineEdit:
        """Return a one-line field of the form."""
        made = entry(says, hint, role)
        made.setMaxLength(1000)
        if completes:
            model = QStringListModel(self)
            completer = QCompleter(model, self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setPopup(named(QListView(), says))
            made.setCompleter(completer)
            self._models[name] = model
        self._lines[name] = made
        return made

    def text(self, name: str, says: str, hint: str = "") -> QPlainTextEdit:
        """Return a field of several lines."""
        made = named(QPlainTextEdit(), says)
        made.setPlaceholderText(hint)
        made.setTabChangesFocus(True)
        made.setFixedHeight(84)
        self._texts[name] = made
        return made

    def strip(self) -> FilesStrip:
        """Return the files that go with it."""
        made = FilesStrip(lambda: ask_files(self, tr("Attach files")), (tr("Take it away"), self._screen.detach))
        made.given.connect(self._screen.attach)
        self._strips.append(made)
        return made

    def chips(self, name: str, says: str, choices: tuple[tuple[str, str], ...], role: str = "no") -> Chips:
        """Return a choice of one word."""
        made = Chips(choices, says, role)
        self._chips[name] = made
        return made

    def scale(self, name: str, says: str, top: int = 10) -> Scale:
        """Return a scale."""
        made = Scale(says, top)
        self._scales[name] = made
        return made

    def kind_words_way(self, name: str) -> QWidget:
        """Return the button that keeps the marked line of a text, or all of it where it is one line, as kind words."""
        area = self._texts[name]

        def keep() -> None:
            text = area.textCursor().selectedText() or area.toPlainText()
            if isinstance(self._screen, AnswerFormScreen):
                self._screen.keep_kind_words(text.replace("\u2029", " "))

        made = button(tr("Keep as kind words"), keep, "link")
        made.setToolTip(tr("Mark the line first, to keep that one alone."))
        area.textChanged.connect(lambda: made.setEnabled(bool(area.toPlainText().strip())))
        made.setEnabled(False)
        return made

    def way(self, text: str, do: Callable[[], object], role: str = "") -> QWidget:
        """Return a button of the foot."""
        return button(text, do, role)

    def focus_first(self) -> None:
        """Begin with *what*, or where it is filled already, after it."""
        self._lines["what"].setFocus()


def captioned(caption: str, *items: QWidget | QLayout | int, spacing: int = 10) -> Card:
    """Return a card with a small caption over its fields."""
    return Card(column(label(caption, "caption"), *items, spacing=spacing))
