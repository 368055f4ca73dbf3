"""Words for figures: what goes with what, from how many rows, and how sure; never why."""

from collections.abc import Callable
from datetime import date
from math import exp
from typing import TYPE_CHECKING

from rejournal.domain.answer import NoKind, Owner
from rejournal.domain.ask import Reach, Wish
from rejournal.domain.lookback import Verdict
from rejournal.patterns.figure import BETWEEN_NAMES
from rejournal.screens.sentences import asks, days, hindsight
from rejournal.screens.translation import tr, trn

if TYPE_CHECKING:
    from rejournal.patterns.figure import Figure


def sentence(figure: "Figure") -> str:
    """Say a figure in one sentence; one that is too small to say says what it is from."""
    if figure.effect is None:
        return trn("Too little to tell yet: from {n} row.", "Too little to tell yet: from {n} rows.", figure.n)
    said = _said(figure, ranged=True)
    return tr("{said} (from {n} of {of})", said=said, n=figure.n, of=figure.of) if figure.of > figure.n else said


def brief(figure: "Figure") -> str:
    """Say a finding without its range and without what it is from."""
    return _said(figure, ranged=False)


def by_chance(figure: "Figure") -> bool:
    """Whether chance was asked, and explains the figure. What was not asked about is not explained either."""
    return figure.q is not None and figure.q > LEVEL and not figure.finding


def _said(figure: "Figure", *, ranged: bool) -> str:
    name = f"{figure.subject}/{figure.figure}"
    if name in _SHARES or figure.figure.startswith(("yes_rate", "share")):
        return _share(figure, ranged=ranged)
    if name in _CHANGES:
        return _change(figure, name, ranged=ranged)
    if figure.subject == "words":
        return _word(figure, ranged=ranged)
    if figure.subject == "pace" and figure.group:
        return trn("{n} ask: {group}", "{n} asks: {group}", round(figure.effect or 0.0), group=group_name(figure))
    if name == "guesses/brier" and figure.finding:
        return tr("Your guesses were further off than chance explains")
    return _number(figure, name)


def _word(figure: "Figure", *, ranged: bool) -> str:
    """Say with what a word went, as odds: how many times those that it has in the rest."""
    word, _, group = figure.group.partition(BETWEEN_NAMES)
    times, low, high = (exp(one) for one in (figure.effect or 0.0, figure.low or 0.0, figure.high or 0.0))
    if figure.figure == "by_outcome":
        group = {"yes": tr("a yes"), "no": tr("a no")}.get(group, group)
    said = tr("“{word}” went with {group}", word=word, group=group)
    if times < 1:
        said = tr("“{word}” seldom went with {group}", word=word, group=group)
    if by_chance(figure):
        return tr("{said}; chance explains it as well", said=said)
    if not ranged:
        return tr("{said}, at {times} times the odds", said=said, times=short(times))
    return tr(
        "{said}, at {times} times the odds ({low}–{high})",
        said=said,
        times=short(times),
        low=short(low),
        high=short(high),
    )


def short(number: float) -> str:
    """Write a number with as many figures as tell something."""
    return f"{number:.2f}" if number < 1 else f"{number:.1f}" if number < 10 else f"{number:.0f}"


WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LEVEL = 0.05
_SHARES = {"builds_on/climbed", "redirections/became", "reach/all_yes", "reach/all_no"}
_CHANGES = {
    "sting/over_time",
    "ladder/over_time",
    "bouncing_back/over_time",
    "sting_decay/sting_later",
    "then_and_now/matters_beside_forecast",
    "guesses/yes_beside_guess",
    "silence/days_by_area",
}


def _share(figure: "Figure", *, ranged: bool) -> str:
    percent = round((figure.effect or 0.0) * 100)
    share = (
        tr("{percent}%", percent=percent)
        if not ranged
        else tr(
            "{percent}% ({low}–{high}%)",
            percent=round((figure.effect or 0.0) * 100),
            low=round((figure.low or 0.0) * 100),
            high=round((figure.high or 0.0) * 100),
        )
    )
    group = group_name(figure)
    if figure.subject in ("numbers_game", "reach", "guesses") and figure.figure != "share":
        return (
            tr("{group}: a yes in {share}", group=group, share=share) if group else tr("A yes in {share}", share=share)
        )
    if figure.subject == "builds_on":
        return tr("{group} attempts climbed in {share}", group=group, share=share)
    return tr("{group}: {share}", group=group, share=share)


def group_name(figure: "Figure") -> str:
    """Name a group; areas, channels and versions are the person's own words."""
    if figure.subject == "owners" and " · " in figure.group:
        area, _, owner = figure.group.rpartition(" · ")
        return tr("{area}, {owner}", area=area, owner=name_of(figure.subject, figure.figure, owner))
    return name_of(figure.subject, figure.figure, figure.group)


def name_of(subject: str, figure: str, group: str) -> str:
    """Name one group of a figure or a picture."""
    named = _NAMES.get(subject) or _NAMES.get(f"{subject}/{figure}")
    try:
        return named(group) if named and group else group
    except ValueError:
        return group


def _attempt(how: str) -> str:
    return {"refined": tr("Refined"), "unchanged": tr("Unchanged"), "restarted": tr("Restarted")}[how]


