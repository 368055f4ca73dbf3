"""One setting's field, by its kind: a choice, a number, a switch, lines of one's own, several of a list."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QPlainTextEdit, QSpinBox, QWidget

from rejournal.screens.translation import tr
from rejournal.settings.declared import Declared, Kind
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import column, named

WIDTH = 190
"""Pixels of a field at 100 %; lines have more."""


class Lines(QPlainTextEdit):
    """Lines of one's own, given when the cursor leaves them."""

    left = Signal(str)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Give the lines."""
        super().focusOutEvent(event)
        self.left.emit(self.toPlainText())


class Several(QWidget):
    """One box for each of several things that can be chosen together."""

    def __init__(self, choices: tuple[tuple[str, str], ...], chosen: Callable[[str], None]) -> None:
        super().__init__()
        self._boxes = {value: QCheckBox(tr(text)) for value, text in choices}
        self._others: list[str] = []
        for box in self._boxes.values():
            box.clicked.connect(lambda: chosen(self.content()))
        self.setLayout(column(*self._boxes.values(), spacing=2))
        self.setFocusProxy(next(iter(self._boxes.values())))

    def show_content(self, content: str) -> None:
        """Tick what is chosen; what there is no box for stays chosen."""
        chosen = content.split()
        self._others = [one for one in chosen if one not in self._boxes]
        for value, box in self._boxes.items():
            box.setChecked(value in chosen)

    def content(self) -> str:
        """Return what is chosen."""
        return " ".join([value for value, box in self._boxes.items() if box.isChecked()] + self._others)


class SettingField:
    """A widget that shows a setting and says what was chosen."""

    def __init__(self, setting: Declared, chosen: Callable[[str], None]) -> None:
        self._chosen = chosen
        makers = {
            Kind.CHOICE: self._choice,
            Kind.SWITCH: self._switch,
            Kind.TEXT: self._lines,
            Kind.CHOICES: self._several,
        }
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
        box = QCheckBox(tr("Off"))
        box.setMinimumWidth(theme().px(WIDTH))
        box.setFixedHeight(theme().px(38))
        box.toggled.connect(lambda on: self._chosen("on" if on else "off"))
        box.toggled.connect(lambda on: box.setText(tr("On") if on else tr("Off")))
        return box

    def _lines(self, setting: Declared) -> QWidget:  # noqa: ARG002 - lines are lines
        area = Lines()
        area.setTabChangesFocus(True)
        area.setFixedSize(theme().px(WIDTH + 110), theme().px(92))
        area.left.connect(self._chosen)
        return area

    def _several(self, setting: Declared) -> QWidget:
        made = Several(setting.choices, self._chosen)
        made.setMinimumWidth(theme().px(WIDTH))
        return made

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
            widget.setText(tr("On") if widget.isChecked() else tr("Off"))
        elif isinstance(widget, Several):
            widget.show_content(content)
        elif isinstance(widget, Lines) and not widget.hasFocus() and widget.toPlainText() != content:
            widget.setPlainText(content)
        widget.blockSignals(False)

    @property
    def side(self) -> Qt.AlignmentFlag:
        """Where it stands beside its label."""
        return Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
