"""Each call to the system failing in its turn, a disk filled to the brim, files taken away: named, and nothing lost."""

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path
from random import Random, getrandbits

import pytest

from rejournal.domain.errors import DiskFull, DiskTrouble, FileReplaced, WorldError, WrongPassphrase
from rejournal.domain.reflection import DraftKind
from rejournal.journal import door
from rejournal.journal.journal import Journal
from rejournal.journal.restore import restore
from rejournal.locations import Homes
from tests.conftest import CHEAP, PASSPHRASE, MovedClock
from tests.faults import saves
from tests.faults.hands import OTHER, POSIX, ROOT, lay_out, picture
from tests.faults.strace import strace  # noqa: F401 - a fixture
from tests.migrations import make_vault

ERRORS = ("ENOSPC", "EIO", "EROFS", "EACCES")


class Saver:
    """The program that saves, under a strace that lets one call of its kinds fail."""

    def __init__(self, strace: list[str], place: Path, home: Path, *tracing: str) -> None:  # noqa: F811
        command = [*strace, "--seccomp-bpf", "-e", f"trace={','.join(saves.IDLE)}"]
        homes = dict.fromkeys(saves.HOMES, str(home))
        self._process = subprocess.Popen(
            [*command, *tracing, sys.executable, "-m", "tests.faults.saves", str(place)],
            cwd=ROOT,
            env=os.environ | homes,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, vault: Path, call: str, idle: int) -> saves.Told:
        """Save everything in a vault, after so many idle calls; return what was told."""
        self._process.stdin.write(json.dumps([str(vault), call, idle]))
        self._process.stdin.flush()
        told, _, status = self._process.stdout.readline().rpartition(" ")
        assert status.strip() == "0"
        return json.loads(told)

    def end(self) -> None:
        """Let the program go."""
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait()


class Room:
    """A folder with a vault, a place for its backups and the homes of a device, laid out anew for each run."""

    def __init__(self, strace: list[str], place: Path) -> None:  # noqa: F811
        self._strace = strace
        self.place, self.vault, self.home = place, place / "Journal.journal", place / "home"
        self.idle = place.with_name("idle")
        self._savers: dict[str, Saver] = {}
        self._watched: list[str] = []

    def lay_out(self) -> None:
        """Begin anew."""
        shutil.rmtree(self.place, ignore_errors=True)
        self.place.mkdir()
        lay_out(self.vault)

    def trace(self) -> Counter[str]:
        """Return how often the saves make each call on the vault's own files, and watch these from now on."""
        log = self.place.with_name("trace")
        self.lay_out()
        saver = Saver(self._strace, self.idle, self.home, "-y", "-o", str(log))
        told = saver.run(self.vault, "fsync", 0)
        saver.end()
        assert (told["errors"], told["unnamed"], told["stuck"]) == ([], [], [])
        counts, paths = Counter(), set()
        for line in log.read_text().splitlines():
            named = re.findall(rf'["<]({re.escape(str(self.place))}/[^">]*)[">]', line)
            ours = [path for path in named if "/home" not in path]
            if ours:
                counts[line.split()[1].partition("(")[0]] += 1
                paths |= set(ours)
        self._watched = [word for path in (*sorted(paths), self.idle, self.idle / "nothing") for word in ("-P", path)]
        return counts

    def fail(self, call: str, number: int, how: str) -> saves.Told:
        """Let a call fail in its turn, and all after it where ``how`` ends in a plus; return what the saves told."""
        self.lay_out()
        if how not in self._savers:
            error, onwards = how.rstrip("+"), "+" * how.endswith("+")
            faults = f"inject={','.join(saves.IDLE)}:error={error}:when={saves.FAR}{onwards}"
            self._savers[how] = Saver(
                self._strace, self.idle, self.home, *self._watched, "-o", os.devnull, "-e", faults
            )
        return self._savers[how].run(self.vault, call, saves.FAR - number)

    def end(self) -> None:
        """Let all programs go."""
        for saver in self._savers.values():
            saver.end()

    def open(self, passphrase: str) -> Journal:
        """Open the vault on the device of the saves, which remembers how far they came."""
        homes = Homes(backups=self.home / "rejournal", state=self.home / "rejournal")
        return door.unlock(self.vault, passphrase, MovedClock(), homes=homes)

    def hold(self, told: saves.Told) -> str:
        """Hold that the vault opens and has what was told to be saved; return which passphrase opens it."""
        opens, saved = OTHER, set(told["saved"])
        try:
            journal = self.open(OTHER)
        except WrongPassphrase:
            opens, journal = PASSPHRASE, self.open(PASSPHRASE)
        try:
            # A change of the passphrase that failed half way leaves a copy of the header that unlocking mends.
            found = {problem.part for problem in journal.check()}
            assert found <= ({"header"} if "passphrase" in told["stuck"] else set())
            asks = {whole.ask.what: whole for whole in journal.asks.all()}
            asked = asks.get("asked")
            kept = {"unlock", "close", "backup"} | ({"passphrase"} if opens == OTHER else set())
            kept |= {"log"} if asked and len(asked.ask.notes) == 9000 else set()
            kept |= {"revise"} if asked and asked.ask.notes[0] == "y" else set()
            kept |= {"record"} if asked and asked.answers and asked.answers[0].sealed else set()
            kept |= {"draft"} if journal.drafts.all() else set()
            kept |= {"import"} if len(asks) > saves.ROWS else set()
            assert saved <= kept
            assert {"The flat on the hill", "A raise"} <= set(asks)
        finally:
            journal.close()
        if "backup" in saved:
            restore(Path(told["backup"][0]), self.place / "B.journal", OTHER if "passphrase" in saved else PASSPHRASE)
        assert told["unnamed"] == []
        return opens


