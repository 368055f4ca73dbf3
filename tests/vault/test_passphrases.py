"""Passphrases as people and keyboards make them; nothing else opens, and nothing is made or changed by a wrong one."""

import unicodedata
from pathlib import Path

import pytest

from rejournal.domain.errors import FolderNotEmpty, PassphraseTooWeak, VaultExists, WorldError, WrongPassphrase
from rejournal.journal import door
from rejournal.vault import vault as vaults
from tests.conftest import CHEAP, PASSPHRASE, MovedClock
from tests.faults.hands import lay_out, picture

HARD = {
    "quotes": """it's "quoted" `so` ; DROP TABLE asks; -- %s {0}""",
    "emoji": "🦊 trots 🏔️ over 👩‍👩‍👧 seven hills",
    "a kilobyte": "correct horse battery staple und so weiter " * 24,
    "composed": "Übergrößenträger fährt über Straßen",
    "a trailing space": "five quiet words are plenty ",
    "a lone surrogate": "five quiet words \ud83d are plenty",
    "a NUL inside": "five quiet\0words are plenty",
    "right to left": "חמש מילים שקטות מספיקות בהחלט",
}


@pytest.mark.parametrize("passphrase", HARD.values(), ids=HARD)
def test_any_passphrase_opens_what_it_closed_and_its_neighbours_do_not(vault, clock, passphrase):
    door.create(vault, passphrase, clock, cost=CHEAP).close()
    before = picture(vault)
    for neighbour in (passphrase + " ", passphrase[:-1], passphrase.swapcase() + "x", ""):
        with pytest.raises(WrongPassphrase):
            door.unlock(vault, neighbour, clock)
    assert picture(vault) == before
    door.unlock(vault, passphrase, clock).close()


def test_decomposed_letters_open_what_composed_ones_closed_and_the_other_way_round(tmp_path, clock):
    composed = unicodedata.normalize("NFC", HARD["composed"])
    decomposed = unicodedata.normalize("NFD", composed)
    assert composed != decomposed
    for name, made, typed in (("a", composed, decomposed), ("b", decomposed, composed)):
        door.create(tmp_path / name, made, clock, cost=CHEAP).close()
        door.unlock(tmp_path / name, typed, clock).close()


@pytest.mark.parametrize("weak", ["", " ", "1234", "password", "aaaaaaaaaaaaaaaa", "qwerty2026"])
def test_a_weak_passphrase_is_refused_and_nothing_is_made(vault, clock, weak):
    with pytest.raises(PassphraseTooWeak):
        door.create(vault, weak, clock, cost=CHEAP)
    assert not vault.exists()
    code = lay_out(vault)
    before = picture(vault)
    with pytest.raises(PassphraseTooWeak):
        door.recover(vault, code, weak, clock, cost=CHEAP)
    with door_open(vault, clock) as journal, pytest.raises(PassphraseTooWeak):
        door.change_passphrase(journal, PASSPHRASE, weak, cost=CHEAP)
    assert picture(vault) == before


class door_open:  # noqa: N801 - read as a phrase where it is used
    def __init__(self, folder: Path, clock: MovedClock) -> None:
        self.journal = door.unlock(folder, PASSPHRASE, clock)

    def __enter__(self):
        return self.journal

    def __exit__(self, *_):
        self.journal.close()


def test_a_vault_is_never_made_over_something_else(vault, clock, tmp_path):
    lay_out(vault)
    before = picture(vault)
    with pytest.raises(VaultExists):
        door.create(vault, PASSPHRASE, clock, cost=CHEAP)
    assert picture(vault) == before
    full = tmp_path / "full"
    full.mkdir()
    (full / "letter.txt").write_text("mine")
    with pytest.raises(FolderNotEmpty):
        door.create(full, PASSPHRASE, clock, cost=CHEAP)
    file = tmp_path / "file"
    file.write_text("mine")
    with pytest.raises(WorldError):
        door.create(file, PASSPHRASE, clock, cost=CHEAP)
    assert (file.read_text(), (full / "letter.txt").read_text()) == ("mine", "mine")


@pytest.mark.parametrize("there", [True, False])
def test_a_making_that_fails_leaves_nothing_and_takes_no_folder_that_was_there(vault, clock, there):
    if there:
        vault.mkdir()
    handed: list[vaults.Keys] = []

    def fail(keys: vaults.Keys) -> None:
        handed.append(keys)
        (vault / "vault-1.db").write_bytes(b"half")
        raise OSError(28, "full")

    with pytest.raises(OSError, match="full"):
        vaults.create(vault, PASSPHRASE, fail, new_id=clock.new_id, now=clock.now(), cost=CHEAP)
    assert vault.exists() is there
    assert not there or not any(vault.iterdir())
    with pytest.raises(RuntimeError):
        _ = handed[0].root.bytes


def test_deleting_takes_the_vaults_own_files_and_no_others(vault, clock):
    lay_out(vault)
    (vault / "header.json.new").write_bytes(b"cut short")
    (vault / "vault-holiday.dbf").write_text("mine")
    with pytest.raises(WrongPassphrase):
        door.delete(vault, "not this one")
    door.delete(vault, PASSPHRASE)
    assert [path.name for path in vault.iterdir()] == ["vault-holiday.dbf"]
