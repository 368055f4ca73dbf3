"""Whether patterns lie: ``python benchmarks/patterns.py [--journals 1000] [--seed N]``.

Journals whose truth is known, a thousand for each cell, with five areas and fields missing at random: how often
something is claimed where there is nothing, and how often what is there is found. In a journal like no other areas,
rates, scales, gaps and what is left out are drawn anew. Seeds are fresh at every run; the one that was used is printed.
Rates come with their binomial range.
"""

import argparse
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from rejournal.patterns.gathered import Gathered

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
OWNERS = ("theirs", "mine", "fit", "timing", "other")
BEGIN = date(2020, 1, 1)
SIZES = (60, 150, 400)
TRUTHS: dict[str, tuple[str, tuple[float, float, float]]] = {
    "nothing": ("", (0.05, 0.05, 0.05)),
    "nothing, in a journal like no other": ("", (0.05, 0.05, 0.05)),
    "sting falls by 3 over the journal": ("sting/over_time", (0.55, 0.97, 1.0)),
    "guesses at 45 % of the true chance": ("guesses/yes_beside_guess", (0.55, 0.90, 1.0)),
    "one area at 8 %, the rest at 30 %": ("numbers_game/yes_rate_by_area", (0.12, 0.60, 0.99)),
    "an owner three times as frequent in one area": ("owners/share_by_area", (0.30, 0.80, 1.0)),
    "look backs 1.5 below the forecast": ("then_and_now/matters_beside_forecast", (0.12, 0.70, 1.0)),
    "days to the next ask fall fourfold": ("bouncing_back/over_time", (0.20, 0.62, 0.99)),
}
"""Each truth, the figure that is to find it, and the least share of journals of 60, 150 and 400 asks (for nothing: the
most in which anything is claimed)."""


@dataclass(frozen=True)
class Life:
    """What a journal is like beside what is looked for; shares of what is filled in go with their field."""

    areas: tuple[float, ...] = (0.35, 0.25, 0.15, 0.15, 0.10)
    owners: tuple[float, ...] = (0.45, 0.20, 0.20, 0.10, 0.05)
    yes: float = 0.22
    sting: tuple[float, float] = (5.5, 1.8)
    matters: tuple[float, float] = (6.0, 2.0)
    alike: float = 0.0
    """How far what matters later goes with what was thought."""
    gap: tuple[float, float] = (5.0, 1.0)
    """Days from an ask to the next, and the shape of their gamma distribution: 1 is the exponential one."""
    guess_kept: float = 0.9
    sting_kept: float = 0.95
    owner_kept: float = 0.9
    looked: float = 0.25
    quoted: float = 0.4


def drawn(chance: np.random.Generator) -> Life:
    """Return a life in which everything is drawn anew, and nothing goes with anything."""
    return Life(
        areas=tuple(chance.dirichlet(np.ones(chance.integers(1, 11)))),
        owners=tuple(chance.dirichlet(np.ones(len(OWNERS)))),
        yes=chance.beta(1.2, 3.0),
        sting=(chance.uniform(2, 8), chance.uniform(0.5, 3)),
        matters=(chance.uniform(2, 9), chance.uniform(0.5, 3)),
        alike=chance.random(),
        gap=(chance.lognormal(1.0, 1.0), chance.uniform(0.3, 2)),
        guess_kept=chance.uniform(0.2, 1),
        sting_kept=chance.uniform(0.2, 1),
        owner_kept=chance.uniform(0.2, 1),
        looked=chance.uniform(0, 0.7),
        quoted=chance.random(),
    )


