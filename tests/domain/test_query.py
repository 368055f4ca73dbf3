"""The search language: how what is typed is read, what is left out and named, and that nothing typed is an error."""

import random
import secrets
from datetime import date

import pytest

from rejournal.domain.query import All, AnyOf, Between, Choice, During, Named, Not, Query, Text
from rejournal.domain.query_reader import DEEPEST, MOST, read_query
from rejournal.domain.week import WeekStart

TODAY = date(2026, 11, 26)
"""A Thursday."""


def read(text, **how):
    return read_query(text, TODAY, **how)


def during(field, first, after):
    return During(field=field, first=first and date.fromisoformat(first), after=after and date.fromisoformat(after))


A, B, C = (Text(words=one) for one in "abc")


@pytest.mark.parametrize(
    ("typed", "term"),
    [
        ("", None),
        ("  ", None),
        ("a", A),
        ("a b", All(terms=(A, B))),
        ('"not this year"', Text(words="not this year")),
        ('"not this', Text(words="not this")),
        ("form*", Text(words="form", beginning=True)),
        ('"the gr"*', Text(words="the gr", beginning=True)),
        ("-a", Not(term=A)),
        ("a -b", All(terms=(A, Not(term=B)))),
        ("re-read", Text(words="re-read")),
        ("a OR b", AnyOf(terms=(A, B))),
        ("a OR b OR c", AnyOf(terms=(A, B, C))),
        # OR joins its neighbours; what stands beside them must hold as well.
        ("a b OR c", All(terms=(A, AnyOf(terms=(B, C))))),
        ("(a b) OR c", AnyOf(terms=(All(terms=(A, B)), C))),
        ("-(a b)", Not(term=All(terms=(A, B)))),
        ("(a OR b) c", All(terms=(AnyOf(terms=(A, B)), C))),
        ("a or b", All(terms=(A, Text(words="or"), B))),
        ("OR", Text(words="OR")),
        ("OR a OR", All(terms=(Text(words="OR"), A))),
        ("((a", A),
        ("a)) b", All(terms=(Text(words="a))"), B))),
        ("()", None),
        ("area:jobs", Named(field="area", name="jobs")),
        ("AREA:Jobs", Named(field="area", name="Jobs")),
        ('of:"Orion Press"', Named(field="of", name="Orion Press")),
        ("of:ori*", Named(field="of", name="ori", beginning=True)),
        ("-tag:x", Not(term=Named(field="tag", name="x"))),
        ("(tag:x)", Named(field="tag", name="x")),
        ("outcome:no", Choice(field="outcome", chosen="no")),
        ("outcome:Not-Yet", Choice(field="outcome", chosen="not_yet")),
        ('kind:"near miss"', Choice(field="kind", chosen="near_miss")),
        ("is:redirection", Choice(field="is", chosen="redirection")),
        ("has:attachment", Choice(field="has", chosen="attachment")),
        ("sting:7", Between(field="sting", low=7, high=7)),
        ("sting:>=7", Between(field="sting", low=7, high=None)),
        ("sting:>7", Between(field="sting", low=8, high=None)),
        ("guess:<20%", Between(field="guess", low=None, high=19)),
        ("guess:<=20", Between(field="guess", low=None, high=20)),
        ("guess:20..40", Between(field="guess", low=20, high=40)),
        ("guess:..40", Between(field="guess", low=None, high=40)),
        ("asked:2025", during("asked", "2025-01-01", "2026-01-01")),
        ("asked:2025-02", during("asked", "2025-02-01", "2025-03-01")),
        ("asked:2025-2-3", during("asked", "2025-02-03", "2025-02-04")),
        ("asked:<2025-03", during("asked", None, "2025-03-01")),
        ("asked:<=2025-03", during("asked", None, "2025-04-01")),
        ("asked:>2025", during("asked", "2026-01-01", None)),
        ("asked:>=2025", during("asked", "2025-01-01", None)),
        ("wrote:2024-05..2024-07", during("wrote", "2024-05-01", "2024-08-01")),
        ("wrote:2024-05..", during("wrote", "2024-05-01", None)),
        ("wrote:..yesterday", during("wrote", None, "2026-11-26")),
        ("answered:last-month", during("answered", "2026-10-01", "2026-11-01")),
        ("answered:this-month", during("answered", "2026-11-01", "2026-12-01")),
        ("answered:last_year", during("answered", "2025-01-01", "2026-01-01")),
        ("answered:this-week", during("answered", "2026-11-23", "2026-11-30")),
        ('answered:"last week"', during("answered", "2026-11-16", "2026-11-23")),
        ("http://example.org", Text(words="http://example.org")),
        ("10:30", Text(words="10:30")),
        ("note:this", Text(words="note:this")),
        ("area:", None),
        ("a area:", A),
        ("!!!", None),
    ],
)
def test_what_is_typed_is_read(typed, term):
    assert read(typed).term == term


