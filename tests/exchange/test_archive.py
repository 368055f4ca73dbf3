"""The lossless archive: byte-equal there and back, merged by id, and no damage ever gets in."""

import contextlib
import hashlib
import io
import json
import random
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rejournal.domain.ask import Outcome
from rejournal.domain.errors import ArchiveDamaged, CannotOpen, TooNew, WorldError
from rejournal.domain.goal import Goal
from rejournal.domain.kind_words import KindWords
from rejournal.domain.lesson import Lesson
from rejournal.domain.prompt import Deck, Prompt
from rejournal.domain.redirection import Redirection
from rejournal.domain.reflection import DraftKind
from rejournal.exchange.archive import MANIFEST, MEMBERS, is_archive, read_archive, write_archive
from rejournal.journal import demo
from rejournal.locations import resources
from rejournal.settings.schema import LOCK_MINUTES
from rejournal.store import index, shelves


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rewrite(path: Path, target: Path, changed: dict[str, bytes | None], *, vouch: bool = False) -> Path:
    """Write an archive again with members changed, added or (None) left out; ``vouch`` puts their sums right."""
    held = members(path) | changed
    if vouch:
        manifest = json.loads(held[MANIFEST])
        for name, content in held.items():
            if name != MANIFEST and content is not None:
                manifest["sha256"][name] = hashlib.sha256(content).hexdigest()
                manifest["counts"][name.removesuffix(".jsonl")] = content.count(b"\n")
        held[MANIFEST] = json.dumps(manifest).encode()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in held.items():
            if content is not None:
                archive.writestr(name, content)
    return target


@pytest.fixture
def rich(journal, clock):
    """Return a journal with something in every member."""
    demo.fill(journal, resources() / "demo" / "year.toml")
    now = clock.now()
    base = {"created_at": now, "changed_at": now}
    ask = journal.asks.log({"what": "Rounds", "area": "Life", "tags": ["a"], "extra": {"Odd": "=1"}}).record
    for outcome in (Outcome.NO, Outcome.NOT_YET, Outcome.NO):
        fields = {"first_take": "sealed", "forecast": 6} if outcome is Outcome.NO else {}
        answer = journal.answers.record(outcome, fields, ask=ask.id).record.answer
        clock.move(days=1)
    opened = journal.answers.record(Outcome.NO, {"first_take": "", "forecast": 3}, ask_fields={"what": "O"}).record
    clock.move(days=40)
    journal.look_backs.keep(opened.answer.id, {"matters_now": 0})
    journal.asks.revise(ask.id, {"what": "Rounds, again", "notes": "e\u0301\r\nx"})
    gone = journal.answers.record(Outcome.NO, {"first_take": "binned"}, ask_fields={"what": "gone"}).record
    journal.asks.discard([gone.ask.id])
    journal.answers.record(Outcome.NO, {"first_take": "erased"}, ask_fields={"what": "erased"})
    journal.undo()
    page = journal.reflections.record({"ask": ask.id, "parts": [{"prompt": "why", "text": "why\n"}]}).record
    draft = journal.drafts.new(DraftKind.REFLECTION, {"text": "begun"})
    journal.drafts.come_back(draft, clock.today())
    journal.settings.set(LOCK_MINUTES, "7")
    with journal.work.store.writing() as db:
        for shelf, value in (
            (shelves.lessons, Lesson(id=clock.new_id(), text="ask", ask=ask.id, retired=True, **base)),
            (shelves.kind_words, KindWords(id=clock.new_id(), text="warm", **base)),
            (shelves.goals, Goal(id=clock.new_id(), title="100 nos", amount=100, starts_on=clock.today(), **base)),
            (
                shelves.decks,
                Deck(id=clock.new_id(), title="mine", prompts=(Prompt(id="q", short="q", question="q?"),), **base),
            ),
            (shelves.redirections, Redirection(id=clock.new_id(), no=answer.id, event="left", sure=0, **base)),
            (shelves.redirections, Redirection(id=clock.new_id(), no=answer.id, led_to=page.id, **base)),
        ):
            with index.ask_changes(db, ask.id):
                shelf.put(db, value)
    assert journal.check() == []
    return journal


def test_every_member_is_there_even_of_an_empty_journal(journal, tmp_path):
    counts = journal.archive.export(tmp_path / "a.zip")
    held = members(tmp_path / "a.zip")
    assert set(held) == {MANIFEST, *(f"{name}.jsonl" for name in MEMBERS)}
    assert counts == dict.fromkeys(MEMBERS, 0)
    assert is_archive(tmp_path / "a.zip")


