"""The head of a goal, on its card and over what it came to: what it is, how far it came, and the bar."""

from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from rejournal.screens.goals import GoalCard
from rejournal.ui.charts.course import Course
from rejournal.ui.widgets.basics import column, label, row


def head_of(card: GoalCard, *lines: QWidget | QLayout) -> QVBoxLayout:
    """Return the head of a goal: a few lines of it, and its number beside them."""
    left = column(*lines, spacing=4)
    head = row(spacing=20)
    head.addLayout(left, 1)
    head.addLayout(row(label(card.done, "number"), label(card.of, "of_number"), spacing=8))
    course = Course(f"{card.title}: {card.done} {card.of}", card.share, card.expected, card.role)
    return column(head, course, spacing=10)
