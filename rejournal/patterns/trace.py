"""The slim columns that every figure reads: a row for each ask, for each round of it, for each look back; no prose.

Beside them the few words that *words* counts: what was asked for, and what was said to it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rejournal.domain.answer import NoKind
from rejournal.domain.words import fold
from rejournal.patterns.gathered import Columns, Gathered

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Words = NDArray[np.str_]

ASK = ("n", "area", "channel", "reach", "wish", "version", "guess", "asked_on", "builds_on", "builds_how", "unasked")
"""The columns of an ask, in the order they are handed in; ``builds_on`` is the number of another."""
ROUND = (
    "n", "ask", "round", "outcome", "answered_on", "kind", "owner", "stated", "sting", "sting_3d", "sting_14d",
    "forecast",
)  # fmt: skip
"""The columns of an answer; ``forecast`` only where its seal is open."""
LOOK = ("answer", "looked_back_on", "matters_now", "sting_now", "verdict")
TEXT = ("ask", "text")
LADDER = tuple(kind.value for kind in NoKind)
"""Kinds of no, each a step further than the one before."""
NO_DAY = -1


@dataclass(frozen=True, slots=True, repr=False)
class Column:
    """The columns of one kind of row, each as long as the others, in the order of making."""

    held: dict[str, NDArray[Any]]

    def __len__(self) -> int:
        return len(next(iter(self.held.values())))

    def __getattr__(self, name: str) -> NDArray[Any]:
        try:
            return self.held[name]
        except KeyError as error:
            raise AttributeError(name) from error

    def where(self, mask: NDArray[np.bool_]) -> "Column":
        """Return the rows of a mask."""
        return Column({name: column[mask] for name, column in self.held.items()})

    def by(self, name: str) -> "Column":
        """Return the rows in the order of one column, those of the same in the order of making."""
        order = np.argsort(self.held[name], kind="stable")
        return Column({other: column[order] for other, column in self.held.items()})


@dataclass(frozen=True, slots=True, repr=False)
class Traces:
    """A whole journal as columns; ``today`` is an ordinal day. The last round of each ask stands in ``last``."""

    asks: Column
    rounds: Column
    looks: Column
    last: Ints
    """For each ask the place of its last round, -1 where it has none."""
    today: int
    asked: Column
    """What was asked for, in words, of the newest asks."""
    said: Column
    """What was said to it, a row for each of the newest nos that has words."""

    @property
    def nos(self) -> Column:
        """Every round that is a no and has a day, in the order of its days."""
        found = np.isin(self.rounds.outcome, ("no", "silence")) & (self.rounds.answered_on != NO_DAY)
        return self.rounds.where(found).by("answered_on")

    @property
    def outcomes(self) -> Words:
        """How each ask stands: its last round's outcome, ``waiting`` or ``unasked``."""
        found = np.where(self.asks.unasked == 1, "unasked", "waiting").astype("U9")
        some = self.last >= 0
        found[some] = self.rounds.outcome[self.last[some]]
        return found


def traces(found: Gathered, today: date) -> Traces:
    """Make typed columns of what the store gathered."""
    asks, rounds = _column(ASK, found.asks), _column(ROUND, found.rounds)
    return Traces(
        asks=asks,
        rounds=rounds,
        looks=_column(LOOK, found.looks),
        last=_last(asks, rounds),
        today=today.toordinal(),
        asked=_column(TEXT, found.asked),
        said=_column(TEXT, found.said),
    )


def _last(asks: Column, rounds: Column) -> Ints:
    last = np.full(len(asks), -1, dtype=np.int64)
    order = np.argsort(rounds.round, kind="stable")
    # A later round stands over an earlier one.
    last[places(asks.n, rounds.ask[order])] = order
    return last


def narrowed(whole: Traces, kept: NDArray[np.bool_]) -> Traces:
    """Return the traces of some of the asks only, with what hangs on them."""
    asks = whole.asks.where(kept)

    def those(column: Column, name: str, among: Ints) -> Column:
        return column.where(places(among, column.held[name]) >= 0)

    rounds = those(whole.rounds, "ask", asks.n)
    looks = those(whole.looks, "answer", rounds.n)
    asked, said = (those(column, "ask", asks.n) for column in (whole.asked, whole.said))
    last = _last(asks, rounds)
    return Traces(asks=asks, rounds=rounds, looks=looks, last=last, today=whole.today, asked=asked, said=said)


def places(among: Ints, wanted: Ints) -> Ints:
    """Return for each wanted number its place among others that are all different, -1 where it is not there."""
    if not len(among):
        return np.full(len(wanted), -1, dtype=np.int64)
    order = np.argsort(among, kind="stable")
    at = np.minimum(np.searchsorted(among[order], wanted), len(among) - 1)
    return np.where(among[order][at] == wanted, order[at], -1)


def _column(names: tuple[str, ...], columns: Columns) -> Column:
    given = columns or [()] * len(names)
    return Column({name: _READERS.get(name, _words)(column) for name, column in zip(names, given, strict=True)})


def _texts(column: Sequence[Any]) -> NDArray[Any]:
    return np.array(column, dtype=np.object_)


def _words(column: Sequence[Any], spell: Callable[[str], str] = str) -> NDArray[Any]:
    """Return words; the same few come again and again, so each is made once."""
    place = {one: at for at, one in enumerate(dict.fromkeys(column))}
    known = np.array([spell(one) if one else "" for one in place] or [""], dtype=np.str_)
    return known[np.fromiter(map(place.__getitem__, column), dtype=np.int64, count=len(column))]


def _names(column: Sequence[Any]) -> NDArray[Any]:
    """Return the person's own names, those that differ in case or accents only under the first spelling."""
    first: dict[str, str] = {}
    return _words(column, lambda one: first.setdefault(fold(one), one))


def _ints(column: Sequence[Any]) -> NDArray[Any]:
    return np.fromiter((-1 if one is None else one for one in column), dtype=np.int64, count=len(column))


def _numbers(column: Sequence[Any]) -> NDArray[Any]:
    return np.array(column, dtype=np.float64)


def _days(column: Sequence[Any]) -> NDArray[Any]:
    known = {one: date.fromisoformat(one[:10]).toordinal() if one else NO_DAY for one in set(column)}
    return np.fromiter(map(known.__getitem__, column), dtype=np.int64, count=len(column))


_READERS: dict[str, Callable[[Sequence[Any]], NDArray[Any]]] = {
    **dict.fromkeys(("n", "ask", "round", "answer", "builds_on", "unasked", "stated"), _ints),
    **dict.fromkeys(("guess", "sting", "sting_3d", "sting_14d", "forecast", "matters_now", "sting_now"), _numbers),
    **dict.fromkeys(("area", "channel", "version"), _names),
    "text": _texts,
    **dict.fromkeys(("asked_on", "answered_on", "looked_back_on"), _days),
}
