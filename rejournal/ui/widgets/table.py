"""A table as every page has it: whole rows are chosen, nothing is edited in place, the first column takes the rest."""

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from rejournal.screens.translation import tr
from rejournal.ui.widgets.basics import named


def table(name: str, model: QAbstractItemModel) -> QTableView:
    """Return a table of a model, with a heading that is clicked to sort."""
    made = named(QTableView(), name)
    made.setModel(model)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    made.setShowGrid(False)
    made.setWordWrap(False)
    made.setTabKeyNavigation(False)
    made.verticalHeader().hide()
    made.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    header = named(made.horizontalHeader(), tr("Columns"))
    header.setHighlightSections(False)
    header.setSectionsClickable(True)
    header.setSortIndicatorShown(True)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    return made
