"""Every write of the program to any file, seen from outside: none of them holds a word."""

import subprocess
import sys
from pathlib import Path

from tests.conftest import PASSPHRASE
from tests.faults.hands import ROOT
from tests.faults.strace import strace  # noqa: F401 - the fixture
from tests.privacy.test_nothing_readable import MARKER, forms

SITTING = """
import os, sys
from pathlib import Path
from rejournal.domain.ask import Outcome
from rejournal.exchange.tracker import plan_import
from rejournal.journal import door
from rejournal.journal.rekey import change_key
from rejournal.locations import homes
from tests.conftest import CHEAP, MovedClock

door.FLOOR = CHEAP
vault, passphrase, marker, table = Path(sys.argv[1]), sys.argv[2], sys.argv[3], Path(sys.argv[4])
clock = MovedClock()
journal = door.create(vault, passphrase, clock, cost=CHEAP)
made = journal.answers.record(Outcome.NO, {"words": marker, "first_take": marker}, ask_fields={"what": marker}).record
long = (marker + " and more, ") * 30_000
written = journal.reflections.record({"ask": made.ask.id, "title": marker, "parts": [{"prompt": "p", "text": long}]})
journal.reflections.revise(written.record.id, {"parts": [{"prompt": "p", "text": marker}]})
journal.drafts.keep(journal.drafts.new("reflection", {"part:p": marker}))
# What sorts and indexes more than fits into a page's worth of memory would go into a temporary file.
for number in range(300):
    journal.asks.log({"what": f"{marker} {number}", "notes": marker * 50})
journal.search(marker)
journal.asks.lines(sort="what")
journal.imports.run(plan_import(table))
journal.entries.differing(journal.backups.make())
journal.reflections.discard([written.record.id])
journal.bin.empty()
journal.check()
journal.close()
change_key(vault, passphrase, passphrase, clock, homes=homes(), cost=CHEAP)
os._exit(0)
"""


def test_no_write_to_any_file_holds_a_word(strace, vault: Path, tmp_path: Path):  # noqa: F811
    table = tmp_path / "table.csv"
    table.write_text(f"what,of\n{MARKER} x,{MARKER} y\n", encoding="utf-8")
    log = tmp_path / "writes"
    calls = "trace=write,pwrite64,pwritev,pwritev2,writev,sendto,sendmsg"
    command = [*strace, "-e", calls, "-xx", "-s", "10000000", "-o", str(log), sys.executable, "-c", SITTING]
    done = subprocess.run(
        [*command, vault, PASSPHRASE, MARKER, table], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    seen = log.read_text(encoding="ascii").replace("\\x", "")
    assert seen.count("write") > 300
    assert b"rejournal-vault".hex() in seen, "the header is no secret, and shows that the search finds what is there"
    assert [needle for needle in forms(MARKER) if needle.hex() in seen] == []
