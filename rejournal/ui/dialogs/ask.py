"""Everything one ask holds, to read and to change."""

from PySide6.QtWidgets import QComboBox, QFormLayout, QPlainTextEdit, QWidget

from rejournal.domain.ask import Outcome
from rejournal.screens.ask_editor import AskEditor, Field, answer_fields, ask_fields
from rejournal.screens.asks import AsksScreen
from rejournal.screens.translation import tr
from rejournal.ui.dialogs.frame import Dialog
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import Pill, button, column, entry, label, row


class AskDialog(Dialog):
    """The ask's own fields, its rounds, and the fields of its last answer."""

    def __init__(self, parent: QWidget, screen: AsksScreen, editor: AskEditor) -> None:
        super().__init__(parent, editor.title(), width=640)
        self._screen, self.editor = screen, editor
        inside = column(spacing=12)
        if editor.whole.answers:
            inside.addWidget(label(tr("WHAT CAME BACK"), "caption"))
            for said in editor.rounds():
                inside.addLayout(row(Pill(said, editor.whole.outcome.value), 0))
            if editor.answer:
                inside.addLayout(self._form(answer_fields(editor.answer), editor.answer_texts))
        inside.addWidget(label(tr("THE ASK"), "caption"))
        inside.addLayout(self._form(ask_fields(), editor.ask_texts))
        for name, text in editor.whole.ask.extra.items():
            inside.addWidget(label(tr("{name}: {text}", name=name, text=text), "small", wrap=True))
        self.build(inside, *self._ways(), self.cancel(), button(tr("Save"), self._save, "primary"), scroll=True)
        self.resize(theme().px(640), min(theme().px(680), 820))

    def _ways(self) -> list[QWidget]:
        ask = self.editor.whole
        if ask.outcome in (Outcome.WAITING, Outcome.NOT_YET, Outcome.UNASKED):
            return [
                button(tr("I got a no"), lambda: self._answer(Outcome.NO)),
                button(tr("I got a yes"), lambda: self._answer(Outcome.YES)),
            ]
        answer = ask.answers[-1]
        return [button(tr("Write about it"), lambda: self._write(answer.id))]

    def _form(self, fields: tuple[Field, ...], texts: dict[str, str]) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field in fields:
            made = self._field(field, texts)
            made.setAccessibleName(field.label)
            said = label(field.label, "quiet")
            said.setMinimumHeight(theme().px(36))
            form.addRow(said, made)
        return form

    def _field(self, field: Field, texts: dict[str, str]) -> QWidget:
        text = texts[field.name]
        if field.choices:
            box = QComboBox()
            for value, said in (("", tr("not said")), *field.choices):
                box.addItem(said, value)
            box.setCurrentIndex(max(0, box.findData(text)))
            box.currentIndexChanged.connect(lambda: texts.update({field.name: str(box.currentData())}))
            return box
        if field.long:
            area = QPlainTextEdit(text)
            area.setTabChangesFocus(True)
            area.setFixedHeight(theme().px(76))
            area.textChanged.connect(lambda: texts.update({field.name: area.toPlainText()}))
            return area
        line = entry(field.label, field.hint)
        line.setText(text)
        line.textEdited.connect(lambda typed: texts.update({field.name: typed}))
        return line

    def _save(self) -> None:
        changed = self.editor.changes()
        if changed is None:
            self.say(self.editor.problem)
            return
        ask, answer = changed
        if answer and self.editor.answer:
            self._screen.revise_answer(self.editor.answer.id, answer)
        if ask:
            self._screen.revise(self.editor.whole.ask.id, ask)
        self.accept()

    def _answer(self, outcome: Outcome) -> None:
        self.accept()
        self._screen.log_answer(self.editor.whole.ask.id, outcome)

    def _write(self, answer: str) -> None:
        self.accept()
        self._screen.write(self.editor.whole.ask.id, answer)
