"""Dates in foreign cells: the order of day and month is settled by a column's own cells, never guessed."""

import re
from collections.abc import Iterable
from datetime import date, time
from enum import StrEnum

from rejournal.domain.errors import AmbiguousDates, BadValue
from rejournal.domain.span import When

_MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "jan january januar jänner janvier janv enero ene",
            "feb february februar février fevrier févr febrero",
            "mar march märz maerz mär mars marzo",
            "apr april avril avr abril abr",
            "may mai mayo",
            "jun june juni juin junio",
            "jul july juli juillet juil julio",
            "aug august août aout agosto ago",
            "sep sept september septembre septiembre",
            "oct october oktober okt octobre octubre",
            "nov november novembre noviembre",
            "dec december dezember dez décembre decembre déc diciembre dic",
        ],
        start=1,
    )
    for name in names.split()
}
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](.*))?$")
_NUMBERS = re.compile(r"^(\d{1,4})[./\- ](\d{1,2})[./\- ](\d{1,4})(?:,?\s+(.*))?$")
_NAMED = re.compile(
    r"^(?:[A-Za-zÀ-ÿ]{2,10}\.?,? +(?:de[nr] +)?)?"
    r"(?:(\d{1,2})(?:st|nd|rd|th|er)?\.?[ \-/]+(?:de +)?([A-Za-zÀ-ÿ]{3,10})"
    r"|([A-Za-zÀ-ÿ]{3,10})\.?[ \-/]+(\d{1,2})(?:st|nd|rd|th)?)"
    r"\.?,?[ \-/]+(?:de[l]? +)?(\d{4}|\d{2})(?![\d:])(?:,?\s+(?:(?:at|um|à|a las) +)?(.*?)(?: Uhr)?)?$"
)
_CLOCK = re.compile(r"^(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*([AaPp][Mm])?\s*(Z|UTC|GMT|[+-]\d{2}:?[0-5]\d)?$")
_EMPTY = {"", "-", "n/a", "na", "none", "null", "?"}


class Order(StrEnum):
    """The order of day, month and year in dates of numbers."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"


def order_of(column: str, cells: Iterable[str]) -> Order:
    """Return the order in which a column's dates are written; AmbiguousDates where none of its cells tells."""
    open_, short, found = False, True, set()
    for cell in cells:
        match = _NUMBERS.match(cell.strip())
        if not match or len(match[1]) == 4:
            continue
        first, second = int(match[1]), int(match[2])
        short = short and len(match[3]) == 2
        if first > 31 and len(match[3]) == 2:
            found.add(Order.YMD)
        elif 31 >= first > 12 >= second:
            found.add(Order.DMY)
        elif second > 12 >= first:
            found.add(Order.MDY)
        elif first != second:
            open_ = True
    if Order.YMD in found and short:
        return Order.YMD
    if len(found) > 1 or (open_ and not found):
        raise AmbiguousDates(column)
    return found.pop() if found else Order.DMY


def read_date(cell: str, order: Order) -> When | None:
    """Read one cell: a day, perhaps with a time; None for an empty cell. ValueError where it is no date."""
    text = cell.strip()
    if text.casefold() in _EMPTY:
        return None
    try:
        return _read(text, order)
    except BadValue as error:
        raise ValueError("not a date") from error


def _read(text: str, order: Order) -> When:
    iso = _ISO.match(text)
    if iso:
        return _with_clock(date(int(iso[1]), int(iso[2]), int(iso[3])), (iso[4] or "").strip())
    numbers = _NUMBERS.match(text)
    if numbers:
        return _with_clock(_by_order(numbers[1], numbers[2], numbers[3], order), numbers[4] or "")
    named = _NAMED.match(text)
    if named:
        month = _MONTHS.get((named[2] or named[3]).casefold())
        if month:
            return _with_clock(date(_year(named[5]), month, int(named[1] or named[4])), named[6] or "")
    raise ValueError("not a date")


def _by_order(first: str, second: str, third: str, order: Order) -> date:
    if len(first) == 4:
        return date(int(first), int(second), int(third))
    if order is Order.YMD:
        return date(_year(first), int(second), int(third))
    day, month = (first, second) if order is Order.DMY else (second, first)
    return date(_year(third), int(month), int(day))


def _year(digits: str) -> int:
    """Return a year of two or four digits; of two, 69 to 99 are the last century's, as C has it."""
    if len(digits) not in (2, 4):
        raise ValueError("not a year")
    year = int(digits)
    return year if len(digits) == 4 else year + (2000 if year < 69 else 1900)


def _with_clock(day: date, rest: str) -> When:
    if not rest.strip():
        return When.parse(day.isoformat())
    match = _CLOCK.match(rest.strip())
    if not match:
        raise ValueError("not a time")
    hour = int(match[1]) % 12 + (12 if match[4].lower() == "pm" else 0) if match[4] else int(match[1])
    offset = match[5]
    minutes = None
    if offset:
        minutes = (
            0 if offset.isalpha() else (int(offset[1:3]) * 60 + int(offset[-2:])) * (-1 if offset[0] == "-" else 1)
        )
    # What is returned can be written and read again: an offset or a year that can't is no date.
    return When.parse(When(day=day, clock=time(hour, int(match[2]), int(match[3] or 0)), offset=minutes).text)
