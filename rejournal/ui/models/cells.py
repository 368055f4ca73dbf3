"""A table whose cells are texts: the first column in ink, the others quieter."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import Qt

from rejournal.ui.models.paged import Index, Paged
from rejournal.ui.theme.theme import theme

L = TypeVar("L")


class Cells(Paged[L]):
    """Rows with a text for each column; ``header`` and ``cell`` say them."""

    def __init__(
        self,
        columns: tuple[str, ...],
        header: Callable[[str], str],
        cell: Callable[[L, str], str],
        more: Callable[[], None] = lambda: None,
        has_more: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__(len(columns), more, has_more)
        self.columns, self._header, self._cell = columns, header, cell

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's text, font or colour."""
        line = self.line(index.row())
        if line is None:
            return None
        is_first = index.column() == 0
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._cell(line, self.columns[index.column()])
        if role == Qt.ItemDataRole.FontRole and is_first:
            return theme().sans(14, bold=True)
        if role == Qt.ItemDataRole.ForegroundRole:
            return theme().color("ink" if is_first else "muted")
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's name."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._header(self.columns[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        return None
