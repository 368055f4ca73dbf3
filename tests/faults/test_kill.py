"""A writer killed in the middle of its work: what was saved stays saved."""

import json

from tests.conftest import PASSPHRASE
from tests.faults.hands import POSIX, lay_out, run

# The child forks its writers itself, before it has any thread: that is quick, and each death is a real SIGKILL.
ROUNDS = """
import json, os, random, signal, sys
from pathlib import Path
from rejournal.journal import door
from tests.conftest import CHEAP, MovedClock

folder, passphrase, rounds = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
chance = random.Random()
acked = []

def write(number, out):
    journal = door.unlock(folder, passphrase, MovedClock())
    turn = 0
    while True:
        turn += 1
        name = f"r{number}t{turn}"
        ask = journal.asks.log({"what": name, "notes": "meadow " * chance.randrange(400)}).record
        if turn % 3 == 0:
            journal.asks.revise(ask.id, {"notes": "shorter"})
        if turn % 7 == 0:
            door.change_passphrase(journal, passphrase, passphrase, cost=CHEAP)
        os.write(out, f"{name}\\n".encode())

for number in range(rounds):
    into, out = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(into)
        try:
            write(number, out)
        finally:
            os._exit(1)
    os.close(out)
    with os.fdopen(into, "rb") as said:
        for _ in range(chance.randrange(1, 12)):
            acked.append(said.readline().decode().strip())
        for _ in range(chance.randrange(20_000)):
            pass  # a moment of its own length: the writer is anywhere in its work
        os.kill(pid, signal.SIGKILL)
        acked += said.read().decode().split()
    assert os.WIFSIGNALED(os.waitpid(pid, 0)[1])
    journal = door.unlock(folder, passphrase, MovedClock())
    kept = {whole.ask.what for whole in journal.asks.all()}
    lost = [name for name in acked if name not in kept]
    assert not lost, lost
    found = journal.check()
    assert found == [], [(one.part, one.detail) for one in found]
    journal.close()
assert not list(folder.glob("*-wal"))
print(json.dumps({"acked": len(acked)}))
"""


@POSIX
def test_no_kill_loses_what_was_acknowledged_or_harms_the_journal(vault):
    lay_out(vault)
    assert json.loads(run(ROUNDS, vault, PASSPHRASE, 15))["acked"] >= 15
