"""The journal: the list of reflections, the search as you type, and the one being read."""

from dataclasses import replace

from rejournal.domain.lines import ReflectionLine
from rejournal.domain.lookback import LookBack
from rejournal.domain.prompt import Deck, prompt_of
from rejournal.domain.reflection import Part, Reflection
from rejournal.domain.span import When
from rejournal.domain.value import value
from rejournal.domain.words import clean_line
from rejournal.exchange.html import render
from rejournal.journal.asks import WholeAsk
from rejournal.journal.changes import Changes
from rejournal.journal.reflections import Page
from rejournal.screens.places import Place, Visit
from rejournal.screens.screen import Room, Screen
from rejournal.screens.search_words import SearchWords
from rejournal.screens.sentences import asks, days
from rejournal.screens.sentences import search as words
from rejournal.screens.sentences.reader import counted, stung
from rejournal.screens.translation import tr
from rejournal.settings.schema import SEARCHES

PAGE = 60
"""Rows read at a time."""
SHOWN = 60_000
"""Letters that are shown at first, about 10,000 words."""


@value
class Section:
    """A prompt's short name and what was written to it, as safe HTML."""

    heading: str
    html: str


@value
class Reading:
    """The reflection that is open, ready to be shown."""

    reflection: Reflection
    title: str
    outcome: str
    facts: str
    sections: tuple[Section, ...]
    due: str
    tags: str
    left_out: int
    """Letters of a very long text that are not shown yet."""
    versions: int
    """How many earlier versions there are."""


