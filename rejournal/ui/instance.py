"""One window for a vault: a second start speaks to the first. The only module with a socket.

It is a local socket of this user's alone (a file in the session's folder, or a named pipe), never a network one.
"""

import hashlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from rejournal.locations import runtime_folder

PATIENCE = 1_000
"""Milliseconds that the first window has to answer."""
RAISE, CAPTURE = b"raise\n", b"capture\n"
"""What can be asked of the first window: to come to the front, or to open the small window of quick capture."""


def name_of(vault: Path) -> str:
    """Return the name of the socket of a vault's window: in the session's own folder, where there is one."""
    name = f"rejournal-{hashlib.sha256(str(vault.resolve()).encode()).hexdigest()[:16]}"
    folder = runtime_folder()
    return str(folder / name) if folder else name


def tell_other(vault: Path, word: bytes = RAISE) -> bool:
    """Say a word to the window that has this vault open; False where there is none."""
    socket = QLocalSocket()
    socket.connectToServer(name_of(vault))
    if not socket.waitForConnected(PATIENCE):
        return False
    socket.write(word)
    socket.waitForBytesWritten(PATIENCE)
    socket.disconnectFromServer()
    return True


class Instance(QObject):
    """Listens for a second start while a journal is open."""

    def __init__(self, parent: QObject, vault: Path, raised: Callable[[], None], capture: Callable[[], None]) -> None:
        super().__init__(parent)
        self._raised, self._capture = raised, capture
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._heard)
        name = name_of(vault)
        if not self._server.listen(name):
            # Left behind by one that was killed: this process holds the vault's lock, so nobody listens there.
            QLocalServer.removeServer(name)
            self._server.listen(name)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _heard(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(partial(self._said, socket))

    def _said(self, socket: QLocalSocket) -> None:
        # Whatever else is said, it means the one thing that a second start asks for.
        word = bytes(socket.read(len(CAPTURE)).data())
        socket.readyRead.disconnect()
        socket.disconnectFromServer()
        (self._capture if word == CAPTURE else self._raised)()
