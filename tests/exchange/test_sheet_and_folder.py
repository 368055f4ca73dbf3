"""Copies to read elsewhere: what a spreadsheet would run, what YAML reads, and the way back into an empty journal."""

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejournal.exchange.folder import page, write_folder
from rejournal.exchange.sheet import COLUMNS, armed, cell, write_sheet
from rejournal.exchange.table import parse
from rejournal.exchange.tracker import plan_import, plan_table
from rejournal.journal import demo
from rejournal.journal.plain_view import views_of
from rejournal.locations import resources
from tests.conftest import MovedClock

NOT_CARRIED = {"id", "created_at", "changed_at", "answers", "look_backs", "answer", "sealed", "builds_on"}
"""What a table of rows has no cell for, or what is new in another journal."""


def views(journal) -> list[dict]:
    return views_of(journal.work, journal.asks.all())


def bare(ask: dict) -> dict:
    """Return what a row carries of an ask, and of its look backs."""
    looks = ("looked_back_on", "matters_now", "sting_now", "verdict", "line")
    made = {name: content for name, content in ask.items() if name not in NOT_CARRIED}
    return made | {"look_backs": [{name: one[name] for name in looks} for one in ask["look_backs"]]}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-x", "@x", "\tx", "\rx", "'=1", "''=1", "--5", "-5+1", "-1,5"])
def test_a_formula_is_disarmed_and_comes_back(text):
    assert cell(text) == f"'{text}"
    assert armed(cell(text)) == text


@pytest.mark.parametrize("text", ["-5", "-5.5", "'tis", "x=1", "", "12"])
def test_what_is_no_formula_stays(text):
    assert cell(text) == text == armed(text)


@given(st.text())
def test_every_cell_comes_back(text):
    assert armed(cell(text)) == text


def test_a_columns_name_is_disarmed_too():
    sheet = write_sheet([{"what": "x", "extra": {"=cmd()": "1", "@y": "2"}}])
    header = next(csv.reader(io.StringIO(sheet.removeprefix("\ufeff"))))
    assert header[len(COLUMNS) :] == ["'=cmd()", "'@y"]


def round_trip(journal, other, tmp_path: Path) -> None:
    path = tmp_path / "asks.csv"
    assert journal.copies.sheet(path) == len(journal.asks.all())
    plan = plan_import(path)
    assert plan.warnings == ()
    other.imports.run(plan)
    before, after = views(journal), views(other)
    for one, two in zip(before, after, strict=True):
        sealed = {"first_take", "forecast"} if one["sealed"] else set()
        assert {k: v for k, v in bare(one).items() if k not in sealed} == {
            k: v for k, v in bare(two).items() if k not in sealed
        }
    places = {ask["id"]: place for place, ask in enumerate(before)}
    again = {ask["id"]: place for place, ask in enumerate(after)}
    assert [places.get(ask["builds_on"]) for ask in before] == [again.get(ask["builds_on"]) for ask in after]


def test_our_own_table_gives_the_same_asks_and_answers(journal, make_journal, tmp_path):
    """Every row of a year, but for the rounds before the last, which a row has no place for."""
    demo.fill(journal, resources() / "demo" / "year.toml")
    round_trip(journal, make_journal(tmp_path / "other"), tmp_path)


def test_odd_words_survive_the_way_through_a_table(journal, make_journal, tmp_path):
    from rejournal.domain.ask import Outcome

    odd = {"=1+1": "=2", "@home": "-3", "what": "+x", "Verdict": "guilty", "extra_what": "y", "Job offer": "later"}
    fields = {
        "what": "=HYPERLINK(1)", "of": "@them", "notes": "  - first\n\n\t+ second  ", "tags": ["-1", "+b", "c d"],
        "fear": "'=1", "if_then": 'a "quoted", one; and | more', "extra": odd, "guess": 0, "asked_on": "2026-01-02",
        "stages": [{"name": "interview", "on": "2026-01-03T10:00:00+02:00"}, {"name": "+1", "on": None}],
    }  # fmt: skip
    journal.answers.record(Outcome.NO, {"words": "-no-", "sting": 0, "feeling": "=flat"}, ask_fields=fields)
    journal.asks.log({"what": "-5", "notes": "--5"})
    round_trip(journal, make_journal(tmp_path / "other"), tmp_path)


