"""Quick capture: one line, logged and gone; what is not saved is kept as a draft."""

from enum import StrEnum

from rejournal.domain.errors import WorldError
from rejournal.domain.reflection import Reflection
from rejournal.screens.errors import sentence_for
from rejournal.screens.form import FormScreen
from rejournal.screens.forms import AskFormScreen, NoFormScreen, YesFormScreen
from rejournal.screens.places import Place, Visit
from rejournal.screens.screen import Room
from rejournal.screens.signal import Signal
from rejournal.screens.translation import tr


class What(StrEnum):
    """What is captured."""

    NO = "no"
    ASK = "ask"
    YES = "yes"
    LINE = "line"


class CaptureScreen:
    """The small window's fields; each kind stands on the form that its page has."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.what = What.NO
        self.text = ""
        self.sting = ""
        self.problem = ""
        self.changed: Signal[[]] = Signal()
        self.saved: Signal[[]] = Signal()
        self._forms: dict[What, FormScreen] = {
            What.NO: NoFormScreen(room),
            What.ASK: AskFormScreen(room),
            What.YES: YesFormScreen(room),
        }
        for form in self._forms.values():
            form.enter(Visit(place=Place.TODAY))

    @property
    def form(self) -> FormScreen | None:
        """The form of what is captured; a line for the journal has none."""
        return self._forms.get(self.what)

    def choose(self, what: What) -> None:
        """Say what it is; what was typed stays."""
        before = self.form
        self.what = what
        self.problem = ""
        if before is not None and before is not self.form:
            before.let_go()
        self.say(self.text, self.sting)
        self.changed.emit()

    def say(self, text: str, sting: str) -> None:
        """Take what was typed; it is kept as a draft, as on every form."""
        self.text, self.sting = text, sting
        if self.form is not None:
            self.form.set("what", text)
        if self.form is not None and self.what is What.NO:
            self.form.set("sting", sting)

    @property
    def matched(self) -> str:
        """Which open ask was recognised by its name, said."""
        return self.form.matched_line if self.form is not None and self.what is not What.ASK else ""

    def save(self) -> None:
        """Log it."""
        if not self.text.strip():
            self.problem = tr("One line is enough, but it takes one.")
            self.changed.emit()
            return
        form = self.form
        if form is None:
            self._keep_line()
            return
        form.save(lambda _ask, _answer: self._landed())
        if form.problem:
            self.problem = form.problem
            self.changed.emit()

    def _keep_line(self) -> None:
        text, reflections = self.text, self.room.journal.reflections
        parts = [{"prompt": "page", "text": text}]
        self.room.desk.do(lambda: reflections.record({"deck": "free", "parts": parts}), self._kept, self._failed)

    def _kept(self, _: Reflection) -> None:
        self._landed()

    def _failed(self, error: WorldError) -> None:
        self.problem = sentence_for(error)
        self.changed.emit()

    def _landed(self) -> None:
        self.text = self.sting = self.problem = ""
        self.saved.emit()

    def put_away(self) -> None:
        """Keep what was typed and not saved: as a draft, and a line for the journal as it is."""
        if self.form is not None:
            self.form.flush()
        elif self.text.strip():
            self._keep_line()
        self.text = self.sting = ""
