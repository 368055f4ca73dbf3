"""What goes on paper, into a PDF or a picture: a heading, a chart and text, in ink on white whatever the theme."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPoint, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QFont,
    QImage,
    QImageWriter,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
)
from PySide6.QtWidgets import QDialog, QWidget

from rejournal.ui.theme.palette import read_palette
from rejournal.ui.theme.theme import theme

WIDE = 640
"""Units of a sheet's text, of which an inch has 96: as wide as an A4 page within the two centimetres that Qt leaves on
each side. A picture has two dots for each.
"""
TEXT, TITLE, HEADING = 10.5, 16.5, 11.5
"""Points. A letter's size in pixels would be in dots on paper, of which an inch has a thousand and more."""
HIGHEST = 32_000
"""Dots of a picture from top to foot."""
_CHART = "chart"


@contextmanager
def on_paper() -> Iterator[None]:
    """Let what is painted within have the colours of the light theme."""
    held = theme().palette
    theme().palette = read_palette("light")
    try:
        yield
    finally:
        theme().palette = held


def picture_of(chart: QWidget) -> QImage:
    """Return a chart as it is now, painted for paper."""
    image = QImage(chart.size() * 3, QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(3)
    image.fill(Qt.GlobalColor.white)
    with on_paper():
        painter = QPainter(image)
        chart.render(painter, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
        painter.end()
    return image


def document(html: str, chart: QImage | None = None) -> QTextDocument:
    """Return a sheet; ``html`` is ours and escaped, and shows the chart by ``<img src="chart">``."""
    made = QTextDocument()
    font = theme().serif(TEXT)
    font.setPointSizeF(TEXT)
    # A ligature can't be searched for or copied out of a PDF.
    font.setFeature(QFont.Tag("liga"), 0)
    made.setDefaultFont(font)
    made.setDefaultStyleSheet(
        f"h1 {{ font-size: {TITLE}pt; }} h2 {{ font-size: {HEADING}pt; }} td {{ padding: 3px 12px 3px 0; }} "
        ".quiet { color: #6B6572; }"
    )
    if chart is not None:
        scaled = chart.scaledToWidth(WIDE * 2, Qt.TransformationMode.SmoothTransformation)
        made.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(_CHART), scaled)
        html = html.replace(f'<img src="{_CHART}">', f'<img src="{_CHART}" width="{WIDE}">')
    # A chart is as wide as the sheet.
    made.setDocumentMargin(0)
    made.setHtml(html)
    made.setTextWidth(WIDE)
    return made


def pdf_of(sheet: QTextDocument) -> bytes:
    """Return a sheet as a PDF of A4 pages."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF())
    writer.setTitle("rejournal")
    sheet.print_(writer)
    buffer.close()
    return bytes(content.data())


def png_of(sheet: QTextDocument) -> bytes:
    """Return a sheet as one picture; a very long one is made smaller, since no picture is higher than 32,767 dots."""
    margin = 40
    whole = QSizeF(WIDE + 2 * margin, sheet.size().height() + 2 * margin)
    scale = min(2.0, HIGHEST / whole.height())
    size = whole * scale
    image = QImage(size.toSize(), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(scale, scale)
    painter.translate(margin, margin)
    sheet.drawContents(painter)
    painter.end()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(content.data())


def print_sheet(parent: QWidget, sheet: QTextDocument) -> None:
    """Ask for a printer, and print."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # loaded when something is printed

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageMargins(QMarginsF())
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: sheet.print_(printer))
    QDialog.open(dialog)


def write_private(path: Path, content: bytes) -> None:
    """Write a file that only its owner can read."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
