"""Finding in what is being written, and the menu at a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from rejournal.domain.words import fold
from rejournal.ui.spelling import Speller
from rejournal.ui.writing.area import WritingArea
from rejournal.ui.writing.find import find_all
from rejournal.ui.writing.menu import WritingMenu
from rejournal.ui.writing.past import units
from rejournal.ui.writing.sheet import WritingSheet

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def test_case_and_accents_make_no_difference():
    text = "Café 😀 CAFE\u0301 cafe ﬁne Straße it’s"
    assert len(find_all(text, "cafe")) == 3
    assert len(find_all(text, "CAFÉ")) == 3
    assert find_all(text, "fine") == [(19, 22)]
    assert len(find_all(text, "strasse")) == 1
    assert len(find_all(text, "IT'S")) == 1
    assert find_all(text, "") == find_all(text, " ") == find_all("", "a") == []


@given(st.text(st.sampled_from("aAáß ﬁ😀İ\u0301bx"), max_size=30), st.text(st.sampled_from("aAßfi b"), min_size=1))
def test_what_is_found_folds_to_what_was_sought(text: str, wanted: str):
    raw = text.encode("utf-16-le")
    for start, end in find_all(text, wanted):
        assert 0 <= start < end <= units(text)
        found = raw[start * 2 : end * 2].decode("utf-16-le")
        assert fold(wanted.strip()) in fold(found)


@pytest.fixture
def sheet(qtbot) -> WritingSheet:
    made = WritingSheet("Words")
    qtbot.addWidget(made)
    made.resize(640, 300)
    made.show()
    made.activateWindow()
    made.set_text("One no, two NO,\n\nthree nó and nothing")
    made.area.moveCursor(QTextCursor.MoveOperation.Start)
    made.area.setFocus()
    return made


def selected(area: WritingArea) -> tuple[int, int]:
    return area.textCursor().selectionStart(), area.textCursor().selectionEnd()


def test_control_f_opens_the_bar_and_it_counts(qtbot, sheet: WritingSheet):
    bar, area = sheet.find_bar, sheet.area
    assert bar.isHidden()
    qtbot.keyClick(area, Qt.Key.Key_F, CONTROL)
    assert bar.isVisible()
    qtbot.keyClicks(bar.field, "no")
    assert bar.count.text() == "1 of 4"
    assert selected(area) == (4, 6)
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.count.text() == "2 of 4"
    assert selected(area) == (12, 14)
    qtbot.keyClick(bar.field, Qt.Key.Key_Return, SHIFT)
    qtbot.keyClick(bar.field, Qt.Key.Key_F3, SHIFT)
    assert bar.count.text() == "4 of 4"
    qtbot.keyClick(bar.field, Qt.Key.Key_F3)
    assert bar.count.text() == "1 of 4"
    assert len(area.extraSelections()) == 4
    qtbot.keyClicks(bar.field, "pe")
    assert bar.count.text() == "not found"
    assert area.extraSelections() == []


def test_esc_goes_back_to_the_text(qtbot, sheet: WritingSheet):
    bar, area = sheet.find_bar, sheet.area
    qtbot.keyClick(area, Qt.Key.Key_F, CONTROL)
    qtbot.keyClicks(bar.field, "two")
    qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert sheet.window().focusWidget() is area
    assert selected(area) == (8, 11)
    assert area.extraSelections() == []


def test_f3_in_the_text_goes_on_while_the_bar_is_open(qtbot, sheet: WritingSheet):
    bar, area = sheet.find_bar, sheet.area
    qtbot.keyClick(area, Qt.Key.Key_F3)
    assert bar.isVisible(), "with nothing sought yet it asks what"
    qtbot.keyClicks(bar.field, "no")
    area.setFocus()
    qtbot.keyClick(area, Qt.Key.Key_F3)
    assert selected(area) == (12, 14)
    qtbot.keyClick(area, Qt.Key.Key_F3, SHIFT)
    assert selected(area) == (4, 6)


def test_what_is_selected_is_sought(qtbot, sheet: WritingSheet):
    cursor = sheet.area.textCursor()
    cursor.setPosition(8)
    cursor.setPosition(11, QTextCursor.MoveMode.KeepAnchor)
    sheet.area.setTextCursor(cursor)
    qtbot.keyClick(sheet.area, Qt.Key.Key_F, CONTROL)
    assert sheet.find_bar.field.text() == "two"
    assert sheet.find_bar.count.text() == "1 of 1"


def test_what_is_written_meanwhile_is_found_too(qtbot, sheet: WritingSheet):
    bar, area = sheet.find_bar, sheet.area
    qtbot.keyClick(area, Qt.Key.Key_F, CONTROL)
    qtbot.keyClicks(bar.field, "no")
    area.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(area, " no")
    qtbot.waitUntil(lambda: bar.count.text() == "5 found")
    assert area.text().endswith(" no")


def test_only_places_in_view_are_coloured(qtbot, sheet: WritingSheet):
    sheet.set_text("\n".join(["no"] * 3_000))
    qtbot.keyClick(sheet.area, Qt.Key.Key_F, CONTROL)
    qtbot.keyClicks(sheet.find_bar.field, "no")
    assert sheet.find_bar.count.text().endswith("of 3000")
    assert 0 < len(sheet.area.extraSelections()) < 60


def test_another_text_closes_the_bar_and_forgets_what_was_sought(qtbot, sheet: WritingSheet):
    qtbot.keyClick(sheet.area, Qt.Key.Key_F, CONTROL)
    qtbot.keyClicks(sheet.find_bar.field, "no")
    sheet.set_text("other")
    assert sheet.find_bar.isHidden()
    assert sheet.find_bar.field.text() == ""
    sheet.let_go()
    assert sheet.text() == ""
    assert not sheet._speller.is_on


class Book:
    def is_right(self, word: str) -> bool:
        return word != "wrot"

    def suggest(self, word: str) -> list[str]:
        return ["wrote", "rot & more"]


@pytest.fixture
def area(qtbot) -> WritingArea:
    parent = QObject()
    speller = Speller(parent, lambda _: Book())
    made = WritingArea("Words", speller)
    qtbot.addWidget(made)
    made.setProperty("held", parent)
    speller.use(("en_US",), frozenset())
    made.resize(500, 300)
    made.show()
    made.set_text("I wrot it")
    made._proof.look()
    qtbot.waitUntil(lambda: speller.is_wrong("wrot"))
    yield made
    speller.close()


def menu_at(area: WritingArea, place: int) -> WritingMenu:
    cursor = area.textCursor()
    cursor.setPosition(place)
    area.setTextCursor(cursor)
    area.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0)))
    return area.findChildren(WritingMenu)[-1]


def texts(menu: WritingMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.isVisible() and not action.isSeparator()]


def test_the_menu_opens_at_once_and_fills(qtbot, area: WritingArea):
    menu = menu_at(area, 3)
    assert menu.isVisible()
    assert texts(menu)[0].startswith("Looking")
    qtbot.waitUntil(lambda: texts(menu)[0] == "wrote")
    assert texts(menu)[:4] == ["wrote", "rot && more", "Add to my words", "Ignore here"]
    menu.actions()[0].trigger()
    menu.close()
    assert area.text() == "I wrote it"
    area.undo()
    assert area.text() == "I wrot it"


def test_a_menu_that_was_closed_is_not_filled(qtbot, area: WritingArea):
    menu = menu_at(area, 3)
    menu.close()
    area.speller.suggest("wrot", lambda words: area.setProperty("found", words))
    qtbot.waitUntil(lambda: bool(area.property("found")))


def test_a_word_is_added_from_the_menu(qtbot, area: WritingArea):
    menu = menu_at(area, 3)
    with qtbot.waitSignal(area.speller.learned) as said:
        next(action for action in menu.actions() if action.text() == "Add to my words").trigger()
    assert said.args == ["wrot"]
    menu.close()
    menu = menu_at(area, 3)
    assert "Ignore here" not in texts(menu)
    assert texts(menu)[:2] == ["Undo", "Redo"]
    menu.close()
    assert QApplication.activePopupWidget() is None
