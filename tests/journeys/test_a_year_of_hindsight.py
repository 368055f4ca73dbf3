"""A year with one no: it comes back at its times, a yes in June is linked to it, and the first take is what it was."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QDialog

from rejournal.domain.ask import Outcome
from rejournal.domain.lookback import Verdict
from rejournal.domain.redirection import How
from rejournal.screens.places import Place
from rejournal.store import seals
from rejournal.ui.pages.look_back import LookBackPage
from rejournal.ui.widgets.row_button import RowButton
from tests.journeys.person import Person

TAKE = "Nobody will ever read me"


def comes_back(person: Person, day: date) -> list[str]:
    """Unlock on a day and return what asks to be looked back on."""
    person.locks()
    person.clock.move_to(day)
    person.unlocks()
    return [row.accessibleName() for row in person.page._back_card.findChildren(RowButton)]


def looks_back(person: Person, name: str, *, matters: str = "", sting: str, verdict: str = "", line: str = "") -> None:
    """Open what has come back from Today, give today's view, and keep it."""
    row = next(row for row in person.page._back_card.findChildren(RowButton) if name in row.accessibleName())
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    person.settles()
    page = person.page
    assert isinstance(page, LookBackPage)
    assert TAKE not in person.sees()
    if matters:
        person.types(matters, page.matters.scale)
    person.types(sting, page.sting.scale)
    if verdict:
        QTest.mouseClick(page.verdict._chips[verdict], Qt.MouseButton.LeftButton)
    if line:
        person.types(line, page.line.area)
    person.presses(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    person.settles()


def sealed(person: Person, answer: str) -> tuple:
    with person.shell.journal.work.store.reading() as db:
        seal = seals.get(db, answer)
    return seal.first_take, seal.forecast, seal.salt, seal.digest, seal.link, seal.sealed_at


def test_a_no_in_january_and_a_yes_in_june(person: Person):
    person.clock.move_to(date(2026, 1, 14))
    person.opens().makes_a_vault()
    person.logs_a_no("Editor job at Orion", sting="6", first_take=TAKE, write=False)
    (line,) = person.shell.journal.asks.lines()
    before = sealed(person, line.answer)

    assert any("Editor job at Orion" in name for name in comes_back(person, date(2026, 1, 21)))
    looks_back(person, "Editor job", sting="4")
    assert TAKE not in person.sees()
    assert not any("did it turn" in name for name in comes_back(person, date(2026, 2, 13)))

    comes_back(person, date(2026, 2, 14))
    looks_back(person, "did it turn", matters="7", sting="3", verdict="still_hurts", line="The commute I never had.")
    assert TAKE in person.sees()
    person.clicks("Go on")
    person.settles()

    comes_back(person, date(2026, 6, 12))
    person.goes(Place.LOG_YES)
    person.types("The column at Orion", person.page._lines["what"])
    person.clicks("Save, that’s enough for now")
    person.settles()
    assert "Perhaps Editor job at Orion?" in person.sees()
    person.clicks("Link them…")
    person.settles()
    dialog = next(one for one in person.window.findChildren(QDialog) if one.isVisible())
    QTest.mouseClick(dialog.findChildren(QCheckBox)[0], Qt.MouseButton.LeftButton)
    person.settles()
    QTest.mouseClick(dialog.how._chips[How.FREED_ME_FOR.value], Qt.MouseButton.LeftButton)
    person.types("She remembered the interview", dialog.note)
    QTest.mouseClick(dialog.link, Qt.MouseButton.LeftButton)
    person.settles()

    comes_back(person, date(2026, 7, 14))
    looks_back(person, "did it turn", matters="1", sting="0", verdict="better", line="I thought January was the end.")
    person.goes(Place.REDIRECTIONS)
    page = person.page
    assert "One redirection" in person.sees()
    assert "She remembered the interview" in person.sees()
    (arc,) = page.arcs._clusters.arcs
    assert (arc.begins, arc.ends, arc.role) == (date(2026, 1, 14), date(2026, 6, 12), Outcome.YES.value)
    rate = page._screen.rate
    assert (rate.reviewed, rate.unreviewed) == (1, 0)
    assert {verdict: share.count for verdict, share in rate.shares}[Verdict.BETTER] == 1
    page.arcs.setFocus()
    person.presses(Qt.Key.Key_Return)
    person.settles()
    assert "Editor job at Orion" in person.sees()
    assert sealed(person, line.answer) == before
    assert before[0] == TAKE
    assert person.shell.journal.check() == []


def test_a_letter_waits_for_a_no_that_hurts(person: Person):
    person.opens().makes_a_vault()
    person.goes(Place.LETTER)
    person.types("Go round the canal.", person.page.writing.area)
    person.clicks("Shut it")
    person.settles()
    assert "It opens at your next no that hurts" in person.is_told()
    person.logs_a_no("A small thing", sting="3", write=False)
    assert "A LETTER FOR YOU" not in person.sees()
    person.logs_a_no("A great thing", sting="9", write=False)
    assert "A LETTER FOR YOU" in person.sees()
    assert "canal" not in person.sees()
    person.clicks("Open it")
    person.settles()
    assert "Go round the canal." in person.sees()


def test_a_look_back_that_was_begun_is_there_after_the_lock(person: Person):
    person.opens().makes_a_vault()
    person.logs_a_no("A flat", sting="5", write=False)
    (line,) = person.shell.journal.asks.lines()
    person.clock.move(days=40)
    person.goes(Place.LOOK_BACK, answer=line.answer)
    person.types("Kept as typed", person.page.line.area)
    person.locks()
    person.unlocks()
    person.goes(Place.LOOK_BACK, answer=line.answer)
    assert person.page.line.text() == "Kept as typed"
    person.clicks("No more for this one")
    person.settles()
    assert person.shell.journal.look_backs.review(line.answer).stopped
