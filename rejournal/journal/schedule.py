"""The look backs that a no is to have: begun with it, moved with its date and its rhythm, gone when it is no no."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import chain, takewhile

from rejournal.domain.answer import Answer
from rejournal.domain.ask import Outcome
from rejournal.domain.errors import BadValue
from rejournal.domain.lookback import LetGo, LookBack, plan
from rejournal.domain.rhythm import NEVER, USUAL, Rhythm
from rejournal.domain.words import fold
from rejournal.journal.work import Work
from rejournal.settings.hindsight import RHYTHM
from rejournal.store import rows, shelves
from rejournal.store.store import Reading, Writing

ARCHIVE = "rejournal-archive"
"""The format of the batch that an archive of this program brought: its nos are one's own."""


class AreaRhythms:
    """The rhythm of each area, read once for as many nos as are looked at."""

    def __init__(self, db: Reading) -> None:
        chosen = shelves.settings.get(db, RHYTHM.key)
        self._usual = read_rhythm(chosen.content if chosen else "", USUAL)
        self._own = {
            fold(row["name"]): read_rhythm(row["rhythm"], self._usual)
            for row in db.text("SELECT name, rhythm FROM areas WHERE rhythm IS NOT NULL AND name IS NOT NULL")
        }

    def of(self, area: str) -> Rhythm:
        """Return the rhythm of an area."""
        return self._own.get(fold(area), self._usual)


def read_rhythm(text: str, otherwise: Rhythm) -> Rhythm:
    """Return a rhythm as it was chosen, or the other one where nothing was, or nothing that can be read."""
    try:
        return Rhythm.parse(text) if text else otherwise
    except BadValue:
        return otherwise


def look_backs_of(db: Reading, answer: str) -> list[LookBack]:
    """Return the look backs of a no, done and to come, in the order of their days."""
    table = rows.lookbacks
    return shelves.lookbacks.all(db, table.c.answer == answer, order=(table.c.due_on, table.c.id))


def settle(db: Writing, work: Work, answer: Answer, rhythms: AreaRhythms | None = None) -> None:
    """Let a no have the look backs of its rhythm; one that came by an import only if it was asked to have some.

    A silence has them with a sting or a reflection. What turned out to be no no has none to come.
    """
    there = look_backs_of(db, answer.id)
    if not answer.is_no or answer.answered_on is None or not _is_felt(db, answer):
        for look in there:
            if look.is_pending:
                shelves.lookbacks.remove(db, look.id)
        return
    if any(look.after for look in there) or not _is_imported(db, answer.id):
        _carry_out(db, work, answer, (rhythms or AreaRhythms(db)).of(_area(db, answer)), there)


def settle_all(db: Writing, work: Work, answers: Iterable[str]) -> None:
    """Do so for many nos."""
    rhythms = AreaRhythms(db)
    for answer in answers:
        found = shelves.answers.get(db, answer)
        if found is not None:
            settle(db, work, found, rhythms)


def begin_ahead(db: Writing, work: Work, answer: Answer, today: date) -> bool:
    """Give an imported no the look backs that are still ahead; those before today count as passed over.

    Return whether there is one.
    """
    if not answer.is_no or answer.answered_on is None or any(look.after for look in look_backs_of(db, answer.id)):
        return False
    rhythm, answered, now = AreaRhythms(db).of(_area(db, answer)), answer.answered_on.day, work.now()
    past = list(takewhile(lambda one: one.after(answered) <= today, chain(rhythm.stretches, rhythm.endless())))
    if past:
        passed = LookBack(
            id=db.mint(),
            answer=answer.id,
            due_on=past[-1].after(answered),
            after=past[-1].text,
            let_go=LetGo.SKIPPED,
            created_at=now,
            changed_at=now,
        )
        shelves.lookbacks.put(db, passed)
    _carry_out(db, work, answer, rhythm, look_backs_of(db, answer.id))
    return any(look.is_pending for look in look_backs_of(db, answer.id))


def pass_over(db: Writing, work: Work, looks: Iterable[LookBack], until: date, *, but: str = "") -> None:
    """Let go of what was due by a day: a later look back stands for it."""
    for look in looks:
        if look.is_pending and look.id != but and look.due_on and look.due_on <= until:
            shelves.lookbacks.put(db, replace(look, let_go=LetGo.SKIPPED, changed_at=work.now()))


def _carry_out(db: Writing, work: Work, answer: Answer, rhythm: Rhythm, there: list[LookBack]) -> None:
    if answer.answered_on is None:
        return
    wanted, now = plan(answer.answered_on.day, rhythm, there), work.now()
    if not rhythm.stretches and not any(look.after for look in there if not look.is_pending):
        # Where nothing is left, a place is held: another rhythm is to find the nos that had one.
        held = LookBack(
            id=db.mint(), answer=answer.id, after=NEVER, let_go=LetGo.SKIPPED, created_at=now, changed_at=now
        )
        shelves.lookbacks.put(db, held)
    elif rhythm.stretches:
        for look in there:
            if look.after == NEVER:
                shelves.lookbacks.remove(db, look.id)
    for look in wanted.drop:
        shelves.lookbacks.remove(db, look.id)
    for look, day in wanted.move:
        shelves.lookbacks.put(db, replace(look, due_on=day, changed_at=now))
    shelves.lookbacks.put_many(
        db,
        [
            LookBack(id=db.mint(), answer=answer.id, due_on=day, after=after, created_at=now, changed_at=now)
            for after, day in wanted.add
        ],
    )


def _area(db: Reading, answer: Answer) -> str:
    return db.one("SELECT area FROM asks WHERE id = :ask", ask=answer.ask) or ""


def _is_felt(db: Reading, answer: Answer) -> bool:
    """Whether it is more than a silence that nobody felt or wrote about."""
    if answer.outcome is not Outcome.SILENCE or answer.sting is not None:
        return True
    return bool(db.one("SELECT 1 FROM reflections WHERE answer = :answer LIMIT 1", answer=answer.id))


def _is_imported(db: Reading, answer: str) -> bool:
    return bool(
        db.one(
            "SELECT 1 FROM imported i JOIN batches b ON b.id = i.batch WHERE i.record = :answer AND b.format <> :own",
            answer=answer,
            own=ARCHIVE,
        )
    )
