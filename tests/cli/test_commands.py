"""Every command of the contract: its JSON, its line, its exit code and its one sentence."""

import json
import os
import subprocess
import sys
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest

from rejournal.domain.answer import Answer
from rejournal.domain.ask import Ask
from rejournal.domain.plain import hints_of
from rejournal.journal import door
from rejournal.journal.clock import Clock
from tests.conftest import FIXTURES, PASSPHRASE, MovedClock

ASK = {
    "of": "Aurora Review", "area": "Writing", "channel": "post", "link": "https://example.org/a", "version": "v3",
    "notes": "two\nlines", "fear": "silence", "if_then": "if no, then tea", "asked_on": "2026-03-01T09:30:00+01:00",
    "guess": 20, "sting_guess": 4, "reach": "long_shot", "wish": "mine", "builds_how": "refined",
}  # fmt: skip
ANSWER = {
    "answered_on": "2026-04-02", "words": "Not this\ntime.", "feedback": "tighten it", "kind": "near_miss",
    "reason_owner": "timing", "reason_guess": "full list", "reason_stated": True, "reason_sure": 70,
    "feeling": "flat", "sting": 6, "sting_3d": 4, "sting_14d": 1,
}  # fmt: skip
SEALED = {"first_take": "they hate me", "forecast": 8}


def options(fields: dict) -> list[str]:
    """Return fields as options."""
    return [f"--{name.replace('_', '-')}={'true' if content is True else content}" for name, content in fields.items()]


def test_add_ask_takes_every_field_and_lists_it_back(ok):
    earlier = ok("add", "ask", "--what", "The first try")
    made = ok(
        "add", "ask", "--what", "Essay", *options(ASK), "--tags", "a; b", "--builds-on", earlier["id"],
        "--stages", "longlist (2026-03-09); interview",
    )  # fmt: skip
    assert {name: made[name] for name in ASK} == ASK
    assert (made["what"], made["outcome"], made["tags"]) == ("Essay", "waiting", ["a", "b"])
    assert made["stages"] == [{"name": "longlist", "on": "2026-03-09"}, {"name": "interview", "on": None}]
    assert made["builds_on"] == earlier["id"]
    assert made["answers"] == []
    assert made["words"] is None
    assert ok("list", "asks") == [earlier, made]
    assert [ask["what"] for ask in ok("list", "asks", "aurora")] == ["Essay"]


def test_every_field_of_the_contract_is_an_option_of_add():
    from rejournal.cli.parser import field_names

    not_given = {
        "id",
        "ask",
        "round",
        "outcome",
        "unasked",
        "sealed",
        "extra",
        "created_at",
        "changed_at",
        "what",
        "attachments",
    }
    assert set(field_names()) == (set(hints_of(Ask)) | set(hints_of(Answer))) - not_given


def test_add_no_makes_its_ask_and_mirrors_the_answer(ok):
    made = ok("add", "no", "--what", "Essay", *options(ASK | ANSWER | SEALED))
    for place in (made, made["answers"][0]):
        assert {name: place[name] for name in ANSWER} == ANSWER
        assert {name: place[name] for name in SEALED} == {"first_take": None, "forecast": None}
        assert place["sealed"] is True
    assert (made["outcome"], made["answer"]) == ("no", made["answers"][0]["id"])
    assert made["answers"][0]["ask"] == made["id"]


def test_rounds_are_mirrored_by_the_last_one_and_all_carried(ok):
    ask = ok("add", "ask", "--what", "The flat")["id"]
    for kind in ("no", "not-yet", "no", "yes"):
        made = ok("add", kind, "--ask", ask, "--words", f"word {kind}")
    assert [(one["round"], one["outcome"]) for one in made["answers"]] == [
        (1, "no"), (2, "not_yet"), (3, "no"), (4, "yes"),
    ]  # fmt: skip
    assert (made["id"], made["outcome"], made["words"]) == (ask, "yes", "word yes")
    assert len(ok("list", "asks")) == 1


@pytest.mark.parametrize(("kind", "outcome"), [("yes", "yes"), ("silence", "silence"), ("withdrawn", "withdrawn")])
def test_other_answers(ok, kind, outcome):
    made = ok("add", kind, "--what", "x", "--answered-on", "2026-01-02T03:04Z")
    assert (made["outcome"], made["answered_on"]) == (outcome, "2026-01-02T03:04:00+00:00")
    assert made["kind"] == ("silence" if kind == "silence" else None)


