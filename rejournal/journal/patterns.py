"""Patterns: every figure of the journal as it is now, and which of them chance does not explain."""

from typing import TYPE_CHECKING

from rejournal.domain.span import add_months
from rejournal.journal.work import Work
from rejournal.patterns.became import became
from rejournal.store import redirection_lines, trace_rows

if TYPE_CHECKING:
    from rejournal.patterns.figure import Figure


class Patterns:
    """The use cases around patterns."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def look(self) -> "list[Figure]":
        """Return every figure of the whole journal."""
        # A quarter of a second to import: only for those who look.
        from rejournal.patterns.look import look
        from rejournal.patterns.trace import traces

        today = self._work.clock.today()
        with self._work.store.reading() as db:
            found = traces(*trace_rows.rows(db), today)
            old_enough = redirection_lines.count_nos_until(db, add_months(today, -6))
            rate = became(redirection_lines.looked(db), old_enough, redirection_lines.silences(db))
        return look(found, rate)
