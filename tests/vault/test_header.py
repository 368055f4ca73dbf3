"""The header under attack: every bit, every field, every length; it opens rightly or says what is wrong."""

import itertools
import json
import shutil
from pathlib import Path
from random import Random
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rejournal.domain.errors import (
    CannotOpen,
    DatabaseUnreadable,
    HeaderDamaged,
    HeaderTampered,
    NotAVault,
    SlotDamaged,
    TooNew,
    WorldError,
    WrongPassphrase,
)
from rejournal.journal import door
from rejournal.vault import header as heads
from rejournal.vault import slots
from rejournal.vault import vault as vaults
from tests.conftest import CHEAP, PASSPHRASE, MovedClock
from tests.faults.hands import lay_out, picture, quick_stretch


@pytest.fixture
def quick(vault, clock, monkeypatch) -> bytes:
    """Make a vault whose passphrase costs nothing to try, and return its root."""
    monkeypatch.setattr(slots, "stretch", quick_stretch)
    with vaults.create(
        vault, PASSPHRASE, lambda keys: None, new_id=clock.new_id, now=clock.now(), cost=CHEAP
    ).root as root:
        return bytes(root.bytes)


def root_of(folder: Path, passphrase: str = PASSPHRASE) -> bytes:
    with vaults.unlock(folder, passphrase).root as root:
        return bytes(root.bytes)


def flips(content: bytes):
    for place in range(len(content)):
        for bit in range(8):
            yield content[:place] + bytes([content[place] ^ 1 << bit]) + content[place + 1 :]


def test_every_flipped_bit_of_the_header_alone_opens_by_its_copy_or_says_too_new(vault, quick):
    header = vault / heads.NAME
    tried = 0
    for damaged in flips(header.read_bytes()):
        header.write_bytes(damaged)
        tried += 1
        try:
            assert root_of(vault) == quick
        except TooNew:
            # A flip in a version or a kind's name cannot be told from a newer program's header.
            assert any(sign in damaged for sign in (b'"version"', b'"min_reader"', b'"passphrase"', b'"argon2id"'))
        assert header.read_bytes() == damaged
    assert tried > 5000


def test_every_bit_flipped_in_header_and_copy_is_refused_by_name(vault, quick):
    whole = (vault / heads.NAME).read_bytes()
    for damaged in itertools.islice(flips(whole), Random(0).randrange(5), None, 5):  # noqa: S311
        for name in (heads.NAME, heads.COPY):
            (vault / name).write_bytes(damaged)
        with pytest.raises(WorldError):
            root_of(vault)


def test_a_header_cut_at_any_length_opens_by_its_copy_and_both_cut_are_named(vault, quick):
    whole = (vault / heads.NAME).read_bytes()
    for length in range(0, len(whole) - 1, 7):
        (vault / heads.COPY).write_bytes(whole)
        (vault / heads.NAME).write_bytes(whole[:length])
        assert root_of(vault) == quick
        (vault / heads.COPY).write_bytes(whole[:length])
        with pytest.raises(HeaderDamaged):
            root_of(vault)


@pytest.mark.parametrize(
    "junk",
    [
        b"",
        b"\0" * 900,
        b"not json",
        b"[]",
        b"null",
        b"[" * 60_000,
        b'{"a":' * 10_000,
        b"9" * 60_000,
        b"{}" + b" " * 10**6,
    ],
    ids=["empty", "zeros", "text", "list", "null", "deep", "deep objects", "digits", "huge"],
)
def test_a_header_of_junk_is_damaged_and_stays_as_it_is(vault, quick, junk):
    for name in (heads.NAME, heads.COPY):
        (vault / name).write_bytes(junk)
    before = picture(vault)
    with pytest.raises(HeaderDamaged):
        root_of(vault)
    assert picture(vault) == before


def test_a_folder_without_a_header_is_no_vault(tmp_path, clock):
    (tmp_path / "file").write_text("x")
    for folder in (tmp_path / "absent", tmp_path / "temp", tmp_path / "file"):
        with pytest.raises(NotAVault):
            door.unlock(folder, PASSPHRASE, clock)
        assert not door.is_vault(folder)
    assert list((tmp_path / "temp").iterdir()) == []


def test_a_header_that_cannot_be_read_at_all_leaves_the_word_to_its_copy(vault, quick):
    # A folder in its place stands for a bad sector: reading gives an error of the system.
    (vault / heads.NAME).unlink()
    (vault / heads.NAME).mkdir()
    assert root_of(vault) == quick
    (vault / heads.COPY).unlink()
    with pytest.raises(CannotOpen):
        root_of(vault)


