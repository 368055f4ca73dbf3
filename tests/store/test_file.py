"""The journal file: what is not ours is named and left alone; what is ours is set up safely and leaks nothing."""

import os
import stat
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from rejournal.domain.errors import (
    CannotOpen,
    DatabaseDamaged,
    DatabaseEmpty,
    DatabaseMissing,
    DatabaseOfAnotherVault,
    DatabaseUnreadable,
    FileReplaced,
    HeaderRolledBack,
    WorldError,
)
from rejournal.journal import door
from rejournal.store import driver
from rejournal.store.store import Store
from tests.conftest import PASSPHRASE
from tests.faults.hands import POSIX, child, lay_out, picture

KEY = bytes(range(32))
SAVE_AND_DIE = """
import os, sys
from pathlib import Path
from rejournal.journal import door
from tests.conftest import MovedClock
journal = door.unlock(Path(sys.argv[1]), sys.argv[2], MovedClock())
journal.asks.log({"what": "still in the log"})
os._exit(9)
"""


def leave_a_log(folder: Path) -> None:
    """Let a writer die, so that its last change lies in the write-ahead log only."""
    child(SAVE_AND_DIE, folder, PASSPHRASE).communicate()
    assert (folder / "vault-1.db-wal").stat().st_size > 0


def spoil(folder: Path, how: str, other: Path) -> None:
    path = folder / "vault-1.db"
    whole = path.read_bytes()
    spoilt = {
        "nothing in it": b"",
        "one byte": b"x",
        "one byte short of a page": whole[:4095],
        "text": b"Dear diary, " * 1000,
        "zeros": bytes(len(whole)),
        "another vault's": (other / "vault-1.db").read_bytes(),
        "first salt byte": bytes([whole[0] ^ 1]) + whole[1:],
        "a bit of page one": whole[:900] + bytes([whole[900] ^ 16]) + whole[901:],
        "its last tag": whole[:4090] + bytes([whole[4090] ^ 1]) + whole[4091:],
    }
    path.unlink()
    if how == "a folder":
        path.mkdir()
    elif how != "missing":
        path.write_bytes(spoilt[how])


@pytest.mark.parametrize("log", [False, True], ids=["", "with a log left behind"])
@pytest.mark.parametrize(
    ("how", "error"),
    [
        ("nothing in it", DatabaseEmpty),
        ("one byte", DatabaseEmpty),
        ("one byte short of a page", DatabaseEmpty),
        ("missing", DatabaseMissing),
        ("a folder", CannotOpen),
        ("text", DatabaseUnreadable),
        ("zeros", DatabaseUnreadable),
        ("another vault's", DatabaseUnreadable),
        ("first salt byte", DatabaseUnreadable),
        ("a bit of page one", DatabaseUnreadable),
        ("its last tag", DatabaseUnreadable),
    ],
)
def test_a_file_that_is_not_the_journal_is_named_and_no_byte_changes(vault, clock, tmp_path, how, error, log):
    lay_out(vault)
    lay_out(tmp_path / "Other.journal", "other")
    if log:
        # A log of garbage frames that belong to nothing: also what a copied folder may bring along.
        (vault / "vault-1.db-wal").write_bytes(b"\x37\x7f\x06\x83" + os.urandom(9000))
    spoil(vault, how, tmp_path / "Other.journal")
    before = picture(vault)
    for read_only in (True, False):
        with pytest.raises(error):
            door.unlock(vault, PASSPHRASE, clock, read_only=read_only)
        assert picture(vault) == before


@POSIX
def test_a_log_left_behind_is_not_folded_into_a_file_that_does_not_open(vault, clock, tmp_path):
    lay_out(vault)
    lay_out(tmp_path / "Other.journal", "other")
    leave_a_log(vault)
    whole = picture(vault)
    for how in ("another vault's", "text"):
        spoil(vault, how, tmp_path / "Other.journal")
        before = picture(vault)
        with pytest.raises(WorldError):
            door.unlock(vault, PASSPHRASE, clock)
        assert picture(vault) == before
    # The right file put back, the log is whole and nothing is lost.
    (vault / "vault-1.db").write_bytes(whole["vault-1.db"])
    journal = door.unlock(vault, PASSPHRASE, clock)
    assert [hit.title for hit in journal.search("still")[1]] == ["still in the log"]
    journal.close()
    assert not list(vault.glob("vault-1.db-*"))


