"""The journal's list: searched as one types, newest first or the likeliest, whole or put together."""

from collections.abc import Callable

from rejournal.domain.group import Group, GroupBy
from rejournal.domain.lines import ReflectionLine
from rejournal.domain.span import When
from rejournal.domain.value import value
from rejournal.domain.words import clean_line
from rejournal.journal.listed import Page
from rejournal.screens.many import Kind, Many
from rejournal.screens.screen import Room, Screen
from rejournal.screens.search_words import SearchWords
from rejournal.screens.sentences import asks, days
from rejournal.screens.sentences import search as words
from rejournal.screens.sentences.reader import counted, group_named
from rejournal.screens.translation import tr
from rejournal.settings.schema import SEARCHES

PAGE = 60
"""Rows read at a time."""
FIRST = 24
"""Hits that are read for each letter that is typed: more than a window has room for, and no excerpt in vain."""
AGAIN = 600
"""Rows that are read again at most when something has changed."""


@value
class GroupHead:
    """The row over a group: what it is, how many it has, and whether it is open."""

    key: str
    name: str
    many: int
    is_open: bool


@value
class Rest:
    """The row that stands for what of a group is not read yet."""

    key: str
    left: int


@value
class _Read:
    page: Page
    all: int
    since: When | None
    groups: list[Group]
    opened: dict[str, list[ReflectionLine]]


Row = ReflectionLine | GroupHead | Rest


