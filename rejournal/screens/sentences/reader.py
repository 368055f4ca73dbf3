"""Words for the journal's list and reader."""

from rejournal.domain.span import When
from rejournal.screens.sentences import days
from rejournal.screens.translation import tr, trn


def counted(total: int, found: int, since: When | None, *, searching: bool) -> str:
    """Say how many reflections there are, or how many of them were found."""
    if searching:
        many = trn("{n} reflection", "{n} reflections", total)
        return tr("{found} of {many}", found=f"{found:,}", many=many)
    if not total:
        return tr("nothing written yet")
    many = trn("{n} reflection", "{n} reflections", total)
    return tr("{many} · since {month}", many=many, month=days.month_and_year(since.day)) if since else many


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
