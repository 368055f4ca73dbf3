"""Names that records are sorted by: areas, channels, people and tags, renamed and merged everywhere at once."""

from collections.abc import Mapping

from rejournal.domain.errors import BadValue, NotFound
from rejournal.domain.limits import LONGEST_LINE
from rejournal.domain.lines import PersonLine
from rejournal.domain.plain import Json
from rejournal.domain.tag import merged_tags
from rejournal.domain.value import value
from rejournal.domain.words import clean_line, fold
from rejournal.journal import labels
from rejournal.journal.bulk import Was, give, give_back
from rejournal.journal.changes import Changes, Done
from rejournal.journal.patterns import read_memory, setting_of
from rejournal.journal.schedule import settle_all
from rejournal.journal.work import Work
from rejournal.patterns import memory as memories
from rejournal.store import look_back_lines, names, shelves
from rejournal.store.store import Writing

COLUMNS = ("area", "channel", "of", "tag")


@value
class Renamed:
    """What a renaming did: what stood in each record before, and whether two names became one."""

    column: str
    was: tuple[Was, ...]
    merged: bool


class Names:
    """The use cases around the names that records are sorted by."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def counted(self, column: str) -> list[tuple[str, int]]:
        """Return the names of a column with how many records have each, the most used first."""
        with self._work.store.reading() as db:
            return names.counted(db, column)

    def used(self, column: str) -> list[str]:
        """Return the names used in ``of``, ``area`` or ``channel``, the most used first, for completion."""
        with self._work.store.reading() as db:
            return names.names(db, column)

    def tags(self) -> list[str]:
        """Return the tags that are known, in the order of the alphabet."""
        with self._work.store.reading() as db:
            return names.tags(db)

    def people(self) -> list[PersonLine]:
        """Return everyone who was ever asked, with what came of it; run by the thread that searches."""
        with self._work.store.searching() as db:
            return names.people(db)

    def like(self, begun: str, limit: int) -> list[str]:
        """Return people with these letters in their name, the most asked first; run by the thread that searches."""
        with self._work.store.searching() as db:
            return names.like(db, begun, limit)

    def in_searches(self) -> dict[str, tuple[str, ...]]:
        """Return the names that a search can ask for by field, the most used first."""
        with self._work.store.reading() as db:
            found = {column: tuple(names.names(db, column)) for column in names.OF_ASKS}
            return found | {"tag": tuple(names.tags(db)), "feeling": tuple(names.feelings(db))}

    def rename(self, column: str, old: str, new: str) -> Done[Renamed]:
        """Give a name another one everywhere; one that is there already (however spelled) takes both in.

        One change with one undo, which gives each record the name that it had. A tag without a new name is taken off.
        """
        wanted = _checked(column, new)
        with self._work.store.reading() as db:
            known = [name for name, _ in names.counted(db, column)]
            rhythm = labels.rhythm_of(db, old) if column == "area" else ""
        if old not in known:
            raise NotFound
        there = next((name for name in known if name != old and fold(name) == fold(wanted)), "")

        def do(db: Writing) -> Renamed:
            was = give(db, self._work, self._called(db, column, old, there or wanted))
            self._swap(db, column, old, there or wanted, rhythm)
            if not there:
                self._tell_patterns(db, column, old, wanted)
            return Renamed(column=column, was=was, merged=bool(there))

        def back(db: Writing, renamed: Renamed) -> None:
            give_back(db, self._work, renamed.was)
            self._swap(db, column, "" if renamed.merged else wanted, old, rhythm)
            if not renamed.merged:
                self._tell_patterns(db, column, wanted, old)

        word = "merged" if there else "renamed" if wanted else "tag_taken_off"
        return self._work.change(Changes.ASKS | Changes.LABELS | Changes.REFLECTIONS, do, undo=word, inverse=back)

    def _swap(self, db: Writing, column: str, gone: str, come: str, rhythm: str) -> None:
        """Let the name itself go and another come, where it is kept beside the records."""
        if column == "area":
            labels.swap_area(db, self._work, gone, come, rhythm)
            settle_all(db, self._work, look_back_lines.scheduled(db, come))
        elif column == names.TAG:
            labels.swap_tag(db, self._work, gone, come)

    def _tell_patterns(self, db: Writing, column: str, old: str, new: str) -> None:
        """Let what was found go by the new name: it is no new finding for that."""
        before = read_memory(db)
        after = memories.renamed(before, column, old, new)
        if after != before:
            shelves.settings.put(db, setting_of(after, self._work.now()))

    def _called(self, db: Writing, column: str, old: str, new: str) -> list[tuple[str, str, Mapping[str, Json]]]:
        """Return what each record with the old name is to have."""
        called: list[tuple[str, str, Mapping[str, Json]]] = []
        for shelf, records in names.having(db, column, old).items():
            for record in records:
                fields: Mapping[str, Json] = {column: new}
                if column == names.TAG:
                    # In its place among the others.
                    tags = [new if tag == old else tag for tag in shelves.ALL[shelf].need(db, record).tags]
                    fields = {"tags": list(merged_tags(filter(None, tags), (), ()))}
                called.append((shelf, record, fields))
        return called


def _checked(column: str, new: str) -> str:
    """Return a new name in its one form; BadValue where it is none."""
    if column not in COLUMNS:
        raise BadValue("column", ", ".join(COLUMNS))
    wanted = clean_line(new)
    if len(wanted) > LONGEST_LINE or (not wanted and column != names.TAG):
        raise BadValue(column, "text")
    return wanted
