"""The circle: friends in the same month. What leaves is shown before it leaves, and is nothing but counts."""

from datetime import timedelta
from pathlib import Path

from rejournal.domain.errors import WorldError
from rejournal.domain.span import add_months, month_of
from rejournal.domain.tally import Tally
from rejournal.domain.value import value
from rejournal.journal.changes import Changes
from rejournal.journal.circle import Came, Circle
from rejournal.screens.errors import sentence_for
from rejournal.screens.notices import Notice
from rejournal.screens.screen import Room, Screen
from rejournal.screens.sentences import days
from rejournal.screens.translation import tr, trn


@value
class Member:
    """A row of the board: a nickname, the counts of each week, all together; ``key`` is empty for one's own."""

    key: str
    name: str
    weeks: tuple[tuple[int, int, int], ...]
    whole: tuple[int, int, int]
    is_twice: bool


class CircleScreen(Screen):
    """What the page of the circle shows and does."""

    watches = Changes.GOALS | Changes.ASKS | Changes.ANSWERS | Changes.SETTINGS

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.month, _ = month_of(room.journal.clock.today())
        self.circle: Circle | None = None
        self.problem = ""
        self.line = ""
        """The signed line that was made last."""

    def load(self) -> None:
        """Read the circle of the month."""
        circles, (first, after) = self.room.journal.circles, month_of(self.month)
        self.room.desk.ask(lambda: circles.of(first, after - timedelta(days=1)), self._show)

    def _show(self, circle: Circle) -> None:
        self.circle = circle
        self.changed.emit()

    def turn(self, months: int) -> None:
        """Show another month."""
        self.month = add_months(self.month, months)
        self.line = ""
        self.load()

    @property
    def month_name(self) -> str:
        """Which month it is."""
        return days.month_and_year(self.month)

    @property
    def name(self) -> str:
        """The nickname, empty until one is chosen."""
        return self.circle.name if self.circle else ""

    # The board

    def heads(self) -> list[str]:
        """Name the weeks of the month, by their first days."""
        today = self.room.journal.clock.today()
        return [days.short_day(one.begins, today) for one in (self.circle.own.weeks if self.circle else ())]

    def board(self) -> list[Member]:
        """Return the members that have anything in the month, oneself first."""
        if self.circle is None:
            return []
        first = self._member(self.circle.own, own=True)
        others = [self._member(one, own=False) for one in self.circle.others]
        return [first, *(one for one in others if any(any(week) for week in one.weeks))]

    def _member(self, tally: Tally, *, own: bool) -> Member:
        """Lay the weeks of a member beside one's own: theirs may begin on another day."""
        begins = [one.begins for one in (self.circle.own.weeks if self.circle else ())]
        weeks = []
        for begin in begins:
            near = [one for one in tally.weeks if abs((one.begins - begin).days) <= 3]
            weeks.append((sum(one.asks for one in near), sum(one.nos for one in near), sum(one.yeses for one in near)))
        whole = tuple(sum(week[at] for week in weeks) for at in range(3))
        return Member(
            key="" if own else tally.key,
            name=tally.name or tr("you"),
            weeks=tuple(weeks),
            whole=(whole[0], whole[1], whole[2]),
            is_twice=bool(self.circle and tally.name.casefold() in self.circle.twice),
        )

    @property
    def said(self) -> str:
        """Say what all of them did together."""
        board = self.board()
        asks, nos, yeses = (sum(one.whole[at] for one in board) for at in range(3))
        people = trn("{n} of you", "{n} of you", len(board))
        return tr(
            "{people}: {asks}, {nos}, {yeses}.",
            people=people,
            asks=trn("{n} ask", "{n} asks", asks),
            nos=trn("{n} no", "{n} nos", nos),
            yeses=trn("{n} yes", "{n} yeses", yeses),
        )

    def leaving(self) -> list[str]:
        """Say word for word what would leave: the nickname, the weeks, the counts, and that it is all."""
        if self.circle is None:
            return []
        today = self.room.journal.clock.today()
        said = [tr("Your nickname: {name}", name=self.name or tr("none yet"))]
        said += [
            tr(
                "Week from {day}: {asks}, {nos}, {yeses}",
                day=days.short_day(one.begins, today),
                asks=trn("{n} ask", "{n} asks", one.asks),
                nos=trn("{n} no", "{n} nos", one.nos),
                yeses=trn("{n} yes", "{n} yeses", one.yeses),
            )
            for one in self.circle.own.weeks
        ]
        return [*said, tr("Nothing else: no names, no words, no areas. Signed with a key of this journal’s own.")]

    # What can be done

    def call(self, name: str) -> None:
        """Choose a nickname."""
        if name.strip() and name != self.name:
            self.room.desk.do(lambda: self.room.journal.circles.call(name), lambda _: self._say(""), self._fail)

    def make(self) -> None:
        """Make the own tally, to be copied or written into a file."""
        circles, (first, after) = self.room.journal.circles, month_of(self.month)

        def made(line: str) -> None:
            self.line = line
            self._say("")

        self.room.desk.do(lambda: circles.leave(first, after - timedelta(days=1)), made, self._fail)

    def bring(self, text: str) -> None:
        """Take in a friend's tally."""

        def came(found: tuple[Came, Tally]) -> None:
            which, tally = found
            said = {
                Came.NEW: tr("{name} is in the circle.", name=tally.name),
                Came.UPDATED: tr("{name}’s tally is the new one.", name=tally.name),
                Came.SAME: tr("That one is here already."),
            }[which]
            self._say("")
            self.room.desk.noticed.emit(Notice(text=said))

        self.room.desk.do(lambda: self.room.journal.circles.bring(text), came, self._fail)

    def bring_file(self, path: Path) -> None:
        """Take in a friend's tally from a file."""
        try:
            text = path.read_bytes()[: 2**20].decode("utf-8", "replace")
        except OSError:
            self._say(tr("That file or folder can’t be opened."))
            return
        self.bring(text)

    def drop(self, key: str) -> None:
        """Let a member's tally go."""
        self.room.desk.do(lambda: self.room.journal.circles.drop(key))

    def _say(self, problem: str) -> None:
        self.problem = problem
        self.changed.emit()

    def _fail(self, error: WorldError) -> None:
        self._say(sentence_for(error, {"name": tr("Your nickname")}))
