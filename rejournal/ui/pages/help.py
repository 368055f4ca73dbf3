"""Help: keys, privacy, what is inside and its licences, and a report to copy."""

from PySide6.QtWidgets import QTabWidget

from rejournal.exchange.html import render
from rejournal.locations import resources
from rejournal.screens.translation import tr
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.page import MEASURE, Heading, Page, framed
from rejournal.ui.widgets.reading import ReadingArea

TOPICS = ("keys", "privacy", "writing", "licences")


class HelpPage(Page):
    """A few short texts, from ``resources/help``."""

    def __init__(self) -> None:
        super().__init__()
        self._lay_out()
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        self.tabs = QTabWidget()
        self._areas: dict[str, ReadingArea] = {}
        names = {
            "keys": tr("Keys"),
            "privacy": tr("Privacy"),
            "writing": tr("Writing"),
            "licences": tr("What is inside"),
        }
        for topic in TOPICS:
            area = ReadingArea(names[topic])
            area.setMaximumWidth(theme().px(MEASURE + 60))
            self._areas[topic] = area
            self.tabs.addTab(area, names[topic])
        self.tabs.setAccessibleName(tr("Help"))
        layout = framed(self, Heading(tr("Help"), tr("F1 brings you here from anywhere")))
        layout.addWidget(self.tabs, 1)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(lambda _: self._refresh())

    def _refresh(self) -> None:
        topic = TOPICS[self.tabs.currentIndex()]
        text = (resources() / "help" / f"{topic}.md").read_text(encoding="utf-8")
        self._areas[topic].show_sections((("", render(text)),))

    def focus_first(self) -> None:
        """Put the cursor on the tabs."""
        self.tabs.tabBar().setFocus()
