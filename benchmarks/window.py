"""What the window costs at 1,000, 10,000 and 100,000 pages: ``python benchmarks/window.py [--sizes …]``.

In a process of its own for each size, with the real window (on the screen there is, or offscreen): unlocking to the
first painted list, typing into the search box, going through the list, saving, memory and disk. For each key and each
step it says for how long at a stretch the window's thread could do nothing else, which is what a person feels, and how
long it took until the result was painted. Walls on a shared machine say little; read how they grow.
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
if not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
TYPED = ("the king", "barge", "di", "area:jobs", "outcome:no dinner", "-office coach", '"my lord"', "o")
ROUNDS, SCROLLS, SAVES = 4, 400, 100
PATIENCE = 60.0


def main() -> None:
    """Print a table with a column for each size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--vaults", type=Path, help="where vaults of these sizes are, or are kept for the next time")
    parser.add_argument("--one", type=Path, help="measure this vault only, and print plain JSON")
    args = parser.parse_args()
    if args.one:
        print(json.dumps(measure(args.one)))
        return
    with tempfile.TemporaryDirectory() as room:
        found = {many: in_a_process(args.vaults or Path(room), many) for many in args.sizes}
    print(f"{'':46}" + "".join(f"{many:>26,}" for many in found))
    for name in next(iter(found.values())):
        print(f"{name:46}" + "".join(f"{one[name]:>26}" for one in found.values()))


def in_a_process(room: Path, many: int) -> dict[str, str]:
    """Measure one size where nothing was measured before."""
    from benchmarks.journals import make

    vault = room / f"{many}.journal"
    if not vault.exists():
        make(vault, many)
    done = subprocess.run(
        [sys.executable, str(Path(__file__)), "--one", str(vault)], check=True, cwd=ROOT, stdout=subprocess.PIPE
    )
    measured: dict[str, str] = json.loads(done.stdout.splitlines()[-1])
    return measured


class Stopwatch:
    """Runs the event loop until something is so, and notes for how long at a stretch it could not."""

    def __init__(self) -> None:
        from PySide6.QtWidgets import QApplication

        self._turn = QApplication.processEvents

    def until(self, so: Callable[[], bool]) -> tuple[float, float]:
        """Return the milliseconds it took, and the longest between two turns of the window's thread.

        Whatever held it up counts: its own work, and other threads that held the interpreter.
        """
        begun, longest = time.perf_counter(), 0.0
        last = begun
        while not so():
            self._turn()
            time.sleep(0.0002)
            now = time.perf_counter()
            longest, last = max(longest, now - last), now
            if now - begun > PATIENCE:
                raise TimeoutError
        return (time.perf_counter() - begun) * 1_000, longest * 1_000


def spread(found: list[float]) -> str:
    """Return the median, the 99th percentile and the largest."""
    ordered = sorted(found)
    late = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
    return f"{statistics.median(ordered):.1f} / {late:.1f} / {ordered[-1]:.1f}"


