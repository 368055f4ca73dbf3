"""Lines that can stand alone: without Markdown, not too short, no questions, the ones that look ahead first."""

import pytest

from rejournal.domain.own_words import lines_of, sentences
from rejournal.domain.reflection import Part


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("Too short. This one has just enough words to stand.", ["This one has just enough words to stand."]),
        ("Is this one a question about all of it? No.", []),
        ("> **She wrote** that the _second_ half was better!", ["She wrote that the second half was better!"]),
        ("- ask in March, not before the fair\n- short", ["ask in March, not before the fair"]),
        ("snake_case_name stays here as it was written down", ["snake_case_name stays here as it was written down"]),
        ("It was 3.5 of 10 and then I went outside.", ["It was 3.5 of 10 and then I went outside."]),
        ("Dr. Smith said that they would not take it.", ["Dr. Smith said that they would not take it."]),
        ("[Her page](https://a.example/b.c) made me laugh for a while.", ["Her page made me laugh for a while."]),
        (" ".join(["word"] * 35) + ".", []),
        ("They said “come back in the spring, with less.” Fine.", ["They said “come back in the spring, with less.”"]),
    ],
)  # fmt: skip
def test_sentences(text, found):
    assert sentences(text) == found


def test_what_was_learned_comes_before_what_happened_and_nothing_comes_twice():
    parts = [
        Part(prompt="why", text="They had no budget left for it this year."),
        Part(
            prompt="learned", text="Budgets are made in May and gone by July. They had no budget left for it this year."
        ),
    ]
    assert lines_of(parts) == (
        "Budgets are made in May and gone by July.",
        "They had no budget left for it this year.",
    )
