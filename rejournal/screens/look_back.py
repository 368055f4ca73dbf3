"""One no looked back on: today's view, and only then the sealed first take beside it."""

from dataclasses import replace
from datetime import date, timedelta

from rejournal.domain.errors import WorldError
from rejournal.domain.lines import RedirectionLine
from rejournal.domain.lookback import LookBack
from rejournal.domain.reflection import Draft, DraftKind
from rejournal.domain.value import value
from rejournal.journal.changes import Changes
from rejournal.journal.look_backs import LooksDue, Review
from rejournal.screens.errors import sentence_for
from rejournal.screens.page_draft import PageDraft
from rejournal.screens.places import Place, Visit
from rejournal.screens.screen import Room, Screen
from rejournal.screens.sentences import hindsight
from rejournal.screens.translation import tr

VIEW = ("matters_now", "sting_now", "verdict", "line")


@value
class _Gathered:
    review: Review
    links: tuple[RedirectionLine, ...]
    due: LooksDue
    draft: Draft | None


class LookBackScreen(Screen):
    """What the page of a look back shows and does. The first take is not even read before today's view is kept."""

    watches = Changes.REDIRECTIONS

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.page = PageDraft(room, self.changed.emit)
        self.review: Review | None = None
        self.links: tuple[RedirectionLine, ...] = ()
        self.kept: Review | None = None
        """The same no once today's view is kept, with its first take if the seal is open."""
        self.problem = ""
        self.opened = 0
        """Rises each time another no is taken up."""
        self._due: LooksDue | None = None
        self._answer = ""
        self._busy = False

    def visit(self, visit: Visit) -> None:
        """Take up a no."""
        self.page.take_up(None)
        self._answer, self.review, self.kept, self.links = visit.answer, None, None, ()
        self.problem, self._busy, self._stale = "", False, True
        self.changed.emit()

    @property
    def unsaved(self) -> bool:
        """Whether something that was typed is not on the disk yet."""
        return self.page.unsaved

    def flush(self) -> None:
        """Save now what is unsaved."""
        if self.kept is not None:
            self._reword()
        else:
            self.page.flush()

    def load(self) -> None:
        """Read the no, without what is under its seal."""
        self.room.desk.ask(self._gather, self._show, lambda _: self.room.way.go(Place.TODAY))

    def _gather(self) -> _Gathered:
        journal, answer = self.room.journal, self._answer
        return _Gathered(
            review=journal.look_backs.review(answer),
            links=tuple(journal.redirections.of_no(answer)),
            due=journal.look_backs.due(),
            draft=journal.drafts.find(DraftKind.LOOK_BACK, answer=answer),
        )

    def _show(self, found: _Gathered) -> None:
        if found.review.answer.id != self._answer:
            return
        self.links = found.links
        if self.review is None:
            self.review, self._due = found.review, found.due
            self.page.take_up(
                found.draft or self.room.journal.drafts.new(DraftKind.LOOK_BACK, {"answer": self._answer})
            )
            self.opened += 1
        self.changed.emit()

    # What is shown

    @property
    def fields(self) -> dict[str, str]:
        """Today's view as given so far."""
        return self.page.fields

    @property
    def answered(self) -> date | None:
        """The day of the no."""
        day = self.review.answer.answered_on if self.review else None
        return day.day if day else None

    @property
    def quiet(self) -> str:
        """How long after the no it is."""
        today = self.room.journal.clock.today()
        return hindsight.long_after(self.answered, today) if self.answered else ""

    @property
    def title(self) -> str:
        """The no, by whom it came from."""
        return hindsight.the_no(self.review.line) if self.review else ""

    @property
    def place(self) -> str:
        """Which of today's look backs this is."""
        due = self._due
        if due is None or self.kept is not None or self._answer not in {one.answer for one in due.looks}:
            return ""
        return hindsight.of_today(due.done, len(due.looks))

    @property
    def sting_only(self) -> bool:
        """Whether only the sting is asked: less than a month has passed."""
        return bool(self.review and self.review.sting_only)

    @property
    def is_sealed(self) -> bool:
        """Whether there is a first take that stays shut for now."""
        answer = self.review.answer if self.review else None
        return bool(answer and (answer.sealed or answer.first_take or answer.forecast is not None))

    def shut(self) -> str:
        """Say why the first take is shut."""
        if not self.is_sealed:
            return tr("No first take was sealed with this no.")
        if self.sting_only:
            return tr("Your first take stays sealed until a month after the no.")
        return tr("Your first take opens when today’s answers are kept, so that it can’t colour them.")

    # Today's view

    def say(self, field: str, content: str) -> None:
        """Take what was given."""
        self.page.set(field, content)
        self.problem = ""
        if field != "line":
            self.changed.emit()

    def keep(self) -> None:
        """Keep today's view; the first take opens beside it where it is time."""
        if self.review is None or self.kept is not None or self._busy:
            return
        given = {name: self.fields[name] for name in VIEW if self.fields.get(name, "").strip()}
        if not given:
            self.problem = tr("One thing is enough: a number, a word or a line.")
            self.changed.emit()
            return
        view = {name: int(text) if name in ("matters_now", "sting_now") else text for name, text in given.items()}
        draft, answer = self.page.draft, self._answer
        self.page.rest()
        self._busy = True

        def landed(kept: Review) -> None:
            self._busy = False
            if self._answer == kept.answer.id:
                self.kept = kept
                self.changed.emit()
            if draft:
                self.room.desk.do(lambda: self.room.journal.drafts.finish(draft.id))

        def failed(error: WorldError) -> None:
            self._busy = False
            self.problem = sentence_for(error)
            self.page.fail(error)

        self.room.desk.do(lambda: self.room.journal.look_backs.keep(answer, view), landed, failed)

    @property
    def seen(self) -> LookBack | None:
        """Today's look back, once it is kept."""
        done = [look for look in self.kept.looks if look.looked_back_on] if self.kept else []
        return max(done, key=lambda look: (look.changed_at, look.id), default=None)

    def _reword(self) -> None:
        """Keep other words and another verdict; the numbers stay as they were given, blind."""
        look, fields = self.seen, self.fields
        if look is None:
            return
        given: dict[str, object] = {}
        if fields.get("line", "") != look.line:
            given["line"] = fields.get("line", "")
        if (fields.get("verdict") or None) != look.verdict:
            given["verdict"] = fields.get("verdict") or None
        if given:
            self.page.rest()
            self.room.desk.do(lambda: self.room.journal.look_backs.reword(look.id, given), self._reworded)

    def _reworded(self, look: LookBack) -> None:
        if self.kept is not None and self.kept.answer.id == look.answer:
            looks = tuple(look if one.id == look.id else one for one in self.kept.looks)
            self.kept = replace(self.kept, looks=looks)

    # Ways on

    def next(self) -> None:
        """Go to the next one of today, or to Today."""

        def on(due: LooksDue) -> None:
            if due.looks:
                self.room.way.go(Place.LOOK_BACK, answer=due.looks[0].answer)
            else:
                self.room.way.go(Place.TODAY)

        self.flush()
        self.room.desk.ask(self.room.journal.look_backs.due, on)

    def put_off(self, days: int) -> None:
        """Let it ask again in some days."""
        answer, day = self._answer, self.room.journal.clock.today() + timedelta(days=days)
        self.room.desk.do(lambda: self.room.journal.look_backs.put_off(answer, day), lambda _: self._gone())

    def skip(self) -> None:
        """Pass over this one."""
        answer = self._answer
        self.room.desk.do(lambda: self.room.journal.look_backs.skip(answer), lambda _: self._gone())

    def stop(self) -> None:
        """Ask for no more of this no."""
        answer = self._answer
        self.room.desk.do(lambda: self.room.journal.look_backs.stop(answer), lambda _: self._gone())

    def _gone(self) -> None:
        self.room.way.go(Place.TODAY)

    def open_ask(self) -> None:
        """Show the ask."""
        if self.review:
            self.room.way.go(Place.ASK, ask=self.review.line.id)
