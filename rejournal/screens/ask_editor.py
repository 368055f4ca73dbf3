"""Everything one ask holds, as a form: the ask's own fields, and those of its last answer."""

from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from typing import TypeVar

from rejournal.domain.answer import Answer, NoKind, Owner
from rejournal.domain.ask import Ask, Outcome, Reach, Wish
from rejournal.domain.errors import BadValue
from rejournal.domain.fields import read_fields
from rejournal.domain.plain import to_plain
from rejournal.domain.value import value
from rejournal.journal.asks import WholeAsk
from rejournal.screens.errors import sentence_for
from rejournal.screens.sentences import asks, days
from rejournal.screens.translation import tr

E = TypeVar("E", bound=StrEnum)


@value
class Field:
    """One field of the form; ``choices`` are pairs of value and label, ``long`` has several lines."""

    name: str
    label: str
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    long: bool = False


def ask_fields() -> tuple[Field, ...]:
    """Return the fields of an ask in the order of the form."""
    return (
        Field(name="what", label=tr("What")),
        Field(name="of", label=tr("Of whom")),
        Field(name="area", label=tr("Area"), hint=tr("jobs, pitches, dating…")),
        Field(name="channel", label=tr("Channel"), hint=tr("e-mail, in person…")),
        Field(name="asked_on", label=tr("Asked on"), hint=tr("YYYY-MM-DD")),
        Field(name="guess", label=tr("My guess"), hint=tr("chance of a yes, 0-100")),
        Field(name="reach", label=tr("Reach"), choices=_choices(Reach, asks.reach)),
        Field(name="wish", label=tr("Whose wish"), choices=_choices(Wish, asks.wish)),
        Field(name="version", label=tr("Version sent")),
        Field(name="link", label=tr("Link")),
        Field(name="tags", label=tr("Tags"), hint=tr("apart by commas")),
        Field(name="fear", label=tr("What I fear"), long=True),
        Field(name="if_then", label=tr("If … then …"), long=True),
        Field(name="notes", label=tr("Notes"), long=True),
    )


def answer_fields(answer: Answer) -> tuple[Field, ...]:
    """Return the fields of an answer in the order of the form; those of a no only for a no."""
    common = (
        Field(name="answered_on", label=tr("Answered on"), hint=tr("YYYY-MM-DD")),
        Field(name="words", label=tr("Their words"), long=True),
        Field(name="feedback", label=tr("Feedback"), long=True),
    )
    if not answer.is_no:
        return common
    return (
        *common[:1],
        Field(name="kind", label=tr("Kind of no"), choices=_choices(NoKind, asks.kind_of_no)),
        Field(name="sting", label=tr("Sting"), hint=tr("0-10")),
        Field(name="feeling", label=tr("Feeling"), hint=tr("one or two words")),
        *common[1:],
        Field(name="reason_owner", label=tr("Whose end"), choices=_choices(Owner, asks.owner)),
        Field(name="reason_guess", label=tr("My guess why"), long=True),
        Field(name="reason_sure", label=tr("How sure"), hint=tr("0-100")),
    )


def _choices(kind: Iterable[E], name: Callable[[E], str]) -> tuple[tuple[str, str], ...]:
    return tuple((one.value, name(one)) for one in kind)


class AskEditor:
    """The texts of the form, and what of them changed."""

    def __init__(self, whole: WholeAsk, today: date) -> None:
        self._today = today
        self.whole = whole
        self.answer = whole.answers[-1] if whole.answers else None
        self.ask_texts = _texts(whole.ask, ask_fields())
        self.answer_texts = _texts(self.answer, answer_fields(self.answer)) if self.answer else {}
        self._before = dict(self.ask_texts), dict(self.answer_texts)
        self.problem = ""

    def title(self) -> str:
        """Return the ask in one line."""
        return asks.title(self.whole.ask.what, self.whole.ask.of)

    def rounds(self) -> list[str]:
        """Return each answer in one line."""
        return [
            " · ".join(
                filter(
                    None,
                    (
                        asks.outcome(answer.outcome),
                        days.full_day(answer.answered_on.day, self._today) if answer.answered_on else "",
                        asks.kind_of_no(answer.kind) if answer.kind and answer.outcome is not Outcome.SILENCE else "",
                        tr("first take sealed") if answer.sealed else "",
                    ),
                )
            )
            for answer in self.whole.answers
        ]

    def changes(self) -> tuple[dict[str, object], dict[str, object]] | None:
        """Return the changed fields of the ask and of the answer; None (and a ``problem``) where one can't be read."""
        try:
            changed = (
                read_fields(Ask, _different(self._before[0], self.ask_texts)),
                read_fields(Answer, _different(self._before[1], self.answer_texts)),
            )
        except BadValue as error:
            self.problem = sentence_for(error)
            return None
        if changed[0].get("what", "-") is None:
            self.problem = tr("Just one thing is needed: what did you ask for?")
            return None
        return changed


def _different(before: dict[str, str], after: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in after.items() if text != before.get(name, "")}


def _texts(record: object, fields: tuple[Field, ...]) -> dict[str, str]:
    plain = to_plain(record)
    found = {}
    for field in fields:
        content = plain.get(field.name)
        found[field.name] = ", ".join(content) if isinstance(content, list) else "" if content is None else str(content)
    return found
