"""A CV of failures: which nos are on it, with names or without, and what came later."""

from rejournal.domain.ask import Outcome
from rejournal.domain.lines import AskLine, RedirectionLine
from rejournal.domain.value import value
from rejournal.exchange.failures import Cv, Failure, Section, markdown
from rejournal.exchange.redaction import Redaction
from rejournal.journal.changes import Changes
from rejournal.screens.screen import Room, Screen
from rejournal.screens.sentences import asks, hindsight
from rejournal.screens.translation import tr, trn


@value
class _Gathered:
    nos: tuple[AskLine, ...]
    links: tuple[RedirectionLine, ...]


class FailuresScreen(Screen):
    """What the builder shows and does. Everything is on the sheet until it is taken off."""

    watches = Changes.ASKS | Changes.ANSWERS | Changes.REDIRECTIONS

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.nos: tuple[AskLine, ...] = ()
        self.off: set[str] = set()
        """Answers that are not on the sheet."""
        self.hides_names = False
        self.shows_later = True
        self.name = ""
        """Whose sheet it is, as it stands over it."""
        self.loaded = False
        self._links: dict[str, list[RedirectionLine]] = {}
        self._redaction = Redaction((), "")

    def load(self) -> None:
        """Read every no and what came of it."""
        journal = self.room.journal
        self.room.desk.ask(
            lambda: _Gathered(nos=tuple(journal.wall()), links=tuple(journal.redirections.all())), self._show
        )

    def _show(self, found: _Gathered) -> None:
        self.nos, self.loaded = found.nos, True
        self._links = {}
        for link in found.links:
            self._links.setdefault(link.no, []).append(link)
        names = [of for line in found.nos for of in (line.of, *(link.to_of for link in self._links_of(line)))]
        self._redaction = Redaction(names, tr("Name {n}"))
        self.changed.emit()

    def _links_of(self, line: AskLine) -> list[RedirectionLine]:
        return self._links.get(line.answer or "", [])

    # Choosing

    def areas(self) -> dict[str, list[AskLine]]:
        """Return the nos of each area, the newest first; areas in the order of the alphabet."""
        found: dict[str, list[AskLine]] = {}
        for line in reversed(self.nos):
            found.setdefault(line.area or tr("Everything else"), []).append(line)
        return dict(sorted(found.items(), key=lambda pair: pair[0].casefold()))

    def put(self, answers: list[str], *, on: bool) -> None:
        """Put nos on the sheet, or take them off."""
        self.off = self.off.difference(answers) if on else self.off.union(answers)
        self.changed.emit()

    def hide_names(self, *, hides: bool) -> None:
        """Keep names back, or show them."""
        self.hides_names = hides
        self.changed.emit()

    def show_later(self, *, shows: bool) -> None:
        """Say what came later, or leave it out."""
        self.shows_later = shows
        self.changed.emit()

    def call(self, name: str) -> None:
        """Say whose sheet it is."""
        self.name = name.strip()
        self.changed.emit()

    def label(self, line: AskLine) -> str:
        """Name a no in the list to choose from."""
        when = f"{line.answered_on.day.year}" if line.answered_on else ""
        return " · ".join(filter(None, (asks.title(line.what, line.of), when)))

    @property
    def said(self) -> str:
        """How many are on the sheet."""
        on = sum(line.answer not in self.off for line in self.nos)
        return trn("{n} no on the sheet", "{n} nos on the sheet", on)

    # The sheet

    def cv(self) -> Cv:
        """Return the sheet as it would leave."""
        sections = []
        for area, lines in self.areas().items():
            kept = tuple(self._failure(line) for line in lines if line.answer not in self.off)
            if kept:
                sections.append(Section(name=area, failures=kept))
        return Cv(
            title=tr("CV of failures: {name}", name=self.name) if self.name else tr("CV of failures"),
            sections=tuple(sections),
            later=tr("Later") if self.shows_later else "",
            foot=tr("Each of these counts as having tried."),
        )

    def markdown(self) -> str:
        """Return the sheet as Markdown."""
        return markdown(self.cv())

    def _failure(self, line: AskLine) -> Failure:
        ended = asks.kind_of_no(line.kind) if line.kind and line.outcome is Outcome.NO else asks.outcome(line.outcome)
        later = "; ".join(self._later(link) for link in self._links_of(line)) if self.shows_later else ""
        hidden = self._redaction
        of = "" if line.of.casefold() in line.what.casefold() else line.of
        return Failure(
            when=f"{line.answered_on.day.year}" if line.answered_on else "",
            what=hidden.within(line.what) if self.hides_names else line.what,
            of=hidden.of(of) if self.hides_names and of else of,
            ended=ended,
            later=hidden.within(later) if self.hides_names else later,
        )

    def _later(self, link: RedirectionLine) -> str:
        said = tr("{how} {end}", how=hindsight.how(link.how), end=asks.title(link.to_what, link.to_of))
        return tr("{said} ({year})", said=said, year=link.ends.year) if link.ends else said
