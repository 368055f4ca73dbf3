"""The recovery code, handed over: copied for a minute, saved and printed for its owner alone."""

import stat
from pathlib import Path

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QLabel

from rejournal.journal.clock import Clock
from rejournal.locations import homes
from rejournal.screens.first_run import FirstRunScreen
from rejournal.screens.gate import Gate
from rejournal.ui.pages.first_run import FirstRunPage
from rejournal.ui.theme.fonts import load_fonts
from rejournal.ui.widgets import code_sheet, qr

CODE = "9731-CQMJ-8FQP-KJW0-MKX9-ZMQ6-9C9V-B4J3-9HQE-9RX2-X1Z1-6ZMF-6PP8-TJKB"


def test_a_saved_code_is_its_owners_alone(tmp_path: Path, qapp):
    load_fonts()
    for name, write in (
        ("a.txt", lambda path: code_sheet.write_private(path, CODE.encode())),
        ("a.pdf", lambda path: code_sheet.save_pdf(path, CODE)),
    ):
        write(tmp_path / name)
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "a.pdf").stat().st_size > 3_000


def test_a_copied_code_leaves_the_clipboard_unless_something_else_is_there(qtbot, monkeypatch):
    monkeypatch.setattr(code_sheet, "CLEARED", 1)
    sheet = code_sheet.CodeSheet()
    qtbot.addWidget(sheet)
    sheet.set_code(CODE)
    clipboard = QGuiApplication.clipboard()
    sheet._copy()
    assert clipboard.text() == CODE
    qtbot.waitUntil(lambda: clipboard.text() == "")
    sheet._copy()
    clipboard.setText("mine")
    # A timer set after the sheet's own, and longer, rings after it: no guess at how long that takes.
    after: list[bool] = []
    QTimer.singleShot(code_sheet.CLEARED + 1, lambda: after.append(True))
    qtbot.waitUntil(lambda: bool(after))
    assert clipboard.text() == "mine"


def test_the_qr_code_is_painted_module_by_module(qapp):
    modules = qr.modules(CODE)
    side = (len(modules) + 8) * 4
    image = QImage(side, side, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    qr.paint(painter, CODE, QRectF(image.rect()))
    painter.end()
    for down, line in enumerate(modules):
        for across, dark in enumerate(line):
            pixel = QColor(image.pixel((across + 4) * 4 + 2, (down + 4) * 4 + 2))
            assert (pixel.lightness() < 128) is dark


def test_the_widest_code_stands_uncut_on_the_first_page(qtbot, tmp_path: Path):
    load_fonts()
    screen = FirstRunScreen(Gate(lambda *_: None, lambda *_: None, Clock, homes), tmp_path / "J.journal")
    page = FirstRunPage(screen)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    screen.code = "-".join(["QMWM"] * 14)
    screen.changed.emit()
    page.grab()
    groups = [one for one in page.sheet.findChildren(QLabel) if one.text() == "QMWM"]
    assert len(groups) == 14
    for group in groups:
        assert group.width() >= group.fontMetrics().horizontalAdvance("QMWM")
