"""Dates in foreign cells: what is read, what is refused, and that no order is guessed."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejournal.domain.errors import AmbiguousDates
from rejournal.domain.span import When
from rejournal.exchange.dates import Order, order_of, read_date


@pytest.mark.parametrize(
    ("cell", "order", "expected"),
    [
        ("2021-11-14", Order.MDY, "2021-11-14"),
        ("2021-1-4", Order.DMY, "2021-01-04"),
        ("2021/11/14", Order.DMY, "2021-11-14"),
        ("11/14/2021", Order.MDY, "2021-11-14"),
        ("14.11.2021", Order.DMY, "2021-11-14"),
        ("14-11-2021", Order.DMY, "2021-11-14"),
        ("21/11/14", Order.YMD, "2021-11-14"),
        ("14/11/21", Order.DMY, "2021-11-14"),
        ("14/11/98", Order.DMY, "1998-11-14"),
        ("11/14/21, 10:32 AM", Order.MDY, "2021-11-14T10:32:00"),
        ("11/14/2021 12:05 am", Order.MDY, "2021-11-14T00:05:00"),
        ("11/14/2021 12:05 PM", Order.MDY, "2021-11-14T12:05:00"),
        ("3/13/2023 18:51:27", Order.MDY, "2023-03-13T18:51:27"),
        ("2021-11-14T10:00:00.123Z", Order.DMY, "2021-11-14T10:00:00+00:00"),
        ("2021-11-14 10:00:00 UTC", Order.DMY, "2021-11-14T10:00:00+00:00"),
        ("2021-11-14T10:00-05:30", Order.DMY, "2021-11-14T10:00:00-05:30"),
        ("2021-11-14T10:00+0100", Order.DMY, "2021-11-14T10:00:00+01:00"),
        ("14 Nov 2021", Order.MDY, "2021-11-14"),
        ("14th November 2021", Order.MDY, "2021-11-14"),
        ("November 14th, 2021", Order.DMY, "2021-11-14"),
        ("Sept. 3 2021", Order.DMY, "2021-09-03"),
        ("Sunday, 14 November 2021", Order.DMY, "2021-11-14"),
        ("Sun Nov 14 2021", Order.DMY, "2021-11-14"),
        ("14-Nov-21", Order.MDY, "2021-11-14"),
        ("14-Nov-2021", Order.MDY, "2021-11-14"),
        ("Nov 14, 2021 at 5:30 PM", Order.DMY, "2021-11-14T17:30:00"),
        ("14 Nov 2021 10:30", Order.DMY, "2021-11-14T10:30:00"),
    ],
)
def test_dates_that_are_read(cell, order, expected):
    found = read_date(f" {cell} ", order)
    assert found is not None
    assert found.text == expected


@pytest.mark.parametrize("cell", ["", " ", "-", "N/A", "none", "?"])
def test_cells_that_mean_no_date(cell):
    assert read_date(cell, Order.DMY) is None


@pytest.mark.parametrize(
    "cell",
    [
        "soon", "2021-13-01", "30/02/2021", "2021-11-141", "2021-11-14xyz", "2021-11-14 to 2021-11-20", "1/2/3",
        "11/14/202", "2021-11-14T25:00", "2021-11-14T10:00+99:99", "2021-11-14T10:00+10:61", "0001-01-01",
        "14 Brumaire 2021", "14 Nov 2021 or so", "Nov 2021", "44514", "2021", "13/13/2021", "14/11/2021",
    ],
)  # fmt: skip
def test_cells_that_are_no_date_are_never_half_read(cell):
    with pytest.raises(ValueError, match=r"not a|must be|out of range|minute|hour|month|day"):
        read_date(cell, Order.MDY)


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["11/14/2021", "3/4/2021"], Order.MDY),
        (["14/11/2021", "3/4/2021"], Order.DMY),
        (["3/3/2021"], Order.DMY),
        (["99/12/31", "21/01/02"], Order.YMD),
        (["2021-01-02", "", "soon"], Order.DMY),
        ([], Order.DMY),
    ],
)
def test_one_cell_settles_a_column(cells, order):
    assert order_of("When", cells) is order


@pytest.mark.parametrize("cells", [["3/4/2021"], ["3/4/2021", "2021-05-06", "5/5/2021"], ["14/11/2021", "11/14/2021"]])
def test_nothing_is_guessed(cells):
    with pytest.raises(AmbiguousDates) as caught:
        order_of("When", cells)
    assert caught.value.column == "When"


@given(st.text(alphabet="0123456789/-.: ,TZ+AaPpMmNovembr", max_size=30), st.sampled_from(Order))
def test_whatever_is_read_can_be_written_and_read_again(cell, order):
    try:
        found = read_date(cell, order)
    except ValueError:
        return
    assert found is None or When.parse(found.text) == found


@given(st.datetimes(min_value=datetime(1970, 1, 1)), st.sampled_from(Order))  # noqa: DTZ001 - hypothesis wants it so
def test_every_order_reads_what_it_wrote(moment, order):
    if moment.year > 2900:
        return
    form = {Order.DMY: "%d/%m/%Y", Order.MDY: "%m/%d/%Y", Order.YMD: "%Y/%m/%d"}[order]
    assert read_date(moment.strftime(form + " %H:%M:%S"), order) == When(
        day=moment.date(), clock=moment.time().replace(microsecond=0)
    )
