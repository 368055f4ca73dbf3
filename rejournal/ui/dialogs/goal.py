"""A goal, made or changed: what is counted, how many, by when, why; and what it would ask, said as it is typed."""

from datetime import date
from typing import Any

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QSpinBox, QWidget

from rejournal.domain.goal import Counted, Per
from rejournal.screens.goals import GoalEditor
from rejournal.screens.translation import tr
from rejournal.ui.dialogs.frame import Dialog
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import Card, button, column, entry, label, named, row
from rejournal.ui.widgets.chips import Chips
from rejournal.ui.widgets.field_form import labelled


class GoalDialog(Dialog):
    """A form; presets fill it, and everything of them can be changed."""

    def __init__(self, parent: QWidget, editor: GoalEditor, areas: list[str]) -> None:
        super().__init__(parent, tr("A goal") if editor.is_new else tr("Change the goal"), width=620)
        self._editor = editor
        self._filling = False
        self._lay_out(areas)
        self.hear(editor.changed, self._refresh)
        self.hear(editor.kept, self.accept)
        self._fill()
        self._refresh()
        self.title.setFocus()

    def _lay_out(self, areas: list[str]) -> None:
        self.presets = Chips(tuple(self._editor.presets()), tr("Begin with"), "redirection")
        self.presets.setVisible(self._editor.is_new)
        self.title = entry(tr("What it is called"), tr("What is it called?"), "large")
        self._lay_out_fields(areas)
        self.why = entry(tr("Why it matters"), tr("Why does it matter?"))
        self.smallest = entry(tr("The smallest version"), tr("What is the smallest version that still counts?"))
        self.realism = label("", "quiet", wrap=True)
        what = row(
            self.amount, named(self.counted, tr("What is counted")), named(self.per, tr("In all or a week")), spacing=10
        )
        what.addWidget(named(self.area, tr("Area")), 1)
        when = row(self.first, label("–", "quiet"), self.last, self.open_end, 0, spacing=10)
        beside = Card(
            column(label(tr("BESIDE YOUR OWN PACE"), "caption"), self.realism, spacing=6), margins=(16, 12, 16, 12)
        )
        inside = column(
            self.presets,
            self.title,
            labelled(tr("How many"), what),
            labelled(tr("When"), when),
            self.why,
            self.smallest,
            self.horizon,
            beside,
            0,
            spacing=12,
        )
        self.build(inside, self.cancel(), button(tr("Keep"), self._editor.keep, "primary"), scroll=True)
        self.resize(theme().px(640), min(theme().px(620), 760))
        self._connect()

    def _lay_out_fields(self, areas: list[str]) -> None:
        self.counted, self.per, self.area = (QComboBox() for _ in range(3))
        for value, text in ((Counted.NOS, tr("nos")), (Counted.ASKS, tr("asks")), (Counted.YESES, tr("yeses"))):
            self.counted.addItem(text, value.value)
        for per, text in ((Per.TOTAL, tr("in all")), (Per.WEEK, tr("a week"))):
            self.per.addItem(text, per.value)
        self.area.addItem(tr("everything"), "")
        for area in areas:
            self.area.addItem(area, area)
        self.area.setEditable(False)
        self.amount = named(QSpinBox(), tr("How many"))
        self.amount.setRange(1, 100_000)
        self.amount.setGroupSeparatorShown(True)
        # The style sheet has no say over the room inside a spin box.
        self.amount.lineEdit().setTextMargins(theme().px(10), 0, 0, 0)
        self.first, self.last = (named(QDateEdit(), name) for name in (tr("First day"), tr("Last day")))
        for one in (self.first, self.last):
            one.setCalendarPopup(True)
            one.setDisplayFormat("yyyy-MM-dd")
        self.open_end = QCheckBox(tr("No last day"))
        self.horizon = QCheckBox(tr("A horizon: looked towards, not kept to"))

    def _connect(self) -> None:
        say = self._editor.say
        self.presets.chosen.connect(self._take)
        self.title.textEdited.connect(lambda text: say(title=text))
        self.why.textEdited.connect(lambda text: say(why=text))
        self.smallest.textEdited.connect(lambda text: say(smallest=text))
        self.amount.valueChanged.connect(lambda number: self._typed(amount=number))
        self.counted.activated.connect(lambda: say(counted=Counted(self.counted.currentData())))
        self.per.activated.connect(lambda: say(per=Per(self.per.currentData())))
        self.area.activated.connect(lambda: say(area=str(self.area.currentData())))
        self.first.dateChanged.connect(lambda day: self._typed(starts_on=_date(day)))
        self.last.dateChanged.connect(lambda day: self._typed(ends_on=_date(day)))
        self.open_end.toggled.connect(self._end)
        self.horizon.toggled.connect(lambda on: self._typed(horizon=on))

    def _typed(self, **fields: Any) -> None:
        if not self._filling:
            self._editor.say(**fields)

    def _end(self, on: bool) -> None:
        self.last.setEnabled(not on)
        self._typed(ends_on=None if on else _date(self.last.date()))

    def _take(self, preset: str) -> None:
        if preset:
            self._editor.take(preset)
            self._fill()

    def _fill(self) -> None:
        """Show the goal in every field."""
        goal = self._editor.goal
        self._filling = True
        self.title.setText(goal.title)
        self.why.setText(goal.why)
        self.smallest.setText(goal.smallest)
        self.amount.setValue(goal.amount)
        for box, text in ((self.counted, goal.counted.value), (self.per, goal.per.value), (self.area, goal.area)):
            box.setCurrentIndex(max(0, box.findData(text)))
        first = goal.starts_on or goal.created_at.astimezone().date()
        self.first.setDate(QDate(first.year, first.month, first.day))
        last = goal.ends_on or first
        self.last.setDate(QDate(last.year, last.month, last.day))
        self.open_end.setChecked(goal.ends_on is None)
        self.last.setEnabled(goal.ends_on is not None)
        self.horizon.setChecked(goal.horizon)
        self._filling = False

    def _refresh(self) -> None:
        self.say(self._editor.problem)
        self.realism.setText("\n".join(self._editor.realism))


def _date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
