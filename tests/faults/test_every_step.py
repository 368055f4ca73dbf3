"""Killed at every call that touches a file: there is the old or the new, whole, and it can be done again."""

import contextlib
import json
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from functools import cache
from pathlib import Path
from random import Random

import pytest

from rejournal.domain.errors import WrongPassphrase
from rejournal.journal import door
from rejournal.journal.journal import Journal
from rejournal.journal.rekey import change_key
from rejournal.journal.restore import restore
from tests.conftest import CHEAP, PASSPHRASE, MovedClock
from tests.faults import steps
from tests.faults.hands import OTHER, ROOT, lay_out
from tests.faults.load import Model, content
from tests.faults.strace import strace  # noqa: F401 - a fixture
from tests.migrations import make_vault

THIRD = "yet another five words here"
FEW = 4
"""Places that a work is killed at in a normal run; a thorough one takes them all."""


class Mortal:
    """The program that is killed, and what its trace tells."""

    def __init__(self, strace: list[str], log: Path) -> None:  # noqa: F811
        self._log = log
        self._process = subprocess.Popen(
            [*strace, *steps.options(log), sys.executable, "-m", "tests.faults.steps"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def run(self, name: str, room: Path, call: str = "fsync", idle: int = 0) -> tuple[int, int, bool]:
        """Let a child do a work; return its number, how it ended, and whether the work came to its end."""
        self._process.stdin.write(json.dumps([name, str(room), call, idle]))
        self._process.stdin.flush()
        pid, status, ended = json.loads(self._process.stdout.readline())
        return pid, status, bool(ended)

    def places(self, name: str, room: Path) -> list[tuple[str, int]]:
        """Let the work come to its end; return each call that it made, with the idle ones that make it the last."""
        pid, status, ended = self.run(name, room)
        assert (status, ended) == (0, True)
        made, found, within = Counter(), [], False
        for line in self._log.read_text(encoding="utf-8", errors="replace").splitlines():
            who, _, call = line.partition(" ")
            kind = call.strip().partition("(")[0]
            if who != str(pid):
                continue
            if kind == "writev":
                within = "begins" in call
            elif kind in steps.IDLE:
                made[kind] += 1
                if within:
                    found.append((kind, steps.far(kind) - made[kind]))
        assert found
        assert all(idle >= 0 for _, idle in found)
        return found

    def end(self) -> None:
        """Let the program go."""
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait()


@pytest.fixture(scope="module")
def mortal(strace, tmp_path_factory):  # noqa: F811
    """Start the program that is killed; one serves them all."""
    program = Mortal(strace, tmp_path_factory.mktemp("mortal") / "trace")
    yield program
    program.end()


@cache
def _backup() -> bytes:
    """Return a backup of the vault that is laid out."""
    with tempfile.TemporaryDirectory() as room:
        lay_out(Path(room) / "V.journal")
        journal = door.unlock(Path(room) / "V.journal", PASSPHRASE, MovedClock(), homes=steps.homes_in(Path(room)))
        try:
            return journal.backups.write(Path(room) / "made").read_bytes()
        finally:
            journal.close()


def prepare(name: str, room: Path) -> None:
    """Lay out what a work begins with."""
    room.mkdir()
    vault = room / "V.journal"
    if name == "migration":
        shutil.copytree(make_vault.HERE / "vault-v1", vault)
    elif name in ("header", "key", "backup"):
        lay_out(vault)
    if name == "backup":
        journal = door.unlock(vault, PASSPHRASE, MovedClock(), homes=steps.homes_in(room))
        journal.backups.keep()
        journal.close()
    elif name == "restoring":
        (room / "old.jbackup").write_bytes(_backup())


def words(folder: Path, passphrase: str, room: Path) -> Model:
    """Open a vault, hold it whole, and return what it holds."""
    journal = door.unlock(folder, passphrase, MovedClock(), homes=steps.homes_in(room))
    if journal.header_problems:
        # A header that was being written is mended at the door, and told of once.
        journal.close()
        journal = door.unlock(folder, passphrase, MovedClock(), homes=steps.homes_in(room))
    try:
        found = journal.check()
        assert found == [], [(one.part, one.detail) for one in found]
        left = {path.name.removesuffix("-wal").removesuffix("-shm") for path in folder.glob("vault-*")}
        # A journal file of a higher number stays: its header may be on its way.
        assert left <= {*may_lie_there(journal)}, left
        return content(journal)
    finally:
        journal.close()


def may_lie_there(journal: Journal) -> list[str]:
    """Return the journal's own file, and that of a change of key that was cut off."""
    name = journal.keys.header.database
    return [name, f"vault-{int(name[6:-3]) + 1}.db"]


def opening(folder: Path, *passphrases: str) -> str:
    """Return the one passphrase that opens."""
    found = []
    for one in passphrases:
        with contextlib.suppress(WrongPassphrase):
            door.check_passphrase(folder, one)
            found.append(one)
    assert len(found) == 1, found
    return found[0]


def hold_backups(room: Path, passphrase: str, wanted: Model) -> int:
    """Restore every backup that has its name, and hold it whole."""
    found = list((room / "Backups").glob("*/*.jbackup"))
    for number, one in enumerate(found):
        target = room / f"Back {number}.journal"
        restore(one, target, passphrase)
        assert words(target, passphrase, room) == wanted
    return len(found)


def hold_header(room: Path, wanted: Model) -> None:
    vault = room / "V.journal"
    passphrase = opening(vault, PASSPHRASE, OTHER)
    assert words(vault, passphrase, room) == wanted
    journal = door.unlock(vault, passphrase, MovedClock(), homes=steps.homes_in(room))
    door.change_passphrase(journal, passphrase, THIRD, cost=CHEAP)
    journal.close()
    assert words(vault, THIRD, room) == wanted


def hold_key(room: Path, wanted: Model) -> None:
    vault, copy = room / "V.journal", room / "Copy.journal"
    shutil.copytree(vault, copy)
    passphrase = opening(copy, PASSPHRASE, OTHER)
    assert words(copy, passphrase, room) == wanted
    hold_backups(room, PASSPHRASE, wanted)
    # Upon what the kill has left, with no unlocking between that would tidy up.
    change_key(vault, passphrase, THIRD, MovedClock(), homes=steps.homes_in(room), cost=CHEAP)
    assert opening(vault, PASSPHRASE, OTHER, THIRD) == THIRD
    assert words(vault, THIRD, room) == wanted


def hold_backup(room: Path, wanted: Model) -> None:
    assert hold_backups(room, PASSPHRASE, wanted) >= 1
    assert words(room / "V.journal", PASSPHRASE, room) == wanted
    journal = door.unlock(room / "V.journal", PASSPHRASE, MovedClock(), homes=steps.homes_in(room))
    journal.backups.keep()
    assert not list((room / "Backups").rglob(".backup-*"))
    assert journal.backups.renew() >= 1
    journal.close()


def hold_migration(room: Path, wanted: Model) -> None:
    assert words(room / "V.journal", make_vault.PASSPHRASE, room) == wanted
    assert hold_backups(room, make_vault.PASSPHRASE, wanted) >= 1


def hold_restoring(room: Path, wanted: Model) -> None:
    vault = room / "V.journal"
    if door.is_vault(vault):
        assert words(vault, PASSPHRASE, room) == wanted
    assert (room / "old.jbackup").read_bytes() == _backup()
    restore(room / "old.jbackup", room / "Again.journal", PASSPHRASE)
    assert words(room / "Again.journal", PASSPHRASE, room) == wanted


def hold_making(room: Path, wanted: Model) -> None:
    if door.is_vault(room / "V.journal"):
        assert words(room / "V.journal", PASSPHRASE, room) == wanted


@pytest.fixture
def cut_short(tmp_path, clock):
    """Lay out a vault whose change of key was cut off between two files; return it and its recovery code."""

    def make(*not_written: str) -> tuple[Path, str]:
        vault, homes = tmp_path / "V.journal", steps.homes_in(tmp_path)
        code = lay_out(vault)
        before = {name: (vault / name).read_bytes() for name in not_written}
        change_key(vault, PASSPHRASE, OTHER, clock, homes=homes, cost=CHEAP)
        for name, held in before.items():
            (vault / name).write_bytes(held)
        return vault, code

    return make


def test_a_change_of_key_cut_off_between_header_and_copy_opens_with_one_passphrase_only(cut_short):
    vault, _ = cut_short("header.json", "vault-1.db")
    assert opening(vault, PASSPHRASE, OTHER) == PASSPHRASE


def test_the_recovery_code_opens_what_a_cut_off_change_of_key_has_left_with_the_header_lost(cut_short, clock):
    vault, code = cut_short("header.json", "header.json.bak", "vault-1.db")
    for name in ("header.json", "header.json.bak"):
        (vault / name).unlink()
    journal = door.recover(vault, code, THIRD, clock, cost=CHEAP)
    assert len(journal.asks.all()) == 2
    journal.close()


HOLD = {
    "header": hold_header,
    "key": hold_key,
    "backup": hold_backup,
    "migration": hold_migration,
    "restoring": hold_restoring,
    "making": hold_making,
}


def wanted_of(name: str, room: Path) -> Model:
    """Return what is in the vault once a work came to its end."""
    passphrase = {"header": OTHER, "key": OTHER, "migration": make_vault.PASSPHRASE}.get(name, PASSPHRASE)
    return words(room / "V.journal", passphrase, room)


@pytest.mark.parametrize("name", steps.WORKS)
def test_a_kill_at_any_step_leaves_the_old_or_the_new(name, mortal, tmp_path, thorough):
    prepare(name, tmp_path / "whole")
    places = mortal.places(name, tmp_path / "whole")
    wanted = wanted_of(name, tmp_path / "whole")
    chosen = places if thorough else Random(random.getrandbits(32)).sample(places, FEW)  # noqa: S311
    for number, (call, idle) in enumerate(chosen):
        room = tmp_path / f"room {number}"
        prepare(name, room)
        _, status, ended = mortal.run(name, room, call, idle)
        assert status == signal.SIGKILL
        assert not ended
        try:
            HOLD[name](room, wanted)
        except BaseException as error:
            error.add_note(f"killed at {call}, {places.index((call, idle)) + 1} of {len(places)}")
            raise
        shutil.rmtree(room)
    if thorough:
        kinds = dict(Counter(call for call, _ in places))
        print(f"\nkilled at every step of {name}: {len(chosen)} of {len(places)} calls, {kinds}")  # noqa: T201
