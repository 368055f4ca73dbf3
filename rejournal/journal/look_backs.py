"""Look backs: what is due today, today's view kept and the seal opened; put off, skipped, stopped."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from rejournal.domain.answer import Answer
from rejournal.domain.errors import BadValue, NotFound
from rejournal.domain.fields import clean_fields
from rejournal.domain.limits import check_look_back
from rejournal.domain.lines import AskLine
from rejournal.domain.lookback import LetGo, LookBack, newest_due, opens_seal
from rejournal.domain.plain import Json, from_plain, to_plain
from rejournal.domain.seal import Seal, broken_links
from rejournal.domain.span import LATEST, When, write_instant
from rejournal.domain.value import value
from rejournal.journal.changes import Changes, Done
from rejournal.journal.rhythms import chosen, resting_until
from rejournal.journal.schedule import begin_ahead, look_backs_of, pass_over, settle
from rejournal.journal.seals import with_seal
from rejournal.journal.work import Work
from rejournal.settings.hindsight import LOOK_BACKS_A_DAY
from rejournal.store import ask_lines, index, look_back_lines, seals, shelves
from rejournal.store.store import Reading, Writing

_CHANGES = Changes.LOOKBACKS | Changes.ANSWERS
_VIEW = ("matters_now", "sting_now", "verdict", "line")
FURTHEST = timedelta(days=3_660)
"""How far a look back can be put off."""
_WithDue = Callable[[Writing, LookBack | None, list[LookBack]], None]
_Back = Callable[[Writing, object], None]


@value
class LookDue:
    """A no that is to be looked back on: when it was answered, and whether only its sting is asked."""

    answer: str
    line: AskLine
    answered: date
    sting_only: bool


@value
class LooksDue:
    """What is to be looked back on today: at most as many as were chosen; ``waiting`` are beyond that."""

    looks: tuple[LookDue, ...]
    done: int
    waiting: int
    resting_until: date | None
    """The first day that is none of rest again, where today is one."""


@value
class Review:
    """A no under review: its answer (with its first take once the seal is open), and every look back on it."""

    line: AskLine
    answer: Answer
    looks: tuple[LookBack, ...]
    sting_only: bool
    stopped: bool
    seal_holds: bool = True
    """Whether the words under the seal are those that were sealed."""


class LookBacks:
    """The use cases around look backs."""

    def __init__(self, work: Work) -> None:
        self._work = work

    # What is due

    def due(self) -> LooksDue:
        """Return what is to be looked back on today, the longest due first; none on a day of rest."""
        today = self._work.clock.today()
        with self._work.store.reading() as db:
            resting = resting_until(db, today)
            most = int(chosen(db, LOOK_BACKS_A_DAY))
            done = look_back_lines.seen_on(db, today)
            found = [] if resting else look_back_lines.due(db, today, most)
            looks = [
                LookDue(answer=answer, line=line, answered=day, sting_only=not opens_seal(day, today))
                for answer, ask, day in found[: max(0, most - done)]
                if (line := ask_lines.one(db, ask)) is not None
            ]
            waiting = 0 if resting else look_back_lines.count_due(db, today) - len(looks)
        return LooksDue(looks=tuple(looks), done=done, waiting=waiting, resting_until=resting)

    def next_day(self) -> date | None:
        """Return the next day on which a look back is due, today or later; nothing else of it."""
        today = self._work.clock.today()
        with self._work.store.reading() as db:
            found = look_back_lines.next_day(db)
            if found is None:
                return None
            day = max(found, today)
            if day == today and look_back_lines.seen_on(db, today) >= int(chosen(db, LOOK_BACKS_A_DAY)):
                day += timedelta(days=1)
            return day if day.year >= LATEST else resting_until(db, day) or day

    def review(self, answer: str) -> Review:
        """Return a no as it is to be looked back on; NotFound where there is none."""
        with self._work.store.reading() as db:
            return _review(db, _need_no(db, answer), self._work.clock.today())

    def of_answer(self, answer: str) -> list[LookBack]:
        """Return the look backs of a no, done and to come, in the order of their days."""
        with self._work.store.reading() as db:
            return look_backs_of(db, answer)

    # Today's view

    def keep(self, answer: str, fields: Mapping[str, Json]) -> Done[Review]:
        """Keep today's view of a no: ``matters_now``, ``sting_now``, ``verdict``, ``line``.

        It stands for every look back that was due. One of a month or more after the no opens the sealed first take;
        then it can't be undone, for what was seen can't be unseen.
        """
        today = self._work.clock.today()
        with self._work.store.reading() as db:
            no, before = _need_no(db, answer), look_backs_of(db, answer)
            seal = seals.get(db, answer)
        if not any(fields.get(name) not in (None, "") for name in _VIEW):
            raise BadValue("look back", ", ".join(_VIEW))
        late_enough = seal is not None and opens_seal(_sealed_on(no, seal), today)
        opens = late_enough and seal is not None and seal.first_take is not None and seal.opened_at is None

        def do(db: Writing) -> Review:
            look = self._seen(db, answer, before, fields)
            with index.ask_changes(db, no.ask):
                shelves.lookbacks.put(db, look)
            pass_over(db, self._work, before, today, but=look.id)
            settle(db, self._work, no)
            if late_enough:
                seals.open_(db, answer, self._work.now())
            return _review(db, no, today)

        if opens:
            done = self._work.change(_CHANGES, do)
            # Earlier steps would bring back look backs, or the no itself, as they were before it was seen.
            self._work.undo.clear()
            return done
        return self._work.change(_CHANGES, do, undo="look_back_kept", inverse=_restoring(no, before))

    def _seen(self, db: Writing, answer: str, before: list[LookBack], fields: Mapping[str, Json]) -> LookBack:
        """Return the look back that is due with today's view in it, or a new one that nobody scheduled."""
        now = write_instant(self._work.now())
        due = newest_due(before, self._work.clock.today())
        base = to_plain(due) if due else {"id": db.mint(), "answer": answer, "created_at": now}
        seen = {name: content for name, content in clean_fields(LookBack, fields).items() if name in _VIEW}
        when = When.of(self._work.clock.now()).text
        return check_look_back(from_plain(LookBack, base | seen | {"looked_back_on": when, "changed_at": now}))

    def reword(self, look_back: str, fields: Mapping[str, Json]) -> Done[LookBack]:
        """Change the line or the verdict of one that was kept, its earlier form kept in its history.

        The numbers stay: they were given before the first take was seen. BadValue for one of them.
        """
        if not set(fields) <= {"verdict", "line"}:
            raise BadValue("look back", "verdict, line")
        with self._work.store.reading() as db:
            before = shelves.lookbacks.need(db, look_back)
            no = _need_no(db, before.answer)
        if before.is_pending:
            raise NotFound
        given = clean_fields(LookBack, fields) | {"changed_at": write_instant(self._work.now())}
        after = check_look_back(from_plain(LookBack, to_plain(before) | given))

        def do(db: Writing) -> LookBack:
            with index.ask_changes(db, no.ask):
                shelves.lookbacks.put(db, after)
            return after

        def back(db: Writing, _: LookBack) -> None:
            with index.ask_changes(db, no.ask):
                shelves.lookbacks.put(db, replace(before, changed_at=self._work.now()))

        return self._work.change(_CHANGES, do, undo="look_back_changed", inverse=back)

    # Not now, not this one, never again

    def put_off(self, answer: str, day: date) -> Done[None]:
        """Let what is due of a no ask again on a later day; BadValue for one that is not later."""
        today = self._work.clock.today()
        if not today < day <= today + FURTHEST:
            raise BadValue("put_off_to", "a later day")

        def do(db: Writing, due: LookBack | None, there: list[LookBack]) -> None:
            if due is not None:
                shelves.lookbacks.put(db, replace(due, put_off_to=day, changed_at=self._work.now()))
                pass_over(db, self._work, there, today, but=due.id)

        return self._with_due(answer, do, "look_back_put_off")

    def skip(self, answer: str) -> Done[None]:
        """Pass over what is due of a no; the next one comes at its time."""

        def do(db: Writing, _: LookBack | None, there: list[LookBack]) -> None:
            pass_over(db, self._work, there, self._work.clock.today())

        return self._with_due(answer, do, "look_back_skipped")

    def stop(self, answer: str) -> Done[None]:
        """Ask for no more look backs on a no."""

        def do(db: Writing, _: LookBack | None, there: list[LookBack]) -> None:
            for look in there:
                if look.is_pending:
                    now = self._work.now()
                    shelves.lookbacks.put(db, replace(look, let_go=LetGo.STOPPED, put_off_to=None, changed_at=now))

        return self._with_due(answer, do, "look_backs_stopped")

    def go_on(self, answer: str) -> Done[None]:
        """Ask for look backs on a no again, or for those still ahead on one that never had any."""

        def do(db: Writing, _: LookBack | None, there: list[LookBack]) -> None:
            for look in there:
                if look.let_go is LetGo.STOPPED:
                    shelves.lookbacks.put(db, replace(look, let_go=None, changed_at=self._work.now()))
            if not any(look.after for look in there):
                begin_ahead(db, self._work, _need_no(db, answer), self._work.clock.today())

        return self._with_due(answer, do, "look_backs_begun")

    def _with_due(self, answer: str, do: _WithDue, undo: str) -> Done[None]:
        with self._work.store.reading() as db:
            no, before = _need_no(db, answer), look_backs_of(db, answer)

        def change(db: Writing) -> None:
            do(db, newest_due(before, self._work.clock.today()), before)
            settle(db, self._work, no)

        return self._work.change(_CHANGES, change, undo=undo, inverse=_restoring(no, before))


