"""The bin, earlier versions and old backups, without a window."""

import pytest

from rejournal.domain.ask import Outcome
from rejournal.domain.errors import NotFound, WrongPassphrase
from rejournal.journal import door
from rejournal.journal.rekey import change_key
from rejournal.journal.restore import restore
from rejournal.locations import homes
from tests.conftest import CHEAP, PASSPHRASE

NEW = "another five quiet words here"


def whole_no(journal) -> tuple[str, str]:
    """Log a no with everything on it; return the ask's and the reflection's id."""
    made = journal.answers.record(
        Outcome.NO, {"sting": 6, "first_take": "never", "forecast": 8}, ask_fields={"what": "The flat"}
    ).record
    written = journal.reflections.record(
        {"ask": made.ask.id, "answer": made.answer.id, "parts": [{"prompt": "why", "text": "quartz"}]}
    ).record
    return made.ask.id, written.id


def test_a_stroke_goes_and_comes_back_as_one(journal):
    ask, _ = whole_no(journal)
    journal.asks.discard([ask])
    (line,) = journal.bin.lines()
    assert (line.kind, line.title) == ("asks", "The flat")
    assert line.parts >= 3
    journal.bin.put_back(line.stroke)
    assert journal.bin.lines() == []
    assert journal.search("quartz")[0] == 1
    journal.undo()
    assert len(journal.bin.lines()) == 1
    assert journal.search("quartz")[0] == 0
    assert journal.check() == []


def test_erasing_a_no_empties_its_seal_and_keeps_its_link(journal):
    ask, _ = whole_no(journal)
    journal.asks.discard([ask])
    journal.bin.erase(journal.bin.lines()[0].stroke)
    with journal.work.store.reading() as db:
        (seal,) = db.text("SELECT first_take, forecast, digest FROM seals")
        assert (seal["first_take"], seal["forecast"]) == (None, None)
        assert not [row for row in db.text("SELECT plain FROM bin") if row["plain"]]
    assert journal.check() == []
    with pytest.raises(NotFound):
        journal.bin.put_back("no such stroke")


def test_which_backups_still_hold_a_text_goes_by_when_it_was_begun(journal, clock):
    journal.asks.log({"what": "something"})
    before = journal.backups.make()
    clock.move(hours=2)
    draft = journal.drafts.keep(journal.drafts.new("reflection", {"part:page": "begun"})).record
    clock.move(hours=2)
    during = journal.backups.make()
    clock.move(hours=2)
    made = journal.reflections.record({"parts": [{"prompt": "page", "text": "begun"}]}, draft=draft.id).record
    journal.reflections.discard([made.id])
    (line,) = journal.bin.lines()
    names = [one.name for one in journal.backups.holding(line.begun, line.seq)]
    assert during.name in names
    assert before.name not in names


def test_single_entries_come_back_with_what_they_stand_on(journal):
    ask, written = whole_no(journal)
    journal.reflections.record({"title": "Other", "parts": [{"prompt": "page", "text": "stays"}]})
    no = journal.asks.get(ask).answers[0].id
    journal.look_backs.keep(no, {"sting_now": 2, "line": "a heron"})
    journal.redirections.link(no, {"event": "the otter", "note": "by the river"})
    backup = journal.backups.make()
    journal.asks.discard([ask])
    found = journal.entries.differing(backup)
    assert {(one.kind, one.id, one.changed) for one in found} == {("asks", ask, False), ("reflections", written, False)}
    journal.entries.bring_back(backup, [("reflections", written)])
    whole = journal.asks.get(ask)
    assert whole.answers[0].sealed
    assert whole.answers[0].sting == 6
    assert journal.search("quartz")[0] == 1
    assert [journal.search(word)[0] for word in ("heron", "otter", "river")] == [1, 1, 1]
    assert journal.check() == []
    journal.undo()
    assert journal.search("quartz")[0] == 0
    assert [one.id for one in journal.entries.differing(backup)] != []
    assert journal.check() == []


def test_a_backup_of_another_key_opens_with_what_opened_it_then(vault, clock, tmp_path):
    journal = door.create(vault, PASSPHRASE, clock, cost=CHEAP)
    code = door.first_code(journal)
    _, written = whole_no(journal)
    backup = journal.backups.make()
    journal.close()
    new_code = change_key(vault, PASSPHRASE, NEW, clock, homes=homes(), cost=CHEAP)
    assert new_code != code
    journal = door.unlock(vault, NEW, clock)
    journal.reflections.discard([written])
    for secret in ("", NEW):
        with pytest.raises(WrongPassphrase):
            journal.entries.differing(backup, secret)
    for secret in (PASSPHRASE, code):
        assert [one.id for one in journal.entries.differing(backup, secret)] == [written]
    journal.close()
    for number, secret in enumerate((PASSPHRASE, code)):
        assert restore(backup, tmp_path / f"{number}.journal", secret)["reflections"] == 1
    with pytest.raises(WrongPassphrase):
        restore(backup, tmp_path / "none.journal", NEW)


def test_the_floor_rises_at_unlocking_and_the_recovery_code_stays(vault, clock, monkeypatch):
    journal = door.create(vault, PASSPHRASE, clock, cost=CHEAP)
    code = door.first_code(journal)
    journal.close()
    higher = type(CHEAP)(memory=CHEAP.memory, passes=2, lanes=1)
    monkeypatch.setattr(door, "FLOOR", higher)
    journal = door.unlock(vault, PASSPHRASE, clock)
    assert [slot.cost for slot in journal.keys.header.slots] == [higher]
    generation = journal.keys.header.generation
    journal.close()
    journal = door.unlock(vault, PASSPHRASE, clock)
    assert journal.keys.header.generation == generation, "once is enough"
    assert door.recovery_code(journal, PASSPHRASE) == code
    journal.close()


def test_an_import_is_preceded_by_a_backup_that_takes_it_back(journal, tmp_path):
    from rejournal.exchange.tracker import plan_import

    journal.asks.log({"what": "Before"})
    table = tmp_path / "t.csv"
    table.write_text("what,of\nA,B\n", encoding="utf-8")
    journal.imports.run(plan_import(table))
    (backup,) = journal.backups.all()
    assert (backup.reason.value, backup.counts["asks"]) == ("before_import", 1)
    journal.imports.run(plan_import(table))
    assert len(journal.backups.all()) == 2
    journal.imports.run(plan_import(table))
    assert len(journal.backups.all()) == 2, "one of what is there already is enough"
