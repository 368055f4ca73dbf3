"""A form that logs an ask, a no or a yes: its fields as typed, kept as a draft, recorded in one go."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from rejournal.domain.answer import Answer
from rejournal.domain.ask import Ask, Outcome
from rejournal.domain.errors import BadValue, WorldError
from rejournal.domain.fields import read_fields
from rejournal.domain.lines import AskLine
from rejournal.domain.plain import hints_of
from rejournal.domain.reflection import Draft, DraftKind
from rejournal.domain.span import add_months
from rejournal.domain.words import fold
from rejournal.journal.changes import Changes
from rejournal.screens.autosave import Autosave
from rejournal.screens.errors import sentence_for
from rejournal.screens.places import Place, Visit
from rejournal.screens.screen import Room, Screen
from rejournal.screens.sentences import asks, days
from rejournal.screens.translation import tr


class FormScreen(Screen):
    """The fields of one thing being logged. Only *what* is needed."""

    kind = DraftKind.ASK
    watches = Changes.ASKS | Changes.ANSWERS

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.fields: dict[str, str] = {}
        self.problem = ""
        self.busy = False
        self.open_asks: list[AskLine] = []
        self.names: dict[str, list[str]] = {}
        self.match: AskLine | None = None
        self._draft: Draft | None = None
        self._autosave = Autosave(room.desk, self._keep)

    # Coming and going

    def visit(self, visit: Visit) -> None:
        """Begin afresh, take up a draft, or begin with an ask."""
        self._autosave.forget()
        self._draft, self.fields, self.problem, self.match, self.busy = None, {}, "", None, False
        self._stale = True
        if visit.draft:
            self.room.desk.ask(lambda: self.room.journal.drafts.get(visit.draft), self._take_up)
        elif visit.ask:
            self.fields["ask"] = visit.ask
        self.changed.emit()

    def leave(self) -> None:
        """Keep the draft."""
        super().leave()
        self.flush()

    @property
    def unsaved(self) -> bool:
        """Whether something that was typed is not on the disk yet."""
        return self._autosave.unsaved

    def flush(self) -> None:
        """Save now what is unsaved."""
        self._autosave.flush()

    def _take_up(self, draft: Draft | None) -> None:
        if draft:
            self._draft = draft
            self.fields = dict(draft.fields)
            self._find_match()
        self.changed.emit()

    def load(self) -> None:
        """Read what completion offers."""

        def read() -> tuple[list[AskLine], dict[str, list[str]]]:
            journal = self.room.journal
            return journal.asks.open_asks(), {name: journal.names.used(name) for name in ("of", "area", "channel")}

        self.room.desk.ask(read, self._offer)

    def _offer(self, found: tuple[list[AskLine], dict[str, list[str]]]) -> None:
        self.open_asks, self.names = found
        self._find_match()
        self.changed.emit()

    # Typing

    def set(self, name: str, text: str) -> None:
        """Take what was typed into a field."""
        if self.fields.get(name, "") == text:
            return
        self.fields[name] = text
        self.problem = ""
        if name in ("what", "of"):
            self.fields.pop("ask", None)
            self._find_match()
            self.changed.emit()
        self._autosave.touch()

    def _find_match(self) -> None:
        """Recognise the open ask that is meant, by its name or by the id that came along."""
        wanted, typed = self.fields.get("ask", ""), fold(self.fields.get("what", ""))
        self.match = next(
            (
                line
                for line in self.open_asks
                if line.id == wanted or (typed and typed in (fold(line.what), fold(asks.title(line.what, line.of))))
            ),
            None,
        )
        if self.match and wanted == self.match.id and not self.fields.get("what"):
            self.fields["what"] = asks.title(self.match.what, self.match.of)

    def offered(self) -> list[str]:
        """Return the open asks by name, for completion."""
        return [asks.title(line.what, line.of) for line in self.open_asks]

    def matched_line(self) -> str:
        """Say which open ask was recognised."""
        return asks.matched(self.match, self.room.journal.clock.today()) if self.match else ""

    def _keep(self) -> None:
        if not any(text.strip() for name, text in self.fields.items() if name != "ask"):
            return
        draft = self._draft or self.room.journal.drafts.new(self.kind)
        self._draft = replace(draft, fields=dict(self.fields))
        self.room.desk.do(lambda: self.room.journal.drafts.keep(self._draft or draft), failed=self._not_kept)

    def _not_kept(self, error: WorldError) -> None:
        self.problem = sentence_for(error)
        self._autosave.touch()
        self.changed.emit()

    # Saving

    def ready(self) -> bool:
        """Whether it can be logged: *what* is there."""
        return bool(self.fields.get("what", "").strip())

    def plain(self, kind: type, *, without: tuple[str, ...] = ()) -> dict[str, object]:
        """Return the filled fields of an ask or an answer."""
        given = {
            name: text
            for name, text in self.fields.items()
            if name in hints_of(kind) and name not in without and text.strip()
        }
        return read_fields(kind, given)

    def save(self, then: Callable[[str, str], None] | None = None) -> None:
        """Log it; then call ``then`` with the ask's and the answer's id, or go to Today."""
        if self.busy:
            return
        if not self.ready():
            self.problem = tr("Just one thing is needed: what did you ask for?")
            self.changed.emit()
            return
        self._autosave.forget()
        draft, fields = self._draft, dict(self.fields)
        self.busy = True

        def landed(ids: tuple[str, str]) -> None:
            self._draft, self.fields, self.busy = None, {}, False
            self._autosave.forget()
            if draft:
                self.room.desk.do(lambda: self.room.journal.drafts.finish(draft.id))
            if then:
                then(*ids)
            else:
                self.room.way.go(Place.TODAY)

        def failed(error: WorldError) -> None:
            self.busy, self.fields, self.problem = False, fields, sentence_for(error)
            self._autosave.touch()
            self.changed.emit()

        try:
            self.record(landed, failed)
        except BadValue as error:
            failed(error)

    def record(self, landed: Callable[[tuple[str, str]], None], failed: Callable[[WorldError], None]) -> None:
        """Hand in the recording."""
        fields = self.plain(Ask, without=("id",))
        self.room.desk.do(lambda: self.room.journal.asks.log(fields), lambda ask: landed((ask.id, "")), failed)


class AskFormScreen(FormScreen):
    """*I asked*."""

    kind = DraftKind.ASK

    def set_unasked(self, *, unasked: bool) -> None:
        """Say that it wasn't asked after all."""
        self.set("unasked", "true" if unasked else "")


