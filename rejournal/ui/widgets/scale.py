"""A scale from 0 to 10 (or 100) that is empty until it is touched."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QLabel, QSlider, QWidget

from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import column, label, row, set_property

_EMPTY = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}


class Scale(QSlider):
    """A slider with a way to say nothing: untouched, or emptied with Delete. Digits set it at once."""

    given = Signal(str)

    def __init__(self, name: str, top: int = 10) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(0, top)
        self.setPageStep(max(1, top // 10))
        self.setSingleStep(max(1, top // 20) if top > 10 else 1)
        self.setAccessibleName(name)
        self._top = top
        self._unset = True
        set_property(self, "unset", True)
        self.setValue(top // 2)
        self.valueChanged.connect(self._moved)

    @property
    def text(self) -> str:
        """The number as text, empty while nothing is said."""
        return "" if self._unset else str(self.value())

    def set_text(self, text: str) -> None:
        """Show a number, or nothing, without announcing it."""
        self.blockSignals(True)
        self._unset = not text
        self.setValue(int(text) if text.isdigit() else self._top // 2)
        set_property(self, "unset", self._unset)
        self.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take digits, and Delete for nothing."""
        typed = event.text()
        if event.key() in _EMPTY:
            self._unset = True
            set_property(self, "unset", True)
            self.given.emit("")
        elif typed.isdigit():
            # A digit goes behind what is there where the scale reaches that far: 1 then 0 is ten, 4 then 0 is forty.
            longer = int(self.text + typed)
            self._say(longer if self.text not in ("", "0") and longer <= self._top else int(typed))
        elif event.key() == Qt.Key.Key_Space:
            self._say(self.value())
        else:
            super().keyPressEvent(event)
            if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
                self._say(self.value())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go where it is pressed."""
        share = event.position().x() / max(1, self.width())
        share = 1 - share if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else share
        self._say(round(min(1.0, max(0.0, share)) * self._top))
        super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: a number is never changed by scrolling past it."""
        event.ignore()

    def _say(self, number: int) -> None:
        self._unset = False
        set_property(self, "unset", False)
        if number == self.value():
            self.given.emit(self.text)
        self.setValue(number)

    def _moved(self, number: int) -> None:
        self._unset = False
        set_property(self, "unset", False)
        self.given.emit(str(number))


class Number(QLabel):
    """What a scale says, large; a quiet dash while it says nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("number")
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumSize(theme().px(54), theme().px(60))
        self.say("")

    def say(self, number: str) -> None:
        """Show a number, or that there is none."""
        self.setText(number or "–")
        set_property(self, "empty", not number)


class ScaleRow(QWidget):
    """A question with its scale and what it says: below the question, or with ``beside`` behind it."""

    given = Signal(str)

    def __init__(self, question: str, of: str, top: int = 10, *, beside: bool = False) -> None:
        super().__init__()
        self.scale, self._number = Scale(question, top), Number()
        self._of = label(of, "of_number")
        self._of.setContentsMargins(0, theme().px(14), 0, 0)
        if beside:
            line = row(label(question, "quiet"), spacing=12)
            line.addWidget(self.scale, 1)
            line.addLayout(row(self._number, self._of, spacing=6))
            self.setLayout(line)
        else:
            head = row(label(question, "serif_line"), 0, self._number, self._of, spacing=8)
            self.setLayout(column(head, self.scale, spacing=4))
        self.setFocusProxy(self.scale)
        self.scale.given.connect(self._given)

    @property
    def text(self) -> str:
        """The number as text, empty while nothing is said."""
        return self.scale.text

    def set_text(self, text: str) -> None:
        """Show a number, or nothing, without announcing it."""
        self.scale.set_text(text)
        self._number.say(text)

    def _given(self, text: str) -> None:
        self._number.say(text)
        self.given.emit(text)
