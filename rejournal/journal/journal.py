"""The one door to an open journal: it exists only while unlocked."""

from rejournal.domain.errors import WorldError
from rejournal.domain.lines import Hit
from rejournal.domain.prompt import Deck
from rejournal.domain.seal import broken_links
from rejournal.journal import decks
from rejournal.journal.answers import Answers
from rejournal.journal.archive import Archive
from rejournal.journal.asks import Asks
from rejournal.journal.backups import Backups
from rejournal.journal.changes import Changes, Done
from rejournal.journal.clock import Clock
from rejournal.journal.copies import Copies
from rejournal.journal.drafts import Drafts
from rejournal.journal.hindsight import Hindsight
from rejournal.journal.imports import Imports
from rejournal.journal.reflections import Reflections, search
from rejournal.journal.settings import VaultSettings
from rejournal.journal.today import TodayFacts, read_today
from rejournal.journal.undo import UndoStack
from rejournal.journal.work import Work
from rejournal.store import index, seals, shelves
from rejournal.store.store import Problem, Store
from rejournal.vault.files import InstanceLock
from rejournal.vault.vault import Keys


class Journal:
    """An open journal; ``close`` ends it and wipes its key."""

    def __init__(self, store: Store, clock: Clock, keys: Keys, lock: InstanceLock | None) -> None:
        self.work = self._work = Work(store, clock, UndoStack())
        self.is_open = True
        self._lock = lock
        self.keys = keys
        self.clock = clock
        self.asks = Asks(self._work)
        self.answers = Answers(self._work)
        self.reflections = Reflections(self._work)
        self.drafts = Drafts(self._work)
        self.hindsight = Hindsight(self._work)
        self.imports = Imports(self._work)
        self.archive = Archive(self._work)
        self.copies = Copies(self._work)
        self.settings = VaultSettings(self._work)
        self.backups = Backups(self._work, keys)

    def __repr__(self) -> str:
        return "<Journal>"

    def today(self) -> TodayFacts:
        """Return what Today shows."""
        return read_today(self._work)

    def search(self, query: str, *, limit: int = 200) -> tuple[int, list[Hit]]:
        """Find asks and reflections: how many in all, and the newest of them."""
        return search(self._work, query, limit=limit)

    def decks(self) -> dict[str, Deck]:
        """Return every deck by id, the built-in ones first."""
        with self._work.store.reading() as db:
            own = {deck.id: deck for deck in shelves.decks.all(db)}
        return decks.built_in() | own

    def undo(self) -> Done[str]:
        """Take the newest change back; the record is its word, empty where there was nothing to undo."""
        step = self._work.undo.pop()
        if step is None:
            return Done("", Changes.NOTHING)
        try:
            with self._work.store.writing() as db:
                step.inverse(db)
        except BaseException:
            self._work.undo.push(step)
            raise
        return Done(step.word, step.changes)

    def note_generation(self) -> None:
        """Remember the header's generation in the journal itself."""
        self._work.store.note_generation(self.keys.header.generation)

    def check(self) -> list[Problem]:
        """Check every page, the structure, the index and the seals; empty when all is well."""
        store = self._work.store
        problems = store.check()
        try:
            with store.reading() as db:
                problems += [Problem(part="seal", detail=answer) for answer in broken_links(seals.chain(db))]
            if not store.read_only:
                with store.writing() as db:
                    problems += [Problem(part="index", detail=name) for name in index.check(db)]
        except WorldError as error:
            # A page that cannot be read is what a check is there to say, not to fall over.
            problems.append(Problem(part="journal", detail=type(error).__name__))
        return problems

    def close(self) -> None:
        """Close the file and wipe the key; nothing of the journal can be read after it."""
        self.is_open = False
        self._work.undo.clear()
        try:
            self._work.store.close()
        finally:
            self.keys.wipe()
            if self._lock:
                self._lock.let_go()
