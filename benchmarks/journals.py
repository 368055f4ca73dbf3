"""Large journals for measuring, made through the store in one transaction."""

import random
from datetime import date, datetime, time, timedelta
from pathlib import Path

from benchmarks.prose import entries
from rejournal.domain.answer import Answer, NoKind
from rejournal.domain.ask import Ask, Outcome
from rejournal.domain.reflection import Part, Reflection
from rejournal.domain.span import When
from rejournal.journal import door
from rejournal.journal.clock import Clock
from rejournal.store import index, shelves

PASSPHRASE = "a benchmark has no secrets"
FIRST = date(2016, 1, 1)


def make(folder: Path, many: int, seed: int = 1) -> Path:
    """Make a vault with ``many`` asks, their answers, and as many reflections; return its folder."""
    clock = Clock()
    journal = door.create(folder, PASSPHRASE, clock)
    chance = random.Random(seed)
    with journal.work.store.writing() as db:
        asks, answers, reflections = [], [], []
        for place, text in enumerate(entries(many, seed)):
            day = FIRST + timedelta(days=place * 3800 // many)
            now = datetime.combine(day, time(12)).astimezone()
            ask = Ask(
                id=clock.new_id(),
                what=" ".join(text.split()[:5]),
                of=f"House {chance.randrange(400)}",
                area=chance.choice(("Jobs", "Pitches", "Grants", "Flats")),
                asked_on=When(day=day),
                created_at=now,
                changed_at=now,
            )
            asks.append(ask)
            answer = None
            if chance.random() < 0.95:
                outcome = chance.choice((Outcome.NO, Outcome.NO, Outcome.SILENCE, Outcome.YES))
                answer = Answer(
                    id=clock.new_id(),
                    ask=ask.id,
                    round=1,
                    outcome=outcome,
                    kind=NoKind.FORM if outcome is Outcome.NO else None,
                    answered_on=When(day=day + timedelta(days=9)),
                    created_at=now,
                    changed_at=now,
                )
                answers.append(answer)
            reflections.append(
                Reflection(
                    id=clock.new_id(),
                    ask=ask.id,
                    answer=answer.id if answer else None,
                    deck="free",
                    title=ask.what,
                    written_on=When(day=day),
                    parts=(Part(prompt="page", text=text),),
                    created_at=now,
                    changed_at=now,
                )
            )
        shelves.asks.put_many(db, asks)
        shelves.answers.put_many(db, answers)
        shelves.reflections.put_many(db, reflections)
        index.rebuild(db)
    journal.close()
    return folder
