"""Redirections: linked forward in time only, kept through the bin and undo, told as a story, counted honestly."""

from datetime import date

import pytest

from rejournal.domain.ask import Outcome
from rejournal.domain.errors import BadValue, NotFound
from rejournal.domain.lookback import Verdict
from rejournal.domain.redirection import How


def no_of(journal, what, on, **ask):
    fields = {"what": what, "asked_on": on, **ask}
    return journal.answers.record(Outcome.NO, {"answered_on": on}, ask_fields=fields).record.answer


def yes_of(journal, what, on, **ask):
    fields = {"what": what, "asked_on": on, **ask}
    return journal.answers.record(Outcome.YES, {"answered_on": on}, ask_fields=fields).record.answer


@pytest.fixture
def pair(journal):
    """Return a no of January and a yes of June."""
    return no_of(journal, "Editor job", "2026-01-14", of="Orion", area="Jobs"), yes_of(
        journal, "The column", "2026-06-12", of="Orion", area="Jobs"
    )


def test_a_no_led_to_a_yes(journal, pair):
    no, yes = pair
    journal.redirections.link(no.id, {"led_to": yes.id, "how": "freed_me_for", "note": "she remembered", "sure": 80})
    (line,) = journal.redirections.all()
    assert (line.what, line.to_what, line.how) == ("Editor job", "The column", How.FREED_ME_FOR)
    assert (line.begins, line.ends, line.to_outcome) == (date(2026, 1, 14), date(2026, 6, 12), Outcome.YES)
    assert journal.redirections.of_no(no.id) == journal.redirections.to_ask(yes.ask) == [line]
    assert journal.search("remembered")[0] == 1
    assert journal.check() == []


def test_the_same_pair_is_one_redirection(journal, pair):
    no, yes = pair
    first = journal.redirections.link(no.id, {"led_to": yes.id, "note": "a"}).record
    again = journal.redirections.link(no.id, {"led_to": yes.id, "note": "b"}).record
    assert (again.id, again.note) == (first.id, "b")
    journal.undo()
    assert [line.note for line in journal.redirections.all()] == ["a"]


def test_it_leads_forward_in_time_and_never_round(journal, pair):
    no, yes = pair
    early = yes_of(journal, "Before", "2025-12-01")
    for fields in (
        {"led_to": early.id},
        {"led_to": no.ask},
        {"led_to": no.id},
        {"event": "x", "event_on": "2026-01-13"},
        {},
    ):
        with pytest.raises(BadValue):
            journal.redirections.link(no.id, fields)
    with pytest.raises(NotFound):
        journal.redirections.link(no.id, {"led_to": "nowhere"})
    with pytest.raises(NotFound):
        journal.redirections.link(yes.id, {"event": "x"})
    same_day = no_of(journal, "The same day", "2026-01-14")
    journal.redirections.link(no.id, {"led_to": same_day.ask})
    for end in (no.id, no.ask):
        with pytest.raises(BadValue):
            journal.redirections.link(same_day.id, {"led_to": end})
    third = no_of(journal, "And a third", "2026-01-14")
    journal.redirections.link(same_day.id, {"led_to": third.id})
    with pytest.raises(BadValue):
        journal.redirections.link(third.id, {"led_to": no.id})
    assert len(journal.redirections.all()) == 2


def test_a_later_round_of_the_same_ask_is_something_later(journal, pair):
    no, _ = pair
    later = journal.answers.record(Outcome.YES, {"answered_on": "2026-03-01"}, ask=no.ask).record.answer
    journal.redirections.link(no.id, {"led_to": later.id, "how": "led_to"})
    assert [line.to_outcome for line in journal.redirections.all()] == [Outcome.YES]


@pytest.mark.parametrize("end", ["no", "answer", "ask", "reflection"])
def test_what_is_put_aside_takes_its_links_along_and_brings_them_back(journal, pair, end):
    no, yes = pair
    page = journal.reflections.record({"parts": [{"prompt": "page", "text": "swimming"}]}).record
    target = {"no": yes.id, "answer": yes.id, "ask": yes.ask, "reflection": page.id}[end]
    journal.redirections.link(no.id, {"led_to": target, "note": "heron"})
    before = journal.redirections.all()
    if end == "reflection":
        stroke = journal.reflections.discard([page.id]).record
    else:
        stroke = journal.asks.discard([no.ask if end == "no" else yes.ask]).record
    assert journal.redirections.all() == []
    assert journal.search("heron")[0] == 0
    journal.undo()
    assert journal.redirections.all() == before
    assert journal.search("heron")[0] == 1
    journal.asks.discard([no.ask])
    journal.bin.put_back(journal.bin.lines()[0].stroke)
    assert journal.redirections.all() == before
    assert journal.check() == []
    assert stroke.records


def test_undoing_a_yes_takes_the_link_to_it_along(journal, pair):
    no, _ = pair
    yes = yes_of(journal, "Another", "2026-07-01")
    journal.redirections.link(no.id, {"led_to": yes.id, "note": "otter"})
    journal.undo()
    journal.undo()
    assert journal.redirections.all() == []
    assert journal.search("otter")[0] == 0
    assert journal.check() == []