def changed(vault: Path, *path: str | int, to: object) -> None:
    """Change one field of header and copy alike."""
    plain = json.loads((vault / heads.NAME).read_bytes())
    part = plain
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = to
    for name in (heads.NAME, heads.COPY):
        (vault / name).write_text(json.dumps(plain))


@pytest.mark.parametrize(
    ("path", "to", "error"),
    [
        (("version",), 2, TooNew),
        (("version",), True, HeaderDamaged),
        (("version",), 1.0, HeaderDamaged),
        (("version",), 0, HeaderDamaged),
        (("min_reader",), 2, TooNew),
        (("min_reader",), 0, HeaderDamaged),
        (("min_reader",), True, HeaderDamaged),
        (("min_reader",), None, HeaderDamaged),
        (("generation",), True, HeaderDamaged),
        (("generation",), -1, HeaderDamaged),
        (("generation",), 1 << 60, HeaderDamaged),
        (("generation",), 9, HeaderTampered),
        (("vault_id",), "00000000-0000-7000-8000-000000000000", SlotDamaged),
        (("vault_id",), "../other", HeaderDamaged),
        (("extra",), 1, HeaderDamaged),
        (("mac",), "A" * 43 + "=", HeaderTampered),
        (("db", "file"), "vault-2.db", HeaderTampered),
        (("db", "file"), "header.json", HeaderDamaged),
        (("db", "file"), "../vault-1.db", HeaderDamaged),
        (("db", "page"), 4096.0, HeaderDamaged),
        (("db", "cipher"), "none", HeaderDamaged),
        (("slots",), [], HeaderDamaged),
        (("slots",), {}, HeaderDamaged),
        (("slots", 0, "type"), "keyring", TooNew),
        (("slots", 0, "kdf", "name"), "scrypt", TooNew),
        (("slots", 0, "kdf", "v"), 19.0, HeaderDamaged),
        (("slots", 0, "kdf", "m_kib"), 1 << 30, TooNew),
        (("slots", 0, "kdf", "m_kib"), 8, HeaderDamaged),
        (("slots", 0, "kdf", "t"), True, HeaderDamaged),
        (("slots", 0, "kdf", "t"), 10**6, HeaderDamaged),
        (("slots", 0, "kdf", "t"), 2, WrongPassphrase),
        (("slots", 0, "kdf", "p"), 0, HeaderDamaged),
        (("slots", 0, "created"), 1, SlotDamaged),
        (("slots", 0, "ct"), "A" * 64, SlotDamaged),
        (("slots", 0, "ct"), "A" * 60, HeaderDamaged),
        (("slots", 0, "salt"), "", HeaderDamaged),
    ],
    ids=lambda item: ".".join(map(str, item)) if isinstance(item, tuple) else None,
)
def test_each_change_of_a_field_has_its_own_name_and_changes_nothing(vault, quick, path, to, error):
    changed(vault, *path, to=to)
    before = picture(vault)
    with pytest.raises(error):
        root_of(vault)
    assert picture(vault) == before


def test_base64_in_another_spelling_is_refused(vault, quick):
    text = json.loads((vault / heads.NAME).read_bytes())["slots"][0]["commit"]
    # The last symbol of 16 bytes carries two bits that decode to nothing.
    slack = text[:-3] + chr(ord(text[-3]) + 1) + "==" if text[-3] in "AQgw" else text
    for spelling in (slack, text.rstrip("="), text + "\n", text[:4] + " " + text[4:]):
        changed(vault, "slots", 0, "commit", to=spelling)
        with pytest.raises(HeaderDamaged):
            root_of(vault)


def test_a_key_that_stands_twice_is_refused(vault, quick):
    text = (vault / heads.NAME).read_text()
    for name in (heads.NAME, heads.COPY):
        (vault / name).write_text(text.replace('"generation": 1,', '"generation": 9, "generation": 1,'))
    with pytest.raises(HeaderDamaged):
        root_of(vault)


def test_a_slot_added_or_copied_from_another_vault_is_refused(vault, quick, tmp_path, clock):
    other = tmp_path / "Other.journal"
    vaults.create(other, "attacker", lambda keys: None, new_id=clock.new_id, now=clock.now(), cost=CHEAP).wipe()
    ours, theirs = (json.loads((folder / heads.NAME).read_bytes())["slots"] for folder in (vault, other))
    changed(vault, "slots", to=[*theirs, *ours])
    with pytest.raises(HeaderTampered):
        root_of(vault)
    with pytest.raises(SlotDamaged):
        root_of(vault, "attacker")