class AnswerFormScreen(FormScreen):
    """What *I got a no* and *I got a yes* share."""

    outcome = Outcome.YES

    def record(self, landed: Callable[[tuple[str, str]], None], failed: Callable[[WorldError], None]) -> None:
        """Hand in the recording of the answer, to the ask that was recognised or to a new one."""
        outcome = self.chosen_outcome()
        answer = self.plain(Answer, without=("id", "ask", "outcome"))
        match = self.match
        without = ("id", "what", "of", "area", "channel") if match else ("id",)
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


class NoFormScreen(AnswerFormScreen):
    """*I got a no*: what, kind, sting, one feeling word, one sealed line and a forecast."""

    kind = DraftKind.NO

    def chosen_outcome(self) -> Outcome:
        """Return no, or silence for a no of that kind: a silence that was called."""
        return Outcome.SILENCE if self.fields.get("kind") == "silence" else Outcome.NO

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
        """Log it and go on to the four questions."""
        self.save(lambda ask, answer: self.room.way.go(Place.WRITE, ask=ask, answer=answer))


class YesFormScreen(AnswerFormScreen):
    """*I got a yes*."""

    kind = DraftKind.YES
    outcome = Outcome.YES

    def save_and_write(self) -> None:
        """Log it and go on to the yes deck."""
        self.save(lambda ask, answer: self.room.way.go(Place.WRITE, ask=ask, answer=answer, deck="yes"))
