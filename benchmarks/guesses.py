"""What a guess at a passphrase costs whoever has the vault's files: Argon2id at the floor and as fitted here.

Each core guesses in a process of its own. It counts CPUs like this one only; graphics cards are not measured.
"""

import argparse
import math
import multiprocessing
import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from rejournal.vault.kdf import FLOOR, Cost, calibrate, stretch

WORDS = 7_776
"""Words of the EFF's long list, from which ours are drawn."""
TARGETS = {
    "30 bits": 30.0,
    "3 words": 3 * math.log2(WORDS),
    "4 words": 4 * math.log2(WORDS),
    "5 words": 5 * math.log2(WORDS),
}
CORES = 1_000
"""Of an attacker, for the table."""
_UNITS = (("years", 365.25 * 86_400), ("days", 86_400.0), ("hours", 3_600.0), ("seconds", 1.0))


def guess(cost: Cost, many: int) -> tuple[float, float]:
    """Guess ``many`` times; return wall and CPU seconds."""
    begun, cpu = time.perf_counter(), time.process_time()
    for number in range(many):
        stretch(f"guess {number}", bytes(16), cost)
    return time.perf_counter() - begun, time.process_time() - cpu


def rate(cost: Cost, many: int, cores: int) -> tuple[float, float]:
    """Return guesses per second and core: by the wall, every core at work, and by CPU time alone."""
    with multiprocessing.get_context("spawn").Pool(cores) as pool:
        pool.starmap(guess, [(cost, 1)] * cores, chunksize=1)
        taken = pool.starmap(guess, [(cost, many)] * cores, chunksize=1)
    return many / max(wall for wall, _ in taken), many * cores / sum(cpu for _, cpu in taken)


def told(seconds: float) -> str:
    """Return a span in the largest unit that fits."""
    name, length = next((unit for unit in _UNITS if seconds >= unit[1]), _UNITS[-1])
    amount = seconds / length
    return f"{amount:,.1f} {name}" if amount < 100 else f"{float(f'{amount:.2g}'):,.0f} {name}"


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--many", type=int, default=8, help="guesses of each core")
    parser.add_argument("--cores", type=int, default=os.cpu_count() or 1)
    args = parser.parse_args()
    for name, cost in (("floor", FLOOR), ("fitted", calibrate())):
        wall, cpu = rate(cost, args.many, args.cores)
        print(f"{name}: {cost.memory // 1024} MiB, t={cost.passes}, p={cost.lanes}")
        print(f"  {wall:.2f} guesses/s and core by the wall, {cpu:.2f} by CPU time ({args.cores} cores at work)")
        for target, bits in TARGETS.items():
            # On average the right one comes half way.
            print(f"  {target:8} {bits:5.1f} bits: {told(2 ** (bits - 1) / (cpu * CORES)):>22} for {CORES:,} cores")
    return 0


if __name__ == "__main__":
    sys.exit(main())
