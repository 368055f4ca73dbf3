"""Help: keys, privacy, what is inside and its licences, and a report to copy."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QTabWidget, QWidget

from rejournal.exchange.html import render
from rejournal.locations import resources
from rejournal.screens.report import last_report
from rejournal.screens.translation import tr
from rejournal.ui.widgets.basics import button, column, label, named, row
from rejournal.ui.widgets.page import Heading, Page, framed
from rejournal.ui.widgets.reading import ReadingArea

TOPICS = ("keys", "privacy", "writing", "search", "hindsight", "patterns", "goals", "licences")


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
            "search": tr("Search"),
            "privacy": tr("Privacy"),
            "writing": tr("Writing"),
            "hindsight": tr("Looking back"),
            "patterns": tr("Patterns"),
            "goals": tr("Goals"),
            "licences": tr("What is inside"),
        }
        for topic in TOPICS:
            area = ReadingArea(names[topic])
            self._areas[topic] = area
            self.tabs.addTab(area, names[topic])
        self.tabs.addTab(self._report_tab(), tr("Report"))
        self.tabs.setAccessibleName(tr("Help"))
        layout = framed(self, Heading(tr("Help"), tr("F1 brings you here from anywhere")))
        layout.addWidget(self.tabs, 1)

    def _report_tab(self) -> QWidget:
        self.report = named(QPlainTextEdit(), tr("Report"))
        self.report.setReadOnly(True)
        about = tr(
            "If something in rejournal went wrong, this says where: places in the program and its version, "
            "and none of your words. Nothing is sent; copy it only if you want to send it to us."
        )
        copy = button(tr("Copy"), lambda: QGuiApplication.clipboard().setText(self.report.toPlainText()))
        held = QWidget()
        held.setLayout(
            column(label(about, "quiet", wrap=True), self.report, row(copy, 0), margins=(0, 16, 14, 0), spacing=12)
        )
        return held

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(lambda _: self._refresh())

    def _refresh(self) -> None:
        if self.tabs.currentIndex() >= len(TOPICS):
            self.report.setPlainText(last_report())
            return
        topic = TOPICS[self.tabs.currentIndex()]
        text = (resources() / "help" / f"{topic}.md").read_text(encoding="utf-8")
        self._areas[topic].show_sections((("", render(text)),))

    def focus_first(self) -> None:
        """Put the cursor on the tabs."""
        self.tabs.tabBar().setFocus()
