"""Why am I not told more? What each question is asked of, and how many rows it would need."""

from PySide6.QtWidgets import QGridLayout, QWidget

from rejournal.screens.patterns import PatternsScreen
from rejournal.screens.translation import tr
from rejournal.ui.dialogs.frame import Dialog
from rejournal.ui.theme.theme import theme
from rejournal.ui.widgets.basics import button, column, label


class WhyNotMoreDialog(Dialog):
    """A row for each question; nothing of it is a promise."""

    def __init__(self, parent: QWidget, screen: PatternsScreen) -> None:
        super().__init__(parent, tr("Why am I not told more?"), width=640)
        said = label(
            tr(
                "Few rows say many things by chance. A pattern is told where chance explains it in fewer than 5 of 100 "
                "such findings, of all the questions together, and never from fewer than eight rows. What is not told "
                "may still be so."
            ),
            "quiet",
            wrap=True,
        )
        rows = QGridLayout()
        rows.setHorizontalSpacing(theme().px(18))
        rows.setVerticalSpacing(theme().px(9))
        rows.setColumnStretch(2, 1)
        for place, (name, many, needs) in enumerate(screen.why_not_more()):
            for at, (text, role) in enumerate(((name, "strong"), (many, "small"), (needs, "quiet"))):
                rows.addWidget(label(text, role, wrap=at == 2), place, at)
        self.build(column(said, rows, 0, spacing=16), button(tr("Close"), self.accept, "primary"), scroll=True)
        self.resize(theme().px(720), min(theme().px(560), 720))
