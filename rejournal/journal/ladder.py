"""The fear ladder, kept in a setting of the vault; the dares that come with the program, and those left out."""

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
from rejournal.settings.goals import DARES_LEFT_OUT, FEAR_LADDER
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

    def left_out(self) -> frozenset[str]:
        """Return the dares that were left out of the pack, by their words."""
        with self._work.store.reading() as db:
            return frozenset(_read_left_out(db))

    def add(self, text: str, fear: int, instead_of: str = "") -> Done[Rung]:
        """Add a rung, ``instead_of`` a dare in other words; BadValue for one without words, or beyond the scale."""
        made = _checked(Rung(id=self._work.clock.new_id(), text=clean_line(text), fear=fear))
        out = (lambda left: [*left, instead_of]) if instead_of else None
        return self._change(lambda rungs: [*rungs, made], made, "rung_added", out)

    def leave_out(self, dare: str) -> Done[None]:
        """Leave a dare out of the pack, by its words."""
        return self._change(list, None, "dare_left_out", lambda left: [*left, dare])

    def all_again(self) -> Done[None]:
        """Take every dare into the pack again."""
        return self._change(list, None, "dares_back", lambda _: [])

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

    def _change(
        self,
        how: Callable[[list[Rung]], list[Rung]],
        record: T,
        undo: str,
        out: Callable[[list[str]], list[str]] | None = None,
    ) -> Done[T]:
        with self._work.store.reading() as db:
            before, left = _read(db), _read_left_out(db)
        after = how(before)
        if len(after) > MOST:
            raise BadValue("rungs", f"{MOST} at most")

        def put(db: Writing, key: str, content: str) -> None:
            shelves.settings.put(db, Setting(id=key, content=content, changed_at=self._work.now()))

        def write(db: Writing, rungs: list[Rung], left_out: list[str]) -> None:
            put(db, FEAR_LADDER.key, _write(rungs))
            if out:
                put(db, DARES_LEFT_OUT.key, json.dumps(left_out, ensure_ascii=False))

        def do(db: Writing) -> T:
            write(db, after, out(left) if out else left)
            return record

        return self._work.change(Changes.GOALS, do, undo=undo, inverse=lambda db, _: write(db, before, left))


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


def _read_left_out(db: Reading) -> list[str]:
    """Return the words of the dares left out; what cannot be read was never there."""
    found = shelves.settings.get(db, DARES_LEFT_OUT.key)
    try:
        left = json.loads(found.content) if found and found.content else []
    except ValueError:
        return []
    return [one for one in left if isinstance(one, str)] if isinstance(left, list) else []
