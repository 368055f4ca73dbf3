"""Answers: record what came back, round by round, and what follows a no."""

from collections.abc import Mapping
from dataclasses import replace

from rejournal.domain.answer import HAVE_A_KIND, NOS, Answer, NoKind
from rejournal.domain.ask import Ask, Outcome
from rejournal.domain.errors import BadValue, SealedAlready
from rejournal.domain.fields import clean_fields
from rejournal.domain.limits import check_answer
from rejournal.domain.plain import Json, from_plain, to_plain
from rejournal.domain.span import When, write_instant
from rejournal.domain.value import value
from rejournal.journal.asks import put_ask, read_ask, remove_ask
from rejournal.journal.changes import Changes, Done
from rejournal.journal.discard import erase_answer
from rejournal.journal.schedule import settle
from rejournal.journal.work import Work
from rejournal.store import index, seals, shelves
from rejournal.store.store import Writing

_CHANGES = Changes.ASKS | Changes.ANSWERS | Changes.LOOKBACKS | Changes.LABELS


@value
class Answered:
    """An answer with the ask it belongs to."""

    ask: Ask
    answer: Answer


def read_answer(work: Work, fields: Mapping[str, Json], base: Mapping[str, Json]) -> Answer:
    """Build an answer from plain fields over ``base``; a silence is always of the kind silence."""
    given = {name: content for name, content in clean_fields(Answer, fields).items() if name not in _KEPT}
    answer = from_plain(Answer, {**base, **given, "changed_at": write_instant(work.now())})
    if answer.outcome is Outcome.SILENCE:
        answer = replace(answer, kind=NoKind.SILENCE)
    elif answer.outcome not in HAVE_A_KIND:
        answer = replace(answer, kind=None)
    return check_answer(answer)


_KEPT = {"id", "ask", "round", "created_at", "changed_at", "sealed"}


def new_answer(work: Work, ask: str, place: int, outcome: Outcome, fields: Mapping[str, Json]) -> Answer:
    """Build the answer of an ask's round at a ``place`` (from 1); answered today where no day is given."""
    answered = fields.get("answered_on", When(day=work.clock.today()).text)
    base = {"id": work.clock.new_id(), "ask": ask, "round": place, "created_at": write_instant(work.now())}
    return read_answer(work, {**fields, "answered_on": answered, "outcome": outcome.value}, base)


class Answers:
    """The use cases around answers."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def record(
        self,
        outcome: Outcome,
        fields: Mapping[str, Json],
        *,
        ask: str = "",
        ask_fields: Mapping[str, Json] | None = None,
    ) -> Done[Answered]:
        """Record an answer to ``ask``, or to a new ask made of ``ask_fields``, in one transaction.

        Answered today where no day is given. A no's first take is sealed and its look backs are scheduled.
        """
        if not ask and not ask_fields:
            raise BadValue("what", "text")
        _only_of_a_no(outcome, fields)

        with self._work.store.reading() as reading:
            before = shelves.asks.need(reading, ask) if ask else None

        def do(db: Writing) -> Answered:
            found = self._ask_for(db, ask, ask_fields or {})
            rounds = int(db.one("SELECT count(*) FROM answers WHERE ask = :ask", ask=found.id))
            answer = new_answer(self._work, found.id, rounds + 1, outcome, fields)
            put_new_answer(db, self._work, answer)
            return Answered(ask=found, answer=answer)

        def back(db: Writing, made: Answered) -> None:
            erase_answer(db, self._work, made.answer.id)
            if before is None:
                remove_ask(db, made.ask.id)
            elif before != made.ask:
                put_ask(db, self._work, replace(before, changed_at=self._work.now()))

        return self._work.change(_CHANGES, do, undo=f"{outcome.value}_recorded", inverse=back)

    def revise(self, answer: str, fields: Mapping[str, Json]) -> Done[Answer]:
        """Change fields of an answer; SealedAlready for its first take, which nobody can change."""
        if any(fields.get(name) not in (None, "") for name in ("first_take", "forecast")):
            raise SealedAlready
        with self._work.store.reading() as reading:
            before = shelves.answers.need(reading, answer)
        after = read_answer(self._work, fields, to_plain(before))

        def do(db: Writing) -> Answer:
            _put(db, after)
            settle(db, self._work, after)
            return after

        def back(db: Writing, _: Answer) -> None:
            again = replace(before, changed_at=self._work.now())
            _put(db, again)
            settle(db, self._work, again)

        return self._work.change(_CHANGES, do, undo="answer_changed", inverse=back)

    def _ask_for(self, db: Writing, ask: str, fields: Mapping[str, Json]) -> Ask:
        if not ask:
            made = read_ask(self._work, fields)
            put_ask(db, self._work, made)
            return made
        found = shelves.asks.need(db, ask)
        if found.unasked or fields:
            # An answer shows that it was asked after all.
            found = read_ask(self._work, {**fields, "unasked": False}, found)
            put_ask(db, self._work, found)
        return found


def _only_of_a_no(outcome: Outcome, fields: Mapping[str, Json]) -> None:
    """Refuse what only a no can have, rather than lose it."""
    for name, outcomes in (("kind", HAVE_A_KIND), ("first_take", NOS), ("forecast", NOS)):
        if outcome not in outcomes and fields.get(name) not in (None, ""):
            raise BadValue(name, "only a no")


def _put(db: Writing, answer: Answer) -> None:
    with index.ask_changes(db, answer.ask):
        shelves.answers.put(db, answer)


def put_new_answer(db: Writing, work: Work, answer: Answer, *, look_backs: bool = True) -> None:
    """Keep a new answer, seal its first take and schedule its look backs."""
    _put(db, answer)
    if answer.is_no and (answer.first_take or answer.forecast is not None):
        seals.add(db, answer.id, answer.first_take, answer.forecast, work.now())
    if look_backs:
        settle(db, work, answer)
