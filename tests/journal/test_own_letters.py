"""Letters to oneself: shut they are nowhere to be read, opened they stand in the journal."""

from datetime import date, timedelta

import pytest

from rejournal.domain.ask import Outcome
from rejournal.domain.errors import BadValue, NotFound
from rejournal.domain.reflection import DraftKind
from rejournal.settings.schema import QUIET_DAY


@pytest.fixture
def letter(journal):
    """Return a letter that is begun."""
    return journal.drafts.keep(
        journal.drafts.new(DraftKind.LETTER, {"part:letter": "You sat here before, capybara.", "title": "Dear me"})
    ).record


def test_a_shut_letter_is_in_no_list_and_no_search(journal, letter):
    assert [draft.id for draft in journal.today().drafts] == [letter.id]
    journal.letters.shut(letter, None)
    assert journal.today().drafts == ()
    assert journal.search("capybara") == (0, [])
    assert journal.reflections.all() == []
    assert [(one.opens_on, one.written) for one in journal.letters.waiting()] == [(None, date(2026, 11, 22))]
    journal.undo()
    assert journal.letters.waiting() == []


def test_it_comes_at_the_next_no_that_hurts_and_not_at_a_small_one(journal, letter, clock):
    journal.letters.shut(letter, None)
    clock.move(days=100)
    journal.answers.record(Outcome.NO, {"sting": 6}, ask_fields={"what": "small"})
    assert journal.letters.due() == []
    journal.answers.record(Outcome.NO, {"sting": 7}, ask_fields={"what": "hard"})
    assert [one.id for one in journal.letters.due()] == [letter.id]
    clock.move(days=4)
    assert journal.letters.due() == []
    journal.settings.set(QUIET_DAY, "0")
    journal.answers.record(Outcome.NO, {"sting": 9}, ask_fields={"what": "again"})
    opened = journal.letters.open(letter.id).record
    assert (opened.title, opened.written_on.day, opened.deck) == ("Dear me", date(2026, 11, 22), "letter")
    assert journal.search("capybara")[0] == 1
    assert journal.letters.waiting() == []
    with pytest.raises(NotFound):
        journal.letters.open(letter.id)
    journal.undo()
    assert journal.search("capybara")[0] == 0
    assert [one.id for one in journal.letters.due()] == [letter.id]


def test_a_time_capsule_opens_on_its_day(journal, letter, clock):
    for day in (clock.today(), clock.today() - timedelta(days=1)):
        with pytest.raises(BadValue):
            journal.letters.shut(letter, day)
    journal.letters.shut(letter, date(2027, 1, 1))
    clock.move_to(date(2026, 12, 31))
    assert journal.letters.due() == []
    clock.move_to(date(2027, 1, 1))
    assert [one.id for one in journal.letters.due()] == [letter.id]


def test_an_empty_letter_is_none(journal):
    with pytest.raises(BadValue):
        journal.letters.shut(journal.drafts.new(DraftKind.LETTER, {"part:letter": "  "}), None)


def test_a_shut_letter_goes_along_in_the_archive_and_in_no_readable_copy(journal, letter, make_journal, tmp_path):
    journal.letters.shut(letter, None)
    journal.archive.export(tmp_path / "a.zip")
    other = make_journal(tmp_path / "other")
    other.archive.restore(tmp_path / "a.zip")
    assert [one.id for one in other.letters.waiting()] == [letter.id]
    journal.copies.folder(tmp_path / "copy", {})
    assert not any("capybara" in path.read_text("utf-8") for path in (tmp_path / "copy").rglob("*") if path.is_file())
