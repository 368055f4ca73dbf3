"""A line of moments, each a quiet way to where it was, with an arrow between those that follow one another."""

from collections.abc import Callable
from html import escape
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from rejournal.ui.theme.theme import theme

M = TypeVar("M")


class Trail(QLabel, Generic[M]):
    """One text with links in it, which Tab goes through; nothing at all where there are no moments."""

    def __init__(self, follow: Callable[[M], None]) -> None:
        super().__init__()
        self.setObjectName("small")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.LinksAccessibleByMouse | flags.LinksAccessibleByKeyboard)
        self._follow = follow
        self._marks: list[tuple[M, str, bool]] = []
        self.linkActivated.connect(lambda place: self._follow(self._marks[int(place)][0]))
        theme().changed.connect(self._say)

    def show_marks(self, marks: list[tuple[M, str, bool]]) -> None:
        """Show moments: what each leads to, what it says, and whether it follows from the one before."""
        self._marks = marks
        self.setVisible(bool(marks))
        self._say()

    def _say(self) -> None:
        quiet = f'style="color: {theme().color("muted").name()}; text-decoration: none"'
        said = []
        for place, (_, words, follows) in enumerate(self._marks):
            if place:
                said.append(" → " if follows else " · ")
            said.append(f'<a href="{place}" {quiet}>{escape(words)}</a>')
        self.setText("".join(said))
        self.setAccessibleDescription(", ".join(words for _, words, _ in self._marks))
