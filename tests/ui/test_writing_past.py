"""Undo and redo from our own past: like a plain list of texts, over any edits, and over a restart."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from rejournal.ui.writing.area import WritingArea
from rejournal.ui.writing.past import MOST_BYTES, MOST_KEPT, Past, Step, units

LETTERS = st.text(st.sampled_from(["a", "b", " ", "\n", "é", "ש", "😀", "\u00a0", "\u202f", "́"]), max_size=6)


def in_units(text: str) -> bytes:
    return text.encode("utf-16-le")


class Model:
    """What the area is to do: texts in a list, the past dropped beyond nothing."""

    def __init__(self) -> None:
        self.texts, self.at = [""], 0

    def edit(self, text: str) -> None:
        if text != self.texts[self.at]:
            self.texts = [*self.texts[: self.at + 1], text]
            self.at += 1


EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("edit"), st.integers(0, 40), st.integers(0, 5), LETTERS),
        st.tuples(st.just("undo")),
        st.tuples(st.just("redo")),
        st.tuples(st.just("restart")),
    ),
    max_size=25,
)


@pytest.fixture
def area(qtbot) -> WritingArea:
    made = WritingArea("Words")
    qtbot.addWidget(made)
    return made


@given(EDITS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_edits_undos_redos_and_restarts_are_those_of_a_list_of_texts(area: WritingArea, edits):
    area.set_text("")
    model = Model()
    for edit in edits:
        if edit[0] == "edit":
            text = area.text()
            # Whole letters: halves of one are never where a cursor can stand.
            start = min(edit[1], len(text))
            end = min(start + edit[2], len(text))
            cursor = QTextCursor(area.document())
            cursor.setPosition(units(text[:start]))
            cursor.setPosition(units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
            area._alone(lambda cursor=cursor, added=edit[3]: cursor.insertText(added))
            model.edit(text[:start] + edit[3] + text[end:])
        elif edit[0] == "undo":
            area.undo()
            model.at = max(0, model.at - 1)
        elif edit[0] == "redo":
            area.redo()
            model.at = min(len(model.texts) - 1, model.at + 1)
        else:
            text, past = area.text(), area.past()
            area.set_text("something else")
            area.set_text(text, past)
        assert area.text() == model.texts[model.at]
    while model.at:
        area.undo()
        model.at -= 1
        assert area.text() == model.texts[model.at]


@given(st.lists(st.one_of(st.sampled_from("ab é😀"), st.sampled_from(["\n", "<", "DEL", "undo", "redo"])), max_size=60))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_steps_of_a_word_lead_back_to_nothing_and_forth_again(area: WritingArea, keys):
    area.set_text("")
    for key in keys:
        cursor = area.textCursor()
        if key == "undo":
            area.undo()
        elif key == "redo":
            area.redo()
        elif key == "<":
            cursor.deletePreviousChar()
        elif key == "DEL":
            cursor.movePosition(QTextCursor.MoveOperation.Left)
            cursor.deleteChar()
        else:
            area.insertPlainText(key)
    while area._track.past.can_redo:
        area.redo()
    last = area.text()
    assert area.text() == area.toPlainText().replace("\u2029", "\n")
    while area._track.past.can_undo:
        area.undo()
    assert area.text() == ""
    while area._track.past.can_redo:
        area.redo()
    assert area.text() == last


def test_a_step_is_a_word(area: WritingArea):
    for letter in "two words":
        area.insertPlainText(letter)
    area.undo()
    assert area.text() == "two "
    area.undo()
    assert area.text() == ""
    area.redo()
    area.redo()
    assert area.text() == "two words"


def test_a_step_ends_where_the_line_does(area: WritingArea):
    for letter in "one\ntwo":
        area.insertPlainText(letter)
    area.undo()
    assert area.text() == "one\n"


def test_deleting_goes_back_by_words_too(area: WritingArea):
    area.set_text("one two")
    for _ in range(7):
        area.textCursor().deletePreviousChar()
    assert area.text() == ""
    area.undo()
    assert area.text() in ("one", "one ")
    area.undo()
    assert area.text() == "one two"


def test_undo_goes_on_after_a_restart(area: WritingArea, qtbot):
    for letter in "I was not chosen. ":
        area.insertPlainText(letter)
    area.undo()
    text, past = area.text(), area.past()
    again = WritingArea("Words")
    qtbot.addWidget(again)
    again.set_text(text, past)
    again.redo()
    assert again.text() == "I was not chosen. "
    again.undo()
    again.undo()
    assert again.text() == "I was "
    again.insertPlainText("x")
    again.redo()
    assert again.text() == "I was x", "what is typed lets go of what was ahead"


@pytest.mark.parametrize(
    "past",
    [
        "",
        "{",
        "[]",
        "7",
        "null",
        '{"form":1}',
        '{"form":1,"of":"x","steps":[[],[]]}',
        '{"form":2,"of":"","steps":[]}',
        "[" * 100_000,
    ],
)
def test_a_past_of_another_text_is_none(area: WritingArea, past: str):
    area.set_text("mine", past)
    area.undo()
    assert area.text() == "mine"


def kept_steps(text: str, steps: list) -> str:
    one = Past()
    one.note(Step(at=0, removed="", added="x"))
    made = json.loads(one.kept(text))
    made["steps"] = [steps, []]
    return json.dumps(made)


@pytest.mark.parametrize(
    "steps", [[[0, "", 7]], [["0", "", "a"]], [[0, ""]], [7], [[True, "", "a"]], [[-1, "", "m"]], [[99, "a", "b"]]]
)
def test_a_step_that_does_not_fit_tears_nothing(area: WritingArea, steps: list):
    area.set_text("mine", kept_steps("mine", steps))
    area.undo()
    area.undo()
    assert area.text() == "mine"


def test_what_is_kept_is_bounded():
    past = Past()
    for place in range(1_000):
        past.note(Step(at=place, removed="", added="w" * 2_000), alone=True)
    kept = past.kept("text")
    assert len(kept.encode()) <= MOST_BYTES
    behind, _ = json.loads(kept)["steps"]
    assert behind[-1][0] == 999
    small = Past()
    for place in range(1_000):
        small.note(Step(at=place, removed="", added="é"), alone=True)
    for _ in range(300):
        small.undo()
    behind, ahead = json.loads(small.kept("text"))["steps"]
    assert len(behind) + len(ahead) == MOST_KEPT
    assert ahead[-1][0] == 700, "the next one to be done again is there"


def test_a_step_too_long_to_keep_cuts_off_what_is_before_it():
    past = Past()
    past.note(Step(at=0, removed="", added="first"), alone=True)
    past.note(Step(at=5, removed="", added="x" * 300_000), alone=True)
    past.note(Step(at=0, removed="", added="last"), alone=True)
    behind, _ = json.loads(past.kept("t"))["steps"]
    assert behind == [[0, "", "last"]]


def test_what_is_held_while_a_text_is_open_is_bounded_too():
    past = Past()
    for _ in range(30):
        past.note(Step(at=0, removed="", added="x" * 5_000_000), alone=True)
    assert sum(len(step.added) for step in past._behind) <= 25_000_000


def test_no_break_spaces_stay(area: WritingArea):
    """Qt's own way to plain text makes ordinary ones of them."""
    area.insertPlainText("10\u00a0km «\u202foui\u202f»")
    assert area.text() == "10\u00a0km «\u202foui\u202f»"


def test_a_line_that_qt_breaks_within_a_paragraph_is_a_line(area: WritingArea):
    area.insertPlainText("a\u2028b")
    assert area.text() == "a\nb"
    area.undo()
    area.redo()
    assert area.text() == "a\nb"


def test_dressing_the_page_is_no_step(area: WritingArea):
    area.set_text("- [x] אבג")
    area.look().typewriter = True
    area.look().wear("mono", 150, 50)
    assert area.past() == ""


def test_what_is_let_go_is_gone(area: WritingArea):
    area.insertPlainText("private")
    area.let_go()
    assert area.text() == "" == area.past()
    area.undo()
    assert area.text() == ""


def test_whoever_hears_of_an_undo_is_told_the_text_as_it_is_then(qtbot):
    area = WritingArea("words")
    qtbot.addWidget(area)
    QTest.keyClicks(area, "alpha beta")
    heard = []
    area.textChanged.connect(lambda: heard.append(area.text()))
    area.undo()
    assert heard[-1] == area.text() == area.toPlainText() == "alpha "
    area.redo()
    assert heard[-1] == area.text() == area.toPlainText() == "alpha beta"
