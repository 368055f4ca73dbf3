"""Archives and copies with a trap in their shape: bombs, names that lead elsewhere, links, signs that turn round."""

import contextlib
import json
import os
import stat
import sys
import time
import unicodedata
import warnings
import zipfile
from pathlib import Path

import pytest

from rejournal.domain.ask import Outcome
from rejournal.domain.errors import ArchiveDamaged, FolderNotEmpty, HeaderDamaged, WorldError
from rejournal.exchange import html
from rejournal.exchange.archive import MANIFEST
from rejournal.exchange.tracker import plan_import
from rejournal.journal import door
from rejournal.vault import kdf, slots
from tests.conftest import PASSPHRASE
from tests.exchange.test_archive import members, rewrite
from tests.faults.hands import POSIX, lay_out
from tests.faults.hostile import BIDI, INVISIBLE, Hostile, seed_of

NAMES = [
    "/etc/x.jsonl", "../x.jsonl", "asks.jsonl/../../x", "attachments/../../x", "C:\\x", "\\\\host\\x", "a" * 60_000,
    "attachments/" + "0" * 63 + "/", "ASKS.jsonl", "asks.jsonl ", "asks.jsonl\u202e", "asks\u200b.jsonl", ".", "..", "",
    "attachments/" + "0" * 64 + "\n",
]  # fmt: skip


@pytest.fixture
def archive(make_journal, tmp_path) -> Path:
    source = make_journal(tmp_path / "source.journal")
    source.asks.log({"what": "one", "tags": ["a"]})
    source.archive.export(tmp_path / "source.zip")
    source.close()
    return tmp_path / "source.zip"


def refuses(journal, path: Path) -> None:
    """Hold that an archive is refused at once, and nothing is written anywhere."""
    room = path.parent
    before, seq = sorted(room.rglob("*")), journal.work.store.seq
    begun = time.process_time()
    for way in (journal.archive.preview, journal.archive.restore):
        with pytest.raises(ArchiveDamaged):
            way(path)
    assert time.process_time() - begun < 5
    assert sorted(room.rglob("*")) == before
    assert journal.work.store.seq == seq


@pytest.mark.parametrize("name", NAMES, ids=lambda name: ascii(name[:24]))
def test_a_member_that_is_none_of_ours_is_refused(journal, archive, tmp_path, name):
    with zipfile.ZipFile(archive, "a") as file:
        info = zipfile.ZipInfo("x")
        info.filename = name
        file.writestr(info, b"{}")
    refuses(journal, archive)


def test_a_member_that_is_there_twice_is_refused(journal, archive):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(archive, "a") as file:
            file.writestr("asks.jsonl", b"{}")
    refuses(journal, archive)


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_a_member_that_is_a_link_makes_none(journal, archive, tmp_path, kind):
    """Members are read, never unpacked: what a link says is no line of ours."""
    held = members(archive)
    with zipfile.ZipFile(archive, "w") as file:
        for name, content in held.items():
            info = zipfile.ZipInfo(name)
            info.external_attr = (kind | 0o777) << 16
            file.writestr(info, b"/etc/passwd" if name == "asks.jsonl" else content)
    refuses(journal, archive)


@pytest.mark.parametrize("name", ["asks.jsonl", MANIFEST, "attachments/" + "0" * 64])
def test_a_bomb_is_refused_before_it_unfolds(journal, archive, name):
    held = members(archive) | {name: b" " * 30_000_000}
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for one, content in held.items():
            file.writestr(one, content)
    del held
    refuses(journal, archive)


def test_a_size_that_is_a_lie_is_refused(journal, archive):
    held = members(archive) | {"asks.jsonl": b'{"id":"x"}' + b" " * 5_000_000}
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for one, content in held.items():
            file.writestr(one, content)
    raw = archive.read_bytes()
    size = len(held["asks.jsonl"]).to_bytes(4, "little")
    archive.write_bytes(raw.replace(size, (100).to_bytes(4, "little")))
    refuses(journal, archive)


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"a":' * 50_000, "9" * 100_000, "\ud800", "nul", '{"id":1e999}', "[]"]
)
def test_a_line_that_is_no_record_is_refused(journal, archive, text):
    rewrite(archive, archive, {"asks.jsonl": text.encode("utf-8", "surrogatepass") + b"\n"}, vouch=True)
    refuses(journal, archive)


