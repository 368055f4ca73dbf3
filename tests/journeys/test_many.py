"""Finding and doing many at once, in the window, by the keys and by the mouse."""

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from rejournal.domain.ask import Outcome
from rejournal.screens.places import Place
from rejournal.ui.dialogs.paper import PaperDialog
from rejournal.ui.models.reflection_list import LINE
from rejournal.ui.palette import PalettePanel
from tests.journeys.person import Person


@pytest.fixture
def lived(person: Person) -> Person:
    """Let a person have a journal with a few asks and pages."""
    person.opens().makes_a_vault()
    journal = person.shell.journal
    for number, of in enumerate(("Orion Press", "Orion Press", "Ann")):
        day = f"2026-10-0{number + 1}"
        ask = journal.asks.log({"what": f"Thing {number}", "of": of, "area": "Jobs", "asked_on": day})
        journal.reflections.record(
            {
                "ask": ask.record.id,
                "title": f"Page {number}",
                "written_on": f"2026-1{number % 2}-05",
                "parts": [{"prompt": "page", "text": "Some *words*."}],
            }
        )
    return person


def dialog_of(person: Person) -> QDialog:
    return next(one for one in reversed(person.shell.findChildren(QDialog)) if one.isVisible())


def test_tags_for_every_page_and_back(lived: Person):
    lived.goes(Place.JOURNAL)
    page = lived.page
    assert not page.many.isVisible()
    page.list.setFocus()
    QTest.keySequence(page.list, "Ctrl+A")
    assert page.many.isVisible()
    assert page.many.said.text() == "3 chosen"
    lived.clicks("Tags…", page.many)
    dialog = dialog_of(lived)
    lived.types("good, again", dialog.add)
    lived.clicks("Change tags", dialog)
    lived.settles()
    assert not any(one.isVisible() for one in lived.shell.findChildren(QDialog))
    assert {page.tags for page in lived.shell.journal.reflections.all()} == {("good", "again")}
    # What was chosen still is.
    assert page.many.said.text() == "3 chosen"
    lived.clicks("Undo", lived.shell)
    lived.settles()
    assert {page.tags for page in lived.shell.journal.reflections.all()} == {()}


def test_chosen_asks_get_an_area_and_an_answer(lived: Person):
    lived.goes(Place.ASKS)
    page = lived.page
    page.table.setFocus()
    page.table.selectAll()
    lived.clicks("Area…", page.many)
    dialog = dialog_of(lived)
    lived.types("Elsewhere", dialog.area)
    QTest.keyClick(dialog.area, Qt.Key.Key_Return)
    lived.settles()
    assert {one.ask.area for one in lived.shell.journal.asks.all()} == {"Elsewhere"}
    page.many._many.answer(Outcome.WITHDRAWN)
    lived.settles()
    assert {one.outcome for one in lived.shell.journal.asks.all()} == {Outcome.WITHDRAWN}
    lived.clicks("Choose none", page.many)
    assert not page.many.isVisible()
    assert not page.table.selectionModel().hasSelection()


def test_delete_moves_what_is_chosen_to_the_bin(lived: Person):
    lived.goes(Place.JOURNAL)
    page = lived.page
    page.list.setFocus()
    QTest.keySequence(page.list, "Ctrl+A")
    lived.presses(Qt.Key.Key_Delete)
    lived.settles()
    assert lived.shell.journal.reflections.all() == []
    lived.clicks("Undo", lived.shell)
    lived.settles()
    assert len(lived.shell.journal.reflections.all()) == 3
    # In the search Delete takes a letter.
    page.search.setFocus()
    lived.presses(Qt.Key.Key_Delete)
    lived.settles()
    assert len(lived.shell.journal.reflections.all()) == 3


