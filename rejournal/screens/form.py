"""A form that logs something: its fields as typed, kept as a draft, recorded in one go."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from rejournal.domain.ask import Ask
from rejournal.domain.attachment import Attachment
from rejournal.domain.errors import BadValue, WorldError
from rejournal.domain.fields import read_fields
from rejournal.domain.lines import AskLine
from rejournal.domain.plain import hints_of, to_plain
from rejournal.domain.reflection import Draft, DraftKind
from rejournal.domain.words import fold
from rejournal.journal.changes import Changes
from rejournal.screens.autosave import Autosave
from rejournal.screens.draft_files import FILES, read_files, write_files
from rejournal.screens.errors import sentence_for
from rejournal.screens.places import Place, Visit
from rejournal.screens.screen import Room, Screen
from rejournal.screens.sentences import asks
from rejournal.screens.translation import tr
from rejournal.settings.schema import LOW_ENERGY

Ids = tuple[str, str]
"""An ask's id and an answer's, empty where there is none."""


class FormScreen(Screen):
    """The fields of one thing being logged. Only *what* is needed."""

    kind = DraftKind.ASK
    watches = Changes.ASKS | Changes.ANSWERS | Changes.SETTINGS

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.fields: dict[str, str] = {}
        self.problem = ""
        self.labels: dict[str, str] = {}
        """What the fields are called on the page."""
        self.busy = False
        self.low_energy = False
        """Whether only the first field is shown."""
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

        def read() -> tuple[list[AskLine], dict[str, list[str]], bool]:
            journal = self.room.journal
            names = {name: journal.names.used(name) for name in ("of", "area", "channel")}
            return journal.asks.open_asks(), names, journal.settings.get(LOW_ENERGY) == "on"

        self.room.desk.ask(read, self._offer)

    def _offer(self, found: tuple[list[AskLine], dict[str, list[str]], bool]) -> None:
        self.open_asks, self.names, self.low_energy = found
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

    def offered(self, name: str) -> list[str]:
        """Return what completion offers in a field: open asks by name, or names used before."""
        if name == "what":
            return [asks.title(line.what, line.of) for line in self.open_asks]
        return self.names.get(name, [])

    @property
    def matched_line(self) -> str:
        """Which open ask was recognised, said."""
        return asks.matched(self.match, self.room.journal.clock.today()) if self.match else ""

    def let_go(self) -> None:
        """Begin afresh, and let go of the draft."""
        draft = self._draft
        self._autosave.forget()
        self._draft, self.fields, self.match = None, {}, None
        if draft:
            self.room.desk.do(lambda: self.room.journal.drafts.finish(draft.id))

    def use_low_energy(self, *, low: bool) -> None:
        """Show the first field only, or all of them; it stays so."""
        self.low_energy = low
        self.changed.emit()
        self.room.desk.do(lambda: self.room.journal.settings.set(LOW_ENERGY, "on" if low else "off"))

    # Files

    @property
    def files(self) -> tuple[Attachment, ...]:
        """The files that go with it."""
        return read_files(self.fields)

    def attach(self, paths: list[Path]) -> None:
        """Take copies of files into the vault, to go with it."""
        attachments = self.room.journal.attachments

        def work() -> tuple[Attachment, ...]:
            return tuple(attachments.take(path).record for path in paths)

        self.room.desk.ask(work, lambda made: self._say_files((*self.files, *made)), self._refused)

    def _refused(self, error: WorldError) -> None:
        self.problem = sentence_for(error)
        self.changed.emit()

    def detach(self, file: Attachment) -> None:
        """Let a file go again."""
        self._say_files(tuple(one for one in self.files if one != file))

    def _say_files(self, files: tuple[Attachment, ...]) -> None:
        self.set(FILES, write_files(files))
        self.changed.emit()

    # Saving

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

    def ready(self) -> bool:
        """Whether it can be logged: *what* is there."""
        return bool(self.fields.get("what", "").strip())

    def plain(self, kind: type, *, without: tuple[str, ...] = ()) -> dict[str, object]:
        """Return the filled fields of an ask or an answer."""
        given = {
            name: text
            for name, text in self.fields.items()
            if name in hints_of(kind) and name not in (*without, FILES) and text.strip()
        }
        made = read_fields(kind, given)
        if FILES not in without and self.files:
            made[FILES] = [to_plain(one) for one in self.files]
        return made

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

        def landed(ids: Ids) -> None:
            self._draft, self.fields, self.busy = None, {}, False
            self._autosave.forget()
            if draft:
                self.room.desk.do(lambda: self.room.journal.drafts.finish(draft.id))
            (then or self.after)(*ids)

        def failed(error: WorldError) -> None:
            self.busy, self.fields, self.problem = False, fields, sentence_for(error, self.labels)
            self._autosave.touch()
            self.changed.emit()

        try:
            self.record(landed, failed)
        except BadValue as error:
            failed(error)

    def after(self, ask: str, answer: str) -> None:  # noqa: ARG002 - what follows some answers looks at them
        """Go where one goes after logging it."""
        self.room.way.go(Place.TODAY)

    def record(self, landed: Callable[[Ids], None], failed: Callable[[WorldError], None]) -> None:
        """Hand in the recording."""
        fields = self.plain(Ask, without=("id",))
        self.room.desk.do(lambda: self.room.journal.asks.log(fields), lambda ask: landed((ask.id, "")), failed)
