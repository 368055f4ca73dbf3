"""The keychain as it comes: missing, lying, plain, raising, hanging. The passphrase opens, and nothing is lost."""

import shutil
import threading
from pathlib import Path

import keyring
import pytest

from rejournal.domain.errors import WrongPassphrase
from rejournal.journal import devices, door, rekey
from rejournal.locations import homes
from rejournal.vault import header as heads
from rejournal.vault import keychain
from tests.conftest import CHEAP, PASSPHRASE
from tests.faults.hands import OTHER, lay_out, picture

TRUSTED = ("keyring.backends.SecretService", "Keyring")


class Kept:
    """What a keychain does that works; ``items`` by service and name."""

    def __init__(self) -> None:
        self.items: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, name: str, secret: str) -> None:
        self.items[service, name] = secret

    def get_password(self, service: str, name: str) -> str | None:
        return self.items.get((service, name))

    def delete_password(self, service: str, name: str) -> None:
        del self.items[service, name]


def backend(where: tuple[str, str] = TRUSTED, **ways) -> Kept:
    module, name = where
    return type(name, (Kept,), {"__module__": module, **ways})()


def plain_backend(path: Path) -> Kept:
    """Return one like that of keyrings.alt, which writes what it is given into a file."""

    def write(self, service: str, name: str, secret: str) -> None:
        path.write_text(f"{service} {name} {secret}", encoding="utf-8")

    return backend(("keyrings.alt.file", "PlaintextKeyring"), set_password=write, get_password=lambda *_: "x")


def raising(*_: object) -> None:
    raise RuntimeError("the daemon is gone")


@pytest.fixture
def use(monkeypatch):
    def use_(found: object) -> None:
        monkeypatch.setattr(keyring, "get_keyring", lambda: found)

    return use_


@pytest.fixture
def opened(vault, clock):
    lay_out(vault)
    journal = door.unlock(vault, PASSPHRASE, clock)
    yield journal
    if journal.is_open:
        journal.close()


def opens_by_passphrase(vault, clock, passphrase: str = PASSPHRASE) -> bool:
    journal = door.unlock(vault, passphrase, clock)
    journal.close()
    return True


def opens_by_device(vault, clock) -> bool:
    journal = door.open_by_device(vault, clock)
    if journal is None:
        return False
    try:
        return journal.asks.counts().asks == 2
    finally:
        journal.close()


def slots() -> list[Path]:
    return sorted(homes().state.glob("*.slot"))


def holds_none_of(folder: Path, *secrets: bytes) -> bool:
    found = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    return not any(form in content for content in found for one in secrets for form in (one, one.hex().encode()))


@pytest.mark.parametrize("where", sorted(keychain.TRUSTED), ids="-".join)
def test_a_trusted_keychain_remembers_and_forgets_both_halves(opened, vault, clock, use, where, tmp_path):
    found = backend(where)
    use(found)
    root = bytes(opened.keys.root.bytes)
    with pytest.raises(WrongPassphrase):
        door.remember(opened, OTHER)
    assert not found.items
    assert door.remember(opened, PASSPHRASE)
    assert door.is_remembered(opened)
    opened.close()
    assert opens_by_device(vault, clock)
    assert len(found.items) == len(slots()) == 1
    assert holds_none_of(tmp_path, root, PASSPHRASE.encode(), *(secret.encode() for secret in found.items.values()))
    journal = door.unlock(vault, PASSPHRASE, clock)
    door.forget(journal)
    assert not door.is_remembered(journal)
    journal.close()
    assert not found.items
    assert not slots()
    assert not opens_by_device(vault, clock)


@pytest.mark.parametrize(
    "made",
    [
        lambda room: backend(("keyring.backends.fail", "Keyring"), set_password=raising, get_password=raising),
        lambda room: backend(("keyring.backends.null", "Keyring")),
        lambda room: plain_backend(room / "keyring_pass.cfg"),
        lambda room: backend(("keyring.backends.SecretService", "Other")),
        lambda room: backend(("attacker", "Keyring")),
        lambda room: backend(set_password=lambda *_: None),
        lambda room: backend(set_password=raising),
        lambda room: backend(get_password=raising),
        lambda room: backend(get_password=lambda *_: "AAAA"),
        lambda room: None,
    ],
    ids=[
        "fail",
        "null",
        "plain",
        "other class",
        "other module",
        "swallows",
        "set raises",
        "get raises",
        "lies",
        "none",
    ],
)
def test_what_cannot_be_trusted_remembers_nothing_and_the_passphrase_opens(opened, vault, clock, use, made, tmp_path):
    use(made(tmp_path))
    root = bytes(opened.keys.root.bytes)
    assert door.remember(opened, PASSPHRASE) is False
    assert not door.is_remembered(opened)
    door.forget(opened)
    opened.close()
    assert not opens_by_device(vault, clock)
    assert opens_by_passphrase(vault, clock)
    assert not slots()
    assert not (tmp_path / "keyring_pass.cfg").exists()
    assert holds_none_of(tmp_path, root, PASSPHRASE.encode())


