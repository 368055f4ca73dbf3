"""What the journal keeps about any record beside the record itself: its earlier versions and the bin."""

from datetime import datetime

from rejournal.domain.value import value


@value
class Version:
    """A record as it was before a change, as its plain JSON."""

    id: str
    kind: str
    record: str
    changed_at: datetime
    plain: str


@value
class Binned:
    """A record that was put aside, with everything that went in the same stroke; empty ``plain`` once emptied."""

    id: str
    kind: str
    stroke: str = ""
    removed_at: datetime
    plain: str = ""


@value
class Setting:
    """A setting that lives inside the vault."""

    id: str
    """The setting's key."""
    content: str
    changed_at: datetime
