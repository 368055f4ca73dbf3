"""Tables from files of every make: encodings, separators, ragged rows, and files that are no table."""

import codecs
import contextlib
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejournal.domain.errors import CannotOpen, FileUnreadable
from rejournal.exchange.table import MOST_COLUMNS, decode, parse, read_bytes

TEXT = "Company,Position\r\nMüller,Küche – Ādams\r\n"


@pytest.mark.parametrize(
    "raw",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
    ],
)
def test_unicode_in_every_form(raw):
    table = parse(decode(raw))
    assert table.header == ("Company", "Position")
    assert table.rows == (("Müller", "Küche – Ādams"),)


def test_windows_western_code_page():
    assert decode("Müller – “x” €".encode("cp1252")) == "Müller – “x” €"


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "empty"),
        (b"\n \r\n", "empty"),
        (b"\x00" * 40, "empty"),
        (codecs.BOM_UTF8 + b"\n", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00\x01\x00\x08\x06", "not_text"),
        (b"what\na\x00b\n", "not_text"),
        (b"what\n\x81\xfe\n", "encoding"),
        (codecs.BOM_UTF16_LE + b"a", "encoding"),
        ((",".join(f"c{n}" for n in range(MOST_COLUMNS + 1)) + "\n").encode(), "not_a_table"),
    ],
)
def test_files_that_are_no_table(tmp_path, raw, why):
    path = tmp_path / "t.csv"
    path.write_bytes(raw)
    with pytest.raises(FileUnreadable) as caught:
        parse(decode(read_bytes(path)))
    assert caught.value.why == why


def test_a_folder_and_a_missing_file(tmp_path):
    for path in (tmp_path, tmp_path / "none.csv"):
        with pytest.raises(CannotOpen):
            read_bytes(path)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators(separator):
    lines = [["what", "of", "notes"], ["a, b; c", "x", "1"], ["d", "y | z", "2"]]
    text = "\n".join(separator.join(f'"{cell}"' if not cell.isalnum() else cell for cell in line) for line in lines)
    assert parse(text).rows == (("a, b; c", "x", "1"), ("d", "y | z", "2"))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_line_ends_in_quotes(end):
    table = parse(f'\n\n what,notes{end}a,"one{end}two"{end}{end}b,c')
    assert table.header == ("what", "notes")
    assert table.rows == (("a", "one\ntwo"), ("b", "c"))


def test_excels_first_line_names_the_separator():
    assert parse("sep=;\r\nwhat;of\r\na,b,c;d\r\n").rows == (("a,b,c", "d"),)


def test_one_column_is_not_cut():
    table = parse("what\nan essay, a long one\na poem, a short one\n")
    assert table.rows == (("an essay, a long one",), ("a poem, a short one",))


def test_rows_of_other_lengths_lose_nothing():
    table = parse("what,of\na\nb,c,d,e\n")
    assert table.header == ("what", "of", "column 3")
    assert table.rows == (("a", "", ""), ("b", "c", "d,e"))


def test_names_that_stand_twice_stay_apart():
    assert parse("a,a,a 2,,a\n1,2,3,4,5\n").header == ("a", "a 3", "a 2", "column 4", "a 4")


def test_a_wide_row_does_not_widen_every_other():
    table = parse("what,of\n" + "a,b\n" * 1000 + "," * 200_000 + "\n" + "x" + "," * 200_000 + "\n")
    assert len(table.header) == 3


@given(st.binary(max_size=300))
def test_no_bytes_crash_it(raw):
    try:
        table = parse(decode(raw))
    except FileUnreadable:
        return
    assert len(set(table.header)) == len(table.header)
    assert all(len(row) == len(table.header) for row in table.rows)


@given(st.text(max_size=300))
def test_no_text_crashes_it(text):
    try:
        table = parse(text)
    except FileUnreadable:
        return
    assert all(len(row) == len(table.header) for row in table.rows)


def test_random_files_are_answered_with_a_word():
    for _ in range(200):
        with contextlib.suppress(FileUnreadable):
            parse(decode(os.urandom(2000)))
