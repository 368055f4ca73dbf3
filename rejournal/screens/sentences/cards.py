"""Words for the cards of patterns: a head and one sentence each; never why, and never more than is known."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from rejournal.domain.lookback import Verdict
from rejournal.patterns.figure import BETWEEN_NAMES
from rejournal.patterns.picture import Picture
from rejournal.screens.sentences.patterns import brief, by_chance, group_name, name_of, signed
from rejournal.screens.translation import tr, trn

if TYPE_CHECKING:
    from rejournal.patterns.figure import Figure

Of = Mapping[str, "Figure"]
"""The figures of a subject by name; of those that stand in groups the finding, or the first."""


def caption(subject: str) -> str:
    """Head a card."""
    return {
        "numbers_game": tr("THE NUMBERS GAME"),
        "sting": tr("HOW MUCH IT STINGS"),
        "sting_decay": tr("HOW LONG IT STINGS"),
        "then_and_now": tr("THEN AND NOW"),
        "guesses": tr("MY GUESSES"),
        "owners": tr("WHOSE END IT WAS ON"),
        "ladder": tr("THE LADDER"),
        "bouncing_back": tr("BOUNCING BACK"),
        "silence": tr("HOW LONG SILENCE LASTS"),
        "reach": tr("REACH"),
        "redirections": tr("WHAT NOS BECAME"),
        "builds_on": tr("BUILDING ON IT"),
        "words": tr("WORDS"),
        "pace": tr("PACE"),
    }[subject]


def subject_name(subject: str) -> str:
    """Name a subject within a sentence or a row."""
    return caption(subject).capitalize()


def said(subject: str, figures: Sequence["Figure"], pictures: Sequence[Picture]) -> str:
    """Say the one sentence of a card: its strongest finding, or what is known where nothing stands out."""
    found = [one for one in figures if one.finding]
    if found:
        strongest = min(found, key=lambda one: one.q or 0.0)
        return finding(strongest, pictures)
    named = {one.figure: one for one in reversed(figures)}
    return _PLAIN[subject](named, pictures)


def finding(figure: "Figure", pictures: Sequence[Picture]) -> str:
    """Say a finding; one over time says how it was at the beginning, and how lately."""
    ends = _thirds(pictures) if figure.figure == "over_time" and figure.subject in _OVER_TIME else None
    way = figure.statistic or 0.0
    if ends is not None and (ends[1] - ends[0]) * way > 0:
        return _OVER_TIME[figure.subject][way > 0](f"{ends[0]:.1f}", f"{ends[1]:.1f}")
    if figure.figure.startswith("yes_rate_by"):
        return tr("{group}, unlike the rest: {said}", group=group_name(figure), said=_rate(figure))
    if figure.figure == "share_by_area":
        area, _, owner = figure.group.rpartition(BETWEEN_NAMES)
        share = round(100 * (figure.effect or 0))
        name = name_of("owners", "", owner)
        return tr(
            "In {area}, “{owner}” came up in {share}%: more often than elsewhere.", area=area, owner=name, share=share
        )
    if figure.figure in ("all_yes", "all_no"):
        return _one_sided(figure)
    return tr("{said}.", said=brief(figure))


def _thirds(pictures: Sequence[Picture]) -> tuple[float, float] | None:
    """Return the means of the first third of the rows and of the last one; unlike a line they are what was."""
    marks = next((one.marks for one in pictures if one.name == "over_time"), ())
    if not marks:
        return None
    last = max(mark.x for mark in marks)
    means = []
    for here in ([one for one in marks if one.x < last / 3], [one for one in marks if one.x > last * 2 / 3]):
        many = sum(mark.many for mark in here)
        if not many:
            return None
        means.append(sum(mark.y * mark.many for mark in here) / many)
    return means[0], means[1]


_OVER_TIME: dict[str, tuple[Callable[[str, str], str], Callable[[str, str], str]]] = {
    "sting": (
        lambda a, b: tr("Each no hurts less: {a} in the first third, {b} in the last.", a=a, b=b),
        lambda a, b: tr("Each no hurts more: {a} in the first third, {b} in the last.", a=a, b=b),
    ),
    "bouncing_back": (
        lambda a, b: tr("The next ask comes sooner: after {a} days in the first third, {b} in the last.", a=a, b=b),
        lambda a, b: tr("The next ask comes later: after {a} days in the first third, {b} in the last.", a=a, b=b),
    ),
}


def stuck(figure: "Figure") -> str:
    """Say that an area had nothing but nos, where that is no finding."""
    if by_chance(figure):
        return trn(
            "{group}: {n} ask and no yes yet; chance explains that as well.",
            "{group}: {n} asks and no yes yet; chance explains that as well.",
            figure.n,
            group=figure.group,
        )
    return trn("{group}: {n} ask and no yes yet.", "{group}: {n} asks and no yes yet.", figure.n, group=figure.group)


def _rate(figure: "Figure") -> str:
    return tr(
        "a yes in {percent}% of {n} (between {low} and {high}%).",
        percent=round(100 * (figure.effect or 0)),
        n=f"{figure.n:,}",
        low=round(100 * (figure.low or 0)),
        high=round(100 * (figure.high or 0)),
    )


def _one_sided(figure: "Figure") -> str:
    if figure.figure == "all_yes":
        return trn("{group}: {n} ask, and all yes. Room to reach further?",
                   "{group}: {n} asks, and all yes. Room to reach further?", figure.n, group=figure.group)  # fmt: skip
    return trn("{group}: {n} ask, and no yes yet. Adjust, retry, or pivot?",
               "{group}: {n} asks, and no yes yet. Adjust, retry, or pivot?", figure.n, group=figure.group)  # fmt: skip


# Where nothing stands out


def _numbers_game(of: Of, pictures: Sequence[Picture]) -> str:  # noqa: ARG001 - each is given both
    asks, rate = of.get("asks_for_a_yes"), of["yes_rate"]
    if asks and asks.effect is not None:
        low, high = asks.low or 0.0, asks.high or 0.0
        return tr(
            "A yes takes about {n} asks (between {low} and {high}).",
            n=_few(asks.effect),
            low=_few(low),
            high=_few(high),
        )
    return tr(
        "No yes yet in {n}; it may still be up to {high}%.", n=f"{rate.n:,}", high=round(100 * (rate.high or 1.0))
    )


def _few(number: float) -> str:
    return f"{number:.1f}" if number < 10 else f"{number:.0f}"


def _sting(of: Of, pictures: Sequence[Picture]) -> str:  # noqa: ARG001
    over = of.get("over_time")
    if over is not None and by_chance(over):
        return tr("A no stings about {n} of 10; no clear change over time.", n=_number(of, "mean"))
    return tr("A no stings about {n} of 10.", n=_number(of, "mean"))


def _sting_decay(of: Of, pictures: Sequence[Picture]) -> str:  # noqa: ARG001
    half = of.get("half_life_days")
    if half and half.effect is not None:
        return tr(
            "A sting halves in about {n} days (between {low} and {high}).",
            n=_few(half.effect),
            low=_few(half.low or 0),
            high=_few(half.high or 0),
        )
    later = of.get("sting_later")
    if later is None or later.effect is None:
        return tr("How long a sting lasts can’t be said yet.")
    return tr("Two weeks on and later: {n} of 10 beside the sting at the no.", n=signed(later.effect))


def _then_and_now(of: Of, pictures: Sequence[Picture]) -> str:  # noqa: ARG001
    apart = of["matters_beside_forecast"].effect or 0.0
    return tr("Beside what you thought, nos matter {n} of 10 on the whole.", n=signed(apart))


def _guesses(of: Of, pictures: Sequence[Picture]) -> str:  # noqa: ARG001
    came, apart = of["yes_rate"].effect or 0.0, of["yes_beside_guess"].effect or 0.0
    return tr(
        "A yes came in {came}% of what you guessed at {guess}% on the whole.",
        came=round(100 * came),
        guess=round(100 * (came - apart)),
    )


def _owners(of: Of, pictures: Sequence[Picture]) -> str:  # noqa: ARG001
    mark = pictures[0].marks[0]
    return tr(
        "Most often: {owner}, {share}% of them.", owner=name_of("owners", "", mark.name), share=round(100 * mark.x)
    )


def _ladder(of: Of, pictures: Sequence[Picture]) -> str:
    steps = [mark for mark in pictures[0].marks for _ in range(mark.many)]
    high = sum(mark.y >= 4 for mark in steps)
    over = of.get("over_time")
    if over is not None and by_chance(over):
        return trn(
            "{n} no came with feedback or further; no clear climb.",
            "{n} nos came with feedback or further; no clear climb.",
            high,
        )
    return trn("{n} no came with feedback or further.", "{n} nos came with feedback or further.", high)


def _bouncing_back(of: Of, pictures: Sequence[Picture]) -> str:  # noqa: ARG001
    middle = of.get("median_days")
    if middle is None or middle.effect is None:
        return tr("No clear change in how soon the next ask comes.")
    return trn(
        "Half of the time the next ask comes within {n} day of a no.",
        "Half of the time the next ask comes within {n} days of a no.",
        round(middle.effect),
    )


def _silence(of: Of, pictures: Sequence[Picture]) -> str:  # noqa: ARG001
    half, most = of.get("days_for_half"), of.get("days_for_nine_in_ten")
    if most and most.effect is not None and half and half.effect is not None:
        return tr(
            "Half of the answers came within {half} days, nine of ten within {most}.",
            half=round(half.effect),
            most=round(most.effect),
        )
    if half and half.effect is not None:
        return tr("Half of the answers came within {half} days; many are still out.", half=round(half.effect))
    return tr("More than half of what you asked is still out, or was never answered.")


def _reach(of: Of, pictures: Sequence[Picture]) -> str:  # noqa: ARG001
    if pictures[0].name != "share":
        return tr("Areas with one answer only.")
    share = next((mark.x for mark in pictures[0].marks if mark.name == "long_shot"), 0.0)
    return tr("{share}% of your asks were long shots.", share=round(100 * share))


def _redirections(of: Of, pictures: Sequence[Picture]) -> str:  # noqa: ARG001
    by = {mark.name: mark.many for mark in pictures[0].marks}
    return tr(
        "Of {n} nos looked back on after half a year, {better} turned out for the better, {loss} a real loss.",
        n=f"{pictures[0].marks[0].of:,}",
        better=by.get(Verdict.BETTER.value, 0),
        loss=by.get(Verdict.REAL_LOSS.value, 0),
    )


def _builds_on(of: Of, pictures: Sequence[Picture]) -> str:  # noqa: ARG001
    mark = pictures[0].marks[0]
    return tr(
        "{how} attempts came further in {share}%.", how=name_of("builds_on", "", mark.name), share=round(100 * mark.x)
    )


def _words(of: Of, pictures: Sequence[Picture]) -> str:  # noqa: ARG001
    if any(by_chance(one) for one in of.values()):
        return tr("No word stands out: these went furthest, and chance explains it.")
    return tr("These words went furthest.")


def _pace(of: Of, pictures: Sequence[Picture]) -> str:  # noqa: ARG001
    if not of["asks_a_week"].effect:
        return tr("Nothing was asked in the last twelve weeks.")
    return tr("About {n} asks a week over the last twelve.", n=_number(of, "asks_a_week"))


def _number(of: Of, name: str) -> str:
    found = of.get(name)
    return _few(found.effect) if found and found.effect is not None else "–"


_PLAIN: dict[str, Callable[[Of, Sequence[Picture]], str]] = {
    "numbers_game": _numbers_game,
    "sting": _sting,
    "sting_decay": _sting_decay,
    "then_and_now": _then_and_now,
    "guesses": _guesses,
    "owners": _owners,
    "ladder": _ladder,
    "bouncing_back": _bouncing_back,
    "silence": _silence,
    "reach": _reach,
    "redirections": _redirections,
    "builds_on": _builds_on,
    "words": _words,
    "pace": _pace,
}
