"""A letter to oneself being written: saved as typed, then shut until its time."""

from collections.abc import Mapping
from datetime import date

from rejournal.domain.errors import BadValue, WorldError
from rejournal.domain.reflection import Draft, DraftKind
from rejournal.domain.span import When
from rejournal.journal.changes import Changes
from rejournal.journal.own_letters import TEXT, TITLE, ShutLetter
from rejournal.screens.errors import sentence_for
from rejournal.screens.page_draft import PageDraft
from rejournal.screens.places import Place, Visit
from rejournal.screens.screen import Room, Screen
from rejournal.screens.sentences import days
from rejournal.screens.translation import tr, trn
from rejournal.settings.schema import WRITING

OPENS = "opens"
"""The draft's field for the day it is to open; empty for the next no that hurts."""


class OwnLetterScreen(Screen):
    """What the page of a letter shows and does."""

    watches = Changes.NOTHING

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.page = PageDraft(room, self.changed.emit)
        self.settings: Mapping[str, str] = {}
        self.waiting: tuple[ShutLetter, ...] = ()
        self.problem = ""
        self.opened = 0
        """Rises each time another letter is taken up."""

    def visit(self, visit: Visit) -> None:
        """Take up a draft, or begin."""
        self.page.take_up(None)
        self.problem = ""
        journal = self.room.journal

        def read() -> tuple[Draft, list[ShutLetter], Mapping[str, str]]:
            draft = journal.drafts.get(visit.draft) if visit.draft else None
            settings = {setting.key: journal.settings.get(setting) for setting in WRITING}
            return draft or journal.drafts.new(DraftKind.LETTER, {}), journal.letters.waiting(), settings

        self.room.desk.ask(read, self._take_up)

    def _take_up(self, found: tuple[Draft, list[ShutLetter], Mapping[str, str]]) -> None:
        draft, waiting, self.settings = found
        self.page.take_up(draft)
        self.waiting = tuple(waiting)
        self.opened += 1
        self.changed.emit()

    @property
    def unsaved(self) -> bool:
        """Whether something that was typed is not on the disk yet."""
        return self.page.unsaved

    def flush(self) -> None:
        """Save now what is unsaved."""
        self.page.flush()

    @property
    def title(self) -> str:
        """Its title so far."""
        return self.page.fields.get(TITLE, "")

    @property
    def text(self) -> str:
        """What was written so far."""
        return self.page.fields.get(TEXT, "")

    @property
    def opens(self) -> str:
        """The day it is to open, as typed."""
        return self.page.fields.get(OPENS, "")

    def write(self, text: str) -> None:
        """Take what was typed."""
        self.page.set(TEXT, text)

    def call(self, title: str) -> None:
        """Take its title."""
        self.page.set(TITLE, title)

    def open_on(self, day: str) -> None:
        """Take the day it is to open; empty for the next no that hurts."""
        self.page.set(OPENS, day)
        self.problem = ""
        self.changed.emit()

    def said_waiting(self) -> str:
        """Say how many letters are shut already, and when the next one opens."""
        if not self.waiting:
            return tr("Nobody sees it before it opens, you neither: it is in no list and no search.")
        many = trn("{n} letter of yours is shut.", "{n} letters of yours are shut.", len(self.waiting))
        opens = min((one.opens_on for one in self.waiting if one.opens_on), default=None)
        if opens is None:
            return many
        day = days.full_day(opens, self.room.journal.clock.today())
        return tr("{many} The next one opens on {day}.", many=many, day=day)

    def shut(self) -> None:
        """Shut it."""
        draft = self.page.draft
        if draft is None:
            return
        try:
            day = self._day()
        except BadValue:
            self._failed(BadValue("opens_on", "YYYY-MM-DD"))
            return
        self.page.rest()
        self.room.desk.do(lambda: self.room.journal.letters.shut(draft, day), self._shut, self._failed)

    def _day(self) -> date | None:
        return When.parse(self.opens).day if self.opens.strip() else None

    def _shut(self, _: Draft) -> None:
        self.page.take_up(None)
        self.room.way.go(Place.TODAY)

    def _failed(self, error: WorldError) -> None:
        self.problem = sentence_for(error)
        self.changed.emit()
