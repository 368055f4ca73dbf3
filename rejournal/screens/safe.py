"""The vault's own affairs while it is open: passphrase, recovery code, backup, export, import, where things are."""

from collections.abc import Callable
from pathlib import Path

from rejournal.domain.errors import AmbiguousDates, WorldError
from rejournal.exchange.archive import is_archive
from rejournal.exchange.dates import Order
from rejournal.exchange.tracker import Plan, plan_import
from rejournal.journal import door
from rejournal.journal.changes import Changes, Done
from rejournal.journal.imports import Imported
from rejournal.screens.errors import sentence_for
from rejournal.screens.gate import synced_by
from rejournal.screens.notices import Notice, Tone
from rejournal.screens.screen import Room
from rejournal.screens.sentences import imports, safe
from rejournal.screens.translation import tr

Told = Callable[[str], None]


class SafeScreen:
    """What the settings' buttons do. Each says how it went."""

    def __init__(self, room: Room) -> None:
        self.room = room

    @property
    def folder(self) -> Path:
        """The open vault's folder."""
        return self.room.journal.keys.folder

    def place_warning(self) -> str:
        """Say that the vault's folder seems to be synced, or nothing."""
        program = synced_by(self.folder)
        return safe.synced(program) if program else ""

    def change_passphrase(self, old: str, new: str, then: Callable[[], None], failed: Told) -> None:
        """Give the vault a new passphrase."""

        def work() -> Done[None]:
            door.change_passphrase(self.room.journal, old, new)
            return Done(None, Changes.NOTHING)

        self.room.desk.do(work, lambda _: then(), lambda error: failed(sentence_for(error)))

    def backups_said(self, then: Told) -> None:
        """Say how many automatic backups there are, and when one was last proven."""
        today = self.room.journal.clock.today()
        self.room.desk.ask(self.room.journal.backups.all, lambda found: then(safe.kept(found, today)))

    def is_remembered(self, then: Callable[[bool], None]) -> None:
        """Ask whether this computer opens the journal without its passphrase."""
        self.room.desk.ask(lambda: door.is_remembered(self.room.journal), then)

    def remember(self, passphrase: str, then: Callable[[], None], failed: Told) -> None:
        """Let this computer open the journal without its passphrase."""

        def land(remembered: bool) -> None:
            if remembered:
                self.room.desk.changed.emit(Changes.SETTINGS)
                self.room.desk.noticed.emit(Notice(text=tr("This computer remembers the journal now.")))
                then()
            else:
                failed(tr("This computer has no keychain that can be trusted with the key. Nothing was kept."))

        # Beside everything else: a keychain may ask the person first.
        self.room.desk.beside(
            lambda _: door.remember(self.room.journal, passphrase), land, lambda error: failed(sentence_for(error))
        )

    def forget(self) -> None:
        """Let this computer forget it."""

        def land(_: None) -> None:
            self.room.desk.changed.emit(Changes.SETTINGS)
            self.room.desk.noticed.emit(Notice(text=tr("Forgotten. From now on only the passphrase opens it.")))

        self.room.desk.beside(lambda _: door.forget(self.room.journal), land)

    def recovery_code(self, passphrase: str, then: Told, failed: Told) -> None:
        """Show the recovery code to whoever knows the passphrase."""
        self.room.desk.ask(
            lambda: door.recovery_code(self.room.journal, passphrase), then, lambda error: failed(sentence_for(error))
        )

    def backup(self, folder: str) -> None:
        """Write a backup and say that it was proven."""
        self.room.desk.beside(
            lambda watch: self.room.journal.backups.write(Path(folder), watch).name,
            lambda name: self.room.desk.noticed.emit(
                Notice(text=tr("Backup written, opened again and found whole: {name}", name=name))
            ),
        )

    def export_archive(self, path: str) -> None:
        """Write the lossless archive."""
        self._told(lambda: self.room.journal.archive.export(Path(path)), lambda _: tr("The archive is written."))

    def export_sheet(self, path: str) -> None:
        """Write the table of asks."""
        self._told(lambda: self.room.journal.copies.sheet(Path(path)), lambda _: tr("The table is written."))

    def export_folder(self, folder: str) -> None:
        """Write a folder of Markdown files."""
        journal = self.room.journal

        def work() -> int:
            titles = journal.decks.titles()
            return journal.copies.folder(Path(folder) / "rejournal", titles)

        self._told(work, lambda _: tr("The files are written."))

    def check(self) -> None:
        """Check every page, index and seal."""
        self._told(
            self.room.journal.check,
            lambda found: (
                tr("Damage was found. Please restore a backup into a new folder.")
                if found
                else tr("Every page, index and seal is whole.")
            ),
        )

    def _told(self, work: Callable[[], object], sentence: Callable[[object], str]) -> None:
        def wrapped() -> tuple[object, OSError | None]:
            try:
                return work(), None
            except OSError as error:
                return None, error

        def land(result: tuple[object, OSError | None]) -> None:
            if result[1]:
                notice = Notice(text=tr("That place can’t be written to."), tone=Tone.TROUBLE)
            else:
                notice = Notice(text=sentence(result[0]))
            self.room.desk.noticed.emit(notice)

        self.room.desk.ask(wrapped, land)


