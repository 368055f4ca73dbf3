"""The first run: a passphrase, then the recovery code. Two screens, and then Today."""

import random
from pathlib import Path
from typing import TYPE_CHECKING

from rejournal.domain.errors import WorldError
from rejournal.screens.errors import sentence_for
from rejournal.screens.gate import Gate, Judged, synced_by
from rejournal.screens.signal import Signal
from rejournal.screens.translation import tr

if TYPE_CHECKING:
    from rejournal.journal.journal import Journal


class FirstRunScreen:
    """Makes a vault and hands over its recovery code."""

    def __init__(self, gate: Gate, vault: Path) -> None:
        self._gate = gate
        self.vault = vault
        self.busy = False
        self.problem = ""
        self.judged = Judged(level=0, enough=False)
        self.code = ""
        self.asked: tuple[int, int] = (0, 1)
        """Which two groups are to be typed back, counted from 0."""
        self.changed: Signal[[]] = Signal()
        self.finished: Signal[[Journal]] = Signal()
        self.elsewhere: Signal[[Path]] = Signal()
        """A journal that is there already, to be opened instead."""
        self._journal: Journal | None = None

    # The place

    def live_in(self, folder: str) -> None:
        """Let the journal live in a folder of its own inside ``folder``."""
        self.vault = Path(folder) / self.vault.name
        self._say("")

    def open_instead(self, folder: str) -> None:
        """Open a journal that is there already."""
        if self._gate.is_vault(Path(folder)):
            self.elsewhere.emit(Path(folder))
        else:
            self._say(tr("There is no journal in that folder."))

    # The passphrase

    def place_warning(self) -> str:
        """Say that the chosen folder seems to be synced, or nothing."""
        from rejournal.screens.sentences.safe import synced

        program = synced_by(self.vault.parent)
        return synced(program) if program else ""

    def judge(self, passphrase: str) -> None:
        """Advise on a passphrase as it is typed."""

        def show(judged: Judged) -> None:
            self.judged = judged
            self.changed.emit()

        self._gate.run(lambda: self._gate.judge(passphrase), show, self._failed)

    def advice(self, passphrase: str) -> str:
        """Say what the meter means."""
        if not passphrase:
            return tr("Five random words are easy to type and hard to guess.")
        return (
            tr("Guessed within minutes. A longer one, please."),
            tr("Weak: a patient stranger would get in."),
            tr("Fair. One more word would make it good."),
            tr("Good."),
            tr("Strong."),
        )[self.judged.level if self.judged.enough else 0]

    def suggest(self) -> str:
        """Return five random words."""
        return self._gate.suggest()

    def create(self, passphrase: str, again: str) -> None:
        """Make the vault."""
        if self.busy:
            return
        if not passphrase:
            self._say(tr("Choose a passphrase first."))
        elif passphrase != again:
            self._say(tr("The two passphrases aren’t the same."))
        else:
            self.busy, self.problem = True, ""
            self.changed.emit()
            self._gate.run(lambda: self._gate.create(self.vault, passphrase), self._made, self._failed)

    def _made(self, made: "tuple[Journal, str]") -> None:
        self._journal, self.code = made
        first, second = sorted(random.SystemRandom().sample(range(14), 2))
        self.asked = (first, second)
        self.busy = False
        self.changed.emit()

    def _failed(self, error: WorldError) -> None:
        self.busy = False
        self._say(sentence_for(error))

    def _say(self, sentence: str) -> None:
        self.problem = sentence
        self.changed.emit()

    # The recovery code

    def groups(self) -> tuple[str, ...]:
        """Return the groups of the code."""
        return tuple(self.code.split("-"))

    def typed_back(self, first: str, second: str) -> bool:
        """Whether both groups were typed back right."""
        groups = self.groups()
        return all(
            self._gate.same_group(typed, groups[place])
            for typed, place in zip((first, second), self.asked, strict=True)
        )

    def confirm(self, first: str, second: str) -> None:
        """Go on to Today once two groups were typed back."""
        if self.typed_back(first, second):
            self.go_on()
        else:
            self._say(tr("That isn’t what the code says. Look again; nothing is lost."))

    def go_on(self) -> None:
        """Go on to Today."""
        if self._journal:
            journal, self._journal, self.code = self._journal, None, ""
            self.finished.emit(journal)

    def give_up(self) -> None:
        """Close what was made, when the window goes before the code was seen."""
        if self._journal:
            self._journal.close()
            self._journal = None
