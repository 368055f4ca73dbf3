"""The fear ladder, kept in one setting of the vault; and the dares that come with the program."""

import json
import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TypeVar

from rejournal.domain.errors import BadValue
from rejournal.domain.limits import LONGEST_LINE
from rejournal.domain.record import Setting
from rejournal.domain.rung import TOP, Rung, climbed
from rejournal.domain.words import clean_line
from rejournal.journal.changes import Changes, Done
from rejournal.journal.work import Work
from rejournal.locations import resources
from rejournal.settings.goals import FEAR_LADDER
from rejournal.store import shelves
from rejournal.store.store import Reading, Writing

T = TypeVar("T")

MOST = 500
"""Rungs of a ladder."""


@cache
def dares() -> tuple[Rung, ...]:
    """Return the small everyday asks that come with the program, the easiest first."""
    plain = tomllib.loads((resources() / "dares.toml").read_text(encoding="utf-8"))
    found = [Rung(id=f"dare-{at}", text=one["text"], fear=one["fear"]) for at, one in enumerate(plain["dare"])]
    return tuple(sorted(found, key=lambda one: one.fear))


class Ladder:
    """The use cases around the fear ladder."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def all(self) -> list[Rung]:
        """Return every rung, the least feared first."""
        with self._work.store.reading() as db:
            return _read(db)

    def add(self, text: str, fear: int) -> Done[Rung]:
        """Add a rung; BadValue for one without words, or beyond the scale."""
        made = _checked(Rung(id=self._work.clock.new_id(), text=clean_line(text), fear=fear))
        return self._change(lambda rungs: [*rungs, made], made, "rung_added")

    def edit(self, rung: str, text: str, fear: int) -> Done[Rung]:
        """Put a rung in other words, or elsewhere."""
        with self._work.store.reading() as db:
            before = next(one for one in _read(db) if one.id == rung)
        after = _checked(replace(before, text=clean_line(text), fear=fear))
        return self._change(lambda rungs: [after if one.id == rung else one for one in rungs], after, "rung_changed")

    def climb(self, rung: str) -> Done[None]:
        """Remember that a rung was asked today."""
        today = self._work.clock.today()
        return self._change(
            lambda rungs: [climbed(one, today) if one.id == rung else one for one in rungs], None, "rung_climbed"
        )

    def remove(self, rung: str) -> Done[None]:
        """Take a rung off the ladder."""
        return self._change(lambda rungs: [one for one in rungs if one.id != rung], None, "rung_removed")

    def _change(self, how: Callable[[list[Rung]], list[Rung]], record: T, undo: str) -> Done[T]:
        with self._work.store.reading() as db:
            before = _read(db)
        after = how(before)
        if len(after) > MOST:
            raise BadValue("rungs", f"{MOST} at most")

        def write(db: Writing, rungs: list[Rung]) -> None:
            kept = Setting(id=FEAR_LADDER.key, content=_write(rungs), changed_at=self._work.now())
            shelves.settings.put(db, kept)

        def do(db: Writing) -> T:
            write(db, after)
            return record

        return self._work.change(Changes.GOALS, do, undo=undo, inverse=lambda db, _: write(db, before))


def _checked(rung: Rung) -> Rung:
    if not 0 < len(rung.text) <= LONGEST_LINE:
        raise BadValue("text", f"1-{LONGEST_LINE:,} letters")
    if not 0 <= rung.fear <= TOP:
        raise BadValue("fear", f"0-{TOP}")
    return rung


def _write(rungs: list[Rung]) -> str:
    plain = [
        {"id": one.id, "text": one.text, "fear": one.fear, "asked": [day.isoformat() for day in one.asked]}
        for one in rungs
    ]
    return json.dumps(plain, ensure_ascii=False)


def _read(db: Reading) -> list[Rung]:
    """Return what is kept; what cannot be read was never there."""
    found = shelves.settings.get(db, FEAR_LADDER.key)
    try:
        rungs = [
            Rung(
                id=str(one["id"]),
                text=str(one["text"]),
                fear=int(one["fear"]),
                asked=tuple(date.fromisoformat(day) for day in one["asked"]),
            )
            for one in (json.loads(found.content) if found and found.content else ())
        ]
    except (ValueError, TypeError, KeyError):
        return []
    return sorted(rungs, key=lambda one: (one.fear, one.id))
