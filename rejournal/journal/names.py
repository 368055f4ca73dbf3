"""Areas and channels: the person's own words for them, renamed and merged in every ask at once."""

from rejournal.domain.ask import Ask
from rejournal.domain.errors import BadValue, NotFound
from rejournal.domain.limits import LONGEST_LINE
from rejournal.domain.plain import from_plain, to_plain
from rejournal.domain.span import write_instant
from rejournal.domain.value import value
from rejournal.domain.words import clean_line, fold
from rejournal.journal import labels
from rejournal.journal.changes import Changes, Done
from rejournal.journal.schedule import settle_all
from rejournal.journal.work import Work
from rejournal.store import ask_lines, index, look_back_lines, shelves
from rejournal.store.store import Writing

COLUMNS = ("area", "channel")


@value
class Renamed:
    """What a renaming did: which asks had which name before, in which column, and whether two became one."""

    column: str
    asks: tuple[tuple[str, str], ...]
    merged: bool


class Names:
    """The use cases around the names that asks are sorted by."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def counted(self, column: str) -> list[tuple[str, int]]:
        """Return the names of a column with how many asks have each, the most used first."""
        with self._work.store.reading() as db:
            return ask_lines.counted_names(db, column)

    def used(self, column: str) -> list[str]:
        """Return the names used in ``of``, ``area`` or ``channel``, the most used first, for completion."""
        with self._work.store.reading() as db:
            return ask_lines.names(db, column)

    def in_searches(self) -> dict[str, tuple[str, ...]]:
        """Return the names that a search can ask for by field, the most used first."""
        with self._work.store.reading() as db:
            found = {column: tuple(ask_lines.names(db, column)) for column in ("area", "of", "channel")}
            return found | {"tag": tuple(ask_lines.tags(db)), "feeling": tuple(ask_lines.feelings(db))}

    def rename(self, column: str, old: str, new: str) -> Done[Renamed]:
        """Give a name another one in every ask; one that is there already (however spelled) takes both in.

        One change with one undo, which gives each ask the name that it had.
        """
        if column not in COLUMNS:
            raise BadValue("column", ", ".join(COLUMNS))
        wanted = clean_line(new)
        if not wanted or len(wanted) > LONGEST_LINE:
            raise BadValue(column, "text")
        with self._work.store.reading() as db:
            names = [name for name, _ in ask_lines.counted_names(db, column)]
            rhythm = labels.rhythm_of(db, old) if column == "area" else ""
        if old not in names:
            raise NotFound
        there = next((name for name in names if name != old and fold(name) == fold(wanted)), "")

        def do(db: Writing) -> Renamed:
            asks = tuple((ask, old) for ask in ask_lines.asks_named(db, column, old))
            self._give(db, column, [(ask, there or wanted) for ask, _ in asks])
            if column == "area":
                labels.move_area(db, self._work, old, there or wanted)
                settle_all(db, self._work, look_back_lines.scheduled(db, there or wanted))
            return Renamed(column=column, asks=asks, merged=bool(there))

        def back(db: Writing, renamed: Renamed) -> None:
            self._give(db, column, list(renamed.asks))
            if column == "area" and renamed.merged:
                labels.learn(db, self._work, areas=[old], rhythm=rhythm)
            elif column == "area":
                labels.move_area(db, self._work, wanted, old)
            if column == "area":
                settle_all(db, self._work, look_back_lines.scheduled(db, old))

        return self._work.change(
            Changes.ASKS | Changes.LABELS | Changes.REFLECTIONS, do, undo="merged" if there else "renamed", inverse=back
        )

    def _give(self, db: Writing, column: str, asks: list[tuple[str, str]]) -> None:
        """Give asks (id and name) a name, each with its earlier form kept."""
        at = write_instant(self._work.now())
        for ask, name in asks:
            before = to_plain(shelves.asks.need(db, ask))
            with index.ask_changes(db, ask):
                shelves.asks.put(db, from_plain(Ask, before | {column: name, "changed_at": at}))