class JournalList(Screen):
    """What is in the list of the journal."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.query = ""
        self.ranked = False
        """Whether what fits best comes first, or the newest."""
        self.by: GroupBy | None = None
        """What the pages are put together by."""
        self.search_words = SearchWords(room)
        self.many = Many(room, Kind.REFLECTIONS, self._all_ids)
        self.searched = Page()
        self.lines: list[ReflectionLine] = []
        """What is read of the list, where it is whole."""
        self.groups: list[Group] = []
        self.opened: dict[str, list[ReflectionLine]] = {}
        """What is read of each group that is open."""
        self.total: int | None = 0
        """How many there are, None while that is being counted."""
        self.all = 0
        self.since: When | None = None
        self.loaded = False
        self._reading_on: set[str] = set()
        """Which of the list's ends is being read on."""

    @property
    def rows(self) -> list[Row]:
        """Every row that is read, with a heading over each group."""
        if self.by is None:
            return list(self.lines)
        rows: list[Row] = []
        for group in self.groups:
            name = group_named(group)
            lines = self.opened.get(group.key)
            rows.append(GroupHead(key=group.key, name=name, many=group.many, is_open=lines is not None))
            if lines is not None:
                rows += lines
                if len(lines) < group.many:
                    rows.append(Rest(key=group.key, left=group.many - len(lines)))
        return rows

    @property
    def has_more(self) -> bool:
        """Whether the list goes on behind what is read."""
        return self.by is None and bool(self.lines) and (self.total is None or len(self.lines) < self.total)

    # Reading

    def search(self, query: str) -> None:
        """Search as it is typed."""
        if query != self.query:
            self.query, self.lines, self.opened = query, [], {}
            self.many.forget()
            self.load()

    def _all_ids(self) -> tuple[str, ...]:
        return self.room.journal.bulk.every_page(self.query)

    def load(self) -> None:
        """Read the list from its beginning, as far as it was read, beside other work."""
        query, ranked, by, listed = self.query, self.ranked, self.by, self.room.journal.listed
        # When something has changed, what was read stays in the list.
        limit = min(max(FIRST if query.strip() else PAGE, len(self.lines)), AGAIN)
        opened = {key: min(max(PAGE, len(lines)), AGAIN) for key, lines in self.opened.items()}

        def read() -> _Read:
            page = listed.find(query, ranked=ranked, limit=limit)
            total = listed.count() if query.strip() else page.total or 0
            there = listed.groups(query, by) if by else []
            wanted = [group for group in there if group.key in opened] or there[:1]
            lines = {group.key: listed.lines(query, limit=opened.get(group.key, PAGE), group=group) for group in wanted}
            return _Read(page=page, all=total, since=listed.first_day(), groups=there, opened=lines)

        self.room.desk.find("reflections", read, self._show)

    def _show(self, found: _Read) -> None:
        self.searched, self.all, self.since = found.page, found.all, found.since
        self.groups, self.opened = found.groups, found.opened
        self.lines, self.total = list(self.searched.lines), self.searched.total
        if not self.query:
            self.room.desk.find("newest", self.room.journal.listed.prepare, lambda _: None)
        self.loaded = True
        self._reading_on.clear()
        self._pick()
        self._go_on()
        self.changed.emit()

    def _go_on(self) -> None:
        """Read what nobody waits for behind the page that opens: the window shares its time with one thread at most."""
        query = self.query
        if query:
            self.search_words.learn()
        if self.total is None:
            self.room.desk.ask(lambda: None, lambda _: self._count() if query == self.query else None)

    def _count(self) -> None:
        """Count what was found."""
        query, listed = self.query, self.room.journal.listed

        def land(total: int) -> None:
            # Another query may have come meanwhile, whose number was known at once.
            if self.query == query and self.total is None:
                self.total = total
                self.changed.emit()

        self.room.desk.find("reflections/count", lambda: listed.count(query), land)

    def _pick(self) -> None:
        """Choose what is open beside the list."""

    def more(self) -> None:
        """Read the next page of the list."""
        if not self.has_more:
            return
        query, ranked, lines, listed = self.query, self.ranked, self.lines, self.room.journal.listed

        def append(more: list[ReflectionLine]) -> None:
            if self.lines is lines:
                self.lines = lines + more

        self._read_on("", lambda: listed.lines(query, ranked=ranked, limit=PAGE, after=lines[-1].id), append)

    def more_of(self, key: str) -> None:
        """Read the next page of an open group."""
        group, lines = self._group(key), self.opened.get(key)
        if group is None or not lines or len(lines) >= group.many:
            return
        query, listed = self.query, self.room.journal.listed

        def append(more: list[ReflectionLine]) -> None:
            if self.opened.get(key) is lines:
                self.opened = self.opened | {key: lines + more}

        self._read_on(key, lambda: listed.lines(query, limit=PAGE, after=lines[-1].id, group=group), append)

    def _read_on(
        self, key: str, read: Callable[[], list[ReflectionLine]], append: Callable[[list[ReflectionLine]], None]
    ) -> None:
        """Read the list or a group on, each beside the others; what was read for a list that is gone is dropped."""
        if key in self._reading_on:
            return
        self._reading_on.add(key)

        def land(lines: list[ReflectionLine]) -> None:
            self._reading_on.discard(key)
            append(lines)
            self.changed.emit()

        self.room.desk.find(f"reflections/on/{key}", read, land)

    # Another order

    def rank(self) -> None:
        """Show what fits best first, or the newest again."""
        self.ranked, self.lines = not self.ranked, []
        self.load()

    def put_together(self, by: GroupBy | None) -> None:
        """Put the pages together by something, or show them one after the other."""
        if by is not self.by:
            self.by, self.opened, self.lines = by, {}, []
            self.many.forget()
            self.load()

    def fold(self, key: str) -> None:
        """Open a group, or shut it."""
        group = self._group(key)
        if key in self.opened:
            self.opened = {one: lines for one, lines in self.opened.items() if one != key}
            self.changed.emit()
        elif group is not None:
            query, groups, listed = self.query, self.groups, self.room.journal.listed

            def land(lines: list[ReflectionLine]) -> None:
                if self.groups is groups and self.query == query:
                    self.opened = self.opened | {key: lines}
                    self.changed.emit()

            self.room.desk.find(f"reflections/group/{key}", lambda: listed.lines(query, limit=PAGE, group=group), land)

    def _group(self, key: str) -> Group | None:
        return next((group for group in self.groups if group.key == key), None)

    # Searches that are kept

    @property
    def can_save(self) -> bool:
        """Whether the search could be kept."""
        return bool(self.query.strip()) and clean_line(self.query) not in self.searched.saved

    def save(self) -> None:
        """Keep the search beside the list, or let it go where it is kept."""
        settings, query = self.room.journal.settings, self.query
        act = settings.add_line if self.can_save else settings.drop_line
        self.room.desk.do(lambda: act(SEARCHES, query))

    # Said

    @property
    def left_out(self) -> str:
        """Say what of the query was left out."""
        return "\n".join(words.left_out(one) for one in self.searched.left_out)

    def heading(self) -> str:
        """Say how many there are, or how many were found."""
        return counted(self.all, self.total, self.since, searching=bool(self.query.strip()))

    def line_pill(self, line: ReflectionLine) -> tuple[str, str]:
        """Return a row's pill: its words and its role."""
        if line.turned:
            return tr("turned"), "redirection"
        if line.outcome is None:
            return "", ""
        return asks.outcome(line.outcome), line.outcome.value

    def line_day(self, line: ReflectionLine) -> str:
        """Return a row's day in words."""
        return days.full_day(line.written_on.day, self.room.journal.clock.today())
