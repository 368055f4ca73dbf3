"""Lessons and kind words: all of them, to add to, to put in other words, to let go."""

from rejournal.domain.kind_words import KindWords
from rejournal.domain.lesson import Lesson
from rejournal.journal.changes import Changes
from rejournal.screens.screen import Room, Screen
from rejournal.screens.sentences import days
from rejournal.screens.translation import tr, trn


class KeepsakesScreen(Screen):
    """What is kept, the newest first."""

    watches = Changes.KEEPSAKES

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.lessons: list[Lesson] = []
        self.kind_words: list[KindWords] = []
        self.loaded = False

    def load(self) -> None:
        """Read everything."""
        journal = self.room.journal
        self.room.desk.ask(lambda: (journal.lessons.all(), journal.kindness.all()), self._show)

    def _show(self, found: tuple[list[Lesson], list[KindWords]]) -> None:
        self.lessons, self.kind_words = found
        self.loaded = True
        self.changed.emit()

    def state(self, lesson: Lesson) -> str:
        """Say when a lesson comes back, and how often it was used."""
        today = self.room.journal.clock.today()
        back = tr("let go") if lesson.retired else ""
        if not lesson.retired and lesson.due_on:
            due = lesson.due_on
            back = tr("comes back today") if due <= today else tr("comes back on {day}", day=days.full_day(due, today))
        used = trn("used once", "used {n} times", lesson.used) if lesson.used else ""
        return " · ".join(filter(None, (back, used)))

    def said_by(self, kind_words: KindWords) -> str:
        """Say who said it, and when it was kept."""
        today = self.room.journal.clock.today()
        heard = days.full_day(kind_words.heard_on.day, today) if kind_words.heard_on else ""
        return " · ".join(filter(None, (kind_words.of, heard)))

    def learn(self, text: str) -> None:
        """Keep a new lesson."""
        if text.strip():
            self.room.desk.do(lambda: self.room.journal.lessons.keep(text))

    def keep_kind_words(self, text: str, of: str) -> None:
        """Keep a warm line."""
        if text.strip():
            self.room.desk.do(lambda: self.room.journal.kindness.keep(text, of=of))

    def still_true(self, lesson: str, *, used: bool = False) -> None:
        """Say that a lesson still holds, or was used."""
        self.room.desk.do(lambda: self.room.journal.lessons.still_true(lesson, used=used))

    def edit(self, lesson: str, text: str) -> None:
        """Put a lesson in other words."""
        if text.strip():
            self.room.desk.do(lambda: self.room.journal.lessons.edit(lesson, text))

    def retire(self, lesson: str) -> None:
        """Let a lesson go."""
        self.room.desk.do(lambda: self.room.journal.lessons.retire(lesson))

    def take_up(self, lesson: str) -> None:
        """Take a lesson up again."""
        self.room.desk.do(lambda: self.room.journal.lessons.take_up(lesson))

    def discard(self, kind_words: str) -> None:
        """Put kind words into the bin."""
        self.room.desk.do(lambda: self.room.journal.kindness.discard(kind_words))
