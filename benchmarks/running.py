"""Beside other journals that run: ``python benchmarks/running.py [--bouquin FOLDER] [--rednotebook FOLDER]``.

The same prose in each program's own store, read by its own code without its window: opening it with its newest fifty
entries, searching as its search box does, saving one entry. Compared are those whose folder of Python modules is given
(bouquin's, unpacked from its wheel; RedNotebook's, ``/usr/share/rednotebook`` where Debian installs it). Each opens in
its own way: here with Argon2id, bouquin with SQLCipher's PBKDF2, RedNotebook without a key. CPU milliseconds of the
process, the least of five; sizes in one table, programs in turn.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
SYSTEM_PYTHON = "/usr/bin/python3"
"""What RedNotebook runs on: its window and its file format come from the system's packages."""


def main() -> None:
    """Print a table for each size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--bouquin", default="", help="the folder that holds bouquin's modules")
    parser.add_argument("--rednotebook", default="", help="the folder that holds RedNotebook's modules")
    args = parser.parse_args()
    programs = {"here": (sys.executable, _HERE, str(ROOT))}
    if args.bouquin:
        programs["bouquin"] = (sys.executable, _BOUQUIN, args.bouquin)
    if args.rednotebook:
        programs["RedNotebook"] = (SYSTEM_PYTHON, _REDNOTEBOOK, args.rednotebook)
    for many in args.sizes:
        with tempfile.TemporaryDirectory() as room:
            compare(Path(room), many, programs)


def compare(room: Path, many: int, programs: dict[str, tuple[str, str, str]]) -> None:
    """Print what each takes at one size."""
    from benchmarks.journals import make
    from benchmarks.prose import entries

    make(room / "here.journal", many)
    texts = room / "texts.json"
    texts.write_text(json.dumps(list(entries(many, 1))), encoding="utf-8")
    found = {}
    for name, (python, script, modules) in programs.items():
        own = room / name
        own.mkdir()
        done = subprocess.run(
            [python, "-c", _COMMON + script, str(texts), str(own), modules],
            check=True,
            cwd=room,
            stdout=subprocess.PIPE,
        )
        found[name] = json.loads(done.stdout.splitlines()[-1])
    print(f"\n{many:,} entries: CPU milliseconds" + "".join(f"{name:>14}" for name in found))
    for row in next(iter(found.values())):
        print(f"{row:33}" + "".join(f"{one[row]:14.1f}" for one in found.values()), flush=True)


_COMMON = """
import hashlib, json, os, sys, time
from datetime import date, timedelta
texts, room = json.load(open(sys.argv[1], encoding="utf-8")), sys.argv[2]
sys.path.insert(0, sys.argv[3])
days = [date(2026, 11, 1) - timedelta(days=len(texts) - n) for n in range(len(texts))]

def least(do):
    found = []
    for _ in range(5):
        begun = time.process_time()
        do()
        found.append((time.process_time() - begun) * 1000)
    return min(found)

def tell(open_, key, search, save):
    found = {"open, its newest fifty": least(open_), "  of that, from words to a key": least(key)}
    for name, word in (("common word", "king"), ("rare word", "barge"), ("phrase", "my lord")):
        found["search: " + name] = least(lambda: search(word))
    found["save an entry"] = least(save)
    print(json.dumps(found))
"""
_HERE = """
from pathlib import Path
from benchmarks.journals import PASSPHRASE
from rejournal.journal import door
from rejournal.journal.clock import Clock
from rejournal.locations import Homes
from rejournal.vault import header, kdf
homes = Homes(backups=Path(room) / "Backups", state=Path(room) / "State")
vault = Path(room).parent / "here.journal"

def open_():
    one = door.unlock(vault, PASSPHRASE, Clock(), homes=homes, read_only=True)
    one.listed.find("", ranked=False, limit=50)
    one.close()

def search(word):
    journal.listed.find(f'"{word}"', ranked=False, limit=50)
    journal.listed.count(f'"{word}"')

slot = header.read_headers(vault)[0].slots[0]
journal = door.unlock(vault, PASSPHRASE, Clock(), homes=homes)
journal.listed.prepare()
fields = {"title": "A page", "parts": [{"prompt": "page", "text": texts[0]}]}
tell(open_, lambda: kdf.stretch(PASSPHRASE, slot.salt, slot.cost), search, lambda: journal.reflections.record(fields))
"""
_BOUQUIN = """
try:
    import sqlcipher4
except ImportError:  # its own build of SQLCipher; another one serves as well
    import sqlcipher3, sqlcipher3.dbapi2
    sys.modules["sqlcipher4"], sys.modules["sqlcipher4.dbapi2"] = sqlcipher3, sqlcipher3.dbapi2
from pathlib import Path
from bouquin.db import DBConfig, DBManager
config = DBConfig(path=Path(room) / "bouquin.db", key="a benchmark has no secrets")
made = DBManager(config)
made.connect()
with made.conn:
    made.conn.executemany("INSERT INTO pages(date) VALUES (?)", [(str(day),) for day in days])
    made.conn.executemany(
        "INSERT INTO versions(id, date, version_no, content) VALUES (?, ?, 1, ?)",
        [(n + 1, str(day), text) for n, (day, text) in enumerate(zip(days, texts))],
    )
    made.conn.execute("UPDATE pages SET current_version_id = (SELECT id FROM versions v WHERE v.date = pages.date)")

def open_():
    one = DBManager(config)
    one.connect()
    one.dates_with_content()
    for day in days[-50:]:
        one.get_entry(str(day))
    one.conn.close()

def key():
    hashlib.pbkdf2_hmac("sha512", config.key.encode(), bytes(16), 256_000, 32)

tell(open_, key, made.search_entries, lambda: made.save_new_version("2026-11-01", texts[0]))
"""
_REDNOTEBOOK = """
import yaml
from rednotebook import storage
months = {}
for day, text in zip(days, texts):
    months.setdefault((day.year, day.month), {})[day.day] = {"text": text}
for (year, month), content in months.items():
    with open(os.path.join(room, f"{year:04d}-{month:02d}.txt"), "w", encoding="utf-8") as file:
        yaml.dump(content, file, Dumper=storage.Dumper, allow_unicode=True)
held = storage.load_all_months_from_disk(room)

def search(word):
    return [day.search(word, []) for month in held.values() for day in month.days.values()]

def save():
    month = held[max(held)]
    month.get_day(1).text = f"{texts[0]} {time.time()}"
    month.edited = True
    storage.save_months_to_disk(held, room)

tell(lambda: storage.load_all_months_from_disk(room), lambda: None, search, save)
"""


if __name__ == "__main__":
    main()
