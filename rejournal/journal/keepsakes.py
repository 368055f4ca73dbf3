"""Lessons and kind words: single lines that are kept, and come back when they are of use."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from rejournal.domain.errors import BadValue
from rejournal.domain.kind_words import KindWords
from rejournal.domain.lesson import DAYS, Lesson, shown_again
from rejournal.domain.limits import LONGEST_LINE
from rejournal.domain.span import When
from rejournal.domain.words import clean_line
from rejournal.journal.changes import Changes, Done
from rejournal.journal.discard import Stroke, take_back
from rejournal.journal.work import Work
from rejournal.store import rows, shelves
from rejournal.store.shelf import put_in_bin
from rejournal.store.store import Writing


def _line(text: str) -> str:
    line = clean_line(text)
    if not line or len(line) > LONGEST_LINE:
        raise BadValue("text", f"1-{LONGEST_LINE:,} letters")
    return line


class Lessons:
    """The use cases around lessons."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def keep(self, text: str, *, ask: str = "", reflection: str = "") -> Done[Lesson]:
        """Keep a new lesson; it comes back tomorrow."""
        now, today = self._work.now(), self._work.clock.today()
        made = Lesson(
            id=self._work.clock.new_id(),
            text=_line(text),
            ask=ask or None,
            reflection=reflection or None,
            learned_on=When(day=today),
            due_on=today + timedelta(days=DAYS[0]),
            created_at=now,
            changed_at=now,
        )

        def do(db: Writing) -> Lesson:
            shelves.lessons.put(db, made)
            return made

        def back(db: Writing, kept: Lesson) -> None:
            shelves.lessons.remove(db, kept.id)

        return self._work.change(Changes.KEEPSAKES, do, undo="lesson_kept", inverse=back)

    def still_true(self, lesson: str, *, used: bool = False) -> Done[Lesson]:
        """Say that a lesson still holds, or was even used: it comes back after a longer while."""
        today = self._work.clock.today()
        return self._change(lesson, lambda before: shown_again(before, today, used=used))

    def edit(self, lesson: str, text: str) -> Done[Lesson]:
        """Put a lesson in other words; it is seen again from the beginning."""
        words, due = _line(text), self._work.clock.today() + timedelta(days=DAYS[0])
        return self._change(lesson, lambda before: replace(before, text=words, step=0, due_on=due))

    def retire(self, lesson: str) -> Done[Lesson]:
        """Let a lesson go that is no longer true; it stays in the list."""
        return self._change(lesson, lambda before: replace(before, retired=True, due_on=None), undo="lesson_retired")

    def take_up(self, lesson: str) -> Done[Lesson]:
        """Take a retired lesson up again."""
        due = self._work.clock.today() + timedelta(days=DAYS[0])
        return self._change(lesson, lambda before: replace(before, retired=False, step=0, due_on=due))

    def _change(self, lesson: str, how: Callable[[Lesson], Lesson], undo: str = "lesson_changed") -> Done[Lesson]:
        with self._work.store.reading() as reading:
            before = shelves.lessons.need(reading, lesson)
        after = replace(how(before), changed_at=self._work.now())

        def do(db: Writing) -> Lesson:
            shelves.lessons.put(db, after)
            return after

        def back(db: Writing, _: Lesson) -> None:
            shelves.lessons.put(db, replace(before, changed_at=self._work.now()))

        return self._work.change(Changes.KEEPSAKES, do, undo=undo, inverse=back)

    def all(self) -> list[Lesson]:
        """Return every lesson, the newest first, those that were let go last."""
        with self._work.store.reading() as db:
            return shelves.lessons.all(db, order=(rows.lessons.c.retired, rows.lessons.c.n.desc()))


class Kindness:
    """The use cases around kind words."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def keep(self, text: str, *, of: str = "", ask: str = "") -> Done[KindWords]:
        """Keep a warm line and who said it."""
        now = self._work.now()
        made = KindWords(
            id=self._work.clock.new_id(),
            text=_line(text),
            of=clean_line(of)[:LONGEST_LINE],
            ask=ask or None,
            heard_on=When(day=self._work.clock.today()),
            created_at=now,
            changed_at=now,
        )

        def do(db: Writing) -> KindWords:
            shelves.kind_words.put(db, made)
            return made

        def back(db: Writing, kept: KindWords) -> None:
            shelves.kind_words.remove(db, kept.id)

        return self._work.change(Changes.KEEPSAKES, do, undo="kind_words_kept", inverse=back)

    def discard(self, kind_words: str) -> Done[Stroke]:
        """Put kind words into the bin."""

        def do(db: Writing) -> Stroke:
            stroke = db.mint()
            put_in_bin(db, shelves.kind_words, kind_words, stroke, self._work.now())
            return Stroke(id=stroke, records=(("kind_words", kind_words),))

        return self._work.change(Changes.KEEPSAKES, do, undo="kind_words_discarded", inverse=take_back)

    def all(self) -> list[KindWords]:
        """Return all kind words, the newest first."""
        with self._work.store.reading() as db:
            return shelves.kind_words.all(db, order=(rows.kind_words.c.n.desc(),))

    def some(self, many: int = 3) -> list[KindWords]:
        """Return a few of them, other ones each day, the same all day long."""
        found = self.all()
        if not found:
            return []
        first = self._work.clock.today().toordinal() * many % len(found)
        return [*found[first:], *found[:first]][:many]
