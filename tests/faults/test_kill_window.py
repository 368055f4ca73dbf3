"""The window killed in the middle of a word: what it has kept is there again, and it keeps while one types on."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from rejournal.journal import door
from tests.conftest import PASSPHRASE

ROOT = Path(__file__).parents[2]
WRITER = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from rejournal.journal import door
from rejournal.journal.clock import Clock
from rejournal.screens.places import Place
from rejournal.settings.file import MachineSettings
from rejournal.ui import application
from tests.conftest import CHEAP
door.FLOOR = CHEAP
vault, settings, passphrase = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
app = application.prepare_application()
window = application.start(vault, MachineSettings(settings))
journal = door.unlock(vault, passphrase, Clock(), homes=MachineSettings(settings).homes())
window.open_journal(journal)
window.shell.way.go(Place.WRITE)
typed = 0
def type_on():
    global typed
    page = window.shell.pages[Place.WRITE]
    QTest.keyClicks(page.area, "word "[typed % 5])
    typed += 1
keep = journal.drafts.keep
def kept(draft):
    done = keep(draft)
    print(len(done.record.fields["part:page"]), flush=True)
    return done
journal.drafts.keep = kept
timer = QTimer()
timer.timeout.connect(type_on)
QTimer.singleShot(300, lambda: timer.start(20))
app.exec()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
def test_what_was_kept_while_one_typed_on_is_there_after_a_kill(vault, make_journal, clock, tmp_path, rounds):
    make_journal(vault).close()
    for _ in range(rounds(2, 50)):
        command = [sys.executable, "-c", WRITER, vault, tmp_path / "settings.toml", PASSPHRASE]
        env = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
        with subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True) as writer:
            # The keys never pause: what is kept is kept although one types on.
            told = [int(writer.stdout.readline()) for _ in range(random.randint(1, 3))]  # noqa: S311
            writer.send_signal(signal.SIGKILL)
            told += [int(line) for line in writer.stdout.read().splitlines() if line.isdigit()]
        journal = door.unlock(vault, PASSPHRASE, clock)
        (draft,) = journal.drafts.all()
        text = draft.fields["part:page"]
        assert text == ("word " * len(text))[: len(text)]
        assert len(text) >= told[-1] > 0
        assert journal.check() == []
        journal.drafts.finish(draft.id)
        journal.close()
