"""The index: deleted words leave its pages, and its check sees what is astray."""

import pytest
import sqlalchemy as sql

from rejournal.domain.query_reader import read_query
from rejournal.store import find, index

WORD = "zzqxylophonequark"
PARTS = ("data", "idx", "docsize", "config")


def traces(db, needle: bytes) -> list[str]:
    """Return the index's own tables that still hold the word, read as decrypted bytes."""
    found = []
    for name in ("ask_index", "reflection_index"):
        for part in PARTS:
            for row in db.connection.exec_driver_sql(f"SELECT * FROM {name}_{part}"):
                cells = [cell.encode() if isinstance(cell, str) else cell for cell in row]
                if any(isinstance(cell, bytes) and needle in cell for cell in cells):
                    found.append(f"{name}_{part}")
    return found


@pytest.mark.parametrize("after", ["alone", "among many"])
def test_a_deleted_word_leaves_the_index_at_once(journal, after):
    if after == "among many":
        for number in range(40):
            journal.asks.log({"what": f"ask number{number} of meadow", "notes": f"zz{number} garden"})
    ask = journal.asks.log({"what": "x", "notes": f"the {WORD} plays"}).record
    reflection = journal.reflections.record({"ask": ask.id, "parts": [{"prompt": "p", "text": WORD}]}).record
    store = journal.work.store
    with store.reading() as db:
        assert set(traces(db, WORD[4:].encode())) == {"ask_index_data", "reflection_index_data"}
    journal.asks.revise(ask.id, {"notes": "plays"})
    journal.reflections.revise(reflection.id, {"parts": [{"prompt": "p", "text": "quiet"}]})
    with store.reading() as db:
        assert traces(db, WORD[4:].encode()) == []
    assert journal.search(WORD) == (0, [])
    assert journal.check() == []


def test_undoing_leaves_no_word_on_any_page(journal):
    """Without its history and bin, an ask that was taken back is gone from every table, free pages included."""
    journal.asks.log({"what": "x", "notes": WORD})
    journal.undo()
    store = journal.work.store
    with store.reading() as db:
        names = [row["name"] for row in db.text("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        for name in names:
            rows = db.connection.exec_driver_sql(f'SELECT * FROM "{name}"').fetchall()
            assert not any(WORD[4:] in str(row) for row in rows), name


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM ask_index_docsize WHERE id = 1",
        "UPDATE ask_index_docsize SET id = 99 WHERE id = 1",
        "DELETE FROM ask_index_data WHERE id > 10",
        "INSERT INTO ask_index_docsize SELECT 99, sz FROM ask_index_docsize LIMIT 1",
    ],
)
def test_the_check_notices_what_is_astray_in_the_index_and_a_rebuild_mends_it(journal, harm):
    for number in range(3):
        journal.asks.log({"what": f"ask {number}"})
    assert journal.check() == []
    store = journal.work.store
    with store.writing() as db:
        db.connection.execute(sql.text(harm))
    assert [(problem.part, problem.detail) for problem in journal.check() if problem.part == "index"] == [
        ("index", "ask_index")
    ]
    with store.writing() as db:
        index.rebuild(db)
    assert journal.check() == []
    assert journal.search("ask")[0] == 3


@pytest.mark.parametrize(
    "typed",
    [
        '"',
        '""',
        "'",
        "AND",
        "NOT x",
        "NEAR(a b)",
        "a*b",
        "title:x",
        "(",
        "-x",
        "^x",
        "\0",
        "\ud800",
        "🦊",
        "{a}",
        '"a" "b',
        "%",
        "\\",
    ],
)
def test_nothing_a_person_types_is_an_operator(journal, typed):
    journal.asks.log({"what": "plain ask"})
    for text in (typed, f"plain {typed}", typed * 50):
        assert journal.search(text)[0] in (0, 1)
        journal.asks.lines(text)
        journal.listed.count(text)


def test_a_page_that_was_pasted_into_the_search_is_a_question_of_a_few_words():
    match = index.match_of(" ".join(f"w{n} w{n}" for n in range(10_000)))
    assert match.split() == [f'"w{n}"' for n in range(index.MOST)]


@pytest.mark.parametrize(
    "query", ['"' + "no " * 1_000 + '"', ".".join(["no"] * 900), "no_" * 900, '"' + "a b c " * 400 + '"']
)
def test_a_phrase_of_very_many_words_is_asked_for_in_shorter_ones(journal, query):
    # A phrase of a thousand times the same word took minutes in a long text of that word.
    with journal.work.store.searching() as db:
        found = find.compiled(db, read_query(query, journal.clock.today()), "reflection", {})
    phrases = [phrase for phrase, _ in found.wanted]
    assert phrases
    assert found.match.count('"') // 2 == len(phrases)
    assert max(len(phrase.split()) for phrase in phrases) <= index.LONGEST_PHRASE


def test_words_in_quotes_have_to_stand_together(journal):
    journal.reflections.record({"parts": [{"prompt": "p", "text": "one two three " * 20}]})
    assert journal.listed.count('"two three one"') == 1
    assert journal.listed.count('"three two"') == 0
    assert journal.listed.count('"' + "one two three " * 12 + '"') == 1
