"""Excerpts: around the first hit, hits marked, and never slow."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejournal.domain.excerpt import MOST_MARKED, excerpt, folded
from rejournal.domain.words import MARK, UNMARK


def said(text: str, *wanted: str, letters: int = 60) -> str:
    pairs = [(one.removesuffix("*"), one.endswith("*")) for one in wanted]
    return excerpt([text], pairs, letters).replace(MARK, "[").replace(UNMARK, "]")


@pytest.mark.parametrize(
    ("text", "wanted", "shown"),
    [
        ("A crème wall", ["creme"], "A [crème] wall"),
        ("STRASSE und Straße", ["straße"], "STRASSE und [Straße]"),
        ("no, not now: no", ["no"], "[no], not now: [no]"),
        ("the maps and the map", ["map*"], "the [maps] and the [map]".replace("[maps]", "[map]s")),
        ("long\nroad home", ["long road"], "[long\nroad] home"),
        ("under_scores", ["scores"], "under_[scores]"),
        ("nothing here", ["absent"], "nothing here"),
        ("nothing here", ["…"], "nothing here"),
    ],
)
def test_hits_are_marked_as_the_index_finds_them(text, wanted, shown):
    assert said(text, *wanted) == shown


def test_it_is_cut_between_words_around_the_first_hit():
    text = "word " * 100 + "needle " + "word " * 100
    shown = said(text, "needle")
    assert shown.startswith("…word word")
    assert "[needle]" in shown
    assert shown.endswith("word…")
    assert len(shown) < 70


def test_the_first_text_that_holds_it_counts_else_the_beginning_of_the_first():
    assert excerpt(["one", "two words"], [("words", False)], 60) == f"two {MARK}words{UNMARK}"
    assert excerpt(["one", "two words"], [("three", False)], 60) == "one"
    assert excerpt([], [("three", False)], 60) == ""


def test_of_many_hits_a_few_are_marked():
    assert excerpt(["no " * 60_000], [("no", False)], 300).count(MARK) == MOST_MARKED


@given(st.text(max_size=300), st.lists(st.tuples(st.text(max_size=8), st.booleans()), max_size=4), st.integers(20, 99))
def test_it_is_a_piece_of_the_text_whatever_is_wanted(text, wanted, letters):
    shown = excerpt([text], wanted, letters)
    bare = shown.replace(MARK, "").replace(UNMARK, "")
    plain = text.replace(MARK, "").replace(UNMARK, "")
    assert bare.strip("…") in plain or bare.strip("…") in plain.strip("…")
    assert len(bare) <= letters + 2


def test_each_letter_stays_where_it_stood():
    """Every letter there is folds to one letter, so that a hit in the folded text is the same one in the text."""
    letters = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code <= 0xDFFF]
    found = folded("".join(letters))
    assert len(found) == len(letters)
    assert folded("ÀÉÎõÜ İß Ωş") == "aeiou iß ωs"
    plain = [letter for letter in letters if unicodedata.category(letter) == "Lu" and letter.isascii()]
    assert folded("".join(plain)) == "".join(plain).lower()
