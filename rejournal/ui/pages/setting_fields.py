"""The controls by which settings are chosen, one for each kind."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox, QWidget

from rejournal.screens.translation import tr
from rejournal.settings.schema import Declared, Kind
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import column, named

Put = Callable[[str], None]


class Several(QWidget):
    """One box for each of several things that can be chosen together."""

    def __init__(self, choices: tuple[tuple[str, str], ...], put: Put) -> None:
        super().__init__()
        self._put = put
        self._boxes = {value: QCheckBox(tr(text)) for value, text in choices}
        self._others: list[str] = []
        for box in self._boxes.values():
            box.clicked.connect(lambda: self._put(self.content()))
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


def field_of(setting: Declared, put: Put) -> QWidget:
    """Return the control of a setting; ``put`` takes what is chosen."""
    if setting.kind is Kind.CHOICES:
        return named(Several(setting.choices, put), tr(setting.label))
    if setting.kind is Kind.SWITCH:
        made = QCheckBox()
        made.clicked.connect(lambda on: put("on" if on else "off"))
        return named(made, tr(setting.label))
    return named(_combo(setting, put) if setting.kind is Kind.CHOICE else _spin(setting, put), tr(setting.label))


def show(field: QWidget, content: str) -> None:
    """Let a control show what is chosen, without its saying so."""
    field.blockSignals(True)
    if isinstance(field, Several):
        field.show_content(content)
    elif isinstance(field, QCheckBox):
        field.setChecked(content == "on")
    elif isinstance(field, QComboBox):
        field.setCurrentIndex(max(0, field.findData(content)))
    elif isinstance(field, QSpinBox):
        field.setValue(int(content))
    field.blockSignals(False)


def _combo(setting: Declared, put: Put) -> QComboBox:
    box = QComboBox()
    for value, text in setting.choices:
        box.addItem(tr(text), value)
    box.setMinimumWidth(theme().px(190))
    box.setFixedHeight(theme().px(38))
    box.currentIndexChanged.connect(lambda: put(str(box.currentData())))
    return box


def _spin(setting: Declared, put: Put) -> QSpinBox:
    spin = QSpinBox()
    spin.setRange(setting.lowest, setting.highest)
    spin.setSingleStep(setting.step)
    spin.setSuffix(f" {setting.unit}")
    spin.setMinimumWidth(theme().px(190))
    spin.setFixedHeight(theme().px(38))
    # The style sheet has no say over the room inside a spin box.
    spin.lineEdit().setTextMargins(theme().px(10), 0, 0, 0)
    spin.setKeyboardTracking(False)
    spin.valueChanged.connect(lambda number: put(str(number)))
    return spin
