"""A new journal out of a damaged one: whatever is spoiled, what comes back is as it was written, or is not there."""

import contextlib
import random
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random
from statistics import mean
from typing import Any
from unittest.mock import Mock, patch

import pytest

from rejournal.domain.errors import WorldError
from rejournal.domain.plain import to_plain
from rejournal.domain.reflection import DraftKind
from rejournal.exchange.tracker import plan_import
from rejournal.journal import demo, door
from rejournal.journal.journal import Journal
from rejournal.journal.salvage import Salvaged, salvage
from rejournal.locations import Homes, resources
from rejournal.store import carve, rows, shelves
from rejournal.vault import slots, vault
from rejournal.vault.pages import PAGE, Pages
from tests.conftest import CHEAP, FIXTURES, PASSPHRASE, MovedClock
from tests.faults.hands import picture, quick_stretch

DATABASE, LOG = "vault-1.db", "vault-1.db-wal"
Files = dict[str, bytes]
Records = dict[tuple[str, str], dict[str, Any]]
"""Every record by its table and its id."""
READINGS: dict[str, Callable[[Journal], list[Any]]] = {
    "asks": lambda journal: [to_plain(whole.ask) for whole in journal.asks.all()],
    "answers": lambda journal: [to_plain(answer) for whole in journal.asks.all() for answer in whole.answers],
    "table": lambda journal: [line.what for line in journal.asks.lines()],
    "reflections": lambda journal: [to_plain(one) for one in journal.reflections.all()],
    "list": lambda journal: [(line.title, line.excerpt) for line in journal.listed.lines(limit=1000)],
    "found": lambda journal: [hit.excerpt for word in ("evening", "letter") for hit in journal.search(word)[1]],
    "drafts": lambda journal: [to_plain(draft) for draft in journal.drafts.all()],
}
"""What a person comes to see of a journal."""


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(slots, "stretch", quick_stretch)


@pytest.fixture
def chance() -> Random:
    """Return a chance that pytest-randomly's seed decides, which stands at the head of each run."""
    return Random(random.getrandbits(32))  # noqa: S311


@cache
def rich() -> tuple[Files, dict[str, list[Any]], Records]:
    """Return the files of a vault with a year and 200 reflections in it, what a reader finds there, every record."""
    with tempfile.TemporaryDirectory() as room, patch.object(slots, "stretch", quick_stretch):
        folder = Path(room) / "Rich.journal"
        journal = door.create(folder, PASSPHRASE, MovedClock(), cost=CHEAP)
        try:
            demo.fill(journal, resources() / "demo" / "year.toml")
            _write(journal)
            truth, records = {name: read(journal) for name, read in READINGS.items()}, records_in(journal)
        finally:
            journal.close()
        assert all(truth.values())
        return picture(folder), truth, records


def _write(journal: Journal) -> None:
    words = [word for one in journal.reflections.all() for part in one.parts for word in part.text.split()]
    chance = Random(5)  # noqa: S311
    made = []
    for number in range(200):
        # Some are longer than a page, so that chains of pages are in it too.
        text = " ".join(chance.choices(words, k=chance.randrange(20, 400 if number % 20 else 2500)))
        fields = {"title": f"Evening {number}", "parts": [{"prompt": "page", "text": text}]}
        made.append(journal.reflections.record(fields).record.id)
    for one in made[::20]:
        journal.reflections.revise(one, {"title": "Another evening"})
    journal.reflections.discard(made[7:20:4])
    journal.asks.discard([journal.asks.log({"what": "Put aside"}).record.id])
    journal.drafts.keep(journal.drafts.new(DraftKind.REFLECTION, {"page": "begun, and left there"}))


def records_in(journal: Journal) -> Records:
    tables = {**{name: shelf.table for name, shelf in shelves.ALL.items()}, "seals": rows.seals}
    with journal.work.store.reading() as db:
        return {
            # The order of making and the chain are made anew; seq counts the changes of that file.
            (name, row["answer" if name == "seals" else "id"]): {
                column: content for column, content in row.items() if column not in ("n", "link", "seq")
            }
            for name, table in tables.items()
            for row in db.rows(table.select())
        }


def put(folder: Path, files: Files) -> None:
    """Lay files out as a folder's only ones."""
    folder.mkdir(mode=0o700, exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)


def flipped(content: bytes, place: int, bits: int) -> bytes:
    return content[:place] + bytes([content[place] ^ bits]) + content[place + 1 :]


