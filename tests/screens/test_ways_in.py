"""Ways in: the journal put together, the calendar, people, an old page, the palette, and many chosen at once."""

from datetime import date

import pytest

from rejournal.domain.ask import Outcome
from rejournal.domain.group import GroupBy
from rejournal.domain.lines import ReflectionLine
from rejournal.screens.asks import PAGE as TABLE
from rejournal.screens.asks import AsksScreen
from rejournal.screens.calendar import CalendarScreen
from rejournal.screens.journal_list import PAGE, GroupHead, Rest
from rejournal.screens.palette import FEW, Choice, Palette
from rejournal.screens.people import PeopleScreen
from rejournal.screens.places import Place, Visit, Way
from rejournal.screens.reader import ReaderScreen
from rejournal.screens.redirections import RedirectionsScreen
from rejournal.screens.screen import Room
from tests.screens.now import LaterDesk, room_of


@pytest.fixture
def lived(journal):
    """Keep pages over three months, two of them on a no of one person."""
    no = journal.answers.record(
        Outcome.NO,
        {"answered_on": "2026-10-10", "sting": 4},
        ask_fields={"what": "A desk", "of": "Orion Press", "area": "Jobs", "asked_on": "2026-10-01"},
    ).record
    journal.answers.record(
        Outcome.YES,
        {"answered_on": "2026-11-20"},
        ask_fields={"what": "A flat", "of": "Ann", "area": "Flats", "asked_on": "2026-11-01"},
    )
    for number in range(3):
        journal.reflections.record(
            {"ask": no.ask.id, "title": f"On it {number}", "written_on": f"2026-10-1{number}", "parts": text("Desk.")}
        )
    for number in range(PAGE + 5):
        journal.reflections.record({"title": f"Day {number}", "written_on": "2026-11-03", "parts": text("Plain.")})
    journal.reflections.record({"title": "Long ago", "written_on": "2020-02-29", "parts": text("Old."), "tags": ["x"]})
    return journal


def text(words):
    return [{"prompt": "page", "text": words}]


def entered(journal, kind, place, **visit):
    room, went = room_of(journal)
    screen = kind(room)
    screen.enter(Visit(place=place, **visit))
    return screen, went


def heads(screen):
    return [(row.name, row.many, row.is_open) for row in screen.rows if isinstance(row, GroupHead)]


def test_pages_are_put_together_by_month(lived):
    screen, _ = entered(lived, ReaderScreen, Place.JOURNAL)
    screen.put_together(GroupBy.MONTH)
    assert heads(screen) == [
        ("November 2026", PAGE + 5, True), ("October 2026", 3, False), ("February 2020", 1, False),
    ]  # fmt: skip
    assert isinstance(screen.rows[1], ReflectionLine)
    assert screen.rows[1 + PAGE] == Rest(key="2026-11", left=5)
    screen.more_of("2026-11")
    assert [type(row) for row in screen.rows[1 + PAGE :]] == [*[ReflectionLine] * 5, GroupHead, GroupHead]
    screen.fold("2020-02")
    assert screen.rows[-1].title == "Long ago"
    screen.fold("2026-11")
    assert [one for _, _, one in heads(screen)] == [False, False, True]


def test_groups_without_a_name_have_one(lived):
    screen, _ = entered(lived, ReaderScreen, Place.JOURNAL)
    named = {GroupBy.AREA: ["Jobs", "No area"], GroupBy.PERSON: ["Orion Press", "Nobody in particular"],
             GroupBy.TAG: ["x", "No tag"]}  # fmt: skip
    for by, names in named.items():
        screen.put_together(by)
        assert [name for name, _, _ in heads(screen)] == names
    screen.put_together(None)
    assert not heads(screen)


def test_a_search_is_put_together_too_and_what_was_open_stays_open(lived):
    screen, _ = entered(lived, ReaderScreen, Place.JOURNAL)
    screen.put_together(GroupBy.MONTH)
    screen.fold("2026-10")
    lived.reflections.record({"title": "Today", "parts": text("Now.")})
    screen.ask_again()
    assert heads(screen)[:2] == [("November 2026", PAGE + 6, True), ("October 2026", 3, True)]
    screen.search("desk")
    assert heads(screen) == [("October 2026", 3, True)]


