"""Arcs, strips and the wall: reached by mouse and keys, drawn together where they must be."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from rejournal.ui.charts.arcs import Arcs, arc_days
from rejournal.ui.charts.clusters import GRAINS, MOST, Arc, Clusters
from rejournal.ui.charts.strip import Stop, Strip
from rejournal.ui.charts.wall import Paper, Wall

BEGIN = date(2024, 1, 1)


def arc(number: int, begins: int, long: int, role: str = "yes") -> Arc:
    first = BEGIN + timedelta(days=begins)
    return Arc(id=str(number), begins=first, ends=first + timedelta(days=long), role=role)


DAYS = st.lists(st.tuples(st.integers(0, 2_000), st.integers(0, 1_500)), max_size=400)


@given(DAYS)
def test_every_arc_is_in_one_cluster_whatever_the_grain(days):
    clusters = Clusters(tuple(arc(number, *one) for number, one in enumerate(days)))
    for grain in GRAINS:
        found = [one.id for cluster in clusters.at(grain) for one in cluster.arcs]
        assert sorted(found, key=int) == [str(number) for number in range(len(days))]
        assert all(cluster.begins <= cluster.ends for cluster in clusters.at(grain))


def test_a_view_never_holds_more_than_can_be_told_apart():
    clusters = Clusters(tuple(arc(n, n * 37 % 1_000, n * 53 % 900) for n in range(3_000)))
    first, last = BEGIN.toordinal(), BEGIN.toordinal() + 1_900
    grain = clusters.grain_for(first, last)
    assert len(clusters.seen(first, last, grain)) <= MOST
    assert len(clusters.seen(first, last, GRAINS[GRAINS.index(grain) - 1])) > MOST
    assert clusters.grain_for(first, first + 14) <= grain


@pytest.fixture
def arcs(qtbot):
    """Return a chart of three arcs."""
    made = Arcs("arcs", " and ".join)
    qtbot.addWidget(made)
    made.resize(900, 238)
    made.set_arcs((arc(1, 0, 100), arc(2, 50, 200), arc(3, 300, 20, "no")))
    made.show()
    return made


def test_arrows_go_from_arc_to_arc_and_enter_opens(arcs):
    pointed, opened = [], []
    arcs.pointed.connect(pointed.append)
    arcs.opened.connect(opened.append)
    for _ in range(5):
        QTest.keyClick(arcs, Qt.Key.Key_Right)
    assert pointed == [["1"], ["2"], ["3"]]
    assert arcs.accessibleDescription() == "3"
    QTest.keyClick(arcs, Qt.Key.Key_Return)
    assert opened == ["3"]


def test_the_pointer_finds_an_arc_at_its_top_and_at_its_ends(arcs):
    for cluster in arcs._seen():
        middle, _, high = arcs._shape(cluster)
        assert arcs._at(QPointF(middle, arcs._ground - high)) is cluster
        assert arcs._at(QPointF(arcs._x(cluster.begins), arcs._ground)) is cluster
    assert arcs._at(QPointF(arcs._x(BEGIN.toordinal() + 150), 3)) is None


def test_zooming_stays_within_what_there_is(arcs):
    whole = (arcs._first, arcs._last)
    for key in (Qt.Key.Key_Minus, Qt.Key.Key_Minus):
        QTest.keyClick(arcs, key)
    assert (arcs._first, arcs._last) == whole
    for _ in range(40):
        QTest.keyClick(arcs, Qt.Key.Key_Plus)
    assert arcs._last - arcs._first == pytest.approx(14)
    QTest.keyClick(arcs, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(arcs, Qt.Key.Key_0)
    assert (arcs._first, arcs._last) == pytest.approx(whole)


def test_arcs_that_run_together_are_looked_at_closer(arcs):
    arcs.set_arcs(tuple(arc(n, n % 40 * 25, 300 + n % 300) for n in range(2_000)))
    opened = []
    arcs.opened.connect(opened.append)
    QTest.keyClick(arcs, Qt.Key.Key_Right)
    assert len(arcs._here.arcs) > 1
    before = arcs._last - arcs._first
    QTest.keyClick(arcs, Qt.Key.Key_Return)
    assert opened == []
    assert arcs._last - arcs._first < before


def test_what_has_one_day_only_ends_where_it_begins():
    assert arc_days(BEGIN, None) == (BEGIN, BEGIN)
    assert arc_days(None, None) is None


def test_a_strip_is_gone_along_and_opened(qtbot):
    strip = Strip("story")
    qtbot.addWidget(strip)
    stop = [Stop(id=f"{n}", pill="no", role="no", day="1 May", title="A", said=f"stop {n}") for n in range(3)]
    strip.show_stops(tuple(stop), ((0, 2),))
    opened = []
    strip.opened.connect(opened.append)
    strip.show()
    QTest.keyClick(strip, Qt.Key.Key_Right)
    QTest.keyClick(strip, Qt.Key.Key_Right)
    QTest.keyClick(strip, Qt.Key.Key_Return)
    assert opened == ["1"]
    assert strip.accessibleDescription() == "stop 1"


def test_the_wall_says_nothing_until_a_slip_is_looked_at(qtbot):
    wall = Wall("wall")
    qtbot.addWidget(wall)
    wall.resize(600, 100)
    wall.show_papers(tuple(Paper(id=f"{n}", role="no", year="2024" if n == 0 else "") for n in range(50)))
    wall.show()
    seen, opened = [], []
    wall.looked_at.connect(seen.append)
    wall.opened.connect(opened.append)
    assert seen == []
    spot = wall.rect_of(7).center().toPoint()
    QTest.mouseMove(wall, spot)
    QTest.mouseClick(wall, Qt.MouseButton.LeftButton, pos=spot)
    assert opened == [7]
    wall._look(0)
    QTest.keyClick(wall, Qt.Key.Key_Down)
    below = seen[-1]
    assert wall.rect_of(below).top() > wall.rect_of(0).top()
    assert wall.rect_of(below).left() == wall.rect_of(0).left()
    QTest.keyClick(wall, Qt.Key.Key_Up)
    assert seen[-1] == 0
