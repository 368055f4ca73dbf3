"""The lock page: a passphrase, or the recovery code and a new passphrase."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from rejournal.domain.errors import Damage, InUse, RolledBack, WorldError
from rejournal.screens.errors import sentence_for
from rejournal.screens.gate import Gate
from rejournal.screens.signal import Signal
from rejournal.screens.translation import tr

if TYPE_CHECKING:
    from rejournal.journal.journal import Journal


class LockScreen:
    """Opens one vault. While it works it is busy; what goes wrong is a sentence."""

    def __init__(self, gate: Gate, vault: Path) -> None:
        self._gate = gate
        self.vault = vault
        self.busy = False
        self.problem = ""
        self.recovering = False
        self.remembered = False
        """Whether this device can open the journal without the passphrase."""
        self.older = False
        """Whether the journal is older than this device last saw it, which has to be accepted."""
        self.damaged = False
        self.changed: Signal[[]] = Signal()
        self.opened: Signal[[Journal]] = Signal()
        self.in_use: Signal[[]] = Signal()
        """Another window has the journal open."""
        self.rescue: Signal[[bool]] = Signal()
        """To the backups, and for a damaged journal to what can be read of it."""
        if gate.devices.knows_any():
            gate.run(lambda: gate.devices.knows(vault), self._remembered, lambda _: None)

    def _remembered(self, remembered: bool) -> None:
        self.remembered = remembered
        self.changed.emit()

    @property
    def name(self) -> str:
        """The vault's name: its folder's."""
        return self.vault.stem

    def unlock(self, passphrase: str) -> None:
        """Try a passphrase."""
        if not passphrase:
            self._say(tr("Type your passphrase first."))
            return
        older = self.older
        self._work(lambda: self._gate.unlock(self.vault, passphrase, accept_older=older))

    def use_device(self) -> None:
        """Open by what this device remembers."""
        older = self.older
        self._work(lambda: self._gate.devices.open(self.vault, accept_older=older))

    def to_rescue(self) -> None:
        """Go to the backups of this journal."""
        self.rescue.emit(self.damaged)

    def recover(self, code: str, passphrase: str) -> None:
        """Open by the recovery code and set a new passphrase."""
        if not code.strip() or not passphrase:
            self._say(tr("Both are needed: the recovery code and a new passphrase."))
            return
        older = self.older
        self._work(lambda: self._gate.recover(self.vault, code, passphrase, accept_older=older))

    def show_recovery(self, *, recovering: bool) -> None:
        """Change between passphrase and recovery code."""
        self.recovering, self.problem = recovering, ""
        self.changed.emit()

    def _work(self, work: "Callable[[], Journal | None]") -> None:
        if self.busy:
            return
        self.busy, self.problem = True, ""
        self.changed.emit()
        self._gate.run(work, self._opened, self._failed)

    def _opened(self, journal: "Journal | None") -> None:
        self.busy = False
        if journal is None:
            self._say(tr("This computer’s keychain didn’t give the key just now. Your passphrase opens the journal."))
        else:
            self.opened.emit(journal)

    def _failed(self, error: WorldError) -> None:
        self.busy = False
        self.older = isinstance(error, RolledBack)
        self.damaged = isinstance(error, Damage | RolledBack)
        self._say(sentence_for(error))
        if isinstance(error, InUse):
            self.in_use.emit()

    def _say(self, sentence: str) -> None:
        self.problem = sentence
        self.changed.emit()
