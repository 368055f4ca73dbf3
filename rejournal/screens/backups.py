"""The backups of the open journal: listed, made, proven again, and single entries brought back from one."""

from collections.abc import Callable

from rejournal.domain.backup import Backup
from rejournal.domain.errors import SlotDamaged, WorldError, WrongPassphrase
from rejournal.journal.changes import Changes
from rejournal.journal.restore import OldEntry
from rejournal.screens.errors import sentence_for
from rejournal.screens.notices import Notice, Tone
from rejournal.screens.screen import Room
from rejournal.screens.sentences import safe
from rejournal.screens.signal import Signal
from rejournal.screens.translation import tr, trn


class BackupsScreen:
    """Every automatic backup, the newest first."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.backups: list[Backup] = []
        self.loaded = False
        self.busy = ""
        """What is under way, said; empty when nothing is."""
        self.changed: Signal[[]] = Signal()
        room.desk.changed.connect(self._note)
        self.load()

    def _note(self, changes: Changes) -> None:
        if changes:
            self.load()

    def load(self) -> None:
        """Read the list."""
        self.room.desk.ask(self.room.journal.backups.all, self._show)

    def _show(self, backups: list[Backup]) -> None:
        self.backups, self.loaded = backups, True
        self.changed.emit()

    @property
    def folder(self) -> str:
        """Where they lie."""
        return str(self.room.journal.backups.folder)

    def summary(self) -> str:
        """Say how many there are, and when one was last proven."""
        return safe.kept(self.backups, self.room.journal.clock.today()) if self.loaded else ""

    def line(self, backup: Backup) -> tuple[str, str]:
        """Say of a backup when it was made, and what it holds."""
        today = self.room.journal.clock.today()
        said = (safe.holds(backup), safe.reason(backup.reason), safe.size(backup.size))
        return safe.moment(backup.made_at, today), " · ".join(said)

    def proven(self, backup: Backup) -> str:
        """Say when a backup was last opened and found whole."""
        return tr("found whole {when}", when=safe.moment(backup.proven_at, self.room.journal.clock.today()))

    def make(self) -> None:
        """Make one now."""
        backups = self.room.journal.backups
        self._long(tr("Making a backup…"), backups.make, lambda _: tr("Backup written, opened again and found whole."))

    def prove(self, backup: Backup) -> None:
        """Open one and read it whole again."""
        backups = self.room.journal.backups
        self._long(
            tr("Reading it whole…"),
            lambda watch: backups.prove(backup.name, watch),
            lambda _: tr("Opened, read whole, and found as it was written."),
        )

    def renew(self) -> None:
        """Make one of what is here now, and remove every older one."""
        self._long(
            tr("Making a backup…"),
            self.room.journal.backups.renew,
            lambda gone: trn(
                "A new backup was made, and {n} older one removed.",
                "A new backup was made, and {n} older ones removed.",
                gone,
            ),
        )

    def _long(self, said: str, work: Callable[[Callable[[float], None]], object], done: Callable[..., str]) -> None:
        if self.busy:
            return
        self.busy = said
        self.changed.emit()

        def land(result: object) -> None:
            self.busy = ""
            self.changed.emit()
            self.room.desk.noticed.emit(Notice(text=done(result)))
            self.load()

        def failed(error: WorldError) -> None:
            self.busy = ""
            self.changed.emit()
            self.room.desk.noticed.emit(Notice(text=sentence_for(error), tone=Tone.TROUBLE))
            self.load()

        self.room.desk.beside(work, land, failed)


class EntriesScreen:
    """What one backup holds that is gone or different now."""

    def __init__(self, room: Room, backup: Backup) -> None:
        self.room = room
        self.backup = backup
        self.entries: list[OldEntry] = []
        self.loaded = False
        self.needs_secret = False
        """Whether it was made under another key, and opens with what opened the journal then."""
        self.problem = ""
        self.changed: Signal[[]] = Signal()
        self._secret = ""
        self.open("")

    def open(self, secret: str) -> None:
        """Look into the backup."""
        self._secret = secret
        journal, name = self.room.journal, self.backup.name
        self.room.desk.ask(
            lambda: journal.entries.differing(journal.backups.path_of(name), secret), self._show, self._failed
        )

    def _show(self, entries: list[OldEntry]) -> None:
        self.entries, self.loaded, self.needs_secret, self.problem = entries, True, False, ""
        self.changed.emit()

    def _failed(self, error: WorldError) -> None:
        wanted = isinstance(error, WrongPassphrase | SlotDamaged)
        self.problem = "" if wanted and not self._secret else sentence_for(error)
        self.needs_secret = wanted
        self.changed.emit()

    def title(self) -> str:
        """Say which backup it is."""
        return safe.moment(self.backup.made_at, self.room.journal.clock.today())

    def line(self, entry: OldEntry) -> tuple[str, str]:
        """Say of an entry what it is, and whether it is gone or different now."""
        kind = tr("reflection") if entry.kind == "reflections" else tr("ask")
        state = tr("different now") if entry.changed else tr("gone now")
        return entry.title or tr("without a title"), " · ".join(filter(None, (entry.day[:10], kind, state)))

    def bring_back(self, wanted: list[OldEntry], then: Callable[[], None]) -> None:
        """Bring the chosen entries back as they were."""
        journal, name, secret = self.room.journal, self.backup.name, self._secret
        pairs = [(entry.kind, entry.id) for entry in wanted]
        self.room.desk.do(
            lambda: journal.entries.bring_back(journal.backups.path_of(name), pairs, secret), lambda _: then()
        )
