"""A line of moments, each a quiet way to where it was, with an arrow between those that follow one another."""

from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

from rejournal.ui.widgets.basics import button, clear, label
from rejournal.ui.widgets.flow import Flowing

M = TypeVar("M")


class Trail(Flowing, Generic[M]):
    """Wraps where it has no room; nothing at all where there are no moments."""

    def __init__(self, follow: Callable[[M], None]) -> None:
        super().__init__(spacing=4)
        self.setObjectName("trail")
        self._follow = follow

    def show_marks(self, marks: list[tuple[M, str, bool]]) -> None:
        """Show moments: what each leads to, what it says, and whether it follows from the one before."""
        self.setVisible(bool(marks))
        clear(self.flow)
        for place, (mark, said, follows) in enumerate(marks):
            if place:
                self.flow.addWidget(label("→" if follows else "·", "small"))
            self.flow.addWidget(button(said.replace("&", "&&"), partial(self._follow, mark), "small_link"))
        self.updateGeometry()