def test_unasked(ok):
    made = ok("add", "unasked", "--what", "dance", "--stopped-by", "too loud in here")
    assert (made["outcome"], made["asked_on"], made["stopped_by"]) == ("unasked", None, "too loud in here")


def test_reflections_from_stdin_free_and_on_an_ask(ok):
    ask = ok("add", "no", "--what", "Essay", "--words", "sorry")
    free = ok("add", "reflection", "--title", "Rain", "--tags", "w;x", stdin=b"# Rain\r\n\r\nIt *don't* stop.\n")
    on = ok("add", "reflection", "--ask", ask["id"], stdin="Küche\n".encode())
    assert free["parts"] == [{"prompt": "page", "text": "# Rain\n\nIt *don't* stop."}]
    assert (free["title"], free["words"], free["tags"], free["ask"], free["answer"]) == (
        "Rain", 4, ["w", "x"], None, None,
    )  # fmt: skip
    assert (on["ask"], on["answer"], on["words"], on["title"]) == (ask["id"], ask["answer"], 1, "Essay")
    assert {"id", "ask", "answer", "deck", "title", "written_on", "changed_at", "tags", "parts", "words"} <= set(on)
    assert ok("list", "reflections") == [free, on]
    assert ok("list", "reflections", "kuche") == [on]
    assert ok("list", "reflections", "nothing-like-it") == []


def test_search_finds_asks_answers_reflections_and_tags(ok):
    ask = ok("add", "no", "--what", "Essay", "--of", "Aurora", "--words", "not this season", "--tags", "zebra")
    page = ok("add", "reflection", stdin=b"the season turns")
    found = ok("search", "season")
    assert found["total"] == 2
    assert {hit["id"]: hit["kind"] for hit in found["hits"]} == {ask["id"]: "ask", page["id"]: "reflection"}
    assert all(set(hit) == {"id", "kind", "title", "excerpt", "date"} for hit in found["hits"])
    assert all("\x02" not in hit["excerpt"] for hit in found["hits"])
    for query, total in (("aurora essay", 1), ('"this season"', 1), ("zebra", 1), ("nowhere", 0), ('"', 0), ("*", 0)):
        assert ok("search", query)["total"] == total, query
    assert ok("search", "nowhere") == {"total": 0, "hits": []}


def test_look_backs_stand_beside_their_ask(ok, opened):
    made = ok("add", "no", "--what", "Essay", "--answered-on", "2026-01-05", *options(SEALED))
    # The seal was made today, whatever day the no was.
    journal = opened(read_only=False, clock=MovedClock(Clock().today() + timedelta(days=40)))
    journal.look_backs.keep(made["answer"], {"matters_now": 1})
    journal.close()
    listed = ok("list", "asks")[0]
    assert [one["matters_now"] for one in listed["look_backs"]] == [1]
    assert (listed["sealed"], listed["first_take"], listed["forecast"]) == (False, "they hate me", 8)


def test_a_sealed_first_take_is_shown_nowhere_but_in_the_archive(ok, run, tmp_path):
    ok("add", "no", "--what", "Essay", "--first-take=theyhateme", "--forecast=8")
    ok("export", tmp_path / "a.zip")
    ok("export", "--format", "csv", tmp_path / "a.csv")
    ok("export", "--format", "markdown", tmp_path / "folder")
    seen = [run("list", "asks", "--json").out, run("list", "asks").out, run("search", "essay", "--json").out]
    seen += [(tmp_path / "a.csv").read_text(encoding="utf-8")]
    seen += [path.read_text(encoding="utf-8") for path in (tmp_path / "folder").iterdir()]
    assert not any("theyhateme" in text for text in seen)
    assert ok("search", "theyhateme")["total"] == 0
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert json.loads(archive.read("answers.jsonl"))["first_take"] == "theyhateme"


def test_exports_say_what_they_wrote(ok, tmp_path):
    ok("add", "ask", "--what", "x", "--tags", "t")
    whole = ok("export", tmp_path / "a.zip")
    assert whole["path"] == str(tmp_path / "a.zip")
    assert (whole["counts"]["asks"], whole["counts"]["tags"], len(whole["counts"])) == (1, 1, 15)
    assert ok("export", "--format", "csv", tmp_path / "a.csv")["counts"] == {"asks": 1}
    assert ok("export", "--format", "markdown", tmp_path / "md")["counts"] == {"files": 1}
    for path in (tmp_path / "a.zip", tmp_path / "a.csv", *(tmp_path / "md").iterdir()):
        assert path.stat().st_mode & 0o777 == 0o600


