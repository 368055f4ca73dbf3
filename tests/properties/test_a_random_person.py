"""A random person against a plain-Python model: whatever is done, what is read is what was saved."""

import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule

from rejournal.domain.answer import NOS
from rejournal.domain.ask import Outcome
from rejournal.domain.words import clean, clean_line, count_words
from rejournal.journal import door
from rejournal.journal.changes import Done
from tests.conftest import CHEAP, PASSPHRASE, MovedClock

# Any text at all, surrogates and control characters included.
TEXT = st.text(st.characters(exclude_categories=()), max_size=60)
LINE = TEXT.filter(lambda text: bool(clean_line(text)))


@dataclass
class Model:
    """What the journal should hold."""

    asks: dict[str, tuple[str, str]] = field(default_factory=dict)
    answers: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    """answer → ask, outcome, words"""
    reflections: dict[str, tuple[str, ...]] = field(default_factory=dict)
    of_ask: dict[str, str] = field(default_factory=dict)

    def copy(self) -> "Model":
        return Model(dict(self.asks), dict(self.answers), dict(self.reflections), dict(self.of_ask))


class RandomPerson(RuleBasedStateMachine):
    """Records, revises, discards, undoes, locks and unlocks in any order."""

    asks = Bundle("asks")
    reflections = Bundle("reflections")

    @initialize()
    def begin(self) -> None:
        self.room = Path(tempfile.mkdtemp(prefix="rejournal-test-"))
        self.clock = MovedClock()
        self.vault = self.room / "Journal.journal"
        self.journal = door.create(self.vault, PASSPHRASE, self.clock, cost=CHEAP)
        self.model = Model()
        self.before: list[Model] = []

    def teardown(self) -> None:
        if hasattr(self, "journal"):
            self.journal.close()
            shutil.rmtree(self.room)

    def changed(self, done: Done) -> None:
        """Remember the model as it was, where the step can be undone."""
        assert done.undo

    @rule(target=asks, what=LINE, notes=TEXT)
    def log(self, what: str, notes: str) -> str:
        self.before.append(self.model.copy())
        done = self.journal.asks.log({"what": what, "notes": notes})
        self.changed(done)
        self.model.asks[done.record.id] = (clean_line(what), clean(notes).strip("\n"))
        return done.record.id

    @rule(ask=asks, what=LINE)
    def revise(self, ask: str, what: str) -> None:
        if ask in self.model.asks:
            self.before.append(self.model.copy())
            self.journal.asks.revise(ask, {"what": what})
            self.model.asks[ask] = (clean_line(what), self.model.asks[ask][1])

    @rule(
        ask=asks,
        words=TEXT,
        outcome=st.sampled_from([Outcome.NO, Outcome.YES, Outcome.SILENCE, Outcome.NOT_YET]),
        take=TEXT,
    )
    def answer(self, ask: str, words: str, outcome: Outcome, take: str) -> None:
        if ask in self.model.asks:
            self.before.append(self.model.copy())
            sealed = {"first_take": take} if outcome in NOS else {}
            done = self.journal.answers.record(outcome, {"words": words, **sealed}, ask=ask)
            self.model.answers[done.record.answer.id] = (ask, outcome.value, clean(words).strip("\n"))

    @rule(target=reflections, texts=st.lists(TEXT, min_size=1, max_size=4), ask=asks)
    def write(self, texts: list[str], ask: str) -> str:
        self.before.append(self.model.copy())
        about = ask if ask in self.model.asks else None
        parts = [{"prompt": f"p{place}", "text": text} for place, text in enumerate(texts)]
        done = self.journal.reflections.record({"ask": about, "parts": parts})
        kept = tuple(cleaned for text in texts if (cleaned := clean(text).strip("\n")).strip())
        self.model.reflections[done.record.id] = kept
        if about:
            self.model.of_ask[done.record.id] = about
        return done.record.id

    @rule(reflection=reflections, text=TEXT)
    def write_on(self, reflection: str, text: str) -> None:
        if reflection in self.model.reflections:
            self.before.append(self.model.copy())
            self.journal.reflections.revise(reflection, {"parts": [{"prompt": "p0", "text": text}]})
            cleaned = clean(text).strip("\n")
            self.model.reflections[reflection] = (cleaned,) if cleaned.strip() else ()

    @rule(reflection=consumes(reflections))
    def discard_reflection(self, reflection: str) -> None:
        if reflection in self.model.reflections:
            self.before.append(self.model.copy())
            self.journal.reflections.discard([reflection])
            self.model.reflections.pop(reflection)
            self.model.of_ask.pop(reflection, None)

    @rule(ask=asks)
    def discard_ask(self, ask: str) -> None:
        if ask in self.model.asks:
            self.before.append(self.model.copy())
            self.journal.asks.discard([ask])
            self.model.asks.pop(ask)
            for answer in [one for one, about in self.model.answers.items() if about[0] == ask]:
                self.model.answers.pop(answer)
            for reflection in [one for one, about in self.model.of_ask.items() if about == ask]:
                self.model.reflections.pop(reflection)
                self.model.of_ask.pop(reflection)

    @rule()
    def undo(self) -> None:
        word = self.journal.undo().record
        assert bool(word) == bool(self.before)
        if self.before:
            self.model = self.before.pop()

    @rule()
    def lock_and_unlock(self) -> None:
        self.journal.close()
        self.clock.move(minutes=1)
        self.journal = door.unlock(self.vault, PASSPHRASE, self.clock)
        self.before.clear()

    @invariant()
    def what_is_read_is_what_was_saved(self) -> None:
        if not hasattr(self, "journal"):
            return
        whole = {one.ask.id: one for one in self.journal.asks.all()}
        assert {ask: (one.ask.what, one.ask.notes) for ask, one in whole.items()} == self.model.asks
        answers = {
            answer.id: (ask, answer.outcome.value, answer.words) for ask, one in whole.items() for answer in one.answers
        }
        assert answers == self.model.answers
        assert all(not answer.first_take for one in whole.values() for answer in one.answers)
        found = {one.id: tuple(part.text for part in one.parts) for one in self.journal.reflections.all()}
        assert found == self.model.reflections
        assert self.journal.listed.count() == len(self.model.reflections)
        assert self.journal.asks.counts().asks == len(self.model.asks)

    @rule(ask=asks)
    def every_word_of_an_ask_is_found(self, ask: str) -> None:
        if ask in self.model.asks:
            for word in self.model.asks[ask][0].split():
                if word.isascii() and word.isalnum() and count_words(word) == 1:
                    assert ask in {hit.record for hit in self.journal.search(word, limit=10_000)[1]}

    @rule()
    def the_check_finds_nothing(self) -> None:
        assert self.journal.check() == []


TestRandomPerson = RandomPerson.TestCase
TestRandomPerson.settings = settings(
    max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True
)
