"""What a search costs at 1,000, 10,000 and 100,000 pages of diary prose, beside the index asked with a bare cursor.

The floor is SQLCipher's own FTS5 on the same file and connection: the newest sixty that match with their text, and how
many there are. Every query runs in turn with its floor, so that a busy machine slows both.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
PAGE = 60
ROUNDS = 15
QUERIES = {
    "common word": ("the ", '"the"'),
    "rare word": ("barge ", '"barge"'),
    "phrase": ('"my lord" ', '"my lord"'),
    "three words": ("king dinner office ", '"king" AND "dinner" AND "office"'),
    "two letters": ("di", '"di"*'),
    "one letter": ("o", '"o"*'),
    "not": ("king -office ", '"king" NOT "office"'),
    "or": ("barge OR coach ", '"barge" OR "coach"'),
    "field and word": ("outcome:no king ", '"king"'),
    "two fields": ("area:jobs asked:2018 ", ""),
    "part of a text": ("東京 ", ""),
}
_FLOOR = """SELECT r.id, substr(t.body, 1, 200000) FROM (
    SELECT r.n FROM reflection_index JOIN reflections r ON r.n = reflection_index.rowid
    WHERE reflection_index MATCH ? ORDER BY r.written_on DESC, r.n DESC LIMIT ?) p
JOIN reflections r ON r.n = p.n JOIN reflection_text t ON t.n = p.n"""
_COUNT = "SELECT count(*) FROM reflection_index WHERE reflection_index MATCH ?"


def timed(work: Callable[[], Any]) -> float:
    """Return the CPU milliseconds of a piece of work."""
    begun = time.thread_time()
    work()
    return (time.thread_time() - begun) * 1_000


def main() -> None:
    """Print a table for each size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    with tempfile.TemporaryDirectory() as room:
        for many in parser.parse_args().sizes:
            measure(Path(room) / f"{many}.journal", many)


def measure(folder: Path, many: int) -> None:
    """Make a journal of so many pages and ask it everything."""
    from benchmarks.journals import PASSPHRASE, make
    from rejournal.journal import door
    from rejournal.journal.clock import Clock

    journal = door.unlock(make(folder, many), PASSPHRASE, Clock())
    print(f"\n{many:,} pages: CPU ms of a page of {PAGE} hits and their number, median of {ROUNDS} (slowest)")
    print(f"{'':16} {'found':>8} {'here':>18} {'ranked':>10} {'bare cursor':>12} {'times':>6}")
    with journal.work.store.searching() as db:
        cursor = db.connection.connection.cursor()
    for name, (typed, match) in QUERIES.items():
        print(f"{name:16} {row(journal, cursor, typed, match)}", flush=True)
    journal.close()


def row(journal: Any, cursor: Any, typed: str, match: str) -> str:
    """Run a query in turn with its floor; return what it came to."""
    pages = journal.listed
    here, ranked, floor = [], [], []
    for _ in range(ROUNDS):
        here.append(timed(lambda: (pages.lines(typed, limit=PAGE), pages.count(typed))))
        ranked.append(timed(lambda: pages.lines(typed, ranked=True, limit=PAGE)))
        if match:
            floor.append(timed(lambda: bare(cursor, match)))
    middle = statistics.median(here)
    beside = f"{statistics.median(floor):12.1f} {middle / statistics.median(floor):6.1f}" if floor else ""
    shown = f"{middle:10.1f} ({max(here):.1f})"
    return f"{pages.count(typed):8,} {shown:>18} {statistics.median(ranked):10.1f} {beside}"


def bare(cursor: Any, match: str) -> None:
    """Ask the index with nothing in between."""
    cursor.execute(_FLOOR, (match, PAGE)).fetchall()
    cursor.execute(_COUNT, (match,)).fetchone()


if __name__ == "__main__":
    main()