def test_import_and_undo_import(ok, run, tmp_path):
    table = FIXTURES / "job-hunt.csv"
    planned = ok("import", "--dry-run", table)
    assert planned == {
        "format": "tracker-csv", "read": 177, "added": 177, "skipped": 0, "batch": None, "warnings": [],
    }  # fmt: skip
    assert ok("list", "asks") == []
    made = ok("import", table)
    assert (made["read"], made["added"], made["skipped"]) == (177, 177, 0)
    again = ok("import", table)
    assert (again["read"], again["added"], again["skipped"], again["batch"]) == (177, 0, 177, None)
    assert ok("undo-import", made["batch"]) == {"removed": 177}
    assert ok("list", "asks") == []
    assert ok("import", table)["added"] == 177
    assert run("undo-import", made["batch"]).code == 1


def test_map_and_dates(ok, run, tmp_path):
    table = tmp_path / "t.csv"
    table.write_text("Thing;When\nPitch;03/04/2026\n", encoding="utf-8")
    result = run("import", table)
    assert result.code == 1
    assert "--map" in result.sentence
    result = run("import", table, "--map", "Thing=what", "--map", "When=asked_on")
    assert result.code == 1
    assert "--dates" in result.sentence
    assert "When" in result.sentence
    assert run("list", "asks", "--json").json == []
    ok("import", table, "--map", "Thing=what", "--map", "When=asked-on", "--dates", "mdy")
    assert [ask["asked_on"] for ask in ok("list", "asks")] == ["2026-03-04"]


@pytest.mark.parametrize("given", ["Nowhere=what", "Thing=nonsense", "Thing", "=what", "Thing="])
def test_a_map_that_makes_no_sense_is_a_matter_of_usage(run, tmp_path, given):
    table = tmp_path / "t.csv"
    table.write_text("Thing\nPitch\n", encoding="utf-8")
    result = run("import", table, "--map", given)
    assert result.code == 2
    assert result.sentence


def test_two_columns_cannot_be_one_field(run, tmp_path):
    table = tmp_path / "t.csv"
    table.write_text("A,B\n1,2\n", encoding="utf-8")
    result = run("import", table, "--map", "A=what", "--map", "B=what")
    assert result.code == 2
    assert result.sentence


def test_check_backup_and_restore(ok, bare, run, secret, closed, tmp_path):
    ok("add", "no", "--what", "x", "--first-take", "y")
    assert ok("check") == {"ok": True, "problems": []}
    made = ok("backup", tmp_path / "backups" / "of mine")
    assert made["proven"] is True
    assert Path(made["path"]).parent == tmp_path / "backups" / "of mine"
    target = tmp_path / "back again"
    result = bare(
        "--passphrase-file", secret, "--vault", tmp_path / "never", "restore", made["path"], "--to", target, "--json"
    )
    assert (result.code, result.err) == (0, "")
    assert result.json["vault"] == str(target)
    assert (result.json["counts"]["asks"], result.json["counts"]["answers"]) == (1, 1)
    assert not (tmp_path / "never").exists()
    there = bare("--vault", target, "--passphrase-file", secret, "list", "asks", "--json")
    assert there.json == ok("list", "asks")
    result = run("restore", made["path"], "--to", target)
    assert result.code == 1
    assert result.sentence


def test_check_tells_of_damage_and_exits_with_1(ok, run, closed):
    ok("add", "ask", "--what", "x", "--notes", "word " * 3000)
    database = closed / "vault-1.db"
    raw = bytearray(database.read_bytes())
    raw[-2000] ^= 0xFF
    database.write_bytes(raw)
    result = run("check", "--json")
    assert result.code == 1
    if result.out:
        assert result.json["ok"] is False
        assert all(set(problem) == {"part", "detail"} for problem in result.json["problems"])
    else:
        assert result.sentence


