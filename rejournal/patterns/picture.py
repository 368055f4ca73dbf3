"""A picture of what a figure is made of: marks, each with the rows behind it, and where a line goes through them."""

from enum import StrEnum

from rejournal.domain.value import value


class Form(StrEnum):
    """How a picture is drawn."""

    DOTS = "dots"
    """Marks anywhere, some with a range up and down."""
    RANGES = "ranges"
    """A row for each mark: its ``x`` between ``low`` and ``high``."""
    BARS = "bars"
    """A bar for each mark, as high as it stands for many."""
    STEPS = "steps"
    """A curve that goes down at each mark."""


@value
class Mark:
    """One mark: where it is, its range, how many rows of how many it stands for, and the numbers of their asks."""

    name: str = ""
    """A group, a day, a kind: as the journal has it, empty where its place says it all."""
    x: float = 0.0
    y: float = 0.0
    low: float | None = None
    high: float | None = None
    many: int = 1
    of: int = 0
    rows: tuple[int, ...] = ()


@value
class LinePoint:
    """A point of the line through a picture, and the range of the line there."""

    x: float
    y: float
    low: float
    high: float


@value
class Picture:
    """``across`` and ``up`` are the ends of its scales; on the ``diagonal`` both are the same."""

    form: Form
    name: str
    marks: tuple[Mark, ...]
    across: tuple[float, float] = (0.0, 1.0)
    up: tuple[float, float] = (0.0, 10.0)
    line: tuple[LinePoint, ...] = ()
    diagonal: bool = False
