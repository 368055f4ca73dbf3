"""The journal's list: pages searched and put together, slim, a page of rows at a time."""

from datetime import date, timedelta

from rejournal.domain.group import Group, GroupBy
from rejournal.domain.lines import ReflectionLine
from rejournal.domain.query import LeftOut
from rejournal.domain.span import When
from rejournal.domain.value import value
from rejournal.journal.finding import found_by
from rejournal.journal.rhythms import chosen
from rejournal.journal.work import Work
from rejournal.settings.schema import SEARCHES
from rejournal.store import groups, hits, newest, reflection_lines

OLD = 30
"""Days from which on a page is an old one."""


@value
class Page:
    """The first rows of the journal's list, how many there are, and what else a search came to.

    ``total`` is None where counting takes longer than finding the first; ``left_out`` made no sense, ``wanted`` are the
    words to mark, ``saved`` the searches that are kept.
    """

    lines: tuple[ReflectionLine, ...] = ()
    total: int | None = 0
    left_out: tuple[LeftOut, ...] = ()
    wanted: tuple[tuple[str, bool], ...] = ()
    saved: tuple[str, ...] = ()


class Listed:
    """What the journal's list has; all of it is read by the thread that searches."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def find(self, query: str, *, ranked: bool, limit: int) -> Page:
        """Return the first page of the journal's list, and what a query came to; run by the thread that searches."""
        with self._work.store.searching() as db:
            found = found_by(db, self._work, query, "reflection", typing=True)
            lines = [] if ranked else reflection_lines.lines_of_newest(db, found, limit=limit)
            total = None
            if not lines:
                is_quick = found.is_words or not query.strip()
                total = hits.count(db, found, "reflection") if is_quick else None
                many = total if found.is_words else None
                lines = reflection_lines.lines(db, found=found, ranked=ranked, many=many, limit=limit)
            return Page(
                lines=tuple(lines),
                # A page that is not full is all there is.
                total=len(lines) if total is None and len(lines) < limit else total,
                left_out=found.left_out,
                wanted=found.wanted,
                saved=tuple(line for line in chosen(db, SEARCHES).split("\n") if line),
            )

    def lines(
        self,
        query: str = "",
        *,
        ranked: bool = False,
        limit: int = 50,
        after: str = "",
        group: Group | None = None,
        named: bool = False,
    ) -> list[ReflectionLine]:
        """Return one page of the journal's list or of a group of it, newest first or the likeliest.

        Those that are ``named`` so have the words in their title or in whom they are about. ``after`` is the last
        reflection of the page before. Run by the thread that searches.
        """
        with self._work.store.searching() as db:
            found = found_by(db, self._work, query, "reflection", typing=True, named=named)
            if group:
                found = groups.within(found, group.by, group.key)
            there = [] if ranked else reflection_lines.lines_of_newest(db, found, limit=limit, after=after)
            return there or reflection_lines.lines(db, found=found, ranked=ranked, limit=limit, after=after)

    def prepare(self) -> None:
        """Hold the newest pages ready to be searched; run by the thread that searches, when it has nothing to do."""
        with self._work.store.searching() as db:
            newest.prepare(db)

    def groups(self, query: str, by: GroupBy) -> list[Group]:
        """Return the journal's list put together; run by the thread that searches."""
        with self._work.store.searching() as db:
            return groups.groups(db, found_by(db, self._work, query, "reflection", typing=True), by)

    def any_old(self) -> str:
        """Return some reflection that is older than a month, by chance; without one, any; empty where none is."""
        today = self._work.clock.today()
        with self._work.store.searching() as db:
            old = reflection_lines.any_before(db, today - timedelta(days=OLD))
            return old or reflection_lines.any_before(db, date.max)

    def count(self, query: str = "") -> int:
        """Return how many reflections the journal's list has in all; run by the thread that searches."""
        with self._work.store.searching() as db:
            return hits.count(db, found_by(db, self._work, query, "reflection", typing=True), "reflection")

    def first_day(self) -> When | None:
        """Return the day of the oldest reflection."""
        with self._work.store.searching() as db:
            return reflection_lines.first_day(db)
