"""Small asks: a ladder of one's own, the rung that may come next, and a pack of everyday ones to begin with."""

from dataclasses import replace

from rejournal.domain.errors import WorldError
from rejournal.domain.rung import Rung, next_rung
from rejournal.journal.changes import Changes
from rejournal.journal.ladder import dares
from rejournal.screens.errors import sentence_for
from rejournal.screens.places import Place
from rejournal.screens.screen import Room, Screen
from rejournal.screens.sentences import days
from rejournal.screens.translation import tr, trn


class DaresScreen(Screen):
    """What the page of small asks shows and does."""

    watches = Changes.GOALS

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.rungs: tuple[Rung, ...] = ()
        self.left_out: frozenset[str] = frozenset()
        self.editing = ""
        """The rung whose words stand in the fields."""
        self.changing: Rung | None = None
        """The dare whose words stand there instead, to be put otherwise before it goes onto the ladder."""
        self.problem = ""
        self.opened = 0
        """Rises each time other words are to stand in the fields."""

    def load(self) -> None:
        """Read the ladder, and which dares were left out."""
        ladder = self.room.journal.ladder
        self.room.desk.ask(lambda: (tuple(ladder.all()), ladder.left_out()), self._show)

    def _show(self, found: tuple[tuple[Rung, ...], frozenset[str]]) -> None:
        self.rungs, self.left_out = found
        self.changed.emit()

    @property
    def next(self) -> Rung | None:
        """The rung that may come next."""
        return next_rung(self.rungs, self.room.journal.clock.today())

    def pack(self) -> list[Rung]:
        """Return the dares that are neither on the ladder nor left out."""
        there = {one.text for one in self.rungs}
        return [one for one in dares() if tr(one.text) not in there and one.text not in self.left_out]

    @property
    def said_left_out(self) -> str:
        """Offer the dares that were left out, where there are any."""
        n = sum(one.text in self.left_out for one in dares())
        return trn("Show the one left out again", "Show the {n} left out again", n) if n else ""

    def detail(self, rung: Rung) -> str:
        """Say how much a rung asks, and how often it was asked."""
        said = [tr("{n} of 100", n=rung.fear)]
        if rung.asked:
            today = self.room.journal.clock.today()
            said.append(
                trn(
                    "asked once, {ago}",
                    "asked {n} times, last {ago}",
                    len(rung.asked),
                    ago=days.ago(max(rung.asked), today),
                )
            )
        return " · ".join(said)

    # What can be done

    def keep(self, text: str, fear: int) -> None:
        """Add a rung, or change the one that is being edited."""
        ladder, editing = self.room.journal.ladder, self.editing
        if editing:
            self.room.desk.do(lambda: ladder.edit(editing, text, fear), self._kept, self._fail)
        else:
            dare = self.changing.text if self.changing else ""
            self.room.desk.do(lambda: ladder.add(text, fear, dare), self._kept, self._fail)

    def _kept(self, _: object) -> None:
        self.editing, self.changing, self.problem = "", None, ""
        self.opened += 1
        self.changed.emit()

    def _fail(self, error: WorldError) -> None:
        self.problem = sentence_for(error, {"text": tr("The ask")})
        self.changed.emit()

    def edit(self, rung: str) -> None:
        """Put a rung's words into the fields; an empty one empties them."""
        self.editing, self.changing, self.problem = rung, None, ""
        self.opened += 1
        self.changed.emit()

    def change(self, dare: Rung) -> None:
        """Put a dare's words into the fields: what is kept goes onto the ladder in its stead."""
        self.editing, self.changing, self.problem = "", dare, ""
        self.opened += 1
        self.changed.emit()

    @property
    def edited(self) -> Rung | None:
        """The rung or the dare whose words stand in the fields."""
        if self.changing:
            return replace(self.changing, text=tr(self.changing.text))
        return next((one for one in self.rungs if one.id == self.editing), None)

    def leave_out(self, dare: Rung) -> None:
        """Leave a dare out of the pack."""
        self.room.desk.do(lambda: self.room.journal.ladder.leave_out(dare.text))

    def show_all(self) -> None:
        """Show every dare again."""
        self.room.desk.do(self.room.journal.ladder.all_again)

    def take(self, dare: Rung) -> None:
        """Put a dare onto the ladder."""
        self.room.desk.do(lambda: self.room.journal.ladder.add(tr(dare.text), dare.fear))

    def remove(self, rung: str) -> None:
        """Take a rung off the ladder."""
        self.room.desk.do(lambda: self.room.journal.ladder.remove(rung))

    def ask(self, rung: Rung) -> None:
        """Say that one asks it: it is remembered on the ladder, and an ask is begun with its words."""
        if any(one.id == rung.id for one in self.rungs):
            self.room.desk.do(lambda: self.room.journal.ladder.climb(rung.id))
        self.room.way.go(Place.LOG_ASK, title=tr(rung.text))
