"""Findings are remembered: looked for once a day, taken back openly, pointed out at most once a week."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from rejournal.patterns import memory as memories
from rejournal.patterns.figure import Figure
from rejournal.patterns.memory import Memory
from rejournal.patterns.needed import needed

DAY = date(2026, 11, 22)
ALL = {"sting", "numbers_game"}
STING = Figure(subject="sting", figure="over_time", p=0.001, q=0.004, effect=-3.0, n=60, of=80, finding=True)
AREA = Figure(
    subject="numbers_game", figure="yes_rate_by_area", group="Jobs", p=0.002, q=0.006, effect=0.1, n=40, finding=True
)


def weaker(figure: Figure) -> Figure:
    return replace(figure, p=0.4, q=0.6, finding=False)


def test_a_look_is_due_once_a_day_and_only_when_rows_have_changed():
    held = memories.looked(Memory(), [STING], "3.9", DAY)
    assert memories.is_due(Memory(), "3.9", DAY)
    assert not memories.is_due(held, "4.10", DAY)
    assert not memories.is_due(held, "3.9", DAY + timedelta(days=1))
    assert memories.is_due(held, "4.10", DAY + timedelta(days=1))
    # A clock that was moved back is another day as well.
    assert memories.is_due(held, "4.10", DAY - timedelta(days=3))


def test_a_look_at_too_little_does_not_count_as_the_days():
    held = memories.looked(Memory(), [Figure(subject="sting", figure="over_time", n=3)], "3.9", DAY)
    assert memories.is_due(held, "180.200", DAY)


def test_what_was_told_is_taken_back_openly_and_what_was_not_told_goes_quietly():
    held = memories.told(memories.looked(Memory(), [STING], "1", DAY), DAY, ALL)
    held = memories.looked(held, [weaker(STING), AREA], "2", DAY + timedelta(days=9))
    assert [(one.figure.effect, one.gone_on) for one in held.withdrawn] == [(-3.0, DAY + timedelta(days=9))]
    assert [one.figure.group for one in held.holding] == ["Jobs"]
    # The other one was never told.
    held = memories.looked(held, [weaker(STING), weaker(AREA)], "3", DAY + timedelta(days=10))
    assert [one.figure.subject for one in held.found] == ["sting"]
    assert memories.understood(held, STING.key).found == ()


def test_a_finding_that_comes_back_is_no_longer_withdrawn():
    held = memories.told(memories.looked(Memory(), [STING], "1", DAY), DAY, ALL)
    held = memories.looked(held, [weaker(STING)], "2", DAY + timedelta(days=1))
    held = memories.looked(held, [STING], "3", DAY + timedelta(days=2))
    assert not held.withdrawn
    assert [one.found_on for one in held.holding] == [DAY]


def test_another_group_in_the_same_question_is_new_and_nothing_is_withdrawn():
    held = memories.told(memories.looked(Memory(), [AREA], "1", DAY), DAY, ALL)
    held = memories.looked(held, [replace(AREA, group="Grants")], "2", DAY + timedelta(days=1))
    assert [(one.figure.group, one.told_on) for one in held.found] == [("Grants", None)]


@pytest.mark.parametrize(
    ("subject", "figure", "group", "then"),
    [
        ("numbers_game", "yes_rate_by_area", "Jobs", "Work"),
        ("reach", "all_no", "Jobs", "Work"),
        ("owners", "share_by_area", "Jobs · mine", "Work · mine"),
        ("words", "by_area", "Jobs · Jobs", "Jobs · Work"),
        ("numbers_game", "yes_rate_by_channel", "Jobs", "Jobs"),
        ("words", "by_outcome", "Jobs · no", "Jobs · no"),
        ("owners", "share_by_area", "Jobs · abroad · mine", "Jobs · abroad · mine"),
    ],
)
def test_a_finding_goes_by_the_name_that_its_area_was_given(subject, figure, group, then):
    one = Figure(subject=subject, figure=figure, group=group, p=0.001, q=0.004, n=60, finding=True)
    held = memories.told(memories.looked(Memory(), [one], "1", DAY), DAY, {subject})
    held = memories.said(held, held.found[0], DAY)
    held = memories.renamed(held, "area", "Jobs", "Work")
    again = memories.looked(held, [replace(one, group=then)], "2", DAY + timedelta(days=9))
    assert [(now.figure.group, now.found_on, now.told_on) for now in again.holding] == [(then, DAY, DAY)]
    assert again.said == again.found[0].figure.key
    assert memories.to_say(again, DAY + timedelta(days=9)) is None


def test_between_looks_the_findings_of_the_last_one_stand():
    held = memories.looked(Memory(), [STING, weaker(AREA)], "1", DAY)
    some = replace(STING, p=0.03, q=0.2, finding=False)
    now = memories.remembered(held, [some, AREA, Figure(subject="pace", figure="asks_a_week", n=60)])
    assert [one.finding for one in now] == [True, False, False]


@pytest.mark.parametrize(
    "now", [weaker(STING), replace(STING, effect=0.4), replace(STING, statistic=0.2), replace(STING, p=None)]
)
def test_what_rows_of_today_have_undone_is_not_said_until_it_is_looked_at_again(now):
    held = memories.looked(Memory(), [replace(STING, statistic=-0.3)], "1", DAY)
    assert not memories.remembered(held, [now])[0].finding
    assert memories.remembered(held, [replace(STING, statistic=-0.1)])[0].finding


def test_one_new_finding_is_pointed_out_in_a_week_the_surest_first():
    held = memories.looked(Memory(), [AREA, STING], "1", DAY)
    first = memories.to_say(held, DAY)
    assert first is not None
    assert first.figure.subject == "sting"
    held = memories.said(held, first, DAY)
    # Until its page was seen it stays, for a week; the other one waits that long.
    assert memories.to_say(held, DAY + timedelta(days=6)) == first
    later = memories.to_say(held, DAY + timedelta(days=7))
    assert later is not None
    assert later.figure.subject == "numbers_game"
    assert memories.to_say(memories.told(held, DAY, ALL), DAY + timedelta(days=30)) is None


def test_the_memory_is_the_same_after_being_text():
    held = memories.told(memories.looked(Memory(), [STING, AREA], "1", DAY), DAY, ALL)
    held = memories.said(memories.looked(held, [weaker(STING), AREA], "2", DAY), held.found[0], DAY)
    assert memories.from_text(memories.to_text(held)) == held


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"found": [{"figure": 3}]}', '{"looked_on": "soon"}', '{"found": 7}', '{"found": [[]]}'],
)
def test_a_memory_that_cannot_be_read_was_never_there(text):
    assert memories.from_text(text) == Memory()


def test_fields_of_a_later_version_are_passed_over():
    plain = json.loads(memories.to_text(memories.looked(Memory(), [STING], "1", DAY)))
    plain["found"][0]["figure"]["mood"] = "later"
    assert memories.from_text(json.dumps(plain)).found[0].figure == STING


def test_what_is_needed_grows_as_what_is_seen_shrinks():
    assert needed(replace(STING, n=4, p=None, finding=False), 5) == 8
    assert needed(STING, 5) is None
    near, far = (needed(replace(STING, p=p, finding=False), 7) for p in (0.03, 0.3))
    assert near is not None
    assert far is not None
    assert 60 < near < far
    # As many rows as that, and the same effect: the first question of seven is told in 8 of 10 such journals.
    from statistics import NormalDist

    z = NormalDist().inv_cdf(1 - 0.03 / 2) * (near / 60) ** 0.5
    assert NormalDist().cdf(z - NormalDist().inv_cdf(1 - 0.05 / 14)) == pytest.approx(0.8, abs=0.01)
    assert needed(replace(STING, p=0.97, finding=False), 7) is None


def test_what_has_no_card_was_not_told():
    held = memories.told(memories.looked(Memory(), [STING, AREA], "1", DAY), DAY, {"sting"})
    assert {one.figure.subject: one.told_on for one in held.found} == {"sting": DAY, "numbers_game": None}


def test_what_was_withdrawn_stays_beside_another_answer_to_the_same_question():
    held = memories.told(memories.looked(Memory(), [AREA], "1", DAY), DAY, ALL)
    held = memories.looked(held, [weaker(AREA)], "2", DAY + timedelta(days=1))
    held = memories.looked(held, [replace(AREA, group="Grants")], "3", DAY + timedelta(days=2))
    assert [one.figure.group for one in held.withdrawn] == ["Jobs"]
    assert [one.figure.group for one in held.holding] == ["Grants"]
    # And it is the holding one that is followed from then on.
    held = memories.looked(held, [replace(AREA, group="Grants")], "4", DAY + timedelta(days=3))
    assert [one.found_on for one in held.holding] == [DAY + timedelta(days=2)]
    assert len(held.withdrawn) == 1


def test_what_happened_while_it_looked_stays_so():
    before = memories.looked(Memory(), [STING, AREA], "1", DAY)
    after = memories.looked(before, [STING, weaker(AREA)], "2", DAY + timedelta(days=1))
    stored = memories.said(memories.told(before, DAY, {"sting"}), before.found[0], DAY)
    joined = memories.joined(stored, before, after)
    assert [(one.figure.subject, one.told_on) for one in joined.holding] == [("sting", DAY)]
    assert (joined.said, joined.said_on, joined.stand) == (before.found[0].figure.key, DAY, "2")


def test_what_was_taken_note_of_while_it_looked_does_not_come_back():
    before = memories.told(memories.looked(Memory(), [STING], "1", DAY), DAY, ALL)
    before = memories.looked(before, [weaker(STING)], "2", DAY + timedelta(days=1))
    after = memories.looked(before, [weaker(STING)], "3", DAY + timedelta(days=2))
    stored = memories.understood(before, STING.key)
    assert memories.joined(stored, before, after).found == ()


def test_what_a_later_version_found_is_passed_over_and_the_rest_is_there():
    held = memories.looked(Memory(), [STING, replace(AREA, subject="newer", figure="thing")], "1", DAY)
    assert [one.figure.subject for one in memories.from_text(memories.to_text(held)).found] == ["sting"]
