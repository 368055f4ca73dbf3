"""The recovery code on a sheet: the groups, the QR code, and copy, save and print."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QGuiApplication, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QWidget

from rejournal.screens.translation import tr
from rejournal.ui.dialogs.files import ask_save
from rejournal.ui.sheets import write_private
from rejournal.ui.theme import fonts
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import button, column, label, row
from rejournal.ui.widgets.qr import QrCode, paint

CLEARED = 60_000
"""Milliseconds after which a copied code leaves the clipboard, if it is still the code."""


class CodeSheet(QWidget):
    """Shows a recovery code and hands it over."""

    def __init__(self) -> None:
        super().__init__()
        self._code = ""
        self._groups = QGridLayout()
        self._groups.setHorizontalSpacing(14)
        self._groups.setVerticalSpacing(8)
        self.qr = QrCode(tr("Recovery code as a QR code"), theme().px(168))
        self.said = label("", "small")
        self.copy = button(tr("Copy"), self._copy)
        self.save = button(tr("Text…"), self._save)
        self.pdf = button(tr("PDF…"), self._save_pdf)
        self.print = button(tr("Print…"), self._print)
        self.setLayout(
            row(
                column(self._groups, 14, row(self.copy, self.print, self.pdf, self.save, 0), self.said, 0, spacing=4),
                0,
                column(self.qr, 0),
                spacing=24,
            )
        )

    def set_code(self, code: str) -> None:
        """Show a code, or none."""
        if code == self._code:
            return
        self._code = code
        self.qr.set_text(code)
        while (item := self._groups.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for place, group in enumerate(code.split("-") if code else ()):
            self._groups.addWidget(self._cell(place, group), place // 4, place % 4)

    def _cell(self, place: int, group: str) -> QWidget:
        number = label(f"{place + 1}", "small")
        number.setFixedWidth(theme().px(20))
        text: QLabel = label(group, "code")
        # Measured here: the style sheet's font comes too late for a dialog that takes its size at once.
        text.setMinimumWidth(QFontMetrics(theme().sans(18, bold=True)).horizontalAdvance(group) + 4)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        held = QWidget()
        held.setLayout(row(number, text, 0, spacing=4))
        return held

    def _copy(self) -> None:
        clipboard = QGuiApplication.clipboard()
        code = self._code
        clipboard.setText(code)
        self.said.setText(tr("Copied. It leaves the clipboard in a minute."))
        QTimer.singleShot(CLEARED, lambda: clipboard.clear() if clipboard.text() == code else None)

    def _save(self) -> None:
        path = ask_save(self, tr("Save the recovery code"), "rejournal recovery code.txt")
        if path:
            self._told(path, lambda: write_private(Path(path), f"{self._code}\n".encode()))

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # loaded when something is printed

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: print_code(printer, self._code))
        QDialog.open(dialog)

    def _save_pdf(self) -> None:
        path = ask_save(self, tr("Save the recovery code"), "rejournal recovery code.pdf")
        if path:
            self._told(path, lambda: save_pdf(Path(path), self._code))

    def _told(self, path: str, do: Callable[[], None]) -> None:
        try:
            do()
        except OSError:
            self.said.setText(tr("That file can’t be written. The code is still here."))
        else:
            self.said.setText(tr("Saved. Keep {file} somewhere other than this computer.", file=Path(path).name))


def save_pdf(path: Path, code: str) -> None:
    """Write a page with the code as a PDF that only its owner can read."""
    write_private(path, b"")
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setTitle("rejournal")
    print_code(writer, code)


def print_code(device: QPagedPaintDevice, code: str) -> None:
    """Paint a page with the code as text and as a QR code."""
    device.setPageMargins(QMarginsF(25, 25, 25, 25), QPageLayout.Unit.Millimeter)
    painter = QPainter(device)
    # Drawn on a page 800 units wide, whatever the device's own dots are.
    scale = painter.viewport().width() / 800
    painter.scale(scale, scale)
    painter.setFont(fonts.serif(36))
    painter.drawText(0, 40, tr("rejournal: recovery code"))
    painter.setFont(fonts.sans(26, bold=True))
    for place, group in enumerate(code.split("-")):
        painter.drawText(QRectF(place % 4 * 170, 90 + place // 4 * 60, 160, 50), group)
    paint(painter, code, QRectF(0, 360, 360, 360))
    painter.setFont(fonts.sans(18))
    painter.drawText(
        QRectF(0, 750, 800, 200),
        int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap),
        tr("Whoever has this sheet and the journal’s folder can read the journal. Keep it apart from the computer."),
    )
    painter.end()
