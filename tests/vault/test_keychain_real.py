"""The keychain from a process of its own: one that hangs, and a real one."""

import shutil
import subprocess
import sys

import pytest

from tests.conftest import PASSPHRASE
from tests.faults.hands import ROOT, lay_out, run

HANGS = """
import threading
import keyring
from rejournal.vault import keychain

class Keyring:
    def get_password(self, service, name):
        threading.Event().wait()

Keyring.__module__ = "keyring.backends.SecretService"
keyring.get_keyring = Keyring
keychain.PATIENCE = 0.05
assert keychain.find("x") is None
print("over")
"""


def test_a_keychain_that_hangs_does_not_hold_up_the_end_of_the_program():
    assert run(HANGS).strip() == "over"


REAL = """
import sys
from pathlib import Path
from rejournal.journal import door
from rejournal.vault import keychain
from tests.conftest import MovedClock

folder, passphrase, clock = Path(sys.argv[1]), sys.argv[2], MovedClock()
assert keychain.is_available()
journal = door.unlock(folder, passphrase, clock)
assert door.remember(journal, passphrase)
journal.close()
journal = door.open_by_device(folder, clock)
assert journal.asks.counts().asks == 2
door.forget(journal)
door.forget(journal)
journal.close()
assert door.open_by_device(folder, clock) is None
print("held")
"""


@pytest.mark.skipif(
    not all(map(shutil.which, ("dbus-run-session", "gnome-keyring-daemon"))), reason="needs D-Bus and gnome-keyring"
)
def test_a_real_keychain_remembers_and_forgets(vault, tmp_path, own_home):
    lay_out(vault)
    # The session has no person in it: the keychain is unlocked by the pipe, as a login would do it.
    start = (
        'echo -n pw | gnome-keyring-daemon --unlock --components=secrets --daemonize >&2 && exec "$0" -c "$1" "$2" "$3"'
    )
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", start, sys.executable, REAL, str(vault), PASSPHRASE],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stdout.strip().endswith("held"), done.stderr
    assert not list(own_home.rglob("*.slot"))
