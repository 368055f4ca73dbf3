"""The power fails in the middle of a write: what was saved is on the disk, whichever part of the rest got there."""

import contextlib
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from rejournal.domain.errors import WrongPassphrase
from rejournal.journal import door
from rejournal.journal.restore import restore
from rejournal.locations import Homes
from tests.conftest import PASSPHRASE, MovedClock
from tests.faults import power
from tests.faults.hands import ROOT, lay_out
from tests.faults.load import Reckoning, content
from tests.faults.strace import strace  # noqa: F401 - a fixture

# In more than one sitting, so that the log is begun, folded in and removed again.
WRITER = """
import sys
from pathlib import Path
from random import Random
from rejournal.journal import door
from rejournal.journal.rekey import change_key
from rejournal.locations import Homes
from rejournal.store import driver
from tests.conftest import CHEAP, MovedClock
from tests.faults.load import NEW, Load, say

vault, passphrase, mode, sittings, changes, seed = Path(sys.argv[1]), *sys.argv[2:]
homes = Homes(backups=vault.parent / "Backups", state=vault.parent.parent / "State")
door.FLOOR = CHEAP
if mode == "careless":
    set_up = driver._set_up
    def without_flushing(connection, *given, **named):
        set_up(connection, *given, **named)
        connection.execute("PRAGMA synchronous=OFF")
    driver._set_up = without_flushing
for sitting in range(int(sittings)):
    clock = MovedClock()
    clock.move(hours=2 * sitting)
    journal = door.unlock(vault, passphrase, clock, homes=homes)
    load = Load(journal, 1, Random(f"{seed} {sitting}"), f"s{sitting}")
    if sitting == 0:
        say(1, {"holds": load.model, "seq": journal.work.store.seq})
    for turn in range(int(changes)):
        load.change()
        if mode == "passphrase":
            new = f"five quiet words and {sitting} {turn}"
            load.new_passphrase(passphrase, new)
            passphrase = new
    if mode == "key":
        journal.backups.keep()
    journal.close()
    if mode == "key":
        new = f"five quiet words and {sitting}"
        say(1, {"begins": {NEW: new}})
        change_key(vault, passphrase, new, clock, homes=homes, cost=CHEAP)
        say(1, {"done": 0})
        passphrase = new
"""


@pytest.fixture
def traced(tmp_path, strace):  # noqa: F811
    """Trace a writer; return what it did to the vault and to its backups."""

    def run(mode: str, sittings: int, changes: int) -> power.Trace:
        seed = random.getrandbits(32)
        root = tmp_path / f"{mode} {seed}"
        vault, log = root / "Disk" / "Journal.journal", root / "log"
        vault.parent.mkdir(parents=True)
        lay_out(vault)
        before = power.files_in(vault.parent)
        writer = [sys.executable, "-c", WRITER, *map(str, (vault, PASSPHRASE, mode, sittings, changes, seed))]
        command = [*strace, "--seccomp-bpf", *power.options(log), *writer]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        trace = power.Trace(log, vault.parent, before)
        disk = power.Disk(trace, strict=False)
        for step in trace.steps:
            disk.do(step)
        there = {path: held for path, held in power.files_in(vault.parent).items() if not path.endswith("-shm")}
        # With nothing cut off the reckoning comes to what is really there: no call was missed.
        assert disk.cut_off("all", Random(0)) == there  # noqa: S311
        shutil.rmtree(root)
        return trace

    return run


