"""Rows as far as they are read; more are asked for when the end comes into view."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex

L = TypeVar("L")
Index = QModelIndex | QPersistentModelIndex


class Paged(QAbstractTableModel, Generic[L]):
    """A model over lines that a screen reads page by page."""

    def __init__(self, columns: int, more: Callable[[], None], has_more: Callable[[], bool]) -> None:
        super().__init__()
        self._columns, self._more, self._has_more = columns, more, has_more
        self._lines: list[L] = []

    def set_lines(self, lines: list[L]) -> None:
        """Show these rows; what is only longer than before keeps its place."""
        if self._lines and len(lines) > len(self._lines) and lines[: len(self._lines)] == self._lines:
            self.beginInsertRows(QModelIndex(), len(self._lines), len(lines) - 1)
            self._lines = list(lines)
            self.endInsertRows()
        elif lines != self._lines:
            self.beginResetModel()
            self._lines = list(lines)
            self.endResetModel()

    def line(self, place: int) -> L | None:
        """Return a row."""
        return self._lines[place] if 0 <= place < len(self._lines) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many rows are read."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return how many columns there are."""
        return 0 if parent.isValid() else self._columns

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there are rows that aren't read yet."""
        return not parent.isValid() and self._has_more()

    def fetchMore(self, parent: Index) -> None:  # noqa: ARG002 - a table has one parent
        """Ask for more rows."""
        self._more()
