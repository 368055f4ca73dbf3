"""Trackers of other programs as asks: the fixture's counts, every program's header, and what must not be lost."""

from collections import Counter

import pytest

from rejournal.domain.errors import AmbiguousDates, BadValue, FileUnreadable
from rejournal.exchange.dates import Order
from rejournal.exchange.table import parse
from rejournal.exchange.tracker import plan_import, plan_table
from rejournal.journal.plain_view import views_of
from rejournal.store.store import Writing
from tests.conftest import FIXTURES

JOB_HUNT = FIXTURES / "job-hunt.csv"


def views(journal) -> list[dict]:
    """Return every ask's JSON."""
    return views_of(journal.work, journal.asks.all())


def brought(journal, text: str, **how) -> list[dict]:
    """Import a table into the journal and return what it brought."""
    journal.imports.run(plan_table(parse(text), **how))
    return views(journal)


# The fixture


def test_the_job_hunt_row_by_row(journal):
    done = journal.imports.run(plan_import(JOB_HUNT)).record
    assert (done.read, done.added, done.skipped) == (177, 177, 0)
    asks = views(journal)
    assert Counter(ask["outcome"] for ask in asks) == {"silence": 114, "no": 52, "yes": 2, "waiting": 9}
    assert {ask["answered_on"] for ask in asks if ask["outcome"] == "silence"} == {None}
    assert [ask["reason_owner"] for ask in asks if ask["outcome"] == "no"].count("theirs") == 1
    waiting = [ask for ask in asks if ask["outcome"] == "waiting"]
    assert all(ask["stages"][0]["name"] == "interview" and not ask["answers"] for ask in waiting)
    after_interview = [ask for ask in asks if ask["outcome"] == "no" and ask["stages"]]
    assert all(ask["answered_on"] for ask in asks if ask["outcome"] in ("no", "yes"))
    assert len(after_interview) <= 2
    first = asks[0]
    assert (first["what"], first["of"], first["channel"]) == ("Systems Analyst II", "Monterey County", "Company Site")
    assert (first["asked_on"], first["answered_on"], first["outcome"]) == ("2021-11-14", "2021-11-30", "no")
    assert first["extra"]["Location"] == "CA"
    assert first["extra"]["Salary.Amount"] == "55,000"
    assert first["extra"]["Company Type"] == "Government"


def test_imported_nos_get_no_look_backs(journal):
    journal.imports.run(plan_import(JOB_HUNT))
    with journal.work.store.reading() as db:
        assert db.one("SELECT count(*) FROM lookbacks") == 0
    assert journal.check() == []


def test_a_second_run_adds_nothing_and_undo_takes_all_of_it(journal):
    plan = plan_import(JOB_HUNT)
    assert journal.imports.preview(plan).added == 177
    assert views(journal) == []
    first = journal.imports.run(plan).record
    again = journal.imports.run(plan_import(JOB_HUNT)).record
    assert (again.read, again.added, again.skipped, again.batch) == (177, 0, 177, "")
    assert journal.imports.undo(first.batch).record == 177
    assert views(journal) == []
    assert journal.search("Monterey")[0] == 0
    assert journal.imports.run(plan).record.added == 177
    assert journal.check() == []


def test_undoing_an_import_leaves_no_words_behind(journal):
    batch = journal.imports.run(
        plan_table(parse("what,outcome,words,first_take\nzebra,no,sorry zebra,zebra hates me\nkiwi,no,kiwi words,\n"))
    ).record.batch
    zebra, kiwi = views(journal)
    journal.asks.revise(zebra["id"], {"notes": "more of zebra"})
    journal.answers.revise(zebra["answer"], {"words": "other"})
    journal.asks.discard([kiwi["id"]])
    assert journal.imports.undo(batch).record == 2
    with journal.work.store.reading() as db:
        for table in ("asks", "answers", "versions", "bin", "lookbacks", "redirections", "imported", "batches"):
            assert db.one(f"SELECT count(*) FROM {table}") == 0, table
        assert db.one("SELECT count(*) FROM seals WHERE first_take IS NOT NULL") == 0
        assert db.one("SELECT count(*) FROM seals") == 1
    assert journal.check() == []


