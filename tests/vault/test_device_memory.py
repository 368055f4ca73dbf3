"""What this device remembers of a journal: an older copy in its place is noticed, and nothing else is taken for one."""

import shutil
from pathlib import Path

import pytest

from rejournal.domain.errors import RolledBack
from rejournal.journal import door, restore
from rejournal.locations import Homes, homes
from rejournal.vault import header as heads
from rejournal.vault.device import Memory, Seen
from rejournal.vault.secret import Secret
from tests.conftest import PASSPHRASE
from tests.faults.hands import POSIX, lay_out, picture, run

WRITER = """
import os, sys
from pathlib import Path
from rejournal.journal import door
from tests.conftest import MovedClock

journal = door.unlock(Path(sys.argv[1]), sys.argv[2], MovedClock())
for number in range(5):
    journal.asks.log({"what": f"saved {number}"})
os._exit(0)
"""


@pytest.fixture(autouse=True)
def in_the_home(own_home):
    """Hold that the memory lies in this test's own home."""
    assert str(homes().state).startswith(str(own_home))


def write(folder: Path, clock, many: int = 1) -> None:
    journal = door.unlock(folder, PASSPHRASE, clock)
    for number in range(many):
        journal.asks.log({"what": f"number {number}"})
    journal.close()


def asks_in(folder: Path, clock, **how) -> int:
    journal = door.unlock(folder, PASSPHRASE, clock, **how)
    try:
        return journal.asks.counts().asks
    finally:
        journal.close()


def files() -> list[Path]:
    return sorted(homes().state.glob("*.seen"))


@pytest.fixture
def older(vault, clock, tmp_path):
    """Return an older copy of a vault that has since been written to."""
    lay_out(vault)
    write(vault, clock)
    shutil.copytree(vault, tmp_path / "copy")
    write(vault, clock)
    return tmp_path / "copy"


def put_back(older: Path, vault: Path) -> None:
    shutil.rmtree(vault)
    shutil.copytree(older, vault)


def test_an_old_copy_put_back_is_noticed_and_stays_as_it_is(older, vault, clock):
    put_back(older, vault)
    before, kept = picture(vault), files()[0].read_bytes()
    for _ in range(2):
        with pytest.raises(RolledBack):
            door.unlock(vault, PASSPHRASE, clock)
    assert (picture(vault), files()[0].read_bytes()) == (before, kept)


def test_an_old_journal_file_alone_is_noticed_by_the_code_too(older, vault, clock):
    code = lay_out(vault.with_name("unused"))
    shutil.copy(older / "vault-1.db", vault / "vault-1.db")
    before = picture(vault)
    with pytest.raises(RolledBack):
        door.recover(vault, code, PASSPHRASE, clock)
    assert picture(vault) == before


def test_it_can_be_read_all_the_same_and_says_so(older, vault, clock):
    put_back(older, vault)
    journal = door.unlock(vault, PASSPHRASE, clock, read_only=True)
    assert journal.rolled_back
    assert [problem.part for problem in journal.check()] == ["history"]
    journal.close()
    with pytest.raises(RolledBack):
        door.unlock(vault, PASSPHRASE, clock)


def test_accepted_once_it_is_the_journal_from_then_on(older, vault, clock):
    put_back(older, vault)
    journal = door.unlock(vault, PASSPHRASE, clock, accept_older=True)
    assert journal.rolled_back
    journal.close()
    assert asks_in(vault, clock) == 3


@POSIX
def test_a_log_that_is_lost_after_a_crash_is_noticed(vault, clock):
    lay_out(vault)
    write(vault, clock)
    run(WRITER, vault, PASSPHRASE)
    log = vault / "vault-1.db-wal"
    assert log.stat().st_size
    kept = log.read_bytes()
    log.unlink()
    with pytest.raises(RolledBack):
        door.unlock(vault, PASSPHRASE, clock)
    log.write_bytes(kept)
    assert asks_in(vault, clock) == 8


@POSIX
def test_a_log_that_is_cut_short_after_a_crash_is_noticed(vault, clock):
    lay_out(vault)
    run(WRITER, vault, PASSPHRASE)
    log = vault / "vault-1.db-wal"
    log.write_bytes(log.read_bytes()[:-5_000])
    with pytest.raises(RolledBack):
        door.unlock(vault, PASSPHRASE, clock)