def test_a_second_import_of_our_own_table_adds_nothing(journal, make_journal, tmp_path):
    journal.asks.log({"what": "a"})
    journal.asks.log({"what": "a"})
    journal.copies.sheet(tmp_path / "a.csv")
    other = make_journal(tmp_path / "other")
    assert other.imports.run(plan_import(tmp_path / "a.csv")).record.added == 2
    assert other.imports.run(plan_import(tmp_path / "a.csv")).record.added == 0


@given(st.lists(st.lists(st.text(alphabet=st.characters(codec="utf-8"), max_size=12), min_size=3, max_size=3)))
def test_any_sheet_is_read_back_cell_by_cell(rows):
    asks = [{"what": f"w{one}", "notes": two, "extra": {"more": three}} for one, two, three in rows]
    table = parse(write_sheet(asks).removeprefix("\ufeff"))
    assert len(table.rows) == len(rows)
    plan = plan_table(table)
    assert plan.read == len(rows)


# Markdown


def matter(text: str) -> dict:
    """Return the front matter of a file: each value is JSON, each key a word or JSON."""
    lines = text.split("---\n")[1].splitlines()
    found = {}
    for line in lines:
        if line.startswith('"'):
            key, end = json.JSONDecoder().raw_decode(line)
        else:
            key = line.partition(":")[0]
            end = len(key)
        assert line[end : end + 2] == ": "
        assert key not in found
        found[key] = json.loads(line[end + 2 :])
    return found


def test_front_matter_is_yaml_whatever_an_extra_column_is_called():
    text = page('A "title": yes', {"Paid? : x": "1", "- list": "2", "title": "other", "guess": 0, "of": None}, "Text")
    assert matter(text) == {"title": 'A "title": yes', "Paid? : x": "1", "- list": "2", "title_": "other", "guess": 0}
    assert text.endswith("---\n\nText\n")


def test_a_zero_is_something(journal, tmp_path):
    from rejournal.domain.ask import Outcome

    journal.answers.record(Outcome.NO, {"sting": 0}, ask_fields={"what": "x", "guess": 0})
    journal.copies.folder(tmp_path / "md", {})
    (path,) = (tmp_path / "md").iterdir()
    assert {"guess": 0, "sting": 0}.items() <= matter(path.read_text(encoding="utf-8")).items()


def test_names_of_files_fit_every_system(tmp_path):
    titles = ["𠀀" * 200, "a/b\\c:d*e?", "..", "CON", "", "same", "SAME", "säme"]
    assert write_folder(tmp_path / "md", [("2026-01-02", title, {}, "x") for title in titles]) == len(titles)
    names = [path.name for path in (tmp_path / "md").iterdir()]
    assert len(names) == len(titles)
    assert all(len(name.encode()) < 200 and not set(name) & set('/\\:*?"<>|') for name in names)


def test_a_folder_that_holds_something_is_left_alone(journal, tmp_path):
    from rejournal.domain.errors import FolderNotEmpty

    (tmp_path / "mine.txt").write_text("x", encoding="utf-8")
    with pytest.raises(FolderNotEmpty):
        journal.copies.folder(tmp_path, {})


def test_the_year_as_a_folder(journal, tmp_path, clock: MovedClock):
    demo.fill(journal, resources() / "demo" / "year.toml")
    written = journal.copies.folder(tmp_path / "md", {"page": "Page"})
    files = list((tmp_path / "md").iterdir())
    assert len(files) == written == len(journal.asks.all()) + len(journal.reflections.all())
    assert all(matter(path.read_text(encoding="utf-8"))["title"] is not None for path in files)
