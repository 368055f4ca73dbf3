"""What stands on a page that has nothing to show yet: what it will hold, and the first step."""

from PySide6.QtWidgets import QPushButton

from rejournal.ui.widgets.basics import Card, column, label
from rejournal.ui.widgets.flow import Flowing


class EmptyCard(Card):
    """A sentence and a few buttons; which of them are shown is the page's to say."""

    def __init__(self, *ways: QPushButton) -> None:
        said = label("", "quiet", wrap=True)
        super().__init__(column(said, Flowing(*ways), 0, spacing=16), margins=(24, 22, 24, 22))
        self._said, self._ways = said, ways

    def say(self, sentence: str, *shown: QPushButton) -> None:
        """Say a sentence and show these of the buttons."""
        self._said.setText(sentence)
        for way in self._ways:
            way.setVisible(way in shown)
