"""The look back as a screen: blind until it is kept, drafted as it is given, fixed in its numbers afterwards."""

from datetime import timedelta

import pytest

from rejournal.domain.ask import Outcome
from rejournal.domain.lookback import Verdict
from rejournal.domain.reflection import DraftKind
from rejournal.screens.look_back import LookBackScreen
from rejournal.screens.places import Place, Visit
from rejournal.store import seals
from tests.screens.now import room_of

TAKE = "that was the last house"


@pytest.fixture
def screen(journal, clock):
    """Return the screen at a no of a hundred days ago."""
    fields = {"first_take": TAKE, "forecast": 8, "sting": 8}
    ask = {"what": "Novel", "of": "Hartwell Press", "guess": 40}
    answer = journal.answers.record(Outcome.NO, fields, ask_fields=ask).record.answer
    clock.move(days=100)
    room, went = room_of(journal)
    made = LookBackScreen(room)
    made.went = went
    made.enter(Visit(place=Place.LOOK_BACK, answer=answer.id))
    return made


def test_it_says_how_long_ago_and_who(screen):
    assert (screen.quiet, screen.title) == ("3 months after", "The no from Hartwell Press")
    assert screen.is_sealed
    assert TAKE not in screen.shut()


def test_the_first_take_is_not_even_read_before_todays_view_is_kept(screen):
    assert screen.review.answer.first_take == ""
    assert screen.kept is None
    screen.say("matters_now", "3")
    screen.say("verdict", "better")
    screen.keep()
    assert (screen.kept.answer.first_take, screen.kept.answer.forecast) == (TAKE, 8)
    assert (screen.seen.matters_now, screen.seen.verdict) == (3, Verdict.BETTER)
    assert screen.room.desk.undo[0] == ""


def test_one_thing_is_enough_and_nothing_is_not(screen):
    screen.keep()
    assert screen.problem
    assert screen.kept is None
    screen.say("sting_now", "0")
    screen.keep()
    assert screen.kept is not None


def test_what_was_given_waits_as_a_draft(screen, journal):
    screen.say("line", "The shorter book")
    screen.leave()
    assert screen.room.journal.today().drafts == ()
    assert journal.drafts.find(DraftKind.LOOK_BACK).fields["line"] == "The shorter book"
    again = LookBackScreen(screen.room)
    again.enter(Visit(place=Place.LOOK_BACK, answer=screen.review.answer.id))
    assert again.fields["line"] == "The shorter book"
    again.keep()
    assert journal.drafts.all() == []


def test_words_and_verdict_can_be_put_otherwise_afterwards_the_numbers_not(screen, journal):
    screen.say("matters_now", "3")
    screen.keep()
    screen.say("matters_now", "9")
    screen.say("verdict", "real_loss")
    screen.say("line", "after all")
    screen.leave()
    (look,) = [one for one in journal.look_backs.of_answer(screen.review.answer.id) if one.looked_back_on]
    assert (look.matters_now, look.verdict, look.line) == (3, Verdict.REAL_LOSS, "after all")


def test_not_today_skip_and_no_more_lead_back_to_today(screen, journal, clock):
    answer = screen.review.answer.id
    for act in (lambda: screen.put_off(7), screen.skip, screen.stop):
        act()
        assert screen.went[-1].place is Place.TODAY
        assert journal.look_backs.due().looks == ()
        clock.move(days=400)
    assert journal.look_backs.review(answer).stopped


def test_after_the_last_one_of_today_comes_today(screen, journal):
    screen.say("sting_now", "2")
    screen.keep()
    screen.next()
    assert screen.went[-1].place is Place.TODAY


def test_words_that_were_changed_under_their_seal_are_told_apart(screen, journal):
    with journal.work.store.writing() as db:
        db.connection.exec_driver_sql("DROP TRIGGER seals_keep_their_words")
        db.connection.exec_driver_sql("UPDATE seals SET first_take = 'I always knew it would be fine'")
    screen.say("matters_now", "3")
    screen.keep()
    assert not screen.kept.seal_holds
    assert [problem.part for problem in journal.check()] == ["seal"]


def test_within_a_month_only_the_sting_is_asked_and_the_seal_stays_shut(journal, clock):
    answer = journal.answers.record(Outcome.NO, {"first_take": TAKE}, ask_fields={"what": "x"}).record.answer
    clock.move_to(clock.today() + timedelta(days=7))
    screen = LookBackScreen(room_of(journal)[0])
    screen.enter(Visit(place=Place.LOOK_BACK, answer=answer.id))
    assert screen.sting_only
    screen.say("sting_now", "4")
    screen.keep()
    assert screen.kept.answer.sealed
    with journal.work.store.reading() as db:
        assert seals.get(db, answer.id).opened_at is None


def test_of_one_no_the_sting_is_asked_once_on_today(journal, clock):
    from rejournal.screens.come_back import ComeBack, read_back

    journal.answers.record(Outcome.NO, {"sting": 6}, ask_fields={"what": "x"})
    clock.move(days=7)
    card = ComeBack(room_of(journal)[0])
    card.found = read_back(journal)
    assert [row.title for row in card.rows()] == ["The no to “x”"]
    journal.rhythms.rest(clock.today() + timedelta(days=1))
    card.found = read_back(journal)
    assert [row.title for row in card.rows()] == ["x"]
    assert card.resting
