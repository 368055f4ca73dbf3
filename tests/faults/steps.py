"""A program that is killed at any call that touches a file: ``python -m tests.faults.steps``, run under strace.

strace kills a process at its FAR-th call of a kind, and counts for each process apart. So each order forks a child that
makes idle calls until the one it is to die at is the FAR-th, and one start of Python serves a thousand deaths.
"""

import json
import mmap
import os
import sys
import tempfile
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from rejournal.journal import door
from rejournal.journal.rekey import change_key
from rejournal.journal.restore import restore
from rejournal.locations import Homes
from tests.conftest import CHEAP, PASSPHRASE, MovedClock
from tests.faults.hands import OTHER
from tests.migrations import make_vault

FAR = 1500
FAR_OPENED = 4000
"""Of calls to openat a start of Python alone makes hundreds, and must not die of them."""
_NO_FILE = 9999
IDLE: dict[str, Callable[[], object]] = {
    "openat": lambda: os.open("", os.O_RDONLY),
    "write": lambda: os.write(_NO_FILE, b""),
    "pwrite64": lambda: os.pwrite(_NO_FILE, b"", 0),
    "ftruncate": lambda: os.ftruncate(_NO_FILE, 0),
    "fsync": lambda: os.fsync(_NO_FILE),
    "fdatasync": lambda: os.fdatasync(_NO_FILE),
    "rename": lambda: os.rename("", ""),  # noqa: PTH104
    "unlink": lambda: os.unlink(""),  # noqa: PTH108
    "mkdir": lambda: os.mkdir(""),  # noqa: PTH102
    "rmdir": lambda: os.rmdir(""),  # noqa: PTH106
    "unlinkat": lambda: os.unlink("", dir_fd=_NO_FILE),
}
"""Every call that a program is killed at, in a form that does nothing."""


def options(log: Path) -> list[str]:
    """Return what strace must be told."""
    others = ",".join(call for call in IDLE if call != "openat")
    return [
        *("-o", str(log), "-e", f"trace=writev,{','.join(IDLE)}"),
        *("-e", f"inject=openat:signal=SIGKILL:when={FAR_OPENED}"),
        *("-e", f"inject={others}:signal=SIGKILL:when={FAR}"),
    ]


def far(call: str) -> int:
    """Return at which call of its kind a process dies."""
    return FAR_OPENED if call == "openat" else FAR


Work = Callable[[], object]


def homes_in(room: Path) -> Homes:
    """Return where the surroundings of a room's vault live."""
    return Homes(backups=room / "Backups", state=room / "State")


def header(room: Path) -> Work:
    """Change the passphrase."""
    journal = door.unlock(room / "V.journal", PASSPHRASE, MovedClock(), homes=homes_in(room))

    def work() -> None:
        door.change_passphrase(journal, PASSPHRASE, OTHER, cost=CHEAP)
        journal.close()

    return work


def key(room: Path) -> Work:
    """Change the key of the whole vault."""
    homes = homes_in(room)
    return lambda: change_key(room / "V.journal", PASSPHRASE, OTHER, MovedClock(), homes=homes, cost=CHEAP)


def backup(room: Path) -> Work:
    """Write a backup beside an older one, and let that go."""
    clock = MovedClock()
    clock.move(hours=2)
    journal = door.unlock(room / "V.journal", PASSPHRASE, clock, homes=homes_in(room))

    def work() -> None:
        journal.backups.renew()
        journal.close()

    return work


def migration(room: Path) -> Work:
    """Open a vault of the first schema."""
    folder, homes = room / "V.journal", homes_in(room)
    return lambda: door.unlock(folder, make_vault.PASSPHRASE, MovedClock(), homes=homes).close()


def restoring(room: Path) -> Work:
    """Make the vault of a backup."""
    return lambda: restore(next(room.glob("*.jbackup")), room / "V.journal", PASSPHRASE)


def making(room: Path) -> Work:
    """Make a vault."""
    homes = homes_in(room)
    return lambda: door.create(room / "V.journal", PASSPHRASE, MovedClock(), cost=CHEAP, homes=homes).close()


WORKS: dict[str, Callable[[Path], Work]] = {
    one.__name__: one for one in (header, key, backup, migration, restoring, making)
}


def _idle(call: str) -> None:
    with suppress(OSError):
        IDLE[call]()


def _die(name: str, room: Path, call: str, idle: int, ended: mmap.mmap) -> None:
    # What is written beside, in the system's temporary folder, is the room's too.
    tempfile.tempdir = str(room)
    work = WORKS[name](room)
    for _ in range(idle):
        _idle(call)
    os.writev(2, [b"begins\n"])
    work()
    os.writev(2, [b"ends\n"])
    ended[0] = 1


def main() -> None:
    """Take orders from standard input: which work, where, at which call to die and after how many idle ones."""
    door.FLOOR = CHEAP
    ended = mmap.mmap(-1, 1)
    while line := os.read(0, 4096):
        name, room, call, idle = json.loads(line)
        ended[0] = 0
        pid = os.fork()
        if pid == 0:
            try:
                _die(name, Path(room), call, idle, ended)
                os._exit(0)
            except BaseException:  # noqa: BLE001 - whatever it is, it is told
                traceback.print_exc()
                sys.stderr.flush()
                os._exit(1)
        status = os.waitpid(pid, 0)[1]
        # Not by write: that is one of the calls that are counted.
        os.writev(1, [json.dumps([pid, status, ended[0]]).encode() + b"\n"])


if __name__ == "__main__":
    main()
