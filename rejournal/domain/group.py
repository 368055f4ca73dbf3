"""Pages put together: by month, area, person or tag."""

from enum import StrEnum

from rejournal.domain.value import value


class GroupBy(StrEnum):
    """What pages are put together by."""

    MONTH = "month"
    AREA = "area"
    PERSON = "person"
    TAG = "tag"


@value
class Group:
    """Pages that have something in common: a month as ``2026-11``, or a name, empty for those without one.

    A page with two tags is in both groups.
    """

    by: GroupBy
    key: str
    many: int
