"""One ask, whole: its fields left, what came back right, and what can be done with it now."""

from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from rejournal.domain.answer import Answer
from rejournal.domain.ask import Outcome
from rejournal.screens.ask import AskScreen
from rejournal.screens.ask_editor import ASK, AskEditor
from rejournal.screens.files import Files
from rejournal.screens.places import Place
from rejournal.screens.sentences import asks, days
from rejournal.screens.sentences.reader import earlier_versions
from rejournal.screens.translation import tr
from rejournal.ui.dialogs.files import ask_files
from rejournal.ui.looking import ways_of_looking
from rejournal.ui.pages.ask_hindsight import AskHindsightCards
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import Card, Pill, button, clear, column, label, row
from rejournal.ui.widgets.field_form import FieldForm
from rejournal.ui.widgets.files_strip import FilesStrip
from rejournal.ui.widgets.flow import Flowing
from rejournal.ui.widgets.page import Heading, Page, Scrolling, framed, inset
from rejournal.ui.widgets.row_button import RowButton

ANSWERS = (Outcome.NO, Outcome.YES, Outcome.NOT_YET, Outcome.SILENCE, Outcome.WITHDRAWN)


class AskPage(Page):
    """Built anew for each state of the ask; what is typed goes to the screen at once."""

    def __init__(self, screen: AskScreen) -> None:
        super().__init__()
        self._screen = screen
        self._files = Files(screen)
        self._hindsight = AskHindsightCards(self, screen)
        self._opened = -1
        self.forms: dict[str, FieldForm] = {}
        self._lay_out()
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        self.pill = Pill()
        self.back = button(tr("All asks"), lambda: self._screen.room.way.go(Place.ASKS))
        self.heading = Heading("", "", self.pill, self.back)
        self._late = QWidget()
        self.late = label("", "quiet", wrap=True)
        late = row(spacing=10)
        late.addWidget(self.late, 1)
        late.addWidget(button(tr("Call it silence"), lambda: self._screen.answer(Outcome.SILENCE)))
        late.addWidget(button(tr("Wait on"), self._screen.wait_on, "link"))
        self._late.setLayout(late)
        self._left, self._right = column(spacing=14), column(spacing=14)
        self._two = row(spacing=14)
        self._two.addLayout(self._left, 1)
        self._two.addLayout(self._right, 1)
        layout = framed(self, self.heading, self._late)
        layout.addWidget(Scrolling(self._two), 1)
        self.problem = label("", "problem", wrap=True)
        layout.addLayout(inset(self.problem))
        self.bin = button(tr("Move to the bin"), self._screen.discard, "link")
        self.versions = button("", self._show_versions, "link")
        self.save = button(tr("Save"), self._screen.save, "primary")
        layout.addLayout(inset(row(self.bin, self.versions, 0, self.save, spacing=16)))

    def _connect(self) -> None:
        self._screen.changed.connect(self._refresh)

    def _refresh(self) -> None:
        screen, editor = self._screen, self._screen.editor
        self.problem.setText(editor.problem if editor else "")
        self.problem.setVisible(bool(self.problem.text()))
        self.late.setText(screen.say_overdue())
        self._late.setVisible(bool(self.late.text()))
        self.versions.setText(earlier_versions(screen.versions))
        self.versions.setVisible(bool(screen.versions))
        if editor is None or screen.opened == self._opened:
            return
        self._opened = screen.opened
        held = self._focused()
        whole = editor.whole
        self.heading.title.setText(editor.title())
        today = screen.room.journal.clock.today()
        asked = whole.ask.asked_on
        self.heading.quiet.setText(tr("asked {ago}", ago=days.ago(asked.day, today)) if asked else "")
        self.pill.say(asks.outcome(whole.outcome), whole.outcome.value)
        clear(self._left)
        clear(self._right)
        self.forms = {}
        # In the order of the keys: what came back, the ask, and then the ways at the foot.
        self._build_answers(editor)
        self._build_ask(editor)
        last = list(self.forms[ASK].inputs.values())[-1]
        for way in (self.bin, self.versions, self.save):
            QWidget.setTabOrder(last, way)
            last = way
        self._focus_again(held)

    def _focused(self) -> tuple[str, str]:
        """Return which field holds the cursor."""
        for record, form in self.forms.items():
            for name, made in form.inputs.items():
                if made.hasFocus():
                    return record, name
        return "", ""

    def _focus_again(self, held: tuple[str, str]) -> None:
        form = self.forms.get(held[0])
        if form and held[1] in form.inputs:
            form.inputs[held[1]].setFocus()

    # The ask

    def _build_ask(self, editor: AskEditor) -> None:
        form = self._form(editor, ASK)
        inside = column(label(tr("THE ASK"), "caption"), form, self._strip(ASK), spacing=12)
        before = self._screen.before
        if before is not None:
            go = partial(self._screen.room.way.go, Place.ASK, ask=before.ask.id)
            title = asks.title(before.ask.what, before.ask.of)
            said = asks.outcome(before.outcome)
            inside.addWidget(RowButton(title, tr("the ask it builds on"), said, before.outcome.value, go))
        for name, text in editor.whole.ask.extra.items():
            inside.addWidget(label(tr("{name}: {text}", name=name, text=text), "small", wrap=True))
        self._left.addWidget(Card(inside))
        self._left.addStretch(1)

    def _form(self, editor: AskEditor, record: str) -> FieldForm:
        made = FieldForm(editor.fields[record], editor.texts[record], partial(self._screen.set, record))
        self.forms[record] = made
        return made

    def _strip(self, record: str) -> FilesStrip:
        made = FilesStrip(
            lambda: ask_files(self, tr("Attach files")),
            *ways_of_looking(self, self._files),
            (tr("Take it away"), partial(self._files.let_go, record)),
        )
        made.given.connect(partial(self._files.take, record))
        made.show_files(self._files.of(record))
        return made

    # What came back

    def _build_answers(self, editor: AskEditor) -> None:
        whole = editor.whole
        self._right.addWidget(self._next_card(whole.outcome))
        for card in self._hindsight.cards(whole):
            self._right.addWidget(card)
        for answer in reversed(whole.answers):
            self._right.addWidget(self._answer_card(editor, answer))
        self._add_written(self._right)
        self._right.addStretch(1)

    def _next_card(self, outcome: Outcome) -> Card:
        if outcome is Outcome.UNASKED:
            said = label(tr("You didn’t ask, then. You still can."), "quiet", wrap=True)
            return Card(
                column(said, row(button(tr("Ask after all"), self._screen.ask_after_all, "primary"), 0), spacing=12)
            )
        waits = outcome is Outcome.WAITING
        caption = tr("WHAT CAME BACK?") if waits else tr("SOMETHING NEW CAME BACK?")
        ways = [button(asks.outcome(one), partial(self._screen.answer, one)) for one in ANSWERS]
        return Card(column(label(caption, "caption"), Flowing(*ways), spacing=12))

    def _answer_card(self, editor: AskEditor, answer: Answer) -> Card:
        above = row(Pill(editor.said(answer), answer.outcome.value), 0)
        ways = []
        if answer.is_no:
            ways.append(button(tr("Write about it"), partial(self._write, answer), "link"))
            ways += self._hindsight.ways(answer)
            if not answer.feedback:
                ways.append(button(tr("May I ask why?"), partial(self._ask_why, answer), "link"))
        form = self._form(editor, answer.id)
        words = form.inputs.get("words")
        if isinstance(words, QPlainTextEdit):
            ways.append(button(tr("Keep as kind words"), partial(self._keep_kind_words, words), "link"))
        looked = self._hindsight.said(answer)
        return Card(column(above, form, self._strip(answer.id), *looked, Flowing(*ways), spacing=12))

    def _add_written(self, layout: QVBoxLayout) -> None:
        today = self._screen.room.journal.clock.today()
        rows = column(spacing=2)
        for one in self._screen.reflections:
            go = partial(self._screen.room.way.go, Place.JOURNAL, reflection=one.id)
            rows.addWidget(RowButton(one.title, days.full_day(one.written_on.day, today), "", "", go))
        if self._screen.reflections:
            layout.addWidget(Card(column(label(tr("WRITTEN ABOUT IT"), "caption"), rows, spacing=8)))

    def _write(self, answer: Answer) -> None:
        self._screen.room.way.go(Place.WRITE, ask=answer.ask, answer=answer.id)

    def _keep_kind_words(self, words: QPlainTextEdit) -> None:
        text = words.textCursor().selectedText() or words.toPlainText()
        self._screen.keep_kind_words(text.replace("\u2029", " "))

    def _ask_why(self, answer: Answer) -> None:
        from rejournal.ui.dialogs.why import WhyDialog

        if self._screen.editor:
            WhyDialog(self, self._screen, self._screen.editor.whole.ask, answer).open()

    def _show_versions(self) -> None:
        from rejournal.ui.dialogs.history import HistoryDialog

        if self._screen.editor:
            HistoryDialog(self, self._screen.room, ask=self._screen.editor.whole.ask.id).open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the columns below one another where they have no room, what came back above the rest."""
        super().resizeEvent(event)
        narrow = self.width() < theme().px(820)
        self._two.setDirection(QBoxLayout.Direction.BottomToTop if narrow else QBoxLayout.Direction.LeftToRight)

    def go_on(self) -> None:
        """Keep what was changed."""
        self._screen.save()

    def focus_first(self) -> None:
        """Begin at the way back."""
        self.back.setFocus()