@contextlib.contextmanager
def opened(folder: Path, **how: Any) -> Iterator[Journal]:
    """Open a vault on a device that never saw it: only the files themselves can tell what is wrong."""
    with tempfile.TemporaryDirectory() as room:
        homes = Homes(backups=Path(room) / "backups", state=Path(room))
        journal = door.unlock(folder, PASSPHRASE, MovedClock(), homes=homes, **how)
        try:
            yield journal
        finally:
            # A damaged page may stand in the way of the last checkpoint too.
            with contextlib.suppress(WorldError):
                journal.close()


def pages_in(folder: Path) -> dict[int, bytes]:
    """Return every page as SQLite sees it."""
    keys = vault.unlock(folder, PASSPHRASE)
    try:
        with keys.database_key() as key:
            return dict(Pages(keys.database, key.bytes, keys.header.salt))
    finally:
        keys.wipe()


def owners(pages: dict[int, bytes]) -> dict[int, str]:
    """Return of each page the table or index whose it is, with a mark on those that a long row goes on in."""
    schema = [row[1] for leaf in carve.leaves_of(1, pages) for row in carve.rows_of(leaf, pages[leaf], pages) if row]
    found = dict.fromkeys(carve.reached(1, pages), "schema")
    for _, name, _, first, _ in schema:
        asked = Mock(**{"get.side_effect": pages.get})
        for leaf in carve.leaves_of(first, pages):
            list(carve.rows_of(leaf, pages[leaf], asked))
        found |= {call.args[0]: f"{name}, further" for call in asked.get.call_args_list}
        found |= dict.fromkeys(carve.reached(first, pages), name)
    return found


def edit(folder: Path, chance: Random) -> None:
    """Change a letter here and there: every text and every row stays as long as it was."""
    with opened(folder) as journal:
        for one in chance.sample(journal.reflections.all(), 2):
            text = one.parts[0].text
            place = chance.randrange(len(text))
            text = text[:place] + ("e" if text[place] == "o" else "o") + text[place + 1 :]
            journal.reflections.revise(one.id, {"parts": [{"prompt": one.parts[0].prompt, "text": text}]})
        ask = chance.choice(journal.asks.all()).ask
        journal.asks.revise(ask.id, {"what": ask.what[:-1] + ("x" if ask.what[-1] == "y" else "y")})


def with_page(content: bytes, number: int, other: bytes) -> bytes:
    """Return the content with one page as it stands in the other."""
    start, end = (number - 1) * PAGE, number * PAGE
    return content[:start] + other[start:end] + content[end:]


