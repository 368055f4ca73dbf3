"""What a look at patterns costs: ``python benchmarks/looks.py [--sizes 1000 10000 100000]``.

Journals with every field filled: reading them, all figures, all pictures, and the page from asked for to its first and
its last card in the real window, with the longest time that its thread was away meanwhile. Beside it, in the same run,
the raw floor: SQLCipher handing the same columns to nobody.

Walls on a shared machine say little: read the ratios and the CPU times.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime
from datetime import time as wall_time
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
PASSPHRASE = "a benchmark has no secrets"
TICK = 4
"""Milliseconds after which the window's thread is asked whether it is there."""
BAR = 1_000.0
"""Milliseconds of a worker for all figures of 100,000 asks."""


def timed(work: Callable[[], Any]) -> tuple[float, float, Any]:
    """Return wall and CPU milliseconds of a piece of work, and its result; the best of three."""
    runs = []
    for _ in range(3):
        wall, cpu = time.perf_counter(), time.thread_time()
        made = work()
        runs.append(((time.perf_counter() - wall) * 1_000, (time.thread_time() - cpu) * 1_000))
    return *min(runs), made


def main() -> int:
    """Print a table; 1 where figures of 100,000 asks take longer than they may."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    late = False
    with tempfile.TemporaryDirectory() as room:
        for many in parser.parse_args().sizes:
            late |= measure(Path(room), many) > BAR
    return int(late)


def measure(room: Path, many: int) -> float:
    """Measure one size; return the CPU milliseconds of all figures."""
    from rejournal.gallery_patterns import fill_asks
    from rejournal.journal import door
    from rejournal.journal.clock import Clock
    from rejournal.patterns.look import look
    from rejournal.patterns.pictures import pictures
    from rejournal.patterns.trace import traces
    from rejournal.patterns.wording import NEWEST
    from rejournal.store import trace_rows

    class Now(Clock):
        def now(self) -> datetime:
            return datetime.combine(date(2026, 11, 22), wall_time(14)).astimezone()

    folder = room / f"{many}.journal"
    journal = door.create(folder, PASSPHRASE, Now())
    fill_asks(journal, many)
    print(f"{many:,} asks")
    with journal.work.store.reading() as db:
        floor = timed(lambda: [db.text(statement) for statement in FLOOR])
        read = timed(lambda: trace_rows.gathered(db, NEWEST))
    columns = timed(lambda: traces(read[2], date(2026, 11, 22)))
    figures = timed(lambda: look(columns[2]))
    drawn = timed(lambda: pictures(columns[2], figures[2]))
    for name, (wall, cpu, _) in (
        ("the raw floor: the same columns from SQLCipher", floor),
        ("read", read),
        ("typed columns", columns),
        ("all figures, judged", figures),
        ("all pictures", drawn),
    ):
        print(f"  {name:48} wall {wall:8.1f}  cpu {cpu:8.1f} ms")
    whole = sum(one[1] for one in (columns, figures))
    print(f"  {'columns and figures together':48} {'':13}  cpu {whole:8.1f} ms, {whole / floor[1]:.1f} × the floor")
    journal.close()
    in_the_window(folder)
    return whole if many <= 100_000 else 0.0


FLOOR = (
    "SELECT n, area, channel, reach, wish, version, guess, asked_on, builds_on, builds_how, unasked FROM asks",
    "SELECT n, ask, round, outcome, answered_on, kind, reason_owner, reason_stated, sting, sting_3d FROM answers",
    "SELECT answer, looked_back_on, matters_now, sting_now, verdict FROM lookbacks",
)


def in_the_window(folder: Path) -> None:
    """Open the page and watch how long the window's thread is away."""
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from rejournal import bootstrap
    from rejournal.journal import door
    from rejournal.journal.clock import Clock
    from rejournal.locations import Homes
    from rejournal.screens.places import Place
    from rejournal.settings.file import MachineSettings
    from rejournal.ui import application

    bootstrap.prepare()
    application.prepare_application()
    homes = Homes(backups=folder.parent / "Backups", state=folder.parent / "State")
    window = application.start(folder, MachineSettings(folder.parent / "settings.toml", homes))
    window.resize(1240, 800)
    window.open_journal(door.unlock(folder, PASSPHRASE, Clock(), homes=homes))
    shell = window.shell
    while shell is not None and not shell.desk.is_idle:
        QApplication.processEvents()
    if shell is None:
        return
    ticks, begun, first = [time.perf_counter()], time.perf_counter(), 0.0
    ticking = QTimer(interval=TICK)
    ticking.timeout.connect(lambda: ticks.append(time.perf_counter()))
    ticking.start()
    shell.way.go(Place.PATTERNS)
    page: Any = shell.pages[Place.PATTERNS]
    while not (page.views and page.is_whole):
        # Waits for what comes: a loop that spins would take the worker's time away.
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        first = first or (page.views and (time.perf_counter() - begun) * 1_000) or 0.0
    whole = (time.perf_counter() - begun) * 1_000
    away = [(later - earlier) * 1_000 - TICK for earlier, later in pairwise(ticks)]
    ranked = sorted(away)
    print(
        f"  the page: first card after {first:.0f} ms, the last after {whole:.0f} ms; its thread away at most "
        f"{ranked[-1]:.0f} ms, then {ranked[-2]:.0f} and {ranked[-3]:.0f}"
    )
    window.close()
    window.deleteLater()


if __name__ == "__main__":
    sys.exit(main())
