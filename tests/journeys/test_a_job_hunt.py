"""A real job hunt's log: imported, browsed, searched, answered, and taken back."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rejournal.domain.ask import Outcome
from rejournal.screens.places import Place
from rejournal.ui.dialogs.import_ import ImportDialog
from tests.conftest import FIXTURES
from tests.journeys.person import Person


def imports(person: Person) -> None:
    dialog = ImportDialog(person.shell, person.shell.room, FIXTURES / "job-hunt.csv")
    dialog.open()
    person.settles()
    assert dialog.screen_of_import.summary() == "177 rows read, 177 would be added."
    QTest.mouseClick(dialog.run, Qt.MouseButton.LeftButton)
    person.settles()
    # Nothing comes back unless it is asked for.
    assert dialog.screen_of_import.ahead > 20
    assert person.shell.journal.look_backs.next_day() is None
    QTest.mouseClick(dialog.look_back, Qt.MouseButton.LeftButton)
    person.settles()
    assert person.shell.journal.look_backs.next_day() > person.shell.journal.clock.today()


def test_it_is_imported_browsed_searched_and_taken_back(person: Person):
    person.opens().makes_a_vault()
    imports(person)
    person.goes(Place.ASKS)
    assert "177 asks · 9 waiting" in person.sees()
    page = person.page
    person.types("analyst", page.filter)
    person.settles()
    assert page._screen.total == len(page._screen.lines) > 10
    assert all("nalyst" in line.what + line.of for line in page._screen.lines[:5])
    page.filter.clear()
    page.outcome.setCurrentIndex(page.outcome.findData(Outcome.SILENCE.value))
    person.settles()
    assert page._screen.total == 114
    page.outcome.setCurrentIndex(0)
    person.settles()
    page._screen.sort_by("of")
    person.settles()
    names = [line.of.lower() for line in page._screen.lines if line.of]
    assert names == sorted(names)

    page.table.selectRow(0)
    page._open(0)
    person.settles()
    person.types("Met them at the fair", person.page.forms["ask"].inputs["notes"])
    person.clicks("Save")
    person.settles()
    assert person.shell.journal.search("fair")[0] == 1

    person.shell.undo()
    person.settles()
    assert person.shell.journal.search("fair")[0] == 0
    person.shell.undo()
    person.settles()
    assert person.shell.journal.asks.counts().asks == 0


def test_rows_are_discarded_and_come_back(person: Person):
    person.opens().makes_a_vault()
    imports(person)
    person.goes(Place.ASKS)
    page = person.page
    page.table.selectAll()
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    person.settles()
    assert person.shell.journal.asks.counts().asks == 0
    assert person.is_told() == "Moved to the bin."
    person.clicks("Undo")
    person.settles()
    assert person.shell.journal.asks.counts().asks == 177
