"""Who sees a sealed first take: nobody, until a look back of a month or more has opened it."""

from dataclasses import replace

from rejournal.domain.answer import Answer
from rejournal.domain.seal import Seal
from rejournal.store import seals
from rejournal.store.store import Reading


def with_seal(db: Reading, answer: Answer) -> Answer:
    """Return the answer with its first take where the seal is open, and marked as sealed where it is not."""
    return shown(answer, seals.get(db, answer.id) if answer.is_no else None)


def with_seals(db: Reading, answers: list[Answer]) -> list[Answer]:
    """Do the same for every answer of a journal at once."""
    found = {seal.answer: seal for seal in seals.chain(db)}
    return [shown(answer, found.get(answer.id)) for answer in answers]


def shown(answer: Answer, seal: Seal | None) -> Answer:
    """Return the answer as it may be shown beside its seal."""
    if seal is None or seal.first_take is None:
        return answer
    if seal.opened_at is None:
        return replace(answer, sealed=True)
    return replace(answer, first_take=seal.first_take, forecast=seal.forecast)
