"""Pace: where a count ends up at the pace of the last weeks, how sure that is, and what an amount takes."""

from datetime import date, timedelta
from typing import Any

from scipy import stats

from rejournal.domain.value import value

SURE = 0.8
"""How often the range of a forecast holds what comes."""
LONGEST = timedelta(days=36_500)


@value
class Forecast:
    """Where a count ends up: the middle of what may come, and between what it lies in eight of ten such cases."""

    middle: int
    low: int
    high: int
    a_week: float
    """The pace that it goes by."""


def forecast(done: int, seen: int, days_seen: int, days_left: int) -> Forecast:
    """Return where a count that is at ``done`` ends up after some more days, as those that were ``seen`` came.

    A Poisson process whose rate is not known: with Jeffreys' prior its rate is gamma distributed, and what is to come
    negative binomial (Gelman and others 2013, section 2.6). The range is that of the likeliest numbers, as near to
    eight in ten as whole numbers come.
    """
    shape, rate = seen + 0.5, max(days_seen, 1) / 7
    left = days_left / 7
    if left <= 0:
        return Forecast(middle=done, low=done, high=done, a_week=seen / rate)
    coming = stats.nbinom(shape, rate / (rate + left))
    low, high = _likeliest(coming)
    return Forecast(middle=done + int(coming.median()), low=done + low, high=done + high, a_week=seen / rate)


def _likeliest(coming: Any) -> tuple[int, int]:
    """Return the ends of the likeliest numbers, grown until their chance is as near to ``SURE`` as it comes."""
    low = high = max(0, int(coming.median()))
    held = float(coming.pmf(low))
    while held < SURE:
        below = float(coming.pmf(low - 1)) if low else 0.0
        above = float(coming.pmf(high + 1))
        grown = held + max(below, above)
        if grown - SURE > SURE - held:
            break
        held = grown
        if below >= above and low:
            low -= 1
        else:
            high += 1
    return low, high


def lands_on(amount: int, done: int, a_week: float, today: date) -> date | None:
    """Return the day on which an amount is reached at a pace; None where it never is, or in more than a century."""
    if done >= amount:
        return today
    if a_week <= 0:
        return None
    ahead = timedelta(weeks=(amount - done) / a_week) if (amount - done) / a_week < LONGEST.days / 7 else None
    return today + ahead if ahead is not None else None


def asks_for(yeses: int, yes: int, asks: int) -> tuple[int, int] | None:
    """Return between how many asks so many more yeses lie, at one's own rate of ``yes`` in ``asks``.

    The ends of the 90 % range of the rate (Beta posterior, Jeffreys' prior) turned round; None without a yes to go by.
    """
    if not yes or yeses <= 0:
        return None
    rate = stats.beta(yes + 0.5, asks - yes + 0.5)
    return max(yeses, round(yeses / float(rate.ppf(0.95)))), round(yeses / float(rate.ppf(0.05)))


@value
class Outlook:
    """Where a goal's pace leads, when it would be there, and how many asks its yeses take: those left, all, and one."""

    forecast: Forecast
    lands: date | None
    left: tuple[int, int] | None
    all: tuple[int, int] | None
    one: tuple[int, int] | None


@value
class Course:
    """How far a goal has come, and the pace it goes by: ``seen`` in so many ``days``, ``yes`` of ``ended`` asks."""

    done: int
    wanted: int
    days_left: int
    seen: int
    days: int
    yes: int
    ended: int


def outlook(course: Course, today: date) -> Outlook:
    """Return everything that is to be said of where a goal leads."""
    found = forecast(course.done, course.seen, course.days, course.days_left)
    takes = [asks_for(n, course.yes, course.ended) for n in (course.wanted - course.done, course.wanted, 1)]
    return Outlook(
        forecast=found,
        lands=lands_on(course.wanted, course.done, found.a_week, today),
        left=takes[0],
        all=takes[1],
        one=takes[2],
    )
