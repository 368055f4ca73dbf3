"""When look backs come: the rhythm of each area, days of rest, and those of an import that are still ahead."""

from dataclasses import replace
from datetime import date, timedelta

from rejournal.domain.errors import NotFound
from rejournal.domain.record import Setting
from rejournal.domain.rhythm import Rhythm
from rejournal.domain.tag import Area
from rejournal.domain.words import fold
from rejournal.journal.changes import Changes, Done
from rejournal.journal.schedule import begin_ahead, settle_all
from rejournal.journal.work import Work
from rejournal.settings.declared import Declared, valid
from rejournal.settings.hindsight import REST_DAYS, REST_UNTIL, RHYTHM
from rejournal.store import look_back_lines, shelves
from rejournal.store.store import Reading, Writing

_CHANGES = Changes.LOOKBACKS | Changes.SETTINGS | Changes.LABELS
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""The days of the week as they are chosen for rest, in the order of :meth:`datetime.date.weekday`."""


class Rhythms:
    """The use cases around when look backs come."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def all(self) -> dict[str, str]:
        """Return the rhythm chosen for each area, empty for the usual one, which stands under the empty name."""
        with self._work.store.reading() as db:
            areas = db.text("SELECT name, rhythm FROM areas ORDER BY name COLLATE NOCASE")
            return {"": chosen(db, RHYTHM)} | {row["name"]: row["rhythm"] or "" for row in areas}

    def choose(self, area: str, rhythm: str) -> Done[None]:
        """Choose the rhythm of an area, or with no area the usual one; every no follows. Empty goes back to the usual.

        BadValue for what is no rhythm, NotFound for an area that nothing has.
        """
        text = Rhythm.parse(rhythm).text if rhythm else ""
        with self._work.store.reading() as db:
            before = _area(db, area).rhythm if area else chosen(db, RHYTHM)

        def write(db: Writing, said: str) -> None:
            now = self._work.now()
            if area:
                shelves.areas.put(db, replace(_area(db, area), rhythm=said, changed_at=now))
            else:
                shelves.settings.put(db, Setting(id=RHYTHM.key, content=said, changed_at=now))
            settle_all(db, self._work, look_back_lines.scheduled(db, area))

        return self._work.change(
            _CHANGES,
            lambda db: write(db, text),
            undo="rhythm_changed",
            inverse=lambda db, _: write(db, before),
        )

    def rest(self, until: date | None) -> Done[None]:
        """Ask for nothing before ``until``; None ends the rest."""
        with self._work.store.reading() as db:
            before = chosen(db, REST_UNTIL)

        def write(db: Writing, day: str) -> None:
            shelves.settings.put(db, Setting(id=REST_UNTIL.key, content=day, changed_at=self._work.now()))

        return self._work.change(
            _CHANGES,
            lambda db: write(db, until.isoformat() if until else ""),
            undo="rest_taken" if until else "rest_ended",
            inverse=lambda db, _: write(db, before),
        )

    def ahead_of(self, batch: str) -> int:
        """Return how many nos of an import nobody has asked look backs for yet."""
        with self._work.store.reading() as db:
            return len(look_back_lines.unscheduled(db, batch))

    def begin(self, batch: str) -> Done[int]:
        """Give every no of an import its look backs that are still ahead; return how many nos have one now."""
        today = self._work.clock.today()

        def do(db: Writing) -> int:
            found = look_back_lines.unscheduled(db, batch)
            return sum(begin_ahead(db, self._work, shelves.answers.need(db, answer), today) for answer in found)

        return self._work.change(_CHANGES, do)


def chosen(db: Reading, setting: Declared) -> str:
    """Return a setting of this journal, or its default."""
    found = shelves.settings.get(db, setting.key)
    return valid(setting, found.content if found else setting.default)


def resting_until(db: Reading, day: date) -> date | None:
    """Return the first day after ``day`` that is none of rest, or None where ``day`` itself is none."""
    free = chosen(db, REST_DAYS).split()
    # No rest is longer than a year, whatever an archive says.
    until = min(_day(chosen(db, REST_UNTIL)) or date.min, day + timedelta(days=366))
    after = day
    # A week that is all rest would never end: then only the marked days count.
    while after < until or (len(set(free)) < len(WEEK) and WEEK[after.weekday()] in free):
        after += timedelta(days=1)
    return after if after > day else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _area(db: Reading, name: str) -> Area:
    found = next((area for area in shelves.areas.all(db) if fold(area.name) == fold(name)), None)
    if found is None:
        raise NotFound
    return found
