"""You have been here before: up to three earlier pages that speak to the one being written, and what became of them."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache

from rejournal.domain.alike import MOST_TERMS, Situation, ranked, speaks_to, stems, telling_line
from rejournal.domain.ask import Outcome
from rejournal.domain.lookback import Verdict
from rejournal.domain.reflection import Reflection
from rejournal.domain.span import When
from rejournal.domain.value import value
from rejournal.domain.words import fold
from rejournal.journal.work import Work
from rejournal.locations import resources
from rejournal.store import alike, rows, shelves
from rejournal.store.store import Reading

LOOKED_AT = 10
"""Of the ranked pages, those that are looked at once more for what is alike in them."""


@value
class Became:
    """What became of an earlier page's ask: what it led to, how it looked later, where it stands, a lesson kept."""

    led_to: str = ""
    verdict: Verdict | None = None
    outcome: Outcome | None = None
    lesson: str = ""


@value
class Before:
    """An earlier page: its telling line, when it was written, and what became of it."""

    reflection: str
    title: str
    line: str
    written_on: When
    became: Became


@cache
def concepts() -> Mapping[str, Sequence[str]]:
    """Return the reasons that nos share, each with the folded phrases that name it."""
    plain = tomllib.loads((resources() / "concepts.toml").read_text(encoding="utf-8"))
    return {name: tuple(fold(phrase) for phrase in phrases) for name, phrases in plain.items()}


def here_before(work: Work, now: Situation, but: Sequence[str] = (), many: int = 3) -> list[Before]:
    """Return the earlier pages that speak most to this situation; run by the thread that searches."""
    with work.store.searching() as db:
        there = [
            one for one in alike.candidates(db, stems(now.text)[:MOST_TERMS], now.area) if one.reflection not in but
        ]
        likeliest = (one for one, _ in ranked(now, there, concepts(), LOOKED_AT))
        best = [one for one in likeliest if speaks_to(now, one.situation, concepts())][:many]
        kept = [(one, shelves.reflections.get(db, one.reflection)) for one in best]
        return [
            Before(
                reflection=one.reflection,
                title=reflection.title,
                line=telling_line(now, "\n".join(part.text for part in reflection.parts), concepts()),
                written_on=reflection.written_on,
                became=_became(db, reflection),
            )
            for one, reflection in kept
            if reflection is not None
        ]


def _became(db: Reading, reflection: Reflection) -> Became:
    if not reflection.ask:
        return Became()
    answer = reflection.answer or ""
    redirections = shelves.redirections.all(db, rows.redirections.c.no == answer) if answer else []
    looks = shelves.lookbacks.all(
        db,
        (rows.lookbacks.c.answer == answer) & rows.lookbacks.c.verdict.is_not(None),
        order=(rows.lookbacks.c.looked_back_on.desc(),),
    )
    lessons = shelves.lessons.all(db, rows.lessons.c.reflection == reflection.id)
    last = db.one("SELECT outcome FROM answers WHERE ask = :ask ORDER BY round DESC LIMIT 1", ask=reflection.ask)
    return Became(
        led_to=_led_to(db, redirections[0].led_to, redirections[0].event) if redirections else "",
        verdict=looks[0].verdict if looks else None,
        outcome=Outcome(last) if last else None,
        lesson=lessons[0].text if lessons else "",
    )


def _led_to(db: Reading, led_to: str | None, event: str) -> str:
    if not led_to:
        return event
    found = db.text(
        "SELECT what AS title FROM asks WHERE id = :id OR id = (SELECT ask FROM answers WHERE id = :id) "
        "UNION ALL SELECT title FROM reflections WHERE id = :id",
        id=led_to,
    )
    return str(found[0]["title"]) if found else event
