"""What a field can hold: the ranges and lengths every way in is held to."""

from rejournal.domain.answer import ANSWERS, Answer
from rejournal.domain.ask import Ask
from rejournal.domain.attachment import check_attachments
from rejournal.domain.errors import BadValue
from rejournal.domain.lookback import LookBack
from rejournal.domain.redirection import Redirection

LONGEST_LINE = 1_000
"""Letters in a one-line field: a title, a name."""
LONGEST_TEXT = 2_000_000
"""Letters in a long field: an entry, a letter pasted whole."""


def check_ask(ask: Ask) -> Ask:
    """Return ``ask`` if every field holds what it can hold; BadValue names the first that does not."""
    if not ask.what:
        raise BadValue("what", "text")
    for name in ("what", "of", "area", "channel", "version"):
        _line(name, getattr(ask, name))
    for name in ("notes", "fear", "if_then", "premortem", "stopped_by", "link"):
        _text(name, getattr(ask, name))
    _number("guess", ask.guess, 100)
    _number("sting_guess", ask.sting_guess, 10)
    for tag in ask.tags:
        _line("tags", tag)
    check_attachments(ask.attachments)
    return ask


def check_answer(answer: Answer) -> Answer:
    """Return ``answer`` if every field holds what it can hold; BadValue names the first that does not."""
    if answer.outcome not in ANSWERS:
        raise BadValue("outcome", ", ".join(item.value for item in ANSWERS))
    for name in ("sting", "sting_3d", "sting_14d", "forecast"):
        _number(name, getattr(answer, name), 10)
    _number("reason_sure", answer.reason_sure, 100)
    for name in ("words", "feedback", "reason_guess", "surprise", "first_take"):
        _text(name, getattr(answer, name))
    _line("feeling", answer.feeling)
    check_attachments(answer.attachments)
    return answer


def check_look_back(look_back: LookBack) -> LookBack:
    """Return ``look_back`` if its scales are in range; BadValue names the first that is not."""
    _number("matters_now", look_back.matters_now, 10)
    _number("sting_now", look_back.sting_now, 10)
    _text("line", look_back.line)
    _line("after", look_back.after)
    return look_back


def check_redirection(redirection: Redirection) -> Redirection:
    """Return ``redirection`` if it leads somewhere; BadValue names what does not fit."""
    if not redirection.led_to and not redirection.event:
        raise BadValue("led_to", "id")
    _line("event", redirection.event)
    for name in ("note", "would_be_missing"):
        _text(name, getattr(redirection, name))
    _number("sure", redirection.sure, 100)
    return redirection


def _number(name: str, number: int | None, top: int) -> None:
    if number is not None and not 0 <= number <= top:
        raise BadValue(name, f"0-{top}")


def _line(name: str, text: str) -> None:
    if len(text) > LONGEST_LINE:
        raise BadValue(name, f"{LONGEST_LINE:,} letters at most")


def _text(name: str, text: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise BadValue(name, f"{LONGEST_TEXT:,} letters at most")
