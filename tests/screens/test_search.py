"""The search box: what it offers, what it says of what it left out, searches that are kept, ranking, and hits."""

import pytest

from rejournal.domain.ask import Outcome
from rejournal.screens.asks import AsksScreen
from rejournal.screens.places import Place, Visit
from rejournal.screens.reader import ReaderScreen
from tests.screens.now import room_of


@pytest.fixture
def written(journal):
    for what, of, area, sting in (("A desk", "Orion Press", "Jobs", 8), ("A flat", "Ann", "Flats in town", 2)):
        answer = journal.answers.record(
            Outcome.NO,
            {"sting": sting, "feeling": "ashamed", "answered_on": "2026-11-02"},
            ask_fields={"what": what, "of": of, "area": area, "tags": ["long one"]},
        ).record
        journal.reflections.record(
            {
                "ask": answer.ask.id,
                "answer": answer.answer.id,
                "title": f"On {what}",
                "parts": [{"prompt": "page", "text": f"The {what} again and again."}],
            }
        )
    return journal


def entered(journal, kind=ReaderScreen, place=Place.JOURNAL):
    room, went = room_of(journal)
    screen = kind(room)
    screen.enter(Visit(place=place))
    return screen, went


@pytest.mark.parametrize(
    ("typed", "begins", "offered"),
    [
        ("", 0, []),
        ("o", 0, []),
        ("ou", 0, ["outcome:"]),
        ("desk as", 5, ["asked:"]),
        ("-ou", 1, ["outcome:"]),
        ("(ou", 1, ["outcome:"]),
        ("area:", 0, ["area:Jobs", 'area:"Flats in town"']),
        ("area:to", 0, ['area:"Flats in town"']),
        ('area:"flats in', 0, ['area:"Flats in town"']),
        ("AREA:jobs", 0, ["AREA:Jobs"]),
        ("area:Jobs", 0, []),
        ("of:o", 0, ['of:"Orion Press"']),
        ("tag:l", 0, ['tag:"long one"']),
        ("feeling:", 0, ["feeling:ashamed"]),
        ("outcome:w", 0, ["outcome:waiting", "outcome:withdrawn"]),
        ("asked:last", 0, ["asked:last-week", "asked:last-month", "asked:last-year"]),
        ("deck:four", 0, ["deck:four-questions"]),
        ("sting:", 0, []),
        ("http:", 0, []),
    ],
)
def test_ways_to_go_on_are_offered(written, typed, begins, offered):
    screen, _ = entered(written)
    # The names are read with the first letter.
    screen.search(typed[:1])
    at, offers = screen.search_words.offers(typed, len(typed))
    found = [one.typed for one in offers]
    if typed == "area:":
        assert sorted(found) == sorted(offered)
    else:
        assert found[: len(offered)] == offered
        assert bool(found) == bool(offered)
    assert at == begins or not offered


def test_names_are_read_again_only_when_there_may_be_others(written, monkeypatch):
    screen, _ = entered(written)
    read, times = written.names.in_searches, []
    monkeypatch.setattr(written.names, "in_searches", lambda: times.append(1) or read())
    for query in ("a", "", "b", "", "o"):
        screen.search(query)
    assert len(times) == 1
    screen.search("")
    screen.room.desk.do(lambda: written.asks.log({"what": "A boat", "of": "Zephyr"}))
    screen.search("o")
    assert len(times) == 2
    _, offers = screen.search_words.offers("of:z", 4)
    assert [one.typed for one in offers] == ["of:Zephyr"]


def test_only_the_word_at_the_cursor_is_gone_on_with(written):
    screen, _ = entered(written)
    at, offers = screen.search_words.offers("outc desk", 4)
    assert (at, [one.typed for one in offers]) == (0, ["outcome:"])


def test_fields_find_and_what_makes_no_sense_is_said(written):
    screen, _ = entered(written)
    screen.search("sting:>=7 again")
    assert [line.title for line in screen.lines] == ["On A desk"]
    assert screen.left_out == ""
    screen.search("sting:much again")
    assert len(screen.lines) == 2
    assert screen.left_out == "“sting:” takes something like 7, >=7, 3..5; “much” was left out."
    screen.search("ares:jobs")
    assert screen.lines == []
    assert screen.left_out == "There is no “ares:”. Did you mean “area:”? It was looked for as a word."
    screen.search("outcome:maybe")
    assert screen.left_out.startswith("“outcome:” can be waiting, no, silence,")
    screen.search("")
    assert screen.left_out == ""


def test_a_search_is_kept_and_let_go(written):
    screen, _ = entered(written)
    assert not screen.can_save
    screen.search("area:Jobs  ")
    assert screen.can_save
    screen.save()
    assert screen.searched.saved == ("area:Jobs",)
    assert not screen.can_save
    screen.search("desk")
    screen.save()
    assert entered(written)[0].searched.saved == ("area:Jobs", "desk")
    screen.save()
    assert screen.searched.saved == ("area:Jobs",)


def test_what_fits_best_comes_first_when_that_is_asked_for(journal):
    for title, text in (("Desk", "desk desk"), ("Other", "a long page on other things and one desk " + "word " * 200)):
        journal.reflections.record({"title": title, "parts": [{"prompt": "page", "text": text}]})
    screen, _ = entered(journal)
    screen.search("desk")
    assert [line.title for line in screen.lines] == ["Other", "Desk"]
    screen.rank()
    assert [line.title for line in screen.lines] == ["Desk", "Other"]
    screen.search("-xylophone")
    assert len(screen.lines) == 2


def test_the_table_of_asks_takes_the_same_language(written):
    screen, _ = entered(written, AsksScreen, Place.ASKS)
    screen.set_filter("sting:<5 of:ann")
    assert [line.what for line in screen.lines] == ["A flat"]
    screen.set_filter("sting:x")
    assert screen.total == 2
    assert screen.left_out


def test_a_sealed_first_take_is_found_by_no_query(journal):
    journal.answers.record(Outcome.NO, {"first_take": "xylophone"}, ask_fields={"what": "A desk"})
    for typed in ("xylophone", "xylo*", "title:xylophone", "木琴 OR xylophone"):
        assert journal.search(typed) == (0, [])


def test_an_open_page_that_goes_into_the_bin_gives_way_to_the_first_of_the_list(written):
    screen, _ = entered(written)
    assert screen.open.title == "On A flat"
    screen.many.choose((screen.open.reflection.id,))
    screen.many.discard()
    assert [line.title for line in screen.lines] == ["On A desk"]
    assert (screen.open.title, screen.wanted) == ("On A desk", screen.lines[0].id)
    screen.many.choose((screen.wanted,))
    screen.many.discard()
    assert (screen.lines, screen.open, screen.wanted) == ([], None, "")


def test_a_page_that_is_asked_for_and_gone_leaves_the_first_one_open(written):
    screen, _ = entered(written)
    screen.visit(Visit(place=Place.JOURNAL, reflection="gone"))
    assert (screen.open.title, screen.wanted) == ("On A flat", screen.lines[0].id)
