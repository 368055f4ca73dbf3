"""A writer under load that tells each change before it begins and once it is done, and what is reckoned from that.

What was told as done must be there, whole; of the one change that was under way, all or nothing.
"""

import hashlib
import json
import os
from collections.abc import Callable, Mapping
from random import Random

from rejournal.domain.ask import Outcome
from rejournal.domain.reflection import Draft, DraftKind
from rejournal.journal import door
from rejournal.journal.journal import Journal
from rejournal.settings.schema import BIN_DAYS
from tests.conftest import CHEAP

Model = dict[str, str]
"""What a journal holds, each thing by a name that stays: its words are told by their sum."""
MOST = 30
"""Asks that are kept, so that a thousand rounds do not make a journal that takes long to check."""
NEW = "__new__"


def mark(text: str) -> str:
    """Return what stands for a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def content(journal: Journal) -> Model:
    """Return all that the load ever writes, as it is in the journal now."""
    found = {f"ask {one.ask.what}": f"{mark(one.ask.notes)} {len(one.answers)}" for one in journal.asks.all()}
    found |= {f"reflection {one.title}": mark(one.parts[0].text) for one in journal.reflections.all()}
    found |= {f"draft {one.fields['title']}": mark(one.fields["text"]) for one in journal.drafts.all()}
    found |= {f"bin {one.title}": "there" for one in journal.bin.lines()}
    return found | {"setting": journal.settings.get(BIN_DAYS)}


def after(model: Model, change: Mapping[str, str | None]) -> Model:
    """Return the model once the change is done; None takes a thing away."""
    return {name: words for name, words in {**model, **change}.items() if words is not None}


class Load:
    """Random changes to one open journal, told to ``out`` line by line."""

    def __init__(self, journal: Journal, out: int, chance: Random, name: str) -> None:
        self.journal, self.out, self.chance, self.name = journal, out, chance, name
        self.turn = 0
        self.model = content(journal)
        self.asks = {one.ask.what: one.ask.id for one in journal.asks.all()}
        self.reflections = {one.title: one.id for one in journal.reflections.all()}
        self.drafts = {one.fields["title"]: one for one in journal.drafts.all()}

    def change(self) -> None:
        """Make one change, or a few that belong together."""
        self.turn += 1
        new = f"{self.name}t{self.turn}"
        if len(self.asks) > MOST:
            return self.discard()
        return self.chance.choice(
            (
                lambda: self.log(new),
                lambda: self.log(new),
                self.revise,
                self.answer,
                lambda: self.reflect(new),
                self.revise_reflection,
                lambda: self.type(new),
                lambda: self.type(new),
                self.discard,
                self.set,
            )
        )()

    def tell(self, change: Mapping[str, str | None], do: Callable[[], object]) -> object:
        """Tell what is about to change, do it, and tell that it is done."""
        say(self.out, {"begins": change})
        done = do()
        say(self.out, {"done": self.journal.work.store.seq})
        self.model = after(self.model, change)
        return done

    def words(self) -> str:
        """Return words of any length: some fit in a page, some need many."""
        return " ".join(["meadow"] * self.chance.randrange(1, self.chance.choice((20, 400, 4000))))

    def log(self, new: str) -> None:
        words = self.words()
        done = self.tell(
            {f"ask {new}": f"{mark(words)} 0"}, lambda: self.journal.asks.log({"what": new, "notes": words})
        )
        self.asks[new] = done.record.id

    def revise(self) -> None:
        name, words = self.chance.choice(list(self.asks)), self.words()
        count = self.model[f"ask {name}"].split()[1]
        self.tell(
            {f"ask {name}": f"{mark(words)} {count}"},
            lambda: self.journal.asks.revise(self.asks[name], {"notes": words}),
        )

    def answer(self) -> None:
        name = self.chance.choice(list(self.asks))
        notes, count = self.model[f"ask {name}"].split()
        no = {"first_take": self.words()}
        self.tell(
            {f"ask {name}": f"{notes} {int(count) + 1}"},
            lambda: self.journal.answers.record(Outcome.NO, no, ask=self.asks[name]),
        )

    def reflect(self, new: str) -> None:
        words = self.words()
        fields = {"title": new, "parts": [{"prompt": "why", "text": words}]}
        change: dict[str, str | None] = {f"reflection {new}": mark(words)}
        grown = self.chance.choice([*self.drafts, ""])
        if grown:
            change[f"draft {grown}"] = None
        draft = self.drafts.pop(grown).id if grown else ""
        done = self.tell(change, lambda: self.journal.reflections.record(fields, draft=draft))
        self.reflections[new] = done.record.id

    def revise_reflection(self) -> None:
        if self.reflections:
            name, words = self.chance.choice(list(self.reflections)), self.words()
            fields = {"parts": [{"prompt": "why", "text": words}]}
            self.tell(
                {f"reflection {name}": mark(words)},
                lambda: self.journal.reflections.revise(self.reflections[name], fields),
            )

    def type(self, new: str) -> None:
        """Type into a draft, which is kept after every word."""
        draft, words = self.journal.drafts.new(DraftKind.REFLECTION), ""
        for _ in range(self.chance.randrange(1, 8)):
            words += f" {self.words()}"
            self.drafts[new] = self._keep(draft, new, words)

    def _keep(self, draft: Draft, name: str, words: str) -> Draft:
        typed = Draft(
            id=draft.id,
            kind=draft.kind,
            fields={"title": name, "text": words},
            created_at=draft.created_at,
            changed_at=draft.changed_at,
        )
        self.tell({f"draft {name}": mark(words)}, lambda: self.journal.drafts.keep(typed))
        return typed

    def discard(self) -> None:
        """Put something into the bin, and then take it back, erase it, or leave it there."""
        kind = self.chance.choice(("ask", "reflection")) if self.reflections else "ask"
        held, shelf = (self.asks, self.journal.asks) if kind == "ask" else (self.reflections, self.journal.reflections)
        if len(held) < 3:
            return
        name = self.chance.choice(list(held))
        gone = {f"{kind} {name}": None, f"bin {name}": "there"}
        before = self.model[f"{kind} {name}"]
        stroke = self.tell(gone, lambda: shelf.discard([held[name]])).record.id
        match self.chance.randrange(3):
            case 0:
                self.tell({f"{kind} {name}": before, f"bin {name}": None}, self.journal.undo)
                return
            case 1:
                self.tell({f"bin {name}": None}, lambda: self.journal.bin.erase(stroke))
        del held[name]

    def set(self) -> None:
        days = str(self.chance.randrange(366))
        self.tell({"setting": days}, lambda: self.journal.settings.set(BIN_DAYS, days))

    def new_passphrase(self, old: str, new: str) -> None:
        """Change the passphrase, as an open window does."""
        self.tell({NEW: new}, lambda: door.change_passphrase(self.journal, old, new, cost=CHEAP))


def say(out: int, line: Mapping[str, object]) -> None:
    """Write one line; so short a one reaches a pipe whole or not at all."""
    os.write(out, json.dumps(line).encode() + b"\n")


class Reckoning:
    """What must be there, by what was told: ``model`` surely, ``pending`` perhaps, each of them whole."""

    def __init__(self, model: Model, passphrase: str) -> None:
        self.model, self.passphrase = model, passphrase
        self.pending: dict[str, str | None] | None = None
        self.passphrases = [passphrase]
        """All that ever opened the vault or were about to."""
        self.done = 0
        self.history: dict[int, Model] = {}
        """What was there after each numbered change."""

    def hear(self, line: str) -> None:
        """Take in one line of the writer."""
        told = json.loads(line)
        if "holds" in told:
            self.model = told["holds"]
            self.history[told["seq"]] = self.model
        elif "begins" in told:
            self.pending = told["begins"]
            self.passphrases += [told["begins"][NEW]] if NEW in told["begins"] else []
        elif "done" in told:
            self.take()
            self.done += 1
            self.history[told["done"]] = self.model

    def take(self) -> None:
        """Reckon with what was under way as done."""
        change = dict(self.pending or {})
        self.passphrase = change.pop(NEW, None) or self.passphrase
        self.model, self.pending = after(self.model, change), None

    @property
    def perhaps(self) -> Model:
        """What is there if the change that was under way came through."""
        return after(self.model, {name: words for name, words in (self.pending or {}).items() if name != NEW})

    @property
    def next_passphrase(self) -> str:
        """The passphrase that was about to be given, empty if none was."""
        return (self.pending or {}).get(NEW) or ""

    def meet(self, found: Model, *, new_opens: bool = False) -> bool:
        """Hold what was found against what was told and go on from it; return whether the last change came through.

        AssertionError names what is lost, or there half.
        """
        came = new_opens or (found != self.model and found == self.perhaps)
        wanted = self.perhaps if came else self.model
        unlike = {name for name in found.keys() | wanted.keys() if found.get(name) != wanted.get(name)}
        assert not unlike, {name: (wanted.get(name), found.get(name)) for name in unlike}
        if came:
            self.take()
        self.pending = None
        return came

    def at(self, seq: int) -> Model:
        """Return what was there after change ``seq``; a check counts as a change that alters nothing."""
        return self.history[max(number for number in self.history if number <= seq)]
