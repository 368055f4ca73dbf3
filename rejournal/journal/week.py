"""The week: what was asked and what came in each, and a whole past week or month logged in one go."""

from collections.abc import Sequence
from datetime import date, timedelta

from rejournal.domain.answer import Answer
from rejournal.domain.ask import Ask, Outcome
from rejournal.domain.errors import BadValue
from rejournal.domain.goal import Counted
from rejournal.domain.plain import Json
from rejournal.domain.value import value
from rejournal.domain.week import WEEK, weeks_of
from rejournal.journal.answers import new_answer, put_new_answer
from rejournal.journal.asks import put_ask, read_ask, remove_ask
from rejournal.journal.changes import Changes, Done
from rejournal.journal.discard import erase_answer
from rejournal.journal.goals import starts_on
from rejournal.journal.work import Work
from rejournal.store import goal_lines
from rejournal.store.goal_lines import Wanted
from rejournal.store.store import Reading, Writing

ROWS = 500
"""Rows of one sitting."""


@value
class WeekLog:
    """A week and the numbers of the asks, nos and yeses in it."""

    begins: date
    asks: tuple[int, ...]
    nos: tuple[int, ...]
    yeses: tuple[int, ...]


@value
class PastRow:
    """A row of the grid as typed: only ``what`` is needed; without an outcome it still waits."""

    what: str
    of: str = ""
    area: str = ""
    asked_on: str = ""
    outcome: str = ""
    answered_on: str = ""


class Weeks:
    """The use cases around weeks."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def between(self, first: date, last: date) -> list[WeekLog]:
        """Return the weeks that have a day from ``first`` to ``last``, each whole."""
        with self._work.store.reading() as db:
            begins = weeks_of(first, last, starts_on(db))
            found = {counted: _by_week(db, counted, begins) for counted in Counted}
        return [
            WeekLog(
                begins=begin,
                asks=found[Counted.ASKS][begin],
                nos=found[Counted.NOS][begin],
                yeses=found[Counted.YESES][begin],
            )
            for begin in begins
        ]

    def log_past(self, past: Sequence[PastRow]) -> Done[int]:
        """Log many asks and their answers as one change; BadValue names what does not fit, and nothing is written.

        An empty area or day is that of the row above. Look backs of a no that are past are passed over.
        """
        if len(past) > ROWS:
            raise BadValue("rows", f"{ROWS} at most")
        made = [self._read(row) for row in _filled(past)]

        def do(db: Writing) -> list[tuple[Ask, Answer | None]]:
            for ask, answer in made:
                put_ask(db, self._work, ask)
                if answer is not None:
                    put_new_answer(db, self._work, answer)
            return made

        def back(db: Writing, gone: list[tuple[Ask, Answer | None]]) -> None:
            for ask, answer in reversed(gone):
                if answer is not None:
                    erase_answer(db, self._work, answer.id)
                remove_ask(db, ask.id)

        changes = Changes.ASKS | Changes.ANSWERS | Changes.LOOKBACKS | Changes.LABELS
        done = self._work.change(changes, do, undo="past_logged", inverse=back)
        return Done(len(made), done.changes, done.undo)

    def _read(self, row: PastRow) -> tuple[Ask, Answer | None]:
        fields: dict[str, Json] = {
            "what": row.what,
            "of": row.of or None,
            "area": row.area or None,
            "asked_on": row.asked_on or self._work.clock.today().isoformat(),
        }
        ask = read_ask(self._work, fields)
        if not row.outcome:
            return ask, None
        days = {"answered_on": row.answered_on or row.asked_on or self._work.clock.today().isoformat()}
        answer = new_answer(self._work, ask.id, 1, Outcome(row.outcome), days)
        return ask, answer


def _filled(past: Sequence[PastRow]) -> list[PastRow]:
    """Return the rows that say something, each with the area and the day of the one above where it has none."""
    made: list[PastRow] = []
    for row in past:
        if not row.what.strip():
            continue
        above = made[-1] if made else row
        made.append(
            PastRow(
                what=row.what,
                of=row.of,
                area=row.area or above.area,
                asked_on=row.asked_on or above.asked_on,
                outcome=row.outcome,
                answered_on=row.answered_on,
            )
        )
    return made


def _by_week(db: Reading, counted: Counted, begins: tuple[date, ...]) -> dict[date, tuple[int, ...]]:
    found: dict[date, list[int]] = {begin: [] for begin in begins}
    if not begins:
        return {}
    wanted = Wanted(counted=counted, first=begins[0], last=begins[-1] + WEEK - timedelta(days=1))
    for day, number in goal_lines.behind(db, wanted):
        found[begins[(day - begins[0]).days // 7]].append(number)
    return {begin: tuple(numbers) for begin, numbers in found.items()}
