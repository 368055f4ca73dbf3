"""The frame of every page: margins, a heading with its quiet line, and a scroll area where it is needed."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import Elided, column, label, row

GUTTER = 14
"""Pixels at the end of a page that only the bar of a scroll area stands in."""
TITLE = 30
"""Pixels of a page's title at 100 %, as in the style sheet."""
MARGINS = (44, 36, 44 - GUTTER, 28)


class Page(QWidget):
    """A page is three short methods: what is on it, what its controls do, and how it shows what its screen knows."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def focus_first(self) -> None:
        """Put the cursor where one begins."""

    def let_go(self) -> None:
        """Drop the words that stand here: the journal is being locked."""

    def go_on(self) -> None:
        """Do what Ctrl+Enter does here."""

    def leads_on(self) -> None:
        """Let Ctrl+Enter go on from every field that stands here now, also from those that would keep it."""
        for widget in self.findChildren(QWidget):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on by Ctrl+Enter."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.go_on()
                return True
        return super().eventFilter(watched, event)


class Heading(QWidget):
    """A quiet line over a large one, and room for controls at the end."""

    def __init__(self, title: str = "", quiet: str = "", *controls: QWidget) -> None:
        super().__init__()
        # The line gives way, not the controls beside it.
        self.quiet = Elided(quiet, "quiet")
        self.title = label(title, "heading", wrap=True)
        left = column(self.quiet, self.title, spacing=4)
        self._aside = row(*controls, spacing=10)
        self._both = row(spacing=20)
        self._both.addLayout(left, 1)
        self._both.addLayout(self._aside)
        self.setLayout(self._both)

    def event(self, event: QEvent) -> bool:
        """Look again how much room there is when the words or the controls have changed."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._turn()
        return super().event(event)

    def _turn(self) -> None:
        """Put the controls under a title that would have to break for them."""
        title = QFontMetrics(theme().serif(TITLE)).horizontalAdvance(self.title.text())
        aside = self._aside.sizeHint().width()
        under = bool(aside) and title + 20 + aside > self.width()
        wanted = QBoxLayout.Direction.TopToBottom if under else QBoxLayout.Direction.LeftToRight
        if self._both.direction() is not wanted:
            self._both.setDirection(wanted)
            self._both.setSpacing(10 if under else 20)
            self._both.setAlignment(self._aside, Qt.AlignmentFlag.AlignLeading if under else Qt.AlignmentFlag(0))


class Apart(QWidget):
    """Lays one widget out by itself, in the room it is given; it is there while that widget is.

    What changes inside would otherwise have every layout up to the window's own measured and painted again.
    """

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._inside = inside
        inside.setParent(self)
        inside.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """Take the room of what is inside."""
        return self._inside.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Need as much room as what is inside did when the page was measured."""
        return self._inside.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give all the room to what is inside."""
        super().resizeEvent(event)
        self._inside.setGeometry(self.rect())

    def changeEvent(self, event: QEvent) -> None:
        """Be measured again where letters have another size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come and go with what is inside."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self.setVisible(event.type() is QEvent.Type.ShowToParent)
        return super().eventFilter(watched, event)


class Scrolling(QScrollArea):
    """A scroll area without a frame whose contents end where the page's other things end, bar or not."""

    def __init__(self, inside: QLayout, *, gutter: int = GUTTER) -> None:
        super().__init__()
        self._gutter = gutter
        self.setObjectName("plain_scroll")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inside = held = QWidget()
        self._around = column(inside)
        held.setLayout(self._around)
        self.setWidget(held)
        held.installEventFilter(self)
        self.verticalScrollBar().rangeChanged.connect(self._make_room)
        self._make_room()

    def turn_page(self, event: QKeyEvent) -> bool:
        """Scroll by a page where a key asks for it and nothing inside wanted it."""
        turn = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()), 0)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + turn * bar.pageStep())
        return bool(turn)

    def leads_on(self) -> None:
        """Let Ctrl+Enter go on from every field that stands here now, also from those that would keep it."""
        for widget in self.findChildren(QWidget):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Measure again when something inside has changed."""
        if event.type() is QEvent.Type.LayoutRequest and watched is self.widget():
            self._measure()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the contents the height that their width asks for."""
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        # Qt takes the least height of wrapped things at their least width; what counts is the height at this one.
        width = self.viewport().width()
        needed = self._around.totalHeightForWidth(width) if self._around.hasHeightForWidth() else -1
        self.inside.setMinimumHeight(needed if needed >= 0 else self._around.totalMinimumSize().height())

    def _make_room(self) -> None:
        bar = self.verticalScrollBar()
        taken = bar.sizeHint().width() if bar.maximum() else 0
        self._around.setContentsMargins(0, 0, max(0, self._gutter - taken), 0)


def inset(*items: QWidget | QLayout, left: int = 0) -> QHBoxLayout:
    """Return things that end where the contents of a scroll area end, with its bar beyond them."""
    held = row(spacing=0, margins=(left, 0, GUTTER, 0))
    for item in items:
        if isinstance(item, QWidget):
            held.addWidget(item, 1)
        else:
            held.addLayout(item, 1)
    return held


def framed(page: QWidget, *items: QWidget | QLayout | int, spacing: int = 18) -> QVBoxLayout:
    """Lay a page out in one column with the margins of every page."""
    layout = column(
        *(item if isinstance(item, int) else inset(item) for item in items), spacing=spacing, margins=MARGINS
    )
    page.setLayout(layout)
    return layout
