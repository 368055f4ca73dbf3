"""What a circle sees of somebody's month: counts by week under a nickname."""

from datetime import date

from rejournal.domain.value import value

LONGEST_NAME, WEEKS, MOST = 40, 60, 1_000_000
"""Letters of a nickname, weeks of a tally, and the highest number in it."""


@value
class TallyWeek:
    """How many asks, nos and yeses a week had."""

    begins: date
    asks: int
    nos: int
    yeses: int


@value
class Tally:
    """The counts of one member; ``key`` is their public key, and of two with the same the higher ``number`` stands."""

    key: str
    name: str
    number: int
    weeks: tuple[TallyWeek, ...]

    @property
    def whole(self) -> tuple[int, int, int]:
        """Return asks, nos and yeses of all weeks together."""
        return (
            sum(one.asks for one in self.weeks),
            sum(one.nos for one in self.weeks),
            sum(one.yeses for one in self.weeks),
        )
