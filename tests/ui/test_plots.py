"""The pictures of patterns: every mark is reached by mouse and keys, says what it is, and opens what is behind it."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip

from rejournal.patterns.picture import Form, LinePoint, Mark, Picture
from rejournal.screens.pattern_cards import PatternCard, ShownMark, ShownPicture
from rejournal.ui.charts.intervals import Intervals
from rejournal.ui.pages.pattern_card import PatternCardView

LINE = (LinePoint(x=0, y=8, low=7, high=9), LinePoint(x=9, y=3, low=2, high=4))


def picture(form: Form, many: int = 10) -> ShownPicture:
    marks = tuple(
        Mark(name=f"m{n}", x=n if form is not Form.RANGES else n / many, y=n, low=0, high=1, many=n, of=many, rows=(n,))
        for n in range(many)
    )
    up = (0.0, float(many))
    return ShownPicture(
        picture=Picture(form=form, name="over_time", marks=marks, across=(0, many - 1), up=up, line=LINE),
        name=form.value,
        marks=tuple(
            ShownMark(mark=one, name=one.name, numbers=f"{one.many}", said=f"says {one.name}") for one in marks
        ),
        ends=("first", "last"),
        heights=((0, "none"), (10, "all")),
    )


@pytest.fixture
def view(qtbot):
    """Return a card with a picture of every form, and what was pointed at and opened."""
    pointed, opened = [], []
    card = PatternCard(
        subject="sting",
        caption="HOW MUCH",
        pill="clear pattern",
        role="yes",
        sentence="It is so.",
        also=("And so.",),
        pictures=tuple(picture(form) for form in Form),
        first=0,
        foot="10 of them",
        table=tuple((f"row {n}", f"{n}") for n in range(30)),
        stuck="",
    )
    made = PatternCardView(card, pointed.append, opened.append, lambda: None)
    qtbot.addWidget(made)
    made.resize(460, 420)
    made.show()
    made.pointed_at, made.opened = pointed, opened
    return made


def show(view: PatternCardView, place: int, qtbot):
    """Choose a picture and return it once it stands where it will stay."""
    view.choice.setCurrentIndex(place)
    qtbot.waitUntil(lambda: view.chart.isVisible() and view.chart.width() > 300)
    return view.chart


@pytest.mark.parametrize("place", range(4))
def test_keys_go_to_every_mark_and_open_it(view, place, qtbot):
    chart = show(view, place, qtbot)
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: bool(view.pointed_at))
    names = [view.pointed_at[-1].name]
    for _ in range(12):
        QTest.keyClick(chart, Qt.Key.Key_Right)
        names.append(view.pointed_at[-1].name)
    assert list(dict.fromkeys(names)) == [f"m{n}" for n in range(10)]
    assert chart.accessibleDescription() == "says m9"
    QTest.keyClick(chart, Qt.Key.Key_Home)
    QTest.keyClick(chart, Qt.Key.Key_Return)
    assert [one.name for one in view.opened] == ["m0"]
    chart.clearFocus()
    assert view.pointed_at[-1] is None


@pytest.mark.parametrize("place", range(4))
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_every_mark_is_found_where_it_is_painted(view, place, direction, qtbot):
    view.setLayoutDirection(direction)
    chart = show(view, place, qtbot)
    for n in range(10):
        if isinstance(chart, Intervals):
            point = QPointF(40, chart.height() / 10 * (n + 0.5))
        elif chart.shown.picture.form is Form.BARS:
            point = QPointF(chart._column(n).center().x(), chart.area.bottom() - 3)
        else:
            point = chart.points[n]
        QTest.mouseMove(chart, point.toPoint())
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=point.toPoint())
        assert view.opened[-1].name == f"m{n}"
        help_ = QHelpEvent(QEvent.Type.ToolTip, point.toPoint(), chart.mapToGlobal(point.toPoint()))
        chart.event(help_)
        assert QToolTip.text() == f"says m{n}"
    first = chart.points[0].x() - chart.points[9].x() if hasattr(chart, "points") else 0
    if chart.__class__.__name__ in ("Dots", "Steps"):
        assert (first > 0) is (direction is Qt.LayoutDirection.RightToLeft)


@pytest.mark.parametrize("place", range(4))
def test_nothing_is_opened_beside_the_marks(view, place, qtbot):
    chart = show(view, place, qtbot)
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(chart.width() - 2, 1))
    assert not view.opened or isinstance(view.chart, Intervals)


def test_a_card_is_a_table_as_well_and_goes_back_to_the_picture_it_showed(view, qtbot):
    show(view, 2, qtbot)
    view.twin.click()
    qtbot.waitUntil(view.table.isVisible)
    assert not view.choice.isVisible()
    model = view.table.model()
    assert (model.rowCount(), model.columnCount()) == (30, 2)
    assert model.index(29, 0).data() == "row 29"
    assert view.table.accessibleName() == "HOW MUCH, as a table"
    view.twin.click()
    assert (view.table, view.chart.shown.picture.form) == (None, Form.BARS)


def test_what_is_pointed_at_moves_nothing(view, qtbot):
    before = view.sizeHint(), view.chart.geometry(), view.twin.geometry()
    view.say("this one, " * 40)
    qtbot.waitExposed(view)
    assert view.pointed.isVisible()
    assert (view.sizeHint(), view.chart.geometry(), view.twin.geometry()) == before
    view.say("")
    assert view.pointed.text() == ""


@pytest.mark.parametrize("form", Form)
def test_thousands_of_marks_and_none_are_painted(qtbot, form):
    for many in (0, 1, 1_300):
        made = PatternCardView(
            PatternCard(
                subject="words" if form is Form.RANGES else "ladder",
                caption="",
                pill="",
                role="",
                sentence="",
                also=(),
                pictures=(picture(form, many),),
                first=0,
                foot="",
                table=(),
                stuck="x",
            ),
            lambda _: None,
            lambda _: None,
            lambda: None,
        )
        qtbot.addWidget(made)
        made.resize(460, 420)
        made.show()
        assert not made.grab().isNull()
