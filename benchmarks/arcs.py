"""How fast redirections are shown: ``python benchmarks/arcs.py [--many 3000]``.

A year-long journal with thousands of redirections: the page from asked for to painted, and frames of panning and of
pointing, beside the same arcs drawn one by one without clusters, frame by frame in the same run.

Walls on a shared machine say little: read the ratios and the CPU times.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rejournal.journal.journal import Journal
    from rejournal.ui.charts.arcs import Arcs

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
FRAME, BAR_PAGE = 16.0, 100.0
"""Milliseconds of a frame, and of the page from asked for to painted."""


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return wall and CPU milliseconds of a piece of work."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return (time.perf_counter() - wall) * 1_000, (time.process_time() - cpu) * 1_000


def row(name: str, times: list[tuple[float, float]]) -> None:
    """Print the middle and the 95th of many, wall and CPU."""
    walls, cpus = sorted(wall for wall, _ in times), sorted(cpu for _, cpu in times)
    late = int(len(walls) * 0.95)
    print(
        f"{name:44} wall {statistics.median(walls):7.1f}  p95 {walls[late]:7.1f}   "
        f"cpu {statistics.median(cpus):7.1f}  p95 {cpus[late]:7.1f} ms"
    )


def main() -> int:
    """Fill a journal, open the window, and measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--many", type=int, default=3_000)
    many = parser.parse_args().many
    with tempfile.TemporaryDirectory() as room:
        measure(Path(room), many)
    return 0


def measure(room: Path, many: int) -> None:
    """Measure in a vault of its own."""
    from PySide6.QtWidgets import QApplication

    from rejournal.gallery_samples import FixedClock, fill_redirections
    from rejournal.journal import demo, door
    from rejournal.locations import Homes, resources
    from rejournal.screens.places import Place
    from rejournal.settings.file import MachineSettings
    from rejournal.ui import application

    homes = Homes(backups=room / "b", state=room / "s")
    application.prepare_application()
    journal = door.create(room / "J.journal", "a benchmark has no secrets", FixedClock(), homes=homes)
    demo.fill(journal, resources() / "demo" / "year.toml")
    fill_many(journal)
    fill_redirections(journal, many)
    window = application.start(room / "J.journal", MachineSettings(room / "settings.toml", homes))
    window.resize(1240, 800)
    window._after_opening = lambda: None  # type: ignore[method-assign]
    # Without the check and the backup that run beside everything: they would be measured too.
    window.open_journal(journal)
    window.show()
    shell = window.shell
    assert shell is not None

    def settle() -> None:
        QApplication.processEvents()
        while not shell.desk.is_idle:
            # Waiting awake would take the interpreter from the thread that reads.
            time.sleep(0.001)
            QApplication.processEvents()

    settle()

    def visit() -> None:
        shell.way.go(Place.REDIRECTIONS)
        settle()
        window.grab()

    def read() -> None:
        journal.redirections.all()
        journal.redirections.rate()

    print(f"{many:,} redirections, 1240 x 800")
    row("first visit: built, read, painted", [timed(visit)])
    again = []
    for _ in range(9):
        shell.way.go(Place.TODAY)
        settle()
        shell.screens[Place.REDIRECTIONS]._stale = True
        again.append(timed(visit))
    row("visit again: read, painted", again)
    row("of which read, on the worker", [timed(read) for _ in range(9)])
    arcs = shell.pages[Place.REDIRECTIONS].arcs
    whole = arcs._last - arcs._first
    for name, times in frames(arcs, whole).items():
        row(name, times)
    window.close()


def fill_many(journal: "Journal") -> None:
    """Log asks enough to link."""
    from rejournal.exchange.table import Table
    from rejournal.exchange.tracker import plan_table

    rows = tuple(
        (f"Ask {n}", f"House {n % 89}", f"{2022 + n % 5}-{n % 12 + 1:02}-{n % 27 + 1:02}",
         ("no", "yes", "")[n % 3], f"{2022 + n % 5}-{n % 12 + 1:02}-28", "Pitches")
        for n in range(4_000)
    )  # fmt: skip
    header = ("what", "of", "asked_on", "status", "answered_on", "area")
    journal.imports.run(plan_table(Table(header=header, rows=rows)))


def frames(arcs: "Arcs", whole: float) -> dict[str, list[tuple[float, float]]]:
    """Return the times of frames: panning, pointing, zooming, and the same without clusters."""
    from PySide6.QtCore import QPointF

    from rejournal.ui.charts import clusters

    found: dict[str, list[tuple[float, float]]] = {}
    for name, most in (("clustered", clusters.MOST), ("one by one", 10**9)):
        clusters.MOST = most
        arcs.show_all()
        arcs._grain = arcs._clusters.grain_for(arcs._first, arcs._last)

        def frame(change: Callable[[], object]) -> tuple[float, float]:
            def work() -> None:
                change()
                arcs.grab()

            return timed(work)

        rounds = 40 if name == "clustered" else 12
        arcs.zoom(2)
        found[f"{name}: a frame of panning"] = [
            frame(lambda n=n: arcs._pan(whole * (0.004 if n % 20 < 10 else -0.004))) for n in range(rounds)
        ]
        found[f"{name}: a frame of pointing"] = [
            frame(lambda n=n: arcs._point(arcs._at(QPointF(200 + n * 13, 120 + n % 60)))) for n in range(rounds)
        ]
        found[f"{name}: a step of zooming"] = [
            frame(lambda n=n: arcs.zoom(1.25 if n % 10 < 5 else 0.8)) for n in range(rounds)
        ]
    return found


if __name__ == "__main__":
    sys.exit(main())
