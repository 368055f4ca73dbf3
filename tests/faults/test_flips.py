"""A byte spoiled anywhere, a file cut anywhere, an old page put back: it is told, and no word is ever another."""

import contextlib
import tempfile
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from rejournal.domain.errors import DatabaseDamaged, NotFound, RolledBack, WorldError
from rejournal.journal import backups, door
from rejournal.journal.restore import restore
from rejournal.store import care, carve, driver, rows
from rejournal.vault import header as heads
from rejournal.vault import slots
from rejournal.vault.pages import PAGE, USABLE
from tests.conftest import CHEAP, PASSPHRASE, MovedClock
from tests.faults import test_salvage
from tests.faults.hands import POSIX, child, picture, quick_stretch
from tests.faults.test_salvage import DATABASE, LOG, READINGS, flipped, opened, owners, pages_in, put, rich

REGIONS = {"start": (0, 16), "text": (16, USABLE), "iv": (USABLE, USABLE + 16), "tag": (USABLE + 16, PAGE)}
Truth = dict[str, list[Any]]
# Fixtures of the other suite serve here too.
_quick, chance = test_salvage._quick, test_salvage.chance


def told(folder: Path, truth: Truth | None, **how: Any) -> tuple[set[str], set[str]]:
    """Open, read and check a vault; return what told of damage, and what did so beside other work.

    What is refused leaves every byte as it is; what is read is right, or an error of the world's.
    """
    before = picture(folder)
    try:
        with opened(folder, **how) as journal:
            for name, read in READINGS.items() if truth else ():
                with contextlib.suppress(WorldError):
                    assert read(journal) == truth[name], name
            parts = {problem.part for problem in journal.check()}
            return parts, {problem.part for problem in journal.check_apart()}
    except WorldError as error:
        assert picture(folder) == before
        return {type(error).__name__}, {type(error).__name__}


def test_a_flipped_byte_in_any_page_is_told_and_nothing_is_misread(vault, chance, thorough):
    files, truth, _ = rich()
    count = len(files[DATABASE]) // PAGE
    places = [(page, region) for page in range(count) for region in REGIONS]
    if not thorough:
        places = places[:4] + [(page, chance.choice(list(REGIONS))) for page in chance.sample(range(1, count), 21)]
    how = Counter()
    for page, region in places:
        place, bits = page * PAGE + chance.randrange(*REGIONS[region]), chance.randrange(1, 256)
        put(vault, files | {DATABASE: flipped(files[DATABASE], place, bits)})
        found, beside = told(vault, truth)
        assert found, (page, region, place, bits)
        assert beside, (page, region, place, bits)
        assert page or found == {"DatabaseUnreadable"}
        how.update(found)
    print(f"\n{len(places)} flips in {count} pages, all told: {dict(how)}")  # noqa: T201


@pytest.mark.parametrize("reading", ["list", "found"])
def test_a_damaged_page_that_a_long_text_goes_on_in_is_named(vault, reading):
    files, truth, _ = rich()
    put(vault, files)
    pages = [number for number, name in owners(pages_in(vault)).items() if name == "reflections, further"]
    assert pages
    for page in pages:
        put(vault, files | {DATABASE: flipped(files[DATABASE], page * PAGE - 200, 1)})
        with opened(vault, read_only=True) as journal, contextlib.suppress(WorldError):
            assert READINGS[reading](journal) == truth[reading]


def test_a_damaged_page_of_the_index_hides_no_hit(vault, chance, thorough):
    files, truth, _ = rich()
    put(vault, files)
    held = {number: name for number, name in owners(pages_in(vault)).items() if name.endswith("_index_data, further")}
    asks = [number for number, name in held.items() if name.startswith("ask_")]
    assert asks
    refused = 0
    for page in held if thorough else {*asks, *chance.sample(sorted(held), 6)}:
        put(vault, files | {DATABASE: flipped(files[DATABASE], page * PAGE - 200, 1)})
        with opened(vault, read_only=True) as journal:
            # What is read first lies ready when the index is asked: the damage is met by nothing else.
            assert READINGS["table"](journal) == truth["table"]
            assert READINGS["list"](journal) == truth["list"]
            try:
                assert READINGS["found"](journal) == truth["found"]
            except WorldError:
                refused += 1
    assert refused


