"""Days in words: how long ago, which weekday, which month."""

from datetime import date

from rejournal.screens.translation import tr, trn


def weekday(day: date) -> str:
    """Name the weekday."""
    names = (
        tr("Monday"), tr("Tuesday"), tr("Wednesday"), tr("Thursday"), tr("Friday"), tr("Saturday"), tr("Sunday"),
    )  # fmt: skip
    return names[day.weekday()]


def month(number: int) -> str:
    """Name the month."""
    names = (
        tr("January"), tr("February"), tr("March"), tr("April"), tr("May"), tr("June"), tr("July"), tr("August"),
        tr("September"), tr("October"), tr("November"), tr("December"),
    )  # fmt: skip
    return names[number - 1]


def short_month(number: int) -> str:
    """Name the month in three or four letters."""
    names = (
        tr("Jan"), tr("Feb"), tr("Mar"), tr("Apr"), tr("May"), tr("Jun"), tr("Jul"), tr("Aug"), tr("Sep"), tr("Oct"),
        tr("Nov"), tr("Dec"),
    )  # fmt: skip
    return names[number - 1]


def long_day(day: date) -> str:
    """Say ``Sunday, 22 November``."""
    return tr("{weekday}, {day} {month}", weekday=weekday(day), day=day.day, month=month(day.month))


def short_day(day: date, today: date) -> str:
    """Say ``22 Nov``, with the year where it isn't this one."""
    if day.year == today.year:
        return tr("{day} {month}", day=day.day, month=short_month(day.month))
    return tr("{day} {month} {year}", day=day.day, month=short_month(day.month), year=day.year)


def full_day(day: date, today: date) -> str:
    """Say ``22 November``, with the year where it isn't this one."""
    if day.year == today.year:
        return tr("{day} {month}", day=day.day, month=month(day.month))
    return tr("{day} {month} {year}", day=day.day, month=month(day.month), year=day.year)


def month_and_year(day: date) -> str:
    """Say ``March 2024``."""
    return tr("{month} {year}", month=month(day.month), year=day.year)


def ago(day: date, today: date) -> str:
    """Say how long ago a day was: today, yesterday, 12 days ago, 3 months ago; or that it is still to come."""
    days = (today - day).days
    if days < 0:
        return tr("on {day}", day=full_day(day, today))
    if days == 0:
        return tr("today")
    if days == 1:
        return tr("yesterday")
    if days < 60:
        return trn("{n} day ago", "{n} days ago", days)
    if days < 730:
        return trn("{n} month ago", "{n} months ago", round(days / 30.44))
    return trn("{n} year ago", "{n} years ago", round(days / 365.25))
