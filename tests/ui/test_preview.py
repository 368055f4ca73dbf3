"""Files looked at: in memory alone, whatever they are."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSizeF
from PySide6.QtGui import QColor, QImage, QImageWriter, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QLabel, QPlainTextEdit

from rejournal.domain.attachment import Attachment
from rejournal.ui.dialogs.preview import PreviewDialog
from rejournal.ui.preview import image_of, pages_of, text_of


def picture(width: int = 40, height: int = 20) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(held, QByteArray(b"png")).write(image)
    return bytes(held.data().data())


def pdf(pages: int) -> bytes:
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(held)
    writer.setPageSize(QPageSize(QSizeF(100, 50), QPageSize.Unit.Millimeter))
    painter = QPainter(writer)
    for page in range(pages):
        if page:
            writer.newPage()
        painter.fillRect(0, 0, 10_000, 10_000, QColor("blue"))
    painter.end()
    return bytes(held.data().data())


def test_an_image_is_read_and_what_is_none_is_not(qapp):
    assert (image_of(picture()).width(), image_of(picture()).height()) == (40, 20)
    assert image_of(b"\x89PNG\r\n\x1a\nbroken").isNull()
    assert image_of(b"").isNull()


def test_the_pages_of_a_pdf_are_drawn_as_wide_as_asked_and_in_their_colours(qapp):
    pages = pages_of(pdf(3), 300)
    assert [page.width() for page in pages] == [300] * 3
    assert abs(pages[0].height() - 150) <= 1
    middle = pages[0].pixelColor(150, 75)
    assert (middle.red(), middle.green(), middle.blue()) == (0, 0, 255)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"%PDF" + os.urandom(2_000)])
def test_a_broken_pdf_has_no_pages(qapp, content):
    assert pages_of(content, 300) == []


def test_a_pdf_with_many_pages_is_drawn_in_part(qapp, monkeypatch):
    monkeypatch.setattr("rejournal.ui.preview.MOST_PAGES", 2)
    assert len(pages_of(pdf(5), 60)) == 2


def test_a_text_is_read_in_its_letters(qapp):
    assert text_of("Grüße".encode()) == "Grüße"
    assert text_of("\ufeffHallo".encode()) == "Hallo"
    assert text_of(b"\x00\x01") == ""


@pytest.mark.parametrize(
    ("kind", "content", "shown"),
    [
        ("image/png", picture(), QLabel),
        ("application/pdf", pdf(1), QLabel),
        ("text/plain", b"quartz", QPlainTextEdit),
        ("application/zip", b"PK", QLabel),
        ("application/pdf", b"none", QLabel),
    ],
)
def test_nothing_of_a_file_that_is_looked_at_reaches_the_disk(qtbot, tmp_path: Path, kind, content, shown, monkeypatch):
    written: list[str] = []
    real = os.open

    def spy(path, flags, *more, **named):
        if flags & (os.O_WRONLY | os.O_RDWR):
            written.append(str(path))
        return real(path, flags, *more, **named)

    monkeypatch.setattr(os, "open", spy)
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    file = Attachment(sha256="0" * 64, name="a file", kind=kind, size=len(content))
    dialog = PreviewDialog(None, file, content, lambda: None)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.findChildren(shown)
    assert written == []
    assert {path for path in tmp_path.rglob("*") if path.is_file()} == before
