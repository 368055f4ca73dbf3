"""What was found before: a finding that was told is remembered, and taken back openly when it no longer holds."""

import json
from collections.abc import Container, Iterable, Sequence
from dataclasses import asdict, fields, replace
from datetime import date, timedelta
from typing import Any

from rejournal.domain.value import value
from rejournal.patterns.figure import BETWEEN_NAMES, Figure

BETWEEN = timedelta(days=7)
"""At most one new finding is pointed out in this time."""


@value
class Found:
    """A finding as it was last seen to hold: since when, when it was told, and from when on it held no more."""

    figure: Figure
    found_on: date
    told_on: date | None = None
    gone_on: date | None = None


@value
class Memory:
    """What the last look found, when that was, and which rows it saw; ``said`` was pointed out last, on ``said_on``."""

    looked_on: date | None = None
    stand: str = ""
    found: tuple[Found, ...] = ()
    said: str = ""
    said_on: date | None = None

    @property
    def holding(self) -> tuple[Found, ...]:
        """Findings that held at the last look."""
        return tuple(one for one in self.found if one.gone_on is None)

    @property
    def withdrawn(self) -> tuple[Found, ...]:
        """Findings that were told, hold no more, and have not been taken note of."""
        return tuple(one for one in self.found if one.gone_on is not None)


STILL = 0.05
"""The p, for itself alone, up to which a finding of an earlier look is still said."""
ASKED = frozenset(
    (
        "numbers_game/yes_rate_by_area",
        "numbers_game/yes_rate_by_channel",
        "numbers_game/yes_rate_by_reach",
        "numbers_game/yes_rate_by_wish",
        "numbers_game/yes_rate_by_version",
        "sting/over_time",
        "sting_decay/sting_later",
        "then_and_now/matters_beside_forecast",
        "guesses/yes_beside_guess",
        "guesses/brier",
        "owners/share_by_area",
        "ladder/over_time",
        "bouncing_back/over_time",
        "silence/days_by_area",
        "reach/all_yes",
        "reach/all_no",
        "builds_on/climbed",
        "words/by_outcome",
        "words/by_area",
    )
)
"""Every question there is: what a later version found with another one is passed over here."""


def question(figure: Figure) -> str:
    """Return what was asked: which group answers it best may change from one look to the next."""
    return f"{figure.subject}/{figure.figure}"


def is_due(memory: Memory, stand: str, today: date) -> bool:
    """Whether it is time to look: at most once a day, and only when rows have changed."""
    return memory.looked_on is None or (memory.looked_on != today and memory.stand != stand)


def looked(memory: Memory, figures: Iterable[Figure], stand: str, today: date) -> Memory:
    """Return the memory after a look. Nothing that was told disappears without a word.

    A look at too little to ask anything does not count as the day's.
    """
    judged = [one for one in figures if one.p is not None]
    now = {question(one): one for one in judged if one.finding}
    kept: list[Found] = []
    new: list[Found] = []
    for old in sorted(memory.found, key=lambda one: one.gone_on is not None):
        held = now.pop(question(old.figure), None)
        if held is not None and held.group == old.figure.group:
            kept.append(replace(old, figure=held, gone_on=None))
        elif held is not None:
            # What was withdrawn stays withdrawn beside the new answer, until it is taken note of.
            kept += [old] if old.gone_on is not None else []
            new.append(Found(figure=held, found_on=today))
        elif old.gone_on is not None:
            kept.append(old)
        elif old.told_on is not None:
            kept.append(replace(old, gone_on=today))
    new += [Found(figure=one, found_on=today) for one in now.values()]
    return replace(
        memory, looked_on=today if judged else memory.looked_on, stand=stand if judged else "", found=(*kept, *new)
    )


def remembered(memory: Memory, figures: Sequence[Figure]) -> list[Figure]:
    """Return figures with the findings of the last look instead of new ones.

    One that rows of today have turned round, or made what chance may do, is not said any more: it is not taken back
    before the next look either.
    """
    held = {question(one.figure): one.figure for one in memory.holding}
    return [replace(one, finding=_still(one, held.get(question(one)))) for one in figures]


def _still(now: Figure, then: Figure | None) -> bool:
    if then is None or now.p is None or now.group != then.group or now.p > STILL:
        return False
    return all(
        new is None or old is None or new * old >= 0
        for new, old in ((now.effect, then.effect), (now.statistic, then.statistic))
    )


def told(memory: Memory, today: date, subjects: Container[str]) -> Memory:
    """Return the memory once everything that holds in these subjects was told."""
    return replace(
        memory,
        found=tuple(
            replace(one, told_on=one.told_on or today) if one.figure.subject in subjects else one
            for one in memory.found
        ),
    )