def test_of_a_chain_only_the_trusted_link_is_asked(opened, vault, clock, use, tmp_path):
    good = backend()
    chain = backend(("keyring.backends.chainer", "ChainerBackend"))
    chain.backends = [plain_backend(tmp_path / "keyring_pass.cfg"), good]
    use(chain)
    assert keychain.is_available()
    assert door.remember(opened, PASSPHRASE)
    opened.close()
    assert len(good.items) == 1
    assert not chain.items
    assert not (tmp_path / "keyring_pass.cfg").exists()
    chain.backends = chain.backends[:1]
    assert not keychain.is_available()
    assert not opens_by_device(vault, clock)
    chain.backends.append(good)
    assert opens_by_device(vault, clock)


@pytest.fixture
def remembered(opened, use):
    found = backend()
    use(found)
    assert door.remember(opened, PASSPHRASE)
    opened.close()
    return found


@pytest.mark.parametrize(
    "item", ["", "AAAA", "not base64 at all", "A" * 43 + "=", "A" * 4_000_000, "\ud800"], ids=lambda text: text[:9]
)
def test_an_item_that_is_lost_or_changed_is_not_remembered_just_now(remembered, vault, clock, item):
    (key, secret), before = remembered.items.popitem(), slots()[0].read_bytes()
    assert not opens_by_device(vault, clock)
    remembered.items[key] = item
    assert not opens_by_device(vault, clock)
    assert opens_by_passphrase(vault, clock)
    # Nothing was forgotten because it failed: with the item as it was, the device opens.
    assert (remembered.items, slots()[0].read_bytes()) == ({key: item}, before)
    remembered.items[key] = secret
    assert opens_by_device(vault, clock)


@pytest.mark.parametrize("way", ["get_password", "set_password", "delete_password"])
def test_a_keychain_that_fails_once_loses_nothing(remembered, vault, clock, use, way):
    failing = backend(**{way: raising})
    failing.items = remembered.items
    use(failing)
    assert opens_by_device(vault, clock) is (way != "get_password")
    assert opens_by_passphrase(vault, clock)
    assert len(remembered.items) == len(slots()) == 1
    use(remembered)
    assert opens_by_device(vault, clock)


def test_forgetting_holds_though_the_keychain_refuses(remembered, vault, clock, use):
    failing = backend(delete_password=raising)
    failing.items = remembered.items
    use(failing)
    journal = door.unlock(vault, PASSPHRASE, clock)
    door.forget(journal)
    journal.close()
    use(remembered)
    assert remembered.items
    assert not opens_by_device(vault, clock)


@pytest.mark.parametrize("damage", ["cut", "bit", "empty", "folder", "other"])
def test_a_damaged_slot_is_not_remembered_and_stays(remembered, vault, clock, damage):
    path = slots()[0]
    whole = path.read_bytes()
    if damage == "folder":
        path.unlink()
        path.mkdir()
    else:
        bad = {"cut": whole[:11], "bit": whole[:-1] + bytes([whole[-1] ^ 1]), "empty": b"", "other": bytes(len(whole))}
        path.write_bytes(bad[damage])
    assert not opens_by_device(vault, clock)
    assert opens_by_passphrase(vault, clock)
    assert path.exists()


def test_another_vaults_item_and_header_open_nothing(remembered, vault, clock, tmp_path):
    other = tmp_path / "Other.journal"
    journal = door.create(other, OTHER, clock, cost=CHEAP)
    assert door.remember(journal, OTHER)
    journal.close()
    (one, mine), (two, theirs) = remembered.items.items()
    remembered.items.update({one: theirs, two: mine})
    assert not opens_by_device(vault, clock)
    assert door.open_by_device(other, clock) is None
    remembered.items.update({one: mine, two: theirs})
    for name in (heads.NAME, heads.COPY):
        shutil.copy(vault / name, tmp_path / name)
        shutil.copy(other / name, vault / name)
    before = picture(vault)
    assert devices.unlock(vault, homes()) is None
    assert door.open_by_device(vault, clock) is None
    assert picture(vault) == before
    for name in (heads.NAME, heads.COPY):
        shutil.copy(tmp_path / name, vault / name)
    assert opens_by_device(vault, clock)
    # Nor does a header of its own that was tampered with.
    for name in (heads.NAME, heads.COPY):
        whole = (vault / name).read_bytes()
        (vault / name).write_bytes(whole.replace(b'"generation": 1', b'"generation": 2'))
    assert devices.unlock(vault, homes()) is None


def test_it_is_remembered_after_a_new_passphrase_and_forgotten_with_a_new_key(remembered, vault, clock):
    journal = door.unlock(vault, PASSPHRASE, clock)
    door.change_passphrase(journal, PASSPHRASE, OTHER, cost=CHEAP)
    journal.close()
    assert opens_by_device(vault, clock)
    rekey.change_key(vault, OTHER, PASSPHRASE, clock, homes=homes(), cost=CHEAP)
    assert not remembered.items
    assert not slots()
    assert not opens_by_device(vault, clock)


def test_a_keychain_that_hangs_is_given_up(remembered, vault, clock, use, monkeypatch):
    never, asked = threading.Event(), threading.Event()

    def hang(*_: object) -> None:
        asked.set()
        never.wait()

    hanging = backend(get_password=hang)
    hanging.items = dict(remembered.items)
    use(hanging)
    monkeypatch.setattr(keychain, "PATIENCE", 0.05)
    try:
        assert not opens_by_device(vault, clock)
        assert asked.is_set()
        assert opens_by_passphrase(vault, clock)
        journal = door.unlock(vault, PASSPHRASE, clock)
        assert door.remember(journal, PASSPHRASE) is False
        journal.close()
        assert slots()
    finally:
        never.set()
