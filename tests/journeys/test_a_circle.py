"""A circle of fifteen: each a journal of their own, tallies exchanged as lines, updated, forged, damaged on the way."""

import base64
import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rejournal.domain.ask import Outcome
from rejournal.domain.errors import BadValue, TallyForged, TallyOlder, TallyUnreadable
from rejournal.exchange.tally import BEGINS, read_tally
from rejournal.journal.circle import Came
from rejournal.screens.circle import CircleScreen
from rejournal.screens.places import Place, Visit
from tests.screens.now import room_of

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)


def log(journal, day, outcome=Outcome.NO):
    fields = {"what": "SECRET WORDS", "of": "SECRET NAME", "area": "SECRET AREA", "asked_on": f"2026-11-{day:02}"}
    journal.answers.record(outcome, {"answered_on": f"2026-11-{day:02}", "words": "SECRET"}, ask_fields=fields)


def entered(journal):
    screen = CircleScreen(room_of(journal)[0])
    screen.enter(Visit(place=Place.CIRCLE))
    return screen


def opened(line):
    """Return what stands in a line, readable by anybody."""
    part = line.removeprefix(BEGINS).split(".")[0]
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def forged(line, **changes):
    head, signature = line.removeprefix(BEGINS).split(".")
    plain = opened(line) | changes
    content = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return f"{BEGINS}{base64.urlsafe_b64encode(content).decode().rstrip('=')}.{signature}", head


@pytest.fixture
def fifteen(make_journal, tmp_path):
    """Return fifteen journals with a month in each, and a nickname."""
    made = []
    for n in range(15):
        journal = make_journal(tmp_path / f"Friend {n}.journal")
        for day in range(2, 3 + n):
            log(journal, day)
        if n % 3 == 0:
            log(journal, 20, Outcome.YES)
        journal.circles.call(f"Friend {n}")
        made.append(journal)
    return made


def test_fifteen_friends_see_the_same_board_and_a_later_tally_stands(fifteen):
    lines = [journal.circles.leave(FIRST, LAST).record for journal in fifteen]
    for journal in fifteen[:2]:
        for n, line in enumerate(lines):
            came, tally = journal.circles.bring(line).record
            assert came is (Came.SAME if fifteen[n] is journal else Came.NEW)
            assert tally.name == f"Friend {n}"
    screen = entered(fifteen[0])
    board = screen.board()
    assert len(board) == 15
    assert {one.name: one.whole[1] for one in board} == {f"Friend {n}": n + 1 for n in range(15)}
    assert screen.said == "15 of you: 125 asks, 120 nos, 5 yeses."
    assert [one.whole for one in entered(fifteen[1]).board()[:1]] == [(2, 2, 0)]

    # A friend goes on, and sends again; what was sent before comes late and changes nothing.
    log(fifteen[4], 28)
    later = fifteen[4].circles.leave(FIRST, LAST).record
    assert fifteen[0].circles.bring(later).record[0] is Came.UPDATED
    assert fifteen[0].circles.bring(later).record[0] is Came.SAME
    with pytest.raises(TallyOlder):
        fifteen[0].circles.bring(lines[4])
    assert {one.name: one.whole[1] for one in entered(fifteen[0]).board()}["Friend 4"] == 6

    screen = entered(fifteen[0])
    screen.drop(next(one.key for one in screen.board() if one.name == "Friend 9"))
    assert len(entered(fifteen[0]).board()) == 14