def test_weeks_begin_where_the_journal_begins_them():
    assert read("asked:this-week", start=WeekStart.SUNDAY).term == during("asked", "2026-11-22", "2026-11-29")
    assert read("asked:last-week", start=WeekStart.SATURDAY).term == during("asked", "2026-11-14", "2026-11-21")


@pytest.mark.parametrize(
    ("typed", "term"),
    [
        ("gr", Text(words="gr", beginning=True)),
        ("a gr", All(terms=(A, Text(words="gr", beginning=True)))),
        ("a ", A),
        ('"a"', A),
        ("of:ori", Named(field="of", name="ori", beginning=True)),
        ('of:"ori"', Named(field="of", name="ori")),
        ("-gr", Not(term=Text(words="gr", beginning=True))),
    ],
)
def test_while_typing_the_last_word_may_go_on(typed, term):
    assert read(typed, typing=True).term == term


@pytest.mark.parametrize(
    ("typed", "field", "wanted"),
    [
        ("sting:much", "sting", ("number",)),
        ("sting:..", "sting", ("number",)),
        ("sting:>", "sting", ("number",)),
        ("asked:soon", "asked", ("date",)),
        ("asked:2025-13", "asked", ("date",)),
        ("asked:2025-02-30", "asked", ("date",)),
        ("asked:0001", "asked", ("date",)),
        ("asked:2025..soon", "asked", ("date",)),
        ("asked:..", "asked", ("date",)),
        ("ares:jobs", "ares", ("area",)),
    ],
)
def test_what_makes_no_sense_is_left_out_and_named(typed, field, wanted):
    found = read(f"a {typed}")
    assert [(one.field, one.wanted) for one in found.left_out] == [(field, wanted)]
    assert not found.finds_nothing
    # A field that there is none of is looked for as words, and said to be that.
    assert found.term == (All(terms=(A, Text(words=typed))) if field == "ares" else A)


def test_a_value_that_a_field_has_not_is_named_with_those_it_has():
    (one,) = read("outcome:maybe").left_out
    assert one.typed == "maybe"
    assert "not_yet" in one.wanted


def test_signs_without_a_letter_find_nothing_and_what_is_unfinished_everything():
    assert read("!!!").finds_nothing
    assert not read("").finds_nothing
    assert not read("area:").finds_nothing
    assert not read("sting:>").finds_nothing


def test_a_page_that_was_pasted_is_a_question_of_a_few_words():
    found = read(" ".join(f"w{n}" for n in range(10_000)))
    assert len(found.term.terms) == MOST


def test_brackets_beyond_measure_are_read_over():
    deep = DEEPEST + 2_000
    assert read("(" * deep + "a" + ")" * deep).term is not None


def test_ten_thousand_random_queries_are_read():
    chance = random.Random(secrets.randbits(32))  # noqa: S311 - not for a secret
    pieces = [
        *"ab-():*\"'<>=.%#@ \t\n\\/_^", "OR", "area:", "sting:", "asked:", "..", ">=", "2025", "last-week", "é", "東京",
        'of:"',
        "-(", "NEAR(", "\x00", "\u202e", "𝒜", "ß", "٣", "²", "guess:", "is:", "redirection", "٣٤:", "a:b:c",
    ]  # fmt: skip
    for _ in range(10_000):
        typed = "".join(chance.choices(pieces, k=chance.randint(0, 24)))
        found = read(typed, typing=chance.random() < 0.5)
        assert isinstance(found, Query), typed
