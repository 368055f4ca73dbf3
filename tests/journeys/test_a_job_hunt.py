"""A real job hunt's log: imported, browsed, searched, answered, and taken back."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from rejournal.domain.ask import Outcome
from rejournal.screens.places import Place
from rejournal.ui.dialogs.import_ import ImportDialog
from rejournal.ui.dialogs.why_not_more import WhyNotMoreDialog
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


def test_what_patterns_tell_that_person(person: Person):
    """168 of 177 ended, 2 of them with a yes; 114 were never answered; no sting, no area, no guess was written down."""
    person.opens().makes_a_vault()
    imports(person)
    person.goes(Place.PATTERNS)
    page = person.page
    person.waits(lambda: page.is_whole and bool(page.views))
    told = {view.card.subject: view.card.sentence for view in page.views}
    assert told == {
        "numbers_game": "A yes takes about 84 asks (between 31 and 293).",
        "silence": "More than half of what you asked is still out, or was never answered.",
        "bouncing_back": "Half of the time the next ask comes within 2 days of a no.",
        "pace": "Nothing was asked in the last twelve weeks.",
    }
    # Nothing of it is more than chance would do.
    assert not any(view.card.pill for view in page.views)
    channels = page.views[0]
    shown = channels.card.pictures[0]
    assert [(mark.name, mark.mark.of) for mark in shown.marks] == [
        ("Company", 20),
        ("LinkedIn", 102),
        ("ZipRecruiter", 18),
    ]

    # The page begins at its first picture.
    assert person.focus is channels.chart
    person.presses(Qt.Key.Key_Down)
    person.presses(Qt.Key.Key_Down)
    person.settles()
    person.waits(lambda: channels.pointed.text().count("·") == 1)
    assert channels.pointed.text().startswith("LinkedIn: 0 of 102, 0% (0–2%) · ")
    person.presses(Qt.Key.Key_Return)
    person.settles()
    asks = person.page._screen
    assert (asks.total, {line.outcome for line in asks.lines} <= {Outcome.NO, Outcome.SILENCE}) == (102, True)
    assert "Only those behind: The numbers game · LinkedIn: 0 of 102, 0% (0–2%)" in person.sees()
    person.clicks("Show all")
    person.settles()
    assert asks.total == 177

    person.goes(Place.PATTERNS)
    person.clicks("Why am I not told more?")
    person.settles()
    dialog = person.window.findChild(WhyNotMoreDialog)
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert "How much it stings" in said
    assert "Asked from 8 rows on." in said
    dialog.reject()
