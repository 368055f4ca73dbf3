"""Decks as files: what is read, what is refused and by which name, and that nothing is lost on the way."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejournal.domain.errors import BadValue, DeckUnreadable
from rejournal.domain.prompt import SCALES, Deck, Prompt
from rejournal.domain.words import clean_line
from rejournal.exchange.deck import LARGEST, read_deck, write_deck
from rejournal.journal.decks import built_in
from rejournal.screens.errors import sentence_for

AT = datetime(2026, 11, 22, tzinfo=UTC)
GOOD = 'title = "Mine"\n[[prompt]]\nquestion = "What now?"\n'


def read(text: str) -> Deck:
    return read_deck(text, id_="x", at=AT)


def test_a_question_is_enough():
    deck = read(GOOD)
    assert deck.prompts == (Prompt(id="q1", short="What now?", question="What now?"),)
    assert (deck.minutes, deck.needs_distance, deck.burns) == (None, False, False)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title = ", "isn’t a deck"),
        ('title = "A"', "one question at least"),
        ('title = "A"\nprompt = []', "one question at least"),
        ('title = "A"\nprompt = ["a"]', "one question at least"),
        ('[[prompt]]\nquestion = "q"', "“title”"),
        ('title = "A"\n[[prompt]]\nhint = "q"', "“prompt 1: question”"),
        ('title = "A"\ncolour = "red"\n[[prompt]]\nquestion = "q"', "“colour”"),
        ('title = "A"\n[[prompt]]\nquestion = "q"\ncolour = 1', "“prompt 1: colour”"),
        ('title = "A"\nminutes = 0\n[[prompt]]\nquestion = "q"', "“minutes”"),
        ('title = "A"\nminutes = true\n[[prompt]]\nquestion = "q"', "“minutes”"),
        ('title = "A"\nburns = 1\n[[prompt]]\nquestion = "q"', "“burns”"),
        ('title = "A"\n[[prompt]]\nquestion = "q"\nscale = 7', "“prompt 1: scale”"),
        ('title = "A"\n' + '[[prompt]]\nid = "a"\nquestion = "q"\n' * 2, "same id"),
        ('title = "A"\n' + '[[prompt]]\nquestion = "q"\n' * 41, "40 questions"),
        ("#" * (LARGEST + 1), "too large"),
        ("a = " + "[" * 5_000, "isn’t a deck"),
    ],
)
def test_what_does_not_fit_is_named(text, said):
    with pytest.raises(DeckUnreadable) as caught:
        read(text)
    assert said in sentence_for(caught.value)


line = st.text(max_size=60).map(clean_line)
prompts = st.lists(
    st.builds(
        Prompt,
        id=line.filter(bool),
        short=line.filter(bool),
        question=line.filter(bool),
        hint=line,
        scale=st.sampled_from(SCALES),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda prompt: prompt.id,
)


@given(line.filter(bool), line, prompts, st.none() | st.integers(1, 240), st.booleans(), st.booleans())
def test_what_is_shared_is_read_back_the_same(title, about, asked, minutes, distance, burns):
    deck = Deck(
        id="x", title=title, about=about, prompts=tuple(asked), minutes=minutes, needs_distance=distance, burns=burns,
        created_at=AT, changed_at=AT,
    )  # fmt: skip
    assert read(write_deck(deck)) == deck


@pytest.mark.parametrize("deck", built_in().values(), ids=lambda deck: deck.id)
def test_a_built_in_deck_can_be_shared(deck):
    assert read_deck(write_deck(deck), id_=deck.id, at=deck.changed_at) == deck


def test_a_deck_of_ones_own_is_kept_changed_shared_and_put_aside(journal, tmp_path):
    (tmp_path / "mine.toml").write_text(GOOD, encoding="utf-8")
    deck = journal.decks.bring(tmp_path / "mine.toml").record
    assert journal.decks.all()[deck.id].title == "Mine"
    journal.decks.share(deck.id, tmp_path / "out.toml")
    assert read((tmp_path / "out.toml").read_text(encoding="utf-8")).prompts == deck.prompts
    journal.decks.discard(deck.id)
    assert deck.id not in journal.decks.all()
    journal.undo()
    assert journal.decks.all()[deck.id] == deck
    with pytest.raises(BadValue):
        journal.decks.keep(built_in()["free"])
    assert journal.check() == []


def test_a_file_that_is_no_text_is_refused(journal, tmp_path):
    (tmp_path / "bad.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DeckUnreadable):
        journal.decks.bring(tmp_path / "bad.toml")
