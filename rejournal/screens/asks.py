"""Asks: the table, its filter and order, and what can be done with its rows."""

from rejournal.domain.ask import Outcome
from rejournal.domain.lines import AskLine, Counts
from rejournal.domain.query import LeftOut
from rejournal.journal.changes import Changes
from rejournal.screens.many import Kind, Many
from rejournal.screens.places import Place, Visit
from rejournal.screens.screen import Room, Screen
from rejournal.screens.search_words import SearchWords
from rejournal.screens.sentences import asks, days
from rejournal.screens.sentences import search as words
from rejournal.screens.translation import tr

PAGE, AGAIN = 200, 1_000
"""Rows read at a time, and at most when something has changed."""

COLUMNS = ("what", "of", "area", "asked_on", "guess", "reach", "outcome")


class AsksScreen(Screen):
    """The table of all asks, unasked ones included."""

    watches = Changes.ASKS | Changes.ANSWERS

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.filter = ""
        self.search_words = SearchWords(room)
        self._left_out: tuple[LeftOut, ...] = ()
        self.outcome: Outcome | None = None
        self.behind: tuple[int, ...] | None = None
        """The asks behind a figure, where only those are shown, and in ``behind_title`` what that figure is."""
        self.behind_title = ""
        self.sort = "asked_on"
        self.descending = True
        self.lines: list[AskLine] = []
        self.total = 0
        self.counts = Counts(asks=0, waiting=0, nos=0, yeses=0)
        self.loaded = False
        self.many = Many(room, Kind.ASKS, self._all_ids)
        self._more = False

    def visit(self, visit: Visit) -> None:
        """Show the asks of one outcome, or those behind a figure, where these are asked for."""
        if visit.outcome:
            self.outcome = Outcome(visit.outcome)
            self.behind, self._stale = None, True
        if visit.query:
            self.filter, self.outcome, self.behind, self._stale = visit.query, None, None, True
            self.lines = []
            self.many.forget()
            self.search_words.learn()
        if visit.rows:
            self.behind, self.behind_title = visit.rows, visit.title
            self.filter, self.outcome, self._stale = "", None, True

    def show_all(self) -> None:
        """Show every ask again."""
        self.filter, self.outcome, self.behind = "", None, None
        self._anew()

    def set_filter(self, text: str) -> None:
        """Filter as it is typed."""
        if text != self.filter:
            if not self.filter:
                self.search_words.learn()
            self.filter = text
            self._anew()

    def set_outcome(self, outcome: Outcome | None) -> None:
        """Show one outcome only, or all."""
        self.outcome = outcome
        self._anew()

    def sort_by(self, column: str) -> None:
        """Sort by a column; by the same one again the other way round."""
        self.descending = not self.descending if column == self.sort else column in ("asked_on", "guess")
        self.sort = column
        self._anew()

    def load(self) -> None:
        """Read the table from its beginning, as far as it was read, beside other work."""
        text, outcome, among = self.filter, self.outcome, self.behind
        sort, descending = self.sort, self.descending
        journal, limit = self.room.journal, min(max(PAGE, len(self.lines)), AGAIN)

        def read() -> tuple[list[AskLine], int, Counts, tuple[LeftOut, ...]]:
            lines = journal.asks.lines(
                text, outcome=outcome, among=among, sort=sort, descending=descending, limit=limit
            )
            count = journal.asks.count(text, outcome=outcome, among=among)
            return lines, count, journal.asks.counts(), journal.left_out(text)

        self.room.desk.find("asks", read, self._show)

    def _show(self, found: tuple[list[AskLine], int, Counts, tuple[LeftOut, ...]]) -> None:
        self.lines, self.total, self.counts, self._left_out = found
        self.loaded, self._more = True, False
        self.changed.emit()

    def more(self) -> None:
        """Read the next page of the table."""
        if self._more or len(self.lines) >= self.total or not self.lines:
            return
        self._more = True
        text, outcome, among = self.filter, self.outcome, self.behind
        sort, descending, before = self.sort, self.descending, self.lines
        asks = self.room.journal.asks

        def read() -> list[AskLine]:
            return asks.lines(
                text, outcome=outcome, among=among, sort=sort, descending=descending, limit=PAGE, after=before[-1].id
            )

        def append(lines: list[AskLine]) -> None:
            self._more = False
            # What was read for a table that is gone is dropped.
            if self.lines is before:
                self.lines = before + lines
                self.changed.emit()

        self.room.desk.find("asks/on", read, append)

    def _all_ids(self) -> tuple[str, ...]:
        return self.room.journal.bulk.every_ask(self.filter, outcome=self.outcome, among=self.behind)

    def _anew(self) -> None:
        """Begin another table."""
        self.lines = []
        self.many.forget()
        self.load()

    @property
    def left_out(self) -> str:
        """Say what of the filter was left out."""
        return "\n".join(words.left_out(one) for one in self._left_out)

    @property
    def heading(self) -> str:
        """How many there are, said."""
        if not self.counts.asks:
            return tr("nothing asked yet")
        if self.filter.strip() or self.outcome or self.behind is not None:
            return tr("{found} of {all}", found=f"{self.total:,}", all=asks.counted(self.counts.asks, 0))
        return asks.counted(self.counts.asks, self.counts.waiting)

    def cell(self, line: AskLine, column: str) -> str:
        """Return the text of one cell."""
        today = self.room.journal.clock.today()
        texts = {
            "what": line.what,
            "of": line.of,
            "area": line.area,
            "asked_on": days.short_day(line.asked_on.day, today) if line.asked_on else "",
            "guess": f"{line.guess}%" if line.guess is not None else "",
            "reach": asks.reach(line.reach) if line.reach else "",
            "outcome": asks.outcome_pill(line, today),
        }
        return texts[column]

    def header(self, column: str) -> str:
        """Return a column's name."""
        return {
            "what": tr("What I asked for"),
            "of": tr("Of whom"),
            "area": tr("Area"),
            "asked_on": tr("Asked"),
            "guess": tr("My guess"),
            "reach": tr("Reach"),
            "outcome": tr("Outcome"),
        }[column]

    # What can be done

    def open(self, ask: str) -> None:
        """Go to the page of one ask."""
        self.room.way.go(Place.ASK, ask=ask)

    def ask_after_all(self, ask: str) -> None:
        """Make an unasked one an ask of today."""
        self.room.desk.do(lambda: self.room.journal.asks.ask_after_all(ask))

    def log_answer(self, ask: str, outcome: Outcome) -> None:
        """Go to *I got a no* or *I got a yes* with this ask, or record a plainer answer at once."""
        if outcome in (Outcome.NO, Outcome.YES):
            self.room.way.go(Place.LOG_NO if outcome is Outcome.NO else Place.LOG_YES, ask=ask)
        else:
            self.room.desk.do(lambda: self.room.journal.answers.record(outcome, {}, ask=ask))

    def write(self, ask: str, answer: str) -> None:
        """Go to the four questions on an answer."""
        self.room.way.go(Place.WRITE, ask=ask, answer=answer)
