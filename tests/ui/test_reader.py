"""The page of the journal that is open, as it is set."""

from itertools import count

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QFont, QTextCursor, QTextLayout

from rejournal.screens.reader import ReaderScreen
from rejournal.ui.models.reflection_list import _two_lines
from rejournal.ui.pages.journal import JournalPage
from rejournal.ui.theme import fonts
from rejournal.ui.theme.theme import theme
from tests.screens.now import LaterDesk, room_of


@pytest.fixture
def page(journal, qtbot):
    """Show the list with a page of two parts open."""
    parts = [{"prompt": "why", "text": "The lamp was dark."}, {"prompt": "learned", "text": "Ask by day."}]
    journal.reflections.record({"title": "The lamp", "deck": "four-questions", "parts": parts})
    journal.reflections.record({"title": "The desk", "written_on": "2026-01-01", "tags": ["office"], "parts": parts})
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


def test_small_capitals_are_of_the_serif_whatever_the_text_was_first_laid_out_in(page):
    fonts.load_fonts(only_first=True)
    document = page.reader.reading.document()
    for font in (fonts.sans(14), fonts.serif(17)):
        document.setDefaultFont(font)
        document.size()
    runs = [run.rawFont() for run in document.begin().layout().lineAt(0).glyphRuns()]
    assert {(one.familyName(), one.pixelSize()) for one in runs} == {(fonts.SERIF, 17), (fonts.SERIF, 12)}


def test_a_page_that_gives_way_to_another_is_not_marked_any_more(journal, qtbot, page):
    reader, screen = page.reader, page._screen
    held, number = LaterDesk(), count()
    now = screen.room.desk.ask
    screen.room.desk.ask = lambda work, then, failed=None: held.find(f"ask {next(number)}", work, then)
    assert reader.title.text() == "The lamp"
    screen.search("desk")
    assert reader.isVisible()
    assert (reader.title.text(), reader.reading.extraSelections()) == ("The lamp", [])
    held.land()
    screen.room.desk.ask = now
    assert (reader.title.text(), reader.hits.isHidden()) == ("The desk", True)
    screen.search("dark")
    assert reader.hits.text() == "1 hit"


class _Asked(QObject):
    """Counts how often a widget is to be laid out again."""

    def __init__(self) -> None:
        super().__init__()
        self.times = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.times += event.type() is QEvent.Type.LayoutRequest
        return False


def test_another_page_lays_out_the_reader_and_not_what_is_around_it(page, qtbot, qapp):
    page.list.setCurrentIndex(page.model.index(1, 0))
    page.list.setCurrentIndex(page.model.index(0, 0))
    qtbot.waitExposed(page)
    for _ in range(5):
        qapp.processEvents()
    around, inside = _Asked(), _Asked()
    page.installEventFilter(around)
    page.reader.installEventFilter(inside)
    page.list.setCurrentIndex(page.model.index(1, 0))
    assert page.reader.title.text() == "The desk"
    qapp.processEvents()
    assert inside.times
    assert not around.times


def test_the_reader_gives_its_room_away_while_nothing_is_open(journal, qtbot, page):
    qtbot.waitExposed(page)
    assert page.reader.width() > 500
    page._screen.search("nowhere at all")
    qtbot.waitUntil(page.reader.isHidden)
    qtbot.waitUntil(lambda: page.empty.width() > 900)
    page._screen.search("")
    qtbot.waitUntil(lambda: page.reader.isVisible() and page.reader.width() > 500)
    assert page.reader.geometry() == page.reader.parentWidget().rect()


@pytest.mark.parametrize(
    ("text", "lines", "dots"),
    [("short", 1, None), ("word " * 40, 2, "right"), ("w" * 200, 2, "right"), ("שלום " * 60, 2, "left"), ("", 1, None)],
)
def test_an_excerpt_ends_in_dots_within_its_second_line(qapp, text, lines, dots):
    layout = QTextLayout(text, theme().sans(13))
    found = _two_lines(layout, len(text), 300, 12)
    assert layout.lineCount() == lines
    last = layout.lineAt(lines - 1).naturalTextRect()
    if dots is None:
        assert found is None
    elif dots == "right":
        assert last.right() == found.x()
        assert last.right() + 12 <= 301
    else:
        assert found.x() + 12 == last.left()