class Saving:
    """Salvages a spoiled vault again and again, and holds what holds of each."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._turn = 0
        self.shares: list[float] = []
        """Of the records that there were, how many each salvage saved."""

    def of(self, files: Files, *truths: Records, backup: Path | None = None) -> Salvaged:
        """Salvage; nothing that comes back differs from what was written at one of the times of ``truths``."""
        truth = truths[0]
        put(self._folder, files)
        before = picture(self._folder)
        self._turn += 1
        target = self._folder.with_name(f"{self._turn}.journal")
        done = salvage(self._folder, PASSPHRASE, target, MovedClock(), backup)
        assert picture(self._folder) == before
        with opened(target) as journal:
            found = records_in(journal)
            assert not [key for key, record in found.items() if record not in [one.get(key) for one in truths]]
            assert journal.check() == []
            assert journal.search("evening")[0] >= any(
                name == "reflections" and "vening" in record["title"] for (name, _), record in found.items()
            )
        assert done.saved + done.from_backup == len(found)
        assert done.lost <= len(set().union(*truths)) - len(found)
        self.shares.append(sum(key in found for key in truth) / len(truth))
        return done

    def __str__(self) -> str:
        return f"{len(self.shares)} salvages: {mean(self.shares):.2%} of the records, {min(self.shares):.2%} at least"


@pytest.fixture
def saving(vault) -> Saving:
    return Saving(vault)


def test_any_one_page_spoiled_costs_only_what_was_on_it(saving, chance, thorough):
    files, _, truth = rich()
    pages = range(len(files[DATABASE]) // PAGE)
    for page in pages if thorough else [0, *chance.sample(pages[1:], 4)]:
        done = saving.of(files | {DATABASE: flipped(files[DATABASE], page * PAGE + chance.randrange(PAGE), 4)}, truth)
        # The salt stands in the header too: where it alone is spoiled, no page is.
        assert done.damaged_pages in ((0, 1) if page == 0 else (1,)), page
        assert done.saved > len(truth) * 0.8
    print(f"\none page each: {saving}")  # noqa: T201


def test_a_file_cut_short_gives_what_it_still_has(saving, rounds):
    files, _, truth = rich()
    whole = files[DATABASE]
    saved = [
        saving.of(files | {DATABASE: whole[: len(whole) * k // 64]}, truth).saved for k in range(1, 64, rounds(20, 1))
    ]
    assert saved[-1] > len(truth) // 2
    print(f"\ncut at each k/64: {saving}; of the whole at a half {saving.shares[len(saving.shares) // 2]:.2%}")  # noqa: T201


def test_a_first_page_or_a_salt_destroyed_costs_next_to_nothing(saving):
    files, _, truth = rich()
    whole = files[DATABASE]
    assert saving.of(files, truth).lost == 0
    done = saving.of(files | {DATABASE: bytes(16) + whole[16:]}, truth)
    assert (done.saved, done.lost, done.damaged_pages) == (len(truth), 0, 0)
    done = saving.of(files | {DATABASE: bytes(PAGE) + whole[PAGE:]}, truth)
    assert (done.saved, done.lost, done.damaged_pages) == (len(truth), 0, 1)


def changed(folder: Path) -> tuple[Files, list[Records]]:
    """Open a vault and change it; return its files as a kill would leave them, and every record at each time."""
    with opened(folder) as journal:
        times = [records_in(journal)]
        for number, reflection in enumerate(journal.reflections.all()[:60:5]):
            journal.reflections.revise(reflection.id, {"title": f"Later {number}, an evening"})
            times.append(records_in(journal))
            journal.asks.log({"what": f"Asked at last, {number}", "notes": "x" * 3000})
            times.append(records_in(journal))
        journal.reflections.discard([journal.reflections.all()[100].id])
        files = {path.name: path.read_bytes() for path in folder.iterdir() if path.name[-4:] != "-shm"}
        return files, [records_in(journal), *reversed(times)]


def test_a_log_left_behind_is_read_with_the_file_whole_or_spoiled(saving, vault, chance, rounds):
    put(vault, rich()[0])
    files, times = changed(vault)
    log = files[LOG]
    assert saving.of(files, times[0]).saved == len(times[0])
    # What the log has newer is not missed in the file; behind its end lie frames of an earlier life.
    heads = [log[at : at + 16] for at in range(32, len(log), 24 + PAGE)]
    spoilt = bytearray(files[DATABASE])
    for number in {int.from_bytes(head[:4], "big") for head in heads if head[8:16] == log[16:24]}:
        spoilt[(number - 1) * PAGE : number * PAGE] = bytes(len(spoilt[(number - 1) * PAGE : number * PAGE]))
    saved = saving.of(files | {DATABASE: bytes(spoilt)}, times[0]).saved
    assert saved == len(times[0])
    for _ in range(rounds(1, 200)):
        saving.of(files | {LOG: flipped(log, chance.randrange(len(log)), 8)}, *times)
        saving.of(files | {LOG: log[: chance.randrange(len(log))]}, *times)
    print(f"\nthe log spoiled or cut: {saving}")  # noqa: T201


def test_the_newest_backup_fills_the_gaps_and_brings_nothing_back_out_of_the_bin(saving, vault, tmp_path, rounds):
    put(vault, rich()[0])
    with opened(vault) as journal:
        backup = journal.backups.write(tmp_path / "Backups")
    _, times = changed(vault)
    whole = picture(vault)
    for k in range(1, 64, rounds(32, 1)):
        content = whole[DATABASE][: len(whole[DATABASE]) * k // 64]
        alone = saving.of(whole | {DATABASE: content}, *times)
        filled = saving.of(whole | {DATABASE: content}, *times, backup=backup)
        assert filled.saved == alone.saved
        assert filled.saved + filled.from_backup > len(times[0]) * 0.85
    for page in range(1, len(whole[DATABASE]) // PAGE, rounds(150, 1)):
        saving.of(whole | {DATABASE: flipped(whole[DATABASE], page * PAGE + 99, 1)}, *times, backup=backup)
    assert saving.of(whole, *times, backup=backup).from_backup == 0
    print(f"\nwith the newest backup: {saving}")  # noqa: T201


def test_what_was_imported_is_known_again_in_the_salvaged_journal(vault, tmp_path):
    plan = plan_import(FIXTURES / "job-hunt.csv")
    door.create(vault, PASSPHRASE, MovedClock(), cost=CHEAP).close()
    with opened(vault) as journal:
        journal.imports.run(plan)
    salvage(vault, PASSPHRASE, tmp_path / "New.journal", MovedClock())
    with opened(tmp_path / "New.journal") as journal:
        assert journal.imports.preview(plan).added == 0