@POSIX
def test_an_archive_through_a_link_or_of_a_strange_kind_hangs_nothing(journal, tmp_path):
    (tmp_path / "link.zip").symlink_to(tmp_path / "link.zip")
    (tmp_path / "folder.zip").mkdir()
    for name in ("link.zip", "folder.zip", "absent.zip", "x" * 300):
        with pytest.raises(WorldError):
            journal.archive.restore(tmp_path / name)
        with pytest.raises(WorldError):
            plan_import(tmp_path / name)


@pytest.mark.parametrize("piece", ["x", "x,", '"', "\u202e", "=1,", "'", "\t", "1/2/03,"])
def test_a_table_of_a_megabyte_on_a_line_is_read_or_refused_in_time(journal, tmp_path, piece):
    path = tmp_path / "long.csv"
    path.write_text("what,of,asked_on\n" + piece * (1_000_000 // len(piece)), encoding="utf-8")
    begun = time.process_time()
    with contextlib.suppress(WorldError):
        journal.imports.run(plan_import(path))
    assert time.process_time() - begun < 20


@pytest.mark.parametrize(
    "piece", ["x", "x ", "[", "[a](", "*a ", "> ", "- ", "`", "<b>", "&amp;", "a\n", "a\n\n", "\u0301"]
)
def test_a_megabyte_is_styled_in_time(piece, rounds):
    text = piece * (rounds(200_000, 1_000_000) // len(piece))
    begun = time.process_time()
    html.render(text)
    assert time.process_time() - begun < 10


def test_titles_that_turn_text_round_make_plain_names(journal, tmp_path):
    seed = seed_of()
    sys.stdout.write(f"HOSTILE_SEED={seed}\n")
    hostile = Hostile(seed)
    signs = BIDI + INVISIBLE
    titles = [
        "moc\u202egnp.exe",
        "../../up",
        "/root",
        "a\x00b",
        "CON",
        "NUL.txt",
        "-rf",
        ".hidden",
        "x" * 900,
        "a/b\\c:d*?",
    ]
    titles += [f"{sign}a{sign}" for sign in signs] + [hostile.line() for _ in range(30)]
    for title in titles:
        try:
            journal.answers.record(Outcome.NO, {}, ask_fields={"what": title, "tags": [title], "extra": {title: title}})
        except WorldError:
            continue
        journal.reflections.record({"title": title, "parts": [{"prompt": title, "text": "x"}]})
    many = journal.copies.folder(tmp_path / "out", {})
    files = list((tmp_path / "out").rglob("*"))
    assert len(files) == many
    for path in files:
        assert path.parent == tmp_path / "out"
        assert path.suffix == ".md"
        assert len(os.fsencode(path.name)) <= 255
        # A sign that is not seen could show the name in another order, or hide its end.
        assert not [sign for sign in path.name if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")]
    with pytest.raises(FolderNotEmpty):
        journal.copies.folder(tmp_path / "out", {})


@POSIX
def test_a_folder_of_copies_follows_no_link_out(journal, tmp_path):
    journal.asks.log({"what": "one"})
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "kept.md").write_text("kept", encoding="utf-8")
    (tmp_path / "out").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FolderNotEmpty):
        journal.copies.folder(tmp_path / "out", {})
    assert [path.name for path in (tmp_path / "elsewhere").iterdir()] == ["kept.md"]


def test_a_header_that_asks_for_more_memory_than_there_is_has_a_name(vault, clock, monkeypatch):
    lay_out(vault)

    class Greedy:
        def __init__(self, **_: object) -> None:
            pass

        def derive_into(self, *_: object) -> None:
            raise MemoryError

    monkeypatch.setattr(kdf, "Argon2id", Greedy)
    assert slots.stretch is kdf.stretch
    with pytest.raises((WorldError, HeaderDamaged)):
        door.unlock(vault, PASSPHRASE, clock)


@pytest.mark.parametrize("field", ["id", "notes"])
def test_a_nul_that_an_archive_brings_harms_nothing(journal, archive, field):
    line = json.loads(members(archive)["asks.jsonl"]) | {field: "a\x00b"}
    rewrite(archive, archive, {"asks.jsonl": json.dumps(line).encode() + b"\n"}, vouch=True)
    with contextlib.suppress(WorldError):
        journal.archive.restore(archive)
    assert [(problem.part, problem.detail) for problem in journal.check()] == []
