"""Look backs: what is due, today's view first and the seal after it, put off, skipped, stopped, rhythm and rest."""

from datetime import date, timedelta

import pytest

from rejournal.domain.ask import Outcome
from rejournal.domain.errors import BadValue, NotFound
from rejournal.domain.lookback import LetGo, Verdict
from rejournal.exchange import tracker
from rejournal.settings.hindsight import LOOK_BACKS_A_DAY, REST_DAYS
from tests.conftest import FIXTURES, MovedClock

TAKE = {"first_take": "that was the last house", "forecast": 8, "sting": 8}


@pytest.fixture
def no(journal):
    """Return a no of today with a sealed first take."""
    return journal.answers.record(Outcome.NO, TAKE, ask_fields={"what": "Novel", "area": "Writing"}).record.answer


def due_of(journal) -> list[str]:
    return [look.answer for look in journal.look_backs.due().looks]


def rows(journal, answer) -> dict[str, tuple]:
    return {
        look.after: (look.due_on and look.due_on.isoformat(), bool(look.looked_back_on), look.let_go)
        for look in journal.look_backs.of_answer(answer)
    }


def test_a_year_of_look_backs(journal, clock: MovedClock, no):
    begun = clock.today()
    assert due_of(journal) == []
    clock.move(days=7)
    (week,) = journal.look_backs.due().looks
    assert (week.answer, week.sting_only, week.answered) == (no.id, True, begun)
    kept = journal.look_backs.keep(no.id, {"sting_now": 5})
    assert (kept.record.answer.sealed, kept.undo) == (True, "look_back_kept")
    assert due_of(journal) == []
    clock.move_to(date(2026, 12, 22))
    assert [look.sting_only for look in journal.look_backs.due().looks] == [False]
    kept = journal.look_backs.keep(no.id, {"matters_now": 3, "verdict": "better", "line": "shorter now"})
    assert (kept.record.answer.first_take, kept.record.answer.forecast) == ("that was the last house", 8)
    # What was seen can't be unseen.
    assert kept.undo == ""
    for day in (date(2027, 2, 22), date(2027, 5, 22), date(2027, 11, 22), date(2028, 11, 22), date(2029, 11, 22)):
        clock.move_to(day - timedelta(days=1))
        assert due_of(journal) == [], day
        clock.move_to(day)
        assert due_of(journal) == [no.id], day
        journal.look_backs.keep(no.id, {"matters_now": 1})
    assert journal.check() == []


def test_of_several_that_are_due_the_latest_stands_for_all(journal, clock, no):
    clock.move(days=200)
    assert due_of(journal) == [no.id]
    journal.look_backs.keep(no.id, {"matters_now": 2})
    assert {after: (done, gone) for after, (_, done, gone) in rows(journal, no.id).items()} == {
        "1w": (False, LetGo.SKIPPED),
        "1m": (False, LetGo.SKIPPED),
        "3m": (False, LetGo.SKIPPED),
        "6m": (True, None),
        "12m": (False, None),
    }
    assert due_of(journal) == []


def test_undoing_brings_every_one_of_them_back(journal, clock, no):
    clock.move(days=20)
    before = rows(journal, no.id)
    for act in (
        lambda: journal.look_backs.keep(no.id, {"sting_now": 4, "line": "lighter"}),
        lambda: journal.look_backs.put_off(no.id, clock.today() + timedelta(days=2)),
        lambda: journal.look_backs.skip(no.id),
        lambda: journal.look_backs.stop(no.id),
        lambda: journal.rhythms.choose("Writing", "2w then 1m"),
        lambda: journal.rhythms.choose("", "never"),
    ):
        act()
        assert rows(journal, no.id) != before or due_of(journal) == []
        journal.undo()
        assert rows(journal, no.id) == before
        assert due_of(journal) == [no.id]
    assert journal.check() == []


