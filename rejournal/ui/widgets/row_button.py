"""A row of a card that is a button: a title, a quiet line, a pill."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QMenu, QSizePolicy

from rejournal.screens.translation import tr
from rejournal.ui.widgets.basics import Button, Elided, Pill, column, row


class RowButton(Button):
    """Opens what it names."""

    def __init__(
        self,
        title: str,
        detail: str,
        pill: str,
        role: str,
        do: Callable[[], None],
        *,
        drop: Callable[[], None] | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("row")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(", ".join(filter(None, (title, detail, pill))))
        texts = column(Elided(title, "strong"), spacing=2)
        if detail:
            texts.addWidget(Elided(detail, "small"))
        both = row(spacing=12, margins=(6, 6, 6, 6))
        both.addLayout(texts, 1)
        both.addWidget(Pill(pill, role))
        self.setLayout(both)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _checked=False: do())
        self._drop = drop

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let it go by Delete, where it can be let go."""
        if event.key() == Qt.Key.Key_Delete and self._drop:
            self._drop()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to let it go."""
        if self._drop:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addAction(tr("Drop this draft"), self._drop)
            menu.popup(event.globalPos())

    def sizeHint(self) -> QSize:
        """Take the room its texts need."""
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Shrink as far as its pill."""
        layout = self.layout()
        return layout.minimumSize() if layout else super().minimumSizeHint()
