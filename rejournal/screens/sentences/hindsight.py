"""Words for look backs and redirections: verdicts, how a no led on, how long ago it was."""

from collections.abc import Sequence
from datetime import date

from rejournal.domain.ask import Outcome
from rejournal.domain.errors import BadValue
from rejournal.domain.lines import AskLine, RedirectionLine
from rejournal.domain.lookback import Verdict
from rejournal.domain.redirection import How
from rejournal.domain.rhythm import NEVER, Rhythm, Stretch
from rejournal.patterns.became import Became
from rejournal.patterns.proportion import Proportion
from rejournal.screens.sentences import asks, days
from rejournal.screens.translation import tr, trn


def verdict(which: Verdict) -> str:
    """Name how a no looks from here."""
    return {
        Verdict.BETTER: tr("better for it"),
        Verdict.NO_DIFFERENCE: tr("no difference"),
        Verdict.STILL_HURTS: tr("still hurts"),
        Verdict.REAL_LOSS: tr("a real loss"),
        Verdict.TOO_EARLY: tr("too early"),
    }[which]


def verdict_role(which: Verdict) -> str:
    """Return the colour of a verdict."""
    return {
        Verdict.BETTER: "yes",
        Verdict.NO_DIFFERENCE: "muted",
        Verdict.STILL_HURTS: "waiting",
        Verdict.REAL_LOSS: "no",
        Verdict.TOO_EARLY: "redirection",
    }[which]


def how(which: How) -> str:
    """Name how a no led on."""
    return {
        How.LED_TO: tr("led to"),
        How.FREED_ME_FOR: tr("freed me for"),
        How.TAUGHT_ME_FOR: tr("taught me for"),
        How.KEPT_ME_FROM: tr("kept me from"),
    }[which]


