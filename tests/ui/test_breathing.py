"""A minute of breathing: calm, said in words, and still where nothing is to move."""

import itertools

import pytest

from rejournal.ui.theme.motion import keep_still
from rejournal.ui.widgets.breathing import IN, MINUTE, OUT, Breathing


@pytest.fixture
def breathing(qtbot) -> Breathing:
    made = Breathing()
    qtbot.addWidget(made)
    yield made
    keep_still(still=False)


def test_a_breath_goes_in_and_slower_out_again(breathing, monkeypatch):
    monkeypatch.setattr("rejournal.ui.widgets.breathing.is_still", lambda: False)
    breathing.show_at(0)
    assert (breathing.said(), breathing.fullness()) == ("breathe in", 0)
    breathing.show_at(IN)
    assert breathing.said() == "and out"
    assert breathing.fullness() == pytest.approx(1)
    steps = []
    for tenth in range(int(10 * (IN + OUT))):
        breathing.show_at(tenth / 10)
        steps.append(breathing.fullness())
    assert max(abs(after - before) for before, after in itertools.pairwise(steps)) < 0.05


def test_nothing_moves_where_nothing_is_to_move(breathing):
    keep_still(still=True)
    seen = set()
    for second in range(int(MINUTE)):
        breathing.show_at(second)
        seen.add(breathing.fullness())
    assert len(seen) == 1
    assert breathing.said() in ("breathe in", "and out")


def test_it_ends_by_itself_and_is_said_to_whoever_cannot_see(breathing):
    breathing.show_at(1)
    assert breathing.accessibleDescription() == "breathe in"
    breathing.show_at(MINUTE)
    assert breathing.said() == "That was a minute."
    breathing.begin()
    assert breathing.is_under_way
    breathing.hide()
    breathing.stop()
    assert not breathing.is_under_way
