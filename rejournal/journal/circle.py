"""The circle: one's own tally, shown before it leaves and signed, and those of the others, each as late as it came."""

import json
from datetime import date
from enum import StrEnum
from typing import TypeVar

from rejournal.domain.errors import BadValue, TallyForged, TallyOlder, TallyUnreadable
from rejournal.domain.record import Setting
from rejournal.domain.tally import LONGEST_NAME, Tally, TallyWeek
from rejournal.domain.value import value
from rejournal.domain.words import clean_line
from rejournal.exchange.tally import content_of, read_tally, write_tally
from rejournal.journal.changes import Changes, Done
from rejournal.journal.week import Weeks
from rejournal.journal.work import Work
from rejournal.settings.goals import CIRCLE
from rejournal.store import shelves
from rejournal.store.store import Reading, Writing
from rejournal.vault import signing

T = TypeVar("T")


class Came(StrEnum):
    """What a tally that was brought is."""

    NEW = "new"
    UPDATED = "updated"
    SAME = "same"


@value
class Circle:
    """Everything of it: one's nickname, the month, the own tally as it would leave, and the others'.

    ``twice`` are nicknames that two keys have: perhaps one friend on two computers, perhaps somebody else.
    """

    name: str
    own: Tally
    others: tuple[Tally, ...]
    twice: frozenset[str]


@value
class _Held:
    key: str
    name: str
    number: int
    lines: tuple[str, ...]


class Circles:
    """The use cases around the circle. What is kept of it lies in one setting of the vault, the signing key too."""

    def __init__(self, work: Work, weeks: Weeks) -> None:
        self._work, self._weeks = work, weeks

    def of(self, first: date, last: date) -> Circle:
        """Return the circle of a time, with the own counts as they are now; nothing is written."""
        with self._work.store.reading() as db:
            held = _read(db)
        others = tuple(
            sorted((read_tally(line)[0] for line in held.lines), key=lambda one: (one.name.casefold(), one.key))
        )
        own = self._own(held, first, last)
        names = [one.name.casefold() for one in (own, *others) if one.name]
        return Circle(
            name=held.name,
            own=own,
            others=others,
            twice=frozenset(name for name in names if names.count(name) > 1),
        )

    def call(self, name: str) -> Done[str]:
        """Choose the nickname; BadValue for none, or a long one."""
        chosen = clean_line(name)
        if not 0 < len(chosen) <= LONGEST_NAME:
            raise BadValue("name", f"1-{LONGEST_NAME} letters")
        with self._work.store.reading() as db:
            held = _read(db)
        return self._keep(_Held(key=held.key, name=chosen, number=held.number, lines=held.lines), chosen)

    def leave(self, first: date, last: date) -> Done[str]:
        """Return the own tally of a time as its signed line; each one that leaves stands over those before."""
        with self._work.store.reading() as db:
            held = _read(db)
        if not held.name:
            raise BadValue("name", f"1-{LONGEST_NAME} letters")
        key = held.key or signing.new_key()
        made = _Held(key=key, name=held.name, number=held.number + 1, lines=held.lines)
        own = self._own(made, first, last)
        line = write_tally(own, signing.sign(key, content_of(own)))
        return self._keep(made, line)

    def bring(self, text: str) -> Done[tuple[Came, Tally]]:
        """Take a tally in; TallyUnreadable, TallyForged, or TallyOlder where a later one of that member is there."""
        tally, content, signature = read_tally(text)
        if not signing.is_signed(tally.key, content, signature):
            raise TallyForged
        with self._work.store.reading() as db:
            held = _read(db)
        if held.key and tally.key == signing.public_of(held.key):
            return Done((Came.SAME, tally), Changes.NOTHING)
        there = {read_tally(line)[0].key: line for line in held.lines}
        before = read_tally(there[tally.key])[0] if tally.key in there else None
        if before is not None and before.number > tally.number:
            raise TallyOlder
        if before == tally:
            return Done((Came.SAME, tally), Changes.NOTHING)
        there[tally.key] = write_tally(tally, signature)
        kept = _Held(key=held.key, name=held.name, number=held.number, lines=tuple(there.values()))
        came = Came.NEW if before is None else Came.UPDATED
        return self._keep(kept, (came, tally))

    def drop(self, key: str) -> Done[None]:
        """Let a member's tally go."""
        with self._work.store.reading() as db:
            held = _read(db)
        lines = tuple(line for line in held.lines if read_tally(line)[0].key != key)
        return self._keep(_Held(key=held.key, name=held.name, number=held.number, lines=lines), None)

    def _own(self, held: _Held, first: date, last: date) -> Tally:
        weeks = self._weeks.between(first, last)
        return Tally(
            key=signing.public_of(held.key) if held.key else "",
            name=held.name,
            number=max(1, held.number),
            weeks=tuple(
                TallyWeek(begins=one.begins, asks=len(one.asks), nos=len(one.nos), yeses=len(one.yeses))
                for one in weeks
            ),
        )

    def _keep(self, held: _Held, record: T) -> Done[T]:
        plain = {"key": held.key, "name": held.name, "number": held.number, "lines": list(held.lines)}
        kept = Setting(id=CIRCLE.key, content=json.dumps(plain, ensure_ascii=False), changed_at=self._work.now())

        def do(db: Writing) -> T:
            shelves.settings.put(db, kept)
            return record

        return self._work.change(Changes.GOALS, do)


def _read(db: Reading) -> _Held:
    """Return what is kept; lines that no longer can be read are passed over."""
    found = shelves.settings.get(db, CIRCLE.key)
    try:
        plain = json.loads(found.content) if found and found.content else {}
        key, name = str(plain.get("key", "")), str(plain.get("name", ""))
        lines = tuple(line for line in map(str, plain.get("lines", ())) if _is_tally(line))
        return _Held(key=key if len(key) in (0, 64) else "", name=name, number=int(plain.get("number", 0)), lines=lines)
    except (ValueError, TypeError, AttributeError):
        return _Held(key="", name="", number=0, lines=())


def _is_tally(line: str) -> bool:
    try:
        read_tally(line)
    except TallyUnreadable:
        return False
    return True
