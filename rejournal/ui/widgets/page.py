"""The frame of every page: margins, a heading with its quiet line, and a scroll area where it is needed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from rejournal.ui.widgets.basics import column, label, row

MARGINS = (44, 36, 44, 28)
MEASURE = 660
"""Pixels of a line of prose at 100 %: 60 to 75 letters of the serif."""


class Page(QWidget):
    """A page is three short methods: what is on it, what its controls do, and how it shows what its screen knows."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def focus_first(self) -> None:
        """Put the cursor where one begins."""


class Heading(QWidget):
    """A quiet line over a large one, and room for controls at the end."""

    def __init__(self, title: str = "", quiet: str = "", *controls: QWidget) -> None:
        super().__init__()
        self.quiet = label(quiet, "quiet")
        self.title = label(title, "heading", wrap=True)
        left = column(self.quiet, self.title, spacing=4)
        aside = row(*controls, spacing=10)
        both = row(spacing=20)
        both.addLayout(left, 1)
        both.addLayout(aside)
        self.setLayout(both)


def scrolling(inside: QLayout) -> QScrollArea:
    """Return a scroll area without a frame around a layout."""
    area = QScrollArea()
    area.setObjectName("plain_scroll")
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    held = QWidget()
    held.setLayout(inside)
    area.setWidget(held)
    return area


def framed(page: QWidget, *items: QWidget | QLayout | int, spacing: int = 18) -> QVBoxLayout:
    """Lay a page out in one column with the margins of every page."""
    layout = column(*items, spacing=spacing, margins=MARGINS)
    page.setLayout(layout)
    return layout
