"""The forms there are: *I asked*, *I got a no*, *I got a yes*."""

from collections.abc import Callable, Mapping
from datetime import date

from rejournal.domain.answer import Answer
from rejournal.domain.ask import Ask, Outcome
from rejournal.domain.errors import WorldError
from rejournal.domain.lines import AskLine
from rejournal.domain.reflection import DraftKind
from rejournal.domain.span import add_months
from rejournal.domain.words import fold
from rejournal.screens.draft_files import FILES
from rejournal.screens.form import FormScreen, Ids
from rejournal.screens.places import Place, Visit
from rejournal.screens.screen import Room
from rejournal.screens.sentences import asks, days
from rejournal.screens.translation import tr
from rejournal.settings.schema import QUIET_DAY

EARLIER = 500
"""Earlier asks that one can build on by name."""


class AskFormScreen(FormScreen):
    """*I asked*."""

    kind = DraftKind.ASK

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.earlier: list[AskLine] = []
        self.same: list[AskLine] = []
        """Asks for the same thing at the same place."""

    def visit(self, visit: Visit) -> None:
        """Begin afresh or take up a draft; read what one can build on."""
        self.same = []
        super().visit(visit)
        if visit.title:
            # What was chosen elsewhere is a beginning, and a draft like anything that was typed.
            self.set("what", visit.title)

    def load(self) -> None:
        """Read what completion offers, earlier asks among it."""
        super().load()
        self.room.desk.find("earlier", lambda: self.room.journal.asks.lines(limit=EARLIER), self._offer_earlier)

    def _offer_earlier(self, found: list[AskLine]) -> None:
        self.earlier = found
        self._look_for_the_same()
        self.changed.emit()

    def offered(self, name: str) -> list[str]:
        """Offer every earlier ask to build on."""
        if name == "what":
            return []
        if name == "builds_on_name":
            return [asks.title(line.what, line.of) for line in self.earlier]
        return super().offered(name)

    def set(self, name: str, text: str) -> None:
        """Take what was typed; an earlier ask is known by its name."""
        if name == "builds_on_name":
            typed = fold(text)
            found = next((one for one in self.earlier if typed == fold(asks.title(one.what, one.of))), None)
            super().set("builds_on", found.id if found else "")
        super().set(name, text)
        if name in ("what", "of"):
            self._look_for_the_same()

    def _look_for_the_same(self) -> None:
        what, of = self.fields.get("what", ""), self.fields.get("of", "")
        if not (what.strip() and of.strip()):
            self._show_same([])
            return
        self.room.desk.ask(lambda: self.room.journal.asks.same_before(what, of), self._show_same)

    def _show_same(self, found: list[AskLine]) -> None:
        if found != self.same:
            self.same = found
            self.changed.emit()

    def warning(self) -> str:
        """Say that the same thing went to the same place before."""
        return asks.same_before(self.same[0], self.room.journal.clock.today()) if self.same else ""

    def set_unasked(self, *, unasked: bool) -> None:
        """Say that it wasn't asked after all."""
        self.set("unasked", "true" if unasked else "")


class AnswerFormScreen(FormScreen):
    """What *I got a no* and *I got a yes* share."""

    outcome = Outcome.YES

    def record(self, landed: Callable[[Ids], None], failed: Callable[[WorldError], None]) -> None:
        """Hand in the recording of the answer, to the ask that was recognised or to a new one."""
        outcome = self.chosen_outcome()
        answer = self.plain(Answer, without=("id", "ask", "outcome"))
        match = self.match
        without = ("id", "what", "of", "area", "channel", FILES) if match else ("id", FILES)
        ask_fields: Mapping[str, object] = self.plain(Ask, without=without)
        self.room.desk.do(
            lambda: self.room.journal.answers.record(
                outcome, answer, ask=match.id if match else "", ask_fields=ask_fields
            ),
            lambda made: landed((made.ask.id, made.answer.id)),
            failed,
        )

    def chosen_outcome(self) -> Outcome:
        """Return the outcome that is logged."""
        return self.outcome

    def keep_kind_words(self, text: str) -> None:
        """Keep a line of their words with the kind words."""
        of = self.match.of if self.match else self.fields.get("of", "")
        ask = self.match.id if self.match else ""
        self.room.desk.do(lambda: self.room.journal.kindness.keep(text, of=of, ask=ask))


class NoFormScreen(AnswerFormScreen):
    """*I got a no*: what, kind, sting, one feeling word, one sealed line and a forecast."""

    kind = DraftKind.NO

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._sting, self._quiet_from = 0, 0

    def load(self) -> None:
        """Read what completion offers, and from which sting on the first day is quiet."""
        super().load()
        self.room.desk.ask(lambda: self.room.journal.settings.get(QUIET_DAY), self._take_quiet)

    def _take_quiet(self, sting: str) -> None:
        self._quiet_from = int(sting)

    def chosen_outcome(self) -> Outcome:
        """Return no, or silence for a no of that kind: a silence that was called."""
        return Outcome.SILENCE if self.fields.get("kind") == "silence" else Outcome.NO

    def save(self, then: Callable[[str, str], None] | None = None) -> None:
        """Log it; how much it stings says what follows."""
        sting = self.fields.get("sting", "")
        self._sting = int(sting) if sting.isdigit() else 0
        super().save(then)

    @property
    def is_hard(self) -> bool:
        """Whether it stung so much that today asks for no why."""
        return 0 < self._quiet_from <= self._sting

    def after(self, ask: str, answer: str) -> None:
        """Go to a quiet page where it was hard, else to Today."""
        if self.is_hard:
            self.room.way.go(Place.AFTER, ask=ask, answer=answer)
        else:
            super().after(ask, answer)

    def seal_line(self) -> str:
        """Say when the sealed line will be seen again."""
        today = self.room.journal.clock.today()
        return tr(
            "You will see this again on {day} at the earliest, after saying how it looks by then. "
            "Nobody can change it, you included.",
            day=days.full_day(add_months(self._day_of_no(today), 1), today),
        )

    def _day_of_no(self, today: date) -> date:
        try:
            return date.fromisoformat(self.fields.get("answered_on", ""))
        except ValueError:
            return today

    def save_and_write(self) -> None:
        """Log it and go on to the four questions, or where it was hard to a quiet page first."""
        self.save(self._go_on)

    def _go_on(self, ask: str, answer: str) -> None:
        self.room.way.go(Place.AFTER if self.is_hard else Place.WRITE, ask=ask, answer=answer)


class YesFormScreen(AnswerFormScreen):
    """*I got a yes*."""

    kind = DraftKind.YES
    outcome = Outcome.YES

    def after(self, ask: str, answer: str) -> None:
        """Go to its page where a no may have led there, to be asked which; else to Today."""

        def on(nos: list[AskLine]) -> None:
            if nos:
                self.room.way.go(Place.ASK, ask=ask)
            else:
                super(YesFormScreen, self).after(ask, answer)

        self.room.desk.ask(lambda: self.room.journal.leads.nos_before(ask), on)

    def save_and_write(self) -> None:
        """Log it and go on to the yes deck."""
        self.save(lambda ask, answer: self.room.way.go(Place.WRITE, ask=ask, answer=answer, deck="yes"))
