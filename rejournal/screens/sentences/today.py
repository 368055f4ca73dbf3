"""Words for Today: one sentence on where you are, and what each card says."""

from datetime import date

from rejournal.domain.lines import AskLine
from rejournal.domain.reflection import DraftKind
from rejournal.journal.today import TodayFacts
from rejournal.screens.sentences import days
from rejournal.screens.translation import tr, trn

_SMALL = 12


def _number_word(n: int) -> str:
    words = (
        tr("No"), tr("One"), tr("Two"), tr("Three"), tr("Four"), tr("Five"), tr("Six"), tr("Seven"), tr("Eight"),
        tr("Nine"), tr("Ten"), tr("Eleven"), tr("Twelve"),
    )  # fmt: skip
    return words[n] if n <= _SMALL else f"{n:,}"


def headline(facts: TodayFacts) -> str:
    """Say where you are: nos and yeses of this month, silences apart."""
    if not facts.asks:
        return tr("A quiet page. It begins with one ask.")
    if not (facts.nos or facts.silences or facts.yeses):
        if facts.waiting_count:
            return trn(
                "{n} ask is out. Nothing back yet this month.",
                "{n} asks are out. Nothing back yet this month.",
                facts.waiting_count,
            )
        return tr("A new month, and nothing out yet.")
    said = []
    if facts.nos:
        said.append(trn("{word} no this month.", "{word} nos this month.", facts.nos, word=_number_word(facts.nos)))
    if facts.yeses:
        said.append(trn("{word} yes.", "{word} yeses.", facts.yeses, word=_number_word(facts.yeses)))
    if facts.silences:
        said.append(trn("{word} silence.", "{word} silences.", facts.silences, word=_number_word(facts.silences)))
    return " ".join(said)


def nail_caption(facts: TodayFacts) -> str:
    """Say what the nail counts: the running goal, or this month."""
    if facts.goal:
        return tr("{n} of {amount} · {title}", n=facts.nail_count, amount=facts.goal.amount, title=facts.goal.title)
    return tr("{n} · {month}", n=facts.nail_count, month=days.month_and_year(facts.day))


def nail_line(facts: TodayFacts) -> str:
    """Say one line under the nail."""
    if not facts.nail_count:
        return tr("Each no this month becomes a slip on the nail. Each one counts as having tried.")
    if facts.goal and facts.counts_today:
        return tr("That was no {n} of {amount}. You asked anyway.", n=facts.nail_count, amount=facts.goal.amount)
    left = facts.goal.amount - facts.nail_count if facts.goal else 0
    if left > 0:
        return trn("{n} to go, if you want to.", "{n} to go, if you want to.", left)
    return trn("{n} time you asked anyway.", "{n} times you asked anyway.", facts.nail_count)


def something_new(sentence: str) -> str:
    """Point out a new finding, quietly."""
    return tr("New in your patterns: {sentence}", sentence=sentence)


def all_waiting(n: int) -> str:
    """Name the way to every ask that waits."""
    return trn("All {n} of them", "All {n} of them", n)


def draft_title(kind: DraftKind, what: str) -> str:
    """Name something begun and not yet done."""
    return {
        DraftKind.ASK: tr("An ask: {what}", what=what) if what else tr("An ask, begun"),
        DraftKind.NO: tr("A no: {what}", what=what) if what else tr("A no, begun"),
        DraftKind.YES: tr("A yes: {what}", what=what) if what else tr("A yes, begun"),
        DraftKind.EDIT: tr("Changes: {what}", what=what) if what else tr("Changes, begun"),
        DraftKind.LETTER: tr("A letter to yourself, begun"),
        DraftKind.GRID: tr("A past week, begun"),
        DraftKind.REFLECTION: what or tr("A page, begun"),
        DraftKind.LOOK_BACK: what,
    }[kind]


def draft_state(words: int, changed: date, today: date) -> str:
    """Say how far a draft is and when it was left."""
    left = tr("left {ago}", ago=days.ago(changed, today))
    return tr("{words} · {left}", words=trn("{n} word", "{n} words", words), left=left) if words else left


def nudge() -> str:
    """Say that an ask wanted to be looked at again by today."""
    return tr("nudge today")


def silence() -> str:
    """Suggest, and no more, that an ask was answered by silence."""
    return tr("silence?")


def sting_again(line: AskLine, today: date) -> str:
    """Say how long ago a no was."""
    return tr("a no, {ago}", ago=days.ago(line.answered_on.day, today)) if line.answered_on else tr("a no")


def how_much() -> str:
    """Ask for the sting once more."""
    return tr("how much now?")


def did_it_turn() -> str:
    """Ask what became of a no."""
    return tr("did it turn?")


def why_was_asked() -> str:
    """Say that the reason was asked for."""
    return tr("you asked why")


def did_they_say() -> str:
    """Ask whether a reason came."""
    return tr("did they say?")


def lesson() -> str:
    """Name a lesson that has come back."""
    return tr("a lesson of yours")


def still_true() -> str:
    """Ask whether a lesson holds."""
    return tr("still true?")
