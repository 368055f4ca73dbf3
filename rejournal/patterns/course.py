"""The course of things: the ladder of nos, the next ask, how long silence lasts, what builds on what, reach, pace."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from rejournal.patterns.figure import FEWEST, SURE, Figure
from rejournal.patterns.ranges import mean_range, share
from rejournal.patterns.stings import trend
from rejournal.patterns.trace import LADDER, NO_DAY, Traces, places

NINE_IN_TEN = 0.9
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTHS = tuple(f"{month:02}" for month in range(1, 13))
_ANSWERED = ("yes", "no", "not_yet")


def ladder(traces: Traces) -> list[Figure]:
    """Return whether nos climb: the step of each kind of no, in the order of their days."""
    nos = traces.nos
    steps = {kind: step for step, kind in enumerate(LADDER)}
    known = nos.where(np.isin(nos.kind, LADDER))
    return [trend("ladder", "over_time", np.array([float(steps[str(kind)]) for kind in known.kind]), len(nos))]


def gaps(traces: Traces) -> tuple[NDArray[np.float64], bool]:
    """Return the days from the last no before each ask to that ask, in their order, and whether one gap still runs."""
    asked = np.sort(traces.asks.asked_on[(traces.asks.asked_on != NO_DAY) & (traces.asks.unasked != 1)])
    answered = traces.nos.answered_on
    if not len(answered) or not len(asked):
        return np.array([]), bool(len(answered))
    # The first ask after the day of each no; of several nos before one ask, the last.
    following = np.searchsorted(asked, answered, side="right")
    last = np.append(np.diff(following) != 0, True) & (following < len(asked))
    return (asked[following[last]] - answered[last]).astype(float), bool((following >= len(asked)).any())


def bouncing_back(traces: Traces) -> list[Figure]:
    """Return the middle gap from a no to the next ask, the running one censored, and whether gaps get shorter."""
    found, runs = gaps(traces)
    n, of = len(found), len(traces.nos)
    over_time = trend("bouncing_back", "over_time", found, of)
    if n < FEWEST:
        return [over_time]
    running = [float(traces.today - traces.nos.answered_on[-1])] if runs else []
    curve = stats.ecdf(stats.CensoredData(uncensored=found, right=running)).sf
    middle = _when(curve.quantiles, curve.probabilities, 0.5)
    # Of the gaps that ended: the ends are order statistics (Thompson 1936).
    places = np.asarray(stats.binom.ppf([(1 - SURE) / 2, (1 + SURE) / 2], n, 0.5), dtype=np.int64)
    low, high = np.sort(found)[np.clip(places, 0, n - 1)]
    return [
        Figure(
            subject="bouncing_back", figure="median_days", effect=middle, low=float(low), high=float(high), n=n, of=of
        ),
        over_time,
    ]


@dataclass(frozen=True, slots=True, repr=False)
class Waits:
    """For each ask the days until its first answer came, or until it was still waited for, or called a silence."""

    days: NDArray[np.float64]
    came: NDArray[np.bool_]
    censored: NDArray[np.bool_]
    of: int
    """Asks that have a day."""


def waits(traces: Traces) -> Waits:
    """Return how long answers took; what still waits is censored today, a called silence on its day."""
    first = traces.rounds.where(traces.rounds.round == 1)
    asked = traces.asks.asked_on
    usable = (asked != NO_DAY) & (traces.asks.unasked != 1)
    at = places(first.ask, traces.asks.n)
    has = at >= 0
    outcome, day = np.full(len(asked), "", dtype="U9"), np.full(len(asked), NO_DAY)
    outcome[has], day[has] = first.outcome[at[has]], first.answered_on[at[has]]
    came = usable & np.isin(outcome, _ANSWERED) & (day >= asked)
    waited = np.where(day >= asked, day, traces.today) - asked
    censored = usable & ~came & ((outcome == "") | np.isin(outcome, ("silence", "withdrawn"))) & (waited >= 0)
    return Waits(days=waited.astype(float), came=came, censored=censored, of=int(usable.sum()))


def silence(traces: Traces) -> list[Figure]:
    """Return in how many days half and nine in ten of the answers came, and whether one area waits longer or shorter.

    Kaplan and Meier (1958): what still waits is censored today, a called silence on its day. Each area against the rest
    by the log-rank test; the smallest p counts for as many areas as were looked at (Šidák 1967).
    """
    found = waits(traces)
    waited, came, censored = found.days, found.came, found.censored
    n, of = int(came.sum()), found.of
    if n < FEWEST:
        return [Figure(subject="silence", figure="days_for_nine_in_ten", n=n, of=of)]
    curve = stats.ecdf(stats.CensoredData(uncensored=waited[came], right=waited[censored])).sf
    told = [
        Figure(
            subject="silence",
            figure=name,
            effect=_when(curve.quantiles, curve.probabilities, 1 - reached),
            n=n,
            of=of,
        )
        for name, reached in (("days_for_half", 0.5), ("days_for_nine_in_ten", NINE_IN_TEN))
    ]
    return told + _by_area(traces.asks.area, waited, came, censored, of)


def _by_area(
    area: NDArray[np.str_],
    waited: NDArray[np.float64],
    came: NDArray[np.bool_],
    censored: NDArray[np.bool_],
    of: int,
) -> list[Figure]:
    names, sizes = np.unique(area[came], return_counts=True)
    rest = [one for one, size in zip(names, sizes, strict=True) if one and FEWEST <= size <= came.sum() - FEWEST]
    best: tuple[float, float, str] | None = None
    if len(np.unique(waited[came])) < 2:
        return []
    for one in rest:
        here = area == one
        tested = stats.logrank(
            _censored(waited, came & here, censored & here), _censored(waited, came & ~here, censored & ~here)
        )
        if best is None or tested.pvalue < best[0]:
            best = float(tested.pvalue), float(tested.statistic), str(one)
    if best is None:
        return []
    p, statistic, name = best
    here = area == name
    until = float(min(waited[(came | censored) & some].max() for some in (here, ~here)))
    means = [_mean_wait(waited, came & some, censored & some, until) for some in (here, ~here)]
    return [
        Figure(
            subject="silence",
            figure="days_by_area",
            group=name,
            test="log-rank against the rest",
            # More answers than were to be expected is a shorter wait.
            statistic=-statistic,
            p=min(1.0, 1 - (1 - p) ** len(rest)),
            effect=means[0] - means[1],
            n=int((came & here).sum()),
            of=of,
        )
    ]


def _mean_wait(
    waited: NDArray[np.float64], came: NDArray[np.bool_], censored: NDArray[np.bool_], until: float
) -> float:
    """Return the mean days waited within the first ``until`` of them: the area under the curve (Irwin 1949)."""
    curve = stats.ecdf(_censored(waited, came, censored)).sf
    days = np.append(np.clip(curve.quantiles, 0.0, until), until)
    left = np.append(1.0, curve.probabilities)
    return float(np.sum(left * np.diff(np.append(0.0, days))))


def _censored(waited: NDArray[np.float64], came: NDArray[np.bool_], censored: NDArray[np.bool_]) -> stats.CensoredData:
    return stats.CensoredData(uncensored=waited[came], right=waited[censored])


def _when(days: NDArray[np.float64], left: NDArray[np.float64], share_left: float) -> float | None:
    """Return the first day by which no more than a share is left, or None where it never comes to that."""
    reached = np.nonzero(left <= share_left + 1e-12)[0]
    return float(days[reached[0]]) if len(reached) else None


def builds_on(traces: Traces) -> list[Figure]:
    """Return how often a refined attempt climbed above the one before it, and whether more than an unchanged one."""
    climbed = {how: climbs for how, (_, climbs) in attempts(traces).items()}
    of = int((traces.asks.builds_on >= 0).sum())
    found = [
        share("builds_on/climbed", int(many.sum()), len(many), of, group=how)
        for how, many in climbed.items()
        if len(many) >= FEWEST
    ]
    refined, unchanged = climbed["refined"], climbed["unchanged"]
    if min(len(refined), len(unchanged)) < FEWEST:
        return found or [Figure(subject="builds_on", figure="climbed", n=sum(map(len, climbed.values())), of=of)]
    table = np.array([[one.sum(), len(one) - one.sum()] for one in (refined, unchanged)])
    odds, p = stats.fisher_exact(table)
    return [
        replace(found[0], test="Fisher's exact", statistic=float(odds) if np.isfinite(odds) else None, p=float(p)),
        *found[1:],
    ]


def attempts(traces: Traces) -> dict[str, tuple[NDArray[np.int64], NDArray[np.bool_]]]:
    """Return for each way of building on an attempt the places of those asks, and whether each climbed above it.

    A yes is above every kind of no; an attempt whose kind, or the earlier one's, is not known is left out.
    """
    steps = np.full(len(traces.asks), -1)
    for step, kind in enumerate(LADDER):
        has = traces.last >= 0
        steps[has] = np.where(traces.rounds.kind[traces.last[has]] == kind, step, steps[has])
    steps[traces.outcomes == "yes"] = len(LADDER)
    before = places(traces.asks.n, traces.asks.builds_on)
    known = (before >= 0) & (steps >= 0) & (steps[before] >= 0)
    found = {}
    for how in ("refined", "unchanged", "restarted"):
        at = np.nonzero(known & (traces.asks.builds_how == how))[0]
        found[how] = at, steps[at] > steps[before[at]]
    return found


def reach(traces: Traces) -> list[Figure]:
    """Return the share of each reach, and of areas with nothing but yeses or nothing but nos whether it is chance.

    Each area is set against the rest by Fisher's exact test: the rest's rate is not known either. The smallest p is
    asked about; it counts for as many areas as were looked at (Šidák 1967), also those that had both.
    """
    asks = traces.asks.where(traces.asks.unasked != 1)
    said = asks.reach != ""
    found = [
        share("reach/share", int((asks.reach == one).sum()), int(said.sum()), len(asks), one)
        for one in ("safe", "stretch", "long_shot")
        if said.sum() >= FEWEST
    ]
    if not found:
        found = [Figure(subject="reach", figure="share", n=int(said.sum()), of=len(asks))]
    names, sizes, counts = areas(traces)
    all_, yes = int(sizes.sum()), int(counts.sum())
    looked = [at for at in range(len(names)) if sizes[at] >= FEWEST and all_ - sizes[at] >= FEWEST]
    tested = []
    for at in looked:
        size, hits = int(sizes[at]), int(counts[at])
        if 0 < hits < size:
            continue
        table = np.array([[hits, size - hits], [yes - hits, all_ - size - (yes - hits)]])
        made = share("reach/all_yes" if hits else "reach/all_no", hits, size, len(asks), str(names[at]))
        tested.append((float(stats.fisher_exact(table).pvalue), made))
    tested.sort(key=lambda one: (one[0], one[1].group))
    for place, (p, made) in enumerate(tested):
        counted = 1 - (1 - p) ** len(looked)
        found.append(replace(made, test="Fisher's exact against the rest", p=counted) if place == 0 else made)
    return found


def areas(traces: Traces) -> tuple[NDArray[np.str_], NDArray[np.int64], NDArray[np.int64]]:
    """Return the areas that have asks which ended, how many of those each has, and how many of them were a yes."""
    decided = np.isin(traces.outcomes, ("yes", "no", "silence")) & (traces.asks.area != "")
    names, place, sizes = np.unique(traces.asks.area[decided], return_inverse=True, return_counts=True)
    yes = np.bincount(place, weights=traces.outcomes[decided] == "yes", minlength=len(names))
    return names, sizes, yes.astype(np.int64)


def pace(traces: Traces) -> list[Figure]:
    """Return asks a week over the last twelve whole weeks, and asks by weekday and month: counts and no question."""
    asks = traces.asks.where(traces.asks.unasked != 1)
    asked = asks.asked_on[asks.asked_on != NO_DAY]
    n, of = len(asked), len(asks)
    if n < FEWEST:
        return [Figure(subject="pace", figure="asks_a_week", n=n, of=of)]
    mean, low, high = mean_range(weekly(asked, traces.today, 12))
    found = [Figure(subject="pace", figure="asks_a_week", effect=mean, low=max(0.0, low), high=high, n=n, of=of)]
    for figure, groups, counts in (
        ("asks_by_weekday", WEEKDAYS, np.bincount((asked - 1) % 7, minlength=7)),
        ("asks_by_month", MONTHS, np.bincount(months(asked), minlength=12)),
    ):
        found += [
            Figure(subject="pace", figure=figure, group=group, effect=float(count), n=n, of=of)
            for group, count in zip(groups, counts, strict=True)
        ]
    return found


def weekly(asked: NDArray[np.int64], today: int, weeks: int) -> NDArray[np.float64]:
    """Return how many asks there were in each of the last weeks of seven days, the newest first."""
    ago = (today - asked) // 7
    return np.bincount(ago[(ago >= 0) & (ago < weeks)], minlength=weeks).astype(float)


def months(days: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the month of each ordinal day, from 0."""
    since = (days - date(1970, 1, 1).toordinal()).astype("datetime64[D]").astype("datetime64[M]")
    return np.asarray(since.astype(np.int64) % 12)
