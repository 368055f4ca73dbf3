"""The lock page: a passphrase, or the recovery code and a new passphrase."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from rejournal.domain.errors import WorldError
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
        self.changed: Signal[[]] = Signal()
        self.opened: Signal[[Journal]] = Signal()

    @property
    def name(self) -> str:
        """The vault's name: its folder's."""
        return self.vault.stem

    def unlock(self, passphrase: str) -> None:
        """Try a passphrase."""
        if not passphrase:
            self._say(tr("Type your passphrase first."))
            return
        self._work(lambda: self._gate.unlock(self.vault, passphrase))

    def recover(self, code: str, passphrase: str) -> None:
        """Open by the recovery code and set a new passphrase."""
        if not code.strip() or not passphrase:
            self._say(tr("Both are needed: the recovery code and a new passphrase."))
            return
        self._work(lambda: self._gate.recover(self.vault, code, passphrase))

    def show_recovery(self, *, recovering: bool) -> None:
        """Change between passphrase and recovery code."""
        self.recovering, self.problem = recovering, ""
        self.changed.emit()

    def _work(self, work: "Callable[[], Journal]") -> None:
        if self.busy:
            return
        self.busy, self.problem = True, ""
        self.changed.emit()
        self._gate.run(work, self._opened, self._failed)

    def _opened(self, journal: "Journal") -> None:
        self.busy = False
        self.opened.emit(journal)

    def _failed(self, error: WorldError) -> None:
        self.busy = False
        self._say(sentence_for(error))

    def _say(self, sentence: str) -> None:
        self.problem = sentence
        self.changed.emit()
