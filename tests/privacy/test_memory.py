"""What is left in the program's memory after locking, searched from outside: no key; of words, an honest count."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from rejournal.journal import door
from rejournal.vault import vault as vaults
from tests.conftest import CHEAP
from tests.faults.hands import child

PASSPHRASE = "seventeen brass lanterns swim uphill"
MARKER = "quillwortmemory"
WINDOW = """
import os, resource, sys
from pathlib import Path
from rejournal import bootstrap

bootstrap.prepare()
assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop
from rejournal.journal import door
from rejournal.screens.places import Place
from rejournal.settings.file import MachineSettings
from rejournal.ui import application
from rejournal.ui.scrub import scrub
from tests.conftest import CHEAP

# The vault of a test is cheaper than the floor and would be given a new header otherwise.
door.FLOOR = CHEAP
app = application.prepare_application()
window = application.start(Path(sys.argv[1]), MachineSettings(Path(sys.argv[2])))


def wait(until):
    while not until():
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)


def unlock():
    page = window.centralWidget()
    page.passphrase.setText(os.read(0, 100).decode().strip())
    page._go()
    wait(lambda: window.shell is not None and window.shell.desk.is_idle)
    reflection = window.shell.journal.reflections.all()[0].id
    window.shell.way.go(Place.JOURNAL, reflection=reflection)
    page = window.shell.stack.currentWidget()
    wait(lambda: window.shell.desk.is_idle and bool(page.reader.reading.toPlainText()))
    window.grab()


wait(lambda: window.gate_is_idle)
print("ready", flush=True)
unlock()
print("open", flush=True)
os.read(0, 1)
window.lock()
for _ in range(20):
    app.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
# As the window itself does half a second later.
scrub()
print("locked", flush=True)
os.read(0, 1)
os._exit(0)
"""
_LINE = re.compile(r"([0-9a-f]+)-([0-9a-f]+) r")


def memory_of(pid: int) -> Iterator[bytes]:
    """Yield each readable stretch of another process's memory."""
    maps = Path(f"/proc/{pid}/maps").read_text(encoding="utf-8")
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for found in map(_LINE.match, maps.splitlines()):
            if found:
                begin, end = int(found[1], 16), int(found[2], 16)
                try:
                    memory.seek(begin)
                    yield memory.read(end - begin)
                except (OSError, ValueError, OverflowError):
                    # The kernel's own pages are on the list and cannot be read.
                    continue


def counts(pid: int, needles: dict[str, bytes]) -> dict[str, int]:
    found = dict.fromkeys(needles, 0)
    for stretch in memory_of(pid):
        for name, needle in needles.items():
            found[name] += stretch.count(needle)
    return found


def needles_for(root: bytes, key: bytes) -> tuple[dict[str, bytes], dict[str, bytes]]:
    keys, words = {}, {}
    for name, secret in (("root", root), ("database key", key)):
        for form, text in (("hex", secret.hex()), ("HEX", secret.hex().upper())):
            keys[f"{name}, {form}"] = text.encode()
            keys[f"{name}, {form}, UTF-16"] = text.encode("utf-16-le")
        keys[name] = secret
    for name, text in (("word", MARKER), ("passphrase", PASSPHRASE)):
        words[f"{name}, UTF-8"] = text.encode()
        words[f"{name}, UTF-16"] = text.encode("utf-16-le")
    return keys, words


@contextmanager
def a_window(vault: Path, settings: Path):
    """Show a vault's window in a process of its own; yield it and a way to wait for its next word."""
    process = child(WINDOW, vault, settings)

    def says(word: str) -> None:
        heard = process.stdout.readline().strip()
        assert heard == word, (heard, process.communicate(timeout=30)[1] if process.poll() is not None else "")

    try:
        yield process, says
    finally:
        process.kill()
        process.communicate()


def may_look() -> bool:
    """Whether this system lets one process read another one's memory."""
    if not sys.platform.startswith("linux"):
        return False
    with_child = child("import os; os.read(0, 1)")
    try:
        return any(memory_of(with_child.pid))
    except OSError:
        return False
    finally:
        with_child.kill()
        with_child.communicate()


@pytest.fixture
def written(vault, clock) -> tuple[bytes, bytes]:
    """Make a vault that holds the word, and return its root and the journal's key."""
    journal = door.create(vault, PASSPHRASE, clock, cost=CHEAP)
    ask = journal.asks.log({"what": f"The {MARKER}", "notes": MARKER}).record
    text = f"All about the {MARKER}. " * 3
    journal.reflections.record({"ask": ask.id, "parts": [{"prompt": "page", "text": text}]})
    journal.close()
    keys = vaults.unlock(vault, PASSPHRASE)
    with keys.root, keys.database_key() as key:
        return bytes(keys.root.bytes), bytes(key.bytes)


def test_no_key_is_in_the_memory_of_a_locked_window(vault, tmp_path, written, capsys):
    if not may_look():
        pytest.skip("another process's memory cannot be read here")
    keys, words = needles_for(*written)
    with a_window(vault, tmp_path / "settings.toml") as (process, says):
        says("ready")
        process.stdin.write(PASSPHRASE + "\n")
        process.stdin.flush()
        says("open")
        while_open = counts(process.pid, keys | words)
        process.stdin.write("x")
        process.stdin.flush()
        says("locked")
        locked = counts(process.pid, keys | words)
    with capsys.disabled():
        sys.stdout.write(f"\nopen:   { {name: many for name, many in while_open.items() if many} }")
        sys.stdout.write(f"\nlocked: { {name: many for name, many in locked.items() if many} }\n")
    # The search bites: an open journal holds its root, and the words that it shows.
    assert while_open["root"] >= 1
    assert while_open["word, UTF-16"] >= 1
    assert {name: locked[name] for name in keys if locked[name]} == {}
    assert not any(many for name, many in while_open.items() if "hex" in name.casefold())
    # Python's and Qt's own texts cannot be wiped: of the words that were shown some copies stay.
    assert locked["word, UTF-16"] <= while_open["word, UTF-16"]
