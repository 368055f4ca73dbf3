"""The one door to an open journal: it exists only while unlocked."""

from collections.abc import Sequence
from datetime import date

from rejournal.domain.alike import Situation
from rejournal.domain.errors import DatabaseDamaged, WorldError
from rejournal.domain.lines import AskLine, Hit
from rejournal.domain.query import LeftOut
from rejournal.domain.seal import broken_links
from rejournal.journal.answers import Answers
from rejournal.journal.archive import Archive
from rejournal.journal.asks import Asks
from rejournal.journal.attachments import Attachments
from rejournal.journal.backups import Backups
from rejournal.journal.bin import Bin
from rejournal.journal.bulk import Bulk
from rejournal.journal.changes import Changes, Done
from rejournal.journal.circle import Circles
from rejournal.journal.clock import Clock
from rejournal.journal.copies import Copies
from rejournal.journal.days import Days
from rejournal.journal.decks import Decks
from rejournal.journal.drafts import Drafts
from rejournal.journal.finding import understood
from rejournal.journal.goals import Goals
from rejournal.journal.here_before import Before, here_before
from rejournal.journal.history import History
from rejournal.journal.imports import Imports
from rejournal.journal.keepsakes import Kindness, Lessons
from rejournal.journal.ladder import Ladder
from rejournal.journal.later import Later
from rejournal.journal.leads import Leads
from rejournal.journal.listed import Listed
from rejournal.journal.look_backs import LookBacks
from rejournal.journal.names import Names
from rejournal.journal.own_letters import OwnLetters
from rejournal.journal.patterns import Patterns
from rejournal.journal.redirections import Redirections
from rejournal.journal.reflections import Reflections, search
from rejournal.journal.restore import Entries
from rejournal.journal.review import Reviews
from rejournal.journal.rhythms import Rhythms
from rejournal.journal.settings import VaultSettings
from rejournal.journal.surroundings import Surroundings
from rejournal.journal.today import TodayFacts, read_today
from rejournal.journal.undo import UndoStack
from rejournal.journal.week import Weeks
from rejournal.journal.work import Work
from rejournal.locations import Homes
from rejournal.store import ask_lines, care, index, seals
from rejournal.store.care import Problem
from rejournal.store.store import Store
from rejournal.vault import header as heads
from rejournal.vault.device import Memory, Seen
from rejournal.vault.files import InstanceLock, synced_by
from rejournal.vault.vault import Keys, strangers_in


