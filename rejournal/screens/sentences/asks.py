"""Words for asks and answers: outcomes, kinds of no, reach, owners, feelings."""

from datetime import date

from rejournal.domain.answer import NoKind, Owner
from rejournal.domain.ask import Outcome, Reach, Wish
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
    """Return words for what a no feels like, the most usual first."""
    return (
        tr("disappointed"), tr("ashamed"), tr("numb"), tr("angry"), tr("relieved"), tr("sad"), tr("embarrassed"),
        tr("tired"), tr("hurt"), tr("anxious"), tr("lonely"), tr("jealous"), tr("hopeful"), tr("stubborn"), tr("calm"),
    )  # fmt: skip


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
