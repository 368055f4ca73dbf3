"""The gallery's pictures of goals: several under way and over, the form, a week being filled in, a circle, a ladder."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from rejournal.domain.goal import Counted, Per
from rejournal.domain.tally import Tally, TallyWeek
from rejournal.exchange.tally import content_of, write_tally
from rejournal.gallery_samples import the
from rejournal.journal.journal import Journal
from rejournal.journal.ladder import dares
from rejournal.screens.goals import GoalEditor
from rejournal.screens.places import Place
from rejournal.screens.week import WeekScreen
from rejournal.ui.dialogs.goal import GoalDialog
from rejournal.ui.main_window import MainWindow
from rejournal.ui.pages.circle import CirclePage
from rejournal.vault import signing

Take = Callable[[str, QWidget], None]
Settle = Callable[[MainWindow], None]
FRIENDS = ("Ann", "Bo", "Ceren", "Dagny", "Emre", "Fiadh", "Goran", "Hana", "Ines", "Jonas", "Kerstin", "Lev")


def take_goals(window: MainWindow, take: Take, settle: Settle) -> None:
    """Take the pictures on a journal with a year in it; what they need is written into it first."""
    shell = window.shell
    if shell is None:
        return
    _prepare(shell.journal)
    shell.way.go(Place.GOALS)
    settle(window)
    take("goals-several", window)
    ended = next(one.goal for one in shell.journal.goals.all() if one.goal.is_over(shell.journal.clock.today()))
    shell.way.go(Place.REVIEW, goal=ended.id)
    settle(window)
    take("review-goal", window)
    # Read before the form does: two threads don't share the journal's connection.
    areas = shell.journal.names.used("area")
    dialog = GoalDialog(shell, GoalEditor(shell.room), areas)
    dialog.show()
    dialog.presets.chosen.emit("five_a_week")
    settle(window)
    take("dialog-goal", dialog)
    dialog.reject()
    shell.way.go(Place.WEEK)
    settle(window)
    week = the(WeekScreen, shell.screens[Place.WEEK])
    week.type([("A bench by the canal", "Mr Aydın", "Flats", "3", "no", "9"), ("The back shelf", "", "", "", "", "")])
    week.opened += 1
    week.problem = "Row 2: “soon” is no day; 3 or 2026-11-03 would be one."
    week.changed.emit()
    take("week-filled", window)
    week.type([])
    week.page.let_go()
    shell.way.go(Place.CIRCLE)
    settle(window)
    the(CirclePage, shell.pages[Place.CIRCLE]).make.click()
    settle(window)
    take("circle-of-thirteen", window)
    shell.way.go(Place.DARES)
    settle(window)
    take("dares-ladder", window)


def _prepare(journal: Journal) -> None:
    today = journal.clock.today()
    new = journal.goals.new
    for goal in (
        replace(new(), title="Five dates in three months", area="Dating", counted=Counted.YESES, amount=5,
                starts_on=today - timedelta(days=40), ends_on=today + timedelta(days=50), why="To be asked back."),
        replace(new(), title="A thousand nos", amount=1_000, horizon=True,
                starts_on=today - timedelta(days=300), ends_on=today + timedelta(days=64)),
        replace(new(), title="Two a week, in autumn", counted=Counted.ASKS, amount=2, per=Per.WEEK,
                starts_on=today - timedelta(days=70), ends_on=today - timedelta(days=8),
                rest_weeks=((today - timedelta(days=40)).isoformat(),)),
    ):  # fmt: skip
        journal.goals.keep(goal)
    journal.circles.call("Kit")
    begins = [date(2026, 10, 26) + timedelta(weeks=n) for n in range(6)]
    for at, name in enumerate(FRIENDS):
        key = signing.new_key()
        weeks = tuple(
            TallyWeek(begins=day, asks=(at * 3 + n * 5) % 7, nos=(at + n) % 4, yeses=(at + n) % 5 // 4)
            for n, day in enumerate(begins)
        )
        tally = Tally(key=signing.public_of(key), name=name, number=1, weeks=weeks)
        journal.circles.bring(write_tally(tally, signing.sign(key, content_of(tally))))
    for dare in dares()[2:16:3]:
        journal.ladder.add(dare.text, dare.fear)
    journal.ladder.climb(journal.ladder.all()[0].id)
