"""Every benchmark in turn, each with its own table: ``python3 dev.py bench``; it takes hours at full size.

``--quick`` leaves out what takes longest: sizes beyond 10,000, and all but a hundred journals of each kind.
"""

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
FULL: tuple[tuple[str, ...], ...] = (
    ("start.py",),
    ("window.py",),
    ("search.py",),
    ("peers.py",),
    ("running.py",),
    ("keystrokes.py",),
    ("arcs.py",),
    ("looks.py",),
    ("guesses.py",),
    ("here_before.py",),
    ("patterns.py", "--journals", "1000"),
)
QUICK: dict[str, tuple[str, ...]] = {
    "window.py": ("--sizes", "1000", "10000"),
    "search.py": ("--sizes", "1000", "10000"),
    "peers.py": ("--sizes", "1000"),
    "running.py": ("--sizes", "1000"),
    "patterns.py": ("--journals", "100"),
}


def main() -> int:
    """Run them all; 1 where one of them says that a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true")
    quick, missed = parser.parse_args().quick, []
    for name, *args in FULL:
        given = QUICK.get(name, tuple(args)) if quick else tuple(args)
        print(f"\n── {name} {' '.join(given)}", flush=True)
        if subprocess.run([sys.executable, str(HERE / name), *given], check=False).returncode:
            missed.append(name)
    print(f"\nmissed a bar, or failed: {', '.join(missed) or 'none'}")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
