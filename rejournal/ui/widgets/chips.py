"""Chips: a choice of one among a few words, by mouse or by arrow keys."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from rejournal.ui.widgets.basics import set_property
from rejournal.ui.widgets.flow import Flow


class Chip(QPushButton):
    """One word; arrow keys go to its neighbours."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrows, choose by space or Enter."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if step:
            self.stepped.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.click()
        else:
            super().keyPressEvent(event)


class Chips(QWidget):
    """One choice of several, or none: choosing the chosen one again takes it back."""

    chosen = Signal(str)

    def __init__(
        self, choices: tuple[tuple[str, str], ...], name: str, role: str | Callable[[str], str] = "no"
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._chips: dict[str, Chip] = {}
        flow = Flow()
        self.setLayout(flow)
        for value, text in choices:
            # An ampersand in a word is a letter, not a key.
            chip = Chip(text.replace("&", "&&"))
            chip.setObjectName("chip")
            chip.setCheckable(True)
            chip.setAutoDefault(False)
            chip.setCursor(Qt.CursorShape.PointingHandCursor)
            chip.setAccessibleName(f"{name}: {text}")
            set_property(chip, "role", role if isinstance(role, str) else role(value))
            chip.clicked.connect(lambda _=False, value=value: self._choose(value))
            chip.stepped.connect(lambda step, value=value: self._step(value, step))
            flow.addWidget(chip)
            self._chips[value] = chip
        self._hold_place()

    def minimumSizeHint(self) -> QSize:
        """Need one line at least."""
        layout = self.layout()
        return layout.minimumSize() if layout else QSize()

    @property
    def value(self) -> str:
        """The chosen value, empty where none is."""
        return next((value for value, chip in self._chips.items() if chip.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Show a choice without announcing it."""
        for one, chip in self._chips.items():
            chip.setChecked(one == value)
        self._hold_place()

    def _choose(self, value: str) -> None:
        for one, chip in self._chips.items():
            if one != value:
                chip.setChecked(False)
        self._hold_place()
        self.chosen.emit(self.value)

    def _step(self, value: str, step: int) -> None:
        values = list(self._chips)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        chip = self._chips[values[(values.index(value) + (-step if rtl else step)) % len(values)]]
        chip.setFocus(Qt.FocusReason.TabFocusReason)

    def _hold_place(self) -> None:
        """Keep one chip in the tab order: the chosen one, or the first."""
        held = self.value or next(iter(self._chips), "")
        for one, chip in self._chips.items():
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if one == held else Qt.FocusPolicy.ClickFocus)
        if self._chips:
            self.setFocusProxy(self._chips[held])