def memory() -> float:
    """Return the resident megabytes, or the most there ever were where the system does not say."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1e6
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def measure(vault: Path) -> dict[str, str]:
    """Measure everything on one vault."""
    from benchmarks.journals import PASSPHRASE
    from rejournal.journal import door
    from rejournal.journal.clock import Clock
    from rejournal.locations import Homes
    from rejournal.settings.file import MachineSettings
    from rejournal.ui import application

    size = sum(one.stat().st_size for one in vault.rglob("*") if one.is_file()) / 1e6
    application.prepare_application()
    window = application.start(vault, MachineSettings(vault.parent / "none.toml"))
    window.resize(1240, 800)
    watch = Stopwatch()
    watch.until(lambda: window.gate_is_idle)
    before = memory()
    with tempfile.TemporaryDirectory() as state:
        # What this device remembers of other runs is not asked.
        homes = Homes(backups=Path(state) / "Backups", state=Path(state) / "State")
        journal = door.unlock(vault, PASSPHRASE, Clock(), homes=homes)
        return in_the_window(window, journal, watch, size, before)


def in_the_window(window: Any, journal: Any, watch: Stopwatch, size: float, before: float) -> dict[str, str]:
    """Measure an open journal in its window."""
    from rejournal.screens.places import Place

    begun = time.perf_counter()
    window.open_journal(journal)
    shell: Any = window.shell
    shell.way.go(Place.JOURNAL)
    watch.until(lambda: shell.pages[Place.JOURNAL].model.rowCount() > 0)
    shell.grab()
    first = (time.perf_counter() - begun) * 1_000
    watch.until(lambda: shell.desk.is_idle)
    page = shell.pages[Place.JOURNAL]
    found = {"megabytes on the disk": f"{size:.0f}", "ms from the open journal to its painted list": f"{first:.0f}"}
    found["megabytes in memory: locked, list shown"] = f"{before:.0f}, {memory():.0f}"
    used = []
    for part in (typing, scrolling, saving, backing_up):
        found |= part(watch, shell, page)
        used.append(f"{memory():.0f}")
    found["megabytes after each of these"] = ", ".join(used)
    window.close()
    return found


def typing(watch: Stopwatch, shell: Any, page: Any) -> dict[str, str]:
    """Type each query letter by letter, each letter as soon as the one before was answered."""
    from PySide6.QtTest import QTest

    took, counted, busy = [], [], []
    screen = page._screen
    for query in TYPED * ROUNDS:
        page.search.setText("")
        watch.until(lambda: shell.desk.is_idle)
        for letter in query:
            key = time.perf_counter()
            QTest.keyClick(page.search, letter)
            pressed, before = (time.perf_counter() - key) * 1_000, screen.searched
            # Each search brings a page of its own, also where it has the same rows.
            shown, longest = watch.until(lambda before=before: screen.searched is not before)
            took.append(pressed + shown)
            rest, later = watch.until(lambda: shell.desk.is_idle)
            counted.append(pressed + shown + rest)
            busy.append(max(pressed, longest, later))
    page.search.setText("")
    watch.until(lambda: shell.desk.is_idle)
    return {
        "typing a letter: ms to its hits": spread(took),
        "typing a letter: ms to their number": spread(counted),
        "typing a letter: ms without a turn": spread(busy),
    }


def scrolling(watch: Stopwatch, shell: Any, page: Any) -> dict[str, str]:
    """Go down the list by half a window at a time, reading on as the end comes into view."""
    bar, busy = page.list.verticalScrollBar(), []
    for _ in range(SCROLLS):
        step = time.perf_counter()
        bar.setValue(bar.value() + page.list.viewport().height() // 2)
        page.list.viewport().repaint()
        moved = (time.perf_counter() - step) * 1_000
        _, longest = watch.until(lambda: shell.desk.is_idle)
        busy.append(max(moved, longest))
    return {
        "going down half a window: ms without a turn": spread(busy),
        "rows read by then": f"{page.model.rowCount():,}",
    }


def saving(watch: Stopwatch, shell: Any, _: Any) -> dict[str, str]:
    """Save short pages, each until it is on the disk and the list shows it."""
    work, took, busy = [], [], []
    fields = {"title": "A page", "parts": [{"prompt": "page", "text": "Some words of the day, and a few more. " * 30}]}
    for _ in range(SAVES):
        begun = time.perf_counter()

        def record() -> Any:
            at = time.perf_counter()
            done = shell.journal.reflections.record(fields)
            work.append((time.perf_counter() - at) * 1_000)
            return done

        shell.desk.do(record)
        _, longest = watch.until(lambda: shell.desk.is_idle)
        took.append((time.perf_counter() - begun) * 1_000)
        busy.append(longest)
    return {
        "saving a page: ms until it is on the disk": spread(work),
        "saving a page: ms until the list shows it": spread(took),
        "saving a page: ms without a turn": spread(busy),
    }


def backing_up(watch: Stopwatch, shell: Any, _: Any) -> dict[str, str]:
    """Make a backup and prove it, beside the window."""
    done: list[Any] = []
    shell.desk.beside(shell.journal.backups.make, done.append)
    took, longest = watch.until(lambda: bool(done))
    return {"making a backup: ms, ms without a turn": f"{took:.0f}, {longest:.1f}"}


if __name__ == "__main__":
    main()
