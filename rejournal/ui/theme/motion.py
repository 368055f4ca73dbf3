"""Whether anything may move: as the system says, or as it was chosen here."""

from PySide6.QtWidgets import QApplication, QStyle

_chosen: list[bool] = [False]


def keep_still(*, still: bool) -> None:
    """Move nothing from now on, or follow the system again."""
    _chosen[0] = still


def is_still() -> bool:
    """Whether nothing is to move."""
    app = QApplication.instance()
    if _chosen[0] or not isinstance(app, QApplication):
        return True
    return app.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0
