"""The fear ladder: what comes next, kept and undone; the pack of small asks; an ask begun from a rung."""

from datetime import date, timedelta

import pytest

from rejournal.domain.errors import BadValue
from rejournal.domain.record import Setting
from rejournal.domain.rung import RESTING, Rung, climbed, next_rung
from rejournal.journal.ladder import dares
from rejournal.screens.dares import DaresScreen
from rejournal.screens.forms import AskFormScreen
from rejournal.screens.places import Place, Visit
from rejournal.settings.goals import DARES_LEFT_OUT
from rejournal.store import shelves
from tests.screens.now import room_of

DAY = date(2026, 11, 22)


def rung(name, fear, *ago):
    return Rung(id=name, text=name, fear=fear, asked=tuple(DAY - timedelta(days=n) for n in ago))


@pytest.mark.parametrize(
    ("rungs", "wanted"),
    [
        ([], None),
        # Nothing asked yet: the least.
        ([rung("a", 40), rung("b", 10), rung("c", 90)], "b"),
        # A new one a little higher comes before the known one, and before a leap.
        ([rung("a", 10, 30), rung("b", 20), rung("c", 90)], "b"),
        # Variety over repetition: what was asked lately rests, new ones of the same height come first.
        ([rung("a", 10, 3), rung("b", 12), rung("c", 15, 40)], "b"),
        ([rung("a", 10, 3)], None),
        # All known: the one asked least.
        ([rung("a", 10, 30, 60), rung("b", 20, 40), rung("c", 90, 100, 50, 30)], "b"),
        # Every step is a leap: the least of them.
        ([rung("a", 10, 3), rung("b", 60), rung("c", 95)], "b"),
        # Below what was dared already there may be something new too.
        ([rung("a", 70, 30), rung("b", 20)], "b"),
    ],
)
def test_what_may_come_next(rungs, wanted):
    found = next_rung(rungs, DAY)
    assert (found.id if found else None) == wanted


def test_a_rung_rests_for_three_weeks():
    asked = climbed(rung("a", 10), DAY)
    assert next_rung([asked], DAY + RESTING - timedelta(days=1)) is None
    assert next_rung([asked], DAY + RESTING) == asked


def entered(journal):
    room, went = room_of(journal)
    screen = DaresScreen(room)
    screen.enter(Visit(place=Place.DARES))
    return screen, went


def test_a_ladder_is_built_changed_climbed_and_undone(journal, clock):
    screen, went = entered(journal)
    screen.keep("Ask for the corner table", 40)
    screen.keep("Ask for the time", 10)
    assert [one.text for one in screen.rungs] == ["Ask for the time", "Ask for the corner table"]
    assert screen.next.text == "Ask for the time"
    screen.edit(screen.rungs[0].id)
    assert screen.edited.fear == 10
    screen.keep("Ask for the time, smiling", 55)
    assert [one.fear for one in screen.rungs] == [40, 55]
    screen.ask(screen.rungs[0])
    assert (went[-1].place, went[-1].title) == (Place.LOG_ASK, "Ask for the corner table")
    clock.move(days=2)
    assert screen.detail(screen.rungs[0]) == "40 of 100 · asked once, 2 days ago"
    screen.remove(screen.rungs[1].id)
    assert len(screen.rungs) == 1
    journal.undo()
    screen.ask_again()
    assert len(screen.rungs) == 2
    screen.keep("   ", 30)
    assert screen.problem
    assert len(screen.rungs) == 2


def test_an_ask_is_begun_with_the_words_of_a_rung(journal):
    screen, went = entered(journal)
    screen.ask(screen.pack()[0])
    form = AskFormScreen(room_of(journal)[0])
    form.enter(went[-1])
    assert form.fields["what"] == screen.pack()[0].text
    assert screen.rungs == ()


def test_the_pack_is_there_easiest_first_and_each_goes_onto_the_ladder_once(journal):
    screen, _ = entered(journal)
    pack = screen.pack()
    assert len(pack) >= 20
    assert [one.fear for one in pack] == sorted(one.fear for one in pack)
    assert len({one.text for one in dares()}) == len(dares())
    assert all(one.text.startswith("Ask ") and one.text.endswith(".") and 0 <= one.fear <= 100 for one in dares())
    screen.take(pack[3])
    assert pack[3].text not in [one.text for one in screen.pack()]
    assert [one.text for one in screen.rungs] == [pack[3].text]


def test_what_is_no_rung_is_refused_and_what_cannot_be_read_was_never_there(journal):
    for text, fear in (("x", 101), ("x", -1), ("", 5), ("x" * 1_001, 5)):
        with pytest.raises(BadValue):
            journal.ladder.add(text, fear)
    assert journal.ladder.all() == []


def test_a_dare_put_in_other_words_stands_on_the_ladder_in_its_stead(journal):
    screen, _ = entered(journal)
    dare, other = screen.pack()[2:4]
    screen.change(dare)
    assert screen.edited.text == dare.text
    screen.keep("Ask the baker what she would take home", 20)
    assert screen.changing is None
    assert [(one.text, one.fear) for one in screen.rungs] == [("Ask the baker what she would take home", 20)]
    assert dare.text not in [one.text for one in screen.pack()]
    screen.leave_out(other)
    assert other.text not in [one.text for one in screen.pack()]
    assert screen.said_left_out == "Show the 2 left out again"
    journal.undo()
    screen.ask_again()
    assert other in screen.pack()
    assert screen.said_left_out == "Show the one left out again"
    screen.show_all()
    assert screen.pack() == list(dares())
    assert screen.said_left_out == ""


def test_what_a_change_of_a_dare_did_is_undone_as_one(journal):
    screen, _ = entered(journal)
    screen.change(screen.pack()[0])
    screen.keep("Ask otherwise", 5)
    journal.undo()
    screen.ask_again()
    assert (screen.rungs, screen.pack()) == ((), list(dares()))


def test_a_list_of_dares_left_out_that_cannot_be_read_leaves_none_out(journal):
    for spoiled in ("{", "3", '{"a": 1}', "[3]"):
        with journal._work.store.writing() as db:
            shelves.settings.put(db, Setting(id=DARES_LEFT_OUT.key, content=spoiled, changed_at=journal.clock.now()))
        assert journal.ladder.left_out() == frozenset()
