"""Import a file: what it is, what would happen, then do it."""

from pathlib import Path

from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from rejournal.screens.safe import ImportScreen
from rejournal.screens.screen import Room
from rejournal.screens.sentences import asks, imports
from rejournal.screens.translation import tr
from rejournal.ui.dialogs.frame import Dialog
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import Elided, button, clear, column, label, named, row

SAMPLES = 5


class ImportDialog(Dialog):
    """Counts, columns, the first rows and what was noticed; nothing is written before *Import*."""

    def __init__(self, parent: QWidget, room: Room, path: Path) -> None:
        super().__init__(parent, tr("Import {file}", file=path.name), width=640)
        self._inside = column(spacing=10)
        self.order = named(QComboBox(), tr("Dates are written"))
        for value, text in (
            ("", tr("Dates are written…")),
            ("dmy", tr("day, month, year")),
            ("mdy", tr("month, day, year")),
            ("ymd", tr("year, month, day")),
        ):
            self.order.addItem(text, value)
        self.order.hide()
        self.run = button(tr("Import"), self._run, "primary")
        self.look_back = button(tr("Let them come back"), self._look_back, "primary")
        self.close_ = self.cancel()
        ways = (self.close_, self.look_back, self.run)
        self.build(column(self._inside, self.order, spacing=12), *ways, scroll=True)
        self.resize(theme().px(640), min(theme().px(560), 760))
        self.screen_of_import = ImportScreen(room, path, self._refresh)
        self.order.currentIndexChanged.connect(
            lambda: self.screen_of_import.choose_order(str(self.order.currentData()))
        )
        self._refresh()

    def _refresh(self) -> None:
        if not hasattr(self, "screen_of_import"):
            return
        screen = self.screen_of_import
        clear(self._inside)
        self.order.setVisible(screen.needs_order)
        self.say(screen.problem)
        self.run.setEnabled(not screen.busy and screen.preview is not None and screen.preview.added > 0)
        if self.run.isEnabled():
            self.run.setFocus()
        self.look_back.setVisible(bool(screen.ahead))
        self.run.setVisible(not screen.ahead)
        if screen.busy:
            self._inside.addWidget(label(tr("Reading…"), "quiet"))
            return
        if screen.ahead:
            self.order.hide()
            self.close_.setText(tr("No, thank you"))
            self._inside.addWidget(label(imports.ahead(screen.ahead), "strong", wrap=True))
            self._inside.addWidget(label(imports.about_ahead(), "quiet", wrap=True))
            self.look_back.setFocus()
            return
        self._inside.addWidget(label(screen.summary(), "strong", wrap=True))
        if screen.plan:
            self._show_columns(screen)
            self._show_samples(screen)
        for warning in screen.warnings():
            self._inside.addWidget(label(warning, "quiet", wrap=True))

    def _show_columns(self, screen: ImportScreen) -> None:
        plan = screen.plan
        if plan is None:
            return
        self._inside.addWidget(label(tr("COLUMNS"), "caption"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        for place, (name, field) in enumerate(plan.mapping.items()):
            grid.addWidget(label(name, "quiet"), place, 0)
            grid.addWidget(label(tr("→ {field}", field=field.replace("_", " ").replace("#", " ")), "strong"), place, 1)
        grid.setColumnStretch(2, 1)
        self._inside.addLayout(grid)
        self._inside.addWidget(label(tr("Every other column is kept as an extra field."), "small"))

    def _show_samples(self, screen: ImportScreen) -> None:
        plan = screen.plan
        if plan is None:
            return
        self._inside.addWidget(label(tr("THE FIRST ROWS"), "caption"))
        for sample in plan.rows[:SAMPLES]:
            title = asks.title(str(sample.ask.get("what") or ""), str(sample.ask.get("of") or ""))
            outcome = str((sample.answer or {}).get("outcome") or tr("waiting"))
            line = row(spacing=12)
            line.addWidget(Elided(title, "quiet"), 1)
            line.addWidget(label(" · ".join(filter(None, (str(sample.ask.get("asked_on") or ""), outcome))), "small"))
            self._inside.addLayout(line)

    def _look_back(self) -> None:
        self.screen_of_import.look_back(self.accept)

    def _run(self) -> None:
        self.screen_of_import.run(self.accept)