_NAMES: dict[str, Callable[[str], str]] = {
    "owners": lambda group: asks.owner(Owner(group)),
    "redirections": lambda group: hindsight.verdict(Verdict(group)),
    "reach/share": lambda group: asks.reach(Reach(group)),
    "numbers_game/yes_rate_by_reach": lambda group: asks.reach(Reach(group)),
    "numbers_game/yes_rate_by_wish": lambda group: asks.wish(Wish(group)),
    "numbers_game/reach": lambda group: asks.reach(Reach(group)),
    "numbers_game/wish": lambda group: asks.wish(Wish(group)),
    "numbers_game/all": lambda _: tr("Every ask"),
    "builds_on": _attempt,
    "ladder": lambda group: asks.kind_of_no(NoKind(group)),
    "pace/asks_by_weekday": lambda group: days.weekday(date(2024, 1, 1 + WEEK.index(group))),
    "pace/weekdays": lambda group: days.weekday(date(2024, 1, 1 + WEEK.index(group))),
    "pace/asks_by_month": lambda group: days.month(int(group)),
    "pace/months": lambda group: days.month(int(group)),
}
"""How the groups of a subject, or of one figure or picture of it, are named; all others are the person's own words."""


def _change(figure: "Figure", name: str, *, ranged: bool) -> str:
    """Say in which direction something went, and by how much where that is as plain."""
    effect, percent = figure.effect or 0.0, name == "guesses/yes_beside_guess"
    # Ranks say whether it went up or down; a middle slope may stand still where they don't.
    way = effect if name in _UNSIGNED or not figure.statistic else figure.statistic
    said = _directions(name)[way > 0].replace("{group}", figure.group)
    size = _amount(name, effect)
    is_plain = any(letter in size for letter in "123456789") and effect * way > 0
    if is_plain:
        said = tr("{said}, by {size}", said=said, size=size)
    if by_chance(figure):
        return tr("{said}; chance explains it as well", said=said)
    if ranged and is_plain and figure.low is not None and figure.high is not None:
        return tr(
            "{said} ({low} to {high})",
            said=said,
            low=signed(figure.low * 100, 0) if percent else signed(figure.low),
            high=signed(figure.high * 100, 0) if percent else signed(figure.high),
        )
    return said


_UNSIGNED = {"sting_decay/sting_later", "then_and_now/matters_beside_forecast"}
"""Figures whose statistic has no direction."""


def _directions(name: str) -> tuple[str, str]:
    """Return what is said where something went down, and where it went up."""
    return {
        "sting/over_time": (
            tr("A no hurts less than at the beginning"),
            tr("A no hurts more than at the beginning"),
        ),
        "ladder/over_time": (tr("Nos came from lower steps"), tr("Nos climbed the ladder")),
        "bouncing_back/over_time": (tr("The next ask comes sooner"), tr("The next ask comes later")),
        "sting_decay/sting_later": (
            tr("Two weeks on and later it stings less"),
            tr("Two weeks on and later it stings more"),
        ),
        "then_and_now/matters_beside_forecast": (
            tr("Nos matter less than you thought"),
            tr("Nos matter more than you thought"),
        ),
        "guesses/yes_beside_guess": (tr("Fewer yeses came than you guessed"), tr("More yeses came than you guessed")),
        "silence/days_by_area": (
            tr("{group} answers sooner than the rest"),
            tr("{group} answers later than the rest"),
        ),
    }[name]


def _amount(name: str, effect: float) -> str:
    """Say how much it is, in what it is measured in."""
    size = f"{abs(effect):.1f}"
    return {
        "ladder/over_time": tr("{size} steps", size=size),
        "bouncing_back/over_time": tr("{size} days", size=size),
        "silence/days_by_area": tr("{size} days", size=size),
        "then_and_now/matters_beside_forecast": tr("{size} of 10", size=size),
        "guesses/yes_beside_guess": trn("{n} point", "{n} points", round(abs(effect) * 100)),
    }.get(name, size)


def signed(number: float, places: int = 1) -> str:
    """Write a number with its sign, the minus as long as the plus; nothing has none."""
    sign = ("\N{MINUS SIGN}" if number < 0 else "+") if round(number, places) else ""
    return f"{sign}{abs(number):.{places}f}"


def _number(figure: "Figure", name: str) -> str:
    effect, low, high = figure.effect or 0.0, figure.low, figure.high
    ranged = f"{effect:.1f} ({low:.1f}–{high:.1f})" if low is not None and high is not None else f"{effect:.1f}"
    return {
        "numbers_game/asks_for_a_yes": tr("About {n} asks for a yes", n=ranged),
        "sting/mean": tr("A no stings {n} of 10", n=ranged),
        "sting_decay/half_life_days": tr("A sting halves in {n} days", n=ranged),
        "guesses/brier": tr("Brier score of your guesses: {n}", n=f"{effect:.2f}"),
        "bouncing_back/median_days": tr("The next ask comes {n} days after a no, in the middle", n=ranged),
        "silence/days_for_half": tr("Half of the answers came within {n} days", n=f"{effect:.0f}"),
        "silence/days_for_nine_in_ten": tr("Nine in ten answers came within {n} days", n=f"{effect:.0f}"),
        "pace/asks_a_week": tr("{n} asks a week over the last twelve", n=ranged),
    }[name]