def test_put_off_is_free_and_comes_again_on_its_day(journal, clock, no):
    clock.move(days=31)
    with pytest.raises(BadValue):
        journal.look_backs.put_off(no.id, clock.today())
    journal.look_backs.put_off(no.id, clock.today() + timedelta(days=3))
    assert due_of(journal) == []
    assert journal.look_backs.next_day() == clock.today() + timedelta(days=3)
    clock.move(days=3)
    assert due_of(journal) == [no.id]
    clock.move(days=-2)
    assert due_of(journal) == []


def test_stopped_is_for_good_until_it_is_begun_again(journal, clock, no):
    journal.look_backs.stop(no.id)
    clock.move(days=500)
    assert due_of(journal) == []
    assert journal.look_backs.review(no.id).stopped
    journal.answers.revise(no.id, {"sting": 2})
    assert due_of(journal) == []
    journal.look_backs.go_on(no.id)
    assert due_of(journal) == [no.id]


def test_at_most_so_many_a_day_and_the_longest_due_first(journal, clock):
    made = []
    for number in range(5):
        clock.move(days=1)
        made.append(journal.answers.record(Outcome.NO, {}, ask_fields={"what": f"{number}"}).record.answer.id)
    clock.move(days=40)
    journal.settings.set(LOOK_BACKS_A_DAY, "2")
    assert due_of(journal) == made[:2]
    assert journal.look_backs.due().waiting == 3
    journal.look_backs.keep(made[0], {"matters_now": 1})
    due = journal.look_backs.due()
    assert ([look.answer for look in due.looks], due.done, due.waiting) == ([made[1]], 1, 3)
    journal.look_backs.keep(made[1], {"matters_now": 1})
    assert due_of(journal) == []
    assert journal.look_backs.next_day() == clock.today() + timedelta(days=1)
    clock.move(days=1)
    assert due_of(journal) == made[2:4]
    journal.settings.set(LOOK_BACKS_A_DAY, "0")
    assert due_of(journal) == []


def test_a_day_of_rest_asks_for_nothing(journal, clock, no):
    clock.move_to(date(2026, 12, 25))
    assert due_of(journal) == [no.id]
    journal.settings.set(REST_DAYS, "fri sat")
    due = journal.look_backs.due()
    assert (due.looks, due.resting_until) == ((), date(2026, 12, 27))
    assert journal.look_backs.next_day() == date(2026, 12, 27)
    journal.rhythms.rest(date(2027, 1, 2))
    # The second of January is a Saturday.
    assert journal.look_backs.due().resting_until == date(2027, 1, 3)
    journal.settings.set(REST_DAYS, "mon tue wed thu fri sat sun")
    clock.move_to(date(2027, 1, 2))
    assert due_of(journal) == [no.id]
    journal.settings.set(REST_DAYS, "")
    clock.move_to(date(2026, 12, 25))
    journal.rhythms.rest(None)
    assert due_of(journal) == [no.id]


def test_each_area_has_its_rhythm_and_keeps_it_under_another_name(journal, clock, no):
    other = journal.answers.record(Outcome.NO, {}, ask_fields={"what": "b", "area": "Home"}).record.answer
    journal.rhythms.choose("writing", "2w then 1m")
    assert set(rows(journal, no.id)) == {"2w"}
    assert set(rows(journal, other.id)) == {"1w", "1m", "3m", "6m", "12m"}
    journal.names.rename("area", "Writing", "Books")
    assert journal.rhythms.all() == {"": "", "Books": "2w then 1m", "Home": ""}
    journal.names.rename("area", "Books", "Home")
    assert set(rows(journal, no.id)) == {"1w", "1m", "3m", "6m", "12m"}
    journal.undo()
    assert set(rows(journal, no.id)) == {"2w"}
    journal.asks.revise(no.ask, {"area": "Home"})
    assert len(rows(journal, no.id)) == 5
    journal.rhythms.choose("", "3m")
    assert set(rows(journal, other.id)) == {"3m"}
    with pytest.raises(NotFound):
        journal.rhythms.choose("Nowhere", "1m")
    with pytest.raises(BadValue):
        journal.rhythms.choose("Home", "often")
    assert journal.check() == []


