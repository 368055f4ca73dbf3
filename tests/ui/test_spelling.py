"""Spelling: several languages at once, in a thread, never in the keys' way, and nothing of it outlives locking."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCharFormat

from rejournal import locations
from rejournal.domain.spelt import chosen, words_in, wrong_in
from rejournal.ui import spelling
from rejournal.ui.spelling import Speller, read_dictionary
from rejournal.ui.writing.area import WritingArea

BOOKS = locations.resources() / "dictionaries"


class Book:
    """A dictionary of a few words."""

    def __init__(self, path: Path, words: str) -> None:
        self.name, self.words = path.stem, set(words.split())

    def is_right(self, word: str) -> bool:
        assert threading.current_thread() is not threading.main_thread()
        return word in self.words

    def suggest(self, word: str) -> list[str]:
        assert threading.current_thread() is not threading.main_thread()
        return sorted(self.words)


WORDS = {"en_US": "the word is not here", "de_DE": "das Wort ist nicht hier"}


@pytest.fixture
def parent(qapp):
    made = QObject()
    yield made
    made.deleteLater()


@pytest.fixture
def speller(parent: QObject) -> Speller:
    made = Speller(parent, lambda path: Book(path, WORDS.get(path.stem, "")))
    yield made
    made.close()


def look_up(qtbot, speller: Speller, *words: str) -> set[str]:
    with qtbot.waitSignal(speller.found):
        speller.check([*words, "xxqq"])
    return speller.wrong - {"xxqq"}


def test_a_word_is_right_if_one_language_has_it(qtbot, speller: Speller):
    speller.use(("en_US", "de_DE"), frozenset())
    assert look_up(qtbot, speller, "word", "Wort", "wrot") == {"wrot"}


def test_a_word_of_ones_own_is_right(qtbot, speller: Speller):
    speller.use(("en_US",), frozenset({"Pepys", "nope"}))
    found = look_up(qtbot, speller, "Pepys", "Pepys’s", "Nope", "pepys", "wrot")
    assert found == {"pepys", "wrot"}


def test_a_word_that_is_learned_is_said_and_right_at_once(qtbot, speller: Speller):
    speller.use(("en_US",), frozenset())
    assert look_up(qtbot, speller, "wrot’s", "Wrot’s") == {"wrot’s", "Wrot’s"}
    with qtbot.waitSignal(speller.learned) as said:
        speller.learn("wrot’s")
    assert said.args == ["wrot's"]
    assert not speller.wrong - {"xxqq"}
    with qtbot.waitSignal(speller.found):
        speller.check(["wrot’s", "yyqq"])
    assert "wrot’s" not in speller.wrong


def test_a_word_learned_while_it_is_looked_up_is_not_marked(qtbot, speller: Speller):
    speller.use(("en_US",), frozenset())
    with qtbot.waitSignal(speller.found):
        speller.check(["wrot", "xxqq"])
        speller.learn("wrot")
    assert speller.wrong == {"xxqq"}


def test_what_is_ignored_is_not_learned(qtbot, speller: Speller):
    speller.use(("en_US",), frozenset())
    look_up(qtbot, speller, "wrot")
    with qtbot.assertNotEmitted(speller.learned):
        speller.ignore("wrot")
    assert look_up(qtbot, speller, "wrot") == set()


def test_words_in_another_script_are_not_judged(qtbot, speller: Speller):
    speller.use(("en_US",), frozenset())
    assert look_up(qtbot, speller, "שלום", "привет", "日本", "مرحبا") == set()


def test_suggestions_come_from_the_thread_and_only_the_newest_question_is_answered(qtbot, speller: Speller):
    speller.use(("en_US",), frozenset())
    look_up(qtbot, speller, "wrot")
    said: list[tuple[str, list[str]]] = []
    speller.suggest("first", lambda words: said.append(("first", words)))
    speller.suggest("second", lambda words: said.append(("second", words)))
    qtbot.waitUntil(lambda: bool(said))
    assert [name for name, _ in said] == ["second"]
    assert len(said[0][1]) == spelling.SUGGESTIONS


def test_closing_forgets_every_word(qtbot, speller: Speller):
    speller.use(("en_US",), frozenset({"Own"}))
    look_up(qtbot, speller, "wrot")
    speller.ignore("wrot")
    pool = speller._pool
    speller.close()
    held = [name for name, content in vars(speller).items() if isinstance(content, set | list | dict) and content]
    assert held == []
    assert not speller.is_on
    assert pool is not None
    pool.shutdown(wait=True)
    assert speller._books == []


def test_a_dictionary_that_cannot_be_read_stops_nothing(qtbot, parent: QObject):
    def read(path: Path) -> Book:
        if path.stem == "de_DE":
            raise OSError
        return Book(path, WORDS["en_US"])

    speller = Speller(parent, read)
    speller.use(("de_DE", "en_US"), frozenset())
    assert look_up(qtbot, speller, "word", "wrot") == {"wrot"}
    speller.close()


@pytest.mark.parametrize("way", ["library", "binding"])
@pytest.mark.parametrize(
    ("language", "right", "wrong"),
    [
        ("en_US", ["letter", "it's", "color", "don't"], ["teh", "colour", "lettter"]),
        ("en_GB", ["colour"], ["teh"]),
        ("de_DE", ["Straße", "Absage", "schön"], ["Absgae"]),
        ("fr_FR", ["été", "l'homme", "refusé"], ["refuzé"]),
        ("es_ES", ["mañana"], ["manyana"]),
    ],
)
def test_the_bundled_dictionaries_know_their_language(monkeypatch, way: str, language: str, right, wrong):
    if way == "binding":
        monkeypatch.setattr(spelling, "_library", lambda _: None)
    book = read_dictionary(BOOKS / f"{language}.dic")
    assert all(book.is_right(word) for word in right)
    assert not any(book.is_right(word) for word in wrong)
    assert book.suggest(wrong[0])
    assert not book.is_right("שלום")


def test_the_environment_chooses_where_nobody_did():
    have = ("de_DE", "en_GB", "en_US", "fr_FR")
    assert chosen("system", have, ("de_AT", "en_GB")) == ("de_DE",)
    assert chosen("system", have, ("en_GB",)) == ("en_GB",)
    assert chosen("system", have, ("ja_JP",)) == ("en_US",)
    assert chosen("system", have, ()) == ("en_US",)
    assert chosen("fr_FR system it_IT fr_FR", have, ("en",)) == ("fr_FR", "en_GB")
    assert chosen("", have, ("de",)) == ()


def test_the_bundled_dictionaries_are_found():
    assert {"en_US", "en_GB", "de_DE", "fr_FR", "es_ES"} <= set(locations.dictionaries())


def test_what_is_no_word_is_not_spelt():
    line = (
        "The NASA and USB, 3rd 42 R2D2 https://exampel.org/teh `teh coed` [words](http://teh.example/abc) "
        "me@exampel.org #tagg @naem a it’s ./fiel and/or"
    )
    found = [word for _, word in words_in(line)]
    assert found == ["The", "and", "words", "it’s", "and"]
    for place, word in words_in(line):
        assert line[place : place + len(word)] == word


def marked(area: WritingArea) -> list[str]:
    found = []
    block = area.document().begin()
    while block.isValid():
        for run in block.layout().formats():
            if run.format.underlineStyle() == QTextCharFormat.UnderlineStyle.WaveUnderline:
                raw = block.text().encode("utf-16-le")[run.start * 2 : (run.start + run.length) * 2]
                found.append(raw.decode("utf-16-le"))
        block = block.next()
    return found


@pytest.fixture
def area(qtbot, speller: Speller) -> WritingArea:
    made = WritingArea("Words", speller)
    qtbot.addWidget(made)
    speller.use(("en_US",), frozenset())
    made.resize(500, 300)
    made.show()
    return made


def test_wrong_words_are_underlined_in_view(qtbot, area: WritingArea):
    area.set_text("the wrot 😀 xyzzy is `xyzzy` here\n\n> **wrot** not\n\n```\nwrot\n```\n")
    area._proof.look()
    qtbot.waitUntil(lambda: marked(area) == ["wrot", "xyzzy", "wrot"])


def test_the_word_that_is_typed_is_not_marked(qtbot, area: WritingArea, speller: Speller):
    qtbot.keyClicks(area, "the wrot")
    speller.wrong.add("wrot")
    qtbot.keyClicks(area, " ")
    assert marked(area) == ["wrot"]
    qtbot.keyClicks(area, "is wrot")
    assert marked(area) == ["wrot"]
    area.moveCursor(area.textCursor().MoveOperation.Start)
    assert marked(area) == ["wrot", "wrot"]


def test_the_first_letter_typed_into_a_wrong_word_is_not_marked_either(qtbot, area: WritingArea, speller: Speller):
    speller.wrong |= {"wro", "wrot"}
    area.set_text("wro")
    assert marked(area) == ["wro"]
    qtbot.keyClicks(area, "t")
    assert marked(area) == []


def test_only_what_is_in_view_is_looked_up(qtbot, area: WritingArea, speller: Speller):
    area.set_text("\n\n".join(["the word"] * 200 + ["wrot"]))
    area.moveCursor(area.textCursor().MoveOperation.Start)
    area._proof.look()
    assert "wrot" not in speller._known
    area.moveCursor(area.textCursor().MoveOperation.End)
    area._proof.look()
    qtbot.waitUntil(lambda: marked(area) == ["wrot"])


def test_without_a_language_nothing_is_marked(qtbot, area: WritingArea, speller: Speller):
    area.set_text("the wrot")
    area._proof.look()
    qtbot.waitUntil(lambda: marked(area) == ["wrot"])
    speller.use((), frozenset())
    assert marked(area) == []
    assert not speller.is_on


def test_a_wrong_word_in_an_address_or_in_code_is_none():
    line = "teh `teh` https://teh.example/teh [x](teh) teh"
    assert [place for place, _ in wrong_in(line, {"teh"})] == [0, 43]
    assert wrong_in(line, set()) == wrong_in("the", {"teh"}) == []
