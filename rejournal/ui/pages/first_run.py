"""The first run: choose a passphrase, then take the recovery code."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QProgressBar, QStackedLayout, QWidget

from rejournal.screens.first_run import FirstRunScreen
from rejournal.screens.translation import tr
from rejournal.ui.dialogs.files import ask_folder
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import Card, Elided, button, column, entry, label, named, row, set_property
from rejournal.ui.widgets.code_sheet import CodeSheet
from rejournal.ui.widgets.page import Scrolling

WIDTH = 680


class FirstRunPage(QWidget):
    """Two screens, and then Today."""

    def __init__(self, screen: FirstRunScreen) -> None:
        super().__init__()
        self.setObjectName("gate")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._screen = screen
        self._lay_out()
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        self._stack = QStackedLayout()
        self._stack.addWidget(self._passphrase_screen())
        self._stack.addWidget(self._code_screen())
        self.setLayout(self._stack)

    def _passphrase_screen(self) -> QWidget:
        self.passphrase = entry(tr("Passphrase"), tr("Passphrase"))
        self.again = entry(tr("The same again"), tr("The same again"))
        self.shown = QCheckBox(tr("Show it"))
        self.meter = named(QProgressBar(), tr("Strength"))
        self.meter.setTextVisible(False)
        self.meter.setMaximum(4)
        self.meter.setObjectName("meter")
        self.advice = label("", "quiet", wrap=True)
        self.suggest = button(tr("Suggest five words"), self._suggest, "link")
        self.problem = label("", "problem", wrap=True)
        self.make = button(tr("Make my journal"), self._make, "primary")
        self.place = Elided("", "small")
        self.synced = label("", "small", wrap=True)
        self.other = button(tr("Elsewhere…"), self._choose_place, "link")
        self.open_other = button(tr("I have a journal already…"), self._open_other, "link")
        return self._centred(
            label(tr("rejournal"), "brand_large"),
            label(tr("A private place for the moment after a no."), "quiet"),
            self._passphrase_card(),
        )

    def _passphrase_card(self) -> Card:
        return Card(
            column(
                label(tr("Choose a passphrase"), "subheading"),
                label(
                    tr(
                        "Everything you write is encrypted with it, on this computer only. Nobody else has it: "
                        "it can’t be reset by us, because there is nothing for us to reset."
                    ),
                    "quiet",
                    wrap=True,
                ),
                6,
                self.passphrase,
                self.again,
                self.meter,
                self._stretched(self.advice, self.suggest),
                row(self.shown, 0),
                self.problem,
                self._stretched(self.place, self.other),
                self.synced,
                row(self.open_other, 0, self.make),
                spacing=10,
            ),
            margins=(28, 26, 28, 24),
        )

    def _code_screen(self) -> QWidget:
        self.sheet = CodeSheet()
        self.first, self.second = QLineEdit(), QLineEdit()
        self.first_label, self.second_label = label("", "quiet"), label("", "quiet")
        self.code_problem = label("", "problem", wrap=True)
        self.confirm = button(tr("Open my journal"), self._confirm, "primary")
        self.skip = button(tr("Skip this"), self._warn, "link")
        self.warning = label(
            tr(
                "Without the code, a forgotten passphrase means the journal stays closed for good. "
                "You can see the code again under Settings while you know the passphrase."
            ),
            "problem",
            wrap=True,
        )
        self.skip_anyway = button(tr("Skip anyway"), self._screen.go_on, "danger")
        self.warning.hide()
        self.skip_anyway.hide()
        return self._centred(self._code_card())

    def _code_card(self) -> Card:
        return Card(
            column(
                label(tr("Your recovery code"), "subheading"),
                label(
                    tr(
                        "If you ever forget the passphrase, this opens your journal. Keep it on paper, "
                        "or with someone you trust, but not on this computer."
                    ),
                    "quiet",
                    wrap=True,
                ),
                8,
                self.sheet,
                8,
                label(tr("Type two groups back, to be sure you have it:"), "quiet"),
                row(self.first_label, self.first, 10, self.second_label, self.second, 0),
                self.code_problem,
                self.warning,
                row(self.skip, self.skip_anyway, 0, self.confirm),
                spacing=10,
            ),
            margins=(28, 26, 28, 24),
        )

    def _stretched(self, said: QWidget, way: QWidget) -> QHBoxLayout:
        line = row(spacing=10)
        line.addWidget(said, 1)
        line.addWidget(way)
        return line

    def _centred(self, *items: QWidget) -> QWidget:
        held = QWidget()
        held.setMaximumWidth(theme().px(WIDTH) if theme().percent <= 100 else WIDTH * 2)
        held.setMinimumWidth(WIDTH)
        for item in items[:-1]:
            if hasattr(item, "setAlignment"):
                item.setAlignment(Qt.AlignmentFlag.AlignCenter)
        held.setLayout(column(*items, spacing=14))
        return Scrolling(column(0, row(0, held, 0), 0, margins=(24, 24, 24, 24)), gutter=0)

    def _connect(self) -> None:
        self._screen.changed.connect(self._refresh)
        self.passphrase.textChanged.connect(self._screen.judge)
        self.passphrase.returnPressed.connect(self.again.setFocus)
        self.again.returnPressed.connect(self._make)
        self.shown.toggled.connect(self._show_words)
        self.first.returnPressed.connect(self.second.setFocus)
        self.second.returnPressed.connect(self._confirm)
        self._show_words(shown=False)

    def _refresh(self) -> None:
        screen = self._screen
        self._stack.setCurrentIndex(1 if screen.code else 0)
        self.meter.setValue(screen.judged.level if self.passphrase.text() else 0)
        set_property(self.meter, "level", str(screen.judged.level))
        self.advice.setText(screen.advice(self.passphrase.text()))
        self.make.setText(tr("Making it…") if screen.busy else tr("Make my journal"))
        for one in (self.make, self.passphrase, self.again, self.suggest, self.other, self.open_other):
            one.setEnabled(not screen.busy)
        for said in (self.problem, self.code_problem):
            said.setText(screen.problem)
            said.setVisible(bool(screen.problem))
        if screen.problem and screen.code:
            self.first.selectAll()
            self.first.setFocus()
        self.place.setText(tr("It will live in {folder}", folder=str(screen.vault)))
        self.synced.setText(screen.place_warning())
        self.synced.setVisible(bool(self.synced.text()))
        self.sheet.set_code(screen.code)
        fields, labels = (self.first, self.second), (self.first_label, self.second_label)
        for field, numbered, place in zip(fields, labels, screen.asked, strict=True):
            numbered.setText(tr("Group {number}", number=place + 1))
            field.setAccessibleName(tr("Group {number}", number=place + 1))
            field.setMaximumWidth(theme().px(110))

    def _show_words(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.passphrase.setEchoMode(mode)
        self.again.setEchoMode(mode)

    def _suggest(self) -> None:
        words = self._screen.suggest()
        self.shown.setChecked(True)
        self.passphrase.setText(words)
        self.again.setText(words)
        self.passphrase.setFocus()

    def _make(self) -> None:
        self._screen.create(self.passphrase.text(), self.again.text())

    def _choose_place(self) -> None:
        chosen = ask_folder(self, tr("Where should the journal live?"))
        if chosen:
            self._screen.live_in(chosen)

    def _open_other(self) -> None:
        chosen = ask_folder(self, tr("Open a journal"))
        if chosen:
            self._screen.open_instead(chosen)

    def _confirm(self) -> None:
        self._screen.confirm(self.first.text(), self.second.text())

    def _warn(self) -> None:
        self.warning.show()
        self.skip_anyway.show()
        self.skip.hide()

    def focus_first(self) -> None:
        """Put the cursor where one begins."""
        (self.first if self._screen.code else self.passphrase).setFocus()
