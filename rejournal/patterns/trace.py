"""The slim columns that every figure reads: no prose, a row for each ask, for each round of it, for each look back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rejournal.domain.words import fold

Rows = Sequence[Sequence[Any]]
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
LADDER = ("silence", "form", "encouraging", "personal", "feedback", "near_miss", "revise")
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


def traces(asks: Rows, rounds: Rows, looks: Rows, today: date) -> Traces:
    """Make columns of rows as the store hands them out."""
    ask, round_ = _column(ASK, asks), _column(ROUND, rounds)
    place = {int(n): at for at, n in enumerate(ask.n)}
    last = np.full(len(ask), -1, dtype=np.int64)
    for at in np.argsort(round_.round, kind="stable"):
        # A later round stands over an earlier one.
        last[place[int(round_.ask[at])]] = at
    return Traces(asks=ask, rounds=round_, looks=_column(LOOK, looks), last=last, today=today.toordinal())


def _column(names: tuple[str, ...], rows: Rows) -> Column:
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(names)
    return Column({name: _READERS.get(name, _words)(column) for name, column in zip(names, columns, strict=True)})


def _words(column: Sequence[Any]) -> NDArray[Any]:
    return np.array([one or "" for one in column], dtype=np.str_)


def _names(column: Sequence[Any]) -> NDArray[Any]:
    """Return the person's own names, those that differ in case or accents only under the first spelling."""
    first: dict[str, str] = {}
    folded: dict[str, str] = {}
    for one in column:
        if one and one not in folded:
            folded[one] = first.setdefault(fold(one), one)
    return np.array([folded[one] if one else "" for one in column], dtype=np.str_)


def _ints(column: Sequence[Any]) -> NDArray[Any]:
    return np.array([-1 if one is None else one for one in column], dtype=np.int64)


def _numbers(column: Sequence[Any]) -> NDArray[Any]:
    return np.array([np.nan if one is None else one for one in column], dtype=np.float64)


def _days(column: Sequence[Any]) -> NDArray[Any]:
    known: dict[str, int] = {}

    def day(text: str | None) -> int:
        if not text:
            return NO_DAY
        if text[:10] not in known:
            known[text[:10]] = date.fromisoformat(text[:10]).toordinal()
        return known[text[:10]]

    return np.array([day(one) for one in column], dtype=np.int64)


_READERS: dict[str, Callable[[Sequence[Any]], NDArray[Any]]] = {
    **dict.fromkeys(("n", "ask", "round", "answer", "builds_on", "unasked", "stated"), _ints),
    **dict.fromkeys(("guess", "sting", "sting_3d", "sting_14d", "forecast", "matters_now", "sting_now"), _numbers),
    **dict.fromkeys(("area", "channel", "version"), _names),
    **dict.fromkeys(("asked_on", "answered_on", "looked_back_on"), _days),
}