def test_an_ask_written_about_since_stays(journal):
    batch = journal.imports.run(plan_table(parse("what,outcome\na,no\nb,no\n"))).record.batch
    kept = views(journal)[0]
    journal.reflections.record({"ask": kept["id"], "parts": [{"prompt": "page", "text": "still here"}]})
    journal.imports.undo(batch)
    assert [ask["what"] for ask in views(journal)] == ["a"]


def test_a_failure_half_way_imports_nothing_at_all(journal, monkeypatch):
    from rejournal.journal import imports

    def fail(*_: object) -> None:
        raise RuntimeError("half way")

    for name in ("note_records", "_answer_of"):
        with monkeypatch.context() as broken:
            broken.setattr(imports, name, fail)
            with pytest.raises(RuntimeError, match="half way"):
                journal.imports.run(plan_import(JOB_HUNT))
        assert views(journal) == []
        with journal.work.store.reading() as db:
            assert db.one("SELECT count(*) FROM batches") == 0
    assert journal.check() == []


# Identity


def test_equal_rows_of_one_file_are_all_kept_and_known_again(journal):
    text = "what,of\n" + "a,b\n" * 3
    assert len(brought(journal, text)) == 3
    assert len(brought(journal, text)) == 3
    assert len(brought(journal, text + "a,b\nc,d\n")) == 5


def test_what_is_not_mapped_is_no_part_of_a_rows_identity(journal):
    brought(journal, "what,Days since\na,1\n")
    assert len(brought(journal, "what,Days since\na,2\n")) == 1
    assert len(brought(journal, "what,Days since,notes\na,2,new\n")) == 2


# What must not be lost


def test_what_cannot_be_read_is_null_kept_and_said(journal):
    plan = plan_table(
        parse("what,asked_on,guess,reach,outcome,stages\na,soon,many,far,pending,interview (2026-02-30)\nb,,,,maybe,\n")
    )
    journal.imports.run(plan)
    first, second = views(journal)
    assert (first["asked_on"], first["guess"], first["reach"], first["stages"]) == (None, None, None, [])
    assert first["extra"] == {
        "asked_on": "soon", "guess": "many", "reach": "far", "stages": "interview (2026-02-30)",
    }  # fmt: skip
    assert (second["outcome"], second["extra"]) == ("waiting", {"outcome": "maybe"})
    assert {(word, many) for word, many, _ in plan.warnings} == {
        ("not_a_date", 1), ("not_understood", 1), ("unknown_outcome", 1),
    }  # fmt: skip


def test_what_belongs_to_an_answer_is_kept_where_there_is_none(journal):
    first, second = brought(
        journal,
        "what,outcome,answered_on,words,sting,looked_back_on,matters_now\n"
        "a,applied,2026-01-02,hold on,4,2026-03-04,3\nb,draft,2026-01-03,,,,\n",
    )
    assert first["extra"] == {
        "answered_on": "2026-01-02", "words": "hold on", "sting": "4", "looked_back_on": "2026-03-04",
        "matters_now": "3",
    }  # fmt: skip
    assert second["extra"] == {"answered_on": "2026-01-03"}


def test_what_belongs_to_a_no_is_kept_beside_another_answer(journal):
    (ask,) = brought(journal, "what,outcome,first_take,forecast,kind\na,yes,oh,3,form\n")
    assert ask["extra"] == {"first_take": "oh", "forecast": "3", "kind": "form"}


def test_a_foreign_line_is_no_look_back(journal):
    (ask,) = brought(journal, "what,outcome,Line,Verdict 2\na,no,the 4 to town,guilty\n")
    assert ask["look_backs"] == []
    assert ask["extra"] == {"line": "the 4 to town", "verdict_2": "guilty"}


