"""Make a frozen vault of the newest schema: ``python -m tests.migrations.make_vault``, once for each schema.

The files are then committed and never made again: every later program must open them.
"""

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from rejournal.domain.ask import Outcome
from rejournal.domain.plain import to_plain
from rejournal.journal import door
from rejournal.store.migrations.run import NEWEST
from tests.conftest import CHEAP, MovedClock

PASSPHRASE = "frozen for those who come later"
HERE = Path(__file__).parent


def main() -> None:
    folder = HERE / f"vault-v{NEWEST}"
    clock = MovedClock()
    journal = door.create(folder, PASSPHRASE, clock, cost=CHEAP)
    ask = journal.asks.log(
        {"what": "The flat on the hill", "of": "Ms Ünal", "area": "home", "tags": ["flat"], "notes": "crème walls"}
    ).record
    clock.move(days=2)
    no = journal.answers.record(
        Outcome.NO, {"first_take": "nobody will ever have us", "forecast": 8, "sting": 6}, ask=ask.id
    ).record.answer
    page = journal.reflections.record(
        {"ask": ask.id, "answer": no.id, "title": "After", "parts": [{"prompt": "why", "text": "A *long* evening 🦊"}]}
    ).record
    journal.asks.revise(ask.id, {"notes": "crème walls, north"})
    letter = journal.attachments.keep("letter.txt", b"to whom it may concern").record
    journal.answers.revise(no.id, {"attachments": [to_plain(letter)], "feared": "partly", "surprise": "they were kind"})
    clock.move(days=8)
    journal.look_backs.keep(no.id, {"sting_now": 2, "line": "the lake instead"})
    journal.rhythms.choose("home", "2w 2m then 6m")
    clock.move(days=8)
    journal.look_backs.put_off(no.id, clock.today() + timedelta(days=3))
    journal.redirections.link(no.id, {"led_to": page.id, "how": "taught_me_for", "note": "no hill", "sure": 80})
    journal.redirections.link(no.id, {"event": "swam every day", "would_be_missing": "the lake"})
    goal = journal.goals.new()
    november = {"title": "November of No", "amount": 12, "ends_on": clock.today() + timedelta(days=20)}
    goal = journal.goals.keep(replace(goal, smallest="one a week", horizon=True, **november)).record
    journal.goals.rest(goal.id, clock.today() + timedelta(days=7))
    journal.asks.discard([journal.asks.log({"what": "put aside"}).record.id])
    (HERE / f"vault-v{NEWEST}.code").write_text(door.first_code(journal) + "\n")
    backup = journal.backups.write(HERE)
    backup.replace(HERE / f"backup-v{NEWEST}.jbackup")
    journal.close()
    shutil.rmtree(folder / ".lock", ignore_errors=True)
    (folder / ".lock").unlink(missing_ok=True)


if __name__ == "__main__":
    main()