@pytest.fixture
def rooms(strace, thorough, tmp_path) -> Iterator[list[Room]]:  # noqa: F811
    rooms = [Room(strace, tmp_path / f"room{number}") for number in range((os.cpu_count() or 1) if thorough else 1)]
    yield rooms
    for room in rooms:
        room.end()


def attack(room: Room, faults: list[tuple[str, int, str]]) -> Counter[str]:
    """Let one call after the other fail until none is left; return what was heard of it."""
    heard: Counter[str] = Counter()
    while faults:
        fault = faults.pop()
        told = room.fail(*fault)
        try:
            opens = room.hold(told)
        except BaseException as trouble:
            trouble.add_note(f"{fault}: {told}")
            faults.clear()
            raise
        heard.update(told["errors"])
        # A fault that passes stands in nobody's way for longer than itself.
        heard.update([] if fault[2].endswith("+") else [f"{name} stuck" for name in told["stuck"]])
        heard["told as failed, and done"] += opens == OTHER and "passphrase" not in told["saved"]
        heard["without any error"] += not told["errors"]
    return heard


@POSIX
def test_whatever_call_fails_has_a_name_and_what_was_told_as_saved_is_there(rooms, thorough):
    counts, *_ = (room.trace() for room in rooms)
    assert set(counts) <= set(saves.IDLE)
    faults = [
        (call, number, error + onwards)
        for call in saves.IDLE
        for number in range(1, counts[call] + 1)
        for error, onwards in product(ERRORS, ("", "+"))
    ]
    Random(getrandbits(32)).shuffle(faults)  # noqa: S311
    if not thorough:
        # In every run one of each call, and which of them is chance.
        faults = list({fault[0]: fault for fault in faults}.values())
    tried = len(faults)
    with ThreadPoolExecutor(len(rooms)) as pool:
        heard = sum(pool.map(attack, rooms, [faults] * len(rooms)), Counter())
    assert heard["without any error"] < tried
    print(f"\namong {counts.total()} calls, {tried} faults: {dict(heard)}")  # noqa: T201


