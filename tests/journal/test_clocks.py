"""Clocks that are wrong and zones that change: order and days stay right."""

from datetime import date

import pytest

from rejournal.domain.ask import Outcome
from rejournal.journal import door
from tests.conftest import CHEAP, PASSPHRASE, MovedClock
from tests.faults.hands import POSIX


@POSIX
def test_a_day_stays_the_day_it_was_wherever_it_is_read(vault, zone):
    zone("Pacific/Auckland")
    clock = MovedClock(date(2026, 11, 22))
    journal = door.create(vault, PASSPHRASE, clock, cost=CHEAP)
    clock.move(hours=9)
    journal.reflections.record({"parts": [{"prompt": "page", "text": "late in the evening"}]})
    journal.answers.record(Outcome.NO, {}, ask_fields={"what": "there"})
    journal.close()
    zone("America/Los_Angeles")
    journal = door.unlock(vault, PASSPHRASE, MovedClock(date(2026, 11, 23)))
    (line,) = journal.listed.lines()
    assert line.written_on.text == "2026-11-22T23:05:00+13:00"
    assert journal.asks.lines()[0].answered_on.day == date(2026, 11, 22)
    assert journal.check() == []
    journal.close()


@POSIX
@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_an_hour_that_is_not_there_or_there_twice_is_no_matter(vault, zone, day):
    zone("Europe/Berlin")
    clock = MovedClock(day)
    journal = door.create(vault, PASSPHRASE, clock, cost=CHEAP)
    clock.move(hours=-13)
    made = []
    for _ in range(6):
        made.append(journal.asks.log({"what": f"{len(made)}"}).record.id)
        clock.move(minutes=30)
    assert sorted(made) == made, "ids rise"
    assert [whole.ask.what for whole in journal.asks.all()] == [str(number) for number in range(6)]
    journal.close()


def test_a_clock_that_is_set_back_keeps_the_order_of_making(vault, clock):
    journal = door.create(vault, PASSPHRASE, clock, cost=CHEAP)
    ids = []
    for days in (0, -3650, 1, -1, 7300, -3650):
        clock.move(days=days)
        ids.append(journal.asks.log({"what": "x"}).record.id)
        journal.asks.revise(ids[-1], {"what": f"x {len(ids)}"})
    assert sorted(ids) == ids
    assert [whole.ask.what for whole in journal.asks.all()] == [f"x {number}" for number in range(1, 7)]
    with journal.work.store.reading() as db:
        seqs = [row["seq"] for row in db.text("SELECT seq FROM asks ORDER BY n")]
    assert sorted(seqs) == seqs
    assert journal.check() == []
    journal.close()
