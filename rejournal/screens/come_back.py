"""What has come back by today: letters, nos to look back on, stings, reasons asked for, lessons; and rest from it."""

from datetime import date, timedelta

from rejournal.domain.lesson import Lesson
from rejournal.domain.lines import AskLine
from rejournal.domain.value import value
from rejournal.journal.journal import Journal
from rejournal.journal.later import Due, StingDue
from rejournal.journal.look_backs import LooksDue
from rejournal.journal.own_letters import ShutLetter
from rejournal.screens.places import Place
from rejournal.screens.row import Row
from rejournal.screens.screen import Room
from rejournal.screens.sentences import asks, days, hindsight, today
from rejournal.screens.signal import Signal
from rejournal.screens.translation import tr


@value
class Back:
    """Everything that has come back."""

    due: Due
    looks: LooksDue
    letters: tuple[ShutLetter, ...]


def read_back(journal: Journal) -> Back:
    """Read what has come back."""
    return Back(due=journal.later.due(), looks=journal.look_backs.due(), letters=tuple(journal.letters.due()))


_LOOK, _LETTER = "look:", "letter:"
"""What the id of a row begins with where it is none of an ask, an answer or a lesson."""


class ComeBack:
    """The card of what has come back, on Today."""

    def __init__(self, room: Room) -> None:
        self.sting_wanted: Signal[[StingDue]] = Signal()
        self.lesson_wanted: Signal[[Lesson]] = Signal()
        self.found: Back | None = None
        self._room = room

    def rows(self) -> list[Row]:
        """Return a row for each, letters first."""
        found = self.found
        if found is None:
            return []
        day = self._room.journal.clock.today()
        # A look back asks for the sting too: of one no it is asked once.
        looked = {one.answer for one in found.looks.looks}
        stings = [
            _row(one.answer, one.line, today.sting_again(one.line, day), today.how_much())
            for one in found.due.stings
            if one.answer not in looked
        ]
        follow_ups = [_row(line.id, line, today.why_was_asked(), today.did_they_say()) for line in found.due.follow_ups]
        lessons = [
            Row(id=one.id, title=one.text, detail=today.lesson(), pill=today.still_true(), role="redirection")
            for one in found.due.lessons
        ]
        return _letters(found, day) + _looks(found, day) + stings + follow_ups + lessons

    def open(self, id_: str) -> None:
        """Open what has come back: a letter, a no, its sting, a lesson, an ask."""
        if self.found is None:
            return
        if id_.startswith(_LOOK):
            self._room.way.go(Place.LOOK_BACK, answer=id_.removeprefix(_LOOK))
            return
        if id_.startswith(_LETTER):
            self._open_letter(id_.removeprefix(_LETTER))
            return
        sting = next((one for one in self.found.due.stings if one.answer == id_), None)
        lesson = next((one for one in self.found.due.lessons if one.id == id_), None)
        if sting:
            self.sting_wanted.emit(sting)
        elif lesson:
            self.lesson_wanted.emit(lesson)
        else:
            self._room.way.go(Place.ASK, ask=id_)

    def _open_letter(self, letter: str) -> None:
        self._room.desk.do(
            lambda: self._room.journal.letters.open(letter),
            lambda opened: self._room.way.go(Place.JOURNAL, reflection=opened.id),
        )

    # What is said to it

    def keep_sting(self, due: StingDue, sting: int) -> None:
        """Keep how much it stings now."""
        self._room.desk.do(lambda: self._room.journal.answers.revise(due.answer, {due.which.value: sting}))

    def still_true(self, lesson: str, *, used: bool = False) -> None:
        """Say that a lesson holds, or was used."""
        self._room.desk.do(lambda: self._room.journal.lessons.still_true(lesson, used=used))

    def edit(self, lesson: str, text: str) -> None:
        """Put a lesson in other words."""
        self._room.desk.do(lambda: self._room.journal.lessons.edit(lesson, text))

    def retire(self, lesson: str) -> None:
        """Let a lesson go."""
        self._room.desk.do(lambda: self._room.journal.lessons.retire(lesson))

    # Rest

    @property
    def can_rest(self) -> bool:
        """Whether there is a look back to rest from."""
        return bool(self.found and self.found.looks.looks)

    @property
    def resting(self) -> str:
        """Until when look backs rest, said; empty where they don't."""
        until = self.found.looks.resting_until if self.found else None
        return tr("resting until {day}", day=days.long_day(until)) if until else ""

    def rest(self, for_days: int) -> None:
        """Ask for no look back for some days; 0 ends the rest."""
        rhythms = self._room.journal.rhythms
        until = self._room.journal.clock.today() + timedelta(days=for_days) if for_days else None
        self._room.desk.do(lambda: rhythms.rest(until))


def _row(id_: str, line: AskLine, detail: str, pill: str) -> Row:
    return Row(id=id_, title=asks.title(line.what, line.of), detail=detail, pill=pill, role="redirection")


def _letters(found: Back, day: date) -> list[Row]:
    return [
        Row(
            id=f"{_LETTER}{one.id}",
            title=tr("A letter from you"),
            detail=tr("written {ago}", ago=days.ago(one.written, day)),
            pill=tr("open it"),
            role="redirection",
        )
        for one in found.letters
    ]


def _looks(found: Back, day: date) -> list[Row]:
    return [
        Row(
            id=f"{_LOOK}{one.answer}",
            title=hindsight.the_no(one.line),
            detail=hindsight.detail_of_due(one.line, one.answered, day),
            pill=today.how_much() if one.sting_only else today.did_it_turn(),
            role="redirection",
        )
        for one in found.looks.looks
    ]
