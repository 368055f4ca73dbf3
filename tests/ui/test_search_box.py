"""The search box by keys: an offer is taken with Enter and goes nowhere else; hits are marked and gone through."""

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rejournal.exchange import html
from rejournal.screens.search_words import Offer
from rejournal.ui.widgets.reading import ReadingArea
from rejournal.ui.widgets.search_box import SearchBox


def offers(text, place):
    if text[:place].endswith("ou"):
        return place - 2, [Offer(typed="outcome:", said="where it stands")]
    if text[:place].endswith("outcome:"):
        return place - 8, [Offer(typed="outcome:no", said=""), Offer(typed="outcome:yes", said="")]
    return place, []


@pytest.fixture
def box(qtbot):
    made = SearchBox("Search", "Search…", offers)
    qtbot.addWidget(made)
    made.show()
    made.setFocus()
    return made


def press(box, key):
    # While its list is open, keys go to the list first.
    QTest.keyClick(box.popup if box.popup.isVisible() else box, key)


def test_an_offer_is_taken_with_enter_and_goes_nowhere_else(box):
    entered = []
    box.returnPressed.connect(lambda: entered.append(box.text()))
    QTest.keyClicks(box, "desk ou")
    assert box.popup.isVisible()
    press(box, Qt.Key.Key_Down)
    press(box, Qt.Key.Key_Return)
    assert box.text() == "desk outcome:"
    assert box.popup.isVisible()
    press(box, Qt.Key.Key_Down)
    press(box, Qt.Key.Key_Down)
    press(box, Qt.Key.Key_Return)
    assert box.text() == "desk outcome:yes "
    assert not box.popup.isVisible()
    assert entered == []
    press(box, Qt.Key.Key_Return)
    assert entered == ["desk outcome:yes "]


def test_what_was_not_chosen_is_not_taken(box):
    entered = []
    box.returnPressed.connect(lambda: entered.append(box.text()))
    QTest.keyClicks(box, "ou")
    press(box, Qt.Key.Key_Return)
    assert (box.text(), entered) == ("ou", ["ou"])


def test_marking_many_hits_in_a_long_text_goes_over_it_once(qtbot):
    area = ReadingArea("The reflection")
    qtbot.addWidget(area)
    area.show_sections((("", html.render("é desk and " * 400)),))
    steps = 0

    def count(_frame: object, event: str, _given: object) -> None:
        nonlocal steps
        steps += event == "call"

    sys.setprofile(count)
    try:
        assert area.mark((("desk", False),)) == 400
    finally:
        sys.setprofile(None)
    assert steps < len(area.toPlainText())


def test_hits_are_marked_where_they_stand(qtbot):
    area = ReadingArea("The reflection")
    qtbot.addWidget(area)
    area.show_sections((("", html.render("𝒜 first *désk*, another desk; no deskwork. 東京都")),))
    assert area.mark((("desk", False), ("京", False))) == 3
    found = [one.cursor.selectedText() for one in area.extraSelections()]
    assert found == ["désk", "desk", "京"]
    area.go_to(1)
    assert [one.format.fontUnderline() for one in area.extraSelections()] == [False, True, False]
    assert area.mark(()) == 0
    assert area.extraSelections() == []