@pytest.fixture
def small_disk(tmp_path) -> Iterator[Path]:
    """Mount a disk of 4 MiB, where that is allowed."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", place]
    if sys.platform != "linux" or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount a small disk")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def fill(disk: Path) -> Path:
    """Leave no room on a disk; return the file that took it."""
    with contextlib.suppress(OSError):
        (disk / "ballast").write_bytes(bytes(8 << 20))
    return disk / "ballast"


def test_a_disk_filled_to_the_brim_loses_nothing_and_what_it_refuses_is_done_once_there_is_room(small_disk):
    vault, clock = small_disk / "Journal.journal", MovedClock()
    lay_out(vault)
    journal = door.unlock(vault, PASSPHRASE, clock)
    draft = journal.drafts.keep(journal.drafts.new(DraftKind.REFLECTION, {"page": "begun"})).record
    ballast, saved = fill(small_disk), 0
    with contextlib.suppress(DiskFull):
        while True:
            journal.asks.log({"what": f"saved {saved}", "notes": "x" * 2000})
            saved += 1
    refused = (
        lambda: journal.drafts.keep(journal.drafts.new(DraftKind.REFLECTION, {"page": "z" * 99_999})),
        lambda: journal.backups.write(small_disk / "Backups"),
        lambda: door.change_passphrase(journal, PASSPHRASE, OTHER, cost=CHEAP),
        lambda: door.create(small_disk / "New.journal", PASSPHRASE, clock, cost=CHEAP),
    )
    for do in refused:
        with pytest.raises(DiskFull):
            do()
    assert [*small_disk.glob("Backups/*"), *small_disk.glob("New.journal")] == []
    assert journal.drafts.all() == [draft]
    with contextlib.suppress(DiskFull):
        journal.close()
    # The disk as full as before, all of it can still be read.
    journal = door.unlock(vault, PASSPHRASE, clock)
    assert (journal.asks.counts().asks, journal.drafts.all()) == (2 + saved, [draft])
    ballast.unlink()
    for do in refused[:3]:
        do()
    assert journal.check() == []
    journal.close()


def test_a_disk_too_full_for_a_migration_leaves_the_old_journal_as_it_was_until_there_is_room(small_disk, tmp_path):
    vault, homes = small_disk / "Old.journal", Homes(backups=tmp_path / "Backups", state=tmp_path)
    shutil.copytree(make_vault.HERE / "vault-v1", vault)
    before, ballast, refused, journal = picture(vault), fill(small_disk), 0, None
    while journal is None:
        with contextlib.suppress(DiskFull, DiskTrouble):
            journal = door.unlock(vault, make_vault.PASSPHRASE, MovedClock(), homes=homes)
        if journal is not None and journal.is_read_only:
            # Without a byte of room it opens as it was, to be read.
            journal.close()
            journal = None
        if journal is None:
            assert {name: picture(vault)[name] for name in before} == before
            os.truncate(ballast, ballast.stat().st_size - 4096)
            refused += 1
    assert (refused > 10, journal.asks.all()[0].ask.notes, journal.check()) == (True, "crème walls, north", [])
    # What was migrated lies in the log; there has to be room to fold it in.
    os.truncate(ballast, 0)
    journal.close()


@pytest.mark.parametrize("read_only", [False, True])
def test_a_disk_without_a_byte_of_room_does_not_stand_before_reading(small_disk, read_only):
    lay_out(small_disk / "Journal.journal")
    fill(small_disk)
    door.unlock(small_disk / "Journal.journal", PASSPHRASE, MovedClock(), read_only=read_only).close()


def taken(path: Path, how: str) -> None:
    """Take a file or a folder away from under an open journal."""
    away = path.with_name("away")
    path.rename(away)
    if how == "replaced":
        (shutil.copytree if away.is_dir() else shutil.copy)(away, path)
    if how == "deleted":
        shutil.rmtree(away) if away.is_dir() else away.unlink()


@POSIX
@pytest.mark.parametrize("how", ["renamed", "replaced", "deleted"])
@pytest.mark.parametrize("what", ["vault-1.db", "vault-1.db-wal", "."])
def test_a_file_or_the_folder_taken_away_while_open_is_noticed_before_anything_is_called_saved(vault, what, how):
    lay_out(vault)
    journal = door.unlock(vault, PASSPHRASE, MovedClock())
    journal.asks.log({"what": "before"})
    seq = journal.work.store.seq
    taken(vault / what if what != "." else vault, how)
    for do in (
        lambda: journal.asks.log({"what": "after"}),
        journal.note_generation,
        lambda: journal.drafts.keep(journal.drafts.new(DraftKind.REFLECTION, {"page": "after"})),
        journal.undo,
    ):
        with pytest.raises(FileReplaced):
            do()
    assert journal.work.store.seq == seq
    # What was saved can still be read, to be saved elsewhere.
    assert "before" in [whole.ask.what for whole in journal.asks.all()]
    journal.close()


@POSIX
@pytest.mark.parametrize("do", ["backup", "check"])
def test_a_file_that_took_the_journals_place_is_left_alone_and_the_journal_still_has_its_words(vault, do):
    lay_out(vault)
    journal = door.unlock(vault, PASSPHRASE, MovedClock())
    journal.asks.log({"what": "before"})
    taken(vault / "vault-1.db", "replaced")
    before = picture(vault)
    with contextlib.suppress(WorldError):
        journal.check_apart() if do == "check" else journal.backups.write(vault.parent / "Backups")
    kept, after = [whole.ask.what for whole in journal.asks.all()], picture(vault)
    journal.close()
    assert ("before" in kept, after == before) == (True, True)
