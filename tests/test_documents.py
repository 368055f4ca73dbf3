"""What the documents promise: a stranger opens a vault with the page's own program, and nothing of ours."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

from rejournal.domain.ask import Outcome
from rejournal.journal import door
from rejournal.journal.journal import Journal
from tests.conftest import PASSPHRASE

DOCS = Path(__file__).parents[1] / "docs"
LONGEST = 60
"""Lines that a stranger's program may take."""


def stranger(tmp_path: Path) -> Path:
    """Write the program of the page into a file."""
    (program,) = re.findall(r"```python\n(.*?)```", (DOCS / "file-format.md").read_text(encoding="utf-8"), re.DOTALL)
    assert len(program.splitlines()) <= LONGEST
    assert "rejournal" not in re.sub(r'"rejournal/v1/[a-z]+"|f"rejournal/v1/', "", program), "nothing of ours"
    path = tmp_path / "open_vault.py"
    path.write_text(program, encoding="utf-8")
    return path


def read(program: Path, folder: Path, passphrase: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, program, folder, passphrase]
    return subprocess.run(command, check=False, capture_output=True, encoding="utf-8", cwd=program.parent)


def test_a_stranger_reads_a_vault_with_sixty_lines(journal: Journal, vault: Path, tmp_path: Path):
    journal.answers.record(
        Outcome.NO, {}, ask_fields={"what": "The flat on the hill", "of": "Ms Ünal", "asked_on": "2026-11-02"}
    )
    journal.asks.log({"what": "A raise"})
    backup = journal.backups.write(tmp_path / "b")
    journal.close()
    program = stranger(tmp_path)
    lines = ["-\tA raise\t\twaiting", "2026-11-02\tThe flat on the hill\tMs Ünal\tno"]
    assert sorted(read(program, vault, PASSPHRASE).stdout.splitlines()) == sorted(
        [line.replace("-\tA raise", f"{journal.clock.today()}\tA raise") for line in lines]
    )
    wrong = read(program, vault, "not this one at all")
    assert (wrong.returncode, wrong.stdout) == (1, "")
    # And a backup, unpacked by hand as the page says.
    folder = tmp_path / "By hand.journal"
    folder.mkdir()
    with zipfile.ZipFile(backup) as file:
        (folder / "header.json").write_bytes(file.read("header.json"))
        (folder / "vault-1.db").write_bytes(file.read("vault.db"))
    assert "The flat on the hill" in read(program, folder, PASSPHRASE).stdout


def test_a_passphrase_that_was_changed_and_a_floor_that_rose_are_no_matter(journal: Journal, vault: Path, tmp_path):
    journal.asks.log({"what": "A raise"})
    door.change_passphrase(journal, PASSPHRASE, "ünother five quiet words", cost=door.FLOOR)
    journal.close()
    assert "A raise" in read(stranger(tmp_path), vault, "u\u0308nother five quiet words").stdout


def test_every_kind_of_file_of_a_vault_is_named(journal: Journal, vault: Path):
    page = (DOCS / "file-format.md").read_text(encoding="utf-8")
    for path in vault.iterdir():
        assert path.name in page