def test_a_restored_backup_is_no_older_copy(older, vault, clock, tmp_path):
    journal = door.unlock(vault, PASSPHRASE, clock)
    backup = journal.backups.write(tmp_path / "kept")
    journal.asks.log({"what": "later"})
    journal.close()
    shutil.rmtree(vault)
    restore.restore(backup, vault, PASSPHRASE)
    assert asks_in(vault, clock) == 4
    assert asks_in(vault, clock) == 4


def test_each_place_has_a_memory_of_its_own(older, vault, clock, tmp_path):
    assert asks_in(older, clock) == 3
    write(older, clock)
    assert asks_in(vault, clock) == 4
    assert len(files()) == 2
    put_back(older, vault)
    assert asks_in(vault, clock) == 4
    linked = tmp_path / "linked"
    linked.symlink_to(vault, target_is_directory=True)
    assert asks_in(linked, clock) == 4
    assert len(files()) == 2


@pytest.mark.parametrize("junk", [b"", b"x", bytes(12), bytes(400), b"\xff" * 1_000_000], ids=len)
def test_a_memory_of_garbage_is_none_and_is_written_anew(older, vault, clock, junk):
    files()[0].write_bytes(junk)
    put_back(older, vault)
    assert asks_in(vault, clock) == 3
    assert files()[0].read_bytes() != junk


@pytest.mark.parametrize(
    "plain", ["[]", "{}", "null", '{"incarnation": "x", "seq": null}', '{"seq": 9}', "not json", ""]
)
def test_a_memory_that_says_nothing_is_none(tmp_path, monkeypatch, plain):
    memory = Memory(tmp_path, "v", tmp_path, Secret(bytes(32)))
    with monkeypatch.context() as patch:
        patch.setattr("rejournal.vault.device.json.dumps", lambda *_: plain)
        memory.note(Seen(incarnation="x", seq=1))
    assert memory.read() is None
    memory.note(Seen(incarnation="x", seq=1))
    assert memory.read() == Seen(incarnation="x", seq=1)


def test_a_memory_is_of_its_own_vault_and_root(tmp_path):
    def memory(vault_id: str, root: bytes) -> Memory:
        made = Memory(tmp_path, vault_id, tmp_path, Secret(root))
        made._path = tmp_path / "one.seen"
        return made

    memory("v", bytes(32)).note(Seen(incarnation="x", seq=1))
    assert memory("v", bytes(32)).read() is not None
    assert memory("w", bytes(32)).read() is None
    assert memory("v", b"1" * 32).read() is None


@pytest.mark.parametrize("place", ["file", "folder in its place", "no right", "missing"])
def test_a_memory_that_cannot_be_kept_is_no_trouble(vault, clock, tmp_path, place):
    state = tmp_path / "state"
    if place == "file":
        state.write_bytes(b"x")
    elif place == "folder in its place":
        lay_out(vault)
        keys_id = heads.read_headers(vault)[0].vault_id
        memory = Memory(state, keys_id, vault, Secret(bytes(32)))
        memory._path.mkdir(parents=True)
    elif place == "no right":
        state.mkdir(mode=0o500)
    if not vault.exists():
        lay_out(vault)
    there = Homes(backups=tmp_path / "backups", state=state)
    for count in (3, 4):
        journal = door.unlock(vault, PASSPHRASE, clock, homes=there)
        journal.asks.log({"what": "kept"})
        assert journal.asks.counts().asks == count
        journal.close()


def test_a_memory_that_is_lost_is_no_older_copy(older, vault, clock):
    files()[0].unlink()
    put_back(older, vault)
    assert asks_in(vault, clock) == 3
    assert files()


def test_the_memory_shows_neither_the_vault_nor_how_much_is_written(vault, clock, monkeypatch):
    lay_out(vault)
    seen = []
    real = Memory.note
    monkeypatch.setattr(Memory, "note", lambda self, one: (seen.append(one), real(self, one))[1])
    written = set()
    for _ in range(12):
        write(vault, clock)
        content = files()[0].read_bytes()
        written.add(content)
        vault_id = heads.read_headers(vault)[0].vault_id
        for shown in (vault_id, vault_id.replace("-", ""), seen[-1].incarnation, str(vault), vault.stem):
            assert shown.encode() not in content
            assert shown not in files()[0].name
        assert b"seq" not in content
    assert len(written) == 12
    assert len({one.seq for one in seen}) >= 12
    assert {path.suffix for path in homes().state.iterdir()} == {".seen"}
    assert files()[0].stat().st_mode & 0o777 in (0o600, 0o644)
