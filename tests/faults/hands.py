"""Hands for rough treatment: a ready vault that costs nothing to lay out, a picture of a folder, a child process."""

import hashlib
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import pytest

from rejournal.domain.ask import Outcome
from rejournal.journal import door
from rejournal.vault.kdf import Cost, check_cost, passphrase_bytes
from tests.conftest import CHEAP, PASSPHRASE, MovedClock

ROOT = Path(__file__).parents[2]
OTHER = "another five words suffice here"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals, limits and modes are POSIX's")


@cache
def _ready(which: str) -> tuple[dict[str, bytes], str]:
    with tempfile.TemporaryDirectory() as room:
        folder = Path(room) / f"{which}.journal"
        journal = door.create(folder, PASSPHRASE, MovedClock(), cost=CHEAP)
        try:
            journal.asks.log({"what": "The flat on the hill", "notes": which})
            journal.answers.record(Outcome.NO, {"first_take": "of course not"}, ask_fields={"what": "A raise"})
            code = door.first_code(journal)
        finally:
            journal.close()
        return {path.name: path.read_bytes() for path in folder.iterdir()}, code


def lay_out(folder: Path, which: str = "one") -> str:
    """Put a vault with two asks and a seal into ``folder``; return its recovery code."""
    files, code = _ready(which)
    folder.mkdir(mode=0o700)
    for name, content in files.items():
        (folder / name).write_bytes(content)
        (folder / name).chmod(0o600)
    return code


def picture(folder: Path) -> dict[str, bytes]:
    """Return every file with its bytes; the lock's own and the log's shared memory say nothing of the journal."""
    return {
        path.name: b"" if path.is_dir() else path.read_bytes()
        for path in folder.iterdir()
        if path.name != ".lock" and not path.name.endswith("-shm")
    }


def quick_stretch(passphrase: str, salt: bytes, cost: Cost) -> bytearray:
    """Stand in for Argon2id where thousands of headers are tried; every input still counts."""
    check_cost(cost)
    given = repr((bytes(passphrase_bytes(passphrase)), salt, cost.memory, cost.passes, cost.lanes))
    return bytearray(hashlib.sha512(given.encode()).digest())


def child(script: str, *args: object, **more: object) -> "subprocess.Popen[str]":
    """Start a Python of our own with the project on its path."""
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, args)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **more,  # type: ignore[arg-type]
    )


def run(script: str, *args: object) -> str:
    """Run a child to its end and return what it printed."""
    process = child(script, *args)
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    return out
