"""One look at a whole journal: every figure there is, and of those that are questions to chance, which hold."""

from collections.abc import Callable

from rejournal.patterns import chances, course, numbers_game, reasons, stings, wording
from rejournal.patterns.became import Became
from rejournal.patterns.figure import FEWEST, Figure
from rejournal.patterns.ranges import judged
from rejournal.patterns.trace import Traces

SUBJECTS: dict[str, Callable[[Traces], list[Figure]]] = {
    "numbers_game": numbers_game.figures,
    "sting": stings.sting,
    "sting_decay": stings.sting_decay,
    "then_and_now": stings.then_and_now,
    "guesses": chances.figures,
    "owners": reasons.figures,
    "ladder": course.ladder,
    "bouncing_back": course.bouncing_back,
    "silence": course.silence,
    "reach": course.reach,
    "builds_on": course.builds_on,
    "words": wording.figures,
    "pace": course.pace,
}
"""By their fixed ids."""


WEIGHTS = {
    "owners/share_by_area": 2.2,
    "numbers_game/yes_rate_by_area": 2.0,
    "guesses/yes_beside_guess": 1.5,
    "then_and_now/matters_beside_forecast": 0.9,
    "bouncing_back/over_time": 0.75,
    "reach/all_no": 0.5,
    "words/by_area": 0.25,
    "words/by_outcome": 0.25,
}
"""What questions weigh beside 1. Whose end it was on where, which area is unlike the rest, and whether one expects too
little can be acted upon, the first two asked of many groups at once. What weighs less has years to show itself, is told
by another question too, or leads to nothing by itself."""


def figures_of(traces: Traces) -> list[Figure]:
    """Return every figure of some rows, none of which is a finding: those are of the whole journal only."""
    return [one for figures in SUBJECTS.values() for one in figures(traces)]


def look(traces: Traces, found: Became | None = None) -> list[Figure]:
    """Return every figure; all questions are one family, held to a false discovery rate of 5 in 100."""
    figures = figures_of(traces)
    if found is not None:
        figures += [
            Figure(
                subject="redirections",
                figure="became",
                group=verdict.value,
                effect=said.count / said.of if said.of >= FEWEST else None,
                low=said.low,
                high=said.high,
                n=said.of,
                of=found.reviewed + found.unreviewed,
            )
            for verdict, said in found.shares
        ]
    return judged(figures, WEIGHTS)
