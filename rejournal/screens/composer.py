"""The composer: one question at a time, saved as typed, resumable, every step skippable."""

from collections.abc import Mapping
from datetime import timedelta

from rejournal.domain.answer import Owner
from rejournal.domain.errors import WorldError
from rejournal.domain.kind_words import KindWords
from rejournal.domain.plain import Json, to_plain
from rejournal.domain.prompt import Deck, Prompt
from rejournal.domain.reflection import Draft, Reflection
from rejournal.domain.tag import read_tags
from rejournal.domain.words import count_words
from rejournal.journal.asks import WholeAsk
from rejournal.journal.decks import FOUR_QUESTIONS, FREE
from rejournal.screens.beginning import PART, Begun, begin
from rejournal.screens.errors import sentence_for
from rejournal.screens.notices import Notice
from rejournal.screens.page_draft import PageDraft
from rejournal.screens.places import Place, Visit
from rejournal.screens.screen import Room, Screen
from rejournal.screens.sentences import asks, days
from rejournal.screens.translation import tr, trn

YES, LED = "yes", 2
"""The deck after a yes, and which of its questions asks for the nos that led there."""
_AT = "at"
"""The draft's field that names the question it was left at."""


class ComposerScreen(Screen):
    """A reflection being written. What is typed is in the draft; the page holds no state."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.page = PageDraft(room, self.changed.emit)
        self.deck: Deck | None = None
        self.about: WholeAsk | None = None
        self.kind_words: KindWords | None = None
        """A warm line beside a no."""
        self.circling = False
        """Whether to ask: something new, or the same loop?"""
        self.settings: Mapping[str, str] = {}
        self.step = 0
        self.busy = False
        self.opened = 0
        """Rises each time another text is taken up, so that the page knows when to replace what it shows."""

    # Coming and going

    def visit(self, visit: Visit) -> None:
        """Take up a draft, an existing reflection, or begin on an answer, an ask or a free page."""
        self.page.take_up(None)
        self.deck, self.about, self.kind_words = None, None, None
        self.step, self.busy, self.circling = 0, False, False
        self.room.desk.ask(lambda: begin(self.room.journal, visit), self._take_up, self._gone)

    def _take_up(self, begun: Begun) -> None:
        self.page.take_up(begun.draft)
        self.deck, self.about = begun.deck, begun.about
        self.kind_words, self.circling, self.settings = begun.kind_words, begun.circling, begun.settings
        self.step = self._where_it_stopped()
        self.opened += 1
        self.changed.emit()

    def _gone(self, error: WorldError) -> None:
        self.page.state = sentence_for(error)
        self.changed.emit()

    def _where_it_stopped(self) -> int:
        """Resume where it was stopped."""
        stopped = self.fields.get(_AT, "")
        return next((place for place, prompt in enumerate(self.prompts) if prompt.id == stopped), 0)

    @property
    def unsaved(self) -> bool:
        """Whether something that was typed is not on the disk yet."""
        return self.page.unsaved

    def flush(self) -> None:
        """Save now what is unsaved."""
        self.page.flush()

    # What is shown

    @property
    def fields(self) -> dict[str, str]:
        """The draft's fields as typed."""
        return self.page.fields

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
        return self.fields.get(f"{PART}{prompt}", "")

    @property
    def words(self) -> str:
        """How many words this question has, said."""
        if self.prompt is None or self.prompt.scale:
            return ""
        return trn("{n} word", "{n} words", count_words(self.text_of(self.prompt.id)))

    @property
    def heading(self) -> tuple[str, str, str]:
        """The pill, the title and the quiet line above the questions."""
        if self.about is None:
            return "", tr(self.deck.title) if self.deck and len(self.prompts) > 1 else "", ""
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
            following = tr(self.prompts[self.step + 1].short)
            return tr(
                "Next: {step}",
                step=following[:1].lower() + following[1:] if not following.startswith("I ") else following,
            )
        return tr("Burn it") if self.page.burning else tr("Done")

    @property
    def asks_owner(self) -> bool:
        """Whether *whose end was it on?* belongs under this question."""
        is_why = self.deck is not None and self.deck.id == FOUR_QUESTIONS and self.step == 0
        return bool(self.fields.get("answer")) and is_why

    @property
    def asks_which_nos(self) -> bool:
        """Whether *which nos led here?* is open, so that they can be linked."""
        return bool(self.fields.get("ask")) and self.deck is not None and self.deck.id == YES and self.step == LED

    @property
    def asks_lesson(self) -> bool:
        """Whether *one sentence to keep?* belongs under this question: the last one after an answer."""
        return bool(self.fields.get("answer")) and self.step + 1 == len(self.prompts) and not self.page.burning

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
            self.page.set(f"{PART}{self.prompt.id}", text)
            self.page.set(_AT, self.prompt.id)

    def say(self, field: str, text: str) -> None:
        """Take the title, the tags, or the one sentence that is to be kept as a lesson."""
        self.page.set(field, text)

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

    def burn(self, *, burning: bool) -> None:
        """Keep nothing of this page from now on, not even a draft; or keep it after all."""
        self.page.burn(burning=burning)
        self.changed.emit()

    # The same loop, or something new?

    def go_round(self) -> None:
        """Say that there is something new to write: it asks no more."""
        self.circling = False
        self.changed.emit()

    def do_something_small(self) -> None:
        """Go to the quiet page instead of round the loop."""
        self.room.way.go(Place.AFTER, ask=self.fields.get("ask", ""), answer=self.fields.get("answer", ""))

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

    def come_back_tomorrow(self) -> None:
        """Keep the draft and see it on Today tomorrow."""
        self.page.come_back(self.room.journal.clock.today() + timedelta(days=1), self._kept_for_tomorrow)

    def _kept_for_tomorrow(self) -> None:
        self.room.way.go(Place.TODAY)
        self.room.desk.noticed.emit(Notice(text=tr("Kept. It comes back on Today tomorrow.")))

    def finish(self) -> None:
        """Keep the reflection as it is; with nothing written, or to be burned, there is nothing to keep."""
        draft = self.page.draft
        if draft is None or self.busy:
            return
        texts = ((prompt.id, self.text_of(prompt.id)) for prompt in self.prompts)
        parts = [{"prompt": prompt, "text": text} for prompt, text in texts if text.strip()]
        if self.page.burning or not parts:
            self._let_go()
            return
        self.page.rest()
        self.busy = True
        self._hand_in(draft, parts)

    def _let_go(self) -> None:
        burned = self.page.burning
        self.page.let_go()
        self.room.way.go(Place.TODAY)
        if burned:
            self.room.desk.noticed.emit(Notice(text=tr("Gone. Nothing of it was kept.")))

    def _hand_in(self, draft: Draft, parts: list[dict[str, str]]) -> None:
        existing = draft.fields.get("reflection", "")
        fields: dict[str, Json] = {
            "ask": draft.fields.get("ask") or None,
            "answer": draft.fields.get("answer") or None,
            "deck": draft.fields.get("deck") or FREE,
            "title": draft.fields.get("title") or "",
            "tags": list(read_tags(draft.fields.get("tags", ""))),
            "parts": parts,
            "attachments": [to_plain(one) for one in self.page.files],
        }
        reflections, lesson = self.room.journal.reflections, draft.fields.get("lesson", "").strip()

        def landed(kept: Reflection) -> None:
            self.busy = False
            self.page.take_up(None)
            if lesson:
                lessons, ask = self.room.journal.lessons, kept.ask or ""
                self.room.desk.do(lambda: lessons.keep(lesson, ask=ask, reflection=kept.id))
            self.room.way.go(Place.JOURNAL, reflection=kept.id)

        def failed(error: WorldError) -> None:
            self.busy = False
            self.page.fail(error)

        if existing:
            self.room.desk.do(lambda: reflections.revise(existing, fields, draft=draft.id), landed, failed)
        else:
            self.room.desk.do(lambda: reflections.record(fields, draft=draft.id), landed, failed)