def test_what_seems_to_be_gone_beside_a_damaged_page_is_not_said_to_be(vault):
    files, truth, _ = rich()
    put(vault, files)
    spoiled = files[DATABASE]
    for number, name in owners(pages_in(vault)).items():
        spoiled = flipped(spoiled, number * PAGE - 200, 1) if name == "ask_index_data, further" else spoiled
    put(vault, files | {DATABASE: spoiled})
    with opened(vault, read_only=True) as journal:
        assert READINGS["table"](journal) == truth["table"]
        assert READINGS["list"](journal) == truth["list"]

        def looks_in_vain() -> None:
            with journal.work.store.searching() as db:
                db.connection.exec_driver_sql("SELECT count(*) FROM ask_index WHERE ask_index MATCH 'letter'")
                raise NotFound

        with pytest.raises(DatabaseDamaged):
            looks_in_vain()


def test_a_damaged_page_is_not_made_authentic_by_copying_it(vault, chance, thorough, monkeypatch, tmp_path):
    files, _, _ = rich()
    put(vault, files)
    keys, connect = [], driver.connect

    def noted(path: Path, key: bytes | bytearray, **how: Any) -> driver.Connection:
        keys.append(bytes(key))
        return connect(path, key, **how)

    monkeypatch.setattr(driver, "connect", noted)
    with opened(vault, read_only=True):
        pass
    count = len(files[DATABASE]) // PAGE
    for page in range(1, count) if thorough else chance.sample(range(1, count), 12):
        put(vault, files | {DATABASE: flipped(files[DATABASE], page * PAGE + chance.randrange(PAGE), 1)})
        copy = tmp_path / "copy"
        copy.unlink(missing_ok=True)
        with pytest.raises(WorldError):
            care.copy_file(vault / DATABASE, keys[-1], copy, bytes(32))


@pytest.mark.parametrize("name", [heads.NAME, heads.COPY])
def test_a_flipped_bit_of_a_header_is_told_once_and_mended(vault, chance, rounds, name):
    files = _little()
    whole = files[heads.NAME]
    flips = [(place, 1 << bit) for place in range(len(whole)) for bit in range(8)]
    newer = 0
    for place, bits in chance.sample(flips, rounds(25, len(flips))):
        put(vault, files | {name: flipped(whole, place, bits)})
        found, _ = told(vault, None)
        if found == {"TooNew"}:
            newer += 1
            continue
        assert found == {"header"}, (place, bits)
        assert (vault / heads.NAME).read_bytes() == (vault / heads.COPY).read_bytes() == whole
    assert told(vault, None)[0] <= {"TooNew"}
    assert newer < 2 + len(flips) // 20


@cache
def _little() -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as room, patch.object(slots, "stretch", quick_stretch):
        folder = Path(room) / "Little.journal"
        door.create(folder, PASSPHRASE, MovedClock(), cost=CHEAP).close()
        return picture(folder)


def test_a_flipped_bit_of_the_copy_alone_never_keeps_a_whole_header_from_opening(vault):
    files = _little()
    place = files[heads.COPY].index(b'"version": 1') + len(b'"version": ')
    put(vault, files | {heads.COPY: flipped(files[heads.COPY], place, 2)})
    assert told(vault, None)[0] == {"header"}


