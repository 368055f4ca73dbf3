"""Words for figures: what goes with what, from how many rows, and how sure; never why."""

from typing import TYPE_CHECKING

from rejournal.domain.answer import Owner
from rejournal.domain.ask import Reach, Wish
from rejournal.domain.lookback import Verdict
from rejournal.screens.sentences import asks, hindsight
from rejournal.screens.translation import tr, trn

if TYPE_CHECKING:
    from rejournal.patterns.figure import Figure


def sentence(figure: "Figure") -> str:
    """Say a figure in one sentence; one that is too small to say says what it is from."""
    if figure.effect is None:
        return trn("Too little to tell yet: from {n} row.", "Too little to tell yet: from {n} rows.", figure.n)
    said = _said(figure)
    return tr("{said} (from {n} of {of})", said=said, n=figure.n, of=figure.of) if figure.of > figure.n else said


def _said(figure: "Figure") -> str:
    name = f"{figure.subject}/{figure.figure}"
    if name in _SHARES or figure.figure.startswith(("yes_rate", "share")):
        return _share(figure)
    if name in _CHANGES:
        return _change(figure, name)
    return _number(figure, name)


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


def _share(figure: "Figure") -> str:
    share = tr(
        "{percent}% ({low}–{high}%)",
        percent=round((figure.effect or 0.0) * 100),
        low=round((figure.low or 0.0) * 100),
        high=round((figure.high or 0.0) * 100),
    )
    group = _group(figure)
    if figure.subject in ("numbers_game", "reach", "guesses") and figure.figure != "share":
        return (
            tr("{group}: a yes in {share}", group=group, share=share) if group else tr("A yes in {share}", share=share)
        )
    if figure.subject == "builds_on":
        return tr("{group} attempts climbed in {share}", group=group, share=share)
    return tr("{group}: {share}", group=group, share=share)


def _group(figure: "Figure") -> str:
    """Name a group; areas, channels and versions are the person's own words."""
    group = figure.group
    if figure.subject == "owners":
        area, _, owner = group.rpartition(" · ")
        known = asks.owner(Owner(owner)) if owner in set(Owner) else owner
        return tr("{area}, {owner}", area=area, owner=known) if area else known
    if figure.subject == "redirections":
        return hindsight.verdict(Verdict(group))
    if group in set(Reach) and figure.figure in ("share", "yes_rate_by_reach"):
        return asks.reach(Reach(group))
    if figure.figure == "yes_rate_by_wish" and group in set(Wish):
        return asks.wish(Wish(group))
    if figure.subject == "builds_on":
        return {"refined": tr("Refined"), "unchanged": tr("Unchanged"), "restarted": tr("Restarted")}.get(group, group)
    return group


def _change(figure: "Figure", name: str) -> str:
    """Say in which direction something went, or that it can't be told."""
    low, high, effect = figure.low, figure.high, figure.effect or 0.0
    size = _amount(effect, percent=name == "guesses/yes_beside_guess")
    said = _directions(name)[effect > 0].format(size=size, group=figure.group)
    if figure.p is not None and not figure.finding:
        return tr("{said}; chance explains it as well", said=said)
    if low is not None and high is not None:
        percent = name == "guesses/yes_beside_guess"
        return tr(
            "{said} ({low} to {high})",
            said=said,
            low=_signed(low, percent=percent),
            high=_signed(high, percent=percent),
        )
    return said


def _directions(name: str) -> tuple[str, str]:
    """Return what is said where something went down, and where it went up."""
    return {
        "sting/over_time": (
            tr("A no hurts less than at the beginning, by {size}"),
            tr("A no hurts more than at the beginning, by {size}"),
        ),
        "ladder/over_time": (tr("Nos came from lower steps, by {size}"), tr("Nos climbed the ladder, by {size}")),
        "bouncing_back/over_time": (
            tr("The next ask comes sooner, by {size} days"),
            tr("The next ask comes later, by {size} days"),
        ),
        "sting_decay/sting_later": (
            tr("Two weeks on and later it stings less, by {size}"),
            tr("Two weeks on and later it stings more, by {size}"),
        ),
        "then_and_now/matters_beside_forecast": (
            tr("Nos matter less than you thought, by {size} of 10"),
            tr("Nos matter more than you thought, by {size} of 10"),
        ),
        "guesses/yes_beside_guess": (
            tr("Fewer yeses came than you guessed, by {size}"),
            tr("More yeses came than you guessed, by {size}"),
        ),
        "silence/days_by_area": (
            tr("{group} answers sooner than the rest, by {size} days"),
            tr("{group} answers later than the rest, by {size} days"),
        ),
    }[name]


def _amount(effect: float, *, percent: bool) -> str:
    return tr("{n}%", n=round(abs(effect) * 100)) if percent else f"{abs(effect):.1f}"


def _signed(number: float, *, percent: bool) -> str:
    return f"{number * 100:+.0f}%" if percent else f"{number:+.1f}"


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