def test_a_bad_cell_of_a_look_back_is_kept(journal):
    (ask,) = brought(journal, "what,outcome,looked_back_on,matters_now\na,no,2026-01-02,99\n")
    assert [(one["looked_back_on"], one["matters_now"]) for one in ask["look_backs"]] == [("2026-01-02", None)]
    assert ask["extra"] == {"matters_now": "99"}


def test_an_offer_column(journal):
    first, second, third = brought(journal, "what,Status,Job Offer\na,Rejected,Yes\nb,Rejected,No\nc,Odd,EUR 40 000\n")
    assert [one["outcome"] for one in (first, second, third)] == ["yes", "no", "waiting"]
    assert third["extra"] == {"offered": "EUR 40 000", "outcome": "Odd"}


def test_a_row_without_what_takes_of_and_without_both_is_left_out(journal):
    plan = plan_table(parse("what,of,notes\n,Aurora,x\n,,y\n"))
    assert (plan.read, len(plan.rows), plan.warnings) == (2, 1, (("empty_row", 1, ""),))
    journal.imports.run(plan)
    assert [(ask["what"], ask["of"]) for ask in views(journal)] == [("Aurora", "Aurora")]


def test_a_file_that_says_neither_names_its_columns():
    with pytest.raises(FileUnreadable) as caught:
        plan_table(parse("Colour,Size\nred,1\n"))
    assert (caught.value.why, caught.value.detail) == ("no_what", "Colour, Size")


def test_a_header_only_brings_nothing(journal):
    assert journal.imports.run(plan_table(parse("what,of\n"))).record.added == 0


@pytest.mark.parametrize("column", ["what", "of", "notes", "tags", "words", "Other"])
def test_a_cell_of_a_megabyte(journal, column):
    big = "word " * 200_000
    (ask,) = (
        brought(journal, f"what,of,outcome,{column if column not in ('what', 'of') else 'x'}\na,b,no,{big}\n")
        if (column not in ("what", "of"))
        else brought(journal, f"{column},outcome\n{big},no\n")
    )
    assert big.strip() in (str(ask.get(column) or ""), ask["extra"].get(column), str(ask.get(column) or "").strip())
    assert ask["what"]
    assert journal.check() == []


def test_control_signs_and_strange_letters_do_not_stop_an_import(journal):
    asks = brought(journal, 'what,of,\x01x\n"\x01",b,c\n"e\u0301",\x02,\ud800\n')
    assert [(ask["what"], ask["of"]) for ask in asks] == [("b", "b"), ("é", None)]
    assert asks[0]["extra"] == {"x": "c"}


@pytest.mark.parametrize("text", ["a; b,c#d", "a;;b,c; d"])
def test_tags(journal, text):
    (ask,) = brought(journal, f'what,tags\nx,"{text}"\n')
    assert ask["tags"] == ["a", "b", "c", "d"]


# Fields


FIELDS = {
    "what": "Essay", "of": "Aurora", "area": "Writing", "channel": "post", "link": "https://e.org", "version": "v2",
    "notes": "n", "tags": "a; b", "fear": "f", "if_then": "i", "asked_on": "2026-01-02", "guess": "20",
    "sting_guess": "3", "reach": "long_shot", "wish": "mine", "builds_how": "refined", "outcome": "no",
    "stopped_by": "s", "stages": "interview (2026-01-20); second round", "answered_on": "2026-02-03T04:05:06+01:00",
    "words": "sorry", "feedback": "fb", "kind": "near_miss", "reason_owner": "timing", "reason_guess": "g",
    "reason_stated": "true", "reason_sure": "55", "feeling": "flat", "sting": "6", "sting_3d": "4", "sting_14d": "0",
    "looked_back_on": "2026-02-10", "matters_now": "5", "sting_now": "4", "verdict": "too_early", "line": "hm",
    "looked_back_on_2": "2026-05-10", "matters_now_2": "0", "verdict_2": "better", "line_2": "ha",
}  # fmt: skip


