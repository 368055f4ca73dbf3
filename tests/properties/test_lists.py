"""Lists read page by page, put together, and counted, beside the same reckoned plainly from all there is."""

import random
import secrets
from collections import Counter
from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rejournal.domain.ask import Outcome
from rejournal.domain.errors import BadValue
from rejournal.domain.group import Group, GroupBy
from rejournal.journal.listed import Page
from rejournal.screens.asks import COLUMNS
from rejournal.store import newest, reflection_lines
from rejournal.ui.models.paged import Paged

AREAS, PEOPLE, TAGS = ("Jobs", "jobs", "Home", ""), ("Orion", "ann", "Ann", ""), ("a", "b", "long tag")


@pytest.fixture
def filled(journal, clock):
    """Fill a journal by chance: days that repeat, and lines without one, a name, a guess or an answer."""
    chance = random.Random(secrets.randbelow(2**32))  # noqa: S311 - a random journal
    asks = []
    for number in range(90):
        fields = {
            "what": chance.choice(("A desk", "a Desk", "A flat", f"Thing {number}")),
            "of": chance.choice(PEOPLE) or None,
            "area": chance.choice(AREAS) or None,
            "asked_on": chance.choice((None, f"2026-0{chance.randint(1, 3)}-1{chance.randint(0, 3)}")),
            "guess": chance.choice((None, 10, 50)),
            "reach": chance.choice((None, "safe", "long_shot")),
            "tags": chance.sample(TAGS, chance.randint(0, 2)),
        }
        asks.append(journal.asks.log(fields).record)
        with suppress(BadValue):
            if chance.random() < 0.6:
                outcome = chance.choice((Outcome.NO, Outcome.YES, Outcome.SILENCE))
                journal.answers.record(outcome, {"answered_on": f"2026-04-{chance.randint(10, 28)}"}, ask=asks[-1].id)
    for number in range(150):
        about = chance.choice([None, *asks])
        day = date(2025, 11, 20) + timedelta(days=chance.randint(0, 120))
        journal.reflections.record(
            {
                "ask": about.id if about else None,
                "title": f"Page {number}",
                "written_on": day.isoformat(),
                "tags": chance.sample(TAGS, chance.randint(0, 3)),
                "parts": [{"prompt": "page", "text": chance.choice(("the desk", "the the desk", "a flat again"))}],
            }
        )
    return journal


def whole(read, size):
    """Read a list to its end, page by page."""
    found = read(limit=size)
    while True:
        page = read(limit=size, after=found[-1].id) if found else []
        if not page:
            return [line.id for line in found]
        found += page


@pytest.mark.parametrize("descending", [True, False])
@pytest.mark.parametrize("sort", COLUMNS)
def test_the_table_of_asks_read_in_pages_is_the_whole_table(filled, sort, descending):
    def read(**page):
        return filled.asks.lines(sort=sort, descending=descending, **page)

    everything = [line.id for line in read(limit=1_000)]
    assert len(set(everything)) == 90
    assert whole(read, 7) == everything


@pytest.mark.parametrize("few", [10_000, 10])
@pytest.mark.parametrize("ranked", [True, False])
@pytest.mark.parametrize("query", ["", "desk", "the -flat", "area:jobs", "desk OR flat", "title:page tag:a"])
def test_the_journals_list_read_in_pages_is_the_whole_list(filled, query, ranked, few, monkeypatch):
    # With few pages counting as common, the other way of finding a page is taken.
    monkeypatch.setattr(reflection_lines, "COMMON", few)

    def read(**page):
        return filled.listed.lines(query, ranked=ranked, **page)

    everything = [line.id for line in read(limit=1_000)]
    assert len(everything) == filled.listed.count(query) == len(set(everything))
    assert everything
    assert whole(read, 7) == everything


@pytest.mark.parametrize("query", ["desk", "de", "the -flat", "area:jobs", "outcome:no OR tag:b", "title:page tag:a"])
def test_what_the_newest_pages_fill_is_the_beginning_of_the_whole_list(filled, query, monkeypatch):
    everything = filled.listed.lines(query, limit=1_000)
    months = {group.key: filled.listed.lines(query, group=group, limit=9) for group in months_of(filled, query)}
    monkeypatch.setattr(newest, "MANY", 0)
    monkeypatch.setattr(newest, "NEWEST", 90)
    assert filled.listed.find(query, ranked=False, limit=3) == Page(
        lines=tuple(everything[:3]), total=None, wanted=filled.listed.find(query, ranked=False, limit=999).wanted
    )
    assert whole(lambda **page: filled.listed.lines(query, **page), 7) == [line.id for line in everything]
    for group in months_of(filled, query):
        assert filled.listed.lines(query, group=group, limit=9) == months[group.key]


def months_of(journal, query):
    return journal.listed.groups(query, GroupBy.MONTH)


