"""A form of fields, label left and field right, each telling what was typed."""

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QFormLayout, QLayout, QPlainTextEdit, QWidget

from rejournal.screens.ask_editor import Field
from rejournal.screens.translation import tr
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import column, entry, label


def labelled(text: str, inside: QLayout) -> QLayout:
    """Return fields with their quiet label above them."""
    return column(label(text, "quiet"), inside, spacing=4)


class FieldForm(QWidget):
    """Shows fields with their texts; ``typed`` is called with a field's name and its text."""

    def __init__(self, fields: tuple[Field, ...], texts: dict[str, str], typed: Callable[[str, str], None]) -> None:
        super().__init__()
        self._typed = typed
        self.inputs: dict[str, QWidget] = {}
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for field in fields:
            made = self._input(field, texts[field.name])
            made.setAccessibleName(field.label)
            said = label(field.label, "quiet")
            said.setMinimumHeight(theme().px(36))
            said.setMinimumWidth(theme().px(112))
            form.addRow(said, made)
            self.inputs[field.name] = made
        self.setLayout(form)

    def _input(self, field: Field, text: str) -> QWidget:
        if field.choices:
            return self._choice(field, text)
        if field.long:
            area = QPlainTextEdit(text)
            area.setPlaceholderText(field.hint)
            area.setTabChangesFocus(True)
            area.setFixedHeight(theme().px(76))
            area.textChanged.connect(lambda: self._typed(field.name, area.toPlainText()))
            return area
        line = entry(field.label, field.hint)
        line.setText(text)
        line.setCursorPosition(0)
        line.textEdited.connect(lambda typed: self._typed(field.name, typed))
        return line

    def _choice(self, field: Field, text: str) -> QComboBox:
        box = QComboBox()
        for value, said in (("", tr("not said")), *field.choices):
            box.addItem(said, value)
        box.setCurrentIndex(max(0, box.findData(text)))
        box.setMinimumContentsLength(8)
        box.currentIndexChanged.connect(lambda: self._typed(field.name, str(box.currentData())))
        return box
