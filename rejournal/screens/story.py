"""The story of one no: what it came from and what it led to, step by step."""

from rejournal.journal.changes import Changes
from rejournal.journal.story import Step, Story
from rejournal.screens.places import Place, Visit
from rejournal.screens.screen import Room, Screen
from rejournal.screens.sentences import asks, days, hindsight
from rejournal.screens.translation import tr, trn


class StoryScreen(Screen):
    """What the page of a story shows and does."""

    watches = Changes.REDIRECTIONS | Changes.ANSWERS | Changes.ASKS | Changes.LOOKBACKS

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.story: Story | None = None
        self._answer = ""

    def visit(self, visit: Visit) -> None:
        """Take up a no."""
        self._answer, self.story, self._stale = visit.answer, None, True
        self.changed.emit()

    def load(self) -> None:
        """Read its story."""
        answer = self._answer
        self.room.desk.ask(
            lambda: self.room.journal.redirections.story(answer),
            self._show,
            lambda _: self.room.way.go(Place.REDIRECTIONS),
        )

    def _show(self, story: Story) -> None:
        if story.no == self._answer:
            self.story = story
            self.changed.emit()

    @property
    def title(self) -> str:
        """The no."""
        step = self._begin
        return asks.title(step.what, step.of) if step else ""

    @property
    def quiet(self) -> str:
        """From when to when, and over how many asks."""
        if self.story is None:
            return ""
        known = [step.on for step in self.story.steps if step.on]
        many = len({step.ask for step in self.story.steps if step.ask})
        said = trn("the story of {n} ask", "a story of {n} asks", many)
        if not known:
            return said
        today = self.room.journal.clock.today()
        first, last = days.short_day(min(known), today), days.short_day(max(known), today)
        return tr("{said} · {first} → {last}", said=said, first=first, last=last)

    @property
    def _begin(self) -> Step | None:
        steps = self.story.steps if self.story else ()
        return next((step for step in steps if step.record == self._answer), None)

    def pill(self, step: Step) -> tuple[str, str]:
        """Name a step in two words, and its role."""
        if step.look is not None:
            said = hindsight.verdict(step.look.verdict) if step.look.verdict else tr("looked back")
            return said, "redirection"
        if step.outcome is not None:
            return asks.outcome(step.outcome), step.outcome.value
        return (tr("asked"), "waiting") if step.ask else (tr("page") if step.reflection else tr("event"), "redirection")

    def day(self, step: Step) -> str:
        """Say the day of a step."""
        return days.short_day(step.on, self.room.journal.clock.today()) if step.on else ""

    def words(self, step: Step) -> str:
        """Return what was said at a step: the line of a look back, or what led there."""
        if step.look is not None:
            return step.look.line
        line = next(
            (one for one in (self.story.redirections if self.story else ()) if (one.led_to or one.id) == step.record),
            None,
        )
        return " · ".join(filter(None, (hindsight.how(line.how), line.note))) if line else ""

    def open(self, record: str) -> None:
        """Show what a step is of."""
        step = next((one for one in (self.story.steps if self.story else ()) if one.record == record), None)
        if step and step.ask:
            self.room.way.go(Place.ASK, ask=step.ask)
        elif step and step.reflection:
            self.room.way.go(Place.JOURNAL, reflection=step.reflection)
