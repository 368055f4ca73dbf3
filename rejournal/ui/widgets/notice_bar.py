"""The line at the foot of the window that says what was done, with a way back; it leaves by itself."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFontMetrics
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from rejournal.screens.notices import Notice, Tone
from rejournal.screens.translation import tr
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import label, row, set_property

SHOWN = 8_000
"""Milliseconds a notice stays; one of trouble stays until it is closed."""


class NoticeBar(QFrame):
    """Shows one notice at a time over the foot of its parent."""

    def __init__(self, parent: QWidget, undo: Callable[[], None]) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._text = label("", "notice_text", wrap=True)
        self._undo = QPushButton(tr("Undo"))
        self._undo.setAutoDefault(False)
        self._undo.clicked.connect(self.hide)
        self._undo.clicked.connect(lambda _checked=False: undo())
        self._way = QPushButton()
        self._way.setAutoDefault(False)
        self._way.clicked.connect(self._take)
        self._taken: Callable[[], object] | None = None
        self._close = QPushButton(tr("Close"))
        self._close.setAutoDefault(False)
        self._close.clicked.connect(self.hide)
        inside = row(spacing=10, margins=(18, 8, 10, 8))
        inside.addWidget(self._text, 1)
        inside.addWidget(self._undo)
        inside.addWidget(self._way)
        inside.addWidget(self._close)
        self.setLayout(inside)
        for way in (self._undo, self._way, self._close):
            way.setObjectName("notice_way")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    @property
    def text(self) -> str:
        """What is said now."""
        return self._text.text() if self.isVisible() else ""

    def show_notice(self, notice: Notice) -> None:
        """Say it."""
        self._text.setText(notice.text)
        self.setAccessibleName(notice.text)
        self._undo.setVisible(notice.undoable)
        self._way.setText(notice.way)
        self._way.setVisible(bool(notice.way))
        self._taken = notice.take
        self._close.setVisible(notice.tone is Tone.TROUBLE)
        for one in (self, self._text, self._undo, self._way, self._close):
            set_property(one, "tone", notice.tone.value)
        self.place()
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, notice.text))
        self.raise_()
        if notice.tone is Tone.TROUBLE:
            self._timer.stop()
        else:
            self._timer.start(SHOWN)

    def _take(self) -> None:
        self.hide()
        if self._taken is not None:
            self._taken()

    def place(self) -> None:
        """Stand over the foot of the pages, in their middle, and clear of the buttons there."""
        parent = self.parentWidget()
        if parent is None:
            return
        said = QFontMetrics(theme().sans(14)).horizontalAdvance(self._text.text())
        width = min(said + theme().px(150), parent.width() - theme().px(260))
        self.setFixedWidth(width)
        self.adjustSize()
        middle = (parent.width() + theme().px(208)) // 2
        self.move(middle - width // 2, parent.height() - self.height() - theme().px(80))
