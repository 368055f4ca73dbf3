"""Linking a no with what came later, from either end: which ones, how, how sure, with what note."""

from functools import partial

from rejournal.domain.errors import WorldError
from rejournal.domain.lines import AskLine, ReflectionLine
from rejournal.domain.plain import Json
from rejournal.domain.redirection import How
from rejournal.domain.value import value
from rejournal.screens.errors import sentence_for
from rejournal.screens.screen import Room
from rejournal.screens.sentences import asks, days
from rejournal.screens.signal import Signal
from rejournal.screens.translation import tr


@value
class Offered:
    """One end that can be linked: a no, an ask, a yes."""

    record: str
    title: str
    detail: str
    pill: str
    role: str


@value
class _Found:
    end: str
    lines: tuple[AskLine, ...]
    pages: tuple[ReflectionLine, ...] = ()


class LinkScreen:
    """From a no (``no``) to what came later, or from an ask (``ask``) back to the nos that led to it."""

    def __init__(self, room: Room, *, no: str = "", ask: str = "") -> None:
        self.room = room
        self.forward = bool(no)
        self.offered: list[Offered] = []
        self.chosen: dict[str, str] = {}
        """Record and title of each end that was chosen, in the order it was."""
        self.query = ""
        self.problem = ""
        self.loaded = False
        self.changed: Signal[[]] = Signal()
        self.done: Signal[[]] = Signal()
        self._no, self._ask = no, ask
        self._end = ""
        self.search("")

    def search(self, query: str) -> None:
        """Offer what is likely, or with words what they find."""
        self.query = query
        leads = self.room.journal.leads

        def read() -> _Found:
            if self.forward:
                lines, pages = leads.later_than(self._no, query), leads.pages_after(self._no, query)
                return _Found(end="", lines=tuple(lines), pages=tuple(pages))
            whole = self.room.journal.asks.get(self._ask)
            end = whole.answers[-1].id if whole.answers else whole.ask.id
            return _Found(end=end, lines=tuple(leads.nos_before(self._ask, query)))

        self.room.desk.ask(read, partial(self._show, query), self._failed)

    def _show(self, query: str, found: _Found) -> None:
        if query == self.query:
            self._end = found.end
            self.offered = [self._offer(line) for line in found.lines] + [self._offer_page(one) for one in found.pages]
            self.loaded = True
            self.changed.emit()

    def _offer(self, line: AskLine) -> Offered:
        today = self.room.journal.clock.today()
        came = line.outcome.value in ("yes", "no", "silence") and line.answered_on
        record = line.answer if line.answer and (not self.forward or line.outcome.value == "yes") else line.id
        on = line.answered_on if came else line.asked_on
        return Offered(
            record=record or line.id,
            title=asks.title(line.what, line.of),
            detail=days.full_day(on.day, today) if on else "",
            pill=asks.outcome(line.outcome),
            role=line.outcome.value,
        )

    def _offer_page(self, line: ReflectionLine) -> Offered:
        day = days.full_day(line.written_on.day, self.room.journal.clock.today())
        return Offered(record=line.id, title=line.title, detail=day, pill=tr("page"), role="redirection")

    def choose(self, record: str, *, chosen: bool) -> None:
        """Take an end in, or leave it out again."""
        title = next((one.title for one in self.offered if one.record == record), "")
        if chosen:
            self.chosen[record] = title
        else:
            self.chosen.pop(record, None)
        self.problem = ""
        self.changed.emit()

    def link(self, how: How, note: str, sure: str, event: str = "", event_on: str = "") -> None:
        """Link every end that was chosen, and a plain event where one was named."""
        fields: dict[str, Json] = {"how": how.value, "note": note, "sure": int(sure) if sure else None}
        if self.forward:
            wanted = [(self._no, fields | {"led_to": record}) for record in self.chosen]
        else:
            wanted = [(record, fields | {"led_to": self._end}) for record in self.chosen]
        if event.strip():
            wanted.append((self._no, fields | {"event": event.strip(), "event_on": event_on.strip() or None}))
        if not wanted:
            self.problem = tr("Choose one, or name what happened.")
            self.changed.emit()
            return
        redirections = self.room.journal.redirections

        self.room.desk.do(lambda: redirections.link_all(wanted), lambda _: self.done.emit(), self._failed)

    def _failed(self, error: WorldError) -> None:
        self.problem = sentence_for(error)
        self.changed.emit()
