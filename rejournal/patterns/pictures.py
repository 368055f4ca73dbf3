"""The pictures of each subject, made of the same rows as its figures."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from rejournal.domain.lookback import is_hindsight
from rejournal.patterns import chances, course, drawing, numbers_game, stings, wording
from rejournal.patterns.became import Became
from rejournal.patterns.figure import BETWEEN_NAMES, FEWEST, Figure
from rejournal.patterns.picture import Form, Mark, Picture
from rejournal.patterns.ranges import mean_range
from rejournal.patterns.trace import LADDER, NO_DAY, Traces, places

WEEKS = 26
"""Weeks of pace that are drawn."""
Figures = Sequence[Figure]
Drawn = Sequence[Picture | None]


def pictures(traces: Traces, figures: Figures, rate: Became | None = None) -> dict[str, tuple[Picture, ...]]:
    """Return the pictures of every subject that has any."""
    made = {subject: tuple(filter(None, draw(traces))) for subject, draw in _OF_ROWS.items()}
    made |= {subject: tuple(filter(None, draw(traces, figures))) for subject, draw in _WITH_FIGURES.items()}
    made["redirections"] = _redirections(traces, rate)
    return {subject: found for subject, found in made.items() if found}


def _figure(figures: Figures, subject: str, name: str) -> Figure | None:
    return next((one for one in figures if (one.subject, one.figure) == (subject, name)), None)


def _numbers_game(traces: Traces) -> Drawn:
    decided = np.isin(traces.outcomes, numbers_game.DECIDED)
    yes = traces.outcomes[decided] == "yes"
    asks = traces.asks.n[decided]
    whole = drawing.ranges("all", np.full(len(asks), "all"), yes, asks)
    by = [drawing.ranges(name, traces.asks.held[name][decided], yes, asks) for name in numbers_game.DIMENSIONS]
    some = [one for one in by if one is not None and len(one.marks) > 1]
    return [*some] if some else [whole]


def _over_time(values: np.ndarray, asks: np.ndarray, figure: Figure | None, top: float) -> Picture | None:
    if len(values) < FEWEST:
        return None
    x = np.arange(len(values), dtype=float)
    marks = drawing.dots(x, values, asks, whole=top <= 10)
    across, through = (0.0, len(values) - 1.0), drawing.line(values, figure)
    return Picture(form=Form.DOTS, name="over_time", marks=marks, across=across, up=(0.0, top), line=through)


def _sting(traces: Traces, figures: Figures) -> Drawn:
    nos = traces.nos.where(~np.isnan(traces.nos.sting))
    return [_over_time(nos.sting, nos.ask, _figure(figures, "sting", "over_time"), 10.0)]


def _sting_decay(traces: Traces) -> Drawn:
    """Draw the mean sting of the nos that have a later one: at the no, after three days, and the latest of each."""
    later, days = stings.stung_later(traces, traces.nos)
    paired = ~np.isnan(traces.nos.sting) & ~np.isnan(later)
    nos, later, days = traces.nos.where(paired), later[paired], days[paired]
    if len(nos) < FEWEST:
        return []
    given = [
        ("at_the_no", 0.0, nos.sting),
        ("after_3_days", 3.0, nos.sting_3d),
        ("later", float(np.median(days)), later),
    ]
    marks = []
    for name, day, values in given:
        known = ~np.isnan(values)
        if known.sum() >= FEWEST:
            mean, low, high = mean_range(values[known])
            rows = drawing.numbers(nos.ask[known])
            # Days lie further apart at first, where most of it happens.
            marks.append(Mark(name=name, x=day**0.5, y=mean, low=low, high=high, many=int(known.sum()), rows=rows))
    return [Picture(form=Form.DOTS, name="decay", marks=tuple(marks), across=(0.0, max(mark.x for mark in marks)))]


def _then_and_now(traces: Traces) -> Drawn:
    nos = traces.nos
    at, matters = stings.blind(traces, nos)
    if len(at) < FEWEST:
        return []
    marks = drawing.lattice(nos.forecast[at], matters, nos.ask[at])
    return [Picture(form=Form.DOTS, name="pairs", marks=marks, across=(0.0, 10.0), diagonal=True)]


def _guesses(traces: Traces) -> Drawn:
    usable = np.isin(traces.outcomes, numbers_game.DECIDED) & ~np.isnan(traces.asks.guess)
    guess, asks = traces.asks.guess[usable], traces.asks.n[usable]
    yes = traces.outcomes[usable] == "yes"
    marks = []
    for low, until in chances.BINS:
        here = (guess >= low) & (guess < until)
        if here.sum() >= FEWEST:
            made = drawing.share_mark("", int(yes[here].sum()), int(here.sum()), drawing.numbers(asks[here]))
            marks.append(
                Mark(
                    name=f"{low}-{min(until, 100)}%",
                    x=float(guess[here].mean()) / 100,
                    y=made.x,
                    low=made.low,
                    high=made.high,
                    many=made.many,
                    of=made.of,
                    rows=made.rows,
                )
            )
    if not marks and len(guess) >= FEWEST:
        # Spread over all ranges, few in each: all of them together.
        made = drawing.share_mark("", int(yes.sum()), len(guess), drawing.numbers(asks))
        marks = [replace(made, x=float(guess.mean()) / 100, y=made.x)]
    if not marks:
        return []
    return [Picture(form=Form.DOTS, name="guesses", marks=tuple(marks), up=(0.0, 1.0), diagonal=True)]


def _owners(traces: Traces) -> Drawn:
    nos = traces.nos
    known = nos.where((nos.owner != "unknown") & (nos.owner != ""))
    return [
        _shares(name, known.owner[some], known.ask[some])
        for name, some in (
            ("all", np.ones(len(known), dtype=bool)),
            ("stated", known.stated == 1),
            ("guessed", known.stated != 1),
        )
    ]


def _shares(name: str, groups: np.ndarray, asks: np.ndarray) -> Picture | None:
    """Return the share of each group among all of them."""
    if len(groups) < FEWEST:
        return None
    marks = [
        drawing.share_mark(str(one), int((groups == one).sum()), len(groups), drawing.numbers(asks[groups == one]))
        for one in np.unique(groups)
    ]
    return Picture(form=Form.RANGES, name=name, marks=tuple(sorted(marks, key=lambda mark: (-mark.x, mark.name))))


def _ladder(traces: Traces, figures: Figures) -> Drawn:
    nos = traces.nos
    known = nos.where(np.isin(nos.kind, LADDER))
    steps = np.array([float(LADDER.index(str(kind))) for kind in known.kind])
    return [_over_time(steps, known.ask, _figure(figures, "ladder", "over_time"), len(LADDER) - 1.0)]


def _bouncing_back(traces: Traces, figures: Figures) -> Drawn:
    found, runs = course.gaps(traces)
    if len(found) < FEWEST:
        return []
    asked = traces.asks.where((traces.asks.asked_on != NO_DAY) & (traces.asks.unasked != 1)).by("asked_on")
    following = np.searchsorted(asked.asked_on, traces.nos.answered_on, side="right")
    asks = asked.n[np.unique(following[following < len(asked)])]
    over = _over_time(found, asks, _figure(figures, "bouncing_back", "over_time"), max(1.0, float(found.max())))
    running = [float(traces.today - traces.nos.answered_on[-1])] if runs else []
    days = np.concatenate([found, running])
    ended = np.arange(len(days)) < len(found)
    return [over, drawing.steps("waiting", days, ended, np.concatenate([asks, [-1] * len(running)]))]


def _silence(traces: Traces) -> Drawn:
    waits = course.waits(traces)
    kept = waits.came | waits.censored
    area = traces.asks.area[kept]
    days, came, asks = waits.days[kept], waits.came[kept], traces.asks.n[kept]
    names, sizes = np.unique(area[came], return_counts=True)
    large = names[np.argsort(-sizes, kind="stable")][: drawing.ROWS]
    by = [drawing.steps(str(one), days[area == one], came[area == one], asks[area == one]) for one in np.sort(large)]
    return [drawing.steps("", days, came, asks), *(one for one in by if one is not None and one.name)]


def _reach(traces: Traces) -> Drawn:
    asks = traces.asks.where(traces.asks.unasked != 1)
    said = asks.reach != ""
    names, sizes, counts = course.areas(traces)
    some = names[(sizes >= FEWEST) & ((counts == 0) | (counts == sizes))]
    one_sided = np.isin(traces.outcomes, numbers_game.DECIDED) & np.isin(traces.asks.area, some)
    yes = traces.outcomes[one_sided] == "yes"
    return [
        _shares("share", asks.reach[said], asks.n[said]),
        drawing.ranges("one_sided", traces.asks.area[one_sided], yes, traces.asks.n[one_sided]),
    ]


def _redirections(traces: Traces, rate: Became | None) -> tuple[Picture, ...]:
    if rate is None or rate.reviewed < FEWEST:
        return ()
    nos, looks = traces.nos, traces.looks.where(traces.looks.verdict != "").by("looked_back_on")
    verdicts: dict[int, tuple[str, int]] = {}
    for at, day, verdict in zip(places(nos.n, looks.answer), looks.looked_back_on, looks.verdict, strict=True):
        answered = date.fromordinal(int(nos.answered_on[at]))
        if at >= 0 and is_hindsight(answered, date.fromordinal(int(day))):
            verdicts[int(at)] = str(verdict), int(nos.ask[at])
    marks = tuple(
        Mark(
            name=one.value,
            x=said.count / said.of,
            low=said.low,
            high=said.high,
            many=said.count,
            of=said.of,
            rows=tuple(sorted({ask for verdict, ask in verdicts.values() if verdict == one.value})),
        )
        for one, said in rate.shares
    )
    return (Picture(form=Form.RANGES, name="became", marks=marks),)


def _builds_on(traces: Traces) -> Drawn:
    marks = [
        drawing.share_mark(how, int(climbs.sum()), len(climbs), drawing.numbers(traces.asks.n[at]))
        for how, (at, climbs) in course.attempts(traces).items()
        if len(climbs) >= FEWEST
    ]
    return [Picture(form=Form.RANGES, name="climbed", marks=tuple(marks))] if marks else []


def _words(traces: Traces, figures: Figures) -> Drawn:
    made: list[Picture | None] = []
    for name, texts in wording.by_kind(traces).items():
        told = [one for one in figures if one.subject == "words" and one.figure == name and one.effect is not None]
        if texts is None or not told:
            continue
        marks = []
        for one in sorted(told, key=lambda figure: -(figure.effect or 0.0)):
            word = one.group.partition(BETWEEN_NAMES)[0]
            here = texts.holds[:, [texts.words.index(word)]].nonzero()[0]
            rows = drawing.numbers(texts.asks[here])
            marks.append(
                Mark(name=one.group, x=one.effect or 0.0, low=one.low, high=one.high, many=one.n, of=one.of, rows=rows)
            )
        far = max(max(abs(mark.low or 0.0), abs(mark.high or 0.0)) for mark in marks)
        made.append(Picture(form=Form.RANGES, name=name, marks=tuple(marks), across=(-far, far)))
    return made


def _pace(traces: Traces) -> Drawn:
    dated = traces.asks.where((traces.asks.asked_on != NO_DAY) & (traces.asks.unasked != 1))
    if len(dated) < FEWEST:
        return []
    ago = (traces.today - dated.asked_on) // 7
    weeks = [
        Mark(
            name=date.fromordinal(traces.today - 7 * back - 6).isoformat(),
            x=float(WEEKS - 1 - back),
            many=int((ago == back).sum()),
            rows=drawing.numbers(dated.n[ago == back]),
        )
        for back in range(WEEKS - 1, -1, -1)
    ]
    weekday, month = (dated.asked_on - 1) % 7, course.months(dated.asked_on)
    # A journal that rests has no bars of its last weeks.
    lately = [_bars("weeks", weeks)] if any(week.many for week in weeks) else []
    return lately + [
        _bars(
            name,
            [
                Mark(name=group, x=float(at), many=int((of == at).sum()), rows=drawing.numbers(dated.n[of == at]))
                for at, group in enumerate(groups)
            ],
        )
        for name, groups, of in (("weekdays", course.WEEKDAYS, weekday), ("months", course.MONTHS, month))
    ]


def _bars(name: str, marks: list[Mark]) -> Picture:
    return Picture(
        form=Form.BARS,
        name=name,
        marks=tuple(marks),
        across=(0.0, len(marks) - 1.0),
        up=(0.0, float(max(1, *(mark.many for mark in marks)))),
    )


_OF_ROWS: dict[str, Callable[[Traces], Drawn]] = {
    "numbers_game": _numbers_game,
    "sting_decay": _sting_decay,
    "then_and_now": _then_and_now,
    "guesses": _guesses,
    "owners": _owners,
    "silence": _silence,
    "reach": _reach,
    "builds_on": _builds_on,
    "pace": _pace,
}
_WITH_FIGURES: dict[str, Callable[[Traces, Figures], Drawn]] = {
    "sting": _sting,
    "ladder": _ladder,
    "bouncing_back": _bouncing_back,
    "words": _words,
}
"""Those that draw what a figure has reckoned."""