def test_every_field_of_the_contract_is_a_column(journal):
    header, row = ",".join(FIELDS), ",".join(f'"{content}"' for content in FIELDS.values())
    plan = plan_table(parse(f"{header}\n{row}\n"))
    assert plan.warnings == ()
    journal.imports.run(plan)
    (ask,) = views(journal)
    plain = {name: content for name, content in FIELDS.items() if name in ask}
    numbers = {"guess", "sting_guess", "reason_sure", "sting", "sting_3d", "sting_14d"}
    for name, content in plain.items():
        if name == "tags":
            assert ask[name] == ["a", "b"]
        elif name == "stages":
            assert ask[name] == [{"name": "interview", "on": "2026-01-20"}, {"name": "second round", "on": None}]
        elif name == "reason_stated":
            assert ask[name] is True
        else:
            assert ask[name] == (int(content) if name in numbers else content), name
    assert [
        (one["looked_back_on"], one["matters_now"], one["sting_now"], one["verdict"], one["line"])
        for one in ask["look_backs"]
    ] == [("2026-02-10", 5, 4, "too_early", "hm"), ("2026-05-10", 0, None, "better", "ha")]
    assert ask["extra"] == {}


@pytest.mark.parametrize("word", ["waiting", "no", "silence", "yes", "not_yet", "withdrawn", "unasked"])
def test_every_outcome_of_the_contract_is_a_word(journal, word):
    (ask,) = brought(journal, f"what,outcome\nx,{word}\n")
    assert (ask["outcome"], ask["extra"]) == (word, {})


def test_a_sealed_first_take_comes_in_sealed_and_an_opened_one_open(journal):
    sealed, opened = brought(
        journal,
        "what,outcome,answered_on,first_take,forecast,looked_back_on\n"
        "a,no,2026-01-02,oh,7,2026-01-09\nb,no,2026-01-02,ah,8,2026-02-10\n",
    )
    assert (sealed["sealed"], sealed["first_take"], sealed["forecast"]) == (True, None, None)
    assert (opened["sealed"], opened["first_take"], opened["forecast"]) == (False, "ah", 8)


def test_rows_build_on_each_other_by_their_own_ids(journal):
    first, second, third = brought(
        journal, "id,what,builds_on,builds_how\nA-1,one,,\nA-2,two,A-1,refined\nA-3,three,B-9,restarted\n"
    )
    assert second["builds_on"] == first["id"]
    assert (third["builds_on"], third["extra"]["builds_on"]) == (None, "B-9")
    assert [ask["extra"]["id"] for ask in (first, second, third)] == ["A-1", "A-2", "A-3"]


# Columns and dates


def test_a_map_rules_over_names_that_are_known(journal):
    (ask,) = brought(
        journal, "Title,Piece,Verdict\nx,y,better\n", columns={"piece": "what", "Verdict": "matters now 2"}
    )
    assert ask["what"] == "y"
    assert ask["extra"] == {"Title": "x", "matters_now_2": "better"}


def test_a_map_to_a_field_twice_or_to_none_is_refused():
    table = parse("A,B\n1,2\n")
    for columns in ({"A": "what", "B": "what"}, {"A": "colour"}, {"C": "what"}):
        with pytest.raises(BadValue) as caught:
            plan_table(table, columns=columns)
        assert caught.value.field == "map"


def test_dates_decide_where_cells_do_not(journal):
    text = "what,asked_on,answered_on\na,03/04/2026,13/04/2026\n"
    with pytest.raises(AmbiguousDates) as caught:
        plan_table(parse(text))
    assert caught.value.column == "asked_on"
    plan = plan_table(parse(text), order=Order.DMY)
    assert plan.rows[0].ask["asked_on"] == "2026-04-03"
    plan = plan_table(parse(text), order=Order.MDY)
    assert plan.rows[0].ask["asked_on"] == "2026-03-04"
    assert plan.rows[0].ask["extra"]["answered_on"] == "13/04/2026"


