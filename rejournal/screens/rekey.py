"""A new key for a closed journal: asked for, watched, stopped, and its new recovery code handed over."""

from pathlib import Path

from rejournal.domain.errors import Stopped, WorldError
from rejournal.screens.desk import Watch
from rejournal.screens.errors import sentence_for
from rejournal.screens.gate import Gate
from rejournal.screens.signal import Signal
from rejournal.screens.translation import tr


class RekeyScreen:
    """What the dialog knows. The journal is closed meanwhile, so that nothing can be written beside it."""

    def __init__(self, gate: Gate, vault: Path) -> None:
        self._gate = gate
        self._vault = vault
        self._stopped = False
        self.busy = False
        self.done = 0.0
        self.problem = ""
        self.code = ""
        self.changed: Signal[[]] = Signal()

    def start(self, old: str, new: str, again: str) -> None:
        """Begin, if what was typed will do."""
        if self.busy:
            return
        if new != again:
            self._say(tr("The two passphrases aren’t the same."))
            return
        self.busy, self.done, self.problem, self._stopped = True, 0.0, "", False
        self.changed.emit()

        def work(watch: Watch) -> str:
            def checked(done: float) -> None:
                if self._stopped:
                    raise Stopped
                watch(done)

            return self._gate.repairs.rekey(self._vault, old, new, checked)

        self._gate.repairs.long(work, self._finished, self._failed, self._told)

    def stop(self) -> None:
        """Stop at the next step; the journal stays as it was."""
        self._stopped = True

    def _told(self, done: float) -> None:
        self.done = done
        self.changed.emit()

    def _finished(self, code: str) -> None:
        self.busy, self.code = False, code
        self.changed.emit()

    def _failed(self, error: WorldError) -> None:
        self.busy = False
        self._say(sentence_for(error))

    def _say(self, sentence: str) -> None:
        self.problem = sentence
        self.changed.emit()
