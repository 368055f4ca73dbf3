"""Patterns: every figure of the journal as it is now, and which of them chance does not explain."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from rejournal.domain.lines import AskLine
from rejournal.domain.record import Setting
from rejournal.domain.span import add_months
from rejournal.journal.changes import Changes, Done
from rejournal.journal.work import Work
from rejournal.patterns import memory as memories
from rejournal.patterns.became import became
from rejournal.patterns.gathered import Read
from rejournal.patterns.memory import Found, Memory
from rejournal.store import ask_lines, redirection_lines, shelves, trace_rows
from rejournal.store.store import Reading, Writing

if TYPE_CHECKING:
    from collections.abc import Callable

    from rejournal.patterns.figure import Figure
    from rejournal.patterns.show import Look

FEW = 3
"""Asks that are named where one points at a mark."""
REMEMBERED = "patterns_found"
"""The setting of the vault that the memory of findings is kept in."""


class Patterns:
    """The use cases around patterns."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def look(self) -> "list[Figure]":
        """Return every figure of the whole journal as it is now, judged anew and without a memory."""
        # A quarter of a second to import: only for those who look.
        from rejournal.patterns.look import look
        from rejournal.patterns.trace import traces

        with self._work.store.reading() as db:
            found = self._read(db)
        return look(traces(found.gathered, found.today), found.rate)

    def show(self, area: str = "", since: date | None = None) -> "Look":
        """Return what the page shows, of the whole journal or of a part; run by the thread that searches.

        Findings of the whole are made at most once a day and only when rows have changed; in between those of the last
        look stand. What is new in the memory is kept by :meth:`keep`.
        """
        from rejournal.patterns.show import show

        with self._work.store.searching() as db:
            found = self._read(db)
        return show(found, area, since)

    def look_if_due(self) -> "Look | None":
        """Look at the whole journal where it is time to; None where it is not. Run by the thread that searches."""
        with self._work.store.searching() as db:
            if not memories.is_due(read_memory(db), trace_rows.stand(db), self._work.clock.today()):
                return None
        return self.show()

    def _read(self, db: Reading) -> Read:
        from rejournal.patterns.wording import NEWEST

        today = self._work.clock.today()
        old_enough = redirection_lines.count_nos_until(db, add_months(today, -6))
        return Read(
            gathered=trace_rows.gathered(db, NEWEST),
            rate=became(redirection_lines.looked(db), old_enough, redirection_lines.silences(db)),
            stand=trace_rows.stand(db),
            memory=read_memory(db),
            today=today,
        )

    # What is remembered

    def keep(self, before: Memory, after: Memory) -> Done[None]:
        """Remember what a look that began with ``before`` found; what happened meanwhile stays so."""
        return self._remember(lambda stored: memories.joined(stored, before, after))

    def understood(self, which: str) -> Done[None]:
        """Take note that a finding no longer holds."""
        return self._remember(lambda memory: memories.understood(memory, which))

    def to_say(self) -> Found | None:
        """Return the new finding that Today points out, at most one a week."""
        with self._work.store.reading() as db:
            return memories.to_say(read_memory(db), self._work.clock.today())

    def said(self, found: Found) -> Done[None]:
        """Remember that a finding was pointed out."""
        today = self._work.clock.today()
        return self._remember(lambda memory: memories.said(memory, found, today))

    def _remember(self, how: "Callable[[Memory], Memory]") -> Done[None]:
        with self._work.store.reading() as reading:
            before = read_memory(reading)
        after = how(before)
        if after == before or self._work.store.read_only:
            return Done(None, Changes.NOTHING)
        kept = setting_of(after, self._work.now())

        def do(db: Writing) -> None:
            shelves.settings.put(db, kept)

        return self._work.change(Changes.FINDINGS, do)

    def some_behind(self, numbers: "tuple[int, ...]") -> list[AskLine]:
        """Return the newest few of the asks of these numbers; run by the thread that searches."""
        with self._work.store.searching() as db:
            return ask_lines.lines(db, among=numbers, limit=FEW)


def read_memory(db: Reading) -> Memory:
    """Return what is remembered of earlier looks."""
    found = shelves.settings.get(db, REMEMBERED)
    return memories.from_text(found.content if found else "")


def setting_of(memory: Memory, now: datetime) -> Setting:
    """Return the setting of the vault that a memory is kept as."""
    return Setting(id=REMEMBERED, content=memories.to_text(memory), changed_at=now)
