"""How fast it opens: ``python benchmarks/start.py``.

1. Start to the first painted lock page, beside a bare PySide6 main window, each in a fresh process, interleaved.
2. Enter on the passphrase to the painted Today at 10,000 reflections, broken down; the key derivation is stated apart.

Walls on a shared machine say little: read the ratios and the CPU times.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
BAR_START, BAR_ENTER = 1.5, 150.0
"""Times a bare window, and milliseconds beyond the key derivation."""

BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow, QListWidget, QTextEdit, QToolBar
app = QApplication([])
app.setStyle("Fusion")
window = QMainWindow()
window.setCentralWidget(QTextEdit())
window.addToolBar(QToolBar())
window.resize(1240, 800)
window.show()
app.processEvents()
window.grab()
"""
LOCK = """
import sys
from pathlib import Path
from rejournal.ui import application
from rejournal.settings.file import MachineSettings
app = application.prepare_application()
# What loads behind the first frame is not part of it.
application.QTimer.singleShot = lambda *_: None
window = application.start(Path(sys.argv[1]), MachineSettings(Path(sys.argv[1]) / "none.json"))
app.processEvents()
window.grab()
"""


def process(script: str, *args: str) -> tuple[float, float]:
    """Return wall and CPU seconds of a fresh process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    # The process ends at the first frame: tearing Qt down is not opening it.
    subprocess.run(
        [sys.executable, "-c", f"{script}\nimport os; os._exit(0)", *args],
        check=True,
        cwd=ROOT,
        stderr=subprocess.DEVNULL,
    )
    wall = time.perf_counter() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu


def lock_page(vault: Path, rounds: int) -> dict[str, float]:
    """Measure the lock page beside the bare window."""
    process(BARE)
    process(LOCK, str(vault))
    bare, lock = [], []
    for _ in range(rounds):
        bare.append(process(BARE))
        lock.append(process(LOCK, str(vault)))
    ratio = statistics.median(one[1] / other[1] for one, other in zip(lock, bare, strict=True))
    return {
        "bare window, CPU ms (median)": statistics.median(cpu for _, cpu in bare) * 1000,
        "lock page, CPU ms (median)": statistics.median(cpu for _, cpu in lock) * 1000,
        "ratio of CPU, paired": ratio,
        "ratio of walls, paired": statistics.median(one[0] / other[0] for one, other in zip(lock, bare, strict=True)),
    }


def enter_to_today(vault: Path, rounds: int) -> dict[str, float]:
    """Measure from Enter to the painted Today in a running window, what it loads beforehand loaded."""
    from PySide6.QtCore import QEventLoop

    from benchmarks.journals import PASSPHRASE
    from rejournal.settings.file import MachineSettings
    from rejournal.ui import application
    from rejournal.vault import header, kdf

    app = application.prepare_application()
    window = application.start(vault, MachineSettings(vault.parent / "settings.toml"))

    def wait(until: Callable[[], bool]) -> None:
        # A loop that sleeps between events, as the program's own does: one that spins would hold the worker up.
        while not until():
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def facts() -> Any:
        screens = window.shell.screens if window.shell else {}
        return getattr(next(iter(screens.values()), None), "facts", None)

    for _ in range(20):
        # What loads behind the lock page is loaded before anybody has typed a passphrase.
        app.processEvents()
        wait(lambda: window.gate_is_idle)
    found: dict[str, list[float]] = {
        "key derivation": [],
        "Enter to Today painted": [],
        "open the file": [],
        "read Today": [],
    }
    slot = header.read_headers(vault)[0].slots[0]
    for _ in range(rounds):
        begun = time.perf_counter()
        kdf.stretch(PASSPHRASE, slot.salt, slot.cost)
        found["key derivation"].append(time.perf_counter() - begun)
        page = window.centralWidget()
        page.passphrase.setText(PASSPHRASE)
        begun = time.perf_counter()
        page._go()
        wait(lambda: window.shell is not None)
        wait(lambda: bool(facts()))
        window.grab()
        found["Enter to Today painted"].append(time.perf_counter() - begun)
        wait(lambda: window.shell.desk.is_idle)
        begun = time.perf_counter()
        window.shell.journal.today()
        found["read Today"].append(time.perf_counter() - begun)
        assert facts().asks
        window.lock()
        app.processEvents()
        found["open the file"].append(open_file(vault))
    window.close()
    medians = {name: statistics.median(times) * 1000 for name, times in found.items()}
    beyond = [
        (whole - key) * 1000
        for whole, key in zip(found["Enter to Today painted"][1:], found["key derivation"][1:], strict=True)
    ]
    return {f"{name}, ms": value for name, value in medians.items()} | {
        "first Enter beyond the key derivation, ms": (found["Enter to Today painted"][0] - found["key derivation"][0])
        * 1000,
        "beyond the key derivation, ms (median)": statistics.median(beyond),
    }


def open_file(vault: Path) -> float:
    """Return the seconds of opening the journal file itself, the key at hand."""
    from benchmarks.journals import PASSPHRASE
    from rejournal.store.store import Store
    from rejournal.vault import vault as vaults

    keys = vaults.unlock(vault, PASSPHRASE)
    with keys.database_key() as key:
        begun = time.perf_counter()
        store = Store.open(
            keys.database, key.bytes, vault_id=keys.header.vault_id, generation=keys.header.generation, mint=str
        )
        took = time.perf_counter() - begun
    store.close()
    keys.wipe()
    return took


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--many", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    from benchmarks.journals import make

    with tempfile.TemporaryDirectory(prefix="rejournal-bench-") as room:
        vault = make(Path(room) / "Bench.journal", args.many)
        result = lock_page(vault, args.rounds) | enter_to_today(vault, args.rounds)
        result["journal file, MB"] = (vault / "vault-1.db").stat().st_size / 1e6
    if args.json:
        print(json.dumps(result))
        return 0
    for name, value in result.items():
        print(f"{name:48} {value:10.2f}")
    start, enter = result["ratio of CPU, paired"], result["beyond the key derivation, ms (median)"]
    print(f"bar: lock page <= {BAR_START} x a bare window: {'held' if start <= BAR_START else 'MISSED'}")
    print(f"bar: Enter to Today <= key derivation + {BAR_ENTER:.0f} ms: {'held' if enter <= BAR_ENTER else 'MISSED'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
