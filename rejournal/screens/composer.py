"""The composer: one question at a time, saved as typed, resumable, every step skippable."""

from dataclasses import replace
from datetime import timedelta

from rejournal.domain.answer import Owner
from rejournal.domain.errors import WorldError
from rejournal.domain.plain import Json
from rejournal.domain.prompt import Deck, Prompt, with_strays
from rejournal.domain.reflection import Draft, DraftKind, Reflection
from rejournal.domain.tag import read_tags
from rejournal.domain.words import count_words
from rejournal.journal.asks import WholeAsk
from rejournal.journal.decks import FOUR_QUESTIONS, FREE
from rejournal.screens.autosave import Autosave
from rejournal.screens.errors import sentence_for
from rejournal.screens.notices import Notice
from rejournal.screens.places import Place, Visit
from rejournal.screens.screen import Room, Screen
from rejournal.screens.sentences import asks, days
from rejournal.screens.translation import tr, trn

_PART = "part:"
_AT = "at"
"""The draft's field that names the question it was left at."""


class ComposerScreen(Screen):
    """A reflection being written. What is typed is in the draft; the page holds no state."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.deck: Deck | None = None
        self.about: WholeAsk | None = None
        self.step = 0
        self.state = ""
        self.busy = False
        self.opened = 0
        """Rises each time another text is taken up, so that the page knows when to replace what it shows."""
        self._draft: Draft | None = None
        self._autosave = Autosave(room.desk, self._keep)

    # Coming and going

    def visit(self, visit: Visit) -> None:
        """Take up a draft, an existing reflection, or begin on an answer, an ask or a free page."""
        self._autosave.forget()
        self.deck, self.about, self.step, self.state, self.busy, self._draft = None, None, 0, "", False, None
        self.room.desk.ask(lambda: self._find(visit), self._take_up, self._gone)

    def _find(self, visit: Visit) -> tuple[Draft, Deck, WholeAsk | None]:
        journal = self.room.journal
        draft = journal.drafts.get(visit.draft) if visit.draft else None
        if draft is None and visit.answer:
            draft = journal.drafts.for_answer(visit.answer)
        if draft is None and visit.reflection:
            draft = self._draft_of(journal.reflections.get(visit.reflection))
        if draft is None:
            deck = visit.deck or (FOUR_QUESTIONS if visit.answer or visit.ask else FREE)
            fields = {"ask": visit.ask, "answer": visit.answer, "deck": deck}
            draft = journal.drafts.new(DraftKind.REFLECTION, {name: text for name, text in fields.items() if text})
        decks = journal.decks.all()
        deck_ = decks.get(draft.fields.get("deck", FREE), decks[FREE])
        about = journal.asks.get(draft.fields["ask"]) if draft.fields.get("ask") else None
        written = [name.removeprefix(_PART) for name in draft.fields if name.startswith(_PART)]
        return draft, with_strays(deck_, written), about

    def _draft_of(self, reflection: Reflection) -> Draft:
        fields = {
            "reflection": reflection.id,
            "ask": reflection.ask or "",
            "answer": reflection.answer or "",
            "deck": reflection.deck or FREE,
            "title": reflection.title,
            "tags": ", ".join(reflection.tags),
        } | {f"{_PART}{part.prompt}": part.text for part in reflection.parts}
        return self.room.journal.drafts.new(DraftKind.REFLECTION, {name: text for name, text in fields.items() if text})

    def _take_up(self, found: tuple[Draft, Deck, WholeAsk | None]) -> None:
        self._draft, self.deck, self.about = found
        self.step = self._where_it_stopped()
        self.opened += 1
        self.changed.emit()

    def _gone(self, error: WorldError) -> None:
        self.state = sentence_for(error)
        self.changed.emit()

    def _where_it_stopped(self) -> int:
        """Resume where it was stopped."""
        stopped = self.fields.get(_AT, "")
        return next((place for place, prompt in enumerate(self.prompts) if prompt.id == stopped), 0)

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

    # What is shown

    @property
    def fields(self) -> dict[str, str]:
        """The draft's fields as typed."""
        return dict(self._draft.fields) if self._draft else {}

    @property
    def prompts(self) -> tuple[Prompt, ...]:
        """The questions of this deck."""
        return self.deck.prompts if self.deck else ()

    @property
    def prompt(self) -> Prompt | None:
        """The question that is open now."""
        return self.prompts[self.step] if self.step < len(self.prompts) else None

    def text_of(self, prompt: str) -> str:
        """Return what was written to a question so far."""
        return self.fields.get(f"{_PART}{prompt}", "")

    @property
    def words(self) -> str:
        """How many words this question has, said."""
        return trn("{n} word", "{n} words", count_words(self.text_of(self.prompt.id)) if self.prompt else 0)

    @property
    def heading(self) -> tuple[str, str, str]:
        """The pill, the title and the quiet line above the questions."""
        if self.about is None:
            return "", "", ""
        today = self.room.journal.clock.today()
        said = [days.full_day(today, today)]
        if self.about.ask.asked_on:
            said.append(tr("asked {ago}", ago=days.ago(self.about.ask.asked_on.day, today)))
        title = asks.title(self.about.ask.what, self.about.ask.of)
        return self.about.outcome.value, title, " · ".join(said)

    @property
    def next_label(self) -> str:
        """The name of the button that goes on."""
        if self.step + 1 < len(self.prompts):
            following = self.prompts[self.step + 1].short
            return tr(
                "Next: {step}",
                step=following[:1].lower() + following[1:] if not following.startswith("I ") else following,
            )
        return tr("Done")

    @property
    def asks_owner(self) -> bool:
        """Whether *whose end was it on?* belongs under this question."""
        return bool(self.fields.get("answer")) and self.prompt is not None and self.prompt.id == "why"

    @property
    def owner(self) -> Owner:
        """The reason's owner so far."""
        if self.about:
            for answer in self.about.answers:
                if answer.id == self.fields.get("answer"):
                    return answer.reason_owner
        return Owner.UNKNOWN

    # Writing

    def write(self, text: str) -> None:
        """Take what was typed to the open question."""
        if self.prompt:
            self._set(f"{_PART}{self.prompt.id}", text)
            self._set(_AT, self.prompt.id)

    def entitle(self, title: str) -> None:
        """Take the title of a free page."""
        self._set("title", title)

    def tag(self, tags: str) -> None:
        """Take the tags as typed."""
        self._set("tags", tags)

    def _set(self, name: str, text: str) -> None:
        if self._draft is None or self._draft.fields.get(name, "") == text:
            return
        self._draft = replace(self._draft, fields={**self._draft.fields, name: text})
        self.state = ""
        self._autosave.touch()

    def _keep(self) -> None:
        draft = self._draft
        if draft is not None:
            self.room.desk.do(lambda: self.room.journal.drafts.keep(draft), self._kept, self._not_kept)

    def _kept(self, kept: Draft) -> None:
        if self._draft and self._draft.id == kept.id and not self._autosave.unsaved:
            self.state = tr("saved a moment ago")
            self.changed.emit()

    def _not_kept(self, error: WorldError) -> None:
        self.state = sentence_for(error)
        self._autosave.touch()
        self.changed.emit()

    def own(self, owner: Owner) -> None:
        """Say whose end the reason was on."""
        answer = self.fields.get("answer", "")
        ask = self.fields.get("ask", "")
        if not answer or owner is self.owner:
            return

        def read_again(_: object) -> None:
            self.room.desk.ask(lambda: self.room.journal.asks.get(ask), self._about_again)

        self.room.desk.do(lambda: self.room.journal.answers.revise(answer, {"reason_owner": owner.value}), read_again)

    def _about_again(self, about: WholeAsk) -> None:
        self.about = about
        self.changed.emit()

    # Steps

    def go_to(self, step: int) -> None:
        """Open another question."""
        if 0 <= step < len(self.prompts):
            self.step = step
            self.changed.emit()

    def forward(self) -> None:
        """Go on: to the next question, or after the last one keep the reflection."""
        if self.step + 1 < len(self.prompts):
            self.go_to(self.step + 1)
        else:
            self.finish()

    def back(self) -> None:
        """Go to the question before."""
        self.go_to(self.step - 1)

    def come_back_tomorrow(self) -> None:
        """Keep the draft and see it on Today tomorrow."""
        draft = self._draft
        self._autosave.forget()
        if draft is None:
            return
        day = self.room.journal.clock.today() + timedelta(days=1)
        self.room.desk.do(lambda: self.room.journal.drafts.come_back(draft, day), lambda _: self._kept_for_tomorrow())

    def _kept_for_tomorrow(self) -> None:
        self.room.way.go(Place.TODAY)
        self.room.desk.noticed.emit(Notice(text=tr("Kept. It comes back on Today tomorrow.")))

    def finish(self) -> None:
        """Keep the reflection as it is; with nothing written there is nothing to keep."""
        draft = self._draft
        if draft is None or self.busy:
            return
        parts = [
            {"prompt": prompt.id, "text": self.text_of(prompt.id)}
            for prompt in self.prompts
            if self.text_of(prompt.id).strip()
        ]
        if not parts:
            self._autosave.forget()
            self.room.desk.do(lambda: self.room.journal.drafts.finish(draft.id))
            self.room.way.go(Place.TODAY)
            return
        self._autosave.forget()
        self.busy = True
        self._hand_in(draft, parts)

    def _hand_in(self, draft: Draft, parts: list[dict[str, str]]) -> None:
        existing = draft.fields.get("reflection", "")
        fields: dict[str, Json] = {
            "ask": draft.fields.get("ask") or None,
            "answer": draft.fields.get("answer") or None,
            "deck": draft.fields.get("deck") or FREE,
            "title": draft.fields.get("title") or "",
            "tags": list(read_tags(draft.fields.get("tags", ""))),
            "parts": parts,
        }
        reflections = self.room.journal.reflections

        def landed(kept: Reflection) -> None:
            self.busy, self._draft = False, None
            self.room.way.go(Place.JOURNAL, reflection=kept.id)

        def failed(error: WorldError) -> None:
            self.busy, self.state = False, sentence_for(error)
            self._autosave.touch()
            self.changed.emit()

        if existing:
            self.room.desk.do(lambda: reflections.revise(existing, fields, draft=draft.id), landed, failed)
        else:
            self.room.desk.do(lambda: reflections.record(fields, draft=draft.id), landed, failed)
