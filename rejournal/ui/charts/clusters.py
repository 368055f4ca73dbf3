"""Arcs over time, drawn together where they would cover one another: the coarser the further away one looks."""

from datetime import date

from rejournal.domain.value import value

GRAINS = (0, 7, 14, 30, 61, 91, 183, 365, 730)
"""Days that begin together, and end together; 0 draws each by itself, unless both its days are another's."""
MOST = 120
"""Arcs that are drawn in one view at most: more of them are a grey field and no longer to be told apart."""


@value
class Arc:
    """One link from a day to a later one, with the role of its end."""

    id: str
    begins: date
    ends: date
    role: str


@value
class Cluster:
    """Arcs that are drawn as one; days are proleptic ordinals, the middle of theirs."""

    arcs: tuple[Arc, ...]
    begins: float
    ends: float

    @property
    def role(self) -> str:
        """The role most of them have."""
        roles = [arc.role for arc in self.arcs]
        return max(dict.fromkeys(roles), key=roles.count)


class Clusters:
    """The clusters of a set of arcs, at every grain that was asked for so far."""

    def __init__(self, arcs: tuple[Arc, ...] = ()) -> None:
        self.arcs = arcs
        self._made: dict[int, list[Cluster]] = {}

    def at(self, grain: int) -> list[Cluster]:
        """Return the clusters at a grain of days, those that begin first first."""
        if grain not in self._made:
            held: dict[tuple[int, int], list[Arc]] = {}
            for arc in self.arcs:
                ends = arc.begins.toordinal(), arc.ends.toordinal()
                held.setdefault((ends[0] // grain, ends[1] // grain) if grain else ends, []).append(arc)
            made = [
                Cluster(
                    arcs=tuple(arcs),
                    begins=sum(arc.begins.toordinal() for arc in arcs) / len(arcs),
                    ends=sum(arc.ends.toordinal() for arc in arcs) / len(arcs),
                )
                for arcs in held.values()
            ]
            self._made[grain] = sorted(made, key=lambda one: (one.begins, one.ends))
        return self._made[grain]

    def seen(self, first: float, last: float, grain: int) -> list[Cluster]:
        """Return the clusters at a grain that can be seen between two days: those that begin, end or pass there."""
        return [one for one in self.at(grain) if one.ends >= first and one.begins <= last]

    def grain_for(self, first: float, last: float) -> int:
        """Return the finest grain at which a view holds no more arcs than can be told apart."""
        return next((grain for grain in GRAINS if len(self.seen(first, last, grain)) <= MOST), GRAINS[-1])