def hold(root: Path, told: Reckoning) -> None:
    """Open what is left: AssertionError or an error by name where it is not all that was told."""
    vault = root / "Journal.journal"
    homes = Homes(backups=root / "Backups", state=root / "State")
    opens = [one for one in (told.passphrase, told.next_passphrase) if one and opened(vault, one)]
    assert len(opens) == 1, opens
    journal = door.unlock(vault, opens[0], MovedClock(), homes=homes)
    if journal.header_problems:
        # A header that was being written is mended at the door.
        journal.close()
        journal = door.unlock(vault, opens[0], MovedClock(), homes=homes)
    try:
        backups = list(homes.backups.glob("*/*.jbackup"))
        told.meet(content(journal), new_opens=opens[0] == told.next_passphrase)
        found = journal.check()
        assert found == [], [(one.part, one.detail) for one in found]
    finally:
        journal.close()
    for number, backup in enumerate(backups):
        hold_backup(backup, root / f"Back {number}.journal", told, homes)


def hold_backup(backup: Path, target: Path, told: Reckoning, homes: Homes) -> None:
    """Restore a backup; it opens with the passphrase of its day and holds what was there then."""
    for passphrase in reversed(told.passphrases):
        with contextlib.suppress(WrongPassphrase):
            restore(backup, target, passphrase)
            back = door.unlock(target, passphrase, MovedClock(), homes=homes)
            assert content(back) == told.at(back.work.store.seq)
            assert back.check() == []
            back.close()
            return
    raise AssertionError(f"nothing opens {backup.name}")


def opened(folder: Path, passphrase: str) -> bool:
    try:
        door.check_passphrase(folder, passphrase)
    except WrongPassphrase:
        return False
    return True


@pytest.fixture
def cut(tmp_path, traced, thorough):
    """Cut the power of traced writers at random steps; return what states were met, and what was wrong.

    Each trace gives ``each`` states.
    """

    def run(mode: str, count: int, each: int, sittings: int, changes: int) -> tuple[Counter, list[str]]:
        chance, wrong, met = Random(random.getrandbits(32)), [], Counter()  # noqa: S311
        while met.total() < count:
            trace = traced(mode, sittings, changes)
            begun = next(place for place, step in enumerate(trace.steps) if step[0] == "say") + 1
            for place, way, files in power.states(trace, begun, min(each, count - met.total()), chance):
                met[way] += 1
                told = Reckoning({}, PASSPHRASE)
                for line in trace.said(place).splitlines():
                    told.hear(line)
                with tempfile.TemporaryDirectory(dir=tmp_path) as room:
                    lay_down(files, trace.root, Path(room))
                    try:
                        hold(Path(room), told)
                    except Exception as error:  # noqa: BLE001 - whatever is wrong with a state is told
                        wrong.append(f"{way} at {place} of {len(trace.steps)}: {type(error).__name__} {error}"[:400])
        if thorough:
            print(f"\npower cut under {mode}: {met.total()} states, {len(wrong)} not whole; {dict(met)}")  # noqa: T201
        return met, wrong

    return run


def lay_down(files: dict[str, bytes], root: Path, room: Path) -> None:
    """Write a state of the disk into a room of its own."""
    for path, held in files.items():
        place = room / Path(path).relative_to(root)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(held)


def test_what_was_saved_is_there_after_a_power_cut(cut, rounds):
    _, wrong = cut("saves", rounds(12, 1500), 100, rounds(2, 3), rounds(5, 25))
    assert wrong == []


def test_a_power_cut_while_the_passphrase_changes_leaves_the_old_one_or_the_new_one(cut, rounds):
    _, wrong = cut("passphrase", rounds(7, 400), 50, rounds(1, 3), rounds(2, 6))
    assert wrong == []


def test_a_power_cut_while_the_key_changes_leaves_one_whole_journal_and_whole_backups(cut, rounds):
    _, wrong = cut("key", rounds(4, 400), 50, rounds(1, 3), rounds(2, 4))
    assert wrong == []


def test_a_journal_that_is_not_flushed_does_not_survive_most_power_cuts(cut, rounds, thorough):
    """The control: it shows that the cuts above would have bitten."""
    met, wrong = cut("careless", rounds(7, 300), 50, 2, rounds(10, 25))
    bitten = sum(count for way, count in met.items() if not way.startswith("all"))
    assert len(wrong) > bitten * (0.8 if thorough else 0.3)
