"""A writer killed in the middle of its work: what was saved stays saved, whatever else was under way."""

import json
import random

import pytest

from tests.conftest import PASSPHRASE
from tests.faults.hands import POSIX, child, lay_out

SCRIPT = "import sys; from tests.faults.killing import main; main(*sys.argv[1:])"
LONGEST = 6 * 3600
"""Seconds for all rounds of one test; a thorough run is slow, not endless."""


@pytest.fixture
def killed(vault, thorough):
    """Run rounds of killing on a laid-out vault and return what they came to."""

    def run(mode: str, rounds: int) -> dict[str, int]:
        lay_out(vault)
        process = child(SCRIPT, vault, PASSPHRASE, mode, rounds, random.getrandbits(32))
        out, err = process.communicate(timeout=LONGEST)
        assert process.returncode == 0, err
        figures = json.loads(out)
        assert figures["kills"] == rounds
        if thorough:
            print(f"\nkilled under {mode}: {figures}, lost 0")  # noqa: T201
        return figures

    return run


@POSIX
def test_no_kill_loses_what_was_acknowledged_or_harms_the_journal(killed, rounds):
    figures = killed("load", rounds(6, 1000))
    assert figures["changes"] > 0
    assert figures["logs_left"] > 0


@POSIX
def test_a_kill_while_the_passphrase_changes_leaves_the_old_one_or_the_new_one(killed, rounds):
    assert killed("header", rounds(3, 300))["changes"] > 0


@POSIX
def test_a_kill_during_a_backup_leaves_the_journal_whole_and_every_finished_backup_too(killed, rounds):
    assert killed("backup", rounds(3, 300))["backups"] > 0


@POSIX
def test_a_kill_while_the_key_changes_leaves_one_passphrase_that_opens_everything(killed, rounds):
    assert killed("rekey", rounds(3, 300))["changes"] > 0