def test_a_tally_that_was_changed_is_refused_and_nothing_of_it_is_kept(fifteen):
    line = fifteen[3].circles.leave(FIRST, LAST).record
    key = opened(fifteen[5].circles.leave(FIRST, LAST).record)["key"]
    more = [[week[0], 99, 99, 99] for week in opened(line)["weeks"]]
    for changes in ({"weeks": more}, {"name": "Friend 5"}, {"number": 9}, {"key": key}):
        with pytest.raises(TallyForged):
            fifteen[0].circles.bring(forged(line, **changes)[0])
    assert len(entered(fifteen[0]).board()) == 1
    # Somebody else under the same nickname has another key, which is said.
    fifteen[5].circles.call("Friend 3")
    fifteen[0].circles.bring(line)
    fifteen[0].circles.bring(fifteen[5].circles.leave(FIRST, LAST).record)
    assert [one.is_twice for one in entered(fifteen[0]).board() if one.name == "Friend 3"] == [True, True]


def test_a_tally_that_was_damaged_is_refused_and_one_that_mail_broke_is_not(fifteen):
    line = fifteen[3].circles.leave(FIRST, LAST).record
    broken = "> ".join(f"{line[at : at + 40]}\n" for at in range(0, len(line), 40)).replace("> ", "")
    assert fifteen[0].circles.bring(f"Here is mine:\n\n{broken}").record[0] is Came.NEW
    for text in ("", "hello", line[:60], line[:-9], line.replace(BEGINS, "rejournal-tally-2."), "x" * 30_000):
        with pytest.raises((TallyUnreadable, TallyForged)):
            fifteen[1].circles.bring(text)


@settings(max_examples=60, deadline=None)
@given(at=st.integers(0, 400), letter=st.sampled_from("AZaz09-_.{ "))
def test_no_letter_can_be_changed_unseen(at, letter):
    line = (
        "rejournal-tally-1.eyJrZXkiOiIzZDQwMTdjM2U4NDM4OTVhOTJiNzBhYTc0ZDFiN2ViYzljOTgyY2NmMmVjNDk2OGNjMGNkNTVmMTJhZjQ2NjBj"
        "IiwibmFtZSI6IkFubiIsIm51bWJlciI6MSwid2Vla3MiOltbIjIwMjYtMTEtMDIiLDEsMSwwXV19."
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    )
    tally, _, _ = read_tally(line)
    assert (tally.name, tally.whole) == ("Ann", (1, 1, 0))
    changed = line[:at] + letter + line[at + 1 :]
    try:
        read_tally(changed)
    except TallyUnreadable:
        return


def test_what_leaves_is_a_nickname_and_counts_and_is_shown_before(fifteen):
    journal = fifteen[2]
    screen = entered(journal)
    shown = screen.leaving()
    assert shown[0] == "Your nickname: Friend 2"
    assert "Week from 2 Nov: 3 asks, 3 nos, 0 yeses" in shown
    screen.make()
    plain = opened(screen.line)
    assert set(plain) == {"key", "name", "number", "weeks"}
    assert all(len(week) == 4 for week in plain["weeks"])
    assert "SECRET" not in json.dumps(plain)
    assert "SECRET" not in screen.line
    # What was made first does not change when it is looked at again.
    assert read_tally(screen.line)[0].number == 1


def test_without_a_nickname_nothing_leaves(journal):
    screen = entered(journal)
    screen.make()
    assert screen.line == ""
    assert screen.problem == "“Your nickname” can’t hold that; it takes 1-40 letters."
    with pytest.raises(BadValue):
        journal.circles.call("x" * 41)
    screen.call("Ann")
    screen.make()
    assert screen.line.startswith(BEGINS)


def test_the_circle_goes_with_the_archive_and_the_key_with_it(fifteen, make_journal, tmp_path):
    first = fifteen[0].circles.leave(FIRST, LAST).record
    fifteen[0].archive.export(tmp_path / "all.zip")
    other = make_journal(tmp_path / "New machine.journal")
    other.archive.restore(tmp_path / "all.zip")
    again = other.circles.leave(FIRST, LAST).record
    assert opened(again)["key"] == opened(first)["key"]
    assert fifteen[1].circles.bring(first).record[0] is Came.NEW
    assert fifteen[1].circles.bring(again).record[0] is Came.UPDATED