def test_a_journal_of_the_same_key_and_another_vault_or_a_newer_header_is_not_touched(tmp_path, clock):
    path = tmp_path / "vault-1.db"
    Store.create(path, KEY, vault_id="a", generation=3, mint=clock.new_id).close()
    # Out of WAL, as a restored one is: even the change of journal mode would be a write.
    connection = driver.connect(path, KEY)
    connection.execute("PRAGMA journal_mode=DELETE").fetchall()
    connection.close()
    before = picture(tmp_path)
    with pytest.raises(DatabaseOfAnotherVault):
        Store.open(path, KEY, vault_id="b", generation=3, mint=clock.new_id)
    with pytest.raises(HeaderRolledBack):
        Store.open(path, KEY, vault_id="a", generation=2, mint=clock.new_id)
    assert picture(tmp_path) == before


@pytest.mark.parametrize("cut", ["last byte", "last page", "half", "all but two pages"])
def test_a_file_cut_short_is_noticed_at_opening_or_by_the_check(vault, clock, cut):
    lay_out(vault)
    path = vault / "vault-1.db"
    size = path.stat().st_size
    length = {"last byte": size - 1, "last page": size - 4096, "half": size // 2 // 4096 * 4096}.get(cut, 2 * 4096)
    os.truncate(path, length)
    try:
        journal = door.unlock(vault, PASSPHRASE, clock)
    except WorldError:
        assert path.stat().st_size == length
        return
    try:
        assert journal.check() != []
    except DatabaseDamaged:
        pass
    finally:
        journal.close()


def test_any_flipped_page_is_noticed_and_never_read_as_something_else(vault, clock):
    lay_out(vault)
    path = vault / "vault-1.db"
    whole = path.read_bytes()
    for page in range(1, len(whole) // 4096, 4):
        place = page * 4096 + (page * 977) % 4096
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 8]) + whole[place + 1 :])
        try:
            journal = door.unlock(vault, PASSPHRASE, clock, read_only=True)
        except WorldError:
            continue
        try:
            assert [problem.part for problem in journal.work.store.check()], page
        finally:
            journal.close()


@POSIX
def test_everything_in_the_folder_is_the_owners_alone_while_open_and_after(vault, clock, make_journal):
    mask = os.umask(0)
    try:
        journal = make_journal(vault)
        journal.asks.log({"what": "x"})
    finally:
        os.umask(mask)
    names = {path.name for path in vault.iterdir()}
    assert {"vault-1.db-wal", "vault-1.db-shm", ".lock", "header.json", "README.txt"} <= names
    for _ in range(2):
        assert stat.S_IMODE(vault.stat().st_mode) == 0o700
        assert {path.name: stat.S_IMODE(path.stat().st_mode) for path in vault.iterdir()} == dict.fromkeys(names, 0o600)
        journal.close()
        names -= {"vault-1.db-wal", "vault-1.db-shm"}


def test_both_connections_are_set_up_to_lose_and_leak_nothing(journal):
    wanted = {
        "temp_store": 2,
        "synchronous": 2,
        "journal_mode": "wal",
        "secure_delete": 1,
        "trusted_schema": 0,
        "foreign_keys": 1,
        "cell_size_check": 1,
        "mmap_size": 0,
        "fullfsync": 1,
    }
    store = journal.work.store
    for view in (store.reading, store.searching):
        with view() as db:
            assert {name: db.one(f"PRAGMA {name}") for name in wanted} == wanted
    with store.searching() as db:
        assert db.one("PRAGMA query_only") == 1
    assert sqlcipher.sqlite_version_info >= driver.OLDEST_SQLITE


@pytest.mark.parametrize("length", [0, 16, 31, 33, 64])
def test_a_key_of_another_length_is_refused_before_anything_is_opened(tmp_path, length):
    with pytest.raises(ValueError, match="32 bytes"):
        driver.connect(tmp_path / "new.db", b"k" * length, create=True)
    assert not (tmp_path / "new.db").exists()


