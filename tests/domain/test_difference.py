"""What changed between two texts, word by word."""

from hypothesis import given
from hypothesis import strategies as st

from rejournal.domain.difference import MOST_WORDS, Change, compare

GONE, NEW, SAME = Change.GONE, Change.NEW, Change.SAME


def said(before: str, after: str) -> list[tuple[Change, str]]:
    return [(piece.change, piece.text) for piece in compare(before, after)]


def test_words_that_went_and_came():
    assert said("a cold day", "a warm day") == [(SAME, "a "), (GONE, "cold"), (NEW, "warm"), (SAME, " day")]
    assert said("", "new") == [(NEW, "new")]
    assert said("old", "") == [(GONE, "old")]
    assert said("same", "same") == [(SAME, "same")]


def test_long_texts_are_compared_line_by_line_and_endless_ones_as_a_whole():
    before = "\n".join(f"line {n} of many words" for n in range(1500))
    after = before.replace("line 700 ", "line seven hundred ")
    assert [piece for piece in said(before, after) if piece[0] is not SAME] == [
        (GONE, "line 700 of many words\n"),
        (NEW, "line seven hundred of many words\n"),
    ]
    endless = "x\n" * (MOST_WORDS * 3)
    assert said(endless, endless + "y") == [(GONE, endless), (NEW, endless + "y")]


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_pieces_are_both_texts_whole(before, after):
    pieces = compare(before, after)
    assert "".join(piece.text for piece in pieces if piece.change is not NEW) == before
    assert "".join(piece.text for piece in pieces if piece.change is not GONE) == after