def test_init_makes_a_vault_once(bare, secret, tmp_path):
    folder = tmp_path / "any name.at all"
    result = bare("--vault", folder, "--passphrase-file", secret, "init", "--json")
    assert (result.code, result.err) == (0, "")
    assert set(result.json) == {"vault", "recovery_code"}
    assert result.json["vault"] == str(folder)
    assert door.is_vault(folder)
    result = bare("--vault", folder, "--passphrase-file", secret, "init")
    assert result.code == 1
    assert result.sentence
    secret.write_text("abc", encoding="utf-8")
    result = bare("--vault", tmp_path / "weak", "--passphrase-file", secret, "init")
    assert result.code == 1
    assert result.sentence
    assert not (tmp_path / "weak").exists()


def test_json_may_stand_before_or_behind_the_command(run, bare, closed, secret):
    behind = run("list", "asks", "--json")
    before = bare("--json", "--passphrase-file", secret, "--vault", closed, "list", "asks")
    assert (behind.out, before.out) == ("[]\n", "[]\n")


def test_without_json_a_line_is_said(run):
    made = run("add", "ask", "--what", "Essay", "--asked-on", "2026-01-02")
    assert made.code == 0
    assert "Essay" in made.out
    assert "Essay" in run("list", "asks").out
    assert "1 found" in run("search", "essay").out
    run("add", "reflection", stdin=b"#\n")
    assert "None" not in run("list", "reflections").out


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (PASSPHRASE.encode(), 0),
        (PASSPHRASE.encode() + b"\n", 0),
        (PASSPHRASE.encode() + b"\r\n", 0),
        (PASSPHRASE.encode() + b"\n\n", 1),
        (b"\n" + PASSPHRASE.encode(), 1),
        (b"\xff\xfe\xfd", 2),
        (b"", 1),
    ],
)
def test_one_newline_behind_the_passphrase_is_dropped(run, secret, raw, code):
    secret.write_bytes(raw)
    result = run("list", "asks")
    assert result.code == code
    assert code == 0 or result.sentence


def test_passphrase_from_a_descriptor(bare, closed):
    read, write = os.pipe()
    os.write(write, PASSPHRASE.encode() + b"\n")
    os.close(write)
    try:
        assert bare("--vault", closed, "--passphrase-fd", read, "list", "asks", "--json").json == []
    finally:
        os.close(read)


@pytest.mark.parametrize("number", ["-1", "999", "99999999999999999999"])
def test_a_descriptor_that_is_none(bare, closed, number):
    result = bare("--vault", closed, "--passphrase-fd", number, "list", "asks")
    assert result.code == 1
    assert result.sentence


@pytest.mark.parametrize(
    "words",
    [
        ["add", "no", "--ask", "0190b0d0-0000-7000-8000-000000000000"],
        ["add", "no", "--ask", "nonsense"],
        ["add", "ask", "--what", "x", "--builds-on", "0190b0d0-0000-7000-8000-000000000000"],
        ["undo-import", "0190b0d0-0000-7000-8000-000000000000"],
        ["undo-import", "nonsense"],
        ["add", "ask", "--what", "x", "--guess", "101"],
        ["add", "ask", "--what", "x", "--guess=-1"],
        ["add", "ask", "--what", "x", "--guess", "many"],
        ["add", "ask", "--what", "x", "--guess", "9" * 5000],
        ["add", "ask", "--what", "x", "--reach", "far"],
        ["add", "ask", "--what", "x", "--asked-on", "22/11/2026"],
        ["add", "ask", "--what", "x", "--asked-on", "2026-02-30"],
        ["add", "ask", "--what", "x", "--asked-on", "2026-01-01T10:00+99:99"],
        ["add", "ask", "--what", "x", "--asked-on", "0001-01-01"],
        ["add", "ask", "--what", "x", "--stages", "interview (2026-02-30)"],
        ["add", "no", "--what", "x", "--answered-on", "9999-12-31"],
        ["add", "ask", "--what", "  "],
        ["add", "ask", "--what", "x" * 1001],
        ["add", "no", "--what", "x", "--sting", "11"],
        ["add", "no", "--what", "x", "--forecast", "11"],
        ["add", "no", "--what", "x", "--kind", "rude"],
        ["add", "no", "--what", "x", "--reason-stated", "perhaps"],
        ["import", "/nowhere/at-all.csv"],
        ["import", "/"],
        ["export", "/nowhere/at/all.zip"],
        ["export", "--format", "csv", "/nowhere/at/all.csv"],
        ["backup", "/proc/nowhere"],
        ["restore", "/nowhere.jbackup", "--to", "/proc/never-made"],
    ],
)
def test_what_the_world_gets_wrong_is_one_sentence_and_1(run, words):
    result = run(*words, "--json")
    assert result.code == 1, result
    assert result.sentence
    assert run("list", "asks", "--json").json == []


