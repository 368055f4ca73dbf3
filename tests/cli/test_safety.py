"""Check, restore, salvage and an older copy from the terminal."""

import json
import shutil
from pathlib import Path

from rejournal.journal import door
from rejournal.journal.clock import Clock
from tests.conftest import PASSPHRASE


def flip(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)


def test_a_damaged_header_is_reported_once_and_written_anew(run, closed):
    flip(closed / "header.json.bak", 40)
    first = run("check", "--json")
    assert (first.code, first.json["ok"]) == (1, False)
    assert first.json["problems"] == [{"part": "header", "detail": "header.json.bak"}]
    assert run("check", "--json").json == {"ok": True, "problems": []}


def test_damage_is_a_result_of_check_even_where_the_vault_does_not_open(run, ok, closed):
    for n in range(40):
        ok("add", "ask", "--what", f"A {n}", "--notes", "words " * 300)
    whole = (closed / "vault-1.db").read_bytes()
    flip(closed / "vault-1.db", len(whole) // 2)
    found = run("check", "--json")
    assert (found.code, found.json["ok"]) == (1, False)
    assert {problem["part"] for problem in found.json["problems"]} >= {"pages"}
    for content in (whole[: len(whole) // 2], b"", whole[:4096] and bytes(len(whole))):
        (closed / "vault-1.db").write_bytes(content)
        found = run("check", "--json")
        assert (found.code, found.err) == (1, "")
        assert json.loads(found.out)["problems"][0]["part"] == "file"
        assert (closed / "vault-1.db").read_bytes() == content
    (closed / "vault-1.db").write_bytes(whole)
    assert run("check", "--json").json["ok"]


def test_a_wrong_passphrase_is_no_damage(bare, closed, tmp_path):
    (tmp_path / "wrong").write_text("not this one at all", encoding="utf-8")
    assert "isn’t the passphrase" in bare("--vault", closed, "--passphrase-file", tmp_path / "wrong", "check").sentence


def test_a_damaged_vault_is_salvaged_with_the_help_of_a_backup(run, ok, bare, secret, closed, tmp_path):
    for n in range(60):
        ok("add", "ask", "--what", f"A {n}", "--notes", "words " * 300)
    backup = ok("backup", tmp_path / "b")["path"]
    held = (closed / "vault-1.db").read_bytes()
    ok("add", "ask", "--what", "Newest")
    size, now = (closed / "vault-1.db").stat().st_size, (closed / "vault-1.db").read_bytes()
    # Not the pages that the newest ask is in: no backup has it.
    same = [page for page in range(size // 4096) if held[page * 4096 :][:4096] == now[page * 4096 :][:4096]]
    spoiled = [page for page in same if page >= 50][::4]
    assert len(spoiled) > 5
    for page in spoiled:
        flip(closed / "vault-1.db", page * 4096 + 100)
    before = (closed / "vault-1.db").read_bytes()
    alone = ok("salvage", "--to", tmp_path / "Alone.journal")
    filled = ok("salvage", "--to", tmp_path / "Filled.journal", "--backup", backup)
    assert (alone["damaged_pages"], alone["from_backup"]) == (len(spoiled), 0)
    assert alone["lost"] > 0
    assert (filled["lost"], filled["from_backup"]) == (0, alone["lost"])
    assert (closed / "vault-1.db").read_bytes() == before
    listed = bare("--vault", tmp_path / "Filled.journal", "--passphrase-file", secret, "list", "asks", "--json").json
    assert {ask["what"] for ask in listed} == {*(f"A {n}" for n in range(60)), "Newest"}


def test_the_recovery_code_alone_restores_and_salvages(bare, ok, vault, tmp_path, secret):
    made = bare("--vault", tmp_path / "New.journal", "--passphrase-file", secret, "init", "--json").json
    (tmp_path / "code").write_text(made["recovery_code"], encoding="utf-8")
    code = ("--passphrase-file", tmp_path / "code")
    new = ("--vault", tmp_path / "New.journal", "--passphrase-file", secret)
    assert bare(*new, "add", "ask", "--what", "Kept").code == 0
    backup = bare(*new, "backup", tmp_path / "b", "--json").json["path"]
    assert bare(*code, "restore", backup, "--to", tmp_path / "R.journal", "--json").json["counts"]["asks"] == 1
    saved = bare("--vault", tmp_path / "New.journal", *code, "salvage", "--to", tmp_path / "S.journal", "--json").json
    assert saved["saved"] >= 1
    for name in ("R.journal", "S.journal"):
        door.unlock(tmp_path / name, PASSPHRASE, Clock()).close()


def test_an_older_copy_is_read_with_a_word_and_written_only_when_accepted(run, ok, closed, tmp_path):
    ok("add", "ask", "--what", "First")
    shutil.copytree(closed, tmp_path / "copy")
    ok("add", "ask", "--what", "Second")
    shutil.rmtree(closed)
    shutil.copytree(tmp_path / "copy", closed)
    listed = run("list", "asks", "--json")
    assert (listed.code, len(listed.json)) == (0, 1)
    assert "older than when this device last had it open" in listed.err
    assert "older than" in run("add", "ask", "--what", "Third").sentence
    found = run("check", "--json").json
    assert {"part": "history", "detail": "older than this device last saw it"} in found["problems"]
    assert run("--accept-older", "add", "ask", "--what", "Third").code == 0
    assert ok("check")["ok"]
