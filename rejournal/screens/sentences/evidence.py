"""Words for what a figure rests on: from how many rows it is, how sure it is, and what would be needed to tell it."""

from math import exp
from typing import TYPE_CHECKING

from rejournal.screens.sentences.cards import subject_name
from rejournal.screens.sentences.patterns import short, signed
from rejournal.screens.translation import tr, trn

if TYPE_CHECKING:
    from rejournal.patterns.figure import Figure

SHARES = ("yes_rate", "share", "climbed", "became", "all_")
"""What the names of figures that are shares begin with."""


def foot(figure: "Figure") -> str:
    """Say from how many rows a card is, and between what its number lies."""
    pieces = [_from(figure)]
    ranged = figure.low is not None and figure.high is not None and figure.effect is not None
    if ranged and (figure.finding or not figure.group):
        pieces.append(_between(figure))
    return " · ".join(filter(None, pieces))


def _from(figure: "Figure") -> str:
    rows = {
        "numbers_game": tr("asks that ended"),
        "sting": tr("nos with a sting"),
        "sting_decay": tr("nos with a later sting"),
        "then_and_now": tr("nos looked back on with a forecast"),
        "guesses": tr("asks with a guess"),
        "owners": tr("nos with a reason"),
        "ladder": tr("nos of a known kind"),
        "bouncing_back": tr("gaps"),
        "silence": tr("answers"),
        "reach": tr("asks"),
        "redirections": tr("nos looked back on"),
        "builds_on": tr("attempts"),
        "words": tr("texts"),
        "pace": tr("asks with a day"),
    }[figure.subject]
    if figure.of > figure.n:
        return tr("{n} {rows} of {of}", n=f"{figure.n:,}", rows=rows, of=f"{figure.of:,}")
    return tr("{n} {rows}", n=f"{figure.n:,}", rows=rows)


def _between(figure: "Figure") -> str:
    low, high = figure.low or 0.0, figure.high or 0.0
    if figure.subject == "guesses" and figure.figure == "yes_beside_guess":
        return tr("yes beside guess: {low} to {high} points", low=signed(100 * low, 0), high=signed(100 * high, 0))
    if figure.subject == "words":
        return tr("with 90% between {low} and {high} times", low=short(exp(low)), high=short(exp(high)))
    if figure.figure.startswith(SHARES):
        return tr("with 90% between {low} and {high}%", low=round(100 * low), high=round(100 * high))
    if signed(low) == signed(high) == signed(0.0):
        return ""
    if figure.figure == "over_time":
        return tr("from first to last {low} to {high}", low=signed(low), high=signed(high))
    if figure.figure in ("sting_later", "matters_beside_forecast"):
        return tr("by {low} to {high}", low=signed(low), high=signed(high))
    least, most = f"{low:.1f}", f"{high:.1f}"
    # A range whose ends read alike says nothing.
    return tr("with 90% between {low} and {high}", low=least, high=most) if least != most else ""


def chance(figure: "Figure") -> str:
    """Say what chance has to do with a figure, where that was asked."""
    if figure.p is None:
        return ""
    p = tr("p < 0.001") if figure.p < 0.001 else tr("p {p}", p=f"{figure.p:.3f}")
    q = "" if figure.q is None else tr("q {q}", q="< 0.001" if figure.q < 0.001 else f"{figure.q:.3f}")
    return ", ".join(filter(None, (figure.test, p, q)))


def question_name(figure: "Figure") -> str:
    """Name what was asked of chance; where a subject has several questions, which of them."""
    which = {
        "numbers_game/yes_rate_by_area": tr("by area"),
        "numbers_game/yes_rate_by_channel": tr("by channel"),
        "numbers_game/yes_rate_by_reach": tr("by reach"),
        "numbers_game/yes_rate_by_wish": tr("by whose wish"),
        "numbers_game/yes_rate_by_version": tr("by version sent"),
        "guesses/yes_beside_guess": tr("all together"),
        "guesses/brier": tr("one by one"),
        "reach/all_yes": tr("only yeses in an area"),
        "reach/all_no": tr("only nos in an area"),
        "words/by_outcome": tr("in what I asked"),
        "words/by_area": tr("in what they said"),
    }.get(f"{figure.subject}/{figure.figure}", "")
    name = subject_name(figure.subject)
    return tr("{subject}, {question}", subject=name, question=which) if which else name


def need(figure: "Figure", rows: int | None, fewest: int) -> str:
    """Say what a question would need to be told."""
    if figure.finding:
        return tr("Told: chance does not explain it.")
    if figure.n < fewest:
        return trn("Asked from {n} row on.", "Asked from {n} rows on.", fewest)
    if figure.p is None:
        return tr("There is nothing to compare them with yet.")
    if rows is None:
        return tr("Nothing there, as far as can be seen.")
    return trn(
        "Were it to go on like this: about {n} row.", "Were it to go on like this: about {n} rows.", _round(rows)
    )


def _round(rows: int) -> int:
    """Return about so many: two figures are more than enough."""
    grain = int(10 ** max(0, len(str(rows)) - 2))
    return -(-rows // grain) * grain