def test_changed_and_taken_away(journal, pair):
    no, yes = pair
    made = journal.redirections.link(no.id, {"led_to": yes.id}).record
    journal.redirections.revise(made.id, {"would_be_missing": "the otters", "sure": 90})
    assert journal.redirections.get(made.id).would_be_missing == "the otters"
    with pytest.raises(BadValue):
        journal.redirections.revise(made.id, {"sure": 101})
    journal.redirections.unlink(made.id)
    with pytest.raises(NotFound):
        journal.redirections.get(made.id)
    journal.undo()
    assert journal.search("otters")[0] == 1
    journal.undo()
    assert journal.redirections.get(made.id).sure is None


def test_likely_ends_come_first(journal, pair):
    no, yes = pair
    for month in (2, 3, 4):
        no_of(journal, f"Flat {month}", f"2026-{month:02}-01", area="Home")
    chained = journal.asks.log({"what": "Pitch again", "asked_on": "2026-02-02", "builds_on": no.ask}).record
    assert [line.id for line in journal.leads.later_than(no.id)] == [chained.id, yes.ask]
    assert [line.what for line in journal.leads.later_than(no.id, "flat")] == ["Flat 2", "Flat 3", "Flat 4"]
    assert [line.answer for line in journal.leads.nos_before(yes.ask)] == [no.id]
    assert [line.what for line in journal.leads.nos_before(yes.ask, "flat 3")] == ["Flat 3"]
    assert journal.leads.nos_before(chained.id)[0].answer == no.id


def test_the_story_goes_from_no_to_no_to_yes(journal, pair, clock):
    no, yes = pair
    between = no_of(journal, "Staff writer", "2026-03-03", of="Orion")
    journal.redirections.link(no.id, {"led_to": between.ask})
    journal.redirections.link(between.id, {"led_to": yes.id, "how": "freed_me_for"})
    journal.redirections.link(no.id, {"event": "Moved to Kiel", "event_on": "2026-02-01", "how": "kept_me_from"})
    journal.look_backs.keep(no.id, {"matters_now": 1, "verdict": "better"})
    told = journal.redirections.story(no.id)
    assert [(step.what, step.outcome, step.look is not None) for step in told.steps] == [
        ("Editor job", None, False),
        ("Editor job", Outcome.NO, False),
        ("Moved to Kiel", None, False),
        ("Staff writer", None, False),
        ("Staff writer", Outcome.NO, False),
        ("The column", None, False),
        ("The column", Outcome.YES, False),
        ("Editor job", None, True),
    ]
    assert sorted(told.links) == [(1, 2, How.KEPT_ME_FROM), (1, 3, How.LED_TO), (4, 6, How.FREED_ME_FOR)]
    assert {step.what for step in journal.redirections.story(between.id).steps} >= {"Editor job", "The column"}


def test_the_honest_rate_counts_each_no_once_and_names_those_not_reviewed(journal, clock):
    nos = [no_of(journal, f"{number}", "2026-01-01") for number in range(6)]
    no_of(journal, "too young", "2026-11-01")
    clock.move_to(date(2026, 6, 30))
    journal.look_backs.keep(nos[0].id, {"verdict": "still_hurts"})
    assert journal.redirections.rate().reviewed == 0
    clock.move_to(date(2026, 7, 1))
    for no, verdict in zip(nos, ("better", "real_loss", "no_difference"), strict=False):
        journal.look_backs.keep(no.id, {"verdict": verdict})
    journal.look_backs.keep(nos[3].id, {"matters_now": 4})
    clock.move_to(date(2026, 12, 1))
    journal.look_backs.keep(nos[0].id, {"verdict": "no_difference"})
    rate = journal.redirections.rate()
    shares = {verdict: share.count for verdict, share in rate.shares}
    assert (rate.reviewed, rate.unreviewed, rate.silences) == (3, 3, 0)
    assert shares == {
        Verdict.BETTER: 0,
        Verdict.NO_DIFFERENCE: 2,
        Verdict.STILL_HURTS: 0,
        Verdict.REAL_LOSS: 1,
        Verdict.TOO_EARLY: 0,
    }
    assert all(share.low <= share.count / share.of <= share.high for _, share in rate.shares)


def test_what_leads_into_the_bin_is_not_told_until_its_end_is_back(journal, pair):
    no, yes = pair
    journal.redirections.link(no.id, {"led_to": yes.id})
    before = journal.redirections.all()
    journal.asks.discard([no.ask])
    journal.asks.discard([yes.ask])
    strokes = {line.title: line.stroke for line in journal.bin.lines()}
    journal.bin.put_back(strokes["Editor job, Orion"])
    assert journal.redirections.all() == []
    assert [step.what for step in journal.redirections.story(no.id).steps] == ["Editor job"] * 2
    journal.bin.put_back(strokes["The column, Orion"])
    assert journal.redirections.all() == before


def test_several_are_linked_all_or_none(journal, pair):
    no, yes = pair
    with pytest.raises(BadValue):
        journal.redirections.link_all([(no.id, {"led_to": yes.id}), (no.id, {"event": "x", "event_on": "2020-01-01"})])
    assert journal.redirections.all() == []
    journal.redirections.link_all([(no.id, {"led_to": yes.id}), (no.id, {"event": "x"})])
    journal.undo()
    assert journal.redirections.all() == []
