"""A row of a card that is a button: a title, a quiet line, a pill."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy

from rejournal.ui.widgets.basics import Elided, Pill, column, row


class RowButton(QPushButton):
    """Opens what it names."""

    def __init__(self, title: str, detail: str, pill: str, role: str, do: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("row")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(", ".join(filter(None, (title, detail, pill))))
        texts = column(Elided(title, "strong"), Elided(detail, "small"), spacing=2)
        both = row(spacing=12, margins=(6, 6, 6, 6))
        both.addLayout(texts, 1)
        both.addWidget(Pill(pill, role))
        self.setLayout(both)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _checked=False: do())

    def sizeHint(self) -> QSize:
        """Take the room its texts need."""
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Shrink as far as its pill."""
        layout = self.layout()
        return layout.minimumSize() if layout else super().minimumSizeHint()
