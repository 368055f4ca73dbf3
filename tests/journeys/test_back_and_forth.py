"""Small things that went wrong once, tried in the real window."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from rejournal.screens.places import Place
from rejournal.ui.widgets.row_button import RowButton
from tests.journeys.person import Person


def writes_a_page(person: Person, text: str) -> None:
    person.goes(Place.WRITE)
    person.writes(text)
    person.clicks("Done")
    person.settles()


def test_the_reader_shows_what_was_just_written_and_not_what_was_open(person: Person):
    person.opens().makes_a_vault()
    writes_a_page(person, "The first page")
    writes_a_page(person, "The second page")
    assert "The second page" in person.reads()
    person.goes(Place.TODAY)
    writes_a_page(person, "The third page")
    assert "The third page" in person.reads()


def test_writing_on_in_something_found_keeps_the_search(person: Person):
    person.opens().makes_a_vault()
    writes_a_page(person, "about otters")
    writes_a_page(person, "about maps")
    assert len(person.searches("otters")) == 1
    person.clicks("Write on")
    person.settles()
    person.writes(" and rivers")
    person.clicks("Done")
    person.settles()
    assert person.page.search.text() == "otters"
    assert "rivers" in person.reads()


def test_a_refused_save_says_so_where_it_is_seen(person: Person):
    person.opens().makes_a_vault()
    person.goes(Place.LOG_ASK)
    person.types("A flat", person.page._lines["what"])
    person.types("gestern", person.page._lines["asked_on"])
    person.clicks("Log it")
    person.settles()
    problem = person.page.problem
    assert problem.isVisible()
    assert problem.text() == "“The day” can’t hold that; it takes YYYY-MM-DD."
    assert problem.visibleRegion().boundingRect().height() >= problem.height() - 1
    assert person.shell.journal.asks.counts().asks == 0


def test_enter_presses_a_button_and_ctrl_enter_saves_from_anywhere(person: Person):
    person.opens().makes_a_vault()
    today = person.page
    QTest.keyClick(today.asked, Qt.Key.Key_Return)
    person.settles()
    assert person.shell.way.here.place is Place.LOG_ASK
    person.types("A lift", person.page._lines["what"])
    person.shell._go_on()
    person.settles()
    assert person.shell.journal.asks.counts().asks == 1


def test_a_draft_is_let_go_and_comes_back(person: Person):
    person.opens().makes_a_vault()
    person.goes(Place.WRITE)
    person.writes("never mind")
    person.goes(Place.TODAY)
    person.settles()
    rows = [row for row in person.page.findChildren(RowButton) if row._drop]
    QTest.keyClick(rows[0], Qt.Key.Key_Delete)
    person.settles()
    assert person.shell.journal.drafts.all() == []
    person.clicks("Undo")
    person.settles()
    assert [draft.fields["part:page"] for draft in person.shell.journal.drafts.all()] == ["never mind"]


def test_the_tables_menu_opens_by_the_keyboard(person: Person):
    person.opens().makes_a_vault()
    person.shell.journal.asks.log({"what": "A lift"})
    person.goes(Place.ASKS)
    person.shell.screens[Place.ASKS].load()
    person.settles()
    person.page.table.selectRow(0)
    QTest.keyClick(person.page.table, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menus = person.page.findChildren(QMenu)
    assert "Call it silence" in [action.text() for menu in menus for action in menu.actions()]
    for menu in menus:
        menu.close()


def test_a_percent_is_typed_in_digits(person: Person):
    person.opens().makes_a_vault()
    person.goes(Place.LOG_ASK)
    scale = person.page._scales["guess"]
    for typed, shown in (("4", "4"), ("0", "40"), ("5", "5"), ("0", "50")):
        QTest.keyClicks(scale, typed)
        assert scale.text == shown
