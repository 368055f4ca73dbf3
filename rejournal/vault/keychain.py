"""The system's keychain, asked with care: known backends only, a time limit, and every failure is *not there*.

An installed package can put a backend of its own in front, one that writes secrets into a plain file or throws them
away, and so can an environment variable. What counts is therefore the class of the backend itself.
"""

import base64
import contextlib
import sys
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from rejournal.vault.secret import Secret

T = TypeVar("T")
SERVICE = "rejournal"
PATIENCE = 30.0
"""Seconds: a keychain that is locked waits for the person to answer its own dialog."""
TRUSTED = {
    ("keyring.backends.SecretService", "Keyring"),
    ("keyring.backends.libsecret", "Keyring"),
    ("keyring.backends.kwallet", "DBusKeyring"),
    ("keyring.backends.macOS", "Keyring"),
    ("keyring.backends.Windows", "WinVaultKeyring"),
}
"""Backends that keep a secret encrypted and hand it to this session's user only."""


def _backend() -> Any:
    """Return the backend of the system, or None where it is none that we trust."""
    import keyring  # a seventh of a second, and only for who asks this device to remember

    found: Any = keyring.get_keyring()
    chained = getattr(found, "backends", None)
    if chained is not None:
        found = next((one for one in chained if _is_trusted(one)), None)
    if not _is_trusted(found):
        return None
    if sys.platform == "win32":
        # Otherwise the secret would roam to the other computers of a domain.
        found.persist = "local machine"
    return found


def _is_trusted(backend: object) -> bool:
    kind = type(backend)
    return (kind.__module__, kind.__qualname__) in TRUSTED


def is_available() -> bool:
    """Whether there is a keychain that can be trusted."""
    return _asked(lambda: _backend() is not None) or False


def keep(name: str, secret: Secret) -> bool:
    """Keep a secret under a name; True only once it was read back."""

    def work() -> bool:
        backend = _backend()
        if backend is None:
            return False
        written = base64.b64encode(secret.bytes).decode("ascii")
        backend.set_password(SERVICE, name, written)
        return bool(backend.get_password(SERVICE, name) == written)

    return _asked(work) or False


def find(name: str) -> Secret | None:
    """Return the secret of that name, or None: not there, not now, or not ours."""

    def work() -> Secret | None:
        backend = _backend()
        written = backend.get_password(SERVICE, name) if backend is not None else None
        whole = base64.b64decode(written, validate=True) if written else b""
        return Secret(whole) if len(whole) == 32 else None

    return _asked(work)


def forget(name: str) -> None:
    """Take the secret of that name out of the keychain, if it is there."""

    def work() -> None:
        backend = _backend()
        if backend is not None:
            backend.delete_password(SERVICE, name)

    _asked(work)


def _asked(work: Callable[[], T]) -> T | None:
    """Run ``work`` with a time limit; None for whatever goes wrong in code that is not ours."""
    landed: list[T] = []

    def run() -> None:
        # Backends raise what they like; each means the same: not remembered.
        with contextlib.suppress(Exception):
            landed.append(work())

    # A thread that the program's end does not wait for: a dialog of the keychain may stand open for ever.
    thread = threading.Thread(target=run, name="keychain", daemon=True)
    thread.start()
    thread.join(PATIENCE)
    return landed[0] if landed else None
