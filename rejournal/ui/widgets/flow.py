"""A layout that puts widgets in lines and goes on in the next one where they don't fit."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class Flowing(QWidget):
    """Widgets in a flow of their own, in as many lines as they need.

    A flow belongs into a widget: one that stands in other layouts loses its items when Shiboken lets go of a layout
    that it took for their owner.
    """

    def __init__(self, *widgets: QWidget, spacing: int = 10) -> None:
        super().__init__()
        self.flow = Flow(spacing)
        for one in widgets:
            self.flow.addWidget(one)
        self.setLayout(self.flow)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        """Need room for the widest."""
        return self.flow.minimumSize()


class Flow(QLayout):
    """Widgets in reading order, wrapped; from right to left where that is how one reads."""

    def __init__(self, spacing: int = 8) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        """How high it is at each width that was asked for, until something in it changes."""
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Put an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, place: int) -> QLayoutItem | None:
        """Return an item, or None past the end."""
        return self._items[place] if 0 <= place < len(self._items) else None

    def takeAt(self, place: int) -> QLayoutItem | None:
        """Remove an item."""
        return self._items.pop(place) if 0 <= place < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Take no more room than needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Say that a narrow flow is a high one."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high the lines are at that width."""
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Reckon anew: something in it has changed."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Put the items into their places."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return a size for all items in a few lines."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the size of the widest item."""
        width = max((item.minimumSize().width() for item in self._items), default=0)
        height = max((item.minimumSize().height() for item in self._items), default=0)
        return QSize(width, height)

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        x, y, high = 0, 0, 0
        line: list[tuple[QLayoutItem, QRect]] = []
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if x and x + size.width() > rect.width():
                self._place(line, rect, high, move=move)
                x, y, high, line = 0, y + high + self.spacing(), 0, []
            line.append((item, QRect(x, y, size.width(), size.height())))
            x += size.width() + self.spacing()
            high = max(high, size.height())
        self._place(line, rect, high, move=move)
        return y + high

    def _place(self, line: list[tuple[QLayoutItem, QRect]], rect: QRect, high: int, *, move: bool) -> None:
        """Put the items of a line into their places, each in its middle."""
        parent = self.parentWidget()
        rtl = isinstance(parent, QWidget) and parent.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for item, box in line if move else ():
            left = rect.right() - box.x() - box.width() + 1 if rtl else rect.x() + box.x()
            top = rect.y() + box.y() + (high - box.height()) // 2
            item.setGeometry(QRect(left, top, box.width(), box.height()))
