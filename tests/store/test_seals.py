"""The chain of seals: triggers hold it from within, the hashes show what was done from without."""

import pytest
import sqlalchemy as sql

from rejournal.domain.ask import Outcome
from rejournal.domain.errors import WorldError
from rejournal.journal.discard import erase_answer
from rejournal.store import seals


@pytest.fixture
def sealed(journal) -> list[str]:
    """Seal three first takes and return their answers."""
    return [
        journal.answers.record(
            Outcome.NO, {"first_take": f"take {number}", "forecast": number}, ask_fields={"what": "x"}
        ).record.answer.id
        for number in range(3)
    ]


def run(journal, statement: str, **given: object) -> None:
    with journal.work.store.writing() as db:
        db.connection.execute(sql.text(statement), given)


def broken(journal) -> list[str]:
    return [problem.detail for problem in journal.check() if problem.part == "seal"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE seals SET first_take = 'other' WHERE n = 2",
        "UPDATE seals SET first_take = '' WHERE n = 2",
        "UPDATE seals SET forecast = 9 WHERE n = 2",
        "UPDATE seals SET salt = 'aa' WHERE n = 2",
        "UPDATE seals SET sealed_at = '2020-01-01T00:00:00.000000Z' WHERE n = 2",
        "UPDATE seals SET digest = 'x'",
        "UPDATE seals SET link = 'x'",
        "UPDATE seals SET answer = 'x' WHERE n = 2",
        "DELETE FROM seals WHERE n = 3",
        "DELETE FROM seals",
    ],
)
def test_the_triggers_refuse_every_change_of_a_seal(journal, sealed, statement):
    with pytest.raises((sql.exc.DatabaseError, WorldError)):
        run(journal, statement)
    assert broken(journal) == []
    with journal.work.store.reading() as db:
        assert [seal.first_take for seal in seals.chain(db)] == ["take 0", "take 1", "take 2"]


@pytest.mark.parametrize(
    ("statement", "at"),
    [
        ("UPDATE seals SET first_take = 'other' WHERE n = 2", [1]),
        ("UPDATE seals SET forecast = 9 WHERE n = 2", [1]),
        ("UPDATE seals SET salt = 'aa' WHERE n = 1", [0]),
        ("UPDATE seals SET sealed_at = '2020-01-01T00:00:00.000000Z' WHERE n = 3", [2]),
        ("UPDATE seals SET link = digest WHERE n = 2", [1, 2]),
        ("UPDATE seals SET digest = link WHERE n = 1", [0]),
        ("DELETE FROM seals WHERE n = 1", [1]),
        ("DELETE FROM seals WHERE n = 2", [2]),
    ],
)
def test_with_the_triggers_gone_the_chain_shows_what_was_changed(journal, sealed, statement, at):
    for name in ("seals_hold", "seals_keep_their_words", "seals_stay"):
        run(journal, f"DROP TRIGGER {name}")
    run(journal, statement)
    assert broken(journal) == [sealed[place] for place in at]


def test_an_emptied_seal_keeps_its_link_and_the_chain_holds(journal, sealed):
    with journal.work.store.writing() as db:
        erase_answer(db, journal.work, sealed[1])
    assert broken(journal) == []
    with journal.work.store.reading() as db:
        chain = seals.chain(db)
    assert [seal.first_take for seal in chain] == ["take 0", None, "take 2"]
    assert chain[1].forecast is None
    journal.answers.record(Outcome.NO, {"first_take": "after"}, ask_fields={"what": "y"})
    assert journal.check() == []
