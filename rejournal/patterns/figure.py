"""A figure: one number with its range, how many rows it is from, and where chance is asked for, how likely it is it."""

from dataclasses import dataclass

FEWEST = 8
"""Rows below which nothing is told."""
SURE = 0.9
"""How often a range holds the truth."""
BETWEEN_NAMES = " \N{MIDDLE DOT} "
"""Stands in a group between an area and an owner, or a word and an area."""


@dataclass(frozen=True, slots=True, repr=False)
class Figure:
    """``effect`` between ``low`` and ``high``, from ``n`` of ``of`` rows; ``p`` only where it is a question to chance.

    ``q`` is the share of false ones among findings as strong (Benjamini and Hochberg 1995), and ``finding`` says that
    it holds. ``group`` is an area, a channel, or the like; empty for the whole journal.
    """

    subject: str
    figure: str
    group: str = ""
    test: str = ""
    statistic: float | None = None
    p: float | None = None
    q: float | None = None
    effect: float | None = None
    low: float | None = None
    high: float | None = None
    n: int = 0
    of: int = 0
    finding: bool = False

    @property
    def key(self) -> str:
        """What a figure is known by from one look to the next."""
        return f"{self.subject}/{self.figure}/{self.group}"
