"""A deck of one's own, made or changed: its title, and its questions one below the other."""

from functools import partial

from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox, QWidget

from rejournal.domain.prompt import Prompt
from rejournal.screens.decks import DeckEditor
from rejournal.screens.translation import tr
from rejournal.ui.dialogs.frame import Dialog
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import Card, button, clear, column, entry, label, named, row


class DeckDialog(Dialog):
    """Each question is a card with its words, its hint and what it asks for."""

    def __init__(self, parent: QWidget, editor: DeckEditor) -> None:
        super().__init__(parent, tr("A deck of your own"), width=620)
        self._editor = editor
        self._warned = False
        deck = editor.deck
        self.title = entry(tr("Title"), tr("What is it called?"), "large")
        self.title.setText(deck.title)
        self.title.textEdited.connect(lambda text: editor.say(title=text))
        self.about = entry(tr("What it is for"), tr("What is it for? One sentence."))
        self.about.setText(deck.about)
        self.about.setCursorPosition(0)
        self.about.textEdited.connect(lambda text: editor.say(about=text))
        self._prompts = column(spacing=12)
        inside = column(self.title, self.about, self._time(), self._prompts, spacing=12)
        inside.addLayout(row(button(tr("Add a question"), editor.add), 0))
        self.build(inside, self.cancel(), button(tr("Keep"), editor.keep, "primary"), scroll=True)
        self.resize(theme().px(620), theme().px(640))
        self.hear(editor.changed, self._refresh)
        self.hear(editor.kept, self.accept)
        self._refresh()
        self.title.setFocus()

    def reject(self) -> None:
        """Let it go; where something was changed only when asked twice."""
        if self._editor.is_changed and not self._warned:
            self._warned = True
            self.say(tr("This isn’t kept yet. Once more lets it go."))
        else:
            super().reject()

    def _time(self) -> QWidget:
        held, editor = QWidget(), self._editor
        minutes = named(QSpinBox(), tr("Minutes to write"))
        minutes.setRange(0, 240)
        minutes.setSpecialValueText(tr("no clock"))
        minutes.setSuffix(tr(" min"))
        minutes.setMinimumWidth(theme().px(130))
        # The style sheet has no say over the room inside a spin box.
        minutes.lineEdit().setTextMargins(theme().px(10), 0, 0, 0)
        minutes.setValue(editor.deck.minutes or 0)
        minutes.valueChanged.connect(lambda number: editor.say(minutes=number or None))
        distance = QCheckBox(tr("Waits a day after a hard no"))
        distance.setChecked(editor.deck.needs_distance)
        distance.toggled.connect(lambda on: editor.say(needs_distance=on))
        burns = QCheckBox(tr("May be burned after writing"))
        burns.setChecked(editor.deck.burns)
        burns.toggled.connect(lambda on: editor.say(burns=on))
        held.setLayout(row(minutes, column(distance, burns, spacing=4), 0, spacing=18))
        return held

    def _refresh(self) -> None:
        self.say(self._editor.problem)
        clear(self._prompts)
        for place, prompt in enumerate(self._editor.deck.prompts):
            self._prompts.addWidget(self._card(place, prompt))

    def _card(self, place: int, prompt: Prompt) -> Card:
        editor = self._editor
        question = entry(tr("Question {n}", n=place + 1), tr("The question"), "serif")
        question.setText(prompt.question)
        question.textEdited.connect(lambda text: editor.say_prompt(place, question=text))
        hint = entry(tr("Hint to question {n}", n=place + 1), tr("A hint under it, if it wants one"))
        hint.setText(prompt.hint)
        hint.textEdited.connect(lambda text: editor.say_prompt(place, hint=text))
        short = entry(tr("Short name of question {n}", n=place + 1), tr("Short name of the step"))
        short.setText(prompt.short)
        short.textEdited.connect(lambda text: editor.say_prompt(place, short=text))
        kind = named(QComboBox(), tr("What question {n} asks for", n=place + 1))
        for top, said in ((0, tr("words")), (10, tr("a number to 10")), (100, tr("a number to 100"))):
            kind.addItem(said, top)
        kind.setCurrentIndex(max(0, kind.findData(prompt.scale)))
        kind.currentIndexChanged.connect(lambda: editor.say_prompt(place, scale=int(kind.currentData())))
        ways = row(short, kind, spacing=10)
        for text, name, by in (("↑", tr("Move up"), -1), ("↓", tr("Move down"), 1)):
            ways.addWidget(named(button(text, partial(editor.move, place, by), "link"), name))
        ways.addWidget(button(tr("Take out"), partial(editor.remove, place), "link"))
        caption = label(tr("QUESTION {n}", n=place + 1), "caption")
        return Card(column(caption, question, hint, ways, spacing=8), margins=(16, 12, 16, 12))
