"""Backups: proven before they are called so, whole when restored, and refused by name when they are not."""

import io
import json
import stat
import zipfile
from pathlib import Path
from random import Random

import pytest

from rejournal.domain.ask import Outcome
from rejournal.domain.errors import (
    BackupNotProven,
    CannotOpen,
    FolderNotEmpty,
    WorldError,
    WrongPassphrase,
)
from rejournal.journal import backup_file, door
from rejournal.journal.restore import restore
from rejournal.store import shelves
from rejournal.vault import header as heads
from tests.conftest import CHEAP, PASSPHRASE
from tests.faults.hands import OTHER, POSIX, lay_out


@pytest.fixture
def journal(vault, clock):
    """Open a laid-out vault."""
    lay_out(vault)
    journal = door.unlock(vault, PASSPHRASE, clock)
    yield journal
    journal.close()


@pytest.fixture
def backup(journal, tmp_path) -> Path:
    """Write one backup."""
    return journal.backups.write(tmp_path / "Backups")


def content(journal) -> dict[str, list[object]]:
    with journal.work.store.reading() as db:
        found = {name: [dict(row) for row in db.rows(shelf.table.select())] for name, shelf in shelves.ALL.items()}
        found["seals"] = [dict(row) for row in db.text("SELECT * FROM seals")]
        # A restored journal begins a life of its own.
        found["meta"] = [dict(row) for row in db.text("SELECT * FROM meta WHERE key <> 'incarnation'")]
    return found


def test_a_backup_is_proven_and_restores_every_row(journal, clock, tmp_path):
    journal.reflections.record({"parts": [{"prompt": "p", "text": "Zürich 🦊\n\n* list"}]})
    journal.asks.discard([journal.asks.log({"what": "gone"}).record.id])
    made = journal.backups.write(tmp_path / "Backups")
    assert list((tmp_path / "Backups").iterdir()) == [made]
    counts = restore(made, tmp_path / "Back.journal", PASSPHRASE)
    assert counts["asks"] == 2
    back = door.unlock(tmp_path / "Back.journal", PASSPHRASE, clock)
    assert content(back) == content(journal)
    assert back.check() == []
    assert back.search("Zürich")[0] == 1
    back.close()


@POSIX
def test_what_is_restored_and_written_is_the_owners_alone_and_a_persons_folder_keeps_its_mode(journal, tmp_path):
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o755)
    path = journal.backups.write(shared)
    restore(path, tmp_path / "Back.journal", PASSPHRASE)
    modes = [stat.S_IMODE(one.stat().st_mode) for one in (path, *(tmp_path / "Back.journal").iterdir())]
    assert set(modes) == {0o600}
    assert stat.S_IMODE((tmp_path / "Back.journal").stat().st_mode) == 0o700
    assert stat.S_IMODE(shared.stat().st_mode) == 0o755


def test_two_backups_of_one_second_are_two_files(journal, tmp_path):
    assert len({journal.backups.write(tmp_path / "b") for _ in range(3)}) == 3


@pytest.mark.parametrize("there", [True, False])
def test_a_wrong_passphrase_leaves_nothing_and_takes_no_folder_that_was_there(backup, tmp_path, there):
    target = tmp_path / "Back.journal"
    if there:
        target.mkdir()
    with pytest.raises(WrongPassphrase):
        restore(backup, target, OTHER)
    assert target.exists() is there
    assert not there or not any(target.iterdir())


def test_a_target_with_something_in_it_is_refused(backup, tmp_path):
    target = tmp_path / "full"
    target.mkdir()
    (target / "letter").write_text("mine")
    (tmp_path / "file").write_text("mine")
    for folder in (target, tmp_path / "file"):
        with pytest.raises(FolderNotEmpty):
            restore(backup, folder, PASSPHRASE)
    assert (target / "letter").read_text() == (tmp_path / "file").read_text() == "mine"


def refused(content: bytes, tmp_path: Path) -> str:
    """Return how restoring these bytes is refused; nothing may be left."""
    path = tmp_path / "damaged.jbackup"
    path.write_bytes(content)
    with pytest.raises(WorldError) as found:
        restore(path, tmp_path / "Back.journal", PASSPHRASE)
    assert not (tmp_path / "Back.journal").exists()
    return type(found.value).__name__


