"""One ask, whole: its fields and every round of answers, all of it to be changed, and what can be done with it now."""

from dataclasses import replace
from datetime import timedelta

from rejournal.domain.ask import Outcome
from rejournal.domain.errors import NotFound, WorldError
from rejournal.domain.reflection import Draft, DraftKind, Reflection
from rejournal.domain.value import value
from rejournal.journal.asks import WholeAsk
from rejournal.journal.changes import Changes
from rejournal.journal.later import Overdue
from rejournal.screens.ask_editor import ASK, AskEditor
from rejournal.screens.ask_hindsight import AskHindsight, read_hindsight
from rejournal.screens.autosave import Autosave
from rejournal.screens.errors import sentence_for
from rejournal.screens.places import Place, Visit
from rejournal.screens.screen import Room, Screen
from rejournal.screens.sentences import asks

PUT_OFF = 14
"""Days that *wait on* waits, and after which an asked-for reason is looked after."""


@value
class _Gathered:
    whole: WholeAsk
    overdue: Overdue | None
    reflections: tuple[Reflection, ...]
    versions: int
    before: WholeAsk | None
    draft: Draft | None
    hindsight: AskHindsight


class AskScreen(Screen):
    """What the page of one ask shows and does. What is typed is kept when it is left, or by Ctrl+Enter."""

    watches = Changes.ASKS | Changes.ANSWERS | Changes.REFLECTIONS | Changes.LOOKBACKS | Changes.REDIRECTIONS

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.editor: AskEditor | None = None
        self.overdue: Overdue | None = None
        self.reflections: tuple[Reflection, ...] = ()
        self.versions = 0
        self.before: WholeAsk | None = None
        """The ask that this one builds on."""
        self.hindsight = AskHindsight()
        self.opened = 0
        """Rises each time another state is taken up, so that the page knows when to build itself anew."""
        self._id = ""
        self._draft: Draft | None = None
        self._autosave = Autosave(room.desk, self._keep)

    def visit(self, visit: Visit) -> None:
        """Take up another ask."""
        self._autosave.forget()
        self._id, self.editor, self._draft, self._stale = visit.ask, None, None, True
        self.changed.emit()

    def leave(self) -> None:
        """Keep what was changed; what can't be read stays as a draft."""
        self.save()
        super().leave()

    @property
    def unsaved(self) -> bool:
        """Whether something that was typed is not on the disk yet."""
        return self._autosave.unsaved

    def flush(self) -> None:
        """Save now what is unsaved."""
        self._autosave.flush()

    def load(self) -> None:
        """Read everything of it."""
        ask = self._id
        if ask:
            self.room.desk.ask(lambda: self._gather(ask), self._show, lambda _: self.room.way.go(Place.ASKS))

    def _gather(self, ask: str) -> _Gathered:
        journal = self.room.journal
        whole = journal.asks.get(ask)
        return _Gathered(
            whole=whole,
            overdue=journal.later.overdue(ask),
            reflections=tuple(journal.reflections.of_ask(ask)),
            versions=journal.history.count(ask, *(answer.id for answer in whole.answers)),
            before=self._before(whole),
            draft=journal.drafts.find(DraftKind.EDIT, ask=ask),
            hindsight=read_hindsight(journal, whole),
        )

    def _before(self, whole: WholeAsk) -> WholeAsk | None:
        try:
            return self.room.journal.asks.get(whole.ask.builds_on) if whole.ask.builds_on else None
        except NotFound:
            return None

    def _show(self, found: _Gathered) -> None:
        if found.whole.ask.id != self._id:
            return
        typed = self.editor.typed() if self.editor else {}
        self.editor = AskEditor(found.whole, self.room.journal.clock.today())
        self._draft = self._draft or found.draft
        self.editor.take_up(typed or (found.draft.fields if found.draft else {}))
        self.overdue, self.reflections, self.versions = found.overdue, found.reflections, found.versions
        self.before, self.hindsight = found.before, found.hindsight
        self.opened += 1
        self.changed.emit()

    # Changing

    def set(self, record: str, name: str, text: str) -> None:
        """Take what was typed into a field of the ask or of one of its answers."""
        if self.editor and self.editor.texts[record].get(name) != text:
            self.editor.texts[record][name] = text
            self._autosave.touch()

    def _keep(self) -> None:
        if self.editor is None or not self.editor.is_changed:
            return
        draft = self._draft or self.room.journal.drafts.new(DraftKind.EDIT)
        kept = self._draft = replace(draft, fields={"ask": self._id} | self.editor.typed())
        self.room.desk.do(lambda: self.room.journal.drafts.keep(kept), failed=self._not_kept)

    def _not_kept(self, error: WorldError) -> None:
        if self.editor:
            self.editor.problem = sentence_for(error)
        self._autosave.touch()
        self.changed.emit()

    def save(self) -> None:
        """Keep what was changed; the form before goes into its history."""
        editor, draft = self.editor, self._draft
        if editor is None or not editor.is_changed:
            return
        changes = editor.changes()
        if changes is None:
            self._keep()
            self.changed.emit()
            return
        self._autosave.forget()
        for record, fields in changes.items():
            self._revise(record, fields)
        if draft:
            self.room.desk.do(lambda: self.room.journal.drafts.finish(draft.id))
        self._draft, self.editor = None, None

    def _revise(self, record: str, fields: dict[str, object]) -> None:
        journal, ask = self.room.journal, self._id
        if record == ASK:
            self.room.desk.do(lambda: journal.asks.revise(ask, fields), failed=self._not_kept)
        else:
            self.room.desk.do(lambda: journal.answers.revise(record, fields), failed=self._not_kept)

    def revise_answer(self, answer: str, fields: dict[str, object]) -> None:
        """Change fields of an answer at once."""
        self.room.desk.do(lambda: self.room.journal.answers.revise(answer, fields))

    def ask_why(self, answer: str) -> None:
        """Note that *may I ask why?* went out today, to be looked after in two weeks."""
        today = self.room.journal.clock.today()
        later = today + timedelta(days=PUT_OFF)
        self.revise_answer(answer, {"feedback_asked_on": today.isoformat(), "follow_up_on": later.isoformat()})

    # What can be done

    def answer(self, outcome: Outcome) -> None:
        """Go to *I got a no* or *I got a yes* with this ask, or record a plainer answer at once."""
        ask = self._id
        if outcome in (Outcome.NO, Outcome.YES):
            self.room.way.go(Place.LOG_NO if outcome is Outcome.NO else Place.LOG_YES, ask=ask)
        else:
            self.room.desk.do(lambda: self.room.journal.answers.record(outcome, {}, ask=ask))

    def ask_after_all(self) -> None:
        """Make an unasked one an ask of today."""
        ask = self._id
        self.room.desk.do(lambda: self.room.journal.asks.ask_after_all(ask))

    def wait_on(self) -> None:
        """Say no more of it for two weeks."""
        ask, day = self._id, self.room.journal.clock.today() + timedelta(days=PUT_OFF)
        self.room.desk.do(lambda: self.room.journal.asks.revise(ask, {"nudge_on": day.isoformat()}))

    def discard(self) -> None:
        """Put the ask into the bin."""
        ask, self.editor = self._id, None
        self.room.way.go(Place.ASKS)
        self.room.desk.do(lambda: self.room.journal.asks.discard([ask]))

    def keep_kind_words(self, text: str) -> None:
        """Keep a line of their words with the kind words."""
        ask, of = self._id, self.editor.whole.ask.of if self.editor else ""
        self.room.desk.do(lambda: self.room.journal.kindness.keep(text, of=of, ask=ask))

    def look_back_on(self, answer: str) -> None:
        """Let a no come back that was stopped, or never came."""
        self.room.desk.do(lambda: self.room.journal.look_backs.go_on(answer))

    def say_overdue(self) -> str:
        """Say that it waits longer than answers usually take; empty where it doesn't."""
        late = self.overdue
        return asks.out_for(late.days, late.usual, in_area=late.in_area) if late else ""
