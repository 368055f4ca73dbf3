"""What a no may have led to, and which nos may have led to a yes: the likeliest first, or by words."""

from datetime import date, timedelta

from rejournal.domain.answer import Answer
from rejournal.domain.errors import NotFound
from rejournal.domain.leads import likely
from rejournal.domain.lines import AskLine, ReflectionLine
from rejournal.journal.finding import found_by
from rejournal.journal.work import Work
from rejournal.store import ask_lines, index, reflection_lines, shelves

PAGES = 8
"""Pages that a query finds at most."""
LOOKED_THROUGH = 300
"""Asks after a no, and nos before a yes, that are looked through for what is likely."""


class Leads:
    """The use cases around finding the other end of a redirection."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def later_than(self, answer: str, query: str = "") -> list[AskLine]:
        """Return asks and yeses after a no that it most likely led to, or with a query those that it finds."""
        with self._work.store.reading() as db:
            no = shelves.answers.need(db, answer)
            here, day = ask_lines.one(db, no.ask), _day(no)
            match = index.match_of(query, typing=True)
            found = ask_lines.since(db, day, LOOKED_THROUGH, but=no.ask, match=match)
            if match or here is None:
                return found[:20]
            return likely(here, day, found, frozenset(ask_lines.built_on(db, no.ask)))

    def pages_after(self, answer: str, query: str) -> list[ReflectionLine]:
        """Return pages that a query finds and that were written on the day of a no or later, the newest first."""
        with self._work.store.reading() as db:
            day = _day(shelves.answers.need(db, answer))
            there = found_by(db, self._work, query, "reflection", typing=True)
            found = reflection_lines.lines(db, found=there, limit=PAGES) if query.strip() else []
        return [line for line in found if day is None or line.written_on.day >= day]

    def nos_before(self, ask: str, query: str = "") -> list[AskLine]:
        """Return nos that came before the last answer to an ask, and that most likely led to it; or by a query."""
        with self._work.store.reading() as db:
            here = ask_lines.one(db, ask)
            if here is None:
                raise NotFound
            day = here.answered_on.day if here.answered_on else self._work.clock.today()
            after = day + timedelta(days=1)
            match = index.match_of(query, typing=True)
            if match:
                return [line for line in ask_lines.nos_matching(db, match, after, 20) if line.id != ask]
            found = ask_lines.nos_between(db, date.min, after, LOOKED_THROUGH)
            others = [line for line in found if line.id != ask]
            return likely(here, day, others, frozenset(ask_lines.built_on(db, ask)))


def _day(answer: Answer) -> date | None:
    return answer.answered_on.day if answer.answered_on else None
