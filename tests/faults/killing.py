"""Rounds of killing: a writer is forked, killed at a moment of its own, and its vault looked at in a copy.

The vault itself goes on as the kill has left it, so that crash upon crash is met as well. It runs in a process of its
own: ``python -m tests.faults.killing VAULT PASSPHRASE MODE ROUNDS SEED`` prints its figures as JSON.
"""

import json
import os
import select
import shutil
import signal
import sys
import tempfile
import threading
import time
import traceback
from io import FileIO
from pathlib import Path
from random import Random

from rejournal.domain.errors import WrongPassphrase
from rejournal.journal import door
from rejournal.journal.journal import Journal
from rejournal.journal.rekey import change_key
from rejournal.journal.restore import restore
from rejournal.locations import Homes
from tests.conftest import CHEAP, MovedClock
from tests.faults.load import NEW, Load, Reckoning, content, say

LONGEST = {"load": 0.12, "header": 0.12, "backup": 0.3, "rekey": 0.6}
"""Seconds within which a writer is killed, once its first change is done."""
AT_THE_DOOR = 0.1
"""The same for one that is killed while it opens what the last one left."""


class Killing:
    """One vault that lives through many kills."""

    def __init__(self, vault: Path, passphrase: str, mode: str, seed: int) -> None:
        self.vault, self.mode, self.seed = vault, mode, seed
        self.chance = Random(seed)  # noqa: S311
        self.homes = Homes(backups=vault.parent / "Backups", state=vault.parent / "State")
        self.figures = dict.fromkeys(("kills", "changes", "came_through", "logs_left", "backups", "new_keys"), 0)
        self.header_cut = False
        self.proven: set[tuple[str, int, int]] = set()
        journal = door.unlock(vault, passphrase, MovedClock(), homes=self.homes)
        self.told = Reckoning(content(journal), passphrase)
        self.told.history[journal.work.store.seq] = self.told.model
        journal.close()

    def round(self, number: int) -> None:
        """Fork a writer, kill it, and look at what it has left."""
        into, out = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(into)
            try:
                self.write(number, out)
            except BaseException:  # noqa: BLE001 - whatever it is, it is told
                traceback.print_exc()
            finally:
                os._exit(1)
        os.close(out)
        with os.fdopen(into, "rb", buffering=0) as said:
            heard = self._until_killed(pid, said, at_the_door=number > 0 and self.chance.random() < 0.15)
        assert os.WIFSIGNALED(os.waitpid(pid, 0)[1]), "the writer ended by itself"
        before = self.told.done
        # What one kill has left of a header stays until a writer comes past the door.
        self.header_cut = self.header_cut and not heard
        for line in heard.decode().splitlines():
            self.told.hear(line)
        self.header_cut = self.header_cut or bool(self.told.next_passphrase)
        self.figures["kills"] += 1
        self.figures["changes"] += self.told.done - before
        self.figures["logs_left"] += any(path.stat().st_size for path in self.vault.glob("*-wal"))
        self.look()

    def _until_killed(self, pid: int, said: FileIO, *, at_the_door: bool) -> bytes:
        heard = b""
        if not at_the_door:
            while b'"done"' not in heard and (more := os.read(said.fileno(), 1 << 16)):
                heard += more
        end = time.perf_counter() + self.chance.uniform(0, AT_THE_DOOR if at_the_door else LONGEST[self.mode])
        while (left := end - time.perf_counter()) > 0:
            if select.select([said], [], [], left)[0]:
                if not (more := os.read(said.fileno(), 1 << 16)):
                    break
                heard += more
        os.kill(pid, signal.SIGKILL)
        while more := os.read(said.fileno(), 1 << 16):
            heard += more
        return heard

    # In the forked writer

    def write(self, number: int, out: int) -> None:
        """Work for ever; what ends it is the kill."""
        chance, clock = Random(f"{self.seed} {number}"), MovedClock()  # noqa: S311
        if self.mode == "rekey":
            self._rekey(number, out, chance, clock)
        journal = door.unlock(self.vault, self.told.passphrase, clock, homes=self.homes)
        load = Load(journal, out, chance, f"r{number}")
        if self.mode == "backup":
            threading.Thread(target=_back_up, args=(journal, clock, out), daemon=True).start()
        passphrase, turn = self.told.passphrase, 0
        while True:
            load.change()
            if self.mode == "header":
                turn += 1
                new = f"five quiet words and {number} {turn}"
                load.new_passphrase(passphrase, new)
                passphrase = new

    def _rekey(self, number: int, out: int, chance: Random, clock: MovedClock) -> None:
        passphrase, turn = self.told.passphrase, 0
        while True:
            turn += 1
            # Sometimes the key is changed upon what the last kill left, with no unlocking between that would tidy up.
            if turn > 1 or chance.random() < 0.6:
                journal = door.unlock(self.vault, passphrase, clock, homes=self.homes)
                load = Load(journal, out, chance, f"r{number}n{turn}")
                for _ in range(chance.randrange(1, 6)):
                    load.change()
                journal.close()
            new = f"five quiet words and {number} {turn}"
            say(out, {"begins": {NEW: new}})
            change_key(self.vault, passphrase, new, clock, homes=self.homes, cost=CHEAP)
            say(out, {"done": 0, "key": new})
            passphrase = new

    # After the kill

    def look(self) -> None:
        """Open a copy of what is left: all that was told is there, and nothing of it is damaged."""
        with tempfile.TemporaryDirectory(dir=self.vault.parent) as room:
            # Of the same name, so that the backups are the same too.
            copy = Path(room) / self.vault.name
            shutil.copytree(self.vault, copy)
            passphrase, new_opens = self._opening(copy)
            journal = door.unlock(copy, passphrase, MovedClock(), homes=self.homes)
            if journal.header_problems:
                # A header that was being written is mended at the door, and told of once; that is all it may be.
                assert self.header_cut
                assert {one.part for one in journal.check()} == {"header"}
                journal.close()
                journal = door.unlock(copy, passphrase, MovedClock(), homes=self.homes)
            self.figures["came_through"] += self.told.meet(content(journal), new_opens=new_opens)
            self.told.history[journal.work.store.seq] = self.told.model
            if self.mode == "backup":
                self._look_at_backups(journal, Path(room))
            found = journal.check()
            assert found == [], [(one.part, one.detail) for one in found]
            journal.close()
            names = {path.name for path in copy.glob("vault-*")}
            name = journal.keys.header.database
            # A journal file of a higher number stays: its header may be on its way.
            assert not {one for one in names - {name} if int(one[6:-3]) < int(name[6:-3])}, names

    def _opening(self, copy: Path) -> tuple[str, bool]:
        """Return the passphrase that opens, and whether it is the one that was about to be: never both, never none."""
        new = self.told.next_passphrase
        opens = [one for one in (self.told.passphrase, new) if one and _opens(copy, one)]
        assert len(opens) == 1, opens
        self.figures["new_keys"] += bool(new)
        return opens[0], opens[0] == new

    def _look_at_backups(self, journal: Journal, room: Path) -> None:
        journal.backups.keep()
        assert not list(self.homes.backups.rglob(".backup-*"))
        found = sorted(self.homes.backups.glob("*/*.jbackup"))
        assert found
        for backup in found:
            stat = backup.stat()
            if (backup.name, stat.st_ino, stat.st_mtime_ns) in self.proven:
                continue
            self.proven.add((backup.name, stat.st_ino, stat.st_mtime_ns))
            self.figures["backups"] += 1
            target = room / f"{backup.name}.journal"
            restore(backup, target, self.told.passphrase)
            back = door.unlock(target, self.told.passphrase, MovedClock(), homes=self.homes)
            assert content(back) == self.told.at(back.work.store.seq), backup.name
            assert back.check() == []
            back.close()


def _opens(folder: Path, passphrase: str) -> bool:
    try:
        door.check_passphrase(folder, passphrase)
    except WrongPassphrase:
        return False
    return True


def _back_up(journal: Journal, clock: MovedClock, out: int) -> None:
    """Back up for ever beside the writer; each is due, for the clock runs ahead."""
    turn = 0
    while True:
        turn += 1
        clock.move(hours=2)
        journal.backups.renew() if turn % 4 == 0 else journal.backups.keep()
        say(out, {"backup": turn})


def main(vault: str, passphrase: str, mode: str, rounds: str, seed: str) -> None:
    """Run the rounds and print what they came to."""
    door.FLOOR = CHEAP  # below the real floor each unlocking would write the header anew
    killing = Killing(Path(vault), passphrase, mode, int(seed))
    for number in range(int(rounds)):
        try:
            killing.round(number)
        except BaseException:
            sys.stderr.write(f"seed {seed}, round {number}, {killing.figures}\n")
            raise
    sys.stdout.write(json.dumps(killing.figures))


if __name__ == "__main__":
    main(*sys.argv[1:])
