"""Beside other journals on the same prose, each command in a fresh process: ``python benchmarks/peers.py``.

Compared are those that are installed: jrnl (plain), and grep over a folder of text files. Every command of ours opens
an encrypted vault, with its key derivation; what that takes is stated, and taken off in the second column, since it is
a choice of security and the others have none. CPU seconds; the commands take turns.
"""

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
ROUNDS = 3
FIRST = date(2016, 1, 1)


def main() -> None:
    """Print a table for each size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--jrnl", default=shutil.which("jrnl") or "", help="the command of jrnl")
    args = parser.parse_args()
    for many in args.sizes:
        with tempfile.TemporaryDirectory() as room:
            compare(Path(room), many, args.jrnl)


def compare(room: Path, many: int, jrnl: str) -> None:
    """Print what each costs at one size."""
    from benchmarks.journals import PASSPHRASE, make
    from benchmarks.prose import entries

    vault = make(room / "bench.journal", many)
    (room / "passphrase").write_text(PASSPHRASE, encoding="utf-8")
    days = [FIRST + timedelta(days=place * 3_000 // many) for place in range(many)]
    text = list(entries(many, 1))
    files = room / "files"
    files.mkdir()
    for place, words in enumerate(text):
        (files / f"{place}.txt").write_text(words, encoding="utf-8")
    written = "".join(f"[{day} 09:00:00 AM] {words}\n\n" for day, words in zip(days, text, strict=True))
    (room / "jrnl.txt").write_text(written, encoding="utf-8")
    (room / "jrnl.yaml").write_text(
        f"colors: {{}}\ndefault_hour: 9\ndefault_minute: 0\nencrypt: false\nhighlight: false\nlinewrap: 79\n"
        f"tagsymbols: '@'\ntimeformat: '%Y-%m-%d %I:%M:%S %p'\nindent_character: '|'\nversion: v4\neditor: ''\n"
        f"journals:\n  default:\n    journal: {room / 'jrnl.txt'}\n",
        encoding="utf-8",
    )
    ours = [sys.executable, "-m", "rejournal", "--vault", str(vault), "--passphrase-file", str(room / "passphrase")]
    theirs = [jrnl, "--config-file", str(room / "jrnl.yaml")] if jrnl else []
    derived = cost([sys.executable, "-c", _DERIVE, str(vault), PASSPHRASE])
    print(f"\n{many:,} entries: CPU seconds, the least of {ROUNDS}; opening the vault alone {derived:.2f}")
    print(f"{'':34} {'here':>8} {'without':>8} {'jrnl':>8} {'grep':>8}")
    rows: list[tuple[str, Sequence[str], Sequence[str], Sequence[str]]] = [
        ("search a rare word", ["search", "barge", "--json"], ["-contains", "barge", "--format", "json"], ["barge"]),
        ("search a common word", ["search", "king", "--json"], ["-contains", "king", "--format", "json"], ["king"]),
        ("save one entry", ["add", "reflection"], ["today at 9am: A page. With words."], []),
    ]
    for name, our, their, words in rows:
        here = cost([*ours, *our], "A page. With words.")
        beside = f"{cost([*theirs, *their]):8.2f}" if theirs else f"{'–':>8}"
        bare = f"{cost(['grep', '-rwi', *words, str(files)]):8.2f}" if words else f"{'–':>8}"
        print(f"{name:34} {here:8.2f} {max(0.0, here - derived):8.2f} {beside} {bare}", flush=True)


_DERIVE = """
import sys
from pathlib import Path
from rejournal.journal import door
from rejournal.journal.clock import Clock
door.unlock(Path(sys.argv[1]), sys.argv[2], Clock(), read_only=True).close()
"""


def cost(command: Sequence[str], stdin: str = "") -> float:
    """Return the CPU seconds of a command, the least of some."""
    found = []
    for _ in range(ROUNDS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        env = {**os.environ, "HOME": str(Path(tempfile.gettempdir()))}
        done = subprocess.run(command, input=stdin, text=True, capture_output=True, cwd=ROOT, env=env, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode not in (0, 1):
            raise RuntimeError(json.dumps([*command[:3], done.stderr[-400:]]))
        found.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(found)


if __name__ == "__main__":
    main()
