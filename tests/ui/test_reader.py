"""The page of the journal that is open, as it is set."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QFont, QTextCursor

from rejournal.screens.reader import ReaderScreen
from rejournal.ui.pages.journal import JournalPage
from rejournal.ui.theme.theme import theme
from tests.screens.now import LaterDesk, room_of


@pytest.fixture
def page(journal, qtbot):
    """Show the list with a page of two parts open."""
    parts = [{"prompt": "why", "text": "The lamp was dark."}, {"prompt": "learned", "text": "Ask by day."}]
    journal.reflections.record({"title": "The lamp", "deck": "four-questions", "parts": parts})
    journal.reflections.record({"title": "The desk", "written_on": "2026-01-01", "parts": parts})
    room, _ = room_of(journal)
    screen = ReaderScreen(room)
    page = JournalPage(screen)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    theme().apply("light", 100)
    page.show()
    screen.load()
    yield page
    theme().apply("light", 100)


@pytest.mark.parametrize("percent", [100, 150])
def test_the_words_begin_where_their_title_does(page, qtbot, percent):
    theme().apply("light", percent)
    qtbot.waitExposed(page)
    reader = page.reader
    begin = QTextCursor(reader.reading.document())
    words = reader.reading.viewport().mapTo(reader, reader.reading.cursorRect(begin).topLeft()).x()
    title = reader.title.mapTo(reader, QPoint(0, 0)).x() + reader.title.contentsRect().x()
    assert abs(words - title) <= 1


def test_questions_stand_in_small_capitals_and_answers_do_not(page):
    block = page.reader.reading.document().begin()
    assert block.text()
    assert block.begin().fragment().charFormat().fontCapitalization() is QFont.Capitalization.SmallCaps
    answer = block.next()
    assert answer.text() == "The lamp was dark."
    assert answer.begin().fragment().charFormat().fontCapitalization() is QFont.Capitalization.MixedCase


def test_a_page_that_gives_way_to_another_is_not_marked_any_more(journal, qtbot, page):
    reader, screen = page.reader, page._screen
    held = LaterDesk()
    now, screen.room.desk.ask = screen.room.desk.ask, lambda work, then, failed=None: held.find("ask", work, then)
    assert reader.title.text() == "The lamp"
    screen.search("desk")
    assert reader.isVisible()
    assert (reader.title.text(), reader.reading.extraSelections()) == ("The lamp", [])
    held.land()
    screen.room.desk.ask = now
    assert (reader.title.text(), reader.hits.isHidden()) == ("The desk", True)
    screen.search("dark")
    assert reader.hits.text() == "1 hit"
