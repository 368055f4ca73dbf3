"""Many at once: tags, an area or an answer for all that were chosen, each as one change with one undo."""

from collections.abc import Iterable, Mapping, Sequence

from rejournal.domain.answer import ANSWERS, Answer
from rejournal.domain.ask import Ask, Outcome
from rejournal.domain.errors import BadValue
from rejournal.domain.limits import LONGEST_LINE
from rejournal.domain.plain import Json, from_plain, to_plain
from rejournal.domain.reflection import Reflection
from rejournal.domain.span import write_instant
from rejournal.domain.tag import merged_tags
from rejournal.domain.value import value
from rejournal.domain.words import clean_line, fold
from rejournal.journal import labels
from rejournal.journal.answers import new_answer, put_new_answer
from rejournal.journal.asks import WholeAsk, read_whole
from rejournal.journal.changes import Changes, Done
from rejournal.journal.discard import erase_answer
from rejournal.journal.finding import found_by
from rejournal.journal.schedule import settle_all
from rejournal.journal.work import Work
from rejournal.store import ask_lines, hits, index, shelves
from rejournal.store import names as used
from rejournal.store.store import Writing

_KINDS: Mapping[str, type[Ask] | type[Reflection]] = {"asks": Ask, "reflections": Reflection}


@value
class Was:
    """A record and what stood in the fields that were changed."""

    shelf: str
    record: str
    fields: Mapping[str, Json]


@value
class Chosen:
    """Asks and reflections that were chosen."""

    asks: tuple[str, ...] = ()
    reflections: tuple[str, ...] = ()

    @property
    def records(self) -> Iterable[tuple[str, str]]:
        """Pairs of shelf and record."""
        yield from (("asks", one) for one in self.asks)
        yield from (("reflections", one) for one in self.reflections)


def give(db: Writing, work: Work, wanted: Iterable[tuple[str, str, Mapping[str, Json]]]) -> tuple[Was, ...]:
    """Give records (shelf, id) other contents of some fields, each with its earlier form kept; say what was there.

    What has them already, or is there no more, is left alone.
    """
    at, was = write_instant(work.now()), []
    for shelf, record, fields in wanted:
        found = shelves.ALL[shelf].get(db, record)
        if found is None:
            continue
        before = to_plain(found)
        old = {name: before[name] for name in fields}
        if old == dict(fields):
            continue
        changes = index.ask_changes if shelf == "asks" else index.reflection_changes
        with changes(db, record):
            shelves.ALL[shelf].put(db, from_plain(_KINDS[shelf], before | dict(fields) | {"changed_at": at}))
        was.append(Was(shelf=shelf, record=record, fields=old))
    return tuple(was)


def give_back(db: Writing, work: Work, was: Iterable[Was]) -> None:
    """Give records again what they had."""
    give(db, work, ((one.shelf, one.record, one.fields) for one in was))


class Bulk:
    """The use cases around many records at once."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def tag(self, chosen: Chosen, *, add: Iterable[str] = (), remove: Iterable[str] = ()) -> Done[int]:
        """Put tags on all that were chosen, and take others off; the record is how many were changed."""
        wanted, off = tuple(add), tuple(remove)
        if any(len(tag) > LONGEST_LINE for tag in wanted):
            raise BadValue("tags", "text")

        def retagged(db: Writing) -> Iterable[tuple[str, str, Mapping[str, Json]]]:
            for shelf, record in chosen.records:
                found = shelves.ALL[shelf].get(db, record)
                if found is not None:
                    yield shelf, record, {"tags": list(merged_tags(found.tags, wanted, off))}

        def do(db: Writing) -> tuple[Was, ...]:
            labels.learn(db, self._work, tags=wanted)
            return give(db, self._work, retagged(db))

        changes = Changes.ASKS | Changes.REFLECTIONS | Changes.LABELS
        done = self._work.change(changes, do, undo="tagged", inverse=lambda db, was: give_back(db, self._work, was))
        return Done(len(done.record), done.changes, done.undo)

    def move(self, asks: Iterable[str], area: str) -> Done[int]:
        """Give asks another area (empty for none), with its rhythm of look backs."""
        wanted = clean_line(area)
        if len(wanted) > LONGEST_LINE:
            raise BadValue("area", "text")
        chosen = tuple(asks)

        def do(db: Writing) -> tuple[Was, ...]:
            there = next((name for name, _ in used.counted(db, "area") if fold(name) == fold(wanted)), wanted)
            labels.learn(db, self._work, areas=[there])
            was = give(db, self._work, (("asks", ask, {"area": there}) for ask in chosen))
            self._settle(db, was)
            return was

        def back(db: Writing, was: tuple[Was, ...]) -> None:
            give_back(db, self._work, was)
            self._settle(db, was)

        changes = Changes.ASKS | Changes.LABELS | Changes.LOOKBACKS | Changes.REFLECTIONS
        done = self._work.change(changes, do, undo="moved", inverse=back)
        return Done(len(done.record), done.changes, done.undo)

    def answer(self, asks: Iterable[str], outcome: Outcome) -> Done[int]:
        """Record the same answer to asks, today; those that stand so already are left alone."""
        if outcome not in ANSWERS:
            raise BadValue("outcome", ", ".join(ANSWERS))
        chosen = tuple(asks)

        def do(db: Writing) -> list[tuple[Answer, Ask]]:
            there = [read_whole(db, ask) for ask in chosen if shelves.asks.get(db, ask)]
            return [(self._answer(db, one, outcome), one.ask) for one in there if one.outcome is not outcome]

        def back(db: Writing, made: list[tuple[Answer, Ask]]) -> None:
            for answer, before in made:
                erase_answer(db, self._work, answer.id)
                if before.unasked:
                    give(db, self._work, [("asks", before.id, {"unasked": True})])

        changes = Changes.ASKS | Changes.ANSWERS | Changes.LOOKBACKS
        done = self._work.change(changes, do, undo="answers_recorded", inverse=back)
        return Done(len(done.record), done.changes, done.undo)

    def _answer(self, db: Writing, whole: WholeAsk, outcome: Outcome) -> Answer:
        if whole.ask.unasked:
            # An answer shows that it was asked after all.
            give(db, self._work, [("asks", whole.ask.id, {"unasked": False})])
        made = new_answer(self._work, whole.ask.id, len(whole.answers) + 1, outcome, {})
        put_new_answer(db, self._work, made)
        return made

    def every_ask(
        self, query: str, *, outcome: Outcome | None = None, among: Sequence[int] | None = None
    ) -> tuple[str, ...]:
        """Return every ask that a table has, to choose them all; run by the thread that searches."""
        with self._work.store.searching() as db:
            found = found_by(db, self._work, query, "ask", typing=True)
            return tuple(ask_lines.ids(db, found=found, outcome=outcome, among=among))

    def every_page(self, query: str) -> tuple[str, ...]:
        """Return every reflection that a query finds, to choose them all; run by the thread that searches."""
        with self._work.store.searching() as db:
            return tuple(hits.ids(db, found_by(db, self._work, query, "reflection", typing=True), "reflection"))

    def _settle(self, db: Writing, was: Iterable[Was]) -> None:
        """Each area may have a rhythm of its own."""
        answers = [row["id"] for one in was for row in db.text("SELECT id FROM answers WHERE ask = :a", a=one.record)]
        settle_all(db, self._work, answers)
