"""Hostile files: headers, archives and tables spoilt by rule. Only the world's errors, no hang, nothing elsewhere."""

import csv
import io
import json
import os
import sys
import time
from pathlib import Path

import pytest

from rejournal.domain.ask import Outcome
from rejournal.domain.errors import WorldError
from rejournal.domain.reflection import DraftKind
from rejournal.exchange.archive import MANIFEST, is_archive
from rejournal.exchange.dates import Order
from rejournal.exchange.tracker import plan_import
from rejournal.journal import door
from rejournal.journal.backups import Backups
from rejournal.vault import header as heads
from rejournal.vault import slots
from rejournal.vault import vault as vaults
from tests.conftest import CHEAP, FIXTURES, PASSPHRASE
from tests.exchange.test_archive import members, rewrite
from tests.faults.hands import lay_out, picture, quick_stretch
from tests.faults.hostile import Hostile, seed_of

LONG = int(os.environ.get("HOSTILE_FILES") or 10_000)
"""Files of each kind in a thorough run."""
BAR = 10.0
"""Seconds of CPU that the slowest file may take in a thorough run."""


@pytest.fixture
def hostile() -> Hostile:
    seed = seed_of()
    sys.stdout.write(f"HOSTILE_SEED={seed}\n")
    return Hostile(seed)


class Spoiler:
    """Spoils bytes and JSON at random places."""

    def __init__(self, hostile: Hostile) -> None:
        self.hostile, self.chance = hostile, hostile.chance

    def raw(self, content: bytes) -> bytes:
        """Return the bytes with a few of them changed, moved, doubled, cut or put in."""
        made = bytearray(content)
        for _ in range(self.chance.randint(1, 4)):
            place = self.chance.randrange(len(made) + 1)
            other = self.chance.randrange(len(made) + 1)
            piece = bytes(made[min(place, other) : max(place, other)][:200])
            way = self.chance.randrange(6)
            if way == 0 and place < len(made):
                made[place] ^= 1 << self.chance.randrange(8)
            elif way == 1:
                made[place:place] = self.hostile.text(300).encode("utf-8", "surrogatepass")
            elif way == 2:
                made[place:place] = piece
            elif way == 3:
                del made[place : place + self.chance.choice((1, 4, 100))]
            elif way == 4:
                made[place : place + 4] = self.chance.choice((b"\xff" * 4, bytes(4), b"\x00\x00\x00\x80", b'"},{'))
            elif self.chance.random() < 0.1:
                del made[place:]
        return bytes(made)

    def plain(self, plain: object) -> object:
        """Return the JSON with something else in one place or two."""
        if self.chance.random() < 0.15 or not isinstance(plain, dict | list) or not plain:
            return self.junk(plain)
        made = plain.copy()
        key = self.chance.choice(list(made) if isinstance(made, dict) else range(len(made)))
        if self.chance.random() < 0.05:
            del made[key]
        else:
            made[key] = self.plain(made[key])
        return made

    def junk(self, before: object) -> object:
        """Return what is not expected there, or nearly what was."""
        deep: object = "x"
        for _ in range(50):
            deep = [deep]
        return self.chance.choice(
            [
                None, True, False, 0, -1, 1, 2**31, 2**63, 2**64, -(2**63) - 1, 10**400, 0.5, 1e308, "", [], {}, [None],
                [[]], {"": None}, {"id": "x"}, "x", "0001-01-01", "9999-12-31T23:59:59+18:00", "2026-02-30", "no",
                "2026-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z", str(before), [before], {"text": before}, deep,
                self.hostile.line(), self.hostile.text(3_000), [self.hostile.line()],
                {self.hostile.line(): self.hostile.line()},
            ]
        )  # fmt: skip