class Journal:
    """An open journal; ``close`` ends it and wipes its key."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        keys: Keys,
        lock: InstanceLock | None,
        *,
        homes: Homes,
        memory: Memory,
    ) -> None:
        self.work = self._work = Work(store, clock, UndoStack())
        self.is_open = True
        self._lock = lock
        self._memory = memory
        self.keys = keys
        self.clock = clock
        self.homes = homes
        self.rolled_back = False
        """Whether it is older than this device last saw it, and was opened to be read all the same."""
        self.header_problems: tuple[str, ...] = ()
        """What was wrong with the header or its copy before they were mended at this unlocking."""
        self._furnish()
        if not store.read_only:
            store.committed = self._remember

    def _furnish(self) -> None:
        """Set up what can be done with it, each in its own room."""
        self.asks = Asks(self._work)
        self.answers = Answers(self._work)
        self.reflections = Reflections(self._work)
        self.listed = Listed(self._work)
        self.drafts = Drafts(self._work)
        self.decks = Decks(self._work)
        self.look_backs = LookBacks(self._work)
        self.rhythms = Rhythms(self._work)
        self.redirections = Redirections(self._work)
        self.leads = Leads(self._work)
        self.patterns = Patterns(self._work)
        self.goals = Goals(self._work)
        self.weeks = Weeks(self._work)
        self.ladder = Ladder(self._work)
        self.circles = Circles(self._work, self.weeks)
        self.reviews = Reviews(self._work, self.reflections)
        self.letters = OwnLetters(self._work, self.reflections)
        self.later = Later(self._work)
        self.lessons = Lessons(self._work)
        self.kindness = Kindness(self._work)
        self.names = Names(self._work)
        self.bulk = Bulk(self._work)
        self.days = Days(self._work)
        self.settings = VaultSettings(self._work)
        self.backups = Backups(self._work, self.keys, self.homes)
        self.imports = Imports(self._work, self.backups)
        self.archive = Archive(self._work, self.backups)
        self.attachments = Attachments(self._work)
        self.copies = Copies(self._work)
        self.bin = Bin(self._work, self.settings)
        self.history = History(self._work, self.reflections, self.asks, self.answers)
        self.entries = Entries(self._work, self.keys)

    def __repr__(self) -> str:
        return "<Journal>"

    def today(self) -> TodayFacts:
        """Return what Today shows."""
        return read_today(self._work)

    def wall(self) -> list[AskLine]:
        """Return every no that has a day, oldest first; every round is one."""
        with self._work.store.reading() as db:
            return ask_lines.nos_between(db, date.min, date.max, -1)

    def search(self, query: str, *, limit: int = 200) -> tuple[int, list[Hit]]:
        """Find asks and reflections: how many in all, and the newest of them."""
        return search(self._work, query, limit=limit)

    def stop_searching(self) -> None:
        """End the search that runs now, from any thread; it raises Stopped there."""
        self._work.store.stop_searching()

    def left_out(self, query: str) -> tuple[LeftOut, ...]:
        """Return what of a query makes no sense and was left out; run by the thread that searches."""
        with self._work.store.searching() as db:
            return understood(db, self._work, query, typing=True).left_out

    def here_before(self, now: Situation, but: Sequence[str] = ()) -> list[Before]:
        """Return up to three earlier pages that speak to this situation; run by the thread that searches."""
        return here_before(self._work, now, but)

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

    def _remember(self, seq: int) -> None:
        """Let this device remember how far the journal has come, so that an older copy in its place is noticed."""
        self._memory.note(Seen(incarnation=self._work.store.incarnation, seq=seq))

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be changed."""
        return self._work.store.read_only

    def look_around(self) -> Surroundings:
        """Look at what lies around the journal."""
        return Surroundings(
            read_only=self.is_read_only,
            strangers=strangers_in(self.keys.folder),
            mended=() if self.is_read_only else self.header_problems,
            synced=synced_by(self.keys.folder),
        )

    def note_generation(self) -> None:
        """Remember the header's generation in the journal itself."""
        self._work.store.note_generation(self.keys.header.generation)

    def check(self) -> list[Problem]:
        """Check the header, every page, the structure, every row, the index and the seals; empty when all is well."""
        store = self._work.store
        problems = [*self._told_at_the_door(), *store.check()]
        try:
            with store.reading() as db:
                problems += [Problem(part="seal", detail=answer) for answer in broken_links(seals.chain(db))]
            if not store.read_only:
                with store.trying() as db:
                    problems += [Problem(part="index", detail=name) for name in index.check(db)]
        except WorldError as error:
            # A page that cannot be read is what a check is there to say, not to fall over.
            problems.append(Problem(part="journal", detail=type(error).__name__))
        return problems

    def check_apart(self, watch: care.Watch = lambda _: None) -> list[Problem]:
        """Check every page, the structure and every row beside other work, on a connection of its own.

        Where it finds damage the journal takes no more changes: what is there stays as it is. FileReplaced where the
        file was moved or replaced meanwhile.
        """
        self._work.store.check_place()
        with self.keys.database_key() as key:
            problems = care.check_apart(self.keys.database, key.bytes, watch)
        self._work.store.check_place()
        if problems:
            self._work.store.hold(DatabaseDamaged())
        return problems

    def _told_at_the_door(self) -> list[Problem]:
        names = self.header_problems or heads.problems_in(self.keys.folder, self.keys.header)
        found = [Problem(part="header", detail=name) for name in names]
        if self.rolled_back:
            found.append(Problem(part="history", detail="older than this device last saw it"))
        return found

    def close(self) -> None:
        """Close the file and wipe the key; nothing of the journal can be read after it."""
        self.is_open = False
        self._work.undo.clear()
        try:
            self._work.store.close()
        finally:
            self.keys.wipe()
            self._memory.close()
            if self._lock:
                self._lock.let_go()