def _restoring(no: Answer, before: Iterable[LookBack]) -> _Back:
    """Return what brings the look backs of a no into the form they had."""
    then = {look.id: look for look in before}

    def back(db: Writing, _: object) -> None:
        with index.ask_changes(db, no.ask):
            for look in look_backs_of(db, no.id):
                if look.id not in then:
                    shelves.lookbacks.remove(db, look.id)
            for look in then.values():
                shelves.lookbacks.put(db, look)

    return back


def _sealed_on(no: Answer, seal: Seal) -> date:
    """Return the day from which a seal stays shut for a month: that of the no, or of its sealing if that was later."""
    sealed = seal.sealed_at.astimezone().date()
    return max(sealed, no.answered_on.day) if no.answered_on else sealed


def _need_no(db: Reading, answer: str) -> Answer:
    """Return an answer that is a no; NotFound for any other."""
    found = shelves.answers.need(db, answer)
    if not found.is_no:
        raise NotFound
    return found


def _review(db: Reading, no: Answer, today: date) -> Review:
    looks, line = look_backs_of(db, no.id), ask_lines.one(db, no.ask)
    if line is None:
        raise NotFound
    return Review(
        line=line,
        answer=with_seal(db, no),
        looks=tuple(looks),
        sting_only=no.answered_on is not None and not opens_seal(no.answered_on.day, today),
        stopped=any(look.let_go is LetGo.STOPPED for look in looks),
        seal_holds=no.id not in broken_links(seals.chain(db)),
    )
