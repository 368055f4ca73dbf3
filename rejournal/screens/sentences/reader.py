"""Words for the journal's list and reader."""

from datetime import date

from rejournal.domain.group import Group, GroupBy
from rejournal.domain.redirection import How
from rejournal.domain.span import When
from rejournal.domain.words import first_words
from rejournal.journal.trail import Mark, Sort
from rejournal.screens.sentences import asks, days, hindsight
from rejournal.screens.translation import tr, trn

TITLE = 44
"""Letters of a title that the trail shows."""


def counted(total: int, found: int | None, since: When | None, *, searching: bool) -> str:
    """Say how many reflections there are, or how many of them were found, as soon as that is known."""
    if searching:
        many = trn("{n} reflection", "{n} reflections", total)
        if found is None:
            return tr("in {many}", many=many)
        return tr("{found} of {many}", found=f"{found:,}", many=many)
    if not total:
        return tr("nothing written yet")
    many = trn("{n} reflection", "{n} reflections", total)
    return tr("{many} · since {month}", many=many, month=days.month_and_year(since.day)) if since else many


def group_by(by: GroupBy | None) -> str:
    """Name what pages are put together by."""
    named = {
        GroupBy.MONTH: tr("By month"),
        GroupBy.AREA: tr("By area"),
        GroupBy.PERSON: tr("By person"),
        GroupBy.TAG: tr("By tag"),
    }
    return named[by] if by else tr("All pages")


def group_named(group: Group) -> str:
    """Name a group of pages."""
    if group.by is GroupBy.MONTH:
        return days.month_and_year(date.fromisoformat(f"{group.key}-01"))
    nameless = {
        GroupBy.AREA: tr("No area"),
        GroupBy.PERSON: tr("Nobody in particular"),
        GroupBy.TAG: tr("No tag"),
    }
    return group.key or nameless[group.by]


def said_group(name: str, many: int, *, is_open: bool) -> str:
    """Say a group's heading to a screen reader."""
    pages = trn("{n} page", "{n} pages", many)
    return (
        tr("{name}, {pages}, open", name=name, pages=pages)
        if is_open
        else tr("{name}, {pages}", name=name, pages=pages)
    )


def rest_of(left: int) -> str:
    """Say how many of a group are still to come."""
    return trn("{n} more", "{n} more", left)


def stung(sting: int) -> str:
    """Say how much a no stung."""
    return tr("stung {sting}/10", sting=sting)


def nothing_found(query: str) -> str:
    """Say that a search found nothing."""
    return tr("Nothing has “{query}” in it.", query=query.strip())


def earlier_versions(n: int) -> str:
    """Say how many earlier versions there are."""
    return trn("{n} earlier version", "{n} earlier versions", n)


def left_out(n: int) -> str:
    """Say how much of a very long text is not shown yet."""
    return trn("Show the other {n} letter", "Show the other {n} letters", n)


def from_earlier(n: int) -> str:
    """Say from how many earlier reflections something comes."""
    return trn("from {n} earlier reflection", "from {n} earlier reflections", n)


def said_mark(mark: Mark, today: date) -> str:
    """Say a moment of a page's trail: what it was, and when."""
    day = days.short_day(mark.on, today) if mark.on else ""
    if mark.sort is Sort.ASKED:
        return tr("asked {day}", day=day)
    if mark.sort is Sort.ANSWER:
        outcome = asks.outcome(mark.outcome) if mark.outcome else ""
        return f"{outcome} {day}".rstrip()
    if mark.sort is Sort.LOOK_BACK:
        verdict = hindsight.verdict(mark.verdict) if mark.verdict else ""
        return (
            tr("looked back {day}: {verdict}", day=day, verdict=verdict)
            if verdict
            else tr("looked back {day}", day=day)
        )
    title = first_words(mark.title, TITLE)
    if mark.sort is Sort.LED_TO:
        return tr("{how} “{title}”", how=hindsight.how(mark.how or How.LED_TO), title=title)
    if mark.sort is Sort.CAME_FROM:
        return tr("came of the no to “{title}”", title=title)
    if mark.sort is Sort.LESSON:
        return tr("lesson: {text}", text=title)
    return tr("also written {day}: “{title}”", day=day, title=title) if title else tr("also written {day}", day=day)
