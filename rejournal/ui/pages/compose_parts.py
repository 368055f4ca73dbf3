"""Parts of the page to write on: the question whether it is the same loop, the clock of a timed deck, earlier pages."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from rejournal.domain.prompt import Prompt
from rejournal.screens.here_before import Earlier
from rejournal.screens.sentences.reader import from_earlier
from rejournal.screens.translation import tr, trn
from rejournal.ui.widgets.basics import Card, button, clear, column, label, row, set_property
from rejournal.ui.widgets.flow import Flowing
from rejournal.ui.widgets.row_button import RowButton


class Loop(Card):
    """Asks, at the third page on one no within three days, and never stops anybody."""

    def __init__(self, go_round: Callable[[], None], small: Callable[[], None], close: Callable[[], None]) -> None:
        said = label(tr("New information, or the same loop?"), "subheading", wrap=True)
        why = label(
            tr(
                "This would be the third page on this no within three days, and nothing new has come from them since. "
                "(Settings can turn this question off.)"
            ),
            "quiet",
            wrap=True,
        )
        self.new = button(tr("Something new: write"), go_round, "primary")
        ways = Flowing(self.new, button(tr("One small thing instead"), small), button(tr("Close it for now"), close))
        super().__init__(column(said, why, ways, spacing=12), margins=(24, 20, 24, 20))


MOST_NAMED = 6
"""Steps that have room for their names beside one another."""


class Steps(QWidget):
    """The questions of a deck in a row: written, open now, still to come."""

    def __init__(self, go_to: Callable[[int], None]) -> None:
        super().__init__()
        self._go_to = go_to
        self._shown: tuple[Prompt, ...] = ()
        self._steps = row(spacing=6)
        self.setLayout(self._steps)

    def show_steps(self, prompts: tuple[Prompt, ...], here: int, text_of: Callable[[str], str]) -> None:
        """Show where one is; a single question has no steps."""
        if prompts != self._shown:
            self._shown = prompts
            clear(self._steps)
            for place in range(len(prompts) if len(prompts) > 1 else 0):
                step = button("", partial(self._go_to, place), "step")
                step.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
                self._steps.addWidget(step)
        many = len(prompts) > MOST_NAMED
        for place in range(self._steps.count()):
            item = self._steps.itemAt(place)
            step_button = item.widget() if item else None
            if isinstance(step_button, QPushButton):
                written = bool(text_of(prompts[place].id).strip())
                set_property(step_button, "state", "here" if place == here else "done" if written else "open")
                name = tr(prompts[place].short)
                # Many names would be cut beside one another: the others are numbers then.
                step_button.setText((str(place + 1) if many and place != here else name).replace("&", "&&"))
                step_button.setAccessibleName(tr("{name}, written", name=name) if written else name)
                self._steps.setStretch(place, 4 if many and place == here else 1)


class Sitting:
    """How long one has been writing here, in whole minutes."""

    def __init__(self) -> None:
        self._clock = QElapsedTimer()

    def begin_anew(self) -> None:
        """Begin another sitting with the next key."""
        self._clock.invalidate()

    def typed(self) -> None:
        """Begin with the first key."""
        if not self._clock.isValid():
            self._clock.start()

    def said(self) -> str:
        """Say how long, from the first full minute on."""
        minutes = self._clock.elapsed() // 60_000 if self._clock.isValid() else 0
        return trn("{n} min", "{n} min", minutes) if minutes else ""


class Countdown(QWidget):
    """The clock of a timed deck: it says what is left, and at the end that it is over; nothing is cut off."""

    def __init__(self) -> None:
        super().__init__()
        self.said = label("", "small")
        self.turn = button("", self._turn, "link")
        self.setLayout(row(self.said, self.turn, spacing=10))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._clock = QElapsedTimer()
        self._spent = 0
        self._minutes = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._show)

    def set_minutes(self, minutes: int | None) -> None:
        """Take the time of another deck; it begins with the first press."""
        self._timer.stop()
        self._minutes, self._spent = minutes or 0, 0
        self.setVisible(bool(minutes))
        self._show()

    def begin(self) -> None:
        """Begin, or go on, where it is not running."""
        if self._minutes and not self._timer.isActive() and not self._spent:
            self._go()

    def _go(self) -> None:
        self._clock.start()
        self._timer.start(1_000)
        self._show()

    def _turn(self) -> None:
        if self._timer.isActive():
            self._spent += self._clock.elapsed()
            self._timer.stop()
            self._show()
        else:
            self._go()

    def left(self) -> int:
        """Return the seconds that are left."""
        running = self._clock.elapsed() if self._timer.isActive() else 0
        return max(0, self._minutes * 60 - (self._spent + running) // 1_000)

    def _show(self) -> None:
        left = self.left()
        if not left:
            self._timer.stop()
        minutes, seconds = divmod(left, 60)
        over = tr("That was the time. Stop here, or go on as long as you like.")
        self.said.setText(tr("{minutes}:{seconds} left", minutes=minutes, seconds=f"{seconds:02}") if left else over)
        self.turn.setText(tr("Stop the clock") if self._timer.isActive() else tr("Start the clock"))
        self.turn.setVisible(bool(left))

    def hideEvent(self, event: QHideEvent) -> None:
        """Stand still while the page is out of sight."""
        if self._timer.isActive():
            self._turn()
        super().hideEvent(event)


class HereBefore(Card):
    """Up to three earlier pages that speak to this one: the first in one line, the others when asked for.

    The page to write on keeps its room.
    """

    def __init__(self, read: Callable[[str], None], off: Callable[[], None]) -> None:
        self._read = read
        self._rows = column(spacing=0)
        self.caption = label(tr("YOU’VE BEEN HERE BEFORE"), "caption")
        self.count: QLabel = label("", "small")
        self.more = button(tr("Show the others"), self._show_more, "link")
        self.off = button(tr("Turn off (F7)"), off, "link")
        inside = column(row(self.caption, 0, self.count, self.more, self.off, spacing=12), self._rows, spacing=4)
        super().__init__(inside, margins=(16, 8, 16, 8))
        self.hide()

    def show_earlier(self, found: Sequence[Earlier]) -> None:
        """Show these, or nothing at all."""
        clear(self._rows)
        for one in found:
            read = partial(self._read, one.reflection)
            self._rows.addWidget(RowButton(one.line, one.became, one.pill, one.role, read))
        for place in range(1, len(found)):
            item = self._rows.itemAt(place)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
        self.more.setVisible(len(found) > 1)
        self.count.setText(from_earlier(len(found)))
        self.setVisible(bool(found))

    def _show_more(self) -> None:
        self.more.hide()
        for place in range(self._rows.count()):
            item = self._rows.itemAt(place)
            widget = item.widget() if item else None
            if widget is not None:
                widget.show()
