"""Words for pictures: what they are called, what a mark says, what stands at the ends of their scales."""

from datetime import date
from math import exp

from rejournal.domain.answer import NoKind
from rejournal.patterns.picture import Form, Mark, Picture
from rejournal.screens.sentences import asks, days
from rejournal.screens.sentences.patterns import name_of, short
from rejournal.screens.translation import tr, trn

FEW_STEPS = 3
"""A scale of so few steps is named at its ends only."""


def picture_name(subject: str, picture: Picture) -> str:
    """Name one of several pictures of a card."""
    if subject == "silence":
        return picture.name or tr("Every area")
    return {
        "area": tr("By area"),
        "channel": tr("By channel"),
        "reach": tr("By reach"),
        "wish": tr("By whose wish"),
        "version": tr("By version sent"),
        "all": tr("All reasons") if subject == "owners" else tr("Every ask"),
        "stated": tr("As they said"),
        "guessed": tr("As I guessed"),
        "over_time": tr("Over time"),
        "waiting": tr("How long it takes"),
        "by_outcome": tr("In what I asked"),
        "by_area": tr("In what they said"),
        "share": tr("By how far it reaches"),
        "one_sided": tr("Areas with one answer only"),
        "weeks": tr("By week"),
        "weekdays": tr("By weekday"),
        "months": tr("By month"),
    }.get(picture.name, "")


def mark_name(subject: str, picture: Picture, mark: Mark) -> str:
    """Name a mark as it stands beside it: a group, a day; empty where its place says it all."""
    if not mark.name:
        return ""
    if subject == "words":
        word, _, group = mark.name.partition(" · ")
        named = {"yes": tr("yes"), "no": tr("no")}.get(group, group) if picture.name == "by_outcome" else group
        return tr("{word} · {group}", word=word, group=named)
    if subject == "sting_decay":
        return {
            "at_the_no": tr("at the no"),
            "after_3_days": tr("3 days on"),
            "later": tr("later"),
        }[mark.name]
    if subject == "pace" and picture.name == "weeks":
        begin = date.fromisoformat(mark.name)
        return tr("{day} {month}", day=begin.day, month=days.short_month(begin.month))
    if subject == "pace" and picture.name == "months":
        return days.short_month(int(mark.name))
    if subject == "pace" and picture.name == "weekdays":
        return name_of(subject, picture.name, mark.name)[:3]
    return name_of(subject, picture.name, mark.name)


def mark_numbers(subject: str, mark: Mark) -> str:
    """Say a mark's number as it stands behind its row."""
    if subject == "words":
        return trn("in {n} text", "in {n} texts", mark.many)
    if subject == "numbers_game":
        if not mark.many:
            return tr("0 of {n}", n=f"{mark.of:,}")
        asks = mark.of / mark.many
        return tr("≈ {n} asks a yes", n=f"{asks:.1f}" if asks < 10 else f"{asks:.0f}")
    return tr("{n} of {all}", n=f"{mark.many:,}", all=f"{mark.of:,}")


def mark_said(subject: str, picture: Picture, mark: Mark) -> str:
    """Say a mark in one sentence, for who points at it or listens."""
    if subject == "words":
        name = mark_name(subject, picture, mark)
        times = short(exp(mark.x))
        return trn("{name}: in {n} text, {times} times the odds", "{name}: in {n} texts, {times} times the odds",
                   mark.many, name=name, times=times)  # fmt: skip
    if picture.form is Form.RANGES:
        return tr(
            "{name}: {n} of {all}, {percent}% ({low}–{high}%)",
            name=mark_name(subject, picture, mark),
            n=f"{mark.many:,}",
            all=f"{mark.of:,}",
            percent=round(100 * mark.x),
            low=round(100 * (mark.low or 0.0)),
            high=round(100 * (mark.high or 0.0)),
        )
    if picture.form is Form.BARS:
        name = name_of(subject, picture.name, mark.name)
        if picture.name == "weeks":
            name = tr("the week from {day}", day=mark_name(subject, picture, mark))
        return trn("{name}: {n} ask", "{name}: {n} asks", mark.many, name=name)
    if picture.form is Form.STEPS:
        return _step_said(subject, mark)
    return _dot_said(subject, picture, mark)