def test_what_was_read_of_a_list_stays_when_something_changes(lived):
    screen, _ = entered(lived, ReaderScreen, Place.JOURNAL)
    screen.more()
    read = len(screen.lines)
    assert read > PAGE
    screen.ask_again()
    assert len(screen.lines) == read


def test_an_old_page_is_old(lived):
    screen, went = entered(lived, ReaderScreen, Place.JOURNAL)
    for _ in range(5):
        screen.any_old()
    titles = {lived.reflections.get(visit.reflection).title for visit in went}
    assert titles <= {"Long ago", "On it 0", "On it 1", "On it 2"}


def test_without_an_old_page_any_will_do(journal):
    assert journal.listed.any_old() == ""
    page = journal.reflections.record({"parts": text("New.")}).record
    assert journal.listed.any_old() == page.id


def test_the_trail_leads_to_the_ask(lived):
    page = next(line for line in lived.listed.lines("desk") if line.title == "On it 1")
    screen, went = entered(lived, ReaderScreen, Place.JOURNAL, reflection=page.id)
    said = [screen.say_mark(mark) for mark in screen.open.trail]
    assert said[:2] == ["asked 1 Oct", "no 10 Oct"]
    assert said[2:] == ["also written 10 Oct: “On it 0”", "also written 12 Oct: “On it 2”"]
    screen.follow(screen.open.trail[0])
    assert went[-1].place is Place.ASK
    screen.follow(screen.open.trail[-1])
    assert (went[-1].place, went[-1].reflection) == (Place.JOURNAL, screen.open.trail[-1].reflection)


# The calendar


def test_the_calendar_hides_nothing(lived):
    screen, went = entered(lived, CalendarScreen, Place.CALENDAR)
    assert screen.quiet == "February 2020 to November 2026"
    assert screen.year_said == "2026: 68 pages, 2 asks, 2 answers"
    assert [(square.day.isoformat(), square.many) for square in screen.squares()] == [
        ("2026-10-01", 1), ("2026-10-10", 2), ("2026-10-11", 1), ("2026-10-12", 1), ("2026-11-01", 1),
        ("2026-11-03", 65), ("2026-11-20", 1),
    ]  # fmt: skip
    assert len(screen.cells()) == 30
    screen.choose(date(2026, 11, 3))
    assert len(screen.lines(screen.day)) == 65
    # What does not stand beside the month is one press away.
    assert screen.more() == ("5 more pages", "")
    screen.open_pages()
    screen.open_asks()
    assert [visit.query for visit in went] == ["wrote:2026-11-03", "asked:2026-11-03 OR answered:2026-11-03"]
    went.clear()
    screen.choose(date(2026, 10, 10))
    assert [screen.pill(line) for line in screen.lines(screen.day)] == [("no", "no"), ("written", "redirection")]
    for line in screen.lines(screen.day):
        screen.open(line)
    assert [visit.place for visit in went] == [Place.ASK, Place.JOURNAL]
    screen.read_on()
    assert went[-1].query == "wrote:2026-10"


def test_the_calendar_goes_on_by_months_and_years(lived):
    screen, _ = entered(lived, CalendarScreen, Place.CALENDAR)
    screen.choose(date(2020, 3, 31))
    screen.go_months(-1)
    assert screen.day == date(2020, 2, 29)
    assert [cell.said for cell in screen.cells()][-1].endswith("written: Long ago")
    screen.go_months(12)
    assert screen.day == date(2021, 2, 28)
    assert not screen.squares()
    screen.choose(date(1, 1, 1))
    screen.go_months(-12)
    assert screen.day == date(1, 1, 1)
    screen.choose(date(9998, 12, 31))
    screen.go_months(1)
    assert screen.day.year == 9998
    screen.choose(screen.today)
    assert screen.quiet == "February 2020 to November 2026"


# People


def test_people_stand_with_what_came_of_it(lived):
    screen, went = entered(lived, PeopleScreen, Place.PEOPLE)
    assert [screen.cell(line, "name") for line in screen.lines] == ["Ann", "Orion Press"]
    assert [screen.cell(line, "came") for line in screen.lines] == ["1 yes", "1 no"]
    assert screen.cell(screen.lines[1], "pages") == "3"
    screen.sort_by("name")
    assert [line.name for line in screen.lines] == ["Ann", "Orion Press"]
    screen.sort_by("name")
    assert [line.name for line in screen.lines] == ["Orion Press", "Ann"]
    screen.set_filter("RIO")
    assert [line.name for line in screen.lines] == ["Orion Press"]
    screen.open(screen.lines[0])
    screen.read(screen.lines[0])
    assert [(visit.place, visit.query) for visit in went] == [
        (Place.ASKS, 'of:"Orion Press"'), (Place.JOURNAL, 'of:"Orion Press"'),
    ]  # fmt: skip


