"""One writer at a time, and no lock outlives the one who held it."""

import errno
import os

import pytest

from rejournal.domain.errors import CannotOpen, InUse
from rejournal.journal import door
from rejournal.vault import files
from tests.conftest import PASSPHRASE
from tests.faults.hands import POSIX, child, lay_out

HOLD = """
import sys
from pathlib import Path
from rejournal.journal import door
from tests.conftest import MovedClock
journal = door.unlock(Path(sys.argv[1]), sys.argv[2], MovedClock())
journal.asks.log({"what": "the holder's"})
print("open", flush=True)
sys.stdin.read()
"""


@POSIX
def test_a_second_writer_is_refused_a_reader_is_not_and_a_killed_holder_holds_nothing(vault, clock):
    code = lay_out(vault)
    with child(HOLD, vault, PASSPHRASE) as holder:
        try:
            assert holder.stdout is not None
            assert holder.stdout.readline() == "open\n"
            with pytest.raises(InUse):
                door.unlock(vault, PASSPHRASE, clock)
            with pytest.raises(InUse):
                door.recover(vault, code, "another five words suffice", clock)
            with pytest.raises(InUse):
                door.delete(vault, PASSPHRASE)
            beside = door.unlock(vault, PASSPHRASE, clock, read_only=True)
            assert [line.what for line in beside.asks.lines("holder")] == ["the holder's"]
            beside.close()
        finally:
            holder.kill()
    journal = door.unlock(vault, PASSPHRASE, clock)
    assert journal.asks.counts().asks == 3
    assert journal.check() == []
    journal.close()


@POSIX
def test_trouble_with_the_lock_itself_is_not_taken_for_another_window(vault, clock, monkeypatch):
    lay_out(vault)

    def refuse(_: object) -> None:
        raise OSError(errno.ENOLCK, "no locks here")

    with monkeypatch.context() as patch:
        patch.setattr(files, "_lock", refuse)
        with pytest.raises(CannotOpen):
            door.unlock(vault, PASSPHRASE, clock)
    door.unlock(vault, PASSPHRASE, clock).close()


def test_a_disk_too_full_for_a_number_in_the_lock_still_lets_read(vault, clock, monkeypatch):
    lay_out(vault)

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        patch.setattr(os, "truncate", full)
        journal = door.unlock(vault, PASSPHRASE, clock)
    with pytest.raises(InUse):
        door.unlock(vault, PASSPHRASE, clock)
    journal.close()


@pytest.mark.parametrize("content", [b"", b"\xff" * 100, b'{"pid": 1}'])
def test_a_lock_file_left_by_anyone_holds_nothing(vault, clock, content):
    lay_out(vault)
    (vault / ".lock").write_bytes(content)
    door.unlock(vault, PASSPHRASE, clock).close()
