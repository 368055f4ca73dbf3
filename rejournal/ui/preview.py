"""Pictures of files, made in memory: images by Qt, pages of a PDF by PDFium. Nothing touches the disk."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

if TYPE_CHECKING:
    import pypdfium2

MOST_PAGES = 40
"""Pages of a PDF that are drawn."""
LARGEST_IMAGE = 64_000_000
"""Pixels of an image that is looked at; a larger one would take gigabytes."""


def image_of(content: bytes) -> QImage:
    """Return the picture in an image file, turned as its camera was held; a null one where it is none."""
    held = QBuffer()
    held.setData(QByteArray(content))
    held.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(held)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and size.width() * size.height() > LARGEST_IMAGE:
        reader.setScaledSize(size.scaled(QSize(4_000, 4_000), Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def pages_of(content: bytes, width: int) -> list[QImage]:
    """Return the pages of a PDF, ``width`` pixels wide; none where it can't be read or needs a password."""
    import pypdfium2  # loaded when a PDF is looked at, never before

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return []
    try:
        return [_drawn(document[number], width) for number in range(min(len(document), MOST_PAGES))]
    finally:
        document.close()


def _drawn(page: "pypdfium2.PdfPage", width: int) -> QImage:
    bitmap = page.render(scale=width / max(page.get_width(), 1.0), rev_byteorder=True, prefer_bgrx=True)
    try:
        image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888)
        return image.copy()
    finally:
        bitmap.close()
        page.close()


def text_of(content: bytes) -> str:
    """Return a text file's words; empty where it is no text."""
    if b"\x00" in content[:4_096]:
        return ""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace") if content[:4_096].isascii() or b"\n" in content else ""
