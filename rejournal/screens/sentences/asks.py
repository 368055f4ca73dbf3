"""Words for asks and answers: outcomes, kinds of no, reach, owners, feelings."""

from collections.abc import Mapping
from datetime import date

from rejournal.domain.answer import Feared, NoKind, Owner
from rejournal.domain.ask import BuildsHow, Outcome, Reach, Wish
from rejournal.domain.lines import AskLine
from rejournal.screens.sentences import days
from rejournal.screens.translation import tr, trn


def outcome(which: Outcome) -> str:
    """Name an outcome."""
    return {
        Outcome.WAITING: tr("waiting"),
        Outcome.NO: tr("no"),
        Outcome.SILENCE: tr("silence"),
        Outcome.YES: tr("yes"),
        Outcome.NOT_YET: tr("not yet"),
        Outcome.WITHDRAWN: tr("withdrawn"),
        Outcome.UNASKED: tr("didn’t ask"),
    }[which]


def kind_of_no(kind: NoKind) -> str:
    """Name a kind of no."""
    return {
        NoKind.SILENCE: tr("silence"),
        NoKind.FORM: tr("form letter"),
        NoKind.ENCOURAGING: tr("encouraging"),
        NoKind.PERSONAL: tr("personal"),
        NoKind.FEEDBACK: tr("with feedback"),
        NoKind.NEAR_MISS: tr("near miss"),
        NoKind.REVISE: tr("revise & resend"),
    }[kind]


def reach(which: Reach) -> str:
    """Name how far an ask reaches."""
    return {Reach.SAFE: tr("safe"), Reach.STRETCH: tr("stretch"), Reach.LONG_SHOT: tr("long shot")}[which]


def wish(which: Wish) -> str:
    """Name whose wish an ask is."""
    return {Wish.MINE: tr("mine"), Wish.THEIRS: tr("someone else’s"), Wish.SHOULD: tr("a should")}[which]


def owner(which: Owner) -> str:
    """Name whose end a reason was on."""
    return {
        Owner.THEIRS: tr("theirs"),
        Owner.MINE: tr("mine"),
        Owner.FIT: tr("fit"),
        Owner.TIMING: tr("timing"),
        Owner.UNKNOWN: tr("don’t know"),
    }[which]


def feelings() -> tuple[str, ...]:
    """Return forty words for what a no feels like, the most usual first."""
    return (
        tr("disappointed"), tr("ashamed"), tr("numb"), tr("angry"), tr("relieved"), tr("sad"), tr("embarrassed"),
        tr("tired"), tr("hurt"), tr("anxious"), tr("lonely"), tr("envious"), tr("hopeful"), tr("stubborn"), tr("calm"),
        tr("foolish"), tr("invisible"), tr("small"), tr("betrayed"), tr("confused"), tr("stuck"), tr("discouraged"),
        tr("humiliated"), tr("insulted"), tr("bitter"), tr("resigned"), tr("exhausted"), tr("heavy"), tr("empty"),
        tr("restless"), tr("guilty"), tr("scared"), tr("helpless"), tr("homesick"), tr("tender"), tr("amused"),
        tr("curious"), tr("proud"), tr("grateful"), tr("free"),
    )  # fmt: skip


def builds_how(which: BuildsHow) -> str:
    """Name how an ask builds on an earlier one."""
    return {
        BuildsHow.UNCHANGED: tr("the same again"),
        BuildsHow.REFINED: tr("refined"),
        BuildsHow.RESTARTED: tr("from scratch"),
    }[which]


def feared(which: Feared) -> str:
    """Say whether what was feared happened."""
    return {Feared.NO: tr("it didn’t happen"), Feared.PARTLY: tr("partly"), Feared.YES: tr("it happened")}[which]


def tally_of_fears(tally: Mapping[str, int]) -> str:
    """Say how many of one's fears came true; empty while none was looked at."""
    total = sum(tally.values())
    if not total:
        return ""
    many = trn("Of {n} fear that you looked at", "Of {n} fears that you looked at", total)
    came = trn("{n} came true", "{n} came true", tally.get(Feared.YES.value, 0))
    partly = trn("{n} partly", "{n} partly", tally.get(Feared.PARTLY.value, 0))
    return tr("{many}, {came}, {partly}.", many=many, came=came, partly=partly)


def same_before(line: AskLine, today: date) -> str:
    """Warn that the same thing went to the same place before, and what came of it."""
    when = days.ago(line.asked_on.day, today) if line.asked_on else tr("before")
    return tr("You asked them for this {when}: {outcome}.", when=when, outcome=outcome(line.outcome))


def out_for(days_out: int, usual: int, *, in_area: bool) -> str:
    """Say that an ask waits longer than answers usually take."""
    out = trn("Out for {n} day.", "Out for {n} days.", days_out)
    if in_area:
        came = trn(
            "Nine in ten answers in this area came within {n} day.",
            "Nine in ten answers in this area came within {n} days.",
            usual,
        )
    else:
        came = trn(
            "Nine in ten of your answers came within {n} day.",
            "Nine in ten of your answers came within {n} days.",
            usual,
        )
    return tr("{out} {came}", out=out, came=came)


def outcome_pill(line: AskLine, today: date) -> str:
    """Say in two words how an ask stands: ``no · fit``, ``19 days``, ``yes``."""
    if line.outcome is Outcome.NO and line.owner not in (None, Owner.UNKNOWN):
        return tr("no · {owner}", owner=owner(line.owner or Owner.UNKNOWN))
    if line.outcome is Outcome.WAITING and line.asked_on and (today - line.asked_on.day).days >= 14:
        return trn("{n} day", "{n} days", (today - line.asked_on.day).days)
    return outcome(line.outcome)


def title(what: str, of: str) -> str:
    """Say what was asked, and of whom where that isn't in it already."""
    if not of or of.casefold() in what.casefold():
        return what
    return tr("{what} — {of}", what=what, of=of)


def waiting_since(line: AskLine, today: date) -> str:
    """Say how long an ask has been out, and what was guessed."""
    said = tr("asked {ago}", ago=days.ago(line.asked_on.day, today)) if line.asked_on else tr("asked on an unknown day")
    if line.guess is None:
        return said
    return tr("{said} · you guessed {guess}%", said=said, guess=line.guess)


def counted(asks: int, waiting: int) -> str:
    """Say how many asks there are and how many wait."""
    many = trn("{n} ask", "{n} asks", asks)
    return tr("{asks} · {waiting}", asks=many, waiting=trn("{n} waiting", "{n} waiting", waiting)) if waiting else many


def go_on() -> str:
    """Name the way back into something begun."""
    return tr("go on")


def matched(line: AskLine, today: date) -> str:
    """Say which open ask a typed line was recognised as."""
    said = tr("the ask you made {ago}", ago=days.ago(line.asked_on.day, today)) if line.asked_on else tr("an open ask")
    if line.guess is None:
        return tr("Matches {said}.", said=said)
    return tr("Matches {said} · you gave it {guess}%.", said=said, guess=line.guess)
