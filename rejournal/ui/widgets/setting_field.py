"""One setting's field, by its kind: a choice, a number, a switch, lines of one's own, several of a list."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QPlainTextEdit, QSpinBox, QWidget

from rejournal.screens.translation import tr
from rejournal.settings.schema import Declared, Kind
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import named

WIDTH = 190
"""Pixels of a field at 100 %; lines have more."""


class Lines(QPlainTextEdit):
    """Lines of one's own, given when the cursor leaves them."""

    left = Signal(str)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Give the lines."""
        super().focusOutEvent(event)
        self.left.emit(self.toPlainText())


class SettingField:
    """A widget that shows a setting and says what was chosen."""

    def __init__(self, setting: Declared, chosen: Callable[[str], None]) -> None:
        self._chosen = chosen
        makers = {Kind.CHOICE: self._choice, Kind.SWITCH: self._switch, Kind.TEXT: self._lines}
        self.widget: QWidget = named(makers.get(setting.kind, self._number)(setting), tr(setting.label))

    def _choice(self, setting: Declared) -> QWidget:
        box = QComboBox()
        for value, text in setting.choices:
            box.addItem(tr(text), value)
        box.setMinimumWidth(theme().px(WIDTH))
        box.setFixedHeight(theme().px(38))
        box.currentIndexChanged.connect(lambda: self._chosen(str(box.currentData())))
        return box

    def _number(self, setting: Declared) -> QWidget:
        spin = QSpinBox()
        spin.setRange(setting.lowest, setting.highest)
        spin.setSingleStep(setting.step)
        spin.setSuffix(f" {setting.unit}" if setting.unit else "")
        spin.setMinimumWidth(theme().px(WIDTH))
        spin.setFixedHeight(theme().px(38))
        # The style sheet has no say over the room inside a spin box.
        spin.lineEdit().setTextMargins(theme().px(10), 0, 0, 0)
        spin.setKeyboardTracking(False)
        spin.valueChanged.connect(lambda number: self._chosen(str(number)))
        return spin

    def _switch(self, setting: Declared) -> QWidget:  # noqa: ARG002 - a switch is on or off
        box = QCheckBox(tr("On"))
        box.setMinimumWidth(theme().px(WIDTH))
        box.setFixedHeight(theme().px(38))
        box.toggled.connect(lambda on: self._chosen("on" if on else "off"))
        return box

    def _lines(self, setting: Declared) -> QWidget:  # noqa: ARG002 - lines are lines
        area = Lines()
        area.setTabChangesFocus(True)
        area.setFixedSize(theme().px(WIDTH + 110), theme().px(92))
        area.left.connect(self._chosen)
        return area

    def show(self, content: str) -> None:
        """Show what the setting is now, without saying that it was chosen."""
        widget = self.widget
        widget.blockSignals(True)
        if isinstance(widget, QComboBox):
            widget.setCurrentIndex(max(0, widget.findData(content)))
        elif isinstance(widget, QSpinBox):
            widget.setValue(int(content))
        elif isinstance(widget, QCheckBox):
            widget.setChecked(content == "on")
        elif isinstance(widget, Lines) and not widget.hasFocus() and widget.toPlainText() != content:
            widget.setPlainText(content)
        widget.blockSignals(False)

    @property
    def side(self) -> Qt.AlignmentFlag:
        """Where it stands beside its label."""
        return Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
