"""A past week is filled in by keyboard alone, in the real grid; what is typed first goes into the first cell."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView

from rejournal.domain.ask import Outcome
from rejournal.screens.places import Place
from tests.journeys.person import Person


def types(person: Person, *cells: str) -> None:
    """Type cells one after the other, and go on to the next row."""
    for place, text in enumerate(cells):
        for letter in text:
            QTest.keyClick(person.focus, letter)
        QTest.keyClick(person.focus, Qt.Key.Key_Return if place == len(cells) - 1 else Qt.Key.Key_Tab)
    # Qt ends a field by Enter a moment later, which is sooner than anybody types.
    person.waits(lambda: person.page.grid.state() is QAbstractItemView.State.NoState)


def test_a_week_is_filled_in_logged_and_undone(person: Person):
    person.opens().makes_a_vault()
    person.goes(Place.WEEK)
    person.page.grid.setFocus()
    types(person, "A bench by the canal", "Mr Aydin", "Flats", "3", "no", "9")
    types(person, "The back shelf")
    person.waits(lambda: len([row for row in person.page.grid.texts() if row[0]]) == 2)
    rows = [row for row in person.page.grid.texts() if row[0]]
    assert rows[0] == ("A bench by the canal", "Mr Aydin", "Flats", "3", "no", "9")
    assert rows[1][0] == "The back shelf"
    person.clicks("Log them all")
    person.settles()
    found = {one.ask.what: one for one in person.shell.journal.asks.all()}
    assert found["A bench by the canal"].outcome is Outcome.NO
    assert found["The back shelf"].ask.area == "Flats"
    assert not any(any(row) for row in person.page.grid.texts())
    person.shell.undo()
    person.settles()
    assert person.shell.journal.asks.counts().asks == 0


def test_a_table_is_pasted_and_what_was_typed_is_there_after_a_lock(person: Person):
    person.opens().makes_a_vault()
    person.goes(Place.WEEK)
    grid = person.page.grid
    grid.setFocus()
    grid.setCurrentCell(0, 0)
    QGuiApplication.clipboard().setText("\n".join(f"ask {n}\tHouse {n}\tJobs\t{n % 28 + 1}\tno" for n in range(40)))
    QTest.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert len([row for row in grid.texts() if row[0]]) == 40
    assert grid.rowCount() > 40
    person.locks()
    person.unlocks()
    person.goes(Place.WEEK)
    assert [row[1] for row in person.page.grid.texts() if row[0]][39] == "House 39"
    person.page._screen.log()
    person.settles()
    assert person.shell.journal.asks.counts().nos == 40
    assert person.shell.journal.drafts.all() == []
