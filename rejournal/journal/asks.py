"""Asks: log, change, discard, and read them with their answers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rejournal.domain.answer import Answer, outcome_of
from rejournal.domain.ask import Ask, Outcome
from rejournal.domain.fields import clean_fields
from rejournal.domain.limits import check_ask
from rejournal.domain.lines import AskLine, Counts
from rejournal.domain.plain import Json, from_plain, to_plain
from rejournal.domain.span import When, write_instant
from rejournal.domain.value import value
from rejournal.domain.words import clean_line, fold
from rejournal.journal import labels
from rejournal.journal.changes import Changes, Done
from rejournal.journal.discard import Stroke, discard, take_back
from rejournal.journal.finding import found_by
from rejournal.journal.schedule import settle_all
from rejournal.journal.seals import with_seal, with_seals
from rejournal.journal.work import Work
from rejournal.store import ask_lines, hits, index, rows, shelves
from rejournal.store.store import Reading, Writing


@value
class WholeAsk:
    """An ask with its rounds, oldest first."""

    ask: Ask
    answers: tuple[Answer, ...]

    @property
    def outcome(self) -> Outcome:
        """Where it stands."""
        return outcome_of(unasked=self.ask.unasked, answers=self.answers)


def read_ask(work: Work, fields: Mapping[str, Json], before: Ask | None = None) -> Ask:
    """Build an ask from plain fields: a new one, or ``before`` with these fields changed."""
    now = work.now()
    base: dict[str, Json] = (
        to_plain(before) if before else {"id": work.clock.new_id(), "created_at": write_instant(now)}
    )
    given = {name: content for name, content in clean_fields(Ask, fields).items() if name not in _KEPT}
    return check_ask(from_plain(Ask, base | given | {"changed_at": write_instant(now)}))


_KEPT = {"id", "created_at", "changed_at"}
_ANSWERS = "SELECT id FROM answers WHERE ask = :ask"


class Asks:
    """The use cases around asks."""

    def __init__(self, work: Work) -> None:
        self._work = work

    # Writing

    def log(self, fields: Mapping[str, Json]) -> Done[Ask]:
        """Log an ask, or with ``unasked`` one that was not asked; asked today where no day is given."""
        ask = read_ask(self._work, fields)
        if ask.asked_on is None and not ask.unasked and "asked_on" not in fields:
            ask = replace(ask, asked_on=When(day=self._work.clock.today()))

        def do(db: Writing) -> Ask:
            put_ask(db, self._work, ask)
            return ask

        return self._work.change(
            Changes.ASKS | Changes.LABELS, do, undo="ask_logged", inverse=lambda db, made: remove_ask(db, made.id)
        )

    def revise(self, ask: str, fields: Mapping[str, Json]) -> Done[Ask]:
        """Change fields of an ask; the earlier form is kept in its history."""
        with self._work.store.reading() as reading:
            before = shelves.asks.need(reading, ask)
        after = read_ask(self._work, fields, before)

        def put(db: Writing, ask: Ask) -> None:
            put_ask(db, self._work, ask)
            if before.area != after.area:
                # Each area may have a rhythm of its own.
                settle_all(db, self._work, [row["id"] for row in db.text(_ANSWERS, ask=ask.id)])

        def do(db: Writing) -> Ask:
            put(db, after)
            return after

        def back(db: Writing, _: Ask) -> None:
            put(db, replace(before, changed_at=self._work.now()))

        return self._work.change(
            Changes.ASKS | Changes.LABELS | Changes.LOOKBACKS, do, undo="ask_changed", inverse=back
        )

    def ask_after_all(self, ask: str) -> Done[Ask]:
        """Make an unasked one an ask of today; the sentence that stopped it stays with it."""
        done = self.revise(ask, {"unasked": False, "asked_on": When(day=self._work.clock.today()).text})
        return replace(done, undo="asked_after_all")

    def discard(self, asks: Iterable[str]) -> Done[Stroke]:
        """Put asks into the bin, with everything that hangs on them."""
        wanted = tuple(asks)

        def do(db: Writing) -> Stroke:
            return discard(db, self._work, asks=wanted)

        return self._work.change(Changes.EVERYTHING, do, undo="asks_discarded", inverse=take_back)

    # Reading

    def get(self, ask: str) -> WholeAsk:
        """Return an ask with its answers; NotFound where there is none."""
        with self._work.store.reading() as db:
            return read_whole(db, ask)

    def answer(self, answer: str) -> Answer:
        """Return one answer; NotFound where there is none."""
        with self._work.store.reading() as db:
            return with_seal(db, shelves.answers.need(db, answer))

    def all(self, query: str = "") -> list[WholeAsk]:
        """Return every ask that matches, oldest first."""
        with self._work.store.reading() as db:
            where = hits.those(found_by(db, self._work, query, "ask"), "ask") if query.strip() else None
            found = shelves.asks.all(db, where)
            answers: dict[str, list[Answer]] = {}
            for answer in with_seals(db, shelves.answers.all(db, order=(rows.answers.c.ask, rows.answers.c.round))):
                answers.setdefault(answer.ask, []).append(answer)
            return [WholeAsk(ask=ask, answers=tuple(answers.get(ask.id, ()))) for ask in found]

    def lines(
        self,
        query: str = "",
        *,
        outcome: Outcome | None = None,
        among: Sequence[int] | None = None,
        sort: str = "asked_on",
        descending: bool = True,
        limit: int = 200,
        after: str = "",
        named: bool = False,
    ) -> list[AskLine]:
        """Return one page of the table of asks; ``among`` are numbers of those behind a figure.

        Those that are ``named`` so have the words in their title or in whom they are of.

        ``after`` is the last ask of the page before. Run by the thread that searches.
        """
        with self._work.store.searching() as db:
            return ask_lines.lines(
                db,
                found=found_by(db, self._work, query, "ask", typing=True, named=named),
                outcome=outcome,
                among=among,
                sort=sort,
                descending=descending,
                limit=limit,
                after=after,
            )

    def count(self, query: str = "", *, outcome: Outcome | None = None, among: Sequence[int] | None = None) -> int:
        """Return how many rows the table of asks has in all; run by the thread that searches."""
        with self._work.store.searching() as db:
            found = found_by(db, self._work, query, "ask", typing=True)
            return ask_lines.count(db, found=found, outcome=outcome, among=among)

    def counts(self) -> Counts:
        """Return how many asks there are and how they stand; run by the thread that searches."""
        with self._work.store.searching() as db:
            return ask_lines.counts(db)

    def open_asks(self, limit: int = 200) -> list[AskLine]:
        """Return asks that wait for an answer, the longest wait first."""
        with self._work.store.reading() as db:
            return ask_lines.waiting(db, limit)

    def same_before(self, what: str, of: str, but: str = "") -> list[AskLine]:
        """Return earlier asks for the same thing at the same place; ``but`` is one that does not count."""
        wanted = fold(what), fold(of)
        if not all(wanted):
            return []
        with self._work.store.reading() as db:
            found = ask_lines.same_before(db, clean_line(what), clean_line(of))
        return [line for line in found if line.id != but and (fold(line.what), fold(line.of)) == wanted]


def read_whole(db: Reading, ask: str) -> WholeAsk:
    """Read an ask with its answers, seals that were opened included."""
    found = shelves.asks.need(db, ask)
    answers = shelves.answers.all(db, rows.answers.c.ask == ask, order=(rows.answers.c.round,))
    return WholeAsk(ask=found, answers=tuple(with_seal(db, answer) for answer in answers))


def put_ask(db: Writing, work: Work, ask: Ask) -> None:
    """Keep an ask and everything that is derived from it."""
    with index.ask_changes(db, ask.id):
        shelves.asks.put(db, ask)
    labels.learn(db, work, areas=[ask.area], tags=ask.tags)


def remove_ask(db: Writing, ask: str) -> None:
    """Delete an ask that nothing hangs on."""
    with index.ask_changes(db, ask):
        shelves.asks.remove(db, ask)
    forget_versions(db, ask)


def forget_versions(db: Writing, record: str) -> None:
    """Remove a record's earlier forms: of what never was, nothing is kept."""
    db.connection.execute(rows.versions.delete().where(rows.versions.c.record == record))