@pytest.fixture
def fresh(tmp_path, clock):
    """Return a way to close the journal in use and open another, new one."""
    opened = []

    def make():
        while opened:
            opened.pop().close()
        folder = tmp_path / f"{len(list(tmp_path.iterdir()))}.journal"
        lay_out(folder)
        opened.append(door.unlock(folder, PASSPHRASE, clock))
        return opened[-1]

    yield make
    for journal in opened:
        journal.close()


@pytest.fixture
def spoiler(hostile) -> Spoiler:
    return Spoiler(hostile)


@pytest.fixture
def clocked(thorough):
    """Return a way to hold that no single file takes long."""
    slowest = [0.0]

    def one(work, *args, **more):
        begun = time.process_time()
        try:
            return work(*args, **more)
        finally:
            slowest[0] = max(slowest[0], time.process_time() - begun)

    yield one
    sys.stdout.write(f"slowest: {slowest[0]:.2f} s\n")
    assert not thorough or slowest[0] < BAR


def test_no_spoilt_header_opens_wrongly_or_raises_what_has_no_name(
    vault, clock, monkeypatch, spoiler, rounds, clocked, tmp_path
):
    monkeypatch.setattr(slots, "stretch", quick_stretch)
    made = vaults.create(vault, PASSPHRASE, lambda _: None, new_id=clock.new_id, now=clock.now(), cost=CHEAP)
    root, whole = bytes(made.root.bytes), (vault / heads.NAME).read_bytes()
    outside = set(tmp_path.rglob("*"))
    for _ in range(rounds(150, LONG)):
        if spoiler.chance.random() < 0.5:
            spoilt = spoiler.raw(whole)
        else:
            spoilt = json.dumps(spoiler.plain(json.loads(whole))).encode()
        for name in (heads.NAME, heads.COPY):
            (vault / name).write_bytes(spoilt)
        before = picture(vault)
        try:
            keys = clocked(vaults.unlock, vault, PASSPHRASE)
        except WorldError:
            pass
        else:
            assert bytes(keys.root.bytes) == root
            assert heads.text_of(keys.header) == whole
        assert picture(vault) == before
    assert set(tmp_path.rglob("*")) == outside


@pytest.fixture
def source(make_journal, tmp_path, hostile) -> Path:
    """Return the archive of a journal with something of every common kind."""
    journal = make_journal(tmp_path / "source.journal")
    for number in range(3):
        fields = {
            "what": f"ask {number}",
            "tags": ["a", "b"],
            "area": "Life",
            "extra": {"x": "y"},
            "asked_on": "2026-01-02",
        }
        made = journal.answers.record(Outcome.NO, {"first_take": "oh", "sting": 3}, ask_fields=fields).record
        journal.reflections.record({"ask": made.ask.id, "parts": [{"prompt": "page", "text": "# why"}]})
        journal.asks.revise(made.ask.id, {"notes": "changed"})
    gone = journal.answers.record(Outcome.NO, {"first_take": "binned"}, ask_fields={"what": "gone"}).record
    journal.asks.discard([gone.ask.id])
    journal.drafts.keep(journal.drafts.new(DraftKind.NO, {"what": "begun"}))
    journal.archive.export(tmp_path / "source.zip")
    journal.close()
    return tmp_path / "source.zip"


def spoil_archive(source: Path, target: Path, spoiler: Spoiler) -> None:
    """Spoil an archive: its bytes, a member's bytes, or (mostly) one record, with the sums put right again."""
    way = spoiler.chance.random()
    if way < 0.2:
        target.write_bytes(spoiler.raw(source.read_bytes()))
        return
    held = members(source)
    name = spoiler.chance.choice([name for name, content in held.items() if content])
    if way < 0.3 or name == MANIFEST:
        rewrite(source, target, {name: spoiler.raw(held[name])}, vouch=name != MANIFEST and way < 0.25)
        return
    lines = held[name].splitlines()
    place = spoiler.chance.randrange(len(lines))
    # A NUL makes its row look damaged, which test_hostile_shapes.py shows.
    lines[place] = json.dumps(spoiler.plain(json.loads(lines[place]))).replace("\\u0000", "").encode()
    if spoiler.chance.random() < 0.1:
        lines.append(spoiler.chance.choice(lines))
    rewrite(source, target, {name: b"\n".join(lines) + b"\n"}, vouch=True)