# Other programs' tables: what each has to become


PROGRAMS = {
    "JobSync": (
        (
        "index,createdAt,applied,appliedDate,Company,JobTitle,jobType,workplaceType,Location,JobSource,Status\n"
        "1,2026-01-01,Yes,2026-01-02,Acme,Clerk,Full,Remote,Bonn,Indeed,Rejected\n"
        "2,2026-01-01,No,N/A,Acme,Typist,Full,Remote,Bonn,Indeed,Draft\n"
        "3,2026-01-01,Yes,2026-01-03,Acme,Porter,Full,Remote,Bonn,Indeed,Expired\n"
        ),
        [("Clerk", "Acme", "2026-01-02", "no"), ("Typist", "Acme", None, "waiting"),
         ("Porter", "Acme", "2026-01-03", "silence")],
    ),
    "Huntr": (
        (
        "Company,Title,List,Date Applied\nAcme,Clerk,Applied,2026-01-02\nAcme,Porter,Rejected,2026-01-03\n"
        ),
        [("Clerk", "Acme", "2026-01-02", "waiting"), ("Porter", "Acme", "2026-01-03", "no")],
    ),
    "Huntr, the other way": (
        (
        "Employer,Job Title,List,Date Applied\nAcme,Clerk,Offer,2026-01-02\nAcme,Porter,Wishlist,2026-01-09\n"
        ),
        [("Clerk", "Acme", "2026-01-02", "yes"), ("Porter", "Acme", None, "waiting")],
    ),
    "Teal": (
        (
        "Company Name,Job Title,Status,Date Applied\nAcme,Clerk,Interviewing,2026-01-02\n"
        ),
        [("Clerk", "Acme", "2026-01-02", "waiting")],
    ),
    "LinkedIn": (
        (
        "Application Date,Company Name,Job Title,Job Url,Resume Name,Question And Answers\n"
        '"1/14/26, 10:32 AM",Acme,Clerk,https://l.example,cv.pdf,q\n'
        ),
        [("Clerk", "Acme", "2026-01-14T10:32:00", "waiting")],
    ),
    "CareerForge": (
        (
        "date,company,sector,role,role_type,channel,status,contact_person,fit_rating,notes,cv_file,cover_letter_file,"
        "source,last_updated\n2026-01-02,Acme,Trade,Clerk,full,mail,Rejected,Ada,4,n,cv.pdf,cl.pdf,web,2026-01-09\n"
        ),
        [("Clerk", "Acme", "2026-01-02", "no")],
    ),
    "Chill Subs": (
        (
        "Title,Publisher,Method,Date Submitted,Result Date,Status,Notes\n"
        "Poem,Aurora,Form,2026-01-02,2026-02-03,Never Responded,n\nOde,Aurora,Form,2026-01-02,2026-02-04,Accepted,n\n"
        ),
        [("Poem", "Aurora", "2026-01-02", "silence"), ("Ode", "Aurora", "2026-01-02", "yes")],
    ),
    "Chill Subs, the other way": (
        (
        "Journal,Status,Date Sent,Date Responded,Notes\nAurora,Rejected,2026-01-02,2026-02-03,a form rejection\n"
        ),
        [("Aurora", "Aurora", "2026-01-02", "no")],
    ),
    "Submittable": (
        (
        "Publication,Status,Date Submitted,Last Activity,Method,Notes\n"
        "Aurora,Declined,01/14/2026 09:05 AM,02/03/2026 10:00 PM,web,n\n"
        ),
        None,
    ),
    "Submittable by category": (
        (
        "Category,Status,Date Submitted,Last Activity\nPoetry Prize,In-Progress,2026-01-14,2026-02-03\n"
        ),
        [("Poetry Prize", "Poetry Prize", "2026-01-14", "waiting")],
    ),
    "Subbub": (
        (
        "Title,Format,Response,Market,WordCount,Type,Event,Category,SubmissionDate,ViaAgent,ResponseDate,URL\n"
        "Novel,Book,Rejected,Press,80000,Query,,Crime,14/01/2026,No,25/02/2026,https://s.example\n"
        ),
        [("Novel", "Press", "2026-01-14", "no")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("program", [name for name, (_, expected) in PROGRAMS.items() if expected])
def test_the_tables_of_other_programs(journal, program):
    text, expected = PROGRAMS[program]
    plan = plan_table(parse(text))
    assert plan.warnings == ()
    journal.imports.run(plan)
    assert [(ask["what"], ask["of"], ask["asked_on"], ask["outcome"]) for ask in views(journal)] == expected


def test_submittable_dates_of_one_row_can_be_ambiguous(journal):
    text = PROGRAMS["Submittable"][0]
    with pytest.raises(AmbiguousDates) as caught:
        plan_table(parse(text))
    assert caught.value.column == "Last Activity"
    (ask,) = brought(journal, text, order=Order.MDY)
    assert (ask["what"], ask["asked_on"], ask["answered_on"], ask["outcome"], ask["channel"]) == (
        "Aurora", "2026-01-14T09:05:00", "2026-02-03T22:00:00", "no", "web",
    )  # fmt: skip


def test_more_columns_of_other_programs(journal):
    asks = {}
    for name in ("LinkedIn", "CareerForge", "Chill Subs, the other way", "Subbub", "Teal"):
        plan = plan_table(parse(PROGRAMS[name][0]))
        journal.imports.run(plan)
        asks[name] = views(journal)[-1]
    assert (asks["LinkedIn"]["link"], asks["LinkedIn"]["version"]) == ("https://l.example", "cv.pdf")
    forge = asks["CareerForge"]
    assert (forge["channel"], forge["version"], forge["area"], forge["notes"]) == ("mail", "cv.pdf", "Trade", "n")
    assert forge["extra"]["source"] == "web"
    assert asks["Chill Subs, the other way"]["kind"] == "form"
    assert asks["Chill Subs, the other way"]["answered_on"] == "2026-02-03"
    assert (asks["Subbub"]["answered_on"], asks["Subbub"]["area"]) == ("2026-02-25", "Crime")
    assert asks["Subbub"]["extra"]["WordCount"] == "80000"
    assert asks["Teal"]["stages"] == [{"name": "interview", "on": None}]


@pytest.mark.parametrize(
    ("status", "notes", "kind"),
    [
        ("Form rejection", "", "form"),
        ("Personal rejection", "", "personal"),
        ("Rejected", "a form letter", "form"),
        ("Rejected", "a personalised note came", "personal"),
        ("Rejected", "filled out a form on a personal computer", None),
    ],
)
def test_the_kind_of_a_no_is_read_and_not_made_up(journal, status, notes, kind):
    (ask,) = brought(journal, f"what,Status,Notes\nx,{status},{notes}\n")
    assert (ask["outcome"], ask["kind"]) == ("no", kind)


def test_a_stage_keeps_its_name(journal):
    asks = brought(journal, "what,Status,Interview Date\na,Shortlisted,\nb,Interview,2026-01-02\nc,Hold,2026-01-03\n")
    assert [[(one["name"], one["on"]) for one in ask["stages"]] for ask in asks] == [
        [("shortlisted", None)], [("interview", "2026-01-02")], [("interview", "2026-01-03"), ("hold", None)],
    ]  # fmt: skip


def test_many_rows_are_one_transaction(journal, monkeypatch):
    begun = []
    init = Writing.__init__
    monkeypatch.setattr(Writing, "__init__", lambda self, *given: begun.append(1) or init(self, *given))
    text = "what,of,asked_on,outcome\n" + "".join(f"ask {n},them,2026-01-02,no\n" for n in range(2_000))
    assert journal.imports.run(plan_table(parse(text))).record.added == 2_000
    assert len(begun) == 1
    assert journal.asks.counts().nos == 2_000