def cuts(size: int, step: int) -> list[int]:
    """Return lengths at which a file of that size is cut."""
    return sorted({0, 1, 15, 16, 4095, 4096, size // 2, size - 1} | {size * k // 64 for k in range(1, 64, step)})


def test_a_journal_cut_anywhere_is_told_and_nothing_is_misread(vault, rounds):
    files, truth, _ = rich()
    whole = files[DATABASE]
    for length in cuts(len(whole), rounds(8, 1)):
        put(vault, files | {DATABASE: whole[:length]})
        found, beside = told(vault, truth)
        assert found, length
        assert beside, length
        assert length >= PAGE or found == {"DatabaseEmpty"}


def test_what_is_no_journal_is_named_and_left_alone(vault):
    files, truth, _ = rich()
    other = _little()
    size = len(files[DATABASE])
    for name, content in {
        "zeros": bytes(size),
        "text": (b"Dear diary, " * size)[:size],
        "another's": other[DATABASE],
    }.items():
        put(vault, files | {DATABASE: content})
        assert told(vault, truth)[0] <= {"DatabaseUnreadable", "DatabaseDamaged"}, name
    put(vault, {name: content for name, content in files.items() if name != DATABASE})
    assert told(vault, truth)[0] == {"DatabaseMissing"}
    put(vault, files | {name: other[name] for name in (heads.NAME, heads.COPY)})
    assert told(vault, truth)[0] == {"DatabaseUnreadable"}
    # Bytes at the end that nobody asked for.
    put(vault, files | {DATABASE: files[DATABASE] + b"more"})
    assert told(vault, truth)[0] == {"pages"}


@pytest.fixture
def backup(vault, tmp_path) -> Path:
    """Write a backup of the rich vault."""
    put(vault, rich()[0])
    with opened(vault) as journal:
        return journal.backups.write(tmp_path / "Backups")


def restored(backup: Path, content: bytes, target: Path) -> str:
    """Restore these bytes; return how that was refused, or an empty text where all of it is right."""
    backup.write_bytes(content)
    backups.found_in(backup.parent)
    try:
        restore(backup, target, PASSPHRASE)
    except WorldError as error:
        assert not target.exists()
        return type(error).__name__
    finally:
        assert backup.read_bytes() == content
    assert told(target, rich()[1]) == (set(), set())
    return ""


def test_a_spoiled_or_cut_backup_is_refused_or_right(backup, tmp_path, chance, rounds):
    whole = backup.read_bytes()
    assert restored(backup, whole, tmp_path / "Whole.journal") == ""
    refused = Counter()
    parts = 64
    for turn in range(rounds(1, 20)):
        for k in range(parts):
            place = chance.randrange(len(whole) * k // parts, len(whole) * (k + 1) // parts)
            content = flipped(whole, place, chance.randrange(1, 256))
            refused[restored(backup, content, tmp_path / f"{turn}.{k}.journal")] += 1
    # Of the directory at its end some bytes mean nothing.
    assert refused[""] <= parts // 4 * rounds(1, 20) // 8
    for length in cuts(len(whole), 1):
        assert restored(backup, whole[:length], tmp_path / "Cut.journal") in {"ArchiveDamaged", "HeaderDamaged"}
    print(f"\nflipped backups: {dict(refused)}")  # noqa: T201


WRITE = """
import sys
from pathlib import Path
from rejournal.journal import door
from rejournal.vault import slots
from tests.conftest import MovedClock
from tests.faults.hands import quick_stretch

slots.stretch = quick_stretch
journal = door.unlock(Path(sys.argv[1]), sys.argv[2], MovedClock())
for number in range(int(sys.argv[3])):
    journal.asks.log({"what": f"asked {number}"})
print(f"asked {number}", flush=True)
sys.stdin.read()
"""


@POSIX
@pytest.mark.parametrize("commits", [12, 30], ids=["in a new log", "in a log begun anew"])
def test_commits_lost_with_their_log_are_told_by_what_this_device_remembers(vault, own_home, rounds, commits):
    put(vault, _little())
    with child(WRITE, vault, PASSPHRASE, commits) as writer:
        assert writer.stdout.readline() == f"asked {commits - 1}\n"
        writer.kill()
    files, memory = picture(vault), {path: path.read_bytes() for path in own_home.rglob("*.seen")}
    log = files.pop(LOG)
    # A size, a sum and a page: each third frame is spoiled in one of them.
    frames = range(32, len(log) - PAGE, 24 + PAGE)[:: rounds(20, 3)]
    logs = [flipped(log, at + (7, 20, 24 + 900)[k % 3], 1) for k, at in enumerate(frames)]
    logs += [log[:length] for length in range(0, len(log), len(log) // rounds(4, 64))]
    lost = Counter()
    for one in [None, *logs, log]:
        put(vault, files | ({} if one is None else {LOG: one}))
        for path, content in memory.items():
            path.write_bytes(content)
        before = picture(vault)
        try:
            journal = door.unlock(vault, PASSPHRASE, MovedClock())
        except RolledBack:
            # A log of no bytes may go: there is nothing in it.
            assert {LOG: b""} | picture(vault) == {LOG: b""} | before
            journal = door.unlock(vault, PASSPHRASE, MovedClock(), accept_older=True)
        kept = [whole.ask.what for whole in journal.asks.all()]
        # What is left is the journal of an earlier moment, whole; and it is said so.
        assert kept == [f"asked {number}" for number in range(len(kept))]
        assert {problem.part for problem in journal.check()} == ({"history"} if len(kept) < commits else set())
        assert journal.rolled_back == (len(kept) < commits)
        journal.close()
        lost[commits - len(kept)] += 1
    # The last one was whole. Behind the end of a log begun anew lie frames of its earlier life, which nobody misses.
    assert len(kept) == commits
    assert commits > 12 or lost[0] == 1
    print(f"\n{lost.total() - 1} logs spoiled, cut or gone: {lost.total() - lost[0]} lost commits, each told")  # noqa: T201


def test_an_old_page_put_back_is_told_wherever_records_are(vault, chance, rounds, thorough):
    put(vault, rich()[0])
    shares: dict[str, Counter[bool]] = {kind: Counter() for kind in ("records", "full text", "columns")}
    for _ in range(rounds(1, 25)):
        old, before = pages_in(vault), picture(vault)[DATABASE]
        test_salvage.edit(vault, chance)
        new, after = pages_in(vault), picture(vault)
        owner = owners(new)
        # A page written again as it was says nothing new.
        differing = [number for number in old if old[number] != new[number] and number in owner]
        for number in differing if thorough else chance.sample(differing, min(10, len(differing))):
            put(vault, after | {DATABASE: test_salvage.with_page(after[DATABASE], number, before)})
            name = owner[number].partition(",")[0]
            is_text = name.startswith(("ask_index", "reflection_index"))
            kind = "full text" if is_text else "records" if name in rows.metadata.tables else "columns"
            found, _ = told(vault, None)
            shares[kind][bool(found)] += 1
            assert found or kind != "records", name
            # The same entries in another order are no other entries.
            entries = [sorted(map(repr, carve.entries_of(number, pages[number]))) for pages in (old, new)]
            assert found or is_text or entries[0] == entries[1], name
        put(vault, after)
    for kind, share in shares.items():
        print(f"\nold pages of {kind} put back: {share[True]} of {share.total()} told")  # noqa: T201


@pytest.mark.parametrize("value", ["x'ff'", "CAST(x'ff' AS TEXT)"], ids=["bytes", "no UTF-8"])
def test_a_row_of_a_form_that_only_a_page_of_another_time_gives_is_told_by_the_check(vault, value):
    put(vault, _little())
    with opened(vault) as journal, journal.keys.database_key() as key:
        journal.asks.log({"what": "x"})
        held = bytes(key.bytes)
    connection = driver.connect(vault / DATABASE, held)
    connection.execute(f"UPDATE asks SET notes = {value}")
    connection.close()
    assert "content" in told(vault, None)[0]
