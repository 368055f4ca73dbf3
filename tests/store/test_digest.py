"""The digest sees every row: each way of changing one keeps it right, and each change behind its back is noticed."""

from contextlib import nullcontext

import pytest
import sqlalchemy as sql

from rejournal.domain.ask import Outcome
from rejournal.domain.errors import Stopped
from rejournal.journal import door
from rejournal.store import care, digest, driver
from tests.conftest import PASSPHRASE


def raw(journal) -> driver.Connection:
    with journal.keys.database_key() as key:
        return driver.connect(journal.keys.database, key.bytes)


def holds(journal) -> bool:
    connection = raw(journal)
    try:
        return digest.holds(connection)
    finally:
        connection.close()


@pytest.fixture
def lived(journal):
    """Return a journal in which every kind of change has happened."""
    no = journal.answers.record(Outcome.NO, {"first_take": "x", "sting": 4}, ask_fields={"what": "A", "tags": ["t"]})
    journal.reflections.record({"ask": no.record.ask.id, "parts": [{"prompt": "why", "text": "because 🦊"}]})
    ask = journal.asks.log({"what": "B", "extra": {"k": "v"}}).record
    journal.asks.revise(ask.id, {"what": "B2"})
    journal.asks.discard([ask.id])
    journal.undo()
    journal.asks.discard([ask.id])
    journal.bin.empty()
    return journal


def test_every_change_keeps_it(lived, vault, clock):
    assert holds(lived)
    lived.close()
    again = door.unlock(vault, PASSPHRASE, clock)
    assert holds(again)
    again.asks.log({"what": "C"})
    assert holds(again)
    again.close()


def test_what_is_rolled_back_was_never_added(lived):
    def fails(begin) -> None:
        with begin():
            delete()
            raise ZeroDivisionError

    def delete() -> None:
        db.connection.execute(sql.text("DELETE FROM asks"))

    with lived.work.store.writing() as db, pytest.raises(ZeroDivisionError):
        fails(db.connection.begin_nested)
    with pytest.raises(ZeroDivisionError), lived.work.store.writing() as db:
        fails(nullcontext)
    assert holds(lived)
    lived.asks.log({"what": "after"})
    assert holds(lived)


def test_a_statement_that_fails_half_way_leaves_no_mark(lived):
    with lived.work.store.writing() as db, pytest.raises(sql.exc.IntegrityError):
        db.connection.execute(sql.text("INSERT INTO tags (id, name) VALUES ('1', 'a'), ('2', 'b'), ('1', 'c')"))
    assert holds(lived)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE asks SET notes = 'other'",
        "UPDATE answers SET sting = 5",
        "DELETE FROM lookbacks WHERE n = 1",
        "INSERT INTO tags (id, name) VALUES ('1', 'a')",
        "UPDATE reflections SET parts = replace(parts, 'because', 'becouse')",
        "UPDATE seals SET opened_at = '2026-01-01T00:00:00.000000Z'",
        "DELETE FROM bin",
    ],
)
def test_a_change_behind_its_back_is_noticed(lived, statement):
    connection = raw(lived)
    connection.execute(statement)
    connection.close()
    assert [problem.part for problem in lived.check() if problem.part == "content"] == ["content"]


def test_two_equal_rows_do_not_cancel(lived):
    connection = raw(lived)
    for _ in range(2):
        connection.execute("INSERT INTO imported VALUES ('b', 'i', 'k', 'r')")
    connection.close()
    assert not holds(lived)


def test_a_check_is_stopped_in_the_middle_of_a_statement(lived, monkeypatch):
    monkeypatch.setattr(care, "BETWEEN_LOOKS", 50)
    for number in range(50):
        lived.asks.log({"what": f"A {number}", "notes": "words " * 40})

    def looks_before(most: int) -> int:
        looks = 0

        def watch(_done: float) -> None:
            nonlocal looks
            looks += 1
            if looks > most:
                raise Stopped

        if most == whole:
            assert lived.check_apart(watch) == []
        else:
            with pytest.raises(Stopped):
                lived.check_apart(watch)
        return looks

    whole = 10**9
    whole = looks_before(whole)
    assert whole > 20, "it looks while SQLite is at work, not only between"
    for most in (0, 1, whole // 2, whole - 2):
        assert looks_before(most) == most + 1
    assert lived.check() == []