def test_the_days_follow_the_day_of_the_no(journal, clock, no):
    journal.answers.revise(no.id, {"answered_on": "2026-11-02"})
    assert rows(journal, no.id)["1w"][0] == "2026-11-09"
    journal.answers.revise(no.id, {"outcome": "yes"})
    assert rows(journal, no.id) == {}
    journal.undo()
    assert rows(journal, no.id)["1w"][0] == "2026-11-09"


def test_only_words_and_verdict_can_be_put_otherwise_afterwards(journal, clock, no):
    clock.move(days=40)
    look = next(one for one in journal.look_backs.keep(no.id, {"matters_now": 3}).record.looks if one.looked_back_on)
    journal.look_backs.reword(look.id, {"verdict": "real_loss", "line": "a lake"})
    again = next(one for one in journal.look_backs.of_answer(no.id) if one.id == look.id)
    assert (again.verdict, again.line, again.matters_now) == (Verdict.REAL_LOSS, "a lake", 3)
    with pytest.raises(BadValue):
        journal.look_backs.reword(look.id, {"matters_now": 9})
    assert journal.search("lake")[0] == 1
    journal.undo()
    assert journal.search("lake")[0] == 0
    assert journal.check() == []


def test_imported_nos_have_look_backs_only_if_asked_for_and_only_those_ahead(journal, clock):
    plan = tracker.plan_import(FIXTURES / "job-hunt.csv")
    batch = journal.imports.run(plan).record.batch
    some = next(
        answer for whole in journal.asks.all() for answer in whole.answers if answer.is_no and answer.answered_on
    )
    clock.move(days=4000)
    assert due_of(journal) == []
    journal.answers.revise(some.id, {"sting": 3})
    assert rows(journal, some.id) == {}
    clock.move(days=-4000)
    wanted = journal.rhythms.ahead_of(batch)
    assert journal.rhythms.begin(batch).record == wanted > 20
    assert journal.rhythms.ahead_of(batch) == 0
    assert due_of(journal) == []
    first = journal.look_backs.next_day()
    assert first > clock.today()
    journal.imports.undo(batch)
    assert journal.look_backs.next_day() is None


def test_two_journals_that_made_the_same_look_backs_merge_into_one_schedule(journal, make_journal, tmp_path, clock):
    quiet = journal.answers.record(Outcome.SILENCE, {}, ask_fields={"what": "a"}).record.answer
    journal.archive.export(tmp_path / "a.zip")
    other = make_journal(tmp_path / "other")
    other.archive.restore(tmp_path / "a.zip")
    for one in (journal, other):
        clock.move(minutes=1)
        one.answers.revise(quiet.id, {"sting": 4})
    clock.move(days=8)
    journal.look_backs.keep(quiet.id, {"sting_now": 1})
    journal.archive.export(tmp_path / "b.zip")
    other.archive.restore(tmp_path / "b.zip")
    found = other.look_backs.of_answer(quiet.id)
    assert sorted(look.after for look in found) == ["12m", "1m", "1w", "3m", "6m"]
    assert due_of(other) == []
    assert other.check() == []


def test_a_yes_is_nothing_to_look_back_on(journal):
    yes = journal.answers.record(Outcome.YES, {}, ask_fields={"what": "a"}).record.answer
    for act in (journal.look_backs.review, journal.look_backs.skip, lambda answer: journal.look_backs.keep(answer, {})):
        with pytest.raises(NotFound):
            act(yes.id)


def test_a_sting_given_at_a_look_back_is_not_asked_for_again(journal, clock, no):
    clock.move(days=7)
    assert [one.answer for one in journal.later.due().stings] == [no.id]
    journal.look_backs.keep(no.id, {"sting_now": 3})
    assert journal.later.due().stings == ()
    clock.move(days=7)
    assert [one.which.value for one in journal.later.due().stings] == ["sting_14d"]


def test_no_rest_lasts_longer_than_a_year_whatever_an_archive_says(journal, clock, no):
    journal.rhythms.rest(date.max)
    clock.move(days=8)
    assert journal.look_backs.due().resting_until == clock.today() + timedelta(days=366)


