"""Values as JSON and back, dates as people have them, fields from text, and the one form of every text."""

import unicodedata
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejournal.domain.answer import Answer
from rejournal.domain.ask import Ask
from rejournal.domain.errors import BadValue
from rejournal.domain.fields import read_fields
from rejournal.domain.goal import Goal
from rejournal.domain.plain import from_plain, to_plain
from rejournal.domain.record import Binned
from rejournal.domain.span import EARLIEST, LATEST, WIDEST, When, add_months, read_instant, write_instant
from rejournal.domain.words import clean, clean_line, count_words, first_words, fold

NOW = datetime(2026, 1, 2, 3, 4, 5, 6, UTC)


@given(st.text())
def test_cleaning_twice_changes_nothing(text):
    once = clean(text)
    assert clean(once) == once
    assert "\r" not in once
    assert unicodedata.is_normalized("NFC", once)
    assert once.encode().decode() == once
    line = clean_line(text)
    assert clean_line(line) == line
    assert line == line.strip()
    assert "\n" not in line


@given(st.text(), st.integers(2, 50))
def test_first_words_are_no_more_than_asked_for(text, letters):
    assert len(first_words(text, letters)) <= letters
    assert fold(text) == fold(text)
    assert count_words(text) >= 0


def test_words_are_counted_as_a_reader_would():
    assert count_words("I don't re-read “it”: 2 times… – no.") == 7


@given(
    st.dates(min_value=datetime(EARLIEST, 1, 1).date(), max_value=datetime(LATEST, 12, 31).date()),  # noqa: DTZ001
    st.none() | st.times().map(lambda clock: clock.replace(microsecond=0)),
    st.none() | st.integers(-WIDEST, WIDEST),
)
def test_every_date_comes_back(day, clock, offset):
    when = When(day=day, clock=clock, offset=offset if clock else None)
    assert When.parse(when.text) == when


@pytest.mark.parametrize(
    "text",
    [
        "", "2026", "2026-1-1", "2026-02-30", "2026-01-01T25:00", "2026-01-01T10:00+99:99", "2026-01-01T10:00+10:60",
        "2026-01-01T10:00-19:00", "0001-01-01", "9999-12-31", "٢٠٢٦-٠١-٠١", "2026-01-01 ", "2026-01-01T10:00 Z",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused_or_comes_back(text):
    try:
        found = When.parse(text)
    except BadValue:
        return
    assert text == "2026-01-01 "
    assert found.text == "2026-01-01"


@given(st.datetimes(min_value=datetime(1970, 1, 2), timezones=st.just(UTC)))  # noqa: DTZ001
def test_instants_come_back_and_sort_as_text(moment):
    assert read_instant(write_instant(moment)) == moment
    assert write_instant(moment) < write_instant(moment + timedelta(microseconds=1)) or moment.year == 9999


def test_months_end_where_they_end():
    assert add_months(datetime(2027, 11, 30, tzinfo=UTC).date(), 3).isoformat() == "2028-02-29"


@pytest.mark.parametrize(
    "value",
    [
        Binned(id="x", kind="answers", stroke="", removed_at=NOW),
        Goal(id="x", title="", created_at=NOW, changed_at=NOW),
        Ask(id="x", what="a", extra={"b": "c"}, tags=("d",), guess=0, created_at=NOW, changed_at=NOW),
    ],
)
def test_a_value_comes_back_even_where_a_text_it_needs_is_empty(value):
    assert from_plain(type(value), to_plain(value)) == value


def test_what_is_not_given_at_all_is_named():
    with pytest.raises(BadValue) as caught:
        from_plain(Binned, {"id": "x", "removed_at": write_instant(NOW)})
    assert caught.value.field == "kind"


@pytest.mark.parametrize(
    ("kind", "texts", "expected"),
    [
        (Ask, {"guess": "50 %"}, {"guess": 50}),
        (Ask, {"reach": "Long shot"}, {"reach": "long_shot"}),
        (Ask, {"tags": "#a, b; A"}, {"tags": ["a", "b"]}),
        (Ask, {"guess": " "}, {"guess": None}),
        (Answer, {"reason_stated": "YES"}, {"reason_stated": True}),
        (Answer, {"nonsense": "x"}, {}),
    ],
)
def test_fields_from_text(kind, texts, expected):
    assert read_fields(kind, texts) == expected


@pytest.mark.parametrize("text", ["many", "nan.", "1" * 5000, "1e999.", "½"])
def test_numbers_that_are_none(text):
    with pytest.raises(BadValue) as caught:
        read_fields(Ask, {"guess": text})
    assert caught.value.field == "guess"
