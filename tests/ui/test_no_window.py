"""Nothing that is built comes up as a window of its own before it stands on a page."""

import pytest
from PySide6.QtWidgets import QApplication

from rejournal.ui.charts.bars import Bar, Bars
from rejournal.ui.charts.intervals import Intervals, Share
from rejournal.ui.widgets.basics import Card, Pill, column


def a_pill():
    return Pill("two words", "yes")


def some_bars():
    made = Bars("bars")
    made.show_bars(Bar(name="then", number=3, role="no"))
    return made


def some_ranges():
    made = Intervals("ranges")
    made.show_shares((Share(name="one", said="1 of 2", share=0.5, low=0.1, high=0.9, role="yes"),))
    return made


@pytest.mark.parametrize("build", [a_pill, some_bars, some_ranges])
def test_it_shows_with_its_parent_and_not_alone(qtbot, build):
    made = build()
    assert not made.isVisible()
    assert made not in [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    card = Card(column(made))
    qtbot.addWidget(card)
    card.show()
    assert made.isVisible()


def test_a_pill_without_words_is_not_there_until_it_has_some(qtbot):
    pill = Pill()
    card = Card(column(pill))
    qtbot.addWidget(card)
    card.show()
    assert not pill.isVisible()
    pill.say("waiting", "waiting")
    assert pill.isVisible()
    pill.say("", "")
    assert not pill.isVisible()
