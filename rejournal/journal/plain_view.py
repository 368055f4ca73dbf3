"""An ask with its answers as the one JSON object that scripts and tables read (``contract``)."""

from collections.abc import Sequence

from rejournal.domain.answer import Answer
from rejournal.domain.lookback import LookBack
from rejournal.domain.plain import Json, hints_of, to_plain
from rejournal.domain.reflection import Reflection
from rejournal.journal.asks import WholeAsk
from rejournal.journal.seals import with_seals
from rejournal.journal.work import Work
from rejournal.store import rows, shelves
from rejournal.store.store import Reading

_OF_ANSWER = tuple(
    name for name in hints_of(Answer) if name not in ("id", "ask", "round", "attachments", "created_at", "changed_at")
)


def ask_view(whole: WholeAsk, look_backs: Sequence[LookBack] = ()) -> dict[str, Json]:
    """Return an ask's JSON: its own fields, its last answer's beside them, and all rounds under ``answers``."""
    plain = to_plain(whole.ask)
    answers = [to_plain(answer) for answer in whole.answers]
    last = answers[-1] if answers else {}
    for name in _OF_ANSWER:
        plain[name] = last.get(name)
    plain["outcome"] = whole.outcome.value
    plain["sealed"] = bool(last.get("sealed"))
    plain["answer"] = last.get("id")
    plain["answers"] = answers
    plain["look_backs"] = [to_plain(look_back) for look_back in look_backs if look_back.looked_back_on]
    return plain


def read_all(db: Reading) -> list[WholeAsk]:
    """Return every ask with its rounds, in the order of their ids."""
    answers: dict[str, list[Answer]] = {}
    for answer in with_seals(db, shelves.answers.all(db, order=(rows.answers.c.ask, rows.answers.c.round))):
        answers.setdefault(answer.ask, []).append(answer)
    return [WholeAsk(ask=ask, answers=tuple(answers.get(ask.id, ()))) for ask in shelves.asks.all(db)]


def views_of(work: Work, found: Sequence[WholeAsk]) -> list[dict[str, Json]]:
    """Return the JSON of asks that were read before."""
    with work.store.reading() as db:
        return ask_views(db, found)


def ask_views(db: Reading, found: Sequence[WholeAsk]) -> list[dict[str, Json]]:
    """Return the JSON of asks, each with the look backs that were made on its last answer."""
    made: dict[str, list[LookBack]] = {}
    for look_back in shelves.lookbacks.all(db, rows.lookbacks.c.looked_back_on.is_not(None)):
        made.setdefault(look_back.answer, []).append(look_back)
    return [ask_view(whole, made.get(whole.answers[-1].id, ()) if whole.answers else ()) for whole in found]


def reflection_view(reflection: Reflection) -> dict[str, Json]:
    """Return a reflection's JSON."""
    return to_plain(reflection) | {"words": reflection.words}
