"""Asks and answers: rounds, silence, seals, look backs, and the way back."""

import pytest

from rejournal.domain.ask import Outcome
from rejournal.domain.errors import BadValue, NotFound, SealedAlready
from rejournal.domain.span import When
from tests.conftest import MovedClock


def test_a_no_makes_its_ask_seals_its_first_take_and_schedules_look_backs(journal, clock: MovedClock):
    done = journal.answers.record(
        Outcome.NO, {"sting": 6, "first_take": "it means nothing", "forecast": 7}, ask_fields={"what": "Pitch"}
    )
    whole = journal.asks.get(done.record.ask.id)
    assert whole.outcome is Outcome.NO
    assert whole.answers[0].sealed
    assert (whole.answers[0].first_take, whole.answers[0].forecast) == ("", None)
    days = [look.due_on.isoformat() for look in journal.look_backs.of_answer(whole.answers[0].id)]
    assert days == ["2026-11-29", "2026-12-22", "2027-02-22", "2027-05-22", "2027-11-22"]


def test_no_not_yet_no_yes_is_two_nos_and_a_yes(journal):
    ask = journal.asks.log({"what": "The flat"}).record.id
    for outcome in (Outcome.NO, Outcome.NOT_YET, Outcome.NO, Outcome.YES):
        journal.answers.record(outcome, {"forecast": 3} if outcome is Outcome.NO else {}, ask=ask)
    whole = journal.asks.get(ask)
    assert [answer.round for answer in whole.answers] == [1, 2, 3, 4]
    assert whole.outcome is Outcome.YES
    assert [answer.sealed for answer in whole.answers] == [True, False, True, False]
    facts = journal.today()
    assert (facts.nos, facts.yeses, facts.nail_count) == (2, 1, 2)


def test_a_silence_gets_look_backs_only_with_a_sting_or_a_reflection(journal):
    quiet = journal.answers.record(Outcome.SILENCE, {}, ask_fields={"what": "a"}).record.answer
    stung = journal.answers.record(Outcome.SILENCE, {"sting": 4}, ask_fields={"what": "b"}).record.answer
    assert quiet.kind == "silence"
    assert journal.look_backs.of_answer(quiet.id) == []
    assert len(journal.look_backs.of_answer(stung.id)) == 5
    journal.reflections.record({"ask": quiet.ask, "answer": quiet.id, "parts": [{"prompt": "why", "text": "hm"}]})
    assert len(journal.look_backs.of_answer(quiet.id)) == 5


def test_the_seal_opens_at_a_look_back_of_a_month_and_not_at_a_week(journal, clock: MovedClock):
    answer = journal.answers.record(
        Outcome.NO, {"first_take": "never again", "forecast": 9}, ask_fields={"what": "x"}
    ).record.answer
    for days, opened in ((7, False), (29, False), (30, True)):
        clock.move_to(When.parse("2026-11-22").day)
        clock.move(days=days)
        journal.look_backs.keep(answer.id, {"matters_now": 2})
        read = journal.asks.answer(answer.id)
        assert (read.first_take == "never again") is opened, days


def test_nobody_changes_a_sealed_first_take(journal):
    answer = journal.answers.record(Outcome.NO, {"first_take": "a"}, ask_fields={"what": "x"}).record.answer
    with pytest.raises(SealedAlready):
        journal.answers.revise(answer.id, {"first_take": "b"})
    assert journal.check() == []


def test_an_answer_shows_that_it_was_asked_after_all(journal):
    ask = journal.asks.log({"what": "dance", "unasked": True, "stopped_by": "too loud"}).record
    assert journal.asks.get(ask.id).outcome is Outcome.UNASKED
    journal.answers.record(Outcome.YES, {}, ask=ask.id)
    assert not journal.asks.get(ask.id).ask.unasked


def test_undoing_a_no_removes_all_of_it_but_its_link(journal):
    before = journal.asks.counts().asks
    done = journal.answers.record(Outcome.NO, {"first_take": "secret"}, ask_fields={"what": "zebra"})
    assert done.undo == "no_recorded"
    assert journal.undo().record == "no_recorded"
    assert journal.asks.counts().asks == before
    assert journal.search("zebra") == (0, [])
    with pytest.raises(NotFound):
        journal.asks.answer(done.record.answer.id)
    assert journal.check() == []


