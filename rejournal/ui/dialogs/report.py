"""Something of ours went wrong: say so, and show the report before anyone copies it."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from rejournal.screens.report import report_of
from rejournal.screens.translation import tr
from rejournal.ui.dialogs.frame import Dialog
from rejournal.ui.widgets.basics import button, column, label, named


class ReportDialog(Dialog):
    """A redacted report: places in the code, none of your words."""

    def __init__(self, parent: QWidget | None, error: BaseException) -> None:
        super().__init__(parent, tr("Something in rejournal went wrong"), width=600)
        about = label(
            tr(
                "What was saved is safe. This is our fault, not yours. The report below holds places in the program "
                "and none of your words; copy it only if you want to send it to us."
            ),
            "quiet",
            wrap=True,
        )
        self.report = named(QPlainTextEdit(report_of(error)), tr("Report"))
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.build(
            column(about, self.report, spacing=12),
            button(tr("Copy"), self._copy),
            button(tr("Go on"), self.accept, "primary"),
        )

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
