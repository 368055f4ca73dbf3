"""A row of a card, as a page shows it."""

from rejournal.domain.value import value


@value
class Row:
    """One line of a card: bold, then quiet, with a pill."""

    id: str
    title: str
    detail: str
    pill: str
    role: str
