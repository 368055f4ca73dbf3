"""The newest pages that are held ready in memory: always as the journal is now, and never in the way of it."""

import random
import secrets
from unittest import mock

import pytest
import sqlalchemy as sql

from rejournal.domain.errors import ReadOnly
from rejournal.journal import door
from rejournal.store import newest
from tests.conftest import MovedClock
from tests.migrations import make_vault

WORDS = ("desk", "flat", "lamp", "Ödön")


@pytest.fixture
def ready(journal, monkeypatch):
    """Hold the twenty newest pages of a journal ready, however few it has."""
    monkeypatch.setattr(newest, "MANY", 0)
    monkeypatch.setattr(newest, "NEWEST", 20)
    return journal


def held(journal):
    """Return which pages are held ready for each word."""
    with journal.work.store.searching() as db:
        newest.prepare(db)
        statement = (
            "SELECT r.id AS id FROM newest_index i JOIN reflections r ON r.n = i.rowid WHERE newest_index MATCH :w"
        )
        return {word: {row["id"] for row in db.text(statement, w=f"{word[:2]}*")} for word in WORDS}


def right(journal):
    """Return what is to be held."""
    pages = sorted(journal.reflections.all(), key=lambda one: (one.written_on.text, one.id), reverse=True)[:20]
    texts = {one.id: f"{one.title} {one.parts[0].text} {' '.join(one.tags)}".lower() for one in pages}
    for one in pages:
        if one.ask:
            ask = journal.asks.get(one.ask).ask
            texts[one.id] += f" {ask.what} {ask.of}".lower()
    return {word: {id_ for id_, text in texts.items() if word.lower() in text} for word in WORDS}


def test_it_follows_every_change(ready):
    chance = random.Random(secrets.randbelow(2**32))  # noqa: S311 - a random journal
    asks = [ready.asks.log({"what": chance.choice(WORDS), "of": "Ann"}).record.id for _ in range(4)]
    pages = []

    def write():
        text = chance.choice(WORDS)
        about = chance.choice([None, *asks])
        day = f"2026-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}"
        fields = {"written_on": day, "ask": about, "parts": [{"prompt": "page", "text": text}]}
        pages.append(ready.reflections.record(fields).record.id)

    def revise():
        ready.reflections.revise(chance.choice(pages), {"parts": [{"prompt": "page", "text": chance.choice(WORDS)}]})

    def rename():
        ready.asks.revise(chance.choice(asks), {"what": chance.choice(WORDS), "of": chance.choice(WORDS)})

    def discard():
        ready.reflections.discard([pages.pop(chance.randrange(len(pages)))])

    def undo():
        ready.undo()
        pages[:] = [one.id for one in ready.reflections.all()]

    for _ in range(6):
        write()
    for _ in range(60):
        chance.choice((write, write, revise, rename, discard, undo) if len(pages) > 3 else (write,))()
        assert held(ready) == right(ready)


def test_a_page_erased_for_good_is_not_held_any_more(ready):
    page = ready.reflections.record({"parts": [{"prompt": "page", "text": "a lamp"}]}).record.id
    assert held(ready)["lamp"] == {page}
    ready.reflections.discard([page])
    assert held(ready)["lamp"] == set()


def test_it_is_cut_short_without_harm(ready):
    ready.reflections.record({"parts": [{"prompt": "page", "text": "a lamp"}]})
    broken = newest._CATCH_UP.replace("DELETE FROM newest_as_of", "SELECT nothing_of_that_name")
    with mock.patch.object(newest, "_CATCH_UP", broken), pytest.raises(sql.exc.OperationalError):
        held(ready)
    assert len(held(ready)["lamp"]) == 1


def test_the_searching_connection_still_cannot_write(ready):
    held(ready)
    with pytest.raises(ReadOnly), ready.work.store.searching() as db:
        db.connection.exec_driver_sql("DELETE FROM meta")


def test_a_small_journal_holds_nothing(journal):
    journal.reflections.record({"parts": [{"prompt": "page", "text": "a lamp"}]})
    assert journal.listed.find("lamp", ranked=False, limit=1).total == 1
    with journal.work.store.searching() as db:
        assert not newest.prepare(db)
        assert not db.one("SELECT count(*) FROM temp.sqlite_schema WHERE name LIKE 'newest%'")


@pytest.mark.parametrize("version", range(1, 7))
def test_a_journal_of_any_schema_that_is_only_read_is_searched_like_this(version, monkeypatch):
    monkeypatch.setattr(newest, "MANY", 0)
    folder = make_vault.HERE / f"vault-v{version}"
    journal = door.unlock(folder, make_vault.PASSPHRASE, MovedClock(), read_only=True)
    try:
        line = journal.listed.lines()[0]
        word = line.excerpt.split()[0]
        there = journal.listed.lines(word)
        assert journal.listed.find(word, ranked=False, limit=1).lines == tuple(there[:1])
        assert there
    finally:
        journal.close()