def test_discarding_an_ask_takes_everything_along_and_undo_brings_it_back(journal):
    made = journal.answers.record(
        Outcome.NO, {"words": "sorry", "first_take": "t"}, ask_fields={"what": "kiwi", "tags": ["a"]}
    ).record
    reflection = journal.reflections.record(
        {"ask": made.ask.id, "answer": made.answer.id, "parts": [{"prompt": "why", "text": "plum"}]}
    ).record
    journal.asks.discard([made.ask.id])
    assert journal.asks.counts().asks == 0
    assert journal.search("plum")[0] == journal.search("kiwi")[0] == 0
    journal.undo()
    assert journal.reflections.get(reflection.id) == reflection
    assert journal.search("plum")[0] == journal.search("sorry")[0] == 1
    assert len(journal.look_backs.of_answer(made.answer.id)) == 5
    assert journal.check() == []


def test_the_index_follows_every_change(journal):
    ask = journal.asks.log({"what": "Café Müller"}).record.id
    assert journal.search("cafe muller")[0] == 1
    journal.asks.revise(ask, {"what": "Opera"})
    assert (journal.search("cafe")[0], journal.search("opera")[0]) == (0, 1)
    answer = journal.answers.record(Outcome.NO, {"words": "not this season"}, ask=ask).record.answer
    assert journal.search('"this season"')[0] == 1
    journal.answers.revise(answer.id, {"words": "never"})
    assert (journal.search("season")[0], journal.search("never")[0]) == (0, 1)
    assert journal.check() == []


@pytest.mark.parametrize(
    "fields",
    [{"guess": 101}, {"guess": -1}, {"guess": "many"}, {"reach": "far"}, {"asked_on": "22/11/2026"}, {"what": ""}],
)
def test_a_field_that_cannot_hold_a_value_says_which(journal, fields):
    with pytest.raises(BadValue) as caught:
        journal.asks.log({"what": "x"} | fields)
    assert caught.value.field == next(iter(fields))
    assert journal.asks.counts().asks == 0


def test_every_change_keeps_the_earlier_version(journal):
    ask = journal.asks.log({"what": "first"}).record.id
    journal.asks.revise(ask, {"what": "second"})
    with journal.work.store.reading() as db:
        kept = [row["plain"] for row in db.text("SELECT plain FROM versions WHERE record = :ask", ask=ask)]
    assert len(kept) == 1
    assert '"what": "first"' in kept[0]


def test_undoing_an_answer_leaves_the_ask_as_it_was(journal):
    ask = journal.asks.log({"what": "dance", "unasked": True, "stopped_by": "too loud"}).record.id
    journal.answers.record(Outcome.YES, {}, ask=ask, ask_fields={"notes": "new"})
    journal.undo()
    whole = journal.asks.get(ask)
    assert (whole.outcome, whole.ask.notes) == (Outcome.UNASKED, "")


def test_undoing_everything_leaves_no_word_behind(journal):
    ask = journal.asks.log({"what": "quillwort"}).record.id
    journal.asks.revise(ask, {"what": "other"})
    journal.answers.record(Outcome.NO, {"words": "quillwort"}, ask=ask)
    for _ in range(3):
        journal.undo()
    with journal.work.store.reading() as db:
        assert db.one("SELECT count(*) FROM versions") == 0
        assert [row["plain"] for row in db.text("SELECT plain FROM bin")] == [None]


def test_a_no_of_tomorrow_opens_no_seal_today(journal):
    answer = journal.answers.record(
        Outcome.NO, {"first_take": "a", "answered_on": "2027-06-01"}, ask_fields={"what": "x"}
    ).record.answer
    journal.look_backs.keep(answer.id, {"matters_now": 2})
    assert journal.asks.answer(answer.id).sealed


def test_a_no_that_turns_out_a_yes_has_no_look_backs_to_come(journal):
    answer = journal.answers.record(Outcome.NO, {"sting": 3}, ask_fields={"what": "x"}).record.answer
    journal.answers.revise(answer.id, {"outcome": "yes"})
    assert journal.look_backs.of_answer(answer.id) == []


@pytest.mark.parametrize("field", ["kind", "first_take", "forecast"])
def test_what_only_a_no_has_is_refused_for_a_yes_and_not_lost(journal, field):
    with pytest.raises(BadValue):
        journal.answers.record(Outcome.YES, {field: 5 if field == "forecast" else "form"}, ask_fields={"what": "x"})
    assert journal.asks.counts().asks == 0
