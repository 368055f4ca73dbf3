"""Files in the vault: kept once, checked, let go when nothing names them."""

import pytest

from rejournal.domain.attachment import LARGEST, name_of, safe_name
from rejournal.domain.errors import BadValue, NotFound
from rejournal.domain.plain import to_plain
from rejournal.exchange import archive as archive_file
from rejournal.store import files
from rejournal.store.store import Store


def test_a_file_is_kept_once_and_read_back(journal):
    first = journal.attachments.keep("../letter?.pdf", b"%PDF").record
    again = journal.attachments.keep("copy.pdf", b"%PDF").record
    assert (first.name, first.kind, first.size) == ("letter.pdf", "application/pdf", 4)
    assert first.sha256 == again.sha256 == name_of(b"%PDF")
    assert journal.attachments.read(first) == b"%PDF"
    with journal.work.store.reading() as db:
        assert files.names(db) == [first.sha256]
    assert journal.check() == []


@pytest.mark.parametrize(
    ("given", "kept"),
    [("a/b\\c.txt", "c.txt"), ("..", "file"), ("", "file"), ("x" * 300 + ".jpeg", "x" * 195 + ".jpeg"), ("a:b", "ab")],
)
def test_a_name_never_leads_anywhere(given, kept):
    assert safe_name(given) == kept


def test_a_file_that_is_too_large_is_refused(journal, monkeypatch):
    class Huge(bytes):
        def __len__(self):
            return LARGEST + 1

    with pytest.raises(BadValue):
        journal.attachments.keep("film.mkv", Huge())


def test_a_file_goes_once_nothing_names_it(journal):
    made = journal.attachments.keep("cv.txt", b"words").record
    ask = journal.asks.log({"what": "A job", "attachments": [to_plain(made)]}).record
    journal.bin.sweep()
    assert journal.attachments.read(made) == b"words"
    journal.asks.revise(ask.id, {"attachments": []})
    journal.bin.sweep()
    assert journal.attachments.read(made) == b"words", "an earlier version still names it"
    journal.asks.discard([ask.id])
    journal.bin.sweep()
    assert journal.attachments.read(made) == b"words", "the bin still names it"
    journal.bin.empty()
    with pytest.raises(NotFound):
        journal.attachments.read(made)
    assert journal.check() == []


def test_a_draft_holds_the_files_dropped_on_it(journal):
    import json

    made = journal.attachments.keep("cv.txt", b"words").record
    draft = journal.drafts.new("no", {"what": "A job", "attachments": json.dumps([to_plain(made)])})
    journal.drafts.keep(draft)
    journal.bin.sweep()
    assert journal.attachments.read(made) == b"words"
    journal.drafts.drop(draft.id)
    journal.bin.sweep()
    with pytest.raises(NotFound):
        journal.attachments.read(made)


def test_files_go_through_an_archive_and_come_back_the_same(journal, make_journal, tmp_path):
    made = journal.attachments.keep("letter.txt", "Grüße".encode()).record
    journal.asks.log({"what": "A room", "attachments": [to_plain(made)]})
    journal.archive.export(tmp_path / "a.zip")
    other = make_journal(tmp_path / "other.journal")
    other.archive.restore(tmp_path / "a.zip")
    assert other.attachments.read(made) == "Grüße".encode()
    other.archive.export(tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    assert archive_file.read_archive(tmp_path / "b.zip").attachments == (made.sha256,)


def test_a_changed_file_is_told_by_the_check(journal, vault):
    made = journal.attachments.keep("letter.txt", b"as it was").record
    store: Store = journal.work.store
    with store.writing() as db:
        db.connection.exec_driver_sql("UPDATE files SET content = x'00'")
    assert [problem.part for problem in journal.check()] == ["content"]
    with pytest.raises(NotFound):
        journal.attachments.read(made)
