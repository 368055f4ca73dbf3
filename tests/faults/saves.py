"""Everything that is saved, once through, with the calls that fail: ``python -m tests.faults.saves``, run under strace.

strace lets the FAR-th call of a kind on the files that it watches fail, and counts for each process apart. So each
order forks a child that makes idle calls until the one that is to fail is the FAR-th: one start of Python for all.
"""

import json
import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from itertools import count, islice
from pathlib import Path
from typing import TypeVar

from rejournal.domain.ask import Outcome
from rejournal.domain.errors import WorldError
from rejournal.domain.reflection import DraftKind
from rejournal.exchange.table import parse
from rejournal.exchange.tracker import Plan, plan_table
from rejournal.journal import door
from rejournal.journal.clock import Clock
from rejournal.vault import strength
from tests.conftest import CHEAP, FIXTURES, PASSPHRASE
from tests.faults.hands import OTHER, lay_out

FAR = 2000
IDLE: dict[str, Callable[[int, Path], object]] = {
    "pwrite64": lambda file, _: os.pwrite(file, b"", 0),
    "write": lambda file, _: os.write(file, b""),
    "fsync": lambda file, _: os.fsync(file),
    "ftruncate": lambda file, _: os.ftruncate(file, 0),
    "openat": lambda _, place: os.close(os.open(place, os.O_RDWR)),
    "rename": lambda _, place: os.rename(place, place),  # noqa: PTH104
    "unlink": lambda _, place: os.unlink(place / "nothing"),  # noqa: PTH108
}
"""Every call that is let fail, in a form that does nothing: on a file of no use, or on its name."""
HOMES = ("XDG_DATA_HOME", "XDG_STATE_HOME", "HOME")
"""Where the surroundings of a device live."""
Told = dict[str, list[str]]
Done = TypeVar("Done")


ROWS = 12
"""Rows of the table that is imported: few, so that no call of one kind stands for a hundred of its like."""


def _few() -> Plan:
    with (FIXTURES / "job-hunt.csv").open(encoding="utf-8") as rows:
        return plan_table(parse("".join(islice(rows, ROWS + 1))))


def attempt_all(vault: Path) -> Told:
    """Save one thing after the other; return what was told as saved, what failed by name, without, and to the end."""
    told: Told = {"saved": [], "errors": [], "unnamed": [], "stuck": [], "backup": []}

    def attempt(name: str, do: Callable[[], Done]) -> Done | None:
        # Twice: after a fault that passes, the second time is to work.
        for _ in range(2):
            try:
                done = do()
            except Exception as error:  # noqa: BLE001 - which of them it is, is what the test asks
                kind = "errors" if isinstance(error, WorldError) else "unnamed"
                told[kind].append(f"{name}: {type(error).__name__}")
            else:
                told["saved"].append(name)
                return done
        told["stuck"].append(name)
        return None

    journal = attempt("unlock", lambda: door.unlock(vault, PASSPHRASE, Clock()))
    if journal:
        ask = attempt("log", lambda: journal.asks.log({"what": "asked", "notes": "x" * 9000}))
        if ask:
            attempt("revise", lambda: journal.asks.revise(ask.record.id, {"notes": "y" * 9000}))
            attempt("record", lambda: journal.answers.record(Outcome.NO, {"first_take": "no!"}, ask=ask.record.id))
        attempt("draft", lambda: journal.drafts.keep(journal.drafts.new(DraftKind.REFLECTION, {"page": "begun"})))
        attempt("passphrase", lambda: door.change_passphrase(journal, PASSPHRASE, OTHER, cost=CHEAP))
        backup = attempt("backup", lambda: journal.backups.write(vault.parent / "Backups"))
        told["backup"] = [str(backup)]
        attempt("import", lambda: journal.imports.run(_few()))
        attempt("close", journal.close)
    return told


def _warm_up() -> None:
    """Save everything once where nobody looks, so that no child has to import anything."""
    kept = dict(os.environ)
    with tempfile.TemporaryDirectory() as room:
        os.environ |= dict.fromkeys(HOMES, room)
        lay_out(Path(room) / "Warm.journal")
        attempt_all(Path(room) / "Warm.journal")
    os.environ |= kept


def main(place: Path) -> None:
    """Take orders from standard input: in which vault, which call is to fail, and after how many idle ones."""
    strength.check_floor = lambda _: None
    door.FLOOR = CHEAP
    _warm_up()
    # The same names in every run, so that the tracer can be told them.
    tempfile._name_sequence = map(str, count())
    Clock.now = lambda _: datetime(2026, 11, 22, 14, 5, tzinfo=UTC)
    idle_file = os.open(place, os.O_RDWR | os.O_CREAT)
    while line := os.read(0, 4096):
        vault, call, idle = json.loads(line)
        if pid := os.fork():
            # Not by write: that is one of the calls that are counted.
            os.writev(1, [f" {os.waitpid(pid, 0)[1]}\n".encode()])
            continue
        for _ in range(idle):
            with suppress(OSError):
                IDLE[call](idle_file, place)
        os.writev(1, [json.dumps(attempt_all(Path(vault))).encode()])
        os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
