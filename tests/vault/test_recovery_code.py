"""The recovery code: it reads as people type it, mends one slip, and never gives a wrong root."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rejournal.domain.errors import (
    DatabaseUnreadable,
    DiskFull,
    HeaderRolledBack,
    NotAVault,
    RecoveryCodeMistyped,
    WrongPassphrase,
    WrongRecoveryCode,
)
from rejournal.journal import door
from rejournal.vault import header as heads
from rejournal.vault.recovery import read_code, same_group, write_code
from rejournal.vault.secret import Secret
from tests.conftest import CHEAP, PASSPHRASE
from tests.faults.hands import OTHER, lay_out, picture

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
FIXED = bytes(range(7, 39))


def root_or_none(text: str) -> bytes | None:
    try:
        with read_code(text) as root:
            return bytes(root.bytes)
    except RecoveryCodeMistyped:
        return None


@settings(max_examples=300)
@given(st.binary(min_size=32, max_size=32))
def test_every_root_comes_back_from_its_code_however_it_is_typed(content):
    code = write_code(Secret(content))
    sloppy = code.replace("0", "o").replace("1", "l").lower()
    for typed in (code, code.replace("-", ""), code.replace("-", "  "), f"\n {sloppy}\t", code.replace("1", "I")):
        assert root_or_none(typed) == content


def test_every_wrong_symbol_is_mended_or_refused_and_never_a_wrong_root():
    code = write_code(Secret(FIXED)).replace("-", "")
    mended = tried = 0
    for place in range(len(code)):
        # Every place, with one of the 31 wrong symbols and one that is none.
        wrong = [*Random(place).sample([one for one in SYMBOLS if one != code[place]], 1), "U"]  # noqa: S311
        for symbol in wrong:
            found = root_or_none(code[:place] + symbol + code[place + 1 :])
            assert found in (FIXED, None)
            mended += found == FIXED
            tried += 1
    assert mended == tried


def test_every_swap_of_neighbours_is_mended_or_refused_and_never_a_wrong_root():
    code = write_code(Secret(FIXED)).replace("-", "")
    for place in range(len(code) - 1):
        swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
        assert root_or_none(swapped) in (FIXED, None)


@pytest.mark.parametrize(
    "text", ["", "-", "0" * 55, "0" * 57, "é" * 56, "\ud800" * 56, "²" * 56, "U" * 56, "x" * 10**5]
)
def test_what_is_no_code_is_refused(text):
    assert root_or_none(text) is None


def test_random_codes_never_give_the_root():
    chance = Random(5)  # noqa: S311
    for _ in range(60):
        assert root_or_none("".join(chance.choices(SYMBOLS, k=56))) != FIXED


def test_a_group_is_the_same_by_the_codes_own_rules():
    assert same_group("o1l8 ", "0118")
    assert not same_group("0119", "0118")
    assert not same_group("", "0118")


@pytest.mark.parametrize("lost", ["nothing", "header", "both", "damaged", "tampered", "rolled back"])
def test_the_code_opens_the_vault_whatever_became_of_the_headers(vault, clock, lost):
    code = lay_out(vault)
    old = {name: (vault / name).read_bytes() for name in (heads.NAME, heads.COPY)}
    if lost == "rolled back":
        journal = door.unlock(vault, PASSPHRASE, clock)
        door.change_passphrase(journal, PASSPHRASE, "something else entirely now", cost=CHEAP)
        journal.close()
    for name, content in old.items():
        path = vault / name
        if lost == "both" or (lost == "header" and name == heads.NAME):
            path.unlink()
        elif lost == "damaged":
            path.write_bytes(content[:100])
        elif lost == "tampered":
            path.write_bytes(content.replace(b'"generation": 1', b'"generation": 5'))
        elif lost == "rolled back":
            path.write_bytes(content)
    if lost == "rolled back":
        before = picture(vault)
        with pytest.raises(HeaderRolledBack):
            door.unlock(vault, PASSPHRASE, clock)
        assert picture(vault) == before
    # A file beside that only looks like a journal is not taken for the newest one.
    (vault / "vault-old copy.db").write_bytes(b"x" * 5000)
    door.recover(vault, code, OTHER, clock, cost=CHEAP).close()
    with pytest.raises(WrongPassphrase):
        door.unlock(vault, PASSPHRASE, clock)
    journal = door.unlock(vault, OTHER, clock)
    assert journal.asks.counts().asks == 2
    assert door.recovery_code(journal, OTHER) == code
    journal.close()
    assert (vault / heads.NAME).read_bytes() == (vault / heads.COPY).read_bytes()


def test_the_code_of_another_vault_is_named_and_changes_nothing(vault, clock, tmp_path):
    lay_out(vault)
    code = lay_out(tmp_path / "Other.journal", "other")
    before = picture(vault)
    with pytest.raises(WrongRecoveryCode):
        door.recover(vault, code, OTHER, clock, cost=CHEAP)
    assert picture(vault) == before
    for name in (heads.NAME, heads.COPY):
        (vault / name).unlink()
    before = picture(vault)
    with pytest.raises(DatabaseUnreadable):
        door.recover(vault, code, OTHER, clock, cost=CHEAP)
    assert picture(vault) == before
    with pytest.raises(NotAVault):
        door.recover(tmp_path / "absent", code, OTHER, clock, cost=CHEAP)


def test_a_recovery_that_cannot_write_leaves_no_vault_open(vault, clock, monkeypatch):
    code = lay_out(vault)
    with monkeypatch.context() as patch:

        def full(*_: object) -> None:
            raise DiskFull

        patch.setattr(heads, "replace_file", full)
        with pytest.raises(DiskFull):
            door.recover(vault, code, OTHER, clock, cost=CHEAP)
    # In the same process: neither the lock nor a connection was kept.
    journal = door.unlock(vault, PASSPHRASE, clock)
    journal.close()
    assert not list(vault.glob("*-wal"))
