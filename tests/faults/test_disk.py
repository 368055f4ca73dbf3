"""A full disk and a folder that cannot be written: the error has a name, and earlier words stay."""

import json
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from rejournal.journal import door
from tests.conftest import PASSPHRASE
from tests.faults.hands import POSIX, lay_out, picture, run

# The limit on a file's size stands for a full disk where there is no small disk to mount.
FULL = """
import json, resource, sys
from pathlib import Path
from rejournal.domain.errors import WorldError
from rejournal.journal import door
from tests.conftest import CHEAP, MovedClock

folder, passphrase = Path(sys.argv[1]), sys.argv[2]
journal = door.unlock(folder, passphrase, MovedClock())
told = {"saved": 0, "errors": []}

def attempt(do, room):
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
    try:
        do()
    except WorldError as error:
        told["errors"].append(type(error).__name__)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))

def fill():
    while told["saved"] < 5000:
        journal.asks.log({"what": "a line", "notes": "x" * 2000})
        told["saved"] += 1

attempt(fill, 800_000)
attempt(lambda: journal.backups.write(folder.parent / "backups"), 100_000)
attempt(lambda: door.change_passphrase(journal, passphrase, "another five words suffice", cost=CHEAP), 200)
journal.asks.log({"what": "room again"})
told["backups"] = [path.name for path in (folder.parent / "backups").iterdir()]
journal.close()

attempt(lambda: door.create(folder.parent / "New.journal", passphrase, MovedClock(), cost=CHEAP), 20_000)
told["made"] = (folder.parent / "New.journal").exists()
print(json.dumps(told))
"""


@POSIX
def test_a_full_disk_is_named_and_loses_nothing(vault, clock):
    lay_out(vault)
    told = json.loads(run(FULL, vault, PASSPHRASE))
    assert len(told["errors"]) == 4
    assert set(told["errors"]) <= {"DiskFull", "DiskTrouble"}
    assert told["saved"] > 10
    assert (told["backups"], told["made"]) == ([], False)
    journal = door.unlock(vault, PASSPHRASE, clock)
    assert journal.asks.counts().asks == 2 + told["saved"] + 1
    assert journal.check() == []
    journal.close()


# Root may write anywhere, so the child gives its rights away first.
UNWRITABLE = """
import json, os, sys
from pathlib import Path
from rejournal.domain.errors import WorldError
from rejournal.journal import door
from tests.conftest import CHEAP, MovedClock

door.warm_up(); door.judge("loads the word list")
folder, passphrase, code = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
if os.getuid() == 0:
    for path in (folder.parent, folder, *folder.iterdir()):
        os.chown(path, 65534, 65534)
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
folder.chmod(0o500)
for path in folder.iterdir():
    path.chmod(0o400)
told = {}

def attempt(name, do):
    try:
        do()
        told[name] = "opened"
    except WorldError as error:
        told[name] = type(error).__name__

clock, new = MovedClock(), "another five words suffice"
attempt("unlock", lambda: door.unlock(folder, passphrase, clock))
attempt("read", lambda: door.unlock(folder, passphrase, clock, read_only=True).close())
attempt("recover", lambda: door.recover(folder, code, new, clock, cost=CHEAP))
attempt("create inside", lambda: door.create(folder / "New.journal", passphrase, clock, cost=CHEAP))
folder.chmod(0o000)
attempt("unlock shut", lambda: door.unlock(folder, passphrase, clock))
attempt("create shut", lambda: door.create(folder / "New.journal", passphrase, clock, cost=CHEAP))
attempt("create over shut", lambda: door.create(folder, passphrase, clock, cost=CHEAP))
told["is a vault"] = door.is_vault(folder)
folder.chmod(0o700)
print(json.dumps(told))
"""


@pytest.fixture
def open_room() -> object:
    """Return a folder that also another user may reach; pytest's own is closed to all but its owner."""
    room = Path(tempfile.mkdtemp(dir=Path(os.sep) / "tmp"))
    room.chmod(0o755)
    yield room
    shutil.rmtree(room)


@POSIX
def test_a_folder_that_cannot_be_written_or_entered_is_named_and_stays_as_it_is(open_room):
    folder = open_room / "V.journal"
    code = lay_out(folder)
    (folder / ".lock").unlink()
    before = picture(folder)
    told = json.loads(run(UNWRITABLE, folder, PASSPHRASE, code))
    # What cannot be written can be read all the same.
    assert (told.pop("unlock"), told.pop("read")) == ("opened", "opened")
    assert told.pop("is a vault") is False
    assert set(told.values()) <= {"ReadOnly", "CannotOpen"}, told
    assert len(told) == 5
    assert picture(folder) == before