def _step_said(subject: str, mark: Mark) -> str:
    left = round(100 * mark.y)
    if subject == "silence":
        return trn("After {n} day {left}% were still waited for", "After {n} days {left}% were still waited for",
                   round(mark.x), left=left)  # fmt: skip
    return trn("After {n} day the next ask was still to come in {left}%",
               "After {n} days the next ask was still to come in {left}%", round(mark.x), left=left)  # fmt: skip


def _dot_said(subject: str, picture: Picture, mark: Mark) -> str:
    if picture.name == "pairs":
        return trn(
            "You thought {a} of 10, it matters {b}: {n} no",
            "You thought {a} of 10, it matters {b}: {n} nos",
            mark.many,
            a=round(mark.x), b=round(mark.y),
        )  # fmt: skip
    if picture.name == "guesses":
        return tr(
            "You guessed {guess}% on the whole: {n} of {all} were a yes",
            guess=round(100 * mark.x),
            n=f"{mark.many:,}",
            all=f"{mark.of:,}",
        )
    if picture.name == "decay":
        return trn("{name}: a sting of {y}, {n} no", "{name}: a sting of {y}, {n} nos", mark.many,
                   name=mark_name(subject, picture, mark), y=f"{mark.y:.1f}")  # fmt: skip
    number = f"{mark.y:.1f}".rstrip("0").rstrip(".")
    if mark.many > 1:
        return {
            "sting": trn(
                "{n} no about here: a sting of {y}", "{n} nos about here: a sting of {y}", mark.many, y=number
            ),
            "ladder": trn("{n} no about here: {step}", "{n} nos about here: {step}", mark.many, step=step(mark.y)),
        }.get(subject, trn("{n} about here: {y} days", "{n} about here: {y} days", mark.many, y=number))
    place = round(mark.x) + 1
    return {
        "sting": tr("No {n}: a sting of {y}", n=f"{place:,}", y=number),
        "ladder": tr("No {n}: {step}", n=f"{place:,}", step=step(mark.y)),
    }.get(subject, trn("{n} day to the next ask", "{n} days to the next ask", round(mark.y)))


def step(height: float) -> str:
    """Name a step of the ladder."""
    kinds = list(NoKind)
    return asks.kind_of_no(kinds[min(max(round(height), 0), len(kinds) - 1)])


def ends(subject: str, picture: Picture) -> tuple[str, str]:
    """Say what stands at the two ends of the scale across."""
    if picture.form is Form.STEPS:
        return tr("0 days"), trn("{n} day", "{n} days", round(picture.across[1]))
    if picture.form is Form.BARS or picture.form is Form.RANGES:
        return "", ""
    last = round(picture.across[1]) + 1
    if picture.name == "over_time":
        names = {"bouncing_back": (tr("1st gap"), tr("gap {n}", n=f"{last:,}"))}
        return names.get(subject, (tr("1st no"), tr("no {n}", n=f"{last:,}")))
    return {
        "pairs": (tr("0 then"), tr("10 then")),
        "guesses": (tr("guessed 0%"), tr("100%")),
        "decay": ("", tr("{n} days on", n=round(picture.across[1] ** 2))),
    }.get(picture.name, ("", ""))


def heights(subject: str, picture: Picture) -> tuple[tuple[float, str], ...]:
    """Say what stands at the heights of the scale: as few as tell how high it is."""
    low, high = picture.up
    if subject == "ladder":
        return tuple((float(at), step(at)) for at in range(len(NoKind)))
    if picture.form is Form.STEPS or picture.name == "guesses":
        return (0.0, "0%"), (0.5, "50%"), (1.0, "100%")
    if picture.form is Form.BARS:
        return ((high, f"{round(high):,}"),)
    named = (low, (low + high) / 2, high) if high - low > FEW_STEPS else (low, high)
    return tuple((at, f"{at:.0f}") for at in named)