def test_a_backup_cut_anywhere_is_refused_and_leaves_nothing(backup, tmp_path):
    whole = backup.read_bytes()
    for length in [0, 1, 21, 22, 100, *range(1000, len(whole), len(whole) // 12), len(whole) - 1]:
        assert refused(whole[:length], tmp_path) in {"ArchiveDamaged", "HeaderDamaged"}


def test_a_flipped_byte_anywhere_is_refused_or_harmless_and_leaves_nothing(backup, tmp_path, clock):
    whole = backup.read_bytes()
    chance = Random(11)  # noqa: S311
    directory = whole.index(b"PK\x01\x02")
    local = [info.header_offset for info in zipfile.ZipFile(io.BytesIO(whole)).infolist()]
    places = [start + step for start in local for step in range(30)]
    places += chance.sample(range(len(whole)), 40) + list(range(directory, len(whole)))
    opened = 0
    for place in places[chance.randrange(2) :: 2]:
        path = tmp_path / "damaged.jbackup"
        path.write_bytes(whole[:place] + bytes([whole[place] ^ (1 << place % 8)]) + whole[place + 1 :])
        target = tmp_path / f"{place}.journal"
        try:
            restore(path, target, PASSPHRASE)
        except WorldError:
            assert not target.exists()
        else:
            # A date or an attribute of the archive: the journal's own bytes are what their sum says.
            opened += 1
    assert opened < len(places) // 4


def repacked(backup: Path, tmp_path: Path, members: dict[str, bytes], kind: int = zipfile.ZIP_STORED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(made, "w", kind) as new:
        for name in old.namelist():
            new.writestr(name, members.get(name, old.read(name)))
    return made.getvalue()


def test_a_backup_rewritten_by_other_hands_is_refused(backup, tmp_path, clock):
    lay_out(tmp_path / "Other.journal", "other")
    plain = json.loads(zipfile.ZipFile(backup).read("manifest.json"))
    forged = [
        {"manifest.json": json.dumps(plain | {"commit_seq": 999}).encode()},
        {"manifest.json": json.dumps(plain | {"counts": {}}).encode()},
        {"manifest.json": json.dumps(plain | {"mac": "é"}).encode()},
        {"manifest.json": json.dumps({**plain, "mac": None}).encode()},
        {"manifest.json": b"[" * 60_000},
        {"manifest.json": b"[]"},
        {"manifest.json": b" " * 100_000},
        {"header.json": (tmp_path / "Other.journal" / "header.json").read_bytes()},
        {"header.json": b"{}"},
        {"vault.db": (tmp_path / "Other.journal" / "vault-1.db").read_bytes()},
    ]
    for members in forged:
        assert refused(repacked(backup, tmp_path, members), tmp_path) in {"ArchiveDamaged", "HeaderDamaged"}
    # What is packed could swell without end; ours is only ever stored.
    assert refused(repacked(backup, tmp_path, {}, zipfile.ZIP_DEFLATED), tmp_path) == "ArchiveDamaged"
    with pytest.raises(CannotOpen):
        restore(tmp_path / "absent.jbackup", tmp_path / "Back.journal", PASSPHRASE)


def test_a_backup_opens_with_the_recovery_code_once_unpacked(backup, journal, tmp_path, clock):
    folder = tmp_path / "By hand.journal"
    folder.mkdir()
    with zipfile.ZipFile(backup) as file:
        (folder / "header.json").write_bytes(file.read("header.json"))
        (folder / "vault-1.db").write_bytes(file.read("vault.db"))
    back = door.recover(folder, door.recovery_code(journal, PASSPHRASE), OTHER, clock, cost=CHEAP)
    assert content(back)["asks"] == content(journal)["asks"]
    back.close()


def test_a_backup_carries_the_header_that_opened_though_the_one_on_the_disk_is_damaged(journal, vault, tmp_path):
    (vault / heads.NAME).write_bytes(b"{}")
    (vault / heads.COPY).unlink()
    path = journal.backups.write(tmp_path / "b")
    assert restore(path, tmp_path / "Back.journal", PASSPHRASE)["asks"] == 2


def test_a_backup_of_the_new_passphrase_opens_with_it(journal, tmp_path):
    old = journal.backups.write(tmp_path / "b")
    door.change_passphrase(journal, PASSPHRASE, OTHER, cost=CHEAP)
    new = journal.backups.write(tmp_path / "b")
    restore(new, tmp_path / "new.journal", OTHER)
    # A backup opens with the passphrase of its day.
    restore(old, tmp_path / "old.journal", PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        restore(new, tmp_path / "none.journal", PASSPHRASE)


@pytest.mark.parametrize("harm", [b"", b"PK", None])
def test_a_backup_that_cannot_be_proven_leaves_no_file(journal, tmp_path, monkeypatch, harm):
    pack = backup_file.pack

    def spoil(path: Path, *rest: object) -> None:
        pack(path, *rest)
        content = path.read_bytes()
        # Without another harm, a byte in the middle of the journal's copy.
        path.write_bytes(
            content[: len(content) // 2] + b"?!" + content[len(content) // 2 + 2 :] if harm is None else harm
        )

    monkeypatch.setattr(backup_file, "pack", spoil)
    with pytest.raises(BackupNotProven):
        journal.backups.write(tmp_path / "b")
    assert list((tmp_path / "b").iterdir()) == []
    journal.answers.record(Outcome.YES, {}, ask_fields={"what": "goes on"})