def test_a_page_behind_something_that_is_gone_is_empty(filled):
    gone_page, gone_ask = filled.listed.lines()[3].id, filled.asks.lines()[3].id
    filled.reflections.discard([gone_page])
    filled.asks.discard([gone_ask])
    assert filled.listed.lines(after=gone_page) == []
    assert filled.listed.lines("desk", ranked=True, after=gone_page) == []
    assert filled.asks.lines(after=gone_ask) == []


def keys_of(journal, page, by):
    if by is GroupBy.MONTH:
        return [page.written_on.text[:7]]
    if by is GroupBy.TAG:
        return list(page.tags) or [""]
    ask = journal.asks.get(page.ask).ask if page.ask else None
    return [(ask.area if by is GroupBy.AREA else ask.of) if ask else ""]


@pytest.mark.parametrize("query", ["", "desk", "-tag:a"])
@pytest.mark.parametrize("by", list(GroupBy))
def test_groups_have_what_belongs_to_them(filled, by, query):
    wanted = {}
    for page in filled.reflections.all(query):
        for key in keys_of(filled, page, by):
            wanted.setdefault(key, set()).add(page.id)
    groups = filled.listed.groups(query, by)
    assert {group.key: group.many for group in groups} == {key: len(pages) for key, pages in wanted.items()}
    for group in groups:
        assert (
            set(whole(lambda group=group, **page: filled.listed.lines(query, group=group, **page), 7))
            == wanted[group.key]
        )
    named = [group for group in groups if group.key]
    if by is GroupBy.MONTH:
        assert [group.key for group in groups] == sorted(wanted, reverse=True)
    else:
        assert [group.many for group in named] == sorted((group.many for group in named), reverse=True)
        assert groups[: len(named)] == named


def test_a_group_that_is_not_there_is_empty(filled):
    for by in GroupBy:
        assert filled.listed.lines(group=Group(by=by, key="2031-01", many=1)) == []


def test_people_are_counted_as_they_are(filled):
    no = next(answer for whole_ask in filled.asks.all() for answer in whole_ask.answers if answer.is_no)
    filled.redirections.link(no.id, {"event": "Something else", "event_on": "2026-09-01"})
    everything = filled.asks.all()
    pages = Counter(page.ask for page in filled.reflections.all())
    found = {line.name: line for line in filled.names.people()}
    assert set(found) == {one.ask.of for one in everything if one.ask.of}
    for name, line in found.items():
        theirs = [one for one in everything if one.ask.of == name]
        outcomes = Counter(one.outcome for one in theirs)
        assert line.asks == len(theirs)
        assert line.yeses == outcomes[Outcome.YES]
        assert line.nos == outcomes[Outcome.NO] + outcomes[Outcome.SILENCE]
        assert line.waiting == outcomes[Outcome.WAITING]
        assert line.turned == any(no.ask == one.ask.id for one in theirs)
        assert line.pages == sum(pages[one.ask.id] for one in theirs)
        days = [one.ask.asked_on.text for one in theirs if one.ask.asked_on]
        assert (line.last.text if line.last else None) == (max(days) if days else None)


def test_days_have_what_belongs_to_them(filled):
    first, after = date(2026, 1, 1), date(2026, 4, 20)
    wanted = Counter()
    for one in filled.asks.all():
        for kind, day in (("ask", one.ask.asked_on), *(("answer", answer.answered_on) for answer in one.answers)):
            if day and first <= day.day < after:
                wanted[(day.day, kind)] += 1
    for page in filled.reflections.all():
        if first <= page.written_on.day < after:
            wanted[(page.written_on.day, "page")] += 1
    counted = filled.days.counts(first, after)
    assert {(one.day, "page"): one.pages for one in counted if one.pages} | {
        (one.day, "ask"): one.asks for one in counted if one.asks
    } | {(one.day, "answer"): one.answers for one in counted if one.answers} == dict(wanted)
    lines = filled.days.lines(first, after)
    assert Counter((line.day.day, line.kind) for line in lines) == wanted
    assert [line.day.day for line in lines] == sorted(line.day.day for line in lines)
    assert filled.days.span()[0] <= date(2026, 1, 11)


@given(st.lists(st.integers(0, 6), max_size=12), st.lists(st.integers(0, 6), max_size=12))
@settings(deadline=None)
def test_rows_that_stay_keep_their_places(before, after):
    """A model that is given other rows says so in a way that ends in these rows."""
    model: Paged[int] = Paged(1, lambda: None, lambda: False)
    model.set_lines(before)
    seen = list(before)

    def removed(_, first, last):
        del seen[first : last + 1]

    def inserted(_, first, last):
        seen[first:first] = after[first : last + 1]

    model.rowsRemoved.connect(removed)
    model.rowsInserted.connect(inserted)
    model.set_lines(after)
    assert seen == after
    model.set_lines([*after, 7])
    assert [model.line(place) for place in range(model.rowCount())] == [*after, 7]
    model.set_lines(after)
    assert [model.line(place) for place in range(model.rowCount())] == after
