"""Keys do not outlive their use, and nothing prints them."""

import pytest

from rejournal.journal import door
from rejournal.vault.secret import Secret
from tests.conftest import PASSPHRASE
from tests.faults.hands import lay_out


def test_a_wiped_secret_is_zeros_and_cannot_be_used():
    with Secret(b"k" * 32) as secret:
        held = secret.bytes
        assert len(secret) == 32
    assert held == bytes(32)
    with pytest.raises(RuntimeError):
        _ = secret.bytes


def test_closing_wipes_the_root(vault, clock):
    lay_out(vault)
    journal = door.unlock(vault, PASSPHRASE, clock)
    held = journal.keys.root.bytes
    journal.close()
    assert held == bytes(32)
    with pytest.raises(RuntimeError):
        journal.keys.database_key()


def test_nothing_prints_a_key_or_a_persons_words(vault, clock):
    lay_out(vault)
    journal = door.unlock(vault, PASSPHRASE, clock)
    root = bytes(journal.keys.root.bytes)
    with journal.keys.database_key() as key:
        hidden = (root.hex(), repr(root)[2:-1], key.bytes.hex(), PASSPHRASE, "The flat", "of course not")
        shown = [journal, journal.keys, journal.keys.root, key, journal.keys.header, journal.work]
        shown += [*journal.keys.header.slots, *journal.asks.all(), *journal.asks.lines(), *journal.work.undo._steps]
        shown += [whole.ask for whole in journal.asks.all()]
        for one in shown:
            for text in (repr(one), str(one), f"{one}"):
                assert not any(secret in text for secret in hidden), type(one)
    journal.close()