def test_making_a_file_never_takes_one_that_is_there(tmp_path):
    (tmp_path / "letter").write_bytes(b"")
    with pytest.raises(CannotOpen):
        driver.connect(tmp_path / "letter", KEY, create=True)
    assert (tmp_path / "letter").read_bytes() == b""


def test_the_file_shows_no_magic_no_words_and_no_key(vault, journal):
    journal.asks.log({"what": "xylophone", "notes": "quince marmalade"})
    with journal.keys.database_key() as key:
        hidden = [
            b"SQLite format 3",
            b"CREATE TABLE",
            b"xylophone",
            b"quince",
            bytes(key.bytes),
            key.bytes.hex().encode(),
        ]
        hidden += [bytes(journal.keys.root.bytes), PASSPHRASE.encode()]
    for _ in range(2):
        for path in vault.iterdir():
            content = path.read_bytes()
            assert not any(secret in content for secret in hidden), path.name
        journal.close()


def test_the_key_stands_in_no_statement(tmp_path, monkeypatch):
    said: list[str] = []
    connect = sqlcipher.connect

    def traced(*args, **more):
        connection = connect(*args, **more)
        connection.set_trace_callback(said.append)
        return connection

    monkeypatch.setattr(driver.sqlcipher, "connect", traced)
    connection = driver.connect(tmp_path / "a.db", KEY, create=True)
    connection.execute("CREATE TABLE a (b)")
    connection.close()
    assert said
    assert not any(KEY.hex() in text.lower() for text in said)


def test_a_wrong_key_says_nothing_on_the_terminal(vault, clock, tmp_path, capfd):
    lay_out(vault)
    lay_out(tmp_path / "Other.journal", "other")
    spoil(vault, "another vault's", tmp_path / "Other.journal")
    with pytest.raises(DatabaseUnreadable):
        door.unlock(vault, PASSPHRASE, clock)
    assert capfd.readouterr() == ("", "")


def test_after_closing_no_log_is_left_and_nothing_can_be_read(vault, journal):
    journal.asks.log({"what": "x"})
    store = journal.work.store
    journal.close()
    store.close()
    assert sorted(path.name for path in vault.iterdir() if "-" in path.name) == ["vault-1.db"]
    with pytest.raises(WorldError):
        journal.asks.counts()


def test_a_disk_that_refuses_the_last_checkpoint_still_lets_everything_go(vault, clock, journal, monkeypatch):
    store = journal.work.store
    connections = [engine.pool.connect().driver_connection for engine in (store._main, store._search)]

    def trouble(*_: object, **__: object):
        raise OSError(5, "io")

    with monkeypatch.context() as patch:
        patch.setattr(store._main, "connect", trouble)
        with pytest.raises(WorldError):
            journal.close()
    for connection in connections:
        with pytest.raises(sqlcipher.ProgrammingError):
            connection.execute("SELECT 1")
    door.unlock(vault, PASSPHRASE, clock).close()


@POSIX
@pytest.mark.parametrize("how", ["replaced", "moved", "deleted"])
def test_a_file_replaced_moved_or_deleted_while_open_is_noticed_before_the_next_save(vault, clock, tmp_path, how):
    lay_out(vault)
    lay_out(tmp_path / "Other.journal", "other")
    journal = door.unlock(vault, PASSPHRASE, clock)
    journal.asks.log({"what": "before"})
    path = vault / "vault-1.db"
    if how == "deleted":
        path.unlink()
    else:
        path.rename(tmp_path / "moved.db")
    if how == "replaced":
        path.write_bytes((tmp_path / "Other.journal" / "vault-1.db").read_bytes())
    replacement = path.read_bytes() if path.exists() else None
    with pytest.raises(FileReplaced):
        journal.asks.log({"what": "after"})
    with journal.keys.database_key() as key:
        held = bytes(key.bytes)
    journal.close()
    assert (path.read_bytes() if path.exists() else None) == replacement
    if how != "deleted":
        # Everything that was saved is in the moved file, not in a log under the old name.
        connection = driver.connect(tmp_path / "moved.db", held)
        assert connection.execute("SELECT what FROM asks WHERE what = 'before'").fetchall() == [("before",)]
        connection.close()