def journal(truth: str, n: int, chance: np.random.Generator) -> "Gathered":
    """Return the columns of a journal of ``n`` asks in which one thing is so, and nothing else."""
    life = drawn(chance) if truth.endswith("like no other") else Life()
    area = chance.choice(len(life.areas), n, p=life.areas)
    rate = np.full(n, life.yes)
    if truth.startswith("one area"):
        rate = np.where(area == 0, 0.08, 0.30)
    # Each ask has a chance of its own, around that of its area; a good guess is that chance.
    rate = np.clip(chance.normal(rate, 0.10 * rate / 0.22), 0.01, 0.99)
    yes = chance.random(n) < rate
    guess = rate * 0.45 if truth.startswith("guesses") else rate
    middle = np.linspace(7.0, 4.0, n) if truth.startswith("sting") else np.full(n, life.sting[0])
    sting = np.clip(np.round(chance.normal(middle, life.sting[1])), 0, 10)
    mean_gap = np.geomspace(10.0, 2.5, n) if truth.startswith("days") else np.full(n, life.gap[0])
    day = np.floor(np.cumsum(chance.gamma(life.gap[1], mean_gap / life.gap[1]))).astype(int)
    owner = np.array([_owner(truth, int(one), life, chance) for one in area])
    # What both have in common, and what each has of its own.
    common, then, now = (chance.normal(0, life.matters[1], n) for _ in range(3))
    shared, own = life.alike**0.5 * common, (1 - life.alike) ** 0.5
    forecast = np.clip(np.round(life.matters[0] + shared + own * then), 0, 10)
    # Below its own forecast where that is so.
    middle_now = forecast - 1.5 if truth.startswith("look backs") else life.matters[0] + shared
    matters = np.clip(np.round(middle_now + own * now), 0, 10)
    shares = {"guess": life.guess_kept, "sting": life.sting_kept, "owner": life.owner_kept}
    keep = {name: chance.random(n) < share for name, share in shares.items()}
    asks, rounds, looks, said = [], [], [], []
    words, often = vocabulary(chance)
    for at in range(n):
        asked = (BEGIN + timedelta(days=int(day[at]))).isoformat()
        given = round(float(guess[at]) * 100) if keep["guess"][at] else None
        asks.append((at, f"area {area[at]}", "", "", "", "", given, asked, None, "", 0))
        is_no = not yes[at]
        felt = int(sting[at]) if is_no and keep["sting"][at] else None
        whose = OWNERS[owner[at]] if is_no and keep["owner"][at] else "unknown"
        sealed = int(forecast[at]) if is_no else None
        rounds.append((at, at, 1, "no" if is_no else "yes", asked, "", whose, 0, felt, None, None, sealed))
        if is_no and chance.random() < life.looked:
            later = (BEGIN + timedelta(days=int(day[at]) + 35)).isoformat()
            looks.append((at, later, int(matters[at]), None, "no_difference"))
        if is_no and chance.random() < life.quoted:
            said.append((at, " ".join(chance.choice(words, 12, p=often))))
    asked = [(at, " ".join(chance.choice(words, 4, p=often))) for at in range(n)]
    from rejournal.patterns.gathered import Gathered

    return Gathered(
        **{
            name: [*zip(*rows, strict=True)]
            for name, rows in (("asks", asks), ("rounds", rounds), ("looks", looks), ("asked", asked), ("said", said))
        }
    )


def vocabulary(chance: np.random.Generator) -> tuple[list[str], np.ndarray]:
    """Return invented words and how often each comes, after Zipf: what is asked and said has nothing to do with it."""
    letters = np.array(list("abcdefghijklmnopqrstuvwxyz"))
    words = ["".join(chance.choice(letters, 5)) for _ in range(300)]
    often = 1 / (np.arange(300) + 2.0)
    return words, often / often.sum()


def _owner(truth: str, area: int, life: Life, chance: np.random.Generator) -> int:
    weights = np.array(life.owners)
    if truth.startswith("an owner") and area == 0:
        weights *= (1 - 3 * weights[1]) / (1 - weights[1])
        weights[1] = 3 * life.owners[1]
    return int(chance.choice(len(OWNERS), p=weights))


def cell(given: tuple[str, int, int, int]) -> tuple[int, int, dict[str, int]]:
    """Return in how many of so many journals what is true was found, in how many anything else was, and what."""
    truth, n, many, seed = given
    from rejournal.patterns.look import look
    from rejournal.patterns.trace import traces

    chance = np.random.default_rng(seed)
    wanted, found, others = TRUTHS[truth][0], 0, 0
    which: dict[str, int] = {}
    for _ in range(many):
        made = journal(truth, n, chance)
        figures = look(traces(made, date.fromisoformat(made.asks[7][-1]) + timedelta(days=60)))
        held = {f"{one.subject}/{one.figure}" for one in figures if one.finding}
        found += wanted in held if wanted else bool(held)
        others += bool(held - {wanted})
        for one in held:
            which[one] = which.get(one, 0) + 1
    return found, others, which


def main() -> int:
    """Print the table; 1 where a bar is missed by more than chance lets a share of so many be away from it."""
    from scipy import stats

    from rejournal.locations import reckon_in_one_thread

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--journals", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default="")
    args = parser.parse_args()
    seed = args.seed or int(np.random.SeedSequence().entropy) % 2**32
    print(f"{args.journals:,} journals a cell, seed {seed}")
    work = [
        (truth, n, args.journals, seed + 7 * at + place)
        for at, truth in enumerate(TRUTHS)
        if args.only in truth
        for place, n in enumerate(SIZES)
    ]
    missed, begun = 0, time.perf_counter()
    # One process for each core, and one thread in each.
    reckon_in_one_thread()
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        for (truth, n, many, _), (found, others, which) in zip(work, pool.map(cell, work), strict=True):
            low, high = stats.binomtest(found, many).proportion_ci(0.95)
            bar = TRUTHS[truth][1][SIZES.index(n)]
            is_nothing = not TRUTHS[truth][0]
            holds = low <= bar if is_nothing else high >= bar
            missed += not holds
            beside = "" if is_nothing else f"beside it {others / many:6.1%}"
            print(
                f"{truth:46} n={n:3}  {found / many:6.1%} ({low:.1%}-{high:.1%})  bar {bar:4.0%}"
                f"  {'' if holds else 'MISSED'} {beside} {which if is_nothing else ''}"
            )
    print(f"{time.perf_counter() - begun:.0f} s")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
