"""What leaves on paper: a PDF and a picture of what the page shows, private to its owner, or a sentence why not."""

import os
import stat

import pypdfium2
import pytest
from PySide6.QtGui import QImage

from rejournal.domain.ask import Outcome
from rejournal.screens.places import Place
from rejournal.ui.sheets import document, pdf_of, png_of
from rejournal.ui.theme.fonts import load_fonts
from rejournal.ui.theme.theme import theme
from tests.journeys.conftest import person  # noqa: F401 - the fixture
from tests.journeys.person import Person


def text_of(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    pages = (document[number].get_textpage().get_text_bounded() for number in range(len(document)))
    # Lines break where the sheet is full.
    return " ".join(" ".join(pages).split())


@pytest.fixture
def somebody(person: Person) -> Person:  # noqa: F811
    """Return a person with a no that led to a yes."""
    person.opens().makes_a_vault()
    journal = person.shell.journal
    no = journal.answers.record(
        Outcome.NO,
        {"answered_on": "2026-01-14"},
        ask_fields={"what": "Editor job", "of": "Orion", "asked_on": "2026-01-01"},
    ).record.answer
    yes = journal.answers.record(
        Outcome.YES, {"answered_on": "2026-06-12"}, ask_fields={"what": "The column", "asked_on": "2026-05-01"}
    ).record.answer
    journal.redirections.link(no.id, {"led_to": yes.id, "note": "She remembered the pitch."})
    person.no = no.id
    return person


@pytest.mark.parametrize("place", [Place.REDIRECTIONS, Place.STORY, Place.WALL, Place.FAILURES])
def test_each_page_leaves_as_pdf_and_picture(somebody: Person, place, tmp_path):
    somebody.goes(place, **({"answer": somebody.no} if place is Place.STORY else {}))
    theme().apply("dark", 100)
    page = somebody.page
    said = text_of(pdf_of(page._sheet(True)))
    wanted = {Place.WALL: ["1 no"], Place.REDIRECTIONS: ["Editor job", "The column", "She remembered"]}
    assert all(words in said for words in wanted.get(place, ["Editor job"]))
    page.out.write(tmp_path / "out.png", png_of(page._sheet(False)))
    assert somebody.is_told() == "Written. That copy is not encrypted."
    assert stat.S_IMODE((tmp_path / "out.png").stat().st_mode) == 0o600
    image = QImage(str(tmp_path / "out.png"))
    colors = {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
    assert len(colors) > 20
    # Ink on white, whatever the theme of the window.
    assert image.pixelColor(4, 4).lightness() > 250
    assert theme().palette.name == "dark"


def test_what_is_printed_can_be_read(qapp):
    """Sizes of a sheet are those of the window: printed dot for dot they were a tenth of a millimetre high."""
    for first in (True, False):
        load_fonts(only_first=first)
    chart = QImage(300, 100, QImage.Format.Format_RGB32)
    chart.fill(0)
    html = '<h1>Title</h1><p><img src="chart"></p><p>' + "A line of words, and more of them. " * 300 + "</p>"
    pages = pypdfium2.PdfDocument(pdf_of(document(html, chart)))
    assert len(pages) > 1
    text = pages[0].get_textpage()
    # In points: the title's T, and a capital of the text.
    high = [top - bottom for _, bottom, _, top in (text.get_charbox(0), text.get_charbox(text.count_chars() - 200))]
    assert 9 < high[0] < 15
    assert 3 < high[1] < 10
    said = text.get_text_range()
    assert len(said) == text.count_chars()
    rights = [text.get_charbox(at)[2] for at, letter in enumerate(said) if not letter.isspace()]
    assert 500 < max(rights) < pages[0].get_width() - 45
    (image,) = (one for one in pages[0].get_objects() if one.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE)
    left, _, right, _ = image.get_pos() if hasattr(image, "get_pos") else image.get_bounds()
    assert right - left == pytest.approx(pages[0].get_width() - 2 * 57, rel=0.03)
    assert right < pages[0].get_width() - 45


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_where_it_cannot_be_written_a_sentence_says_so(somebody: Person, tmp_path):
    somebody.goes(Place.WALL)
    tmp_path.chmod(0o500)
    somebody.page.out.write(tmp_path / "no.pdf", b"x")
    assert somebody.is_told() == "That file can’t be written."


def test_a_folder_in_its_place_is_a_sentence_too(somebody: Person, tmp_path):
    somebody.goes(Place.WALL)
    somebody.page.out.write(tmp_path, b"x")
    assert somebody.is_told() == "That file can’t be written."


def test_a_picture_of_very_much_is_smaller_and_there(somebody: Person):
    long = document("<p>One more line.</p>" * 3_000)
    image = QImage.fromData(png_of(long))
    assert 30_000 < image.height() < 32_768