def test_a_passphrase_that_a_stale_copy_still_knows_opens_nothing(vault, quick, clock):
    stale = (vault / heads.COPY).read_bytes()
    with vaults.unlock(vault, PASSPHRASE).root as root:
        keys = vaults.Keys(vault, heads.parse(stale), root)
        vaults.change_passphrase(keys, "new", new_id=clock.new_id, now=clock.now(), cost=CHEAP)
    (vault / heads.COPY).write_bytes(stale)
    with pytest.raises(WrongPassphrase):
        root_of(vault, PASSPHRASE)
    assert root_of(vault, "new") == quick


def test_asking_for_a_terabyte_is_refused_before_anything_is_derived(vault, quick, monkeypatch):
    changed(vault, "slots", 0, "kdf", "m_kib", to=1 << 30)

    def never(*_):
        raise AssertionError

    monkeypatch.setattr(slots, "stretch", never)
    with pytest.raises(TooNew):
        root_of(vault)


@pytest.mark.parametrize(
    ("part", "error"), [("salt", WrongPassphrase), ("commit", WrongPassphrase), ("ct", SlotDamaged)]
)
def test_argon2_itself_tells_a_wrong_passphrase_from_a_damaged_slot(vault, clock, part, error):
    lay_out(vault)
    plain = json.loads((vault / heads.NAME).read_bytes())
    holder = plain["slots"][0]["kdf"] if part == "salt" else plain["slots"][0]
    holder[part] = ("B" if holder[part][0] == "A" else "A") + holder[part][1:]
    (vault / heads.NAME).write_text(json.dumps(plain))
    # The copy is whole: the journal opens, and the header is mended.
    journal = door.unlock(vault, PASSPHRASE, clock)
    journal.close()
    assert (vault / heads.NAME).read_bytes() == (vault / heads.COPY).read_bytes()
    for name in (heads.NAME, heads.COPY):
        (vault / name).write_text(json.dumps(plain))
    before = picture(vault)
    with pytest.raises(error):
        door.unlock(vault, PASSPHRASE, clock)
    assert picture(vault) == before


@pytest.mark.parametrize("both", [True, False])
def test_another_vaults_header_beside_the_journal_is_named_and_overwrites_nothing(vault, clock, tmp_path, both):
    lay_out(vault)
    other = tmp_path / "Other.journal"
    door.create(other, "their very own long phrase", clock, cost=CHEAP).close()
    for name in (heads.NAME, heads.COPY) if both else (heads.NAME,):
        shutil.copy(other / name, vault / name)
    before = picture(vault)
    with pytest.raises(DatabaseUnreadable):
        door.unlock(vault, "their very own long phrase", clock)
    assert picture(vault) == before
    if not both:
        # The vault's own passphrase still opens it, by its own copy, and the header is its own again.
        door.unlock(vault, PASSPHRASE, clock).close()
        assert (vault / heads.NAME).read_bytes() == before[heads.COPY]


def _made_header() -> tuple[bytes, bytes]:
    clock = MovedClock()
    with vaults.Secret(b"r" * 32) as root, patch.object(slots, "stretch", quick_stretch):
        slot = slots.seal_root(root, PASSPHRASE, vault_id="v", slot_id=clock.new_id(), created=1, cost=CHEAP)
        header = heads.Header(vault_id="v", generation=1, database="vault-1.db", slots=(slot,))
        sealed = heads.Header(
            vault_id="v", generation=1, database="vault-1.db", slots=(slot,), mac=heads.mac_of(header, root)
        )
    return heads.text_of(sealed), b"r" * 32


HEADER, HEADER_ROOT = _made_header()
EDIT = st.tuples(st.integers(0, len(HEADER) - 1), st.integers(0, 3), st.binary(min_size=1, max_size=4))


@settings(max_examples=250, deadline=None)
@given(st.lists(EDIT, min_size=1, max_size=4))
def test_no_mutation_of_a_header_opens_with_a_wrong_key_or_raises_anything_unnamed(edits):
    content = bytearray(HEADER)
    for place, gone, put in edits:
        content[place : place + gone] = put
    try:
        with patch.object(slots, "stretch", quick_stretch):
            header = heads.parse(bytes(content))
            keys = vaults.unlock_header(Path(), header, PASSPHRASE)
    except WorldError:
        return
    assert bytes(keys.root.bytes) == HEADER_ROOT
    assert header == heads.parse(HEADER)


@settings(max_examples=60, deadline=None)
@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists) | st.binary())
def test_no_json_at_all_raises_anything_unnamed(plain):
    content = plain if isinstance(plain, bytes) else json.dumps({**json.loads(HEADER), "slots": plain}).encode()
    with pytest.raises(WorldError):
        heads.parse(content)
