"""Lessons, kind words, what comes back by its date, usual waits, names, and one ask made of an unasked one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejournal.domain.ask import Outcome
from rejournal.domain.errors import BadValue, NotFound
from rejournal.domain.lesson import DAYS
from rejournal.domain.waiting import ENOUGH, usual_wait, usual_waits
from rejournal.journal.later import Which


def no(journal, what="The flat", **fields):
    return journal.answers.record(Outcome.NO, {"sting": 6, **fields}, ask_fields={"what": what}).record


def test_a_lesson_comes_back_after_one_three_seven_and_more_days(journal, clock):
    lesson = journal.lessons.keep("  Ask on a\nMonday ").record
    assert lesson.text == "Ask on a Monday"
    assert journal.later.due().lessons == ()
    clock.move(days=1)
    for days in (*DAYS, DAYS[-1]):
        assert [one.id for one in journal.later.due().lessons] == [lesson.id]
        journal.lessons.still_true(lesson.id, used=True)
        clock.move(days=days - 1)
        assert journal.later.due().lessons == ()
        clock.move(days=1)
    assert journal.lessons.all()[0].used == len(DAYS) + 1


def test_a_lesson_is_edited_retired_and_taken_up_again(journal, clock):
    lesson = journal.lessons.keep("Ask early").record
    clock.move(days=1)
    journal.lessons.edit(lesson.id, "Ask early, by name")
    assert journal.later.due().lessons == ()
    clock.move(days=1)
    journal.lessons.retire(lesson.id)
    assert journal.later.due().lessons == ()
    journal.undo()
    assert len(journal.later.due().lessons) == 1
    journal.lessons.retire(lesson.id)
    journal.lessons.take_up(lesson.id)
    clock.move(days=1)
    assert [one.text for one in journal.later.due().lessons] == ["Ask early, by name"]
    with pytest.raises(BadValue):
        journal.lessons.keep("   ")
    assert journal.check() == []


def test_kind_words_turn_from_day_to_day_and_go_into_the_bin(journal, clock):
    kept = [journal.kindness.keep(f"kind {n}", of="Ada").record.id for n in range(7)]
    seen = set()
    for _ in range(7):
        today = journal.kindness.some()
        assert today == journal.kindness.some()
        seen |= {one.id for one in today}
        clock.move(days=1)
    assert seen == set(kept)
    journal.kindness.discard(kept[0])
    assert len(journal.kindness.all()) == 6
    journal.bin.put_back(journal.bin.lines()[0].stroke)
    assert len(journal.kindness.all()) == 7
    assert journal.check() == []


def test_a_sting_is_asked_for_after_three_and_after_fourteen_days_and_then_no_more(journal, clock):
    answer = no(journal).answer.id
    journal.answers.record(Outcome.NO, {}, ask_fields={"what": "without a sting"})
    asked = {}
    for day in range(35):
        for due in journal.later.due().stings:
            assert due.answer == answer
            asked.setdefault(due.which, []).append(day)
        clock.move(days=1)
    assert asked == {Which.THREE_DAYS: list(range(3, 14)), Which.FOURTEEN_DAYS: list(range(14, 31))}


def test_a_sting_given_is_not_asked_for_again(journal, clock):
    answer = no(journal).answer.id
    clock.move(days=4)
    journal.answers.revise(answer, {"sting_3d": 4})
    assert journal.later.due().stings == ()


def test_a_nudge_comes_on_its_day_while_the_ask_waits(journal, clock):
    day = clock.today() + timedelta(days=2)
    ask = journal.asks.log({"what": "A reading", "nudge_on": day.isoformat()}).record.id
    assert journal.later.due().nudges == ()
    clock.move(days=2)
    assert [line.id for line in journal.later.due().nudges] == [ask]
    journal.answers.record(Outcome.YES, {}, ask=ask)
    assert journal.later.due().nudges == ()


def test_a_reason_that_was_asked_for_is_looked_after_until_it_comes(journal, clock):
    made = no(journal)
    day = clock.today() + timedelta(days=14)
    journal.answers.revise(
        made.answer.id, {"feedback_asked_on": clock.today().isoformat(), "follow_up_on": day.isoformat()}
    )
    clock.move(days=14)
    assert [line.id for line in journal.later.due().follow_ups] == [made.ask.id]
    journal.answers.revise(made.answer.id, {"feedback": "too long for the issue"})
    assert journal.later.due().follow_ups == ()


def test_silence_is_suggested_after_the_usual_wait_of_its_area_and_never_set(journal, clock):
    start = clock.today()
    for n in range(ENOUGH):
        asked = start - timedelta(days=100 + n)
        journal.answers.record(
            Outcome.NO,
            {"answered_on": (asked + timedelta(days=n + 1)).isoformat()},
            ask_fields={"what": f"job {n}", "area": "jobs", "asked_on": asked.isoformat()},
        )
    out = journal.asks.log({"what": "out", "area": "jobs", "asked_on": (start - timedelta(days=8)).isoformat()}).record
    journal.asks.log({"what": "elsewhere", "area": "flats", "asked_on": start.isoformat()})
    assert journal.later.usual() == {"jobs": 8, "": 8}
    assert journal.later.due().overdue == ()
    clock.move(days=1)
    (found,) = journal.later.due().overdue
    assert (found.line.id, found.days, found.usual, found.in_area) == (out.id, 9, 8, True)
    assert journal.asks.get(out.id).outcome is Outcome.WAITING
    clock.move(days=9)
    assert [one.in_area for one in journal.later.due().overdue] == [True, False]


@given(st.lists(st.integers(0, 400), max_size=60))
def test_the_usual_wait_had_brought_nine_in_ten_answers_and_no_shorter_one_had(waits):
    usual = usual_wait(waits)
    if usual is None:
        assert len(waits) < ENOUGH
        return
    within = sum(days <= usual for days in waits)
    assert 10 * within >= 9 * len(waits)
    assert 10 * sum(days < usual for days in waits) < 9 * len(waits)


def test_an_area_with_few_answers_has_no_usual_wait_of_its_own():
    assert usual_waits({"a": [3] * ENOUGH, "b": [90], "": [3]}) == {"a": 3, "": 3}
    assert usual_waits({"a": [1], "b": [2]}) == {}


def test_an_unasked_one_becomes_an_ask_of_today(journal, clock):
    kept = journal.asks.log({"what": "A raise", "unasked": True, "stopped_by": "they will laugh"}).record
    assert journal.asks.get(kept.id).outcome is Outcome.UNASKED
    clock.move(days=3)
    asked = journal.asks.ask_after_all(kept.id).record
    assert asked.asked_on.day == clock.today()
    assert asked.stopped_by == "they will laugh"
    assert journal.asks.get(kept.id).outcome is Outcome.WAITING
    journal.undo()
    assert journal.asks.get(kept.id).outcome is Outcome.UNASKED


def test_the_same_thing_at_the_same_place_is_noticed_however_it_is_spelled(journal):
    first = journal.asks.log({"what": "Essay on maps", "of": "Café Review"}).record
    assert [line.id for line in journal.asks.same_before(" essay  on maps", "café review")] == [first.id]
    assert journal.asks.same_before("Essay on maps", "Other Review") == []
    assert journal.asks.same_before("Essay on maps", "") == []
    assert journal.asks.same_before("Essay on maps", "Café Review", but=first.id) == []


def test_an_area_is_renamed_everywhere_and_back(journal):
    asks = [journal.asks.log({"what": f"a{n}", "area": "jobs"}).record.id for n in range(3)]
    journal.names.rename("area", "jobs", "Work")
    assert journal.names.counted("area") == [("Work", 3)]
    assert {whole.ask.area for whole in journal.asks.all("work")} == {"Work"}
    assert journal.asks.all("jobs") == []
    journal.undo()
    assert journal.names.counted("area") == [("jobs", 3)]
    assert {journal.asks.get(ask).ask.area for ask in asks} == {"jobs"}
    assert journal.check() == []


def test_renaming_to_a_name_that_is_there_merges_and_comes_apart_again(journal):
    one = journal.asks.log({"what": "a", "channel": "E-mail"}).record.id
    two = journal.asks.log({"what": "b", "channel": "mail"}).record.id
    done = journal.names.rename("channel", "mail", "e-mail")
    assert done.undo == "merged"
    assert journal.names.counted("channel") == [("E-mail", 2)]
    journal.undo()
    assert {ask: journal.asks.get(ask).ask.channel for ask in (one, two)} == {one: "E-mail", two: "mail"}
    with pytest.raises(NotFound):
        journal.names.rename("channel", "pigeon", "x")
    with pytest.raises(BadValue):
        journal.names.rename("channel", "mail", "  ")
    with pytest.raises(BadValue):
        journal.names.rename("what", "a", "b")
    assert journal.check() == []


def test_a_day_that_is_no_day_is_refused(journal):
    with pytest.raises(BadValue):
        journal.asks.log({"what": "A", "nudge_on": "2026-02-30"})
    assert journal.asks.log({"what": "A", "nudge_on": "2026-02-28"}).record.nudge_on == date(2026, 2, 28)