class ImportScreen:
    """An import: read, preview, then write."""

    def __init__(self, room: Room, path: Path, changed: Callable[[], None]) -> None:
        self.room = room
        self.path = path
        self.plan: Plan | None = None
        self.preview: Imported | None = None
        self.problem = ""
        self.needs_order = False
        self.order: Order | None = None
        self.busy = False
        self.ahead = 0
        """Nos of the import, once it is done, that nobody has asked look backs for."""
        self._batch = ""
        self._changed = changed
        self.read()

    def choose_order(self, order: str) -> None:
        """Say the order of day and month, and read again."""
        self.order = Order(order) if order else None
        self.read()

    def read(self) -> None:
        """Read the file and say what would happen."""
        self.busy, self.problem = True, ""
        path, order, journal = self.path, self.order, self.room.journal

        def work() -> tuple[Plan | None, Imported]:
            if is_archive(path):
                return None, journal.archive.preview(path)
            plan = plan_import(path, order=order)
            return plan, journal.imports.preview(plan)

        def land(found: tuple[Plan | None, Imported]) -> None:
            self.busy = False
            self.plan, self.preview = found
            self._changed()

        self.room.desk.ask(work, land, self._failed)

    def _failed(self, error: WorldError) -> None:
        self.busy = False
        self.needs_order = self.needs_order or isinstance(error, AmbiguousDates)
        self.problem = (
            tr("The dates in “{column}” can be read day first or month first. Which is it?", column=error.column)
            if isinstance(error, AmbiguousDates)
            else sentence_for(error)
        )
        self.plan = self.preview = None
        self._changed()

    def summary(self) -> str:
        """Say what would happen."""
        if self.preview is None:
            return ""
        return imports.imported(self.preview.read, self.preview.added, self.preview.skipped, dry=True)

    def warnings(self) -> list[str]:
        """Say what was noticed."""
        return [imports.warning(*one) for one in self.plan.warnings] if self.plan else []

    def run(self, then: Callable[[], None]) -> None:
        """Write it; then ask whether its nos are to come back, where there are some, or call ``then``."""
        plan, path, journal = self.plan, self.path, self.room.journal
        self.busy = True
        self._changed()

        def work() -> Done[Imported]:
            return journal.imports.run(plan) if plan else journal.archive.restore(path)

        def ask_about(many: int) -> None:
            self.busy, self.ahead = False, many
            if many:
                self._changed()
            else:
                then()

        def landed(imported: Imported) -> None:
            if plan is None:
                then()
                return
            self._batch = imported.batch
            self.room.desk.ask(lambda: journal.rhythms.ahead_of(imported.batch), ask_about)

        self.room.desk.do(work, landed, self._failed)

    def look_back(self, then: Callable[[], None]) -> None:
        """Let the nos of the import come back on the days that are still ahead."""
        batch = self._batch
        self.room.desk.do(lambda: self.room.journal.rhythms.begin(batch), lambda _: then(), self._failed)
