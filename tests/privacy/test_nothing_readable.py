"""After a sitting in which a marker word was typed everywhere, nothing on the disk or in a print-out holds it."""

import base64
import contextlib
import gc
import io
import logging
import traceback
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rejournal.domain.ask import Outcome
from rejournal.domain.errors import WorldError
from rejournal.journal import door
from rejournal.screens.places import Place
from rejournal.screens.report import report_of
from rejournal.ui.dialogs.import_ import ImportDialog
from tests.conftest import PASSPHRASE
from tests.journeys.conftest import person  # noqa: F401 - the fixture
from tests.journeys.person import Person

MARKER = "quillwort"


def forms(word: str) -> set[bytes]:
    """The marker as it could stand in a file: plain, in either case, UTF-16, base64 at each offset, hex."""
    found: set[bytes] = set()
    for text in (word, word.upper(), word.capitalize()):
        raw = text.encode()
        found |= {
            raw,
            text.encode("utf-16-le"),
            text.encode("utf-16-be"),
            raw.hex().encode(),
            raw.hex().upper().encode(),
        }
        for offset in range(3):
            coded = base64.b64encode(b"\0" * offset + raw)
            # The signs at both ends depend on the neighbours; the middle does not.
            found.add(coded[-(-offset * 4 // 3) + (2 if offset else 0) : -4])
    return found


def readable_files(*folders: Path) -> list[Path]:
    """Return the files that hold the marker in any form, or are a plain SQLite file."""
    found = []
    needles = forms(MARKER)
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file():
                content = path.read_bytes()
                if content.startswith(b"SQLite format 3") or any(needle in content for needle in needles):
                    found.append(path)
    return found


def test_the_search_itself_finds_what_it_looks_for(tmp_path: Path):
    for number, content in enumerate(forms(MARKER)):
        (tmp_path / f"{number}").write_bytes(b"\x00\x01" + content + b"\xff")
    assert len(readable_files(tmp_path)) == len(forms(MARKER))


@contextlib.contextmanager
def everything_said(caplog: pytest.LogCaptureFixture):
    """Collect logs, standard output and standard error."""
    heard = io.StringIO()
    caplog.set_level(logging.DEBUG)
    with contextlib.redirect_stdout(heard), contextlib.redirect_stderr(heard):
        yield heard
    heard.write(caplog.text)


def a_sitting(person: Person, tmp_path: Path) -> None:  # noqa: F811
    """Type the marker everywhere a person can type."""
    table = tmp_path / "elsewhere" / "table.csv"
    table.parent.mkdir()
    table.write_text(
        f"what,of,notes,Other\n{MARKER} import,{MARKER} house,{MARKER} note,{MARKER} cell\n", encoding="utf-8"
    )
    person.opens().makes_a_vault()
    person.goes(Place.LOG_NO)
    page = person.page
    for name in ("what", "of", "area", "first_take"):
        page._show_more()
        person.types(f"{MARKER} {name}", page._lines[name])
    person.types(f"{MARKER} words", page._texts["words"])
    person.types(MARKER, page._lines["feeling"])
    QTest.keyClick(page._lines["what"], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    person.settles()
    person.writes(f"The {MARKER} was not there.")
    person.types(f"{MARKER}, other", person.page.tags)
    person.clicks("That’s enough")
    person.settles()
    person.searches(MARKER)
    person.goes(Place.WRITE)
    person.writes(f"Unfinished {MARKER}")
    person.goes(Place.ASKS)
    person.types(MARKER, person.page.filter)
    person.settles()
    dialog = ImportDialog(person.shell, person.shell.room, table)
    dialog.open()
    person.settles()
    QTest.mouseClick(dialog.run, Qt.MouseButton.LeftButton)
    person.settles()
    table.unlink()


def test_no_file_holds_a_word_while_open_nor_after_lock_nor_after_the_end(person: Person, tmp_path: Path, caplog):  # noqa: F811
    with everything_said(caplog) as heard:
        a_sitting(person, tmp_path)
        assert person.shell.journal.search(MARKER)[0] >= 3
        assert readable_files(tmp_path) == []
        assert MARKER not in person.window.windowTitle()
        person.locks()
        assert readable_files(tmp_path) == []
        assert MARKER not in person.sees()
        person.closes()
    assert readable_files(tmp_path) == []
    assert MARKER not in heard.getvalue().lower()
    assert {path.name for path in person.vault.iterdir()} == {
        ".lock",
        "README.txt",
        "header.json",
        "header.json.bak",
        "vault-1.db",
    }


def test_locking_leaves_no_value_with_the_word_in_the_window(person: Person, tmp_path: Path):  # noqa: F811
    a_sitting(person, tmp_path)
    person.locks()
    person.qtbot.wait(1)
    gc.collect()
    from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QTextEdit

    for widget in QApplication.allWidgets():
        if isinstance(widget, QLineEdit | QLabel):
            assert MARKER not in widget.text()
        elif isinstance(widget, QPlainTextEdit | QTextEdit):
            assert MARKER not in widget.toPlainText()


def test_nothing_private_has_a_repr(journal):
    made = journal.answers.record(
        Outcome.NO,
        {"words": MARKER, "first_take": MARKER, "feeling": MARKER},
        ask_fields={"what": MARKER, "of": MARKER, "tags": [MARKER], "extra": {MARKER: MARKER}},
    )
    reflection = journal.reflections.record({"title": MARKER, "parts": [{"prompt": "page", "text": MARKER}]})
    total, hits = journal.search(MARKER)
    for one in (
        made,
        made.record,
        made.record.ask,
        made.record.answer,
        reflection,
        reflection.record,
        reflection.record.parts,
        hits,
        journal.asks.lines(),
        journal.listed.lines(),
        journal.asks.all(),
        journal.today(),
        journal,
        journal.keys,
        journal.keys.root,
        journal.keys.header,
        journal.keys.header.slots,
    ):
        assert MARKER not in repr(one)
        assert PASSPHRASE not in repr(one)
    assert total == 2


def test_no_error_carries_a_word(journal, tmp_path: Path):
    told = []
    for attempt in (
        lambda: journal.asks.log({"what": MARKER, "guess": 1000}),
        lambda: journal.asks.get(MARKER),
        lambda: journal.search(f'"{MARKER}" AND ('),
        lambda: journal.reflections.record({"parts": [{"prompt": MARKER, "text": 7}]}),
        lambda: door.unlock(journal.keys.folder, MARKER, journal.clock),
        lambda: journal.asks.revise(MARKER, {"what": MARKER}),
    ):
        try:
            attempt()
        except (WorldError, TypeError, AttributeError) as error:
            told.append(
                "".join(traceback.format_exception(error)) if not isinstance(error, WorldError) else repr(error)
            )
            told.append(report_of(error))
    assert len(told) >= 8
    assert MARKER not in "\n".join(told)


def test_a_report_leaves_the_text_of_an_error_out():
    try:
        raise ValueError(MARKER)
    except ValueError as error:
        report = report_of(error)
    assert "ValueError" in report
    assert MARKER not in report


def test_the_demo_is_gone_when_its_window_closes(monkeypatch, tmp_path: Path, qapp):
    from PySide6.QtCore import QTimer

    from rejournal.ui import application

    seen: list[Path] = []

    def close_when_open() -> None:
        windows = [
            widget
            for widget in qapp.topLevelWidgets()
            if getattr(widget, "shell", None) and widget.vault.name == "Demo.journal"
        ]
        if windows and windows[0].shell.desk.is_idle:
            seen.append(windows[0].vault)
            windows[0].close()
        else:
            QTimer.singleShot(20, close_when_open)

    QTimer.singleShot(20, close_when_open)
    # A demo that never opens fails the test; it does not hang it.
    patience = QTimer(singleShot=True, interval=60_000)
    patience.timeout.connect(lambda: qapp.exit(3))
    patience.start()
    assert application.run(None, demo=True) == 0
    assert len(seen) == 1
    assert not seen[0].exists()
    assert not list((tmp_path / "temp").iterdir())
