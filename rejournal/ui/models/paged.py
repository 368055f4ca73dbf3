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
        """Show these rows; those at the beginning and at the end that were there before keep their places.

        One is the same row as before while its key is, whatever else of it has changed.
        """
        if lines == self._lines:
            return
        before, after = [self.key(line) for line in self._lines], [self.key(line) for line in lines]
        most = min(len(before), len(after))
        first = next((at for at in range(most) if before[at] != after[at]), most)
        last = next((at for at in range(most - first) if before[-1 - at] != after[-1 - at]), most - first)
        gone, come = len(before) - first - last, len(after) - first - last
        was = self._lines
        if gone:
            self.beginRemoveRows(QModelIndex(), first, first + gone - 1)
            self._lines = was[:first] + was[first + gone :]
            self.endRemoveRows()
        if come:
            self.beginInsertRows(QModelIndex(), first, first + come - 1)
            self._lines = list(lines)
            self.endInsertRows()
        self._lines = list(lines)
        changed = [at for at in range(first) if was[at] != lines[at]]
        changed += [len(lines) - 1 - at for at in range(last) if was[-1 - at] != lines[-1 - at]]
        if changed:
            self.dataChanged.emit(self.index(min(changed), 0), self.index(max(changed), self._columns - 1))

    def key(self, line: L) -> object:
        """Return what makes a row the same one as before: its id, where it has one."""
        return getattr(line, "id", line)

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