def test_nothing_is_undone_past_an_opened_seal(journal, clock, no):
    clock.move(days=40)
    journal.look_backs.put_off(no.id, clock.today() + timedelta(days=3))
    journal.look_backs.keep(no.id, {"matters_now": 2, "line": "blind"})
    assert journal.undo().record == ""
    (seen,) = [look for look in journal.look_backs.of_answer(no.id) if look.looked_back_on]
    assert (seen.line, seen.matters_now) == ("blind", 2)


def test_a_seal_stays_shut_for_a_month_after_it_was_made_whatever_day_the_no_is_given(journal, clock):
    late = journal.answers.record(
        Outcome.NO, {**TAKE, "answered_on": "2026-09-01"}, ask_fields={"what": "late"}
    ).record.answer
    moved = journal.answers.record(Outcome.NO, TAKE, ask_fields={"what": "moved"}).record.answer
    journal.answers.revise(moved.id, {"answered_on": "2026-09-01"})
    undated = journal.answers.record(
        Outcome.NO, {**TAKE, "answered_on": None}, ask_fields={"what": "undated"}
    ).record.answer
    for answer in (late, moved, undated):
        assert journal.look_backs.keep(answer.id, {"matters_now": 1}).record.answer.sealed
    clock.move(days=31)
    for answer in (late, moved, undated):
        assert journal.look_backs.keep(answer.id, {"matters_now": 1}).record.answer.first_take == TAKE["first_take"]


def test_an_empty_view_is_no_look_back(journal, clock, no):
    clock.move(days=40)
    for fields in ({}, {"line": ""}, {"verdict": None}):
        with pytest.raises(BadValue):
            journal.look_backs.keep(no.id, fields)
    assert journal.asks.answer(no.id).sealed


def test_what_was_taken_back_is_not_kept_in_earlier_forms(journal, clock):
    no = journal.answers.record(Outcome.NO, {}, ask_fields={"what": "x"}).record.answer
    clock.move(days=7)
    journal.look_backs.keep(no.id, {"line": "SECRETLINE"})
    made = journal.redirections.link(no.id, {"event": "e", "note": "SECRETNOTE"}).record
    journal.redirections.revise(made.id, {"note": "other"})
    while journal.undo().record:
        pass
    with journal.work.store.reading() as db:
        assert db.one("SELECT count(*) FROM versions WHERE plain LIKE '%SECRET%'") == 0


def test_a_look_back_that_is_to_come_again_takes_no_other_words(journal, clock, no):
    clock.move(days=8)
    look = next(one for one in journal.look_backs.keep(no.id, {"line": "kept"}).record.looks if one.looked_back_on)
    journal.undo()
    with pytest.raises(NotFound):
        journal.look_backs.reword(look.id, {"line": "zebrafinch"})
    assert journal.check() == []


def test_look_backs_of_a_no_that_is_gone_ask_nobody(journal, clock, tmp_path):
    journal.answers.record(Outcome.NO, {}, ask_fields={"what": "x"})
    journal.archive.export(tmp_path / "a.zip")
    journal.undo()
    clock.move(days=1)
    journal.archive.restore(tmp_path / "a.zip")
    clock.move(days=10)
    assert (journal.look_backs.due().waiting, journal.look_backs.next_day()) == (0, None)


def test_no_day_is_too_far_to_be_reckoned_with(journal, clock, no):
    clock.move(days=8)
    with pytest.raises(BadValue):
        journal.look_backs.put_off(no.id, date(9999, 6, 1))
    with journal.work.store.writing() as db:
        db.connection.exec_driver_sql("UPDATE lookbacks SET put_off_to = '9999-06-01'")
    assert journal.look_backs.next_day() == date(9999, 6, 1)


def test_an_entry_from_a_backup_keeps_to_the_rhythm_of_today(journal, clock, no):
    backup = journal.backups.make()
    journal.rhythms.choose("", "12m")
    journal.asks.revise(no.ask, {"notes": "changed"})
    journal.entries.bring_back(backup, [("asks", no.ask)])
    assert set(rows(journal, no.id)) == {"12m"}
    assert journal.check() == []