class ReaderScreen(Screen):
    """List left, reader right."""

    watches = Changes.REFLECTIONS | Changes.ANSWERS | Changes.ASKS | Changes.REDIRECTIONS | Changes.SETTINGS

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.query = ""
        self.ranked = False
        """Whether what fits best comes first, or the newest."""
        self.search_words = SearchWords(room)
        self.searched = Page()
        self.lines: list[ReflectionLine] = []
        self.total = 0
        self.all = 0
        self.since: When | None = None
        self.open: Reading | None = None
        self.loaded = False
        self._wanted = ""
        self._whole = ""
        """The long reflection that is shown to its end."""
        self._more = False

    def visit(self, visit: Visit) -> None:
        """Open the reflection that is asked for."""
        if visit.reflection:
            self._wanted = visit.reflection
            if self.query and visit.reflection not in {line.id for line in self.lines}:
                self.query = ""
                self._stale = True
            self.read(visit.reflection)

    # The list

    def search(self, query: str) -> None:
        """Search as it is typed."""
        if query != self.query:
            if not self.query:
                self.search_words.learn()
            self.query = query
            self.load()

    def load(self) -> None:
        """Read the first page of the list, beside other work."""
        query, ranked, reflections = self.query, self.ranked, self.room.journal.reflections

        def read() -> tuple[Page, int, When | None]:
            page = reflections.find(query, ranked=ranked, limit=PAGE)
            return page, reflections.count() if query.strip() else page.total, reflections.first_day()

        self.room.desk.find("reflections", read, self._show)

    def _show(self, found: tuple[Page, int, When | None]) -> None:
        self.searched, self.all, self.since = found
        self.lines, self.total = list(self.searched.lines), self.searched.total
        self.loaded = True
        self._more = False
        shown = {line.id for line in self.lines}
        # What was asked for last stands before what is open; outside a search it may lie further down the list.
        if self._wanted and (self._wanted in shown or not self.query):
            self.read(self._wanted)
        else:
            self._wanted, self.open = "", None
            if self.lines:
                self.read(self.lines[0].id)
        self.changed.emit()

    def more(self) -> None:
        """Read the next page of the list."""
        if self._more or len(self.lines) >= self.total:
            return
        self._more = True
        query, ranked, offset, reflections = self.query, self.ranked, len(self.lines), self.room.journal.reflections

        def read() -> list[ReflectionLine]:
            return reflections.lines(query, ranked=ranked, limit=PAGE, offset=offset)

        self.room.desk.find("reflections", read, self._append)

    def _append(self, lines: list[ReflectionLine]) -> None:
        self._more = False
        self.lines = self.lines + lines
        self.changed.emit()

    def rank(self) -> None:
        """Show what fits best first, or the newest again."""
        self.ranked = not self.ranked
        self.load()

    @property
    def left_out(self) -> str:
        """Say what of the query was left out."""
        return "\n".join(words.left_out(one) for one in self.searched.left_out)

    @property
    def can_save(self) -> bool:
        """Whether the search could be kept."""
        return bool(self.query.strip()) and clean_line(self.query) not in self.searched.saved

    def save(self) -> None:
        """Keep the search beside the list, or let it go where it is kept."""
        settings, query = self.room.journal.settings, self.query
        act = settings.add_line if self.can_save else settings.drop_line
        self.room.desk.do(lambda: act(SEARCHES, query))

    def heading(self) -> str:
        """Say how many there are, or how many were found."""
        return counted(self.all, self.total, self.since, searching=bool(self.query.strip()))

    # The reader

    def read(self, reflection: str) -> None:
        """Open a reflection."""
        self._wanted = reflection
        self.room.desk.ask(lambda: self._gather(reflection), self._opened, lambda _: None)

    def _gather(self, reflection: str) -> Reading:
        journal = self.room.journal
        found = journal.reflections.get(reflection)
        about = journal.asks.get(found.ask) if found.ask else None
        due = journal.look_backs.of_answer(found.answer) if found.answer else []
        made = self._reading(found, about, due, journal.decks.all().get(found.deck))
        return replace(made, versions=journal.history.count(reflection))

    def _reading(self, found: Reflection, about: WholeAsk | None, looks: list[LookBack], deck: Deck | None) -> Reading:
        today = self.room.journal.clock.today()
        said = [days.full_day(found.written_on.day, today)]
        outcome = ""
        if about:
            answer = next((one for one in about.answers if one.id == found.answer), None)
            outcome = (answer.outcome if answer else about.outcome).value
            said = [
                tr("asked {day}", day=days.short_day(about.ask.asked_on.day, today)) if about.ask.asked_on else "",
                tr("answered {day}", day=days.short_day(answer.answered_on.day, today))
                if answer and answer.answered_on
                else "",
                stung(answer.sting) if answer and answer.sting is not None else "",
                tr("guessed {guess}%", guess=about.ask.guess) if about.ask.guess is not None else "",
            ]
        first_due = next((look.due_on for look in looks if look.due_on and not look.looked_back_on), None)
        named = about is not None or len(found.parts) > 1
        shown = self._pieces(found)
        left_out = sum(len(part.text) for part in found.parts) - sum(len(text) for _, text in shown)
        sections = tuple(
            Section(heading=tr(prompt_of(deck, part.prompt).short) if named else "", html=render(text))
            for part, text in shown
        )
        return Reading(
            reflection=found,
            title=found.title,
            outcome=outcome,
            facts=" · ".join(piece for piece in said if piece),
            sections=sections,
            tags=" ".join(f"#{tag}" for tag in found.tags),
            left_out=left_out,
            versions=0,
            due=tr("looking back from {day}", day=days.full_day(first_due, today)) if first_due else "",
        )

    def _pieces(self, found: Reflection) -> list[tuple[Part, str]]:
        """Return what is shown of each part: all of it, but for a text so long that showing it takes seconds."""
        room = None if found.id == self._whole else SHOWN
        shown = []
        for part in found.parts:
            shown.append((part, part.text[:room]))
            room = None if room is None else max(0, room - len(part.text))
        return shown

    def show_all(self) -> None:
        """Show the open reflection to its end, however long that takes."""
        if self.open:
            self._whole = self.open.reflection.id
            self.read(self._whole)

    def _opened(self, reading: Reading) -> None:
        if reading.reflection.id == self._wanted:
            self.open = reading
            self.changed.emit()

    # What can be done

    def edit(self) -> None:
        """Write on in the open reflection."""
        if self.open:
            self.room.way.go(Place.WRITE, reflection=self.open.reflection.id)

    def write_free(self) -> None:
        """Begin a free page."""
        self.room.way.go(Place.WRITE)

    def discard(self) -> None:
        """Put the open reflection into the bin."""
        if self.open:
            gone = self.open.reflection.id
            self.open, self._wanted = None, ""
            self.room.desk.do(lambda: self.room.journal.reflections.discard([gone]))

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
