"""The story of one no: what it came from, what it led to, and what that led to, as steps in time."""

from collections.abc import Callable, Iterable
from datetime import date

from rejournal.domain.ask import Outcome
from rejournal.domain.lines import RedirectionLine
from rejournal.domain.lookback import LookBack
from rejournal.domain.redirection import How
from rejournal.domain.value import value
from rejournal.journal.asks import WholeAsk, read_whole
from rejournal.journal.schedule import look_backs_of
from rejournal.store import redirection_lines, shelves
from rejournal.store.store import Reading

LONGEST = 60
"""Asks of a story that are followed."""


@value
class Step:
    """One moment: an ask, an answer to it, a look back, or (with neither) something that was led to."""

    record: str
    ask: str
    what: str
    of: str
    on: date | None
    outcome: Outcome | None = None
    look: LookBack | None = None
    reflection: str = ""


@value
class Story:
    """Steps in the order of their days; ``links`` are redirections between two of them, by place."""

    steps: tuple[Step, ...]
    links: tuple[tuple[int, int, How], ...]
    redirections: tuple[RedirectionLine, ...]
    no: str
    """The answer that it is the story of."""


def story(db: Reading, answer: str) -> Story:
    """Read the story of a no; NotFound where there is none."""
    no = shelves.answers.need(db, answer)
    lines = list({line.id: line for line in [*_before(db, no.ask), *_after(db, no.ask)]}.values())
    asks = dict.fromkeys([no.ask, *(one for line in lines for one in (line.ask, line.to_ask) if one)])
    wholes = [read_whole(db, ask) for ask in asks]
    steps = [step for whole in wholes for step in _of_ask(whole)]
    ends = {step.record: step for step in (_of_end(line) for line in lines if not line.to_ask)}
    steps += ends.values()
    whole = wholes[0]
    steps += [
        Step(record=look.id, ask=no.ask, what=whole.ask.what, of=whole.ask.of, on=look.looked_back_on.day, look=look)
        for look in look_backs_of(db, answer)
        if look.looked_back_on
    ]
    steps.sort(key=_order)
    places = {step.record: place for place, step in enumerate(steps)}
    links = [(places.get(line.no), places.get(line.led_to or line.id), line.how) for line in lines]
    return Story(
        steps=tuple(steps),
        links=tuple((one, other, how) for one, other, how in links if one is not None and other is not None),
        redirections=tuple(lines),
        no=answer,
    )


def _order(step: Step) -> tuple[date, int]:
    return step.on or date.max, 2 if step.look else 1 if step.outcome else 0


def _of_ask(whole: WholeAsk) -> Iterable[Step]:
    ask = whole.ask
    yield Step(record=ask.id, ask=ask.id, what=ask.what, of=ask.of, on=ask.asked_on.day if ask.asked_on else None)
    for answer in whole.answers:
        on = answer.answered_on.day if answer.answered_on else None
        yield Step(record=answer.id, ask=ask.id, what=ask.what, of=ask.of, on=on, outcome=answer.outcome)


def _of_end(line: RedirectionLine) -> Step:
    return Step(
        record=line.led_to or line.id,
        ask="",
        what=line.to_what,
        of="",
        on=line.ends,
        reflection=line.to_reflection,
    )


def _before(db: Reading, ask: str) -> list[RedirectionLine]:
    return _walk(ask, lambda one: redirection_lines.lines(db, redirection_lines.TO_ASK, ask=one), lambda line: line.ask)


def _after(db: Reading, ask: str) -> list[RedirectionLine]:
    return _walk(
        ask, lambda one: redirection_lines.lines(db, redirection_lines.OF_ASK, ask=one), lambda line: line.to_ask
    )


def _walk(
    ask: str, read: Callable[[str], list[RedirectionLine]], end: Callable[[RedirectionLine], str]
) -> list[RedirectionLine]:
    """Follow redirections from ask to ask; each ask is read once, so that a circle in an archive ends too."""
    found: list[RedirectionLine] = []
    seen, waiting = {ask}, [ask]
    while waiting and len(seen) <= LONGEST:
        for line in read(waiting.pop(0)):
            found.append(line)
            if end(line) and end(line) not in seen:
                seen.add(end(line))
                waiting.append(end(line))
    return found