@pytest.mark.parametrize(
    "words",
    [
        ["add", "ask"],
        ["add", "no"],
        ["add", "reflection"],
        ["add", "ask", "--what", "x", "--words", "lost?"],
        ["add", "ask", "--what", "x", "--ask", "0190b0d0-0000-7000-8000-000000000000"],
        ["add", "ask", "--what", "x", "--title", "lost?"],
        ["add", "yes", "--what", "x", "--first-take", "lost?"],
        ["add", "yes", "--what", "x", "--kind", "form"],
    ],
)
def test_words_that_do_not_fit_are_2(run, words):
    result = run(*words)
    assert result.code == 2
    assert result.sentence
    assert run("list", "asks", "--json").json == []


def test_a_reflection_takes_no_fields_of_an_ask(run):
    result = run("add", "reflection", "--notes", "lost?", stdin=b"text")
    assert result.code == 2
    assert result.sentence


@pytest.mark.parametrize(
    "words", [["nonsense"], ["add", "nonsense"], ["list"], ["search"], ["import"], ["restore", "x"]]
)
def test_usage(run, words):
    result = run(*words)
    assert (result.code, result.out) == (2, "")


def test_no_vault_no_passphrase_wrong_passphrase(bare, run, secret, closed, tmp_path):
    result = bare("--vault", tmp_path / "nothing", "--passphrase-file", secret, "list", "asks")
    assert result.code == 1
    assert result.sentence
    result = bare("--vault", secret, "--passphrase-file", secret, "list", "asks")
    assert result.code == 1
    assert result.sentence
    result = bare("--vault", closed, "list", "asks")
    assert result.code == 2
    assert result.sentence
    result = bare("--vault", closed, "--passphrase-file", tmp_path / "none", "list", "asks")
    assert result.code == 1
    assert result.sentence
    secret.write_text("something else entirely", encoding="utf-8")
    result = run("list", "asks")
    assert result.code == 1
    assert result.sentence


def test_reads_work_beside_a_window_and_writes_are_refused(ok, run, opened, tmp_path):
    ok("add", "ask", "--what", "Essay")
    opened(read_only=False)
    assert [ask["what"] for ask in ok("list", "asks")] == ["Essay"]
    assert ok("search", "essay")["total"] == 1
    assert ok("check")["ok"] is True
    assert ok("export", tmp_path / "a.zip")["counts"]["asks"] == 1
    assert ok("backup", tmp_path / "b")["proven"] is True
    table = tmp_path / "t.csv"
    table.write_text("what\nPitch\n", encoding="utf-8")
    for words in (["add", "ask", "--what", "x"], ["import", table], ["undo-import", "x"]):
        result = run(*words)
        assert result.code == 1
        assert result.sentence
    assert len(ok("list", "asks")) == 1


def test_a_vault_held_by_another_process(closed, secret, opened, run):
    holder = (
        "import sys, pathlib; from rejournal.journal import door; from rejournal.journal.clock import Clock\n"
        f"j = door.unlock(pathlib.Path({str(closed)!r}), {PASSPHRASE!r}, Clock()); print('open', flush=True)\n"
        "sys.stdin.read(); j.close()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "open\n"
        result = run("add", "ask", "--what", "x")
        assert result.code == 1
        assert result.sentence
        assert run("list", "asks", "--json").json == []
        process.communicate("")
    assert run("add", "ask", "--what", "x").code == 0


def test_output_that_nobody_reads_or_that_does_not_fit_is_no_traceback(closed, secret, ok):
    for number in range(3):
        ok("add", "ask", "--what", f"ask {number}", "--notes", "n" * 40_000)
    words = f"{sys.executable} -m rejournal --vault '{closed}' --passphrase-file '{secret}' list asks --json"
    done = subprocess.run(f"{words} | head -c 1", shell=True, capture_output=True, text=True, check=False)  # noqa: S602
    assert done.stderr == ""
    if Path("/dev/full").exists():
        done = subprocess.run(f"{words} > /dev/full", shell=True, capture_output=True, text=True, check=False)  # noqa: S602
        assert done.returncode == 1
        assert done.stderr.count("\n") == 1
        assert "Traceback" not in done.stderr


def test_version(bare):
    result = bare("--version")
    assert result.code == 0
    assert result.out.startswith("rejournal ")
