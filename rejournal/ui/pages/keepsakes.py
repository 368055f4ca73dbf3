"""Lessons left, kind words right."""

from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QVBoxLayout

from rejournal.domain.kind_words import KindWords
from rejournal.domain.lesson import Lesson
from rejournal.screens.keepsakes import KeepsakesScreen
from rejournal.screens.places import Place
from rejournal.screens.translation import tr
from rejournal.ui.dialogs.lesson import LessonDialog
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import Card, button, clear, column, entry, label, row
from rejournal.ui.widgets.page import Heading, Page, Scrolling, framed


class KeepsakesPage(Page):
    """Everything that was kept as one line."""

    def __init__(self, screen: KeepsakesScreen) -> None:
        super().__init__()
        self._screen = screen
        self._lay_out()
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        back = button(tr("Journal"), lambda: self._screen.room.way.go(Place.JOURNAL))
        self.lesson = entry(tr("A lesson in one sentence"), tr("A lesson in one sentence…"))
        self.kind = entry(tr("A warm line"), tr("A warm line somebody wrote or said…"))
        self.of = entry(tr("Who said it"), tr("Who said it"))
        self._lessons, self._kind_words = column(spacing=14), column(spacing=14)
        lessons = Card(column(label(tr("LESSONS"), "caption"), self.lesson, self._lessons, spacing=12))
        kind = Card(column(label(tr("KIND WORDS"), "caption"), row(self.kind, self.of), self._kind_words, spacing=12))
        self._two = row(spacing=14)
        for card in (lessons, kind):
            self._two.addLayout(column(card, 0), 1)
        layout = framed(
            self, Heading(tr("Lessons and kind words"), tr("kept, to come back when they are of use"), back)
        )
        layout.addWidget(Scrolling(self._two), 1)

    def _connect(self) -> None:
        self._screen.changed.connect(self._refresh)
        self.lesson.returnPressed.connect(self._learn)
        for line in (self.kind, self.of):
            line.returnPressed.connect(self._keep)

    def _learn(self) -> None:
        self._screen.learn(self.lesson.text())
        self.lesson.clear()

    def _keep(self) -> None:
        self._screen.keep_kind_words(self.kind.text(), self.of.text())
        self.kind.clear()
        self.of.clear()
        self.kind.setFocus()

    def _refresh(self) -> None:
        screen = self._screen
        self._show(self._lessons, [self._lesson(one) for one in screen.lessons])
        self._show(self._kind_words, [self._kind(one) for one in screen.kind_words])
        if screen.loaded and not screen.lessons:
            self._say(
                self._lessons,
                tr("A lesson comes back after 1, 3, 7, 21 and 60 days, and asks whether it is still true."),
            )
        if screen.loaded and not screen.kind_words:
            self._say(
                self._kind_words, tr("A few of them are shown when a hard no is logged. Press Enter to keep one.")
            )

    def _show(self, layout: QVBoxLayout, rows: list[QVBoxLayout]) -> None:
        clear(layout)
        for one in rows:
            layout.addLayout(one)

    def _say(self, layout: QVBoxLayout, sentence: str) -> None:
        layout.addWidget(label(sentence, "quiet", wrap=True))

    def _lesson(self, lesson: Lesson) -> QVBoxLayout:
        screen = self._screen
        state = label(screen.state(lesson), "small")
        if lesson.retired:
            ways = row(state, 0, button(tr("Take it up again"), partial(screen.take_up, lesson.id), "link"))
        else:
            ways = row(state, 0, button(tr("Still true?"), partial(self._ask, lesson), "link"))
        said = label(lesson.text, "quiet" if lesson.retired else "serif_line", wrap=True)
        return column(said, ways, spacing=2)

    def _ask(self, lesson: Lesson) -> None:
        LessonDialog(self, self._screen, lesson).open()

    def _kind(self, kind_words: KindWords) -> QVBoxLayout:
        away = button(tr("Move to the bin"), partial(self._screen.discard, kind_words.id), "link")
        said = label(tr("“{text}”", text=kind_words.text), "serif_line", wrap=True)
        return column(said, row(label(self._screen.said_by(kind_words), "small"), 0, away), spacing=2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the columns below one another where they have no room."""
        super().resizeEvent(event)
        narrow = self.width() < theme().px(760)
        self._two.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def focus_first(self) -> None:
        """Begin at a new lesson."""
        first: QLineEdit = self.lesson
        first.setFocus()
