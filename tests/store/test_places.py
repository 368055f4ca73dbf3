"""Where a journal lies: on another machine's disk, in a folder that syncs, on a medium that takes no writing."""

from pathlib import Path

import pytest

from rejournal.store.driver import is_shared
from rejournal.vault.files import synced_by
from rejournal.vault.vault import strangers_in


@pytest.mark.parametrize(
    ("mounts", "shared"),
    [
        ("/dev/a / ext4 rw 0 0\n", False),
        ("/dev/a / ext4 rw 0 0\nserver:/x {at} nfs4 rw 0 0\n", True),
        ("server:/x / nfs rw 0 0\n/dev/a {at} ext4 rw 0 0\n", False),
        ("//server/x {at} cifs rw 0 0\n", True),
        ("x {at}elsewhere fuse.sshfs rw 0 0\n", False),
        ("", False),
        ("garbage\n", False),
    ],
)
def test_another_machines_disk_is_known_by_its_mount(tmp_path: Path, mounts, shared):
    table = tmp_path / "mounts"
    table.write_text(mounts.format(at=tmp_path.resolve()))
    assert is_shared(tmp_path / "vault-1.db", table) is shared


def test_where_mounts_are_not_told_a_disk_is_taken_for_ones_own(tmp_path: Path):
    assert not is_shared(tmp_path / "vault-1.db", tmp_path / "absent")


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("Dropbox/Notes", "Dropbox"),
        ("OneDrive - Example Ltd/x", "OneDrive"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("Nextcloud", "Nextcloud"),
        ("Documents/dropbox notes", ""),
    ],
)
def test_a_folder_that_syncs_is_known_by_its_name(tmp_path: Path, folder, program):
    assert synced_by(tmp_path / folder / "J.journal") == program


def test_syncthing_is_known_by_its_mark(tmp_path: Path):
    (tmp_path / ".stfolder").mkdir()
    assert synced_by(tmp_path / "a" / "J.journal") == "Syncthing"


def test_copies_of_a_vaults_files_are_told_from_its_own(tmp_path: Path):
    ours = {"header.json", "header.json.bak", "header.json.new", "vault-1.db", "vault-12.db-wal", "vault-2.db.new"}
    theirs = {
        "header (1).json",
        "header.sync-conflict-20261125-101010-ABCDEFG.json",
        "vault-1 (Ines's conflicted copy 2026-11-25).db",
        "vault-1.db-wal 2",
    }
    for name in ours | theirs | {".lock", "README.txt", "notes.txt"}:
        (tmp_path / name).touch()
    assert set(strangers_in(tmp_path)) == theirs