def test_members_are_in_order_and_vouched_for(rich, tmp_path):
    counts = rich.archive.export(tmp_path / "a.zip")
    held = members(tmp_path / "a.zip")
    manifest = json.loads(held.pop(MANIFEST))
    assert manifest["schema"] == 1
    assert manifest["counts"] == counts
    assert all(counts[name] for name in MEMBERS), counts
    assert manifest["sha256"] == {name: hashlib.sha256(content).hexdigest() for name, content in held.items()}
    for name, content in held.items():
        lines = content.decode().splitlines()
        assert len(lines) == counts[name.removesuffix(".jsonl")]
        records = [json.loads(line) for line in lines]
        assert [record["id"] for record in records] == sorted(record["id"] for record in records)
        assert all(list(record) == sorted(record) for record in records)
        assert all("seq" not in record and "n" not in record for record in records)
    assert "four-questions" not in held["decks.jsonl"].decode()
    assert '"first_take":"sealed"' in held["answers.jsonl"].decode()


def test_there_and_back_is_byte_equal_and_twice_changes_nothing(rich, make_journal, tmp_path, clock):
    rich.archive.export(tmp_path / "a.zip")
    clock.move(days=3)
    other = make_journal(tmp_path / "other")
    planned = other.archive.preview(tmp_path / "a.zip")
    done = other.archive.restore(tmp_path / "a.zip").record
    assert (planned.read, planned.added) == (done.read, done.added) == (done.read, done.read)
    other.archive.export(tmp_path / "b.zip")
    assert members(tmp_path / "a.zip") == members(tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    again = other.archive.restore(tmp_path / "a.zip").record
    assert (again.added, again.skipped) == (0, done.read)
    other.archive.export(tmp_path / "c.zip")
    assert members(tmp_path / "a.zip") == members(tmp_path / "c.zip")
    assert other.check() == []
    assert other.search("Rounds")[0] == rich.search("Rounds")[0]


def test_a_dry_run_writes_nothing(rich, make_journal, tmp_path):
    rich.archive.export(tmp_path / "a.zip")
    other = make_journal(tmp_path / "other")
    other.archive.preview(tmp_path / "a.zip")
    assert other.asks.all() == []


def test_the_newer_change_wins_and_the_other_is_kept_as_a_version(journal, make_journal, tmp_path, clock):
    ask = journal.asks.log({"what": "first"}).record.id
    journal.archive.export(tmp_path / "a.zip")
    other = make_journal(tmp_path / "other")
    other.archive.restore(tmp_path / "a.zip")
    clock.move(hours=1)
    other.asks.revise(ask, {"what": "older change"})
    clock.move(hours=1)
    journal.asks.revise(ask, {"what": "newer change"})
    other.archive.export(tmp_path / "older.zip")
    journal.archive.export(tmp_path / "newer.zip")
    for here, theirs in ((other, "newer.zip"), (journal, "older.zip")):
        here.archive.restore(tmp_path / theirs)
        assert here.asks.get(ask).ask.what == "newer change"
        with here.work.store.reading() as db:
            kept = [json.loads(row["plain"])["what"] for row in db.text("SELECT plain FROM versions")]
        assert {"first", "older change"} <= set(kept)
        here.archive.export(tmp_path / "once.zip")
        here.archive.restore(tmp_path / theirs)
        here.archive.export(tmp_path / "twice.zip")
        assert members(tmp_path / "once.zip") == members(tmp_path / "twice.zip")
        assert here.check() == []


def test_nothing_is_in_use_and_in_the_bin_at_once(journal, make_journal, tmp_path, clock):
    ask = journal.asks.log({"what": "x"}).record.id
    journal.archive.export(tmp_path / "live.zip")
    other = make_journal(tmp_path / "other")
    other.archive.restore(tmp_path / "live.zip")
    clock.move(hours=1)
    stroke = journal.asks.discard([ask]).record
    journal.archive.export(tmp_path / "binned.zip")
    assert other.archive.preview(tmp_path / "binned.zip").added == 0
    other.archive.restore(tmp_path / "binned.zip")
    journal.archive.restore(tmp_path / "live.zip")
    for here in (journal, other):
        with here.work.store.reading() as db:
            both = db.one("SELECT (SELECT count(*) FROM asks) + (SELECT count(*) FROM bin)")
        assert both == 1
    clock.move(hours=1)
    other.asks.revise(ask, {"what": "y"})
    other.archive.export(tmp_path / "live.zip")
    journal.archive.restore(tmp_path / "live.zip")
    assert journal.asks.get(ask).ask.what == "y"
    with journal.work.store.reading() as db:
        assert db.one("SELECT count(*) FROM bin") == 0
    assert stroke.records == (("asks", ask),)


def test_a_seal_opened_elsewhere_is_open_here(journal, make_journal, tmp_path, clock):
    answer = journal.answers.record(Outcome.NO, {"first_take": "oh"}, ask_fields={"what": "x"}).record.answer
    journal.archive.export(tmp_path / "a.zip")
    other = make_journal(tmp_path / "other")
    other.archive.restore(tmp_path / "a.zip")
    assert other.asks.answer(answer.id).sealed
    clock.move(days=40)
    journal.look_backs.keep(answer.id, {"matters_now": 1})
    journal.archive.export(tmp_path / "b.zip")
    other.archive.restore(tmp_path / "b.zip")
    assert other.asks.answer(answer.id).first_take == "oh"
    assert other.check() == []


def test_undoing_the_import_of_an_archive(rich, make_journal, tmp_path):
    rich.archive.export(tmp_path / "a.zip")
    other = make_journal(tmp_path / "other")
    batch = other.archive.restore(tmp_path / "a.zip").record.batch
    assert other.imports.undo(batch).record == len(rich.asks.all())
    assert (other.asks.all(), other.reflections.all()) == ([], [])
    assert other.check() == []


def test_an_archive_of_much_of_the_same_can_be_read_again(journal, make_journal, tmp_path):
    journal.reflections.record({"parts": [{"prompt": "page", "text": "no " * 660_000}]})
    journal.archive.export(tmp_path / "a.zip")
    other = make_journal(tmp_path / "other")
    other.archive.restore(tmp_path / "a.zip")
    assert other.reflections.all()[0].words == 660_000


# Damage


def _manifest(**changed: object):
    return lambda held: {MANIFEST: json.dumps(json.loads(held[MANIFEST]) | changed).encode()}


DAMAGE = {
    "no manifest": lambda _: {MANIFEST: None},
    "manifest is no JSON": lambda _: {MANIFEST: b"{"},
    "manifest is a list": lambda _: {MANIFEST: b"[]"},
    "manifest of another program": _manifest(format="other"),
    "manifest without sums": _manifest(sha256=None),
    "manifest without counts": _manifest(counts=None),
    "wrong counts": _manifest(counts=dict.fromkeys(MEMBERS, 1)),
    "schema of nothing": _manifest(schema=0),
    "schema is text": _manifest(schema="1"),
    "manifest too deep": lambda _: {MANIFEST: b"[" * 200_000},
    "a member is missing": lambda _: {"goals.jsonl": None},
    "a member is one too many": lambda _: {"notes.txt": b"x"},
    "a member leaves the folder": lambda _: {"../asks.jsonl": b""},
    "a member has an absolute name": lambda _: {"/asks.jsonl": b""},
    "a member was changed": lambda held: {"asks.jsonl": held["asks.jsonl"] + b"\n"},
    "a bomb": lambda _: {"asks.jsonl": b"\n" * 30_000_000},
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_told_and_nothing_imported(journal, make_journal, tmp_path, name):
    journal.asks.log({"what": "x"})
    journal.archive.export(tmp_path / "a.zip")
    changed = DAMAGE[name](members(tmp_path / "a.zip"))
    target = tmp_path / "b.zip"
    if name == "a bomb":
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for member, content in (members(tmp_path / "a.zip") | changed).items():
                archive.writestr(member, content)
    else:
        rewrite(tmp_path / "a.zip", target, changed)
    other = make_journal(tmp_path / "other")
    for attempt in (other.archive.preview, other.archive.restore):
        with pytest.raises(ArchiveDamaged):
            attempt(target)
    assert other.asks.all() == []


def test_a_member_that_stands_twice(journal, tmp_path):
    journal.archive.export(tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip", "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("asks.jsonl", b"")
    with pytest.raises(ArchiveDamaged):
        read_archive(tmp_path / "a.zip")


def test_a_newer_schema_says_so(journal, tmp_path):
    journal.archive.export(tmp_path / "a.zip")
    rewrite(tmp_path / "a.zip", tmp_path / "b.zip", _manifest(schema=2)(members(tmp_path / "a.zip")))
    with pytest.raises(TooNew):
        journal.archive.restore(tmp_path / "b.zip")


HOSTILE = {
    "an area without a name": ("areas", {"name": None}),
    "a tag without a name": ("tags", {"name": ""}),
    "a text with a NUL": ("asks", {"notes": "a\0b"}),
    "no id": ("asks", {"id": None}),
    "empty id": ("asks", {"id": ""}),
    "id is a list": ("asks", {"id": ["x"]}),
    "guess out of range": ("asks", {"guess": 101}),
    "guess beyond any table": ("asks", {"guess": 10**30}),
    "guess is text": ("asks", {"guess": "many"}),
    "guess is true": ("asks", {"guess": True}),
    "tags is text": ("asks", {"tags": "a"}),
    "what too long": ("asks", {"what": "x" * 1001}),
    "half a letter": ("asks", {"notes": "\ud800"}),
    "impossible day": ("asks", {"asked_on": "2026-02-30"}),
    "impossible zone": ("asks", {"asked_on": "2026-01-01T10:00:00+99:99"}),
    "no time of change": ("asks", {"changed_at": None}),
    "time without zone": ("asks", {"changed_at": "2026-01-01T00:00:00"}),
    "round beyond any table": ("answers", {"round": 10**30}),
    "outcome of nothing": ("answers", {"outcome": "maybe"}),
    "an answer that waits": ("answers", {"outcome": "waiting"}),
    "sting out of range": ("answers", {"sting": 11}),
    "a seal without a day": ("answers", {"sealed_at": 5}),
    "a seal without salt": ("answers", {"seal_salt": None}),
    "a first take that is a list": ("answers", {"first_take": ["x"]}),
    "a forecast out of range": ("answers", {"forecast": 99}),
    "an opening that is no time": ("answers", {"opened_at": "soon"}),
    "a seal in the bin that is text": ("bin", {"seal": "x"}),
    "a binned record of no kind": ("bin", {"kind": "nonsense"}),
    "a binned record that is no JSON": ("bin", {"plain": "{"}),
    "a version of no kind": ("versions", {"kind": "nonsense"}),
    "a version that could not come back": ("versions", {"plain": "[]"}),
    "a redirection to nowhere": ("redirections", {"event": None, "led_to": None}),
}


def test_hostile_records_with_good_sums_are_refused_whole(rich, make_journal, tmp_path):
    rich.archive.export(tmp_path / "a.zip")
    held = members(tmp_path / "a.zip")
    other = make_journal(tmp_path / "other")
    for name, (member, changed) in HOSTILE.items():
        lines = [json.loads(line) for line in held[f"{member}.jsonl"].splitlines()]
        place = next(
            place for place, line in enumerate(lines)
            if member not in ("answers", "bin") or line.get("sealed_at") or (line.get("seal") or {}).get("sealed_at")
        )  # fmt: skip
        lines[place] |= changed
        content = "".join(json.dumps(line) + "\n" for line in lines).encode()
        target = rewrite(tmp_path / "a.zip", tmp_path / "b.zip", {f"{member}.jsonl": content}, vouch=True)
        for attempt in (other.archive.preview, other.archive.restore):
            with pytest.raises(ArchiveDamaged):
                attempt(target)
        assert other.asks.all() == [], name
        with other.work.store.reading() as db:
            assert db.one("SELECT count(*) FROM batches") == 0


@pytest.fixture(scope="module")
def small() -> bytes:
    """Return a small archive."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.zip"
        record = {"id": "x", "what": "a", "changed_at": "2026-01-01T00:00:00.000000Z"}
        write_archive(path, {"asks": [record | {"created_at": record["changed_at"]}]})
        return path.read_bytes()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200, deadline=None)
@given(data=st.data())
def test_no_mutation_of_an_archive_crashes_the_reader(small, tmp_path, data):
    raw = bytearray(small)
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(raw) - 1))
        raw[place] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(raw))) if data.draw(st.booleans()) else len(raw)
    path = tmp_path / "m.zip"
    path.write_bytes(bytes(raw[:cut]))
    is_archive(path)
    with contextlib.suppress(ArchiveDamaged, TooNew, CannotOpen):
        read_archive(path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100, deadline=None)
@given(raw=st.binary(max_size=400), zipped=st.booleans())
def test_no_bytes_crash_the_reader(tmp_path, raw, zipped):
    path = tmp_path / "m.zip"
    path.write_bytes(raw)
    if zipped:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            archive.writestr(MANIFEST, raw)
        path.write_bytes(made.getvalue())
    with pytest.raises(WorldError):
        read_archive(path)


def test_bytes_flipped_all_over_a_rich_archive_never_get_in(rich, make_journal, tmp_path):
    rich.archive.export(tmp_path / "a.zip")
    whole = (tmp_path / "a.zip").read_bytes()
    dice = random.Random(7)  # noqa: S311 - the same flips every time
    other = make_journal(tmp_path / "other")
    for _ in range(150):
        raw = bytearray(whole)
        raw[dice.randrange(len(raw))] ^= 1 << dice.randrange(8)
        (tmp_path / "b.zip").write_bytes(bytes(raw))
        try:
            read_archive(tmp_path / "b.zip")
        except WorldError:
            continue
        # A flip in what a zip says of itself (a date, a comment) changes no member.
        assert members(tmp_path / "b.zip") == members(tmp_path / "a.zip")
    assert other.asks.all() == []


def test_a_folder_that_cannot_be_written_to_leaves_nothing(journal, tmp_path):
    with pytest.raises(CannotOpen):
        journal.archive.export(tmp_path / "none" / "a.zip")
    assert not (tmp_path / "none").exists()
