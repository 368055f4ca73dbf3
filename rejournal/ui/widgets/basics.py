"""Small building blocks: labels by role, cards, buttons, pills, spacing."""

from collections.abc import Callable
from math import ceil
from typing import TypeVar

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QIcon, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from rejournal.ui.theme.theme import theme


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label of plain text; ``role`` is its name in the style sheet."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setObjectName(role)
    made.setWordWrap(wrap)
    return made


class Button(QPushButton):
    """A push button that Enter presses too, outside dialogs as well."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press by Enter as by space."""
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.click()
        else:
            super().keyPressEvent(event)


def button(text: str, do: Callable[[], object], role: str = "", icon: QIcon | None = None) -> QPushButton:
    """Return a push button that calls ``do``."""
    made = Button(text)
    made.setObjectName(role)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(False)
    if icon is not None:
        made.setIcon(icon)
        made.setIconSize(QSize(theme().px(18), theme().px(18)))
    made.clicked.connect(lambda _checked=False: do())
    return made


def set_property(widget: QWidget, name: str, content: object) -> None:
    """Set a property that the style sheet looks at."""
    if widget.property(name) != content:
        widget.setProperty(name, content)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def appear(widget: QWidget, *, shown: bool) -> None:
    """Show a widget within its parent, or hide it. One without a parent would come up as a window of its own."""
    if widget.parentWidget() is not None or not shown:
        widget.setVisible(shown)


def column(
    *items: QWidget | QLayout | int, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QVBoxLayout:
    """Return a column; a number is so much room, 0 takes what is left."""
    made = QVBoxLayout()
    _fill(made, items, spacing, margins)
    return made


def row(
    *items: QWidget | QLayout | int, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QHBoxLayout:
    """Return a row; a number is so much room, 0 takes what is left."""
    made = QHBoxLayout()
    _fill(made, items, spacing, margins)
    return made


def _fill(
    layout: QVBoxLayout | QHBoxLayout,
    items: tuple[QWidget | QLayout | int, ...],
    spacing: int,
    margins: tuple[int, int, int, int],
) -> None:
    layout.setSpacing(spacing)
    layout.setContentsMargins(*margins)
    for item in items:
        if isinstance(item, QWidget):
            layout.addWidget(item)
        elif isinstance(item, int):
            layout.addSpacing(item) if item else layout.addStretch(1)
        else:
            layout.addLayout(item)


def clear(layout: QLayout) -> None:
    """Remove and delete everything in a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            # Without a parent it would be Python's, and gone at once, in the middle of what called this.
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


def offer(box: QComboBox, wanted: list[tuple[str, str]], chosen: str) -> None:
    """Offer pairs of value and words in a box and show the chosen one; it is filled anew only where they differ."""
    there = [(str(box.itemData(place)), box.itemText(place)) for place in range(box.count())]
    if there != wanted:
        box.clear()
        for value, text in wanted:
            box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))


class Card(QFrame):
    """A white sheet with a hairline around it."""

    def __init__(self, inside: QLayout, *, margins: tuple[int, int, int, int] = (20, 18, 20, 18)) -> None:
        super().__init__()
        self.setObjectName("card")
        inside.setContentsMargins(*margins)
        self.setLayout(inside)


class Pill(QLabel):
    """Two words in a role's colour; the words say it too."""

    def __init__(self, text: str = "", role: str = "") -> None:
        super().__init__(text)
        self.setObjectName("pill")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.say(text, role)

    def say(self, text: str, role: str) -> None:
        """Show other words in another role; nothing at all where there are none."""
        self.setText(text)
        set_property(self, "role", role)
        appear(self, shown=bool(text))


class Elided(QLabel):
    """A label of one line that ends in an ellipsis where it has no room; its tool tip has the whole.

    Other words never change the room it takes, so that nothing around it has to be laid out again for them.
    """

    def __init__(self, text: str = "", role: str = "") -> None:
        super().__init__()
        self._said = ""
        self.setObjectName(role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def text(self) -> str:
        """Return the words."""
        return self._said

    def setText(self, text: str) -> None:
        """Say other words."""
        if text != self._said:
            self._said = text
            self.setAccessibleName(text)
            self._tip()
            self.update()

    def sizeHint(self) -> QSize:
        """Have room for the whole, where there is any."""
        self.ensurePolished()
        # Whole pixels that the text really takes: to the nearest one it could be cut for a third of a pixel.
        return QSize(ceil(QFontMetricsF(self.font()).horizontalAdvance(self._said)), QFontMetrics(self.font()).height())

    def minimumSizeHint(self) -> QSize:
        """Take as little room as there is."""
        return QSize(0, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Take another height where the letters have one."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say the whole in a tool tip where it is cut."""
        super().resizeEvent(event)
        self._tip()

    def _tip(self) -> None:
        cut = QFontMetricsF(self.font()).horizontalAdvance(self._said) > self.width()
        self.setToolTip(self._said if cut else "")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the whole label is painted
        """Paint the text, cut where it must be."""
        painter = QPainter(self)
        text = QFontMetrics(self.font()).elidedText(self._said, Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading), text)


W = TypeVar("W", bound=QWidget)


def named(widget: W, name: str) -> W:
    """Give a widget the name that a screen reader says."""
    widget.setAccessibleName(name)
    return widget


def entry(name: str, hint: str = "", role: str = "", *, secret: bool = False) -> QLineEdit:
    """Return a field of one line; ``name`` is what a screen reader says, ``hint`` stands in it while it is empty."""
    made = named(QLineEdit(), name)
    made.setObjectName(role)
    made.setPlaceholderText(hint)
    if secret:
        made.setEchoMode(QLineEdit.EchoMode.Password)
    return made