def long_after(answered: date, today: date) -> str:
    """Say how long after a no it is: ``three months after``."""
    gone = (today - answered).days
    if gone < 14:
        return trn("{n} day after", "{n} days after", gone)
    if gone < 28:
        return trn("{n} week after", "{n} weeks after", gone // 7)
    if gone < 700:
        return trn("{n} month after", "{n} months after", max(1, round(gone / 30.44)))
    return trn("{n} year after", "{n} years after", round(gone / 365.25))


def the_no(line: AskLine) -> str:
    """Name a no by whom it came from, or by what was asked."""
    return tr("The no from {of}", of=line.of) if line.of else tr("The no to “{what}”", what=line.what)


def detail_of_due(line: AskLine, answered: date, today: date) -> str:
    """Say which ask it was, and when."""
    ago = days.ago(answered, today)
    return tr("{what} · {ago}", what=line.what, ago=ago) if line.of else ago


def of_today(done: int, more: int) -> str:
    """Say which of today's look backs this is; empty where it is the only one."""
    if done + more < 2:
        return tr("later is fine")
    return tr("{n} of {all} today · later is fine", n=done + 1, all=done + more)


def then(answered: date, today: date) -> str:
    """Head the card of the first take."""
    return tr("THEN · {day}, SEALED", day=days.full_day(answered, today).upper())


def facts_then(sting: int | None, guess: int | None) -> str:
    """Say what was given at the no: the sting, and before it the guess."""
    said = []
    if sting is not None:
        said.append(tr("stung {n} of 10", n=sting))
    if guess is not None:
        said.append(tr("you guessed a yes at {n}%", n=guess))
    return " · ".join(said)


def stretch(which: Stretch) -> str:
    """Say how long a stretch is."""
    if which.months:
        if which.months % 12:
            return trn("{n} month", "{n} months", which.months)
        return trn("{n} year", "{n} years", which.months // 12)
    return trn("{n} day", "{n} days", which.days) if which.days % 7 else trn("{n} week", "{n} weeks", which.days // 7)


def _every(months: int) -> str:
    if months % 12:
        return trn("every month", "every {n} months", months)
    return trn("every year", "every {n} years", months // 12)


def rhythm(text: str) -> str:
    """Say a rhythm in words; what is none is said to be none."""
    try:
        read = Rhythm.parse(text)
    except BadValue:
        return tr("Such as: 1w 1m 3m 6m 12m then 12m (d days, w weeks, m months, y years), or never.")
    if read.text == NEVER:
        return tr("Never, in this area.")
    said = tr("After {stretches}", stretches=", ".join(map(stretch, read.stretches)))
    if read.then_every:
        return tr("{said}, then {every}.", said=said, every=_every(read.then_every))
    return tr("{said}.", said=said)


def redirections(n: int) -> str:
    """Head the page: how many redirections there are."""
    words = (
        tr("One"), tr("Two"), tr("Three"), tr("Four"), tr("Five"), tr("Six"), tr("Seven"), tr("Eight"), tr("Nine"),
        tr("Ten"), tr("Eleven"), tr("Twelve"),
    )  # fmt: skip
    return trn("{word} redirection", "{word} redirections", n, word=words[n - 1] if 0 < n <= len(words) else f"{n:,}")


def end_pill(line: RedirectionLine) -> tuple[str, str]:
    """Name what a no led to in one word, and its role."""
    if line.to_outcome is Outcome.YES:
        return tr("yes"), "yes"
    if line.to_outcome is not None:
        return asks.outcome(line.to_outcome), line.to_outcome.value
    return (tr("page"), "redirection") if line.to_reflection else (tr("event"), "redirection")


def pair_said(line: RedirectionLine) -> str:
    """Say a pair in one sentence, for a screen reader and a tool tip."""
    return tr(
        "{no}, {how} {end}",
        no=asks.title(line.what, line.of),
        how=how(line.how),
        end=asks.title(line.to_what, line.to_of),
    )


def span_of(line: RedirectionLine, today: date) -> str:
    """Say from when to when."""
    ends = [days.short_day(day, today) for day in (line.begins, line.ends) if day]
    return " → ".join(ends)


def sure(number: int | None) -> str:
    """Say how sure one is of a link; empty where it wasn't said."""
    return tr("{n}% sure", n=number) if number is not None else ""


def counted(said: Proportion) -> str:
    """Say a share with its interval, in whole numbers."""
    return tr(
        "{n} of {all} · {low}–{high}%",
        n=said.count,
        all=said.of,
        low=round(said.low * 100),
        high=round(said.high * 100),
    )


def rate_head(found: Became) -> str:
    """Head the honest rate: what was reviewed, what was not."""
    if not found.reviewed:
        if not found.unreviewed:
            return tr("After six months a no can say what it became. None is that old yet.")
        return trn(
            "{n} no is six months old or more, and not looked back on yet.",
            "{n} nos are six months old or more, and not looked back on yet.",
            found.unreviewed,
        )
    said = trn(
        "Of {n} no that you looked back on after six months or more:",
        "Of {n} nos that you looked back on after six months or more:",
        found.reviewed,
    )
    return tr("{said} {silences}", said=said, silences=_silences(found)) if found.silences else said


def _silences(found: Became) -> str:
    return trn("({n} of them a silence)", "({n} of them silences)", found.silences)


def rate_foot(found: Became) -> str:
    """Name those that nobody looked at, and what the ranges are."""
    if not found.reviewed:
        return ""
    ranges = tr("The ranges hold the truth in nine of ten such journals.")
    if not found.unreviewed:
        return ranges
    left = trn(
        "{n} more is old enough and not looked back on: it may be otherwise.",
        "{n} more are old enough and not looked back on: they may be otherwise.",
        found.unreviewed,
    )
    return f"{left} {ranges}"


def together(n: int) -> str:
    """Say that several redirections are drawn as one."""
    return trn("{n} that runs alone.", "{n} that run together; open them to look closer.", n)


def names_and(names: Sequence[str], most: int = 3) -> str:
    """List a few names, and how many more there are."""
    listed = ", ".join(names[:most])
    if len(names) <= most:
        return listed
    return trn("{names} and {n} more", "{names} and {n} more", len(names) - most, names=listed)
