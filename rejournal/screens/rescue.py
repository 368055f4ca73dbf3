"""The rescue page: what can be done for a journal that does not open, or from one of its backups."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from rejournal.domain.errors import WorldError
from rejournal.screens.errors import sentence_for
from rejournal.screens.gate import Gate
from rejournal.screens.signal import Signal
from rejournal.screens.translation import tr

if TYPE_CHECKING:
    from datetime import date

    from rejournal.domain.backup import Backup


class RescueScreen:
    """Restores a backup, or saves what can be read, always into a new folder; the old one stays as it is."""

    def __init__(self, gate: Gate, vault: Path, today: "Callable[[], date]", *, damaged: bool) -> None:
        self._gate = gate
        self._today = today
        self.vault = vault
        self.damaged = damaged
        self.backups: list[tuple[Path, Backup]] = []
        self.chosen: Path | None = None
        self.target = self._free_target()
        self.busy = False
        self.problem = ""
        self.done = ""
        self.changed: Signal[[]] = Signal()
        self.made: Signal[[Path]] = Signal()
        """The new vault, to be opened."""
        gate.run(lambda: gate.repairs.backups(vault), self._found, lambda _: None)

    def _found(self, backups: "list[tuple[Path, Backup]]") -> None:
        self.backups = backups
        self.chosen = self.chosen or (backups[0][0] if backups else None)
        self.changed.emit()

    def line(self, backup: "Backup") -> str:
        """Say when a backup was made and what it holds."""
        from rejournal.screens.sentences import safe

        return " · ".join((safe.moment(backup.made_at, self._today()), safe.holds(backup), safe.reason(backup.reason)))

    def choose(self, backup: Path) -> None:
        """Choose the backup to restore."""
        self.chosen, self.problem = backup, ""
        self.changed.emit()

    def live_in(self, folder: str) -> None:
        """Choose another folder for the new vault to live in."""
        self.target = Path(folder) / self.target.name
        self.changed.emit()

    def restore(self, secret: str) -> None:
        """Restore the chosen backup into the new folder."""
        backup, target = self.chosen, self.target
        if backup is None:
            self._say(tr("Choose a backup first."))
            return
        self._work(secret, lambda: self._restored(self._gate.repairs.restore(backup, target, secret)))

    def _restored(self, counts: dict[str, int]) -> str:
        from rejournal.screens.sentences import safe

        return safe.restored(counts)

    def salvage(self, secret: str) -> None:
        """Save what can still be read into the new folder."""

        def work() -> str:
            from rejournal.screens.sentences import safe

            return safe.salvaged(self._gate.repairs.salvage(self.vault, secret, self.target))

        self._work(secret, work)

    def _work(self, secret: str, work: Callable[[], str]) -> None:
        if self.busy:
            return
        if not secret:
            self._say(tr("Type the passphrase or the recovery code first."))
            return
        self.busy, self.problem = True, ""
        self.changed.emit()
        self._gate.run(work, self._landed, self._failed)

    def _landed(self, sentence: str) -> None:
        self.busy, self.done = False, sentence
        self.changed.emit()

    def _failed(self, error: WorldError) -> None:
        self.busy = False
        self._say(sentence_for(error))

    def _say(self, sentence: str) -> None:
        self.problem = sentence
        self.changed.emit()

    def open_made(self) -> None:
        """Go to the vault that was made."""
        self.made.emit(self.target)

    def _free_target(self) -> Path:
        """Propose a folder that is not there yet, beside the old one."""
        number = 1
        while True:
            name = tr("{name} restored", name=self.vault.stem) + (f" {number}" if number > 1 else "")
            target = self.vault.with_name(f"{name}{self.vault.suffix}")
            if not target.exists():
                return target
            number += 1