def test_a_visit_with_a_query_searches(lived):
    asks, _ = entered(lived, AsksScreen, Place.ASKS, query='of:"Orion Press"')
    assert [line.what for line in asks.lines] == ["A desk"]
    pages, _ = entered(lived, ReaderScreen, Place.JOURNAL, query='of:"Orion Press"')
    assert len(pages.lines) == 3


# Many


def test_all_of_a_list_are_chosen_however_far_it_is_read(lived):
    screen, _ = entered(lived, ReaderScreen, Place.JOURNAL)
    many = screen.many
    many.choose(tuple(line.id for line in screen.lines[:2]))
    assert many.say() == "2 chosen"
    many.choose_all()
    assert (len(many.records), many.is_all) == (PAGE + 9, True)
    many.tag("one, two", "x", lambda _: None, pytest.fail)
    assert lived.listed.count("tag:one") == PAGE + 9
    assert lived.listed.count("tag:x") == 0
    many.discard()
    assert lived.listed.count() == 0
    assert not many.are_several
    lived.undo()
    assert lived.listed.count("tag:two") == PAGE + 9


def test_another_list_begins_with_nothing_chosen(lived):
    screen, _ = entered(lived, AsksScreen, Place.ASKS)
    screen.many.choose_all()
    assert len(screen.many.records) == 2
    screen.set_filter("desk")
    assert not screen.many.records
    screen.many.choose_all()
    screen.many.answer(Outcome.SILENCE)
    assert [one.outcome for one in lived.asks.all()] == [Outcome.SILENCE, Outcome.YES]
    screen.many.move("Elsewhere", lambda _: None, pytest.fail)
    assert [one.ask.area for one in lived.asks.all()] == ["Elsewhere", "Flats"]


# The palette


def test_the_palette_finds_commands_people_asks_and_pages(lived):
    room, went = room_of(lived)
    taken = []
    commands = [
        Choice(name=name, detail="", take=lambda name=name: taken.append(name)) for name in ("Asks", "Bin desk")
    ]
    palette = Palette(room, commands)
    assert [one.name for one in palette.choices] == ["Asks", "Bin desk"]
    palette.look_for("desk")
    assert [one.name for one in palette.choices][:2] == ["Bin desk", "A desk — Orion Press"]
    assert len(palette.choices) == 5
    palette.choices[0].take()
    palette.choices[1].take()
    palette.choices[2].take()
    assert taken == ["Bin desk"]
    assert [visit.place for visit in went] == [Place.ASK, Place.JOURNAL]
    palette.look_for("orion")
    palette.choices[0].take()
    assert went[-1].query == 'of:"Orion Press"'
    palette.look_for("zzz")
    assert palette.choices == []
    palette.look_for("x" * 100_000)
    assert palette.choices == []


def test_the_palette_has_what_is_called_so_before_what_only_speaks_of_it(lived):
    lived.asks.log({"what": "A lantern", "of": "Hanne"})
    page = [{"prompt": "page", "text": "The lantern, again."}]
    lived.reflections.record({"title": "Lanterns of old", "parts": [{"prompt": "page", "text": "None."}]})
    for number in range(9):
        lived.asks.log({"what": f"Ask {number}", "notes": "because of the lantern"})
        lived.reflections.record({"title": f"Page {number}", "parts": page})
    room, _ = room_of(lived)
    palette = Palette(room, [])
    palette.look_for("lantern")
    names = [one.name for one in palette.choices]
    assert names[0] == "A lantern — Hanne"
    assert names[FEW] == "Lanterns of old"
    assert len(names) == 2 * FEW
    palette.look_for('-lantern "')
    palette.look_for("area:x lantern")
    assert palette.choices == []


# Redirections