def joined(stored: Memory, before: Memory, after: Memory) -> Memory:
    """Return what a look made of ``before`` together with what happened to the ``stored`` memory meanwhile.

    What was told, pointed out or taken note of while it looked stays so.
    """
    there = {one.figure.key: one for one in stored.found}
    gone = {one.figure.key for one in before.found} - set(there)
    found = tuple(
        replace(one, told_on=one.told_on or (there[one.figure.key].told_on if one.figure.key in there else None))
        for one in after.found
        if one.figure.key not in gone
    )
    said_meanwhile = (stored.said, stored.said_on) != (before.said, before.said_on)
    said = (stored.said, stored.said_on) if said_meanwhile else (after.said, after.said_on)
    return replace(after, found=found, said=said[0], said_on=said[1])


def understood(memory: Memory, which: str) -> Memory:
    """Return the memory once it was taken note of that a finding no longer holds."""
    kept = tuple(one for one in memory.found if one.gone_on is None or one.figure.key != which)
    return replace(memory, found=kept)


BY_NAME = {
    "area": (
        "numbers_game/yes_rate_by_area",
        "owners/share_by_area",
        "silence/days_by_area",
        "reach/all_yes",
        "reach/all_no",
        "words/by_area",
    ),
    "channel": ("numbers_game/yes_rate_by_channel",),
}
"""The questions whose answer names one, by the column of asks that it stands in."""


def renamed(memory: Memory, column: str, old: str, new: str) -> Memory:
    """Return the memory once an area or a channel has another name: what was told of it is not new because of that."""
    keys: dict[str, str] = {}
    found = []
    for one in memory.found:
        figure = one.figure
        if question(figure) in BY_NAME.get(column, ()):
            figure = _renamed(figure, old, new)
        keys[one.figure.key] = figure.key
        found.append(replace(one, figure=figure))
    return replace(memory, found=tuple(found), said=keys.get(memory.said, memory.said))


def _renamed(figure: Figure, old: str, new: str) -> Figure:
    before, name, after = "", figure.group, ""
    if figure.subject == "words":
        before, dot, name = figure.group.partition(BETWEEN_NAMES)
        before += dot
    elif figure.subject == "owners":
        name, dot, after = figure.group.rpartition(BETWEEN_NAMES)
        after = dot + after
    return replace(figure, group=before + new + after) if name == old else figure


def to_say(memory: Memory, today: date) -> Found | None:
    """Return the new finding to point out today: at most one a week, until its page was seen."""
    new = [one for one in memory.holding if one.told_on is None]
    again = next((one for one in new if one.figure.key == memory.said), None)
    is_rested = memory.said_on is None or not timedelta() <= today - memory.said_on < BETWEEN
    if again is not None and not is_rested:
        return again
    fresh = [one for one in new if one.figure.key != memory.said]
    return min(fresh, key=lambda one: one.figure.q or 0.0, default=None) if is_rested else None


def said(memory: Memory, found: Found, today: date) -> Memory:
    """Return the memory once a finding was pointed out."""
    if memory.said == found.figure.key:
        return memory
    return replace(memory, said=found.figure.key, said_on=today)


# As text

_FIGURE = {one.name for one in fields(Figure)}


def to_text(memory: Memory) -> str:
    """Return the memory as JSON."""
    plain = {
        "looked_on": _day_text(memory.looked_on),
        "stand": memory.stand,
        "said": memory.said,
        "said_on": _day_text(memory.said_on),
        "found": [
            {
                "figure": asdict(one.figure),
                "found_on": one.found_on.isoformat(),
                "told_on": _day_text(one.told_on),
                "gone_on": _day_text(one.gone_on),
            }
            for one in memory.found
        ],
    }
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_text(text: str) -> Memory:
    """Return the memory of a text; what can't be read was never found."""
    try:
        plain = json.loads(text) if text else {}
        return Memory(
            looked_on=_day(plain.get("looked_on")),
            stand=str(plain.get("stand", "")),
            said=str(plain.get("said", "")),
            said_on=_day(plain.get("said_on")),
            found=tuple(one for one in map(_found, plain.get("found", ())) if question(one.figure) in ASKED),
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        return Memory()


def _found(plain: dict[str, Any]) -> Found:
    figure = Figure(**{name: content for name, content in plain["figure"].items() if name in _FIGURE})
    return Found(
        figure=figure,
        found_on=date.fromisoformat(plain["found_on"]),
        told_on=_day(plain["told_on"]),
        gone_on=_day(plain["gone_on"]),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _day_text(day: date | None) -> str | None:
    return day.isoformat() if day else None
