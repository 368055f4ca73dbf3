"""The page to write on: one question at a time."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QVBoxLayout, QWidget

from rejournal.domain.answer import Owner
from rejournal.domain.ask import Outcome
from rejournal.screens.beginning import PAST
from rejournal.screens.composer import ComposerScreen
from rejournal.screens.here_before import HereBeforeScreen
from rejournal.screens.link import LinkScreen
from rejournal.screens.places import Place
from rejournal.screens.sentences import asks
from rejournal.screens.translation import tr
from rejournal.settings.schema import OWN_WORDS
from rejournal.ui.dialogs.files import ask_files
from rejournal.ui.pages.compose_parts import Countdown, HereBefore, Loop, Sitting, Steps
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import Elided, Pill, button, column, entry, label, row
from rejournal.ui.widgets.chips import Chips
from rejournal.ui.widgets.files_strip import FilesStrip
from rejournal.ui.widgets.page import Page, framed, inset
from rejournal.ui.widgets.scale import Number, Scale
from rejournal.ui.writing.sheet import WritingSheet

OWNERS = (Owner.THEIRS, Owner.MINE, Owner.FIT, Owner.TIMING, Owner.UNKNOWN)


class ComposePage(Page):
    """Heading, steps, the question, the page, and the ways on."""

    def __init__(self, screen: ComposerScreen) -> None:
        super().__init__()
        self._screen = screen
        self._here = HereBeforeScreen(screen)
        self._sitting = Sitting()
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
        self.clock = Countdown()
        above = row(self.pill, spacing=10)
        above.addWidget(self.about, 1)
        above.addWidget(self.facts)
        above.addWidget(self.clock)
        self.saved.setContentsMargins(16, 0, 0, 0)
        above.addWidget(self.saved)
        self.steps = Steps(self._screen.go_to)
        self.kind_words = Elided("", "quiet")
        self._lay_out_sheet()
        self._lay_out_foot(framed(self, above, self.kind_words, self.steps, spacing=12))
        theme().changed.connect(self._measure)
        self._measure()

    def _lay_out_sheet(self) -> None:
        self.title = entry(tr("Title"), tr("A title, if it wants one"), "title")
        self.question = label("", "heading", wrap=True)
        self.hint = label("", "quiet", wrap=True)
        self.writing = WritingSheet(tr("Your words"))
        self.area = self.writing.area
        self.scales = {top: Scale(tr("A number from 0 to {top}", top=top), top) for top in (10, 100)}
        self.number = Number()
        line = row(spacing=16)
        for scale in self.scales.values():
            line.addWidget(scale, 1)
        line.addWidget(self.number)
        self._scale_row = QWidget()
        self._scale_row.setLayout(line)
        screen = self._screen
        self.loop = Loop(screen.go_round, screen.do_something_small, lambda: screen.room.way.go(Place.TODAY))
        self._sheet = QWidget()
        self._sheet.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        inside = column(self.loop, self.title, self.question, self.hint, 6, self._scale_row, spacing=10)
        inside.addWidget(self.writing, 1)
        # Takes what is left where no words are asked for; beside the page it takes nothing.
        inside.addStretch(0)
        self._sheet.setLayout(inside)

    def _lay_out_foot(self, layout: QVBoxLayout) -> None:
        self.owner = Chips(
            tuple((one.value, asks.owner(one)) for one in OWNERS), tr("Whose end was it on?"), "redirection"
        )
        self._owner_row = QWidget()
        whose = row(label(tr("Whose end was it on?"), "quiet"), spacing=12)
        whose.addWidget(self.owner, 1)
        self._owner_row.setLayout(whose)
        self.lesson = entry(
            tr("One sentence to keep as a lesson"), tr("One sentence to keep as a lesson, if there is one")
        )
        self.tags = entry(tr("Tags"), tr("Tags, apart by commas"))
        self.files = FilesStrip(
            lambda: ask_files(self, tr("Attach files")), (tr("Take it away"), self._screen.page.detach)
        )
        self.burn = QCheckBox(tr("Burn after writing: nothing is kept, not even a draft"))
        self.words = label("", "small")
        aside = row(self.tags, spacing=12)
        aside.addWidget(self.files, 1)
        aside.addWidget(self.words)
        self.here = HereBefore(self._here.read, self._here.turn_off)
        self.link = button(tr("Link them…"), self._link, "link")
        self.tomorrow = button(tr("Come back tomorrow"), self._screen.come_back_tomorrow)
        self.skip = button(tr("Skip"), self._screen.forward)
        self.enough = button(tr("That’s enough"), self._screen.finish)
        self.next = button("", self._screen.forward, "primary")
        ways = row(self.tomorrow, self.skip, self.link, 0, self.enough, self.next, spacing=10)
        middle = row(spacing=0)
        middle.addWidget(self._sheet, 1)
        layout.addLayout(inset(middle), 1)
        for item in (self._owner_row, self.lesson, self.burn):
            layout.addLayout(inset(item))
        layout.addLayout(inset(aside))
        layout.addLayout(inset(self.here))
        layout.addLayout(inset(ways))

    def _measure(self) -> None:
        """Let the field for tags grow with the text."""
        self.tags.setFixedWidth(theme().px(260))

    def _connect(self) -> None:
        screen = self._screen
        screen.changed.connect(self._refresh)
        self._here.changed.connect(lambda: self.here.show_earlier(self._here.found))
        self.writing.textChanged.connect(self._typed)
        self.writing.learned.connect(self._learn_word)
        self.writing.dropped.connect(screen.page.attach)
        self.files.given.connect(screen.page.take)
        screen.page.gather = self._past
        self.title.textEdited.connect(partial(screen.say, "title"))
        self.title.returnPressed.connect(self.area.setFocus)
        self.tags.textEdited.connect(partial(screen.say, "tags"))
        self.lesson.textEdited.connect(partial(screen.say, "lesson"))
        self.burn.toggled.connect(lambda on: screen.burn(burning=on))
        self.owner.chosen.connect(lambda value: screen.own(Owner(value or Owner.UNKNOWN.value)))
        for scale in self.scales.values():
            scale.given.connect(self._gave)
        for widget in (self.area, self.title, self.tags, self.lesson, *self.scales.values()):
            widget.installEventFilter(self)

    def _typed(self) -> None:
        self._screen.write(self.writing.text())
        self.clock.begin()
        self._sitting.typed()
        self._count()
        self._here.typed()
        self._show_state()
        self._name_ways()

    def _learn_word(self, word: str) -> None:
        room = self._screen.room
        room.desk.do(lambda: room.journal.settings.add_line(OWN_WORDS, word))

    def _count(self) -> None:
        self.words.setText(" · ".join(filter(None, (self._screen.words, self._sitting.said()))))

    def _past(self) -> dict[str, str]:
        """Return what can be taken back, to be kept beside the text."""
        prompt = self._screen.prompt
        return {f"{PAST}{prompt.id}": self.writing.past()} if prompt and not prompt.scale else {}

    def _gave(self, number: str) -> None:
        self._screen.write(number)
        self.number.say(number)
        self._show_state()
        self._name_ways()

    def _refresh(self) -> None:
        screen = self._screen
        role, title, facts = screen.heading
        self.pill.say(asks.outcome(Outcome(role)) if role else "", role)
        self.about.setText(title)
        self.facts.setText(facts)
        self.facts.setVisible(bool(facts))
        kind = screen.kind_words
        self.kind_words.setText(tr("“{text}” — {of}", text=kind.text, of=kind.of or tr("kept by you")) if kind else "")
        self.kind_words.setVisible(kind is not None)
        self._show_state()
        self._show_question()
        if (screen.opened, screen.step) != (self._opened, self._step):
            self._take_up()
        self.files.show_files(screen.page.files)
        self._owner_row.setVisible(screen.asks_owner and not screen.circling)
        self.owner.set_value(screen.owner.value)
        self.lesson.setVisible(screen.asks_lesson and not screen.circling)
        self._count()
        self._name_ways()

    def _show_question(self) -> None:
        screen, prompt = self._screen, self._screen.prompt
        free = screen.deck is not None and not screen.about and len(screen.prompts) == 1 and not screen.deck.minutes
        asks_words = not (prompt and prompt.scale) and not screen.circling
        self.loop.setVisible(screen.circling)
        self.title.setVisible(free)
        self.question.setText(tr(prompt.question) if prompt else "")
        self.question.setVisible(not free and not screen.circling)
        self.hint.setText(tr(prompt.hint) if prompt and prompt.hint else "")
        self.hint.setVisible(not screen.circling)
        self.writing.setVisible(asks_words)
        self._scale_row.setVisible(bool(prompt and prompt.scale))
        for top, scale in self.scales.items():
            scale.setVisible(bool(prompt) and prompt is not None and prompt.scale == top)
        self.burn.setVisible(screen.deck is not None and screen.deck.burns)

    def _show_state(self) -> None:
        page = self._screen.page
        self.saved.setText(tr("not kept") if page.burning else page.state)
        self.saved.setVisible(bool(self.saved.text()))

    def _name_ways(self) -> None:
        screen = self._screen
        last = screen.step + 1 >= len(screen.prompts)
        empty = not (screen.prompt and screen.text_of(screen.prompt.id).strip())
        self.next.setText(screen.next_label)
        self.next.setVisible(not screen.circling)
        self.skip.setVisible(empty and not last and not screen.circling)
        self.link.setVisible(screen.asks_which_nos)
        self.enough.setVisible(not last and not screen.circling)
        self.tomorrow.setVisible(not screen.fields.get("reflection") and not screen.page.burning)

    def _take_up(self) -> None:
        """Show the text of the question that is open now."""
        screen = self._screen
        again = self._opened == screen.opened
        self._opened, self._step = screen.opened, screen.step
        if not again:
            self.clock.set_minutes(screen.deck.minutes if screen.deck else None)
            self.burn.setChecked(False)
            self._here.begin()
            self._sitting.begin_anew()
            self.writing.apply(screen.settings)
        for line, field in ((self.title, "title"), (self.tags, "tags"), (self.lesson, "lesson")):
            line.setText(screen.fields.get(field, ""))
        text = screen.text_of(screen.prompt.id) if screen.prompt else ""
        if screen.prompt and screen.prompt.scale:
            self.scales[screen.prompt.scale].set_text(text)
            self.number.say(text)
        else:
            self.writing.set_text(text, screen.fields.get(f"{PAST}{screen.prompt.id}", "") if screen.prompt else "")
        self.steps.show_steps(screen.prompts, screen.step, screen.text_of)
        self.focus_first()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter goes on, Alt+Left goes back, F7 turns earlier pages off and on."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Left and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self._screen.go_to(self._screen.step - 1)
                return True
            if event.key() == Qt.Key.Key_F7:
                self._here.turn()
                return True
        return super().eventFilter(watched, event)

    def _link(self) -> None:
        from rejournal.ui.dialogs.link import LinkDialog

        LinkDialog(self, LinkScreen(self._screen.room, ask=self._screen.fields.get("ask", ""))).open()

    def let_go(self) -> None:
        """Drop what was written here."""
        self.writing.let_go()

    def go_on(self) -> None:
        """Go to the next question."""
        self._screen.forward()

    def focus_first(self) -> None:
        """Put the cursor on the page, or where this question is answered."""
        screen = self._screen
        if screen.circling:
            self.loop.new.setFocus()
        elif screen.prompt and screen.prompt.scale:
            self.scales[screen.prompt.scale].setFocus()
        else:
            self.area.setFocus()