def test_redirections_are_searched_at_both_ends(lived):
    no = next(one for one in lived.asks.all() if one.ask.what == "A desk")
    flat = next(one for one in lived.asks.all() if one.ask.what == "A flat")
    lived.redirections.link(no.answers[0].id, {"led_to": flat.ask.id})
    lived.redirections.link(no.answers[0].id, {"event": "A walk", "event_on": "2026-10-20"})
    screen, _ = entered(lived, RedirectionsScreen, Place.REDIRECTIONS)
    assert len(screen.lines) == 2
    for query, many in (("of:ann", 1), ("desk", 2), ("zebra", 0), ("outcome:yes", 1), ("", 2)):
        screen.search(query)
        assert len(screen.lines) == many, query
    screen.search("sting:lots")
    assert "sting" in screen.left_out


# What lands late


def later(journal, kind, place):
    way = Way()
    desk = LaterDesk()
    screen = kind(Room(journal, desk, way))
    screen.enter(Visit(place=place))
    desk.land()
    return screen, desk


def test_a_number_that_is_counted_late_is_not_that_of_the_next_query(lived):
    screen, desk = later(lived, ReaderScreen, Place.JOURNAL)
    screen.search("-tag:x")
    desk.land("reflections")
    assert screen.total is None
    assert screen.heading() == "in 69 reflections"
    screen.search("desk")
    desk.land("reflections")
    desk.land("reflections/count")
    assert (screen.total, screen.heading()) == (3, "3 of 69 reflections")


def test_what_nobody_waits_for_is_read_behind_the_page_that_opens(lived):
    screen, desk = later(lived, ReaderScreen, Place.JOURNAL)
    desk.land()
    asked = []
    desk.ask = lambda work, then, failed=None: asked.append((work, then))
    screen.search("-tag:x")
    desk.land("reflections")
    (page, open_it), *rest = asked
    asked.clear()
    open_it(page())
    assert (screen.open.reflection.id, desk.waiting) == (screen.lines[0].id, [])
    for work, then in rest:
        then(work())
    assert desk.waiting == ["reflections/count"]
    desk.land()
    assert screen.total == 68


def test_two_groups_are_read_on_side_by_side(lived):
    for number in range(PAGE + 1):
        lived.reflections.record({"title": f"Then {number}", "written_on": "2026-10-20", "parts": text("Plain.")})
    screen, desk = later(lived, ReaderScreen, Place.JOURNAL)
    screen.put_together(GroupBy.MONTH)
    desk.land()
    screen.fold("2026-10")
    desk.land()
    screen.more_of("2026-11")
    screen.more_of("2026-10")
    desk.land()
    assert [len(screen.opened[key]) for key in ("2026-11", "2026-10")] == [PAGE + 5, PAGE + 4]


def test_what_is_read_on_does_not_land_in_another_list(lived):
    screen, desk = later(lived, ReaderScreen, Place.JOURNAL)
    screen.more()
    screen.search("desk")
    desk.land()
    assert len(screen.lines) == 3
    screen.put_together(GroupBy.MONTH)
    desk.land()
    screen.fold("2026-10")
    screen.search("plain")
    screen.fold("2020-02")
    desk.land()
    assert set(screen.opened) == {"2026-11"}


def test_reading_on_does_not_keep_a_change_from_being_seen(journal):
    for number in range(TABLE + 5):
        journal.asks.log({"what": f"Thing {number}", "asked_on": "2026-11-01"})
    screen, desk = later(journal, AsksScreen, Place.ASKS)
    journal.asks.log({"what": "Newest", "asked_on": "2026-11-20"})
    screen.ask_again()
    screen.more()
    desk.land()
    assert screen.lines[0].what == "Newest"
    assert screen.total == TABLE + 6
    screen.more()
    desk.land()
    assert len({line.id for line in screen.lines}) == TABLE + 6


def test_a_page_beside_one_without_a_title_is_shown(lived):
    page = next(line for line in lived.listed.lines("desk") if line.title == "On it 1")
    ask = lived.reflections.get(page.id).ask
    lived.reflections.record({"ask": ask, "title": "***", "written_on": "2026-10-13", "parts": text("***")})
    with lived.work.store.writing() as db:
        db.connection.exec_driver_sql("UPDATE reflections SET title = NULL WHERE written_on = '2026-10-13'")
    screen, _ = entered(lived, ReaderScreen, Place.JOURNAL, reflection=page.id)
    assert screen.say_mark(screen.open.trail[-1]) == "also written 13 Oct"
