"""The page to write on: one question at a time."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from rejournal.domain.answer import Owner
from rejournal.domain.ask import Outcome
from rejournal.screens.composer import ComposerScreen
from rejournal.screens.sentences import asks
from rejournal.screens.translation import tr
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import Elided, Pill, button, clear, column, entry, label, row, set_property
from rejournal.ui.widgets.chips import Chips
from rejournal.ui.widgets.page import Page, framed, inset
from rejournal.ui.writing.sheet import WritingSheet

OWNERS = (Owner.THEIRS, Owner.MINE, Owner.FIT, Owner.TIMING, Owner.UNKNOWN)


class ComposePage(Page):
    """Heading, steps, the question, the page, and the ways on."""

    def __init__(self, screen: ComposerScreen) -> None:
        super().__init__()
        self._screen = screen
        self._opened = -1
        self._step = -1
        self._lay_out()
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        self.pill, self.about, self.facts, self.saved = (
            Pill(),
            Elided("", "quiet"),
            label("", "small"),
            label("", "small"),
        )
        above = row(self.pill, spacing=10)
        above.addWidget(self.about, 1)
        above.addWidget(self.facts)
        self.saved.setContentsMargins(16, 0, 0, 0)
        above.addWidget(self.saved)
        self._steps: QHBoxLayout = row(spacing=6)
        self._lay_out_sheet()
        self._lay_out_foot(framed(self, above, self._steps, spacing=12))
        theme().changed.connect(self._measure)
        self._measure()

    def _lay_out_sheet(self) -> None:
        self.title = entry(tr("Title"), tr("A title, if it wants one"), "title")
        self.question = label("", "heading", wrap=True)
        self.hint = label("", "quiet", wrap=True)
        self.writing = WritingSheet(tr("Your words"))
        self.area = self.writing.area
        self._sheet = QWidget()
        self._sheet.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._sheet.setLayout(column(self.title, self.question, self.hint, 6, self.writing, spacing=10))

    def _lay_out_foot(self, layout: QVBoxLayout) -> None:
        self.owner = Chips(
            tuple((one.value, asks.owner(one)) for one in OWNERS), tr("Whose end was it on?"), "redirection"
        )
        self._owner_row = QWidget()
        whose = row(label(tr("Whose end was it on?"), "quiet"), spacing=12)
        whose.addWidget(self.owner, 1)
        self._owner_row.setLayout(whose)
        self.tags = entry(tr("Tags"), tr("Tags, apart by commas"))
        self.words = label("", "small")
        aside = row(self.tags, 0, self.words, spacing=12)
        self.tomorrow = button(tr("Come back tomorrow"), self._screen.come_back_tomorrow)
        self.skip = button(tr("Skip"), self._screen.forward)
        self.enough = button(tr("That’s enough"), self._screen.finish)
        self.next = button("", self._screen.forward, "primary")
        ways = row(self.tomorrow, self.skip, 0, self.enough, self.next, spacing=10)
        middle = row(spacing=0)
        middle.addWidget(self._sheet, 1)
        layout.addLayout(inset(middle), 1)
        layout.addLayout(inset(self._owner_row))
        layout.addLayout(inset(aside))
        layout.addLayout(inset(ways))

    def _measure(self) -> None:
        """Let the field for tags grow with the text."""
        self.tags.setFixedWidth(theme().px(260))

    def _connect(self) -> None:
        self._screen.changed.connect(self._refresh)
        self.writing.textChanged.connect(self._typed)
        self.title.textEdited.connect(self._screen.entitle)
        self.title.returnPressed.connect(self.area.setFocus)
        self.tags.textEdited.connect(self._screen.tag)
        self.owner.chosen.connect(lambda value: self._screen.own(Owner(value or Owner.UNKNOWN.value)))
        for widget in (self.area, self.title, self.tags):
            widget.installEventFilter(self)

    def _typed(self) -> None:
        self._screen.write(self.writing.text())
        self.words.setText(self._screen.words)
        self._show_state()
        self._name_ways()

    def _refresh(self) -> None:
        screen = self._screen
        role, title, facts = screen.heading
        self.pill.say(asks.outcome(Outcome(role)) if role else "", role)
        self.about.setText(title)
        self.facts.setText(facts)
        self._show_state()
        prompt = screen.prompt
        free = screen.deck is not None and not screen.about and len(screen.prompts) == 1
        self.title.setVisible(free)
        self.question.setText(tr(prompt.question) if prompt else "")
        self.question.setVisible(not free)
        self.hint.setText(tr(prompt.hint) if prompt and prompt.hint else "")
        if (screen.opened, screen.step) != (self._opened, self._step):
            self._take_up()
        self._owner_row.setVisible(screen.asks_owner)
        self.owner.set_value(screen.owner.value)
        self.words.setText(screen.words)
        self._name_ways()

    def _show_state(self) -> None:
        self.saved.setText(self._screen.state)
        self.saved.setVisible(bool(self._screen.state))

    def _name_ways(self) -> None:
        screen = self._screen
        last = screen.step + 1 >= len(screen.prompts)
        empty = not (screen.prompt and screen.text_of(screen.prompt.id).strip())
        self.next.setText(screen.next_label)
        self.skip.setVisible(empty and not last)
        self.enough.setVisible(not last)
        self.tomorrow.setVisible(not screen.fields.get("reflection"))

    def _take_up(self) -> None:
        """Show the text of the question that is open now."""
        screen = self._screen
        again = self._opened == screen.opened
        self._opened, self._step = screen.opened, screen.step
        self.title.setText(screen.fields.get("title", ""))
        self.tags.setText(screen.fields.get("tags", ""))
        self.writing.set_text(screen.text_of(screen.prompt.id) if screen.prompt else "")
        self._show_steps(rebuild=not again)
        self.area.setFocus()

    def _show_steps(self, *, rebuild: bool) -> None:
        prompts = self._screen.prompts
        if rebuild:
            clear(self._steps)
            for place, prompt in enumerate(prompts if len(prompts) > 1 else ()):
                step = button(tr(prompt.short), partial(self._screen.go_to, place), "step")
                step.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
                self._steps.addWidget(step)
        for place in range(self._steps.count()):
            item = self._steps.itemAt(place)
            step_button = item.widget() if item else None
            if isinstance(step_button, QPushButton):
                here = place == self._screen.step
                written = bool(self._screen.text_of(prompts[place].id).strip())
                set_property(step_button, "state", "here" if here else "done" if written else "open")
                name = tr(prompts[place].short)
                step_button.setAccessibleName(tr("{name}, written", name=name) if written else name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter goes on, Alt+Left goes back."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
                self._screen.forward()
                return True
            if event.key() == Qt.Key.Key_Left and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self._screen.back()
                return True
        return super().eventFilter(watched, event)

    def go_on(self) -> None:
        """Go to the next question."""
        self._screen.forward()

    def focus_first(self) -> None:
        """Put the cursor on the page."""
        self.area.setFocus()
