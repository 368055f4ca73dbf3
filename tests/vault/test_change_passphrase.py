"""Changing the passphrase: cut short at every step, old or new opens; what is old is told from what is whole."""

import itertools
import os
from pathlib import Path

import pytest

from rejournal.domain.errors import DiskFull, FileReplaced, ReadOnly, WorldError, WrongPassphrase
from rejournal.journal import door
from rejournal.vault import header as heads
from rejournal.vault.device import Memory
from tests.conftest import CHEAP, PASSPHRASE
from tests.faults.hands import OTHER, POSIX, lay_out, picture


class Cut(BaseException):
    """A power cut: nothing of ours may catch it."""


def opens(folder: Path, passphrase: str, clock) -> bool:
    try:
        journal = door.unlock(folder, passphrase, clock)
    except WrongPassphrase:
        return False
    try:
        return journal.asks.counts().asks == 2
    finally:
        journal.close()


def change_cut_at(folder: Path, clock, monkeypatch, nth: int, error: BaseException) -> bool:
    """Change the passphrase, with ``error`` at the nth step on the disk; return whether that step was reached."""
    journal = door.unlock(folder, PASSPHRASE, clock)
    left = nth

    def counted(real):
        def step(*args, **more):
            nonlocal left
            left -= 1
            if left == 0:
                raise error
            return real(*args, **more)

        return step

    with monkeypatch.context() as patch:
        # What this device remembers is no step of the change.
        patch.setattr(Memory, "note", lambda *_: None)
        patch.setattr(os, "fsync", counted(os.fsync))
        patch.setattr(Path, "replace", counted(Path.replace))
        patch.setattr(Path, "read_bytes", counted(Path.read_bytes))
        try:
            door.change_passphrase(journal, PASSPHRASE, OTHER, cost=CHEAP)
        except Cut:
            pass
        except WorldError:
            assert not isinstance(error, Cut)
    journal.close()
    return left <= 0


@pytest.mark.parametrize("error", [Cut(), OSError(28, "full"), OSError(5, "io")], ids=["cut", "full", "trouble"])
def test_cut_short_at_any_step_the_old_or_the_new_passphrase_opens(tmp_path, clock, monkeypatch, error):
    nth = 1
    while True:
        folder = tmp_path / f"{nth}.journal"
        lay_out(folder)
        reached = change_cut_at(folder, clock, monkeypatch, nth, error)
        found = [opens(folder, passphrase, clock) for passphrase in (PASSPHRASE, OTHER)]
        assert sorted(found) == [False, True], nth
        # Unlocking has written the copy again: both are the same header.
        assert (folder / heads.NAME).read_bytes() == (folder / heads.COPY).read_bytes()
        if not reached:
            assert found == [False, True]
            break
        nth += 1
    assert nth > 8


def test_a_full_disk_changes_neither_passphrase_nor_file_that_counts(vault, clock, monkeypatch):
    lay_out(vault)
    header = (vault / heads.NAME).read_bytes()
    assert change_cut_at(vault, clock, monkeypatch, 1, OSError(28, "full"))
    assert (vault / heads.NAME).read_bytes() == header
    assert not list(vault.glob("*.new"))


def test_the_generation_rises_in_header_and_journal(vault, clock):
    lay_out(vault)
    journal = door.unlock(vault, PASSPHRASE, clock)
    phrases = [PASSPHRASE, OTHER, "a third phrase of some length"]
    for old, new in itertools.pairwise(phrases):
        with pytest.raises(WrongPassphrase):
            door.change_passphrase(journal, new, old, cost=CHEAP)
        door.change_passphrase(journal, old, new, cost=CHEAP)
    with journal.work.store.reading() as db:
        assert db.one("SELECT content FROM meta WHERE key = 'generation'") == "3"
    assert heads.read_headers(vault)[0].generation == 3
    journal.close()


def test_a_journal_opened_to_read_cannot_change_the_passphrase(vault, clock):
    lay_out(vault)
    before = picture(vault)
    journal = door.unlock(vault, PASSPHRASE, clock, read_only=True)
    with pytest.raises(ReadOnly):
        door.change_passphrase(journal, PASSPHRASE, OTHER, cost=CHEAP)
    journal.close()
    assert picture(vault) == before


def test_a_folder_swapped_for_another_vault_keeps_its_own_header(vault, clock, tmp_path):
    lay_out(vault)
    lay_out(tmp_path / "Other.journal", "other")
    journal = door.unlock(vault, PASSPHRASE, clock)
    vault.rename(tmp_path / "moved")
    (tmp_path / "Other.journal").rename(vault)
    before = picture(vault)
    with pytest.raises(FileReplaced):
        door.change_passphrase(journal, PASSPHRASE, OTHER, cost=CHEAP)
    with pytest.raises(FileReplaced):
        door.recovery_code(journal, PASSPHRASE)
    journal.close()
    assert picture(vault) == before


def test_a_copy_that_cannot_be_mended_does_not_stand_before_reading(vault, clock, monkeypatch):
    lay_out(vault)
    (vault / heads.COPY).unlink()

    def full(*_: object) -> None:
        raise DiskFull

    with monkeypatch.context() as patch:
        patch.setattr(heads, "replace_file", full)
        assert opens(vault, PASSPHRASE, clock)
    assert opens(vault, PASSPHRASE, clock)
    assert (vault / heads.COPY).exists()


@pytest.mark.parametrize("nth", [1, 2])
def test_a_disk_that_fills_up_around_the_header_is_told_only_while_nothing_has_changed(vault, clock, monkeypatch, nth):
    lay_out(vault)
    journal = door.unlock(vault, PASSPHRASE, clock)
    store, calls = journal.work.store, []
    note = store.note_generation

    def fill_up(generation: int) -> None:
        calls.append(generation)
        if len(calls) == nth:
            raise DiskFull
        note(generation)

    with monkeypatch.context() as patch:
        patch.setattr(store, "note_generation", fill_up)
        if nth == 1:
            with pytest.raises(DiskFull):
                door.change_passphrase(journal, PASSPHRASE, OTHER, cost=CHEAP)
        else:
            door.change_passphrase(journal, PASSPHRASE, OTHER, cost=CHEAP)
    journal.close()
    assert [opens(vault, phrase, clock) for phrase in (PASSPHRASE, OTHER)] == [nth == 1, nth == 2]


@POSIX
def test_a_journal_file_that_was_moved_away_keeps_its_passphrase(vault, clock, tmp_path):
    lay_out(vault)
    journal = door.unlock(vault, PASSPHRASE, clock)
    header = (vault / heads.NAME).read_bytes()
    (vault / "vault-1.db").rename(tmp_path / "moved.db")
    with pytest.raises(FileReplaced):
        door.change_passphrase(journal, PASSPHRASE, OTHER, cost=CHEAP)
    journal.close()
    assert (vault / heads.NAME).read_bytes() == header
