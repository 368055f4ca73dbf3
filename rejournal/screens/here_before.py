"""You have been here before, beside the page being written: never in the way of typing, off with one key."""

from rejournal.domain.alike import Situation
from rejournal.domain.answer import Owner
from rejournal.domain.lookback import Verdict
from rejournal.domain.value import value
from rejournal.journal.here_before import Became, Before
from rejournal.screens.beginning import PART
from rejournal.screens.composer import ComposerScreen
from rejournal.screens.places import Place
from rejournal.screens.sentences import asks, days
from rejournal.screens.signal import Signal
from rejournal.screens.translation import tr
from rejournal.settings.schema import HERE_BEFORE

PAUSE = 1_200
"""Milliseconds after the last key before earlier pages are looked for."""


@value
class Earlier:
    """One row: a line of an earlier page, what became of it, and a pill."""

    reflection: str
    line: str
    became: str
    pill: str
    role: str


class HereBeforeScreen:
    """Looks for earlier pages in a pause of the writing, on the thread that searches."""

    def __init__(self, composer: ComposerScreen) -> None:
        self._composer = composer
        self._room = composer.room
        self._pause = composer.room.desk.timer(self._look)
        self._off = False
        self.found: tuple[Earlier, ...] = ()
        self.changed: Signal[[]] = Signal()

    def begin(self) -> None:
        """Begin with another page."""
        self._off = self._composer.settings.get(HERE_BEFORE.key) == "off"
        self._show([])
        if self._composer.about is not None:
            self._pause.start(PAUSE)

    def typed(self) -> None:
        """Wait for a pause."""
        if not self._off:
            self._pause.start(PAUSE)

    def _look(self) -> None:
        composer = self._composer
        if self._off or composer.circling or composer.page.burning:
            return
        now, opened = self._situation(), composer.opened
        if not now.text.strip():
            return
        but = tuple(filter(None, (composer.fields.get("reflection", ""),)))
        journal = self._room.journal

        def land(found: list[Before]) -> None:
            if composer.opened == opened and not self._off:
                self._show(found)

        self._room.desk.find("here before", lambda: journal.here_before(now, but), land)

    def _situation(self) -> Situation:
        composer = self._composer
        about, fields = composer.about, composer.fields
        written = "\n".join(text for name, text in fields.items() if name.startswith(PART))
        if about is None:
            return Situation(text=written)
        answer = next((one for one in about.answers if one.id == fields.get("answer")), None)
        owner = answer.reason_owner.value if answer and answer.reason_owner is not Owner.UNKNOWN else ""
        words = "\n".join(filter(None, (about.ask.what, about.ask.of, answer.words if answer else "", written)))
        return Situation(
            area=about.ask.area,
            channel=about.ask.channel,
            owner=owner,
            kind=answer.kind.value if answer and answer.kind else "",
            text=words,
        )

    def _show(self, found: list[Before]) -> None:
        self.found = tuple(self._row(one) for one in found)
        self.changed.emit()

    def _row(self, one: Before) -> Earlier:
        today = self._room.journal.clock.today()
        pill, role = _pill(one.became)
        said = [one.title, days.ago(one.written_on.day, today)]
        if one.became.led_to:
            said.append(tr("it led to “{what}”", what=one.became.led_to))
        elif one.became.lesson:
            said.append(tr("you kept: {lesson}", lesson=one.became.lesson))
        line = tr("“{line}”", line=one.line)
        return Earlier(reflection=one.reflection, line=line, became=" · ".join(said), pill=pill, role=role)

    def read(self, reflection: str) -> None:
        """Read an earlier page; what is being written is kept and waits on Today."""
        self._room.way.go(Place.JOURNAL, reflection=reflection)

    def turn(self) -> None:
        """Turn it off, or on again; it stays so."""
        if self._off:
            self._off = False
            self._look()
            self._keep("on")
        else:
            self.turn_off()

    def turn_off(self) -> None:
        """Turn it off."""
        self._off = True
        self._pause.stop()
        self._show([])
        self._keep("off")

    def _keep(self, state: str) -> None:
        self._room.desk.do(lambda: self._room.journal.settings.set(HERE_BEFORE, state))


def _pill(became: Became) -> tuple[str, str]:
    """Return the two words on what became of it, and their role."""
    if became.led_to:
        return tr("turned"), "redirection"
    if became.verdict is Verdict.BETTER:
        return tr("better for it"), "redirection"
    if became.outcome is not None:
        return asks.outcome(became.outcome), became.outcome.value
    return "", ""