def uses_everything(journal, room: Path) -> None:
    """Do with a journal what the program does with it each day."""
    for whole in journal.asks.all():
        journal.asks.get(whole.ask.id)
    journal.today()
    journal.asks.lines()
    journal.listed.lines()
    journal.drafts.all()
    journal.search("ask")
    journal.archive.export(room / "out.zip")
    journal.copies.sheet(room / "out.csv")
    assert [(problem.part, problem.detail) for problem in journal.check()] == []


def test_no_spoilt_archive_raises_what_has_no_name_or_brings_what_cannot_be_used(
    source, fresh, spoiler, rounds, clocked, tmp_path, monkeypatch
):
    monkeypatch.setattr(Backups, "before", lambda *_: None)
    taken = refused = 0
    journal = fresh()
    target, outside = tmp_path / "spoilt.zip", {path.name for path in tmp_path.iterdir()}
    for _ in range(rounds(150, LONG)):
        spoil_archive(source, target, spoiler)
        assert is_archive(target) in (True, False)
        before = journal.work.store.seq
        try:
            clocked(journal.archive.preview, target)
            clocked(journal.archive.restore, target)
        except WorldError:
            refused += 1
            assert journal.work.store.seq == before
            continue
        taken += 1
        clocked(uses_everything, journal, tmp_path)
        if taken % 20 == 0:
            journal = fresh()
    assert taken
    assert refused
    strange = {path.name for path in tmp_path.iterdir()} - outside - {"spoilt.zip", "out.zip", "out.csv"}
    assert all(name.endswith(".journal") for name in strange)


def spoil_table(spoiler: Spoiler) -> bytes:
    rows = list(csv.reader(io.StringIO((FIXTURES / "job-hunt.csv").read_text(encoding="utf-8"))))
    rows = [rows[0], *spoiler.chance.sample(rows[1:], 4)]
    for _ in range(spoiler.chance.randint(1, 6)):
        row = spoiler.chance.choice(rows)
        row[spoiler.chance.randrange(len(row))] = spoiler.hostile.text(2_000)
    if spoiler.chance.random() < 0.2:
        rows[0] = spoiler.chance.sample(["what", "of", "asked_on", "extra_id", "stages", "line 9", "tags", "guess"], 8)
    out = io.StringIO()
    csv.writer(out, delimiter=spoiler.chance.choice(",;\t|"), quoting=spoiler.chance.randrange(2)).writerows(rows)
    encoding = spoiler.chance.choice(("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"))
    raw = out.getvalue().encode(encoding, "surrogatepass" if encoding.startswith("utf") else "replace")
    return spoiler.raw(raw) if spoiler.chance.random() < 0.5 else raw


def test_no_spoilt_table_raises_what_has_no_name(fresh, spoiler, rounds, clocked, tmp_path, monkeypatch):
    monkeypatch.setattr(Backups, "before", lambda *_: None)
    journal = fresh()
    path, taken = tmp_path / "spoilt.csv", 0
    outside = {path.name for path in tmp_path.iterdir()}
    for _ in range(rounds(150, LONG)):
        path.write_bytes(spoil_table(spoiler))
        try:
            plan = clocked(plan_import, path, order=spoiler.chance.choice((None, *Order)))
            clocked(journal.imports.run, plan)
        except WorldError:
            continue
        taken += 1
        if taken % 10 == 0:
            clocked(uses_everything, journal, tmp_path)
        if taken % 60 == 0:
            journal = fresh()
    assert taken
    strange = {path.name for path in tmp_path.iterdir()} - outside - {"spoilt.csv", "out.zip", "out.csv"}
    assert all(name.endswith(".journal") for name in strange)
