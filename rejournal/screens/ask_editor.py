"""Everything one ask holds, as a form: the ask's own fields, and those of each of its answers."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from rejournal.domain.answer import HAVE_A_KIND, Answer, Feared, NoKind, Owner
from rejournal.domain.ask import Ask, BuildsHow, Outcome, Reach, Wish
from rejournal.domain.errors import BadValue
from rejournal.domain.fields import read_fields
from rejournal.domain.plain import to_plain
from rejournal.domain.value import value
from rejournal.exchange.sheet import stage_text
from rejournal.exchange.tracker import read_stages
from rejournal.journal.asks import WholeAsk
from rejournal.screens.errors import sentence_for
from rejournal.screens.sentences import asks, days
from rejournal.screens.translation import tr

E = TypeVar("E", bound=StrEnum)
ASK = "ask"
"""Whose texts are the ask's own; an answer's are under its id."""


@value
class Field:
    """One field of the form; ``choices`` are pairs of value and label, ``long`` has several lines."""

    name: str
    label: str
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    long: bool = False


def ask_fields(ask: Ask) -> tuple[Field, ...]:
    """Return the fields of an ask in the order of the form; what stopped it only where something did."""
    stopped = Field(name="stopped_by", label=tr("What stopped me"))
    how = Field(name="builds_how", label=tr("Builds on it"), choices=_choices(BuildsHow, asks.builds_how))
    return (
        Field(name="what", label=tr("What")),
        Field(name="of", label=tr("Of whom")),
        Field(name="area", label=tr("Area"), hint=tr("jobs, pitches, dating…")),
        Field(name="channel", label=tr("Channel"), hint=tr("e-mail, in person…")),
        Field(name="asked_on", label=tr("Asked on"), hint=tr("YYYY-MM-DD")),
        Field(name="nudge_on", label=tr("Look at it again"), hint=tr("YYYY-MM-DD")),
        Field(name="guess", label=tr("My guess"), hint=tr("chance of a yes, 0-100")),
        Field(name="sting_guess", label=tr("Sting, guessed"), hint=tr("how much a no would sting, 0-10")),
        Field(name="reach", label=tr("Reach"), choices=_choices(Reach, asks.reach)),
        Field(name="wish", label=tr("Whose wish"), choices=_choices(Wish, asks.wish)),
        *((stopped,) if ask.unasked or ask.stopped_by else ()),
        Field(name="fear", label=tr("What I fear"), long=True),
        Field(name="if_then", label=tr("If … then …"), long=True),
        Field(name="premortem", label=tr("If it is a no, because"), long=True),
        *((how,) if ask.builds_on else ()),
        Field(name="stages", label=tr("Steps"), hint=tr("interview (2026-03-09); shortlist")),
        Field(name="version", label=tr("Version sent")),
        Field(name="link", label=tr("Link")),
        Field(name="tags", label=tr("Tags"), hint=tr("apart by commas")),
        Field(name="notes", label=tr("Notes"), long=True),
    )


def answer_fields(answer: Answer, ask: Ask) -> tuple[Field, ...]:
    """Return the fields of an answer in the order of the form; those of a no only for a no."""
    common = (
        Field(name="answered_on", label=tr("Answered on"), hint=tr("YYYY-MM-DD")),
        Field(name="words", label=tr("Their words"), long=True),
        Field(name="feedback", label=tr("Feedback"), hint=tr("What they said when asked why"), long=True),
    )
    kind = Field(name="kind", label=tr("Kind of no"), choices=_choices(NoKind, asks.kind_of_no))
    feared = (
        Field(name="feared", label=tr("What I feared"), choices=_choices(Feared, asks.feared)),
        Field(name="surprise", label=tr("What surprised me")),
    )
    if not answer.is_no:
        fears = feared if ask.fear and answer.outcome is Outcome.YES else ()
        return (*common[:1], *((kind,) if answer.outcome in HAVE_A_KIND else ()), *common[1:], *fears)
    return (
        *common[:1],
        *((kind,) if answer.outcome is not Outcome.SILENCE else ()),
        Field(name="sting", label=tr("Sting"), hint=tr("0-10")),
        Field(name="sting_3d", label=tr("After three days"), hint=tr("0-10")),
        Field(name="sting_14d", label=tr("After two weeks"), hint=tr("0-10")),
        Field(name="feeling", label=tr("Feeling"), hint=tr("one or two words")),
        *common[1:],
        Field(name="reason_owner", label=tr("Whose end"), choices=_choices(Owner, asks.owner)),
        Field(name="reason_guess", label=tr("My guess why"), long=True),
        Field(name="reason_stated", label=tr("They said so"), choices=(("true", tr("yes")), ("false", tr("no")))),
        Field(name="reason_sure", label=tr("How sure"), hint=tr("0-100")),
        *(feared if ask.fear else feared[1:]),
    )


def _choices(kind: Iterable[E], name: Callable[[E], str]) -> tuple[tuple[str, str], ...]:
    return tuple((one.value, name(one)) for one in kind)


class AskEditor:
    """The texts of the form, and what of them changed."""

    def __init__(self, whole: WholeAsk, today: date) -> None:
        self._today = today
        self.whole = whole
        self.fields = {ASK: ask_fields(whole.ask)} | {
            answer.id: answer_fields(answer, whole.ask) for answer in whole.answers
        }
        records: dict[str, Ask | Answer] = {ASK: whole.ask} | {answer.id: answer for answer in whole.answers}
        self._before = {name: _texts(record, self.fields[name]) for name, record in records.items()}
        self.texts = {name: dict(texts) for name, texts in self._before.items()}
        self.problem = ""

    def title(self) -> str:
        """Return the ask in one line."""
        return asks.title(self.whole.ask.what, self.whole.ask.of)

    def said(self, answer: Answer) -> str:
        """Return an answer in one line."""
        pieces = (
            asks.outcome(answer.outcome),
            days.full_day(answer.answered_on.day, self._today) if answer.answered_on else "",
            asks.kind_of_no(answer.kind) if answer.kind and answer.outcome is not Outcome.SILENCE else "",
            tr("first take sealed") if answer.sealed else "",
        )
        return " · ".join(filter(None, pieces))

    @property
    def is_changed(self) -> bool:
        """Whether something was typed that differs from what is kept."""
        return self.texts != self._before

    def typed(self) -> dict[str, str]:
        """Return what differs from what is kept, as the fields of a draft."""
        return {
            f"{record}/{name}": text
            for record, texts in self.texts.items()
            for name, text in _different(self._before[record], texts).items()
        }

    def take_up(self, typed: Mapping[str, str]) -> None:
        """Take over what was typed before and not kept yet."""
        for key, text in typed.items():
            record, _, name = key.partition("/")
            if name in self.texts.get(record, {}):
                self.texts[record][name] = text

    def changes(self) -> dict[str, dict[str, object]] | None:
        """Return the changed fields of each record; None (and a ``problem``) where one can't be read."""
        try:
            changed = {
                record: _read(Ask if record == ASK else Answer, _different(self._before[record], texts))
                for record, texts in self.texts.items()
            }
        except BadValue as error:
            labels = {field.name: field.label for fields in self.fields.values() for field in fields}
            self.problem = sentence_for(error, labels)
            return None
        if changed[ASK].get("what", "-") is None:
            self.problem = tr("Just one thing is needed: what did you ask for?")
            return None
        self.problem = ""
        return {record: fields for record, fields in changed.items() if fields}


def _read(kind: type, texts: Mapping[str, str]) -> dict[str, object]:
    fields = read_fields(kind, {name: text for name, text in texts.items() if name != "stages"})
    if "stages" in texts:
        fields["stages"] = read_stages(texts["stages"])
    return fields


def _different(before: dict[str, str], after: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in after.items() if text != before.get(name, "")}


def _texts(record: object, fields: tuple[Field, ...]) -> dict[str, str]:
    return texts_of(record, tuple(field.name for field in fields))


def texts_of(record: object, names: tuple[str, ...]) -> dict[str, str]:
    """Return fields of a record as a form shows them."""
    plain = to_plain(record)
    return {name: _text(name, plain.get(name)) for name in names}


def _text(name: str, content: object) -> str:
    if name == "stages" and isinstance(content, list):
        return "; ".join(map(stage_text, content))
    if isinstance(content, list):
        return ", ".join(map(str, content))
    if isinstance(content, bool):
        return "true" if content else "false"
    return "" if content is None else str(content)