def test_groups_open_and_shut_by_keys_and_by_the_mouse(lived: Person):
    lived.goes(Place.JOURNAL)
    page = lived.page
    page.by.setCurrentIndex(page.by.findData("person"))
    page.by.activated.emit(page.by.currentIndex())
    lived.settles()
    rows = [page.model.index(place, 0).data(LINE) for place in range(page.model.rowCount())]
    assert [getattr(row, "name", getattr(row, "title", "")) for row in rows] == [
        "Orion Press", "Page 1", "Page 0", "Ann",
    ]  # fmt: skip
    page.list.setFocus()
    page.list.selectionModel().setCurrentIndex(page.model.index(3, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    lived.presses(Qt.Key.Key_Return)
    lived.settles()
    assert page.model.rowCount() == 5
    # What is read stays what it was: a heading is no page.
    assert lived.page.reader.title.text() == "Page 1"
    QTest.mouseClick(
        page.list.viewport(), Qt.MouseButton.LeftButton, pos=page.list.visualRect(page.model.index(0, 0)).center()
    )
    lived.settles()
    assert page.model.rowCount() == 3


def opens_the_palette(person: Person) -> PalettePanel:
    QTest.keyClick(person.focus, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    person.settles()
    (panel,) = (one for one in person.shell.findChildren(PalettePanel) if one.isVisible())
    assert panel.field.hasFocus()
    return panel


def test_the_palette_leads_anywhere_by_keys(lived: Person):
    lived.goes(Place.TODAY)
    opens_the_palette(lived)
    lived.types("peop")
    lived.settles()
    lived.presses(Qt.Key.Key_Return)
    assert lived.shell.way.here.place is Place.PEOPLE
    # A field would take the key for its own; here it doesn't.
    assert lived.focus is lived.page.filter
    panel = opens_the_palette(lived)
    lived.types("thing 2")
    lived.settles()
    assert panel.model.line(0).name == "Thing 2 — Ann"
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return):
        lived.presses(key)
    lived.settles()
    assert lived.shell.way.here.place is Place.ASK


def test_the_palette_closes_and_the_cursor_goes_back(lived: Person):
    lived.goes(Place.PEOPLE)
    opens_the_palette(lived)
    lived.presses(Qt.Key.Key_Escape)
    assert lived.shell.way.here.place is Place.PEOPLE
    assert lived.focus is lived.page.filter
    opens_the_palette(lived)
    lived.page.table.setFocus()
    lived.settles()
    assert not any(one.isVisible() for one in lived.shell.findChildren(PalettePanel))
    # Whatever way it closed, the window takes keys and mouse again.
    panel = opens_the_palette(lived)
    lived.types("calendar")
    QTest.mouseClick(
        panel.list.viewport(), Qt.MouseButton.LeftButton, pos=panel.list.visualRect(panel.model.index(0, 0)).center()
    )
    assert lived.shell.way.here.place is Place.CALENDAR
    lived.clicks("Today", lived.page)


def test_a_day_of_the_calendar_leads_to_its_page(lived: Person):
    lived.goes(Place.CALENDAR)
    page = lived.page
    QTest.keyClick(page.month, Qt.Key.Key_Home)
    for _ in range(4):
        QTest.keyClick(page.month, Qt.Key.Key_Right)
    QTest.keyClick(page.month, Qt.Key.Key_Return)
    assert page.day_said.text() == "Thursday, 5 November"
    lived.settles()
    lived.clicks("Page 1, written", page)
    lived.settles()
    assert lived.page.reader.title.text() == "Page 1"
    lived.goes(Place.CALENDAR)
    square = page.year._box(page._screen.squares()[0].day).center()
    QTest.mouseClick(page.year, Qt.MouseButton.LeftButton, pos=QPoint(int(square.x()), int(square.y())))
    lived.settles()
    assert page.day_said.text() == "Thursday, 1 October"


def test_a_person_leads_to_what_was_asked_of_them(lived: Person):
    lived.goes(Place.PEOPLE)
    lived.types("ori", lived.page.filter)
    lived.page.table.selectRow(0)
    lived.page.table.setFocus()
    lived.presses(Qt.Key.Key_Return)
    lived.settles()
    assert lived.shell.way.here.place is Place.ASKS
    assert lived.page.filter.text() == 'of:"Orion Press"'
    assert lived.page.model.rowCount() == 2
    lived.presses(Qt.Key.Key_Escape)


def test_a_page_is_looked_at_before_it_is_printed_and_goes_out_in_three_forms(lived: Person, tmp_path):
    lived.goes(Place.JOURNAL)
    out = lived.page.reader.out
    out.look()
    lived.settles()
    dialog = dialog_of(lived)
    assert isinstance(dialog, PaperDialog)
    assert len(dialog.pages) == 1
    assert not dialog.pages[0].isNull()
    dialog.reject()
    for ending, begins in (("pdf", b"%PDF"), ("md", b"---\ntitle"), ("csv", b"\xef\xbb\xbfid,written_on")):
        path = tmp_path / f"page.{ending}"
        out.write(path, ending)
        lived.settles()
        assert path.read_bytes().startswith(begins)
        assert path.stat().st_mode & 0o077 == 0
    out.write(tmp_path / "nowhere" / "page.md", "md")
    lived.settles()
    assert "can’t be written" in lived.is_told()
